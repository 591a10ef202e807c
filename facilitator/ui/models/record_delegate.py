"""Paints a meeting of the records: its date and counts, and its name below."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui.models.record_rows import ROW, Entry, Heading, Index
from facilitator.ui.theme import mix
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from facilitator.ui.theme import Theme

PILL_GAP = 1
PILL_RADIUS = 8
_SIDE, _AIR, _ABOVE, _BELOW = 10, 10, 10, 7


class RecordDelegate(QStyledItemDelegate):
    """Two lines a meeting; a month is one small line."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._theme.text(11, 600), self._theme.text(11)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words ask for; as wide as the list."""
        theme = self._theme
        if isinstance(index.data(ROW), Heading):
            high = painting.line_height(theme.text(10, 600)) + theme.px(_ABOVE + _BELOW)
            return QSize(0, math.ceil(high))
        bold, plain = self._fonts()
        high = painting.line_height(bold) + painting.line_height(plain) + 2 * theme.px(_AIR)
        return QSize(0, math.ceil(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        elif isinstance(row, Entry):
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

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, row: Entry) -> None:
        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pill = QRectF(option.rect).adjusted(0, PILL_GAP, 0, -PILL_GAP)
        if chosen:
            painting.fill_round(painter, pill, theme.tint, PILL_RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painting.fill_round(painter, pill, mix(theme.surface, theme.ink, 0.04), PILL_RADIUS)
        bold, plain = self._fonts()
        soft = theme.ontint if chosen else theme.muted
        side = theme.px(_SIDE)
        box = QRectF(option.rect).adjusted(side, 0, -side, 0)
        upper, lower = painting.line_height(bold), painting.line_height(plain)
        top = box.top() + (box.height() - upper - lower) / 2
        near, far = _sides(option)
        line = QRectF(box.left(), top, box.width(), upper)
        painting.draw_text(painter, line, row.date, bold, theme.ink, near)
        room = box.width() - painting.advance(bold, row.date) - theme.px(16)
        painting.draw_text(painter, line, _fitted(row.counts, plain, room), plain, soft, far)
        below = QRectF(box.left(), top + upper, box.width(), lower)
        name = _fitted(row.name, plain, box.width())
        painting.draw_text(painter, below, name, plain, soft, near)
        painter.setPen(QColor(theme.ink))


def _sides(option: QStyleOptionViewItem) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    return (right, left) if mirrored else (left, right)


def _fitted(text: str, font: QFont, room: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
