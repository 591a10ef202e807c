"""The foot of the agenda: undo with its list of steps, the actions, print, and what adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.ui.actions import UNDO
from facilitator.ui.widgets import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.theme import Theme


class AgendaFoot(QWidget):
    """Buttons only; the page connects them."""

    def __init__(
        self, theme: Theme, say: Callable[[Message], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._say = say
        self.undo = Button(
            "", theme, "ghost", icon="undo", keycap=UNDO.cap, ground="paper", flush="left"
        )
        # A long title may shorten these words; it never widens the page.
        self.undo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.undo.setMinimumWidth(1)
        self.steps = Button("", theme, "ghost", trailing="chevron-down", ground="paper")
        self.steps.set_text("", say(msg("Steps that can be undone")))
        self.steps.setToolTip(say(msg("Steps that can be undone")))
        self.more = Button(
            say(msg("Actions")), theme, trailing="chevron-down", height=56, ground="paper"
        )
        self.print = Button(say(msg("Print")), theme, icon="paper", height=56, ground="paper")
        self.add = Button(say(msg("Add an item")), theme, "primary", icon="plus")
        self.add.setMinimumWidth(288)
        for button in (self.more, self.print):
            button.setMinimumHeight(self.add.sizeHint().height())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        undo = QHBoxLayout()
        undo.setSpacing(0)
        undo.addWidget(self.undo)
        undo.addWidget(self.steps)
        row.addLayout(undo)
        row.addStretch(1)
        for button in (self.more, self.print, self.add):
            row.addWidget(button)

    def show_undo(self, label: Message | None, count: int) -> None:
        """Show what undo would take back, and the list where there is more than that."""
        words = "" if label is None else self._say(msg("Undo: {what}", what=label))
        self.undo.setVisible(bool(words))
        self.undo.set_text(words)
        self.undo.setToolTip(words)
        self.steps.setVisible(count > 1)
