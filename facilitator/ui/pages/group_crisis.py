"""The crisis card: the numbers of a country, or the group's own, and when they were checked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.group import CrisisNumber
from facilitator.meetings.messages import Message, msg
from facilitator.services import formats
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import Section, empty, icon_button
from facilitator.ui.widgets import Button, FieldRow, Hairline, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.context import Context
    from facilitator.ui.theme import Theme

MOST = 6
"""The most numbers the card holds: a person in need reads no list."""


class NumberRow(QWidget):
    """Who answers, the number, and a few words about it."""

    number_changed = Signal(int)
    remove_requested = Signal(int)

    def __init__(
        self,
        place: int,
        theme: Theme,
        say: Callable[[Message], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        at = place + 1
        self.label = TextField(
            say(msg("Who answers, {place}", place=at)),
            longest=60,
            placeholder=say(msg("Who answers")),
        )
        self.number = TextField(
            say(msg("Number, {place}", place=at)), longest=30, placeholder=say(msg("Number"))
        )
        self.note = TextField(
            say(msg("Note, {place}", place=at)), longest=60, placeholder=say(msg("Note"))
        )
        self.remove = icon_button("close", say(msg("Remove number {place}", place=at)), theme)
        first, second, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        first.addWidget(self.label, 1)
        first.addWidget(self.remove)
        second.addWidget(self.number, 2)
        second.addWidget(self.note, 3)
        second.addSpacing(theme.px(48))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for line in (first, second):
            line.setSpacing(theme.px(4) if line is first else theme.px(8))
            column.addLayout(line)
        for field in (self.label, self.number, self.note):
            field.settled.connect(self._on_settled)
        self.remove.clicked.connect(self._on_remove_clicked)

    def show_number(self, one: CrisisNumber) -> None:
        """Show what is stored."""
        self.label.show_text(one.label)
        self.number.show_text(one.number)
        self.note.show_text(one.note)

    def over(self, one: CrisisNumber) -> CrisisNumber:
        """A number with what is typed; another number to call is not a checked one."""
        number = self.number.tidy()
        checked = one.checked_on if number == one.number else None
        return CrisisNumber(self.label.tidy(), number, self.note.tidy(), checked)

    def _on_settled(self) -> None:
        self.number_changed.emit(self._place)

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._place)


class CrisisSection(Section):
    """The country, its numbers, and the day somebody checked them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Crisis card")), parent=parent)
        say, theme = self.say, self.theme
        known = sorted(formats.countries().items(), key=lambda one: one[1][0])
        countries = [("", say(msg("None chosen"))), *((code, of[0]) for code, of in known)]
        self.country = Picker(say(msg("Country")), countries, theme)
        guessed = say(msg("No numbers are guessed: choose your country or type your own."))
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(theme.px(14))
        self._rows: list[NumberRow] = []
        self.add = Button(say(msg("Add a number")), theme, icon="plus")
        self._checked = Label("", theme, tone="muted", wrap=True)
        self.check = Button(say(msg("Checked today")), theme, icon="check")
        self.body.addWidget(Label(guessed, theme, tone="muted", wrap=True))
        self.body.addWidget(FieldRow(say(msg("Country")), self.country, theme))
        self.body.addLayout(self._numbers)
        self.body.addLayout(self.start(self.add))
        self._line = Hairline(theme)
        self.body.addWidget(self._line)
        if theme.narrow:
            self.body.addWidget(self._checked)
            self.body.addLayout(self.start(self.check))
        else:
            foot = self.line(self._checked, self.check)
            foot.setStretch(0, 1)
            self.body.addLayout(foot)
        self.country.activated.connect(self._on_country_activated)
        self.add.clicked.connect(self._on_add_clicked)
        self.check.clicked.connect(self._on_check_clicked)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        numbers = self.value.crisis
        self.country.set_choice(self.value.country)
        if len(numbers) != len(self._rows):
            self._make_rows(len(numbers))
        for row, one in zip(self._rows, numbers, strict=True):
            row.show_number(one)
        self.add.setVisible(len(numbers) < MOST)
        for widget in (self._line, self._checked, self.check):
            widget.setVisible(bool(numbers))
        self._checked.setText(self.checked_words())

    def checked_words(self) -> str:
        """When the numbers were last checked, all of them."""
        days = [one.checked_on for one in self.value.crisis]
        known = [day for day in days if day is not None]
        if known and len(known) == len(days):
            return self.say(msg("Checked on {day}", day=min(known)))
        return self.say(msg("Not all are checked yet. Look each one up, then press the button."))

    def rows(self) -> list[NumberRow]:
        """The numbers as shown."""
        return list(self._rows)

    def _make_rows(self, count: int) -> None:
        empty(self._numbers)
        self._rows = []
        for place in range(count):
            row = NumberRow(place, self.theme, self.say)
            row.number_changed.connect(self._on_number_changed)
            row.remove_requested.connect(self._on_remove_requested)
            self._numbers.addWidget(row)
            self._rows.append(row)

    def _on_country_activated(self) -> None:
        code = self.country.choice()
        if code == self.value.country:
            return
        if code:
            self.act(partial(self.group.choose_country, code))
        else:
            self.save(msg("chose no country"), country="")

    def _on_number_changed(self, place: int) -> None:
        numbers = list(self.value.crisis)
        if place < len(numbers):
            numbers[place] = self._rows[place].over(numbers[place])
            self.save(msg("changed a crisis number"), crisis=tuple(numbers))

    def _on_remove_requested(self, place: int) -> None:
        numbers = list(self.value.crisis)
        del numbers[place]
        if self.save(msg("removed a crisis number"), crisis=tuple(numbers)):
            self.add.setFocus()

    def _on_add_clicked(self) -> None:
        numbers = (*self.value.crisis, CrisisNumber("", ""))
        if self.save(msg("added a crisis number"), crisis=numbers):
            self._rows[-1].label.setFocus()

    def _on_check_clicked(self) -> None:
        today = self.group.today()
        numbers = tuple(replace(one, checked_on=today) for one in self.value.crisis)
        self.save(msg("checked the crisis numbers"), crisis=numbers)
