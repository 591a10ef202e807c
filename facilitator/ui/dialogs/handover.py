"""What goes along in a handover, and the passphrase that is said aloud; typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.errors import BadInput
from facilitator.meetings.handover import PARTS, USUAL, Part
from facilitator.meetings.messages import msg
from facilitator.meetings.passphrases import agree
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.pages.group_fields import Complaint, SecretField
from facilitator.ui.widgets import Button, FieldRow, Label, ScrollPage, Switch

if TYPE_CHECKING:
    from facilitator.ui.context import Context


_OF_PROGRAMMES = (Part.PROGRAMMES, Part.NOTES)


class HandoverDialog(Dialog):
    """Asks what goes along; ``ready`` tells both typed passphrases and the parts."""

    ready = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        theme, say = context.theme, context.say
        self._say = say
        self.setWindowTitle(say(msg("Hand over")))
        self.setMinimumSize(theme.px(600), theme.px(440))
        self.resize(theme.px(600), theme.px(620))
        self.parts = {
            part: Switch(say(words), theme, on=part in USUAL) for part, words in PARTS.items()
        }
        names = (say(msg("Passphrase")), say(msg("Once more")))
        self.first, self.second = SecretField(names[0]), SecretField(names[1])
        self.shown = Switch(say(msg("Show what I type")), theme)
        self.trouble = Complaint(theme)
        self.go_on = Button(say(msg("Save the file")), theme, "primary", height=44)
        self.leave = Button(say(msg("Leave it")), theme, keycap="Esc", height=44, ground="paper")
        page = ScrollPage(theme, spacing=theme.px(10))
        rows = page.rows
        words = msg(
            "One file for whoever serves next: agendas, readings, rules and the box always go."
            " Choose what else goes along."
        )
        rows.addWidget(Label(say(words), theme, wrap=True))
        programmes = context.desk.group.book.has_programmes()
        for part, switch in self.parts.items():
            row = FieldRow(switch.accessibleName(), switch, theme)
            rows.addWidget(row)
            if part in _OF_PROGRAMMES and not programmes:
                row.hide()
        hint = say(msg("say it aloud; never send it along with the file"))
        rows.addWidget(FieldRow(names[0], self.first, theme, hint=hint, stacked=True))
        rows.addWidget(FieldRow(names[1], self.second, theme, stacked=True))
        rows.addWidget(FieldRow(self.shown.accessibleName(), self.shown, theme))
        rows.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(page, 1)
        column.addWidget(self.trouble)
        column.addLayout(foot)
        for field in (self.first, self.second):
            self.shown.toggled.connect(field.show_typed)
        self.parts[Part.PROGRAMMES].toggled.connect(self._on_programmes)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self._on_go_on)
        self.go_on.clicked.connect(self._on_go_on)
        self.leave.clicked.connect(self.reject)

    def chosen(self) -> frozenset[Part]:
        """What goes along."""
        return frozenset(part for part, switch in self.parts.items() if switch.isChecked())

    def _on_programmes(self, on: bool) -> None:
        """Notes about sessions go nowhere without the sessions."""
        notes = self.parts[Part.NOTES]
        notes.setEnabled(on)
        if not on:
            notes.setChecked(False)

    def _on_go_on(self) -> None:
        typed = self.first.text(), self.second.text()
        try:
            agree(*typed)
        except BadInput as error:
            field = self.second if error.where == "again" else self.first
            self.trouble.say_about(field, " ".join(self._say(one) for one in error.messages()))
            field.setFocus()
            field.selectAll()
            return
        self.first.clear()
        self.second.clear()
        self.ready.emit(typed, self.chosen())
        self.accept()


def ask_to_hand_over(context: Context, parent: QWidget) -> HandoverDialog:
    """Ask what goes along; ``ready`` tells it."""
    dialog = HandoverDialog(context, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
