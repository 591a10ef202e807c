"""What every sheet is made from: the desk, what was asked for, and the frame they share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.document import Card, Cards, Document, Layout
from facilitator.meetings.errors import NotFound
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.periods import Period, check_period
from facilitator.meetings.schedule import Deviation, occurrences
from facilitator.meetings.sheet_kinds import Copies, SheetKind
from facilitator.meetings.sheets import Copy, Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.document import Block, Words
    from facilitator.meetings.group import Group
    from facilitator.meetings.nights import Column, Night
    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.desk import Desk

NAMES_KEPT = timedelta(weeks=2)
"""After so long a sheet with first names goes through the shredder."""
WEEKS = 13
SENT = (5, 13)
"""The fewest and the most weeks of a log or a rota."""

EXACT_TAG = msg("For us (exact)")
GIVE_TAG = msg("To give away (small numbers hidden)")
HOME_TAG = msg("For the secretary")
ANY_TAG = msg("To give away")
BLANK_TAG = msg("Blank")
OURS_TAG = msg("For us")


@dataclass(frozen=True)
class Asked:
    """How a sheet is wanted. Days that are ``None`` are chosen by the sheet itself.

    So is the copy: to give away, but for sheets that are for the group alone.
    """

    paper: Paper = Paper.A4
    copy: Copy | None = None
    large: bool = False
    day: date | None = None
    first: date | None = None
    last: date | None = None
    weeks: int = WEEKS


class Maker:
    """One sheet being made, for one open group."""

    def __init__(self, desk: Desk, kind: SheetKind, asked: Asked, language: str) -> None:
        self.desk, self.kind, self.asked, self.language = desk, kind, asked, language
        self.group: Group = desk.group.value
        self.today = desk.group.today()

    # -- words ------------------------------------------------------------------------------

    def say(self, message: Message) -> str:
        """A message in the sheet's language and the group's words."""
        return i18n.say(message, self.language, self.group.vocabulary)

    @property
    def exact(self) -> bool:
        """Whether the exact figures are wanted, or the sheet has no others."""
        return self.kind.copies is not Copies.BOTH or self.asked.copy is Copy.EXACT

    def day(self, day: date) -> str:
        """A date with its year."""
        return i18n.day_month(day, self.language)

    def full_day(self, day: date) -> str:
        """A date in full."""
        return i18n.long_date(day, self.language)

    def usual_times(self) -> str:
        """When the group comes together, in a few words: Tuesdays 19:30."""
        told = []
        for slot in self.group.schedule.slots:
            # The first Monday there is serves to name a weekday.
            named = i18n.weekday(date(2024, 1, 1) + timedelta(days=slot.weekday), self.language)
            start = i18n.clock(slot.start, self.language)
            told.append(f"{named} {start}")
        return ", ".join(told)

    # -- what it is about -------------------------------------------------------------------

    def columns(self) -> tuple[Column, ...]:
        """What is told of past nights."""
        return self.desk.records.columns(
            chips=self.say(msg("given out")), together=self.say(msg("in all"))
        )

    def nights(self, of: Period) -> tuple[Night, ...]:
        """The nights of a period, those left out of the figures not among them."""
        nights = self.desk.records.nights()  # by day already
        first = bisect_left(nights, of.first, key=lambda one: one.day)
        last = bisect_right(nights, of.last, key=lambda one: one.day)
        return tuple(one for one in nights[first:last] if one.counted)

    def period(self) -> Period:
        """The period asked for; else the last three whole months."""
        ends = self.asked.last or self.today.replace(day=1) - timedelta(days=1)
        begins = self.asked.first
        if begins is None:
            month = ends.year * 12 + ends.month - 3
            begins = date(month // 12, month % 12 + 1, 1)
        return check_period(begins, ends)

    def due(self) -> Occurrence:
        """The night asked for, else the next; raises ``NotFound`` where none is planned."""
        day = self.asked.day
        if day is None:
            return self.desk.agendas.due()
        found = occurrences(self.group.schedule, day, day)
        if not found:
            raise NotFound(msg("Nothing is planned on that date."))
        return found[0]

    def cancelled(self, first: date, last: date) -> set[date]:
        """The dates between two days that were cancelled and on which nothing else is planned."""
        schedule = self.group.schedule
        off = {one.day for one in schedule.exceptions if one.kind is Deviation.CANCELLED}
        inside = {day for day in off if first <= day <= last}
        return inside - {one.day for one in occurrences(schedule, first, last)}

    def agenda(self, due: Occurrence) -> Agenda:
        """The agenda of a night."""
        return self.desk.agendas.planned(due).agenda

    # -- the frame --------------------------------------------------------------------------

    def document(
        self,
        blocks: Iterable[Block],
        *,
        title: Words = "",
        context: Words = "",
        tag: Message | None = None,
        note: Sequence[Words] = (),
        names: bool = False,
        until: date | None = None,
        landscape: bool = False,
    ) -> Document:
        """The sheet of these blocks; ``names`` where first names stand on it.

        Such a sheet is shredded after it has served: two weeks from now, or after ``until``.
        """
        return Document(
            title=title or self.kind.title,
            neutral=self.kind.title,
            tag=tag or self._tag(),
            context=context,
            group_name=self.group.name,
            blocks=tuple(blocks),
            note=tuple(note),
            shred_by=max(self.today, until or self.today) + NAMES_KEPT if names else None,
            landscape=landscape,
            large_print=self.asked.large,
            printed=self.printed(),
            paper=self.asked.paper,
            language=self.language,
            vocabulary=self.group.vocabulary,
        )

    def _tag(self) -> Message:
        if self.kind.copies is Copies.ANY:
            return ANY_TAG
        return EXACT_TAG if self.exact else GIVE_TAG

    def cards(self, layout: Layout, cards: Iterable[Card], *, centred: bool = False) -> Cards:
        """The sheet of these cards."""
        return Cards(
            neutral=self.kind.title,
            layout=layout,
            cards=tuple(cards),
            centred=centred,
            large_print=self.asked.large,
            paper=self.asked.paper,
            language=self.language,
            vocabulary=self.group.vocabulary,
        )

    def printed(self) -> datetime:
        """The moment of printing."""
        utc = self.desk.group.clock.now().utc
        return datetime.fromtimestamp(utc, UTC).replace(tzinfo=None)
