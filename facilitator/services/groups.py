"""Groups: propose one, make one, open one, and change what is its own."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from facilitator.meetings.clock import local
from facilitator.meetings.duties import KEPT
from facilitator.meetings.errors import DamagedFile, FacilitatorError
from facilitator.meetings.group import Announcement, Group, Room, check_name
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.months import AGENCY, USUAL
from facilitator.meetings.schedule import (
    Deviation,
    Exceptional,
    Occurrence,
    Schedule,
    Slot,
    following,
    meeting_id,
    occurrences,
    tonight,
)
from facilitator.meetings.tally import STANDARD, in_rooms
from facilitator.services.history import History

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.formats import Format
    from facilitator.meetings.record import MeetingRecord
    from facilitator.services.changes import Changes
    from facilitator.services.clock import Clock
    from facilitator.store.book import Book
    from facilitator.store.erasing import Cleaned
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")

AGENCY_FAMILY, AGENCY_FORMATS = "therapy", frozenset({"rco-workshop"})
"""What an agency runs, whose funders want more small numbers hidden."""
THERAPY = "tx-"
"""How the ids of therapists' formats begin."""
AHEAD = timedelta(days=370)
"""How far coming meetings are looked for: a year, and the rest of a month."""


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
    return AGENCY if agency else USUAL


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

    def __init__(
        self, book: Book, changes: Changes, clock: Clock, front: Book | None = None
    ) -> None:
        """``front`` is the small book in which the meetings of a protected group run.

        Where it is all there is, ``book`` is the same one, and the group is locked.
        """
        self.book = book
        self.front = front
        self.changes = changes
        self.clock = clock
        self.value = book.group()
        self.history = History(self._read, self._put)
        self._to_forget: list[Callable[[], None]] = []

    @property
    def running(self) -> Book:
        """Where a running meeting is kept."""
        return self.book if self.front is None else self.front

    @property
    def locked(self) -> bool:
        """Whether only what a meeting needs is open."""
        return self.front is self.book

    def close_meeting(self, held: MeetingRecord, group: Group | None = None) -> None:
        """Put a meeting into the records, with the group as it goes on from it.

        Of a protected group that is open the small book keeps only that it was held.
        """
        self.book.close_meeting(held, group)
        if self.front is not None and not self.locked:
            from facilitator.meetings.travel import stub

            self.front.close_meeting(stub(held))

    def close(self) -> None:
        """Let go of its books."""
        self.book.close()
        if self.front is not None:
            self.front.close()

    def on_erased(self, forget: Callable[[], None]) -> None:
        """Ask to be told when somebody was erased, to drop the steps that hold them."""
        self._to_forget.append(forget)

    def erased(self) -> None:
        """Somebody was erased: every part that remembers steps drops them."""
        for forget in self._to_forget:
            forget()

    def _read(self, field: str) -> Any:  # noqa: ANN401 - any field
        return getattr(self.value, field)

    def _put(self, values: dict[str, Any]) -> None:
        changed = replace(self.value, **values)
        self.book.save_group(changed)
        self.value = changed

    def change(self, label: Message, **fields: Any) -> None:  # noqa: ANN401 - any field
        """Change fields of the group, save it, and remember it as a step; the same is no step."""
        if any(self._read(name) != after for name, after in fields.items()):
            self.change_with(self.book.save_group, label, **fields)

    def change_with(self, save: Callable[[Group], None], label: Message, **fields: Any) -> None:  # noqa: ANN401
        """Change fields of the group, written by ``save`` together with something else."""
        parts = {
            name: (self._read(name), after)
            for name, after in fields.items()
            if self._read(name) != after
        }
        changed = replace(self.value, **fields)
        save(changed)
        self.value = changed
        if parts:
            self.history.record(label, parts)
            self.changes.tell("group", label)

    def undo(self) -> Message:
        """Take back the last change of the group; raises ``Refused``."""
        label = self.history.undo()
        self.changes.tell("group", label)
        return label

    def redo(self) -> Message:
        """Do the last undone change of the group again; raises ``Refused``."""
        label = self.history.redo()
        self.changes.tell("group", label)
        return label

    @property
    def runs_programmes(self) -> bool:
        """Whether programmes are offered: to therapists and agencies, and where there is one."""
        of = self.value.format_id
        return of.startswith(THERAPY) or of in AGENCY_FORMATS or self.book.has_programmes()

    def tonight(self) -> Occurrence | None:
        """The meeting that is on or comes next."""
        return tonight(
            self.value.schedule, self.value.zone, self.clock.now().utc, self.book.closed()
        )

    def is_last_of_month(self, due: Occurrence) -> bool:
        """Whether the group meets no more in the month of a meeting's date by rule."""
        next_month = (due.origin.replace(day=28) + timedelta(days=4)).replace(day=1)
        last = next_month - timedelta(days=1)
        rest = occurrences(self.value.schedule, due.origin + timedelta(days=1), last)
        return not any(one.origin > due.origin for one in rest)

    def hold_agendas(self, agenda_ids: tuple[str, ...]) -> None:
        """Save which agendas the group holds; the agendas' own steps remember it."""
        self.hold(agenda_ids=agenda_ids)
        self.changes.tell("group")

    def hold(self, **fields: Any) -> None:  # noqa: ANN401 - any field of a group
        """Save fields of the group whose steps another scope remembers."""
        self._put(fields)

    def after(self, day: date) -> Occurrence | None:
        """The first meeting after a date."""
        return following(self.value.schedule, day)

    def coming(self, count: int) -> tuple[Occurrence, ...]:
        """The next meetings, the one that is on included; fewer when fewer are planned."""
        now, today = self.clock.now().utc, self.today()
        found = occurrences(self.value.schedule, today - timedelta(days=1), today + AHEAD)
        return tuple(one for one in found if one.ends(self.value.zone) > now)[:count]

    def planned_dates(self, first: date, last: date) -> tuple[tuple[date, Slot], ...]:
        """The dates the rules give, whatever became of them, in order of time."""
        slots = {slot.id: slot for slot in self.value.schedule.slots}
        by_rule = Schedule(self.value.schedule.slots)
        return tuple((one.day, slots[one.slot_id]) for one in occurrences(by_rule, first, last))

    def add_slot(self) -> None:
        """Add a time to meet: a day after the last one, otherwise like it."""
        slots = self.value.schedule.slots
        last = slots[-1] if slots else Slot("", 0, time(19, 30), 60)
        agenda = self.value.agenda_ids[0] if self.value.agenda_ids else ""
        weekday = (last.weekday + 1) % 7
        slot = Slot(new_id(), weekday, last.start, last.minutes, (), last.agenda_id or agenda)
        self._change_schedule(msg("added a time to meet"), slots=(*slots, slot))

    def change_slot(self, changed: Slot) -> None:
        """Put a slot in the place of the one with its id."""
        slots = self.value.schedule.slots
        kept = tuple(changed if one.id == changed.id else one for one in slots)
        self._change_schedule(msg("changed when we meet"), slots=kept)

    def remove_slot(self, slot_id: str) -> None:
        """Take a time to meet off, with the dates that differed from it."""
        had = self.value.schedule
        self._change_schedule(
            msg("removed a time to meet"),
            slots=tuple(one for one in had.slots if one.id != slot_id),
            exceptions=tuple(one for one in had.exceptions if one.slot_id != slot_id),
        )

    def differ(self, entry: Exceptional) -> None:
        """Note that a date differs; an earlier note about the same meeting gives way to it."""
        if entry.kind is Deviation.EXTRA and not entry.slot_id:
            # An id of its own, so that it stands beside the slots and never in place of one.
            entry = replace(entry, slot_id=new_id())
        others = (
            one
            for one in self.value.schedule.exceptions
            if (one.day, one.slot_id) != (entry.day, entry.slot_id)
        )
        self._change_schedule(msg("added a date that differs"), exceptions=(*others, entry))

    def as_usual(self, entry: Exceptional) -> None:
        """Let a date be as the rules have it."""
        kept = tuple(one for one in self.value.schedule.exceptions if one != entry)
        self._change_schedule(msg("removed a date that differs"), exceptions=kept)

    def _change_schedule(self, label: Message, **fields: Any) -> None:  # noqa: ANN401
        self.change(label, schedule=replace(self.value.schedule, **fields))

    def meeting_id(self, due: Occurrence) -> str:
        """The identity of a meeting of this group."""
        return meeting_id(self.value.id, due.origin, due.slot_id)

    def today(self) -> date:
        """The group's date."""
        return local(self.clock.now().utc, self.value.zone).date()

    def set_rooms(self, rooms: tuple[Room, ...]) -> None:
        """Change the parallel rooms; each has a column of its own in the count."""
        named = tuple((room.id, room.name) for room in rooms)
        categories = in_rooms(self.value.categories, named)
        self.change(msg("changed the rooms"), rooms=rooms, categories=categories)

    def add_announcement(self, text: str, until: date | None, *, wall: bool = False) -> None:
        """Keep something to read out, until a date or for good; ``wall`` shows the room too."""
        words = " ".join(text.split())
        if not words:
            return
        kept = (*self.value.announcements, Announcement(new_id(), words, until, wall))
        self.change(msg("added an announcement"), announcements=kept)

    def show_announcement(self, announcement_id: str, *, wall: bool) -> None:
        """Show an announcement in the room too, or read it out alone."""
        kept = tuple(
            replace(one, wall=wall) if one.id == announcement_id else one
            for one in self.value.announcements
        )
        label = msg("showed an announcement in the room")
        if not wall:
            label = msg("took an announcement out of the room")
        self.change(label, announcements=kept)

    def drop_announcement(self, announcement_id: str) -> None:
        """Take an announcement off."""
        kept = tuple(one for one in self.value.announcements if one.id != announcement_id)
        self.change(msg("removed an announcement"), announcements=kept)

    def choose_country(self, code: str) -> None:
        """Take over the crisis numbers of a country; they can be edited afterwards."""
        from facilitator.services import formats

        numbers = formats.countries()[code][1]
        self.change(msg("changed the crisis numbers"), country=code, crisis=numbers)


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
                opened.book.expire_service(opened.today() - KEPT)
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
