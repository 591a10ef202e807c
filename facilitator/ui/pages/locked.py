"""What stands in the place of a page while the group is locked: one field that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg
from facilitator.meetings.ways import WayKind
from facilitator.ui.pages.group_fields import Complaint, SecretField
from facilitator.ui.widgets import Button, Card, FieldRow, Label, Switch

if TYPE_CHECKING:
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context

_WIDE = 560


class LockedPage(QWidget):
    """Nothing of the group is here; what was typed is handed on once and kept nowhere."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self.heading = Label(say(msg("Locked")), theme, pt=22, weight=600, display=True)
        words = msg(
            "Tonight can start, be counted and be closed without it. What is kept of people and of"
            " the past needs the passphrase, or the words of the recovery sheet."
        )
        self.field = SecretField(say(msg("Passphrase")))
        self.shown = Switch(say(msg("Show what I type")), theme)
        self.trouble = Complaint(theme)
        self.primary = Button(say(msg("Open")), theme, "primary")
        card = Card(theme, padding=24, spacing=theme.px(12))
        card.body.addWidget(self.heading)
        card.body.addWidget(Label(say(words), theme, tone="muted", wrap=True))
        card.body.addWidget(self.field)
        card.body.addWidget(FieldRow(self.shown.accessibleName(), self.shown, theme))
        card.body.addWidget(self.trouble)
        self.here = Button(say(msg("Ask this computer’s key store")), theme, "ghost")
        ways = context.app.protection.guard(context.desk.group.value.id).ways
        self.here.setVisible(any(one.kind is WayKind.SYSTEM for one in ways))
        foot = QHBoxLayout()
        foot.addWidget(self.here)
        foot.addStretch(1)
        foot.addWidget(self.primary)
        card.body.addLayout(foot)
        card.setMaximumWidth(theme.px(_WIDE))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 4)
        across.addStretch(1)
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addLayout(across)
        rows.addStretch(2)
        self.shown.toggled.connect(self.field.show_typed)
        self.field.returnPressed.connect(self._on_open)
        self.primary.clicked.connect(self._on_open)
        self.here.clicked.connect(self._on_here)

    def refresh(self, changed: Changed | None = None) -> None:
        """Nothing here depends on what is stored."""

    def undo(self) -> None:
        """There is nothing to take back here."""

    def redo(self) -> None:
        """There is nothing to do again here."""

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        self.field.setFocus()

    def _on_here(self) -> None:
        self._open(None)

    def _on_open(self) -> None:
        self._open(self.field.text())

    def _open(self, typed: str | None) -> None:
        try:
            self._context.host.unlock(typed)
        except FacilitatorError as error:
            words = " ".join(self._context.say(one) for one in error.messages())
            self.trouble.say_about(self.field, words)
            self.field.setFocus()
            self.field.selectAll()
