"""One person: the date, the path up the ladder, what was agreed to, and being named tonight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.milestones import elapsed
from facilitator.meetings.vocabulary import CHOICES, Term, used, word
from facilitator.ui.dates import month_and_year
from facilitator.ui.pages.milestones_date import capital
from facilitator.ui.pages.milestones_path import PathView
from facilitator.ui.widgets import Button, Card, Hairline, Label, Switch

if TYPE_CHECKING:
    from datetime import date

    from facilitator.meetings.people import Period, Person
    from facilitator.ui.context import Context

_DAYS = 100
"""Up to so many days are told in days, beyond them in years and months."""


class PersonPanel(Card):
    """What is known of one person, which is little."""

    new_date_requested = Signal()
    correct_requested = Signal()
    take_back_requested = Signal()
    rename_requested = Signal()
    agree_requested = Signal()
    erase_requested = Signal()
    give_requested = Signal(str, int)
    take_requested = Signal(str, int)
    named_changed = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, padding=17, spacing=0, parent=parent)
        theme, say = context.theme, context.say
        self._context = context
        self._person: Person | None = None
        self.handle = Label("", theme, pt=17, weight=600, display=True, wrap=True)
        self.line = Label("", theme, tone="muted", wrap=True)
        self.new_date = Button(say(msg("A new date")), theme, "link")
        self.more = Button(say(msg("More")), theme, "ghost", trailing="chevron-down")
        self.path = PathView(context)
        self.named_title = Label(say(msg("Here and happy to be named tonight")), theme, weight=600)
        self.named_line = Label("", theme, tone="muted", wrap=True)
        self.named = Switch(say(msg("Here and happy to be named tonight")), theme)
        self._lay_out()
        self.new_date.clicked.connect(self.new_date_requested)
        self.more.clicked.connect(self._on_more)
        self.path.give_requested.connect(self.give_requested)
        self.path.take_requested.connect(self.take_requested)
        self.named.clicked.connect(self.named_changed)

    def person(self) -> Person | None:
        """Who is shown."""
        return self._person

    def show_person(self, person: Person) -> None:
        """Show somebody."""
        anew = self._person is None or self._person.id != person.id
        self._person = person
        desk, say = self._context.desk, self._context.say
        today = desk.group.today()
        self.handle.setText(person.handle)
        self.line.setText(say(self._about(person, today)))
        self.new_date.set_text(
            say(msg("A new date") if person.now is not None else msg("Add a date"))
        )
        self.path.show_steps(desk.celebrations.path(person), today, anew=anew)
        self.named.setChecked(desk.celebrations.is_marked(person.id))
        self.named.setEnabled(person.consent.in_room or person.consent.announced)
        self.named_line.setText(say(self._named_words(person)))

    def _named_words(self, person: Person) -> Message:
        if person.consent.in_room:
            return msg("Ask each time. Turns itself off at the close.")
        if person.consent.announced:
            return msg("May be read out; not agreed to stand in the room. Ask each time.")
        return msg("Not agreed to be announced. More, What was agreed to.")

    def _about(self, person: Person, today: date) -> Message:
        period = person.now
        if period is None:
            return msg("No date is counted.")
        what = _what(period, self._context)
        since = msg("{day}", day=period.start.on)
        if period.start.about:
            language = self._context.app.settings.language
            since = msg("about {month}", month=month_and_year(period.start.on, language))
        return msg("{what}: {day}, {been}", what=what, day=since, been=_been(period, today))

    def _lay_out(self) -> None:
        theme = self._context.theme
        head = QHBoxLayout()
        head.setContentsMargins(7, 7, 7, 0)
        head.addWidget(self.handle, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        about = QHBoxLayout()
        about.setContentsMargins(7, 0, 7, theme.px(8))
        about.setSpacing(theme.px(14))
        about.addWidget(self.line, 1)
        about.addWidget(self.new_date, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addLayout(about)
        self.body.addWidget(self.path, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(7, 0, 7, 7)
        foot.setSpacing(theme.px(10))
        foot.addWidget(Hairline(theme))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.named_title)
        words.addWidget(self.named_line)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.named)
        foot.addLayout(row)
        self.body.addLayout(foot)

    def menu(self) -> QMenu:
        """What else can be done."""
        say = self._context.say
        menu = QMenu(self)
        person = self._person
        dated = person is not None and person.now is not None
        several = person is not None and len(person.periods) > 1
        for words, signal, offered in (
            (msg("Put the date right…"), self.correct_requested, dated),
            (msg("Go back to the date before"), self.take_back_requested, several),
            (msg("Another handle…"), self.rename_requested, True),
            (msg("What was agreed to…"), self.agree_requested, True),
            (msg("Erase for good…"), self.erase_requested, True),
        ):
            if words.id.startswith("Erase"):
                menu.addSeparator()
            action = menu.addAction(say(words))
            action.setEnabled(offered)
            action.triggered.connect(signal)
        return menu

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _what(period: Period, context: Context) -> Message:
    """What the date counts, in the group's own word for it where it is that."""
    vocabulary = context.desk.group.value.vocabulary
    if period.counts not in CHOICES[Term.DATE] or period.counts == vocabulary.date:
        found = used(vocabulary, Term.DATE)
    else:
        found = word(period.counts)
    return msg("{what}", what=capital(context.say(found)))


def _been(period: Period, today: date) -> Message:
    """How long it has been: in days at first, in years and months later."""
    been = elapsed(period.start.on, max(today, period.start.on))
    if been.total_days == 0:
        return msg("day 0, the first day")
    if been.total_days < _DAYS:
        return plural("{n} day today", "{n} days today", been.total_days)
    months = plural("{n} month", "{n} months", been.months)
    if not been.years:
        return months
    years = plural("{n} year", "{n} years", been.years)
    return msg("{years}, {months}", years=years, months=months) if been.months else years
