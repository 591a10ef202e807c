"""How a line of the agenda is painted, in the list and in the fixed row under it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate

from facilitator.ui.models.agenda_rows import ROW, AgendaRow
from facilitator.ui.theme import mix
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QRect
    from PySide6.QtGui import QFont, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from facilitator.ui.theme import Theme

INSET = 8
"""The pixels between a row's tint and the edges of its card."""

_ROW, _TWO_PIXELS = 44, 2
_HEADING, _PARTED = 32, 13
_GRIP, _START, _ICON, _TITLE = 13, 37, 22, 17
_DETAIL, _UNIT, _END, _CLOCK = 12, 7, 24, 26


@dataclass(frozen=True)
class RowInks:
    """The colours of one line: words, detail and time, icon."""

    ink: str
    muted: str
    icon: str


def row_height(theme: Theme) -> int:
    """The height of a line of the agenda."""
    return painting.button_height(theme, _ROW, theme.text(11, 600), 16)


def above_row(theme: Theme, row: AgendaRow) -> int:
    """The height over a line: for the heading of its section, or for the end of the one before."""
    if row.heading:
        return painting.button_height(theme, _HEADING, theme.text(10, 600), 12)
    return theme.px(_PARTED) if row.parted else 0


def line_of(theme: Theme, row: AgendaRow, rect: QRect) -> QRect:
    """The line itself in a row's rectangle, without what stands over it."""
    return rect.adjusted(0, above_row(theme, row), 0, 0)


class RowPainter:
    """The columns of the agenda, measured for one theme; all lines share them."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.plain, self.bold = theme.text(11, 400), theme.text(11, 600)
        self.medium = theme.text(11, 500)
        self.side = painting.icon_side(theme)
        self._time = painting.advance(self.plain, "88:88")
        self.reserved = 0.0

    def title_left(self) -> float:
        """Where titles begin, from the start of the card."""
        px = self.theme.px
        return px(_START) + self._time + px(_ICON) + self.side + px(_TITLE)

    def words_room(self, row: AgendaRow, width: float) -> float:
        """The pixels a title and its detail may take in a card of a width."""
        px = self.theme.px
        taken = painting.advance(self.medium, row.number) + px(_UNIT) + self._unit(row)
        taken += px(_END) + (px(_CLOCK) + self.side if row.pinned else px(12))
        return width - self.title_left() - taken - self.reserved

    def number_room(self, row: AgendaRow) -> float:
        """The pixels the minutes take at the end of a line, with the air before them."""
        px = self.theme.px
        number = painting.advance(self.medium, row.number)
        return number + px(_UNIT) + self._unit(row) + px(_END) + px(24)

    def words_width(self, row: AgendaRow) -> float:
        """The pixels a title and its detail would like."""
        wide = painting.advance(self.bold, row.title)
        if row.detail:
            wide += self.theme.px(_DETAIL) + painting.advance(self.plain, row.detail)
        return wide

    def paint(
        self, painter: QPainter, on: QWidget, box: QRectF, row: AgendaRow, inks: RowInks
    ) -> None:
        """Paint one line in ``box``, which is as wide as the card."""
        px = self.theme.px
        left = float(px(_START))
        self._text(painter, on, box, left, self._time, row.start, self.plain, inks.muted)
        left += self._time + px(_ICON)
        self._icon(painter, on, box, left, row.icon, inks.icon)
        unit, number = self._unit(row), painting.advance(self.medium, row.number)
        right = box.width() - px(_END) - unit
        self._text(painter, on, box, right, unit, row.unit, self.plain, inks.muted)
        right -= px(_UNIT) + number
        self._text(painter, on, box, right, number, row.number, self.medium, inks.ink)
        if row.pinned:
            clock = box.width() - px(_END) - unit - px(_UNIT) - px(_CLOCK)
            clock -= painting.advance(self.medium, "88") + self.side * 0.75
            self._icon(painter, on, box, clock, "clock", inks.muted, 0.9)
        self._words(painter, on, box, row, inks)

    def heading(self, painter: QPainter, on: QWidget, box: QRectF, row: AgendaRow) -> None:
        """Paint the name and the minutes of a section, or the line that ends the one before."""
        px, color = self.theme.px, self.theme.muted
        if not row.heading:
            line = QRectF(box.x() + INSET * 2, round(box.center().y()), box.width() - INSET * 4, 1)
            painter.fillRect(line, QColor(self.theme.line))
            return
        font = self.theme.text(10, 600)
        wide = painting.advance(font, row.heading_length)
        right = box.width() - px(_END) - wide
        self._text(painter, on, box, right, wide, row.heading_length, font, color)
        name, wide = self._fitted(row.heading, font, right - px(_START) - px(_DETAIL))
        self._text(painter, on, box, px(_START), wide, name, font, color)

    def grip(self, painter: QPainter, on: QWidget, box: QRectF, color: str) -> None:
        """Paint the dots a line is dragged by."""
        self._icon(painter, on, box, self.theme.px(_GRIP), "grip", color)

    def _words(
        self, painter: QPainter, on: QWidget, box: QRectF, row: AgendaRow, inks: RowInks
    ) -> None:
        room, left = self.words_room(row, box.width()), self.title_left()
        ink = inks.muted if row.skipped else inks.ink
        title, wide = self._fitted(row.title, self.bold, room)
        self._text(painter, on, box, left, wide, title, self.bold, ink)
        taken = wide + self.theme.px(_DETAIL)
        detail, wide = self._fitted(row.detail, self.plain, room - taken)
        self._text(painter, on, box, left + taken, wide, detail, self.plain, inks.muted)

    def _unit(self, row: AgendaRow) -> float:
        return painting.advance(self.plain, row.unit)

    def _fitted(self, text: str, font: QFont, room: float) -> tuple[str, float]:
        wide = painting.advance(font, text)
        if wide > room:
            text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
            wide = painting.advance(font, text)
        return text, wide

    def _text(
        self,
        painter: QPainter,
        on: QWidget,
        box: QRectF,
        left: float,
        width: float,
        text: str,
        font: QFont,
        color: str,
    ) -> None:
        spot = self._spot(on, box, left, width)
        painting.draw_text(painter, spot, text, font, color, painting.start_side(on))

    def _icon(
        self,
        painter: QPainter,
        on: QWidget,
        box: QRectF,
        left: float,
        name: str,
        color: str,
        share: float = 1.0,
    ) -> None:
        side = round(self.side * share)
        spot = self._spot(on, box, left, side)
        spot = QRectF(spot.x(), box.center().y() - side / 2, side, side)
        painting.draw_icon(painter, on, spot, name, color)

    def _spot(self, on: QWidget, box: QRectF, left: float, width: float) -> QRectF:
        """A column of a line, counted from the side a line of text starts at."""
        if on.isRightToLeft():
            return QRectF(box.right() - left - width, box.y(), width, box.height())
        return QRectF(box.x() + left, box.y(), width, box.height())


class AgendaDelegate(QStyledItemDelegate):
    """Paints the lines of the list: tint when chosen, grip when chosen or under the mouse."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.painter = RowPainter(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self.painter = RowPainter(theme)

    def _inks(self, *, chosen: bool) -> RowInks:
        theme = self.painter.theme
        if chosen:
            return RowInks(theme.ontint, theme.ontint, theme.ontint)
        return RowInks(theme.ink, theme.muted, theme.muted)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line; it is laid out for the whole list, whatever the scroll bar takes."""
        row = index.data(ROW)
        view = option.widget
        if not isinstance(row, AgendaRow) or not isinstance(view, QAbstractItemView):
            return
        theme, state = self.painter.theme, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect)
        bar = view.width() - view.viewport().width()
        if view.isRightToLeft():
            box.setLeft(box.left() - bar)
        else:
            box.setRight(box.right() + bar)
        above = above_row(theme, row)
        heading = QRectF(box.x(), box.y(), box.width(), above)
        box.setTop(box.top() + above)
        pill = box.adjusted(INSET, _TWO_PIXELS / 2, -max(INSET, bar), -_TWO_PIXELS / 2)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if above:
            self.painter.heading(painter, view, heading, row)
        if chosen:
            painting.fill_round(painter, pill, theme.tint, 8)
        elif over:
            painting.fill_round(painter, pill, mix(theme.surface, theme.ink, 0.04), 8)
        inks = self._inks(chosen=chosen)
        self.painter.paint(painter, view, box, row, inks)
        if chosen or over:
            self.painter.grip(painter, view, box, inks.muted)
        if view.hasFocus() and index == view.currentIndex():
            painting.outline_round(painter, pill, theme.primary, 8, 2)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as the list, as high as a line with what stands over it."""
        theme, row = self.painter.theme, index.data(ROW)
        above = above_row(theme, row) if isinstance(row, AgendaRow) else 0
        return QSize(math.ceil(self.painter.title_left()), row_height(theme) + above)
