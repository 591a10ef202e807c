"""The crisis card over any page but the live one, which has its own place for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context
    from facilitator.ui.live.crisis import CrisisPanel
    from facilitator.ui.widgets import Rail


class CrisisCover(QObject):
    """Opens the card beside the rail, and gives the focus back when it closes."""

    def __init__(self, context: Context, window: QWidget, rail: Rail | None) -> None:
        super().__init__(window)
        self._window = window
        self._rail = rail
        self._focused: QWidget | None = None
        self._context = context
        self._card: CrisisPanel | None = None

    @property
    def card(self) -> CrisisPanel:
        """The card, made when it is first asked for."""
        if self._card is None:
            from facilitator.ui.live.crisis import CrisisPanel

            self._card = CrisisPanel(self._context, self._window)
            self._card.closed.connect(self._on_closed)
        return self._card

    @property
    def is_open(self) -> bool:
        """Whether the card is open."""
        return self._card is not None and self._card.isVisible()

    def toggle(self) -> None:
        """Open the card, or close it."""
        if self.is_open:
            self.card.dismiss()
            return
        self._focused = self._window.focusWidget()
        self._place()
        self.card.open()

    def follow(self) -> None:
        """Keep an open card in its place after the window was resized."""
        if self.is_open:
            self._place()

    def hide(self) -> None:
        """Close an open card, and leave the focus where it is going."""
        if self.is_open:
            self.card.hide()

    def leave(self) -> None:
        """Take the card away for good."""
        self._focused = None
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self.deleteLater()

    def _place(self) -> None:
        rail = self._rail if self._rail is not None and self._rail.isVisible() else None
        side = 0 if rail is None or rail.strip else rail.width()
        top = rail.height() if rail is not None and rail.strip else 0
        self.card.setGeometry(self._window.rect().adjusted(side + 40, top + 24, -40, -12))

    def _on_closed(self) -> None:
        if self._focused is not None:
            self._focused.setFocus()
        self._focused = None
