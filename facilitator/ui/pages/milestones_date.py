"""One calm form for a date: of somebody new, a new one, or one put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.milestones import StartDate, about_month, check_start
from facilitator.meetings.people import (
    HANDLE_LONGEST,
    Consent,
    Person,
    check_handle,
    tells_too_much,
)
from facilitator.meetings.vocabulary import CHOICES, Term, word
from facilitator.ui.pages.group_fields import Aside, Complaint, DayField, TextField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_times import NO_DAY
from facilitator.ui.widgets import (
    Button,
    Card,
    FieldRow,
    Label,
    ScrollPage,
    Segmented,
    Switch,
)

if TYPE_CHECKING:
    from facilitator.ui.context import Context

OLDEST = 1930
HALF_YEAR = timedelta(days=183)
"""A day typed without its year is the last such day: the nearest one to half a year ago."""


class Asked(Enum):
    """What the form is for."""

    ADD = "add"
    NEW = "new"
    CORRECT = "correct"


@dataclass(frozen=True)
class Answer:
    """What was filled in; ``start`` is ``None`` where no date is counted."""

    asked: Asked
    handle: str
    start: StartDate | None
    counts: str
    consent: Consent


class DateForm(Card):
    """Handle, date, what it counts, what was agreed to; nothing is stored before it is kept."""

    kept = Signal(Answer)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, padding=17, spacing=0, parent=parent)
        theme, say = context.theme, context.say
        self._context = context
        self._asked = Asked.ADD
        self._person: Person | None = None
        today = context.desk.group.today()
        self.heading = Label("", theme, pt=17, weight=600, display=True, wrap=True)
        self.about = Label("", theme, tone="muted", wrap=True)
        self.handle = TextField(say(msg("First name or handle")), longest=HANDLE_LONGEST * 2)
        self.hint = Aside("", theme, icon="privacy")
        self.known = Segmented(
            say(msg("What is known")),
            [
                ("day", say(msg("The day"))),
                ("month", say(msg("Only the month"))),
                ("none", say(msg("No date"))),
            ],
            theme,
        )
        self.day = DayField(say(msg("The day")), None, today - HALF_YEAR, theme, say)
        months = [(str(number), _month_name(context, number)) for number in range(1, 13)]
        self.month = Picker(say(msg("The month")), months, theme)
        years = [(str(year), str(year)) for year in range(today.year, OLDEST - 1, -1)]
        self.year = Picker(say(msg("The year")), years, theme)
        self.counts = Picker(
            say(msg("What it counts")),
            [(key, capital(say(word(key)))) for key in CHOICES[Term.DATE]],
            theme,
        )
        self.agreed = {
            "announced": Switch(say(msg("May be announced")), theme),
            "in_room": Switch(say(msg("May stand in the room")), theme),
            "on_paper": Switch(say(msg("May stand on the printed list")), theme),
        }
        self.trouble = Complaint(theme)
        self.keep = Button("", theme, "primary", height=48)
        self.leave = Button(say(msg("Leave it")), theme, "ghost", keycap="Esc")
        self._lay_out()
        self.handle.textChanged.connect(self._on_handle)
        self.known.chosen.connect(self._on_known)
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self.left)
        self.handle.returnPressed.connect(self._on_keep)
        self.day.returnPressed.connect(self._on_keep)

    def ask(self, asked: Asked, person: Person | None = None) -> None:
        """Begin anew."""
        self._asked, self._person = asked, person
        say, of = self._context.say, self._context.desk.group.value
        now = None if person is None else person.now
        handle = "" if person is None else person.handle
        titles = {
            Asked.ADD: msg("Somebody new in the list"),
            Asked.NEW: msg("A new date for {handle}", handle=handle),
            Asked.CORRECT: msg("Put the date of {handle} right", handle=handle),
        }
        self.heading.setText(say(titles[asked]))
        self.about.setText(say(_ABOUT[asked]))
        self.keep.set_text(
            say(msg("Add to the list") if asked is Asked.ADD else msg("Keep this date"))
        )
        self.handle.show_text(handle)
        adding = asked is Asked.ADD
        for row in (self._handle_row, *self._agreed_rows):
            row.setVisible(adding)
        self.known.set_choice("day")
        today = self._context.desk.group.today()
        self.day.show_value(today if asked is Asked.NEW else None)
        counts = of.vocabulary.date if of.vocabulary.date in CHOICES[Term.DATE] else "start-date"
        if now is not None and now.counts in CHOICES[Term.DATE]:
            counts = now.counts
        self.counts.set_choice(counts)
        if asked is Asked.CORRECT and now is not None:
            self._show_start(now.start)
        for switch in self.agreed.values():
            switch.setChecked(False)
        self.trouble.say_about(self.day, "")
        self._on_known(self.known.choice())
        self._on_handle()

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        (self.handle if self._asked is Asked.ADD else self.day).setFocus()

    def start(self) -> StartDate | None:
        """The date as filled in; raises ``BadInput``."""
        known = self.known.choice()
        if known == "none":
            return None
        today = self._context.desk.group.today()
        if known == "month":
            made = about_month(int(self.year.choice()), int(self.month.choice()))
            # The month that is not over yet counts from today at the latest.
            first = made.on.replace(day=1)
            check_start(first, today)
            return StartDate(min(made.on, today), about=True)
        value = self.day.value()
        if value is None:
            raise BadInput(NO_DAY, "start")
        return StartDate(check_start(value, today))

    def _show_start(self, start: StartDate) -> None:
        self.known.set_choice("month" if start.about else "day")
        self.day.show_value(start.on)
        self.month.set_choice(str(start.on.month))
        self.year.set_choice(str(start.on.year))

    def _answer(self) -> Answer:
        handle = self.handle.text()
        if self._asked is Asked.ADD:
            handle = check_handle(handle)
        start = self.start()
        if start is None and self._asked is not Asked.ADD:
            raise BadInput(NO_DAY, "start")
        consent = Consent(**{name: one.isChecked() for name, one in self.agreed.items()})
        return Answer(self._asked, handle, start, self.counts.choice(), consent)

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        stacked = theme.narrow
        area = ScrollPage(theme, spacing=theme.px(12))
        rows = area.rows
        rows.addWidget(self.heading)
        rows.addWidget(self.about)
        self._handle_row = FieldRow(
            say(msg("First name or handle")),
            self.handle,
            theme,
            hint=say(msg("A letter will do. No surname, number or address.")),
            stacked=True,
        )
        rows.addWidget(self._handle_row)
        rows.addWidget(self.hint)
        rows.addWidget(FieldRow(say(msg("What is known")), self.known, theme, stacked=True))
        self._day_row = FieldRow(say(msg("The day")), self.day, theme, stacked=stacked)
        self._month_row = FieldRow(say(msg("The month")), self.month, theme, stacked=stacked)
        self._year_row = FieldRow(say(msg("The year")), self.year, theme, stacked=stacked)
        self._counts_row = FieldRow(say(msg("What it counts")), self.counts, theme, stacked=stacked)
        for row in (self._day_row, self._month_row, self._year_row, self._counts_row):
            rows.addWidget(row)
        self._agreed_rows = [
            FieldRow(one.accessibleName(), one, theme) for one in self.agreed.values()
        ]
        for agreed in self._agreed_rows:
            rows.addWidget(agreed)
        rows.addWidget(self.trouble)
        rows.addStretch(1)
        self.body.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(7, theme.px(8), 7, 7)
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        self.body.addLayout(foot)

    def _on_known(self, known: str) -> None:
        self._day_row.setVisible(known == "day")
        self._month_row.setVisible(known == "month")
        self._year_row.setVisible(known == "month")
        self._counts_row.setVisible(known != "none")

    def _on_handle(self) -> None:
        """A hint, never a refusal."""
        say, text = self._context.say, self.handle.text()
        words = ""
        if tells_too_much(text):
            words = say(msg("This looks like more than a first name. Less is safer."))
        else:
            mine = "" if self._person is None else self._person.id
            same = self._context.desk.people.alike(" ".join(text.split()), but=mine)
            if self._asked is Asked.ADD and same is not None:
                words = say(msg("There is one of that name already. An initial tells them apart."))
        self.hint.set_text(words)
        self.hint.setVisible(bool(words) and self._asked is Asked.ADD)

    def _on_keep(self) -> None:
        self.handle.settle()
        try:
            answer = self._answer()
        except BadInput as error:
            field = self.handle if error.where == "handle" else self.day
            self.trouble.say_about(
                field, " ".join(self._context.say(one) for one in error.messages())
            )
            field.setFocus()
            return
        self.kept.emit(answer)


_ABOUT: dict[Asked, Message] = {
    Asked.ADD: msg("Kept on this computer alone. Everything can be changed or erased later."),
    Asked.NEW: msg("Welcome. The date before stays in the past, and can be gone back to."),
    Asked.CORRECT: msg("What was given stays given."),
}


def capital(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def _month_name(context: Context, number: int) -> str:
    from babel.dates import format_date

    from facilitator import i18n

    language = context.app.settings.language
    plain = language in {"en", i18n.PSEUDO}
    locale = "en_GB" if plain else language.replace("-", "_")
    name: str = format_date(date(2026, number, 1), "LLLL", locale=locale)
    return name
