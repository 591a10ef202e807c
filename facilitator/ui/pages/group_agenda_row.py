"""One of the agendas of the group on a row: its name, when it is used, what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.services.repertoire import LONGEST
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.pages.group_flow import Flow
from facilitator.ui.pages.group_section import icon_button
from facilitator.ui.pages.group_words import WEEKS
from facilitator.ui.widgets import Button, Label, painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.agenda import Agenda
    from facilitator.ui.theme import Theme

WHAT = (
    ("edit", msg("Change the agenda")),
    ("agree", msg("The group agreed on it")),
    ("versions", msg("Older versions")),
    ("export", msg("Save as a file to share")),
    ("remove", msg("Remove")),
)
"""What the row's menu offers."""


class AgendaRow(QWidget):
    """Name, the nights it is used on, what was agreed, and a menu."""

    renamed = Signal(str, str)
    ruled = Signal(str, object)
    asked = Signal(str, str)

    def __init__(
        self,
        agenda: Agenda,
        theme: Theme,
        say: Callable[[Message], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agenda, self._say, self._theme = agenda, say, theme
        self.name = TextField(say(msg("Name of the agenda")), agenda.name, longest=LONGEST)
        self.more = icon_button("chevron-down", say(msg("More about this agenda")), theme)
        self.menu = QMenu(self)
        self.actions_by_key = {}
        for key, words in WHAT:
            action = self.menu.addAction(say(words))
            action.triggered.connect(partial(self._on_asked, key))
            self.actions_by_key[key] = action
        self.usual = Button(say(msg("Usual")), theme)
        self.weeks = {number: Button(say(words), theme) for number, words in WEEKS}
        self._line = Label("", theme, tone="muted", wrap=True)
        self._lay_out()
        self.name.settled.connect(self._on_renamed)
        self.more.clicked.connect(self._on_more)
        self.usual.clicked.connect(self._on_usual)
        for number, button in self.weeks.items():
            button.clicked.connect(partial(self._on_week, number))

    def show_agenda(self, agenda: Agenda, *, lone: bool, versions: int) -> None:
        """Show what is stored; the only agenda is always the usual one and cannot be removed."""
        self._agenda = agenda
        self.name.show_text(agenda.name)
        weeks = agenda.rule.weeks
        self.usual.setChecked(not weeks)
        for number, button in self.weeks.items():
            button.setChecked(number in weeks)
        for button in (self.usual, *self.weeks.values()):
            button.setVisible(not lone)
            # The tick tells the choice by its shape as well.
            button.set_icon("check" if button.isChecked() else "")
            tick = painting.icon_side(self._theme) + self._theme.px(8)
            wide = button.minimumSizeHint().width()
            button.setMinimumWidth(wide + tick if button.isChecked() else wide)
        self.actions_by_key["remove"].setEnabled(not lone)
        self.actions_by_key["versions"].setEnabled(versions > 0)
        self._line.setText(self._say(agreed(agenda)))

    def _lay_out(self) -> None:
        theme, say = self._theme, self._say
        for number, button in self.weeks.items():
            button.setCheckable(True)
            words = button.words()
            button.set_text(words, say(msg("{which} of the month", which=words)))
            button.setObjectName(str(number))
        self.usual.setCheckable(True)
        self.name.setMinimumWidth(theme.px(220))
        first, second = QHBoxLayout(), Flow(theme.px(6))
        first.setSpacing(theme.px(8))
        first.addWidget(self.name, 1)
        first.addWidget(self.more)
        second.add_all((self.usual, *self.weeks.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._line)

    def _on_renamed(self, name: str) -> None:
        self.renamed.emit(self._agenda.id, name)

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_asked(self, key: str, *_: object) -> None:
        self.asked.emit(key, self._agenda.id)

    def _on_usual(self) -> None:
        self.ruled.emit(self._agenda.id, ())

    def _on_week(self, number: int) -> None:
        weeks = set(self._agenda.rule.weeks) ^ {number}
        self.ruled.emit(self._agenda.id, tuple(sorted(weeks)))


def agreed(agenda: Agenda) -> Message:
    """When the group agreed on an agenda, and from when it is used."""
    count = len(agenda.items)
    if agenda.agreed_on is None:
        return msg("{n} items, {minutes} min", n=count, minutes=agenda.minutes)
    if agenda.in_force_from is None:
        return msg(
            "{n} items, {minutes} min; agreed on {day}",
            n=count,
            minutes=agenda.minutes,
            day=agenda.agreed_on,
        )
    return msg(
        "{n} items, {minutes} min; agreed on {day}, in force from {start}",
        n=count,
        minutes=agenda.minutes,
        day=agenda.agreed_on,
        start=agenda.in_force_from,
    )
