"""The day the group agreed on an agenda, and from when it is in force."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.pages.group_fields import Complaint, DayField
from facilitator.ui.pages.group_times import NO_DAY
from facilitator.ui.widgets import Button, FieldRow, Label

if TYPE_CHECKING:
    from facilitator.meetings.agenda import Agenda
    from facilitator.ui.context import Context


class AgreedDialog(Dialog):
    """Two days; today and the next meeting are proposed."""

    def __init__(self, context: Context, agenda: Agenda, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        theme, say, group = context.theme, context.say, context.desk.group
        self._context, self._agenda = context, agenda
        self.setWindowTitle(say(msg("The group agreed on it")))
        today = group.today()
        due = group.tonight()
        start = agenda.in_force_from or (today if due is None else due.day)
        self.agreed = DayField(say(msg("Agreed on")), agenda.agreed_on or today, today, theme, say)
        self.force = DayField(say(msg("In force from")), start, today, theme, say)
        self.trouble = Complaint(theme)
        self.keep = Button(say(msg("Keep it")), theme, "primary", height=44)
        away = Button(say(msg("Cancel")), theme, keycap="Esc", height=44, ground="paper")
        why = msg("Meetings before that day have the version before it; older ones are kept.")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(away)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(16))
        column.addWidget(Label(agenda.name, theme, pt=15, weight=600, wrap=True))
        column.addWidget(FieldRow(say(msg("Agreed on")), self.agreed, theme, stacked=True))
        column.addWidget(FieldRow(say(msg("In force from")), self.force, theme, stacked=True))
        column.addWidget(self.trouble)
        column.addWidget(Label(say(why), theme, tone="muted", wrap=True))
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(440))
        self.keep.clicked.connect(self._on_keep)
        self.agreed.returnPressed.connect(self._on_keep)
        self.force.returnPressed.connect(self._on_keep)
        away.clicked.connect(self.reject)

    def _on_keep(self) -> None:
        agreed, force = self.agreed.value(), self.force.value()
        if agreed is None or force is None:
            field = self.agreed if agreed is None else self.force
            self.trouble.say_about(field, self._context.say(NO_DAY))
            field.setFocus()
            return
        agree = self._context.desk.repertoire.agree
        if self._context.attempt(partial(agree, self._agenda.id, agreed, force)):
            self.accept()


def ask_agreed(context: Context, agenda: Agenda, parent: QWidget) -> AgreedDialog:
    """Ask for the two days."""
    dialog = AgreedDialog(context, agenda, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
