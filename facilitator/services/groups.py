"""Groups: propose one, make one, open one, and change what is its own."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from facilitator.meetings.clock import local
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.formats import Format, copy_agenda
from facilitator.meetings.group import Announcement, Group, check_name
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.schedule import Occurrence, Schedule, Slot, following, meeting_id, tonight
from facilitator.meetings.tally import STANDARD
from facilitator.services import formats

if TYPE_CHECKING:
    from facilitator.services.changes import Changes
    from facilitator.services.clock import Clock
    from facilitator.store.book import Book
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")


@dataclass(frozen=True)
class Proposal:
    """What a new group is offered: today, the next half hour, the length of the format."""

    weekday: int
    start: time
    minutes: int


@dataclass(frozen=True)
class Listed:
    """A group on the shelf: its name, or why it cannot be opened."""

    id: str
    name: str
    format_name: str
    trouble: FacilitatorError | None = None


def new_id() -> str:
    """A random id, as every item and group has."""
    return str(uuid.uuid4())


def propose(of: Format, utc: float, zone: str) -> Proposal:
    """Today, the next half hour, the format's own length."""
    now = local(utc, zone)
    step = timedelta(minutes=30 - now.minute % 30)
    coming = (now + step).replace(second=0, microsecond=0)
    return Proposal(coming.weekday(), coming.time(), of.minutes)


class OpenGroup:
    """One group that is open: its book, and the values last read from it."""

    def __init__(self, book: Book, changes: Changes, clock: Clock) -> None:
        self.book = book
        self.changes = changes
        self.clock = clock
        self.value = book.group()

    def change(self, label: Message, **fields: Any) -> None:  # noqa: ANN401 - any field
        """Change fields of the group and save it."""
        changed = replace(self.value, **fields)
        self.book.save_group(changed)
        self.value = changed
        self.changes.tell("group", label)

    def tonight(self) -> Occurrence | None:
        """The meeting that is on or comes next."""
        return tonight(
            self.value.schedule, self.value.zone, self.clock.now().utc, self.book.closed()
        )

    def after(self, day: date) -> Occurrence | None:
        """The first meeting after a date."""
        return following(self.value.schedule, day)

    def meeting_id(self, due: Occurrence) -> str:
        """The identity of a meeting of this group."""
        return meeting_id(self.value.id, due.origin, due.slot_id)

    def today(self) -> date:
        """The group's date."""
        return local(self.clock.now().utc, self.value.zone).date()

    def add_announcement(self, text: str, until: date | None) -> None:
        """Keep something to read out, until a date or for good."""
        words = " ".join(text.split())
        if not words:
            return
        kept = (*self.value.announcements, Announcement(new_id(), words, until))
        self.change(msg("added an announcement"), announcements=kept)

    def drop_announcement(self, announcement_id: str) -> None:
        """Take an announcement off."""
        kept = tuple(one for one in self.value.announcements if one.id != announcement_id)
        self.change(msg("removed an announcement"), announcements=kept)

    def choose_country(self, code: str) -> None:
        """Take over the crisis numbers of a country; they can be edited afterwards."""
        numbers = formats.countries()[code][1]
        self.change(msg("changed the crisis numbers"), country=code, crisis=numbers)


class Groups:
    """All groups of this home."""

    def __init__(self, shelf: Shelf, changes: Changes, clock: Clock) -> None:
        self._shelf = shelf
        self._changes = changes
        self._clock = clock

    def listed(self) -> tuple[Listed, ...]:
        """Every group with its name; one that cannot be opened is listed with the reason."""
        found: list[Listed] = []
        for group_id in self._shelf.group_ids():
            try:
                book = self._shelf.open(group_id)
                group = book.group()
                book.close()
            except FacilitatorError as trouble:
                found.append(Listed(group_id, "", "", trouble))
            else:
                found.append(Listed(group_id, group.name, group.format_name))
        return tuple(found)

    def create(
        self,
        of: Format,
        name: str,
        weekday: int,
        start: time,
        zone: str,
        minutes: int | None = None,
        country: str = "",
    ) -> OpenGroup:
        """Make a group from a format; raises ``BadInput``, ``NoSpace`` or ``ReadOnly``."""
        agenda = copy_agenda(of, new_id(), new_id)
        slot = Slot(new_id(), weekday, start, minutes or of.minutes, (), agenda.id)
        known = formats.countries()
        group = Group(
            id=new_id(),
            name=check_name(name),
            format_id=of.id,
            format_name=of.name,
            zone=zone,
            schedule=Schedule((slot,)),
            agenda_ids=(agenda.id,),
            categories=tuple(replace(one, shown=one.id in of.counts) for one in STANDARD),
            rules=of.rules,
            country=country,
            crisis=known[country][1] if country in known else (),
        )
        book = self._shelf.create(group, agenda)
        log.info("group-made")
        self._changes.tell("group", msg("made a group"))
        return OpenGroup(book, self._changes, self._clock)

    def open(self, group_id: str, *, reading: bool = False) -> OpenGroup:
        """Open a group; raises ``NotFound``, ``DamagedFile`` or ``NewerFile``."""
        at = None if reading else datetime.fromtimestamp(self._clock.now().utc, UTC)
        return OpenGroup(self._shelf.open(group_id, at), self._changes, self._clock)

    def back_up(self, one: OpenGroup) -> None:
        """Write a checked copy of the group's book beside it."""
        at = datetime.fromtimestamp(self._clock.now().utc, UTC)
        self._shelf.back_up(one.value.id, one.book, at)
