"""Groups: propose one, make one, open one, and change what is its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.clock import local
from facilitator.meetings.errors import DamagedFile, FacilitatorError
from facilitator.meetings.group import (
    AGENCY_HIDES_BELOW,
    HIDES_BELOW,
    ROTA_KEPT,
    Group,
    Room,
    check_name,
)
from facilitator.meetings.messages import msg
from facilitator.meetings.schedule import (
    Schedule,
    Slot,
)
from facilitator.meetings.tally import STANDARD, in_rooms
from facilitator.services.open_group import AGENCY_FORMATS, OpenGroup, new_id

if TYPE_CHECKING:
    from facilitator.meetings.formats import Format
    from facilitator.services.changes import Changes
    from facilitator.services.clock import Clock
    from facilitator.store.book import Book
    from facilitator.store.erasing import Cleaned
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")

AGENCY_FAMILY = "therapy"
"""What an agency runs, beside the formats that are its own."""


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


def _hides_below(of: Format) -> int:
    """The number below which a new group of a kind gives no count away."""
    agency = of.family == AGENCY_FAMILY or of.id in AGENCY_FORMATS
    return AGENCY_HIDES_BELOW if agency else HIDES_BELOW


def propose(of: Format, utc: float, zone: str) -> Proposal:
    """Today, the next half hour, the format's own length."""
    now = local(utc, zone)
    step = timedelta(minutes=30 - now.minute % 30)
    coming = (now + step).replace(second=0, microsecond=0)
    return Proposal(coming.weekday(), coming.time(), of.minutes)


class Groups:
    """All groups of this home."""

    def __init__(self, shelf: Shelf, changes: Changes, clock: Clock) -> None:
        self._shelf = shelf
        self._changes = changes
        self._clock = clock

    def ids(self) -> tuple[str, ...]:
        """The ids of all groups, also of those that cannot be opened."""
        return self._shelf.group_ids()

    def is_lent(self, group_id: str) -> bool:
        """Whether a group is here for a night or two; raises what opening it to read does."""
        book = self._shelf.open(group_id)
        try:
            return book.group().lent
        finally:
            book.close()

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
        # Kinds of group are loaded when one is made, not when one is opened.
        from facilitator.meetings.formats import copy_agenda
        from facilitator.services import formats

        agenda = copy_agenda(of, new_id(), new_id)
        slot = Slot(new_id(), weekday, start, minutes or of.minutes, (), agenda.id)
        known = formats.countries()
        counted = tuple(replace(one, shown=one.id in of.counts) for one in STANDARD)
        rooms = tuple(Room(f"r{at}", name) for at, name in enumerate(of.rooms, start=1))
        group = Group(
            id=new_id(),
            name=check_name(name),
            format_id=of.id,
            format_name=of.name,
            zone=zone,
            schedule=Schedule((slot,)),
            agenda_ids=(agenda.id,),
            categories=in_rooms(counted, tuple((room.id, room.name) for room in rooms)),
            rules=of.rules,
            country=country,
            crisis=known[country][1] if country in known else (),
            vocabulary=of.vocabulary,
            timer=of.timer,
            crosstalk=of.crosstalk,
            attendance=of.attendance,
            ladder_id=of.ladder,
            spiritual=of.spiritual,
            roles=of.roles,
            hides_below=_hides_below(of),
            rooms=rooms,
            language=of.language,
        )
        book = self._shelf.create(group, agenda)
        log.info("group-made")
        self._changes.tell("group", msg("made a group"))
        return OpenGroup(book, self._changes, self._clock)

    def open(self, group_id: str, *, reading: bool = False) -> OpenGroup:
        """Open a group; raises ``NotFound``, ``DamagedFile`` or ``NewerFile``.

        What was noted of service goes four weeks after its date, unless the group is only read.
        """
        at = None if reading else datetime.fromtimestamp(self._clock.now().utc, UTC)
        front = None if reading else self._front(group_id)
        if front is not None and self._shelf.is_locked(group_id):
            return OpenGroup(front, self._changes, self._clock, front)
        try:
            book = self._shelf.open(group_id, at)
        except BaseException:
            if front is not None:
                front.close()
            raise
        opened = OpenGroup(book, self._changes, self._clock, front)
        if not reading:
            try:
                opened.book.expire_service(opened.today() - ROTA_KEPT)
            except FacilitatorError:  # a full disk must not keep a group from being opened
                log.warning("service-kept")
        return opened

    def _front(self, group_id: str) -> Book | None:
        """The small book of a group; one that cannot be read keeps nobody from the group."""
        try:
            return self._shelf.front(group_id)
        except DamagedFile:
            self._shelf.set_front_aside(group_id)
            log.warning("front-set-aside")
            return None

    def backup_day(self, group_id: str) -> date | None:
        """The day of the newest sound backup of a group, or ``None`` if there is none."""
        return self._shelf.newest_backup(group_id)

    def restore(self, group_id: str) -> OpenGroup:
        """Go back to the newest sound backup; what could not be read is set aside.

        Raises ``NotFound``, ``NoSpace`` or ``ReadOnly``.
        """
        self._shelf.restore(group_id)
        log.info("group-restored")
        return self.open(group_id)

    def erase(
        self, one: OpenGroup, ids: tuple[str, ...], *, copies: bool, notes: tuple[str, ...] = ()
    ) -> Cleaned:
        """Erase people and notes of an open group for good; raises ``NoSpace`` or ``ReadOnly``."""
        cleaned = self._shelf.erase(one.value.id, one.book, ids, copies=copies, notes=notes)
        log.info("people-erased")
        return cleaned

    def copies(self, group_id: str) -> int:
        """How many backups of a group are on this device."""
        return self._shelf.copies(group_id)
