"""A panel that opens over the left column; nothing is modal, Esc closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.widgets import Button, Card, Label, ScrollPage
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from facilitator.ui.context import Context


class Panel(QWidget):
    """A card over part of the page, with a title, a way to close, and contents in ``inside``."""

    closed = Signal()

    def __init__(self, context: Context, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        theme = context.theme
        self.context = context
        # The scroll area keeps room for the focus ring; title and contents agree at the edge.
        self._card = Card(theme, padding=24 - RING_ROOM, spacing=12)
        head = QHBoxLayout()
        head.setContentsMargins(RING_ROOM, RING_ROOM, RING_ROOM, 0)
        head.addWidget(Label(title, theme, pt=15, weight=600), 1)
        done = Button(context.say(msg("Done")), theme, keycap="Esc")
        head.addWidget(done)
        self._card.body.addLayout(head)
        self.area = ScrollPage(theme, spacing=12)
        self.inside: QVBoxLayout = self.area.rows
        self._card.body.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=False)
        self.setAutoFillBackground(True)
        done.clicked.connect(self.dismiss)
        self.hide()

    def open(self) -> None:
        """Show the panel and take the focus."""
        self.show()
        self.raise_()
        self.setFocus()

    def dismiss(self) -> None:
        """Close the panel and say so."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel; it never ends a meeting. Enter never reaches the page below."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
