"""A group that is open: its book, and what is changed of the group itself."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from facilitator.meetings.clock import local
from facilitator.meetings.group import Announcement, Group, Room
from facilitator.meetings.messages import Message, msg
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
from facilitator.meetings.tally import in_rooms
from facilitator.services.history import History

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.record import MeetingRecord
    from facilitator.services.changes import Changes
    from facilitator.services.clock import Clock
    from facilitator.store.book import Book

AGENCY_FORMATS = frozenset({"rco-workshop"})
"""What an agency runs, whose funders want more small numbers hidden."""
THERAPY = "tx-"
"""How the ids of therapists' formats begin."""
AHEAD = timedelta(days=370)
"""How far coming meetings are looked for: a year, and the rest of a month."""


def new_id() -> str:
    """A random id, as every item and group has."""
    return str(uuid.uuid4())


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
