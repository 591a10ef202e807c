"""One sheet: what it is, what it is about, and the packs it goes into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.months import month_of
from facilitator.meetings.sheet_kinds import Copies, Needs, kind_of
from facilitator.services.packs import MOST, NAMES
from facilitator.services.printing import NAMES_LINE
from facilitator.services.sheets.maker import SENT, WEEKS, Asked
from facilitator.ui.dates import day_in_full, night
from facilitator.ui.pages.group_fields import Aside
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.widgets import Card, FieldRow, Hairline, Label, ScrollPage, Stepper
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.sheet_kinds import SheetKind
    from facilitator.ui.context import Context

NIGHTS = 12
"""How many nights, to come or held, are offered."""

COPY_WORDS = {
    Copies.ANY: msg("It holds no counts, so it may be given away."),
    Copies.BOTH: msg("To give away, small numbers hidden; or exact, for us."),
    Copies.OURS: msg("For us alone: it tells single dates, stock or first names."),
}


@dataclass(frozen=True)
class Span:
    """A period that is offered by name."""

    key: str
    name: Message
    first: date
    last: date


def spans(today: date, earliest: date | None) -> tuple[Span, ...]:
    """The periods a report is usually wanted of, up to today."""
    this = month_of(today)
    ended = this.first - timedelta(days=1)
    quarter = ended.year * 12 + ended.month - 3
    begins = date(quarter // 12, quarter % 12 + 1, 1)
    found = [
        Span("quarter", msg("The last three months"), begins, ended),
        Span("month", msg("The last month"), month_of(ended).first, ended),
        Span("year", msg("This year so far"), date(today.year, 1, 1), today),
        Span("before", msg("Last year"), date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    ]
    if earliest is not None:
        found.append(Span("all", msg("All there is"), earliest.replace(day=1), today))
    return tuple(found)


class SheetPanel(Card):
    """The chosen sheet; ``asked`` gives what was chosen about it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, padding=17, spacing=14, parent=parent)
        self._context = context
        self._kind: SheetKind | None = None
        self._title = Label("", theme, pt=20, weight=600, display=True, wrap=True)
        self._about = Label("", theme, tone="muted", wrap=True)
        self.night = Picker(say(msg("Which one")), [], theme)
        self.held = Picker(say(msg("Which one")), [], theme)
        self.session = Picker(say(msg("Which one")), [], theme)
        self.period = Picker(say(msg("Period")), [], theme)
        self.weeks = Stepper(
            say(msg("Weeks")), theme, low=SENT[0], high=SENT[1], value=WEEKS, formatter=self._weeks
        )
        self._fields = {
            Needs.NIGHT: FieldRow(say(msg("Which one")), self.night, theme),
            Needs.HELD: FieldRow(say(msg("Which one")), self.held, theme),
            Needs.SESSION: FieldRow(say(msg("Which one")), self.session, theme),
            Needs.PERIOD: FieldRow(say(msg("Period")), self.period, theme),
            Needs.WEEKS: FieldRow(say(msg("How many weeks")), self.weeks, theme),
        }
        self._copy = Label("", theme, wrap=True)
        self._names = Aside(say(NAMES_LINE), theme, icon="privacy")
        self.packs = {
            key: Stepper(say(name), theme, high=MOST, value=0, formatter=self._copies)
            for key, name in NAMES.items()
        }
        self._lay_out()
        for key, stepper in self.packs.items():
            stepper.changed.connect(partial(self._on_copies, key))

    def show_kind(self, sheet_id: str) -> None:
        """Show a sheet; what was chosen about another one stays with it."""
        kind = kind_of(sheet_id)
        say = self._context.say
        self._kind = kind
        self._title.setText(say(kind.title))
        self._about.setText(_sentence(say(kind.about)))
        self._copy.setText(say(COPY_WORDS[kind.copies]))
        self._names.setVisible(kind.names)
        for needs, field in self._fields.items():
            field.setVisible(needs is kind.needs)
        self._fill()
        for key, stepper in self.packs.items():
            stepper.set_value(self._context.desk.packs.copies(key, sheet_id))

    def asked(self) -> Asked:
        """How the sheet is wanted."""
        if self._kind is None:
            return Asked()
        match self._kind.needs:
            case Needs.NIGHT:
                return Asked(day=_day(self.night.choice()))
            case Needs.HELD:
                return Asked(day=_day(self.held.choice()))
            case Needs.SESSION:
                return Asked(day=_day(self.session.choice()))
            case Needs.PERIOD:
                span = next((one for one in self._spans() if one.key == self.period.choice()), None)
                return Asked() if span is None else Asked(first=span.first, last=span.last)
            case Needs.WEEKS:
                return Asked(weeks=self.weeks.value())
        return Asked()

    def can_be_made(self) -> bool:
        """Whether there is anything this sheet could be about."""
        if self._kind is None:
            return False
        if self._kind.needs is Needs.HELD:
            return self.held.count() > 0
        if self._kind.needs is Needs.SESSION:
            return self.session.count() > 0
        return self._kind.needs is not Needs.NIGHT or self.night.count() > 0

    def _spans(self) -> tuple[Span, ...]:
        nights = self._context.desk.records.nights()
        today = self._context.desk.group.today()
        return spans(today, nights[0].day if nights else None)

    def _fill(self) -> None:
        desk, language = self._context.desk, self._context.app.settings.language
        say, today = self._context.say, desk.group.today()
        coming = [(one.day.isoformat(), day_in_full(one.day, language))
                  for one in desk.group.coming(NIGHTS)]  # fmt: skip
        held = [
            (one.day.isoformat(), night(one.day, language, year=one.day.year != today.year))
            for one in reversed(desk.records.nights()[-NIGHTS:])
        ]
        self.session.set_options(self._sessions() if self._of_programme() else [])
        periods = [(one.key, say(one.name)) for one in self._spans()]
        for picker, options in ((self.night, coming), (self.held, held), (self.period, periods)):
            picker.set_options(options)

    def _of_programme(self) -> bool:
        return self._kind is not None and self._kind.needs is Needs.SESSION

    def _sessions(self) -> list[tuple[str, str]]:
        """The dates of programmes with their topics, the next one first, then those that were."""
        from facilitator.services.sheets.sessions import day_of

        programmes, language = self._context.desk.programmes, self._context.app.settings.language
        ahead: list[tuple[date, str]] = []
        past: list[tuple[date, str]] = []
        for course in programmes.listed():
            for one in programmes.dated(course):
                day = day_of(one)
                if day is not None:
                    told = f"{night(day, language)} · {one.session.title}"
                    (past if one.session.held is not None else ahead).append((day, told))
        several = [*sorted(ahead), *sorted(past, reverse=True)]
        return [(day.isoformat(), told) for day, told in several]

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        self.body.addWidget(self._title)
        # At large text there is more than the card has room for.
        scroll = ScrollPage(theme, spacing=14)
        scroll.rows.setContentsMargins(0, RING_ROOM, RING_ROOM, RING_ROOM)
        self.body.addWidget(scroll, 1)
        rows = scroll.rows
        rows.addWidget(self._about)
        for field in self._fields.values():
            rows.addWidget(field)
        rows.addWidget(self._copy)
        rows.addWidget(self._names)
        rows.addWidget(Hairline(theme))
        rows.addWidget(Label(say(msg("In the packs")), theme, pt=13, weight=600))
        for key, stepper in self.packs.items():
            rows.addWidget(FieldRow(say(NAMES[key]), stepper, theme))
        rows.addStretch(1)

    def _weeks(self, number: int) -> str:
        return self._context.say(plural("{n} week", "{n} weeks", number))

    def _copies(self, number: int) -> str:
        say = self._context.say
        return say(plural("{n} copy", "{n} copies", number)) if number else say(msg("not in it"))

    def _on_copies(self, pack_id: str, copies: int) -> None:
        if self._kind is not None:
            put = self._context.desk.packs.put
            self._context.attempt(partial(put, pack_id, self._kind.id, copies))


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."
