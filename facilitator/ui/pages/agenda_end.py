"""The row for the end of the meeting, which never scrolls away, and the card round the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.models.agenda_delegate import INSET, RowInks, RowPainter, row_height
from facilitator.ui.models.agenda_rows import AgendaRow
from facilitator.ui.widgets import Button, Card, Hairline, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from facilitator.ui.pages.agenda_list import AgendaList
    from facilitator.ui.theme import Theme


class EndRow(QWidget):
    """When the meeting ends and how the minutes come out; amber when they do not fit."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = AgendaRow("", "", "check", "", "", "", "", "")
        self._soon = False
        self.fit = Button("", theme, "link", parent=self)
        self.fit.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def show_row(self, row: AgendaRow, *, soon: bool, fit: str = "") -> None:
        """Show this line; ``soon`` is for what would not end in time, ``fit`` offers to mend it."""
        self._row, self._soon = row, soon
        if fit:
            self.fit.set_text(fit)
        self.fit.setVisible(bool(fit))
        self._place()
        self.setAccessibleName(row.spoken)
        self.setToolTip(row.spoken)
        self.update()

    def row(self) -> AgendaRow:
        """The line as shown."""
        return self._row

    def elided(self) -> bool:
        """Whether the words do not fit the present width."""
        room = self._painter.words_room(self._row, self.width())
        return self._painter.words_width(self._row) > room + 0.5

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._painter = RowPainter(theme)
        self.fit.set_theme(theme)
        self.setFixedHeight(row_height(theme) + 2)
        self._place()
        self.update()

    def _place(self) -> None:
        """The offer stands before the minutes; the words keep clear of it."""
        size, theme = self.fit.sizeHint(), self._theme
        shown = not self.fit.isHidden() and bool(self.fit.words())
        self._painter.reserved = size.width() + theme.px(16) if shown else 0.0
        left = self.width() - self._painter.number_room(self._row) - size.width()
        if self.isRightToLeft():
            left = self._painter.number_room(self._row)
        self.fit.setGeometry(
            round(left), (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the offer at its place."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint when it is too long, then the line."""
        theme, box = self._theme, QRectF(self.rect())
        painter = painting.begin(self)
        if self._soon:
            painting.fill_round(painter, box.adjusted(INSET, 2, -INSET, -2), theme.soontint, 8)
            inks = RowInks(theme.soonink, theme.soonink, theme.soon)
        else:
            inks = RowInks(theme.ink, theme.muted, theme.muted)
        self._painter.paint(painter, self, box, self._row, inks)
        painter.end()


class ListCard(Card):
    """The card round the list: rows reach its edges, the end stands under them."""

    def __init__(
        self, rows: AgendaList, end: EndRow, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, spacing=0, parent=parent)
        self.body.addWidget(rows, 1)
        self.body.addSpacing(5)
        self.body.addWidget(Hairline(theme))
        self.body.addWidget(end)
        self.body.addStretch(0)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size; the rows bear their own sides."""
        super().set_theme(theme)
        high = 8 if not theme.narrow else 6
        self.body.setContentsMargins(0, high, 0, high)
