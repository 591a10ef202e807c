"""What all dialogs have in common: a ring round the control that the keyboard is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from facilitator.ui.widgets import FocusRing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.theme import Theme


class Dialog(QDialog):
    """A dialog of the program's own."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.ring = FocusRing(self, theme)
