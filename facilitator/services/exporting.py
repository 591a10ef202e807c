"""Figures and dates as files: CSV, a spreadsheet, a calendar, JSON. No name leaves this way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.clock import local
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.months import Mark, Told
from facilitator.meetings.nights import figure
from facilitator.meetings.outlines import DateCell, Entry, Event, Outline
from facilitator.meetings.periods import Period, check_period, mark_words
from facilitator.meetings.schedule import occurrences
from facilitator.meetings.sheet_kinds import kind_of
from facilitator.meetings.sheets import Copy
from facilitator.services.sheets.attendance import figures
from facilitator.services.sheets.maker import Asked, Maker

if TYPE_CHECKING:
    from facilitator.meetings.duties import Assignment
    from facilitator.meetings.schedule import Occurrence
    from facilitator.progress import Progress
    from facilitator.services.desk import Desk

AHEAD = timedelta(days=183)
"""How far ahead a calendar reaches unless told."""
REST_OF_YEAR = 366


class Kind(Enum):
    """What a file of figures or dates may be."""

    CSV = "csv"
    XLSX = "xlsx"
    ICS = "ics"
    JSON = "json"


@dataclass(frozen=True)
class Export:
    """A file ready to be written; ``name`` tells its kind, never the group."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Dates:
    """The dates of a calendar file, the zone they are told in, and the moment of writing."""

    name: str
    events: tuple[Event, ...]
    zone: str
    stamp: datetime


class Exporting:
    """What one open group gives away as files."""

    def __init__(self, desk: Desk, language: str) -> None:
        self._desk = desk
        self._language = language

    def _say(self, message: Message) -> str:
        return i18n.say(message, self._language, self._desk.group.value.vocabulary)

    # -- figures ----------------------------------------------------------------------------

    def counts(self, copy: Copy, first: date | None, last: date | None) -> Outline:
        """The figures of a period as a table: by night for us, by whole months to give away.

        Without days it is all there is. Raises ``BadInput`` for days that cannot be.
        """
        period = self._period(first, last)
        asked = Asked(copy=copy, first=period.first, last=period.last)
        make = Maker(self._desk, kind_of("report"), asked, self._language)
        if copy is Copy.EXACT:
            return self._by_night(make, period)
        return self._by_month(make)

    def _period(self, first: date | None, last: date | None) -> Period:
        nights = self._desk.records.nights()
        today = self._desk.group.today()
        begins = first or (nights[0].day.replace(day=1) if nights else today.replace(day=1))
        return check_period(begins, last or today)

    def _by_night(self, make: Maker, period: Period) -> Outline:
        columns = make.columns()
        money = make.group.currency
        heads = [self._say(msg("date")), self._say(msg("agenda"))]
        heads += [one.label for one in columns]
        if money:
            heads.append(f"{self._say(msg('basket'))} {money}")
        rows: list[tuple[Entry, ...]] = []
        for night in make.nights(period):
            counted = tuple(figure(night, one, columns) for one in columns)
            row: tuple[Entry, ...] = (DateCell(night.day), night.name, *counted)
            if money:
                digits = i18n.minor_digits(money)
                taken = None if night.basket is None else night.basket / 10**digits
                row = (*row, taken)
            rows.append(row)
        return Outline(
            self._say(msg("Counts")),
            tuple(heads),
            tuple(rows),
            self._say(msg("For us (exact)")),
        )

    def _by_month(self, make: Maker) -> Outline:
        found = figures(make)
        heads = (
            self._say(msg("month")),
            self._say(msg("held")),
            self._say(msg("counted")),
            *(one.label for one in found.columns),
        )
        rows = tuple(
            (
                DateCell(one.month.first, month=True),
                one.held,
                one.counted,
                *(_entry(told[column.id]) for column in found.columns),
            )
            for one, told in zip(found.months, found.told, strict=True)
        )
        rule = msg("To give away: numbers below {below} are hidden", below=found.below)
        return Outline(self._say(msg("Counts")), heads, rows, self._say(rule))

    # -- files ------------------------------------------------------------------------------

    def file(
        self,
        kind: Kind,
        copy: Copy,
        progress: Progress,
        first: date | None = None,
        last: date | None = None,
    ) -> Export:
        """A file of a kind; may raise ``Cancelled``, ``BadInput`` or ``NotFound``."""
        if kind is Kind.ICS:
            return self.calendar(progress, first, last)
        return self.write(kind, copy, self.counts(copy, first, last), progress)

    def write(self, kind: Kind, copy: Copy, outline: Outline, progress: Progress) -> Export:
        """A table as a file, on any thread; may raise ``Cancelled``."""
        if kind is Kind.CSV:
            from facilitator.export import separated

            return Export("counts.csv", separated.write(outline, progress))
        if kind is Kind.XLSX:
            from facilitator.export import workbook

            return Export("counts.xlsx", workbook.write((outline,), progress))
        from facilitator.export import plain

        return Export("counts.json", plain.write(outline, copy, progress))

    def calendar(
        self,
        progress: Progress,
        first: date | None = None,
        last: date | None = None,
        *,
        rota: bool = False,
    ) -> Export:
        """The coming dates as a calendar file; with ``rota`` who does what, in its own file.

        Raises ``Refused`` for the rota of a group that keeps no first names.
        """
        return self.write_dates(self.dates(first, last, rota=rota), progress)

    def dates(
        self, first: date | None = None, last: date | None = None, *, rota: bool = False
    ) -> Dates:
        """The coming dates as values; raises ``Refused`` as ``calendar`` does."""
        of = self._desk.group.value
        begins = first or self._desk.group.today()
        ends = last or begins + AHEAD
        ends = min(ends, begins + timedelta(days=REST_OF_YEAR * 2))
        nights = occurrences(of.schedule, begins, ends)
        if rota and not of.keeps_people:
            raise Refused(msg("No names are kept here, so there is no rota to share."))
        down = self._desk.serving.assignments() if rota else ()
        events = tuple(
            self._event(one, [each for each in down if each.day == one.day])
            for one in nights
            if not rota or any(each.day == one.day for each in down)
        )
        stamp = datetime.fromtimestamp(self._desk.group.clock.now().utc, tz=UTC)
        return Dates("rota.ics" if rota else "dates.ics", events, of.zone, stamp)

    def write_dates(self, dates: Dates, progress: Progress) -> Export:
        """Dates as a calendar file, on any thread; may raise ``Cancelled``."""
        from facilitator.export import calendar

        data = calendar.write(dates.events, dates.zone, dates.stamp, progress)
        return Export(dates.name, data)

    def _event(self, one: Occurrence, down: list[Assignment]) -> Event:
        of = self._desk.group.value
        begins, ends = one.begins(of.zone), one.ends(of.zone)
        lines = [f"{each.role}: {each.handle}" for each in down if each.handle]
        desk = self._desk
        session = desk.programmes.on(one) if desk.group.book.has_programmes() else None
        if session is not None and not down:
            lines.append(session.title)
        return Event(
            uid=self._desk.group.meeting_id(one) + ("-rota" if down else ""),
            title=of.name if not down else self._say(msg("Service: {name}", name=of.name)),
            begins=local(begins, of.zone),
            ends=local(ends, of.zone),
            place=of.place,
            notes="\n".join(lines),
        )


def _entry(told: Told) -> Entry:
    """A figure as an entry: a number where it is told, nothing where nobody counted, else words."""
    if told.mark is Mark.COUNT:
        return told.number
    if told.mark is Mark.UNCOUNTED:
        return None
    return mark_words(told)
