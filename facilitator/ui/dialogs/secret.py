"""Asking for a passphrase or a word; what was typed is handed on once and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import Message, msg
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.pages.group_fields import Complaint, SecretField
from facilitator.ui.widgets import Button, FieldRow, Label, Switch

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.theme import Theme


class SecretDialog(Dialog):
    """One field; what is wrong is said beneath it, and what was typed stays to be put right."""

    def __init__(
        self,
        theme: Theme,
        say: Callable[[Message], str],
        about: Message,
        work: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self._say, self._work = say, work
        self.setWindowTitle(say(msg("Passphrase")))
        self.setMinimumWidth(theme.px(460))
        self.field = SecretField(say(msg("Passphrase")))
        self.shown = Switch(say(msg("Show what I type")), theme)
        self.trouble = Complaint(theme)
        self.open_it = Button(say(msg("Open")), theme, "primary", height=44)
        self.leave = Button(say(msg("Leave it")), theme, keycap="Esc", height=44, ground="paper")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.open_it)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(say(about), theme, wrap=True))
        column.addWidget(self.field)
        column.addWidget(FieldRow(self.shown.accessibleName(), self.shown, theme))
        column.addWidget(self.trouble)
        column.addLayout(foot)
        self.shown.toggled.connect(self.field.show_typed)
        self.field.returnPressed.connect(self._on_open)
        self.open_it.clicked.connect(self._on_open)
        self.leave.clicked.connect(self.reject)

    def _on_open(self) -> None:
        try:
            self._work(self.field.text())
        except FacilitatorError as error:
            words = " ".join(self._say(one) for one in error.messages())
            self.trouble.say_about(self.field, words)
            self._column.activate()
            needed = self._column.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))
            self.field.setFocus()
            self.field.selectAll()
            return
        self.field.clear()
        self.accept()


def ask_secret(
    theme: Theme,
    say: Callable[[Message], str],
    about: Message,
    work: Callable[[str], object],
    parent: QWidget,
) -> SecretDialog:
    """Ask for a passphrase and do the work with it; a refusal is told there, and asked again."""
    dialog = SecretDialog(theme, say, about, work, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
