"""A chart on the screen: the same values as on paper, painted in the colours of the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.meetings.charts import Chart
from facilitator.meetings.periods import mark_words
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter, QPaintEvent

    from facilitator.meetings.charts import Bar
    from facilitator.meetings.messages import Message
    from facilitator.ui.theme import Theme

HIGH = 150
WIDEST = 46
_SHARE = 0.56
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class BarsView(QWidget):
    """Bars from zero with their numbers, and a short line for a mean where there is one."""

    def __init__(
        self, theme: Theme, say: Callable[[Message], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._say = theme, say
        self._chart = Chart("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; a screen reader is told its heading and every figure."""
        self._chart = chart
        self.setAccessibleName(self._words(chart.heading))
        told = (f"{one.under} {mark_words(one.told) if one.met else '×'}" for one in chart.bars)
        self.setAccessibleDescription(", ".join(told))
        self.updateGeometry()
        self.update()

    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bars, their numbers and two lines under them."""
        line = painting.line_height(self._theme.text(10))
        return QSize(320, math.ceil(HIGH + 3.4 * line))

    def minimumSizeHint(self) -> QSize:
        """The same height, however narrow."""
        return QSize(120, self.sizeHint().height())

    def _words(self, words: str | Message) -> str:
        return words if isinstance(words, str) else self._say(words)

    def _numbered(self, step: float) -> bool:
        """Whether a number fits above each bar."""
        font = self._theme.text(10)
        widest = max(painting.advance(font, mark_words(one.told)) for one in self._chart.bars)
        return widest + 2 <= step

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars on their line."""
        bars = self._chart.bars
        if not bars:
            return
        theme = self._theme
        painter = painting.begin(self)
        line = painting.line_height(theme.text(10))
        step = self.width() / len(bars)
        numbered = self._numbered(step)
        base = line + HIGH
        mirrored = self.isRightToLeft()
        for at, bar in enumerate(bars):
            place = len(bars) - 1 - at if mirrored else at
            middle = step * (place + 0.5)
            self._paint_bar(painter, bar, QPointF(middle, base), step, numbered=numbered)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        self._paint_under(painter, step, base, line)
        painter.end()

    def _paint_bar(
        self, painter: QPainter, bar: Bar, foot: QPointF, step: float, *, numbered: bool
    ) -> None:
        theme = self._theme
        wide = max(2.0, min(step * _SHARE, theme.px(WIDEST)))
        line = painting.line_height(theme.text(10))
        most = max(self._chart.most, 1)
        words = mark_words(bar.told) if bar.met else "×"
        high = HIGH * self._chart.share(bar.told) if bar.met else 0.0
        box = QRectF(foot.x() - wide / 2, foot.y() - high, wide, high)
        if bar.told.hidden:
            painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DotLine))
            painter.drawRect(box)
        elif high:
            painter.fillRect(box, QColor(theme.primary))
        if bar.mean is not None:
            at = foot.y() - HIGH * min(bar.mean, most) / most
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawLine(QPointF(foot.x() - step / 2, at), QPointF(foot.x() + step / 2, at))
        if numbered:
            above = QRectF(foot.x() - step / 2, foot.y() - high - line, step, line)
            taken = painting.advance(theme.text(10), words) + 4
            behind = QRectF(foot.x() - taken / 2, above.top() + 2, taken, line - 4)
            painter.fillRect(behind, QColor(theme.surface))  # the line of the mean stays behind it
            painting.draw_text(painter, above, words, theme.text(10), theme.ink, _CENTRE)

    def _paint_under(self, painter: QPainter, step: float, base: float, line: float) -> None:
        theme, bars = self._theme, self._chart.bars
        plain, bold = theme.text(10), theme.text(10, 600)
        mirrored = self.isRightToLeft()
        free = 0.0
        for at, bar in enumerate(bars):
            place = len(bars) - 1 - at if mirrored else at
            left = step * place
            wide = painting.advance(plain, bar.under)
            middle = left + step / 2
            if mirrored or middle - wide / 2 >= free:
                box = QRectF(middle - wide / 2 - 1, base + line * 0.15, wide + 2, line)
                painting.draw_text(painter, box, bar.under, plain, theme.muted, _CENTRE)
                free = middle + wide / 2 + theme.px(4)
            opens = self._words(bar.opens)
            if opens:
                room = painting.advance(bold, opens) + 2
                start = max(0.0, min(middle - step * _SHARE / 2, self.width() - room))
                box = QRectF(start, base + line * 1.15, room, line)
                painting.draw_text(painter, box, opens, bold, theme.ink, Qt.AlignmentFlag.AlignLeft)
