"""The hour line: one segment an item, as wide as its minutes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.theme import Theme

GAP = 3
_MARK_WIDTH, _MARK_OVER = 4, 4
_LABEL_DROP, _LABEL_AIR = 7, 4


@dataclass(frozen=True)
class Segment:
    """One item of the evening: its minutes, and the words below it where they fit."""

    minutes: float
    label: str = ""
    time: str = ""
    emphasis: bool = False


def segment_spans(width: float, minutes: Sequence[float], gap: float) -> list[tuple[float, float]]:
    """Left edge and width of each segment; widths and gaps add up to ``width``."""
    total = sum(minutes)
    room = width - gap * (len(minutes) - 1)
    if not minutes or total <= 0 or room <= 0:
        return []
    spans: list[tuple[float, float]] = []
    passed = 0.0
    for at, length in enumerate(minutes):
        spans.append((room * passed / total + at * gap, room * length / total))
        passed += length
    return spans


class HourLine(QWidget):
    """The evening's form at a glance: a bar with labels, or a thread with a mark for now."""

    def __init__(
        self,
        theme: Theme,
        thickness: int = 10,
        *,
        labels: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thickness = thickness
        self._labels = labels
        self._segments: tuple[Segment, ...] = ()
        self._chosen: int | None = None
        self._now: tuple[int, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show these items."""
        self._segments = tuple(segments)
        self.updateGeometry()
        self.update()

    def set_chosen(self, index: int | None) -> None:
        """Mark one item alone, as the agenda does."""
        self._chosen = index
        self.update()

    def set_now(self, index: int | None, fraction: float = 0.0) -> None:
        """Mark now inside an item (0 to 1): what lies before is done. None takes the mark away."""
        self._now = None if index is None else (index, min(1.0, max(0.0, fraction)))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def segment_rects(self) -> list[QRectF]:
        """The segments as painted."""
        bar = self._bar_height()
        spans = segment_spans(self.width(), [s.minutes for s in self._segments], GAP)
        rects = [QRectF(left, self._over(), width, bar) for left, width in spans]
        return [painting.mirrored(self, rect) for rect in rects]

    def now_x(self) -> float | None:
        """Where the mark for now stands."""
        rects = self.segment_rects()
        if self._now is None or self._now[0] >= len(rects):
            return None
        rect, fraction = rects[self._now[0]], self._now[1]
        if self.isRightToLeft():
            return rect.right() - rect.width() * fraction
        return rect.left() + rect.width() * fraction

    def _bar_height(self) -> int:
        return round(self._thickness * (1 + (self._theme.scale - 1) / 3))

    def _over(self) -> int:
        return _MARK_OVER if self._now is not None else 0

    def _label_font(self) -> QFont:
        return self._theme.text(10, 500 if self._timed() else 400)

    def _timed(self) -> bool:
        return any(segment.time for segment in self._segments)

    def _has_labels(self) -> bool:
        return self._labels and any(segment.label for segment in self._segments)

    def _line(self) -> float:
        return painting.line_height(self._label_font()) + 2

    def _filled(self, index: int) -> bool:
        if self._chosen is not None:
            return index == self._chosen
        if self._now is not None:
            return index < self._now[0]
        return self._segments[index].emphasis

    def _paint_bar(self, painter: QPainter, rects: Sequence[QRectF]) -> None:
        theme = self._theme
        radius = min(4.0, self._bar_height() / 2)
        for index, rect in enumerate(rects):
            fill = theme.primary if self._filled(index) else theme.seg
            painting.fill_round(painter, rect, fill, min(radius, rect.width() / 2))
        mark = self.now_x()
        if self._now is None or mark is None or self._chosen is not None:
            return
        rect = rects[self._now[0]]
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        painter.save()
        painter.setClipPath(path)
        done = QRectF(rect)
        if self.isRightToLeft():
            done.setLeft(mark)
        else:
            done.setRight(mark)
        painting.fill_round(painter, done, theme.primary, 0)
        painter.restore()

    def _paint_mark(self, painter: QPainter) -> None:
        mark = self.now_x()
        if mark is None:
            return
        left = min(max(0.0, mark - _MARK_WIDTH / 2), self.width() - _MARK_WIDTH)
        rect = QRectF(round(left), 0, _MARK_WIDTH, self._bar_height() + 2 * _MARK_OVER)
        painting.fill_round(painter, rect, self._theme.ink, 2)

    def _paint_labels(self, painter: QPainter, rects: Sequence[QRectF]) -> None:
        theme = self._theme
        name, time = self._label_font(), theme.text(10)
        top = self._bar_height() + self._over() + theme.px(_LABEL_DROP)
        for segment, rect in zip(self._segments, rects, strict=True):
            wide = max(painting.advance(name, segment.label), painting.advance(time, segment.time))
            if not segment.label or wide + _LABEL_AIR > rect.width():
                continue
            left = rect.right() - wide if self.isRightToLeft() else rect.left()
            color = theme.ink if self._timed() else theme.muted
            near = painting.start_side(self)
            box = QRectF(left, top, wide, self._line())
            painting.draw_text(painter, box, segment.label, name, color, near)
            box.translate(0, self._line())
            painting.draw_text(painter, box, segment.time, time, theme.muted, near)

    def sizeHint(self) -> QSize:
        """Any width; as high as the bar, its mark and the labels."""
        high = float(self._bar_height() + 2 * self._over())
        if self._has_labels():
            high += self._theme.px(_LABEL_DROP) + self._line() * (2 if self._timed() else 1)
        return QSize(320, math.ceil(high))

    def minimumSizeHint(self) -> QSize:
        """Narrow, at full height."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the segments, the mark, then the labels that fit."""
        rects = self.segment_rects()
        if not rects:
            return
        painter = painting.begin(self)
        self._paint_bar(painter, rects)
        self._paint_mark(painter)
        if self._has_labels():
            self._paint_labels(painter, rects)
        painter.end()
