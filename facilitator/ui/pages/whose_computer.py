"""Whose computer is this? On a borrowed one nothing is to stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import Message, msg
from facilitator.ui.widgets import Label, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.services.desk import Office
    from facilitator.ui.theme import Ground, Theme

MINE, BORROWED = "mine", "borrowed"


class WhoseComputer(QWidget):
    """The question and its two answers, kept on this device; ``failed`` where it cannot be."""

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        app: Office,
        theme: Theme,
        say: Callable[[Message], str],
        ground: Ground,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        asked = say(msg("Whose computer is this?"))
        answers = [(MINE, say(msg("Mine"))), (BORROWED, say(msg("Borrowed")))]
        self.choice = Segmented(asked, answers, theme, ground=ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Label(asked, theme, wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        column.addLayout(row)
        self.choice.chosen.connect(self._on_chosen)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        self.choice.set_choice(BORROWED if self._app.settings.borrowed else MINE)

    def _on_chosen(self, key: str) -> None:
        try:
            self._app.save_settings(replace(self._app.settings, borrowed=key == BORROWED))
        except FacilitatorError as error:
            self.redraw()
            self.failed.emit(error)
            return
        self.changed.emit()
