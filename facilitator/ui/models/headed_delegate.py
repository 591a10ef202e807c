"""Paints rows under headings: the pill of the chosen one, and the words each list has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui.models.headed_rows import ROW, Heading, Index
from facilitator.ui.theme import mix
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from facilitator.ui.theme import Theme

Sides: TypeAlias = tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]
"""The side where words begin, and the other."""
PILL_GAP = 1
PILL_RADIUS = 8
_SIDE, _AIR, _ABOVE, _BELOW = 10, 10, 10, 7


class HeadedDelegate(QStyledItemDelegate):
    """A heading is one small line; ``height`` and ``paint_words`` are each list's own."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sizes: dict[bool, QSize] = {}

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._sizes = {}

    def height(self) -> float:
        """The height of the words of a row."""
        return painting.line_height(self._theme.text(11))

    def paint_words(
        self,
        painter: QPainter,
        box: QRectF,
        row: Any,  # noqa: ANN401 - whatever the list holds
        soft: str,
        sides: Sides,
    ) -> None:
        """Paint a row's words; ``soft`` is the colour of what is less, ``sides`` near and far."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words ask for; as wide as the list."""
        heading = isinstance(index.data(ROW), Heading)
        known = self._sizes.get(heading)  # there may be thousands of rows, of two heights
        if known is None:
            known = self._sizes[heading] = QSize(0, math.ceil(self._high(heading=heading)))
        return known

    def _high(self, *, heading: bool) -> float:
        theme = self._theme
        if heading:
            return painting.line_height(theme.text(10, 600)) + theme.px(_ABOVE + _BELOW)
        return self.height() + 2 * theme.px(_AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        elif row is not None:
            self._paint_entry(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        theme = self._theme
        font = theme.text(10, 600)
        high = painting.line_height(font)
        side = theme.px(_SIDE)
        box = QRectF(option.rect).adjusted(side, 0, -side, 0)
        box = QRectF(box.left(), box.bottom() - high - theme.px(_BELOW), box.width(), high)
        near, _far = _sides(option)
        painting.draw_text(painter, box, row.text, font, theme.muted, near)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, row: Any) -> None:  # noqa: ANN401
        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pill = QRectF(option.rect).adjusted(0, PILL_GAP, 0, -PILL_GAP)
        if chosen:
            painting.fill_round(painter, pill, theme.tint, PILL_RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painting.fill_round(painter, pill, mix(theme.surface, theme.ink, 0.04), PILL_RADIUS)
        soft = theme.ontint if chosen else theme.muted
        side = theme.px(_SIDE)
        box = QRectF(option.rect).adjusted(side, 0, -side, 0)
        high = self.height()
        words = QRectF(box.left(), box.top() + (box.height() - high) / 2, box.width(), high)
        self.paint_words(painter, words, row, soft, _sides(option))
        painter.setPen(QColor(theme.ink))


def _sides(option: QStyleOptionViewItem) -> Sides:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    return (right, left) if mirrored else (left, right)


def fitted(text: str, font: QFont, room: float) -> str:
    """A text cut with dots to the room there is."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
