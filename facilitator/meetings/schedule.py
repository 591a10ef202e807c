"""When a group meets: weekly or nth-weekday slots in local time, and dates that differ."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from facilitator.meetings.clock import local, to_utc
from facilitator.meetings.privacy import group, public

_DAY = timedelta(days=1)
NEAR, HORIZON = 8, 130
"""Days looked ahead for the next meeting: first the few in which it nearly always is, then so many
that a fifth weekday comes at least once in them."""
AFTER_END = 30 * 60
"""Seconds a meeting stays *tonight's* after its planned end."""


@dataclass(frozen=True)
class Slot:
    """A time the group meets: a weekday (0 is Monday), and which ones of the month.

    ``weeks`` is empty for every week, else 1 to 5 for the nth and -1 for the last of the month.
    """

    id: str = public()
    weekday: int = public()
    start: time = group()
    minutes: int = public()
    weeks: tuple[int, ...] = public(())
    agenda_id: str = public("")


class Deviation(Enum):
    """How a date differs from the rule."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    EXTRA = "extra"
    NOT_COUNTED = "not-counted"
    HELD = "held"


@dataclass(frozen=True)
class Exceptional:
    """One date that differs; ``to_day``, ``start`` and ``minutes`` are for moved and extra dates.

    ``HELD`` records that a cancelled date was held after all; the last entry for a date wins.
    """

    day: date = group()
    slot_id: str = public()
    kind: Deviation = public()
    to_day: date | None = group(None)
    start: time | None = group(None)
    minutes: int = public(0)


@dataclass(frozen=True)
class Schedule:
    """The slots of a group and the dates that differ from them."""

    slots: tuple[Slot, ...] = public(())
    exceptions: tuple[Exceptional, ...] = public(())


@dataclass(frozen=True)
class Occurrence:
    """One meeting that is due. ``day`` is its nominal date, the day on which it starts.

    ``origin`` is the date by the rule, from which its identity is made, so that a moved meeting
    stays the same meeting.
    """

    day: date
    origin: date
    slot_id: str
    start: time
    minutes: int
    counted: bool
    kind: Deviation | None = None

    def begins(self, zone: str) -> float:
        """Planned start in UTC seconds."""
        return to_utc(datetime.combine(self.day, self.start), zone)

    def ends(self, zone: str) -> float:
        """Planned end in UTC seconds: minutes are real minutes, whatever the clocks do."""
        return self.begins(zone) + self.minutes * 60


def meeting_id(group_id: str, origin: date, slot_id: str) -> str:
    """The identity of a meeting, the same on every laptop: group, nominal date by rule, slot."""
    return str(uuid.uuid5(uuid.UUID(group_id), f"{origin.isoformat()}/{slot_id}"))


def falls_on(slot: Slot, day: date) -> bool:
    """Whether the rule of a slot gives this day."""
    if day.weekday() != slot.weekday:
        return False
    if not slot.weeks:
        return True
    is_last = (day + 7 * _DAY).month != day.month
    return (day.day - 1) // 7 + 1 in slot.weeks or (is_last and -1 in slot.weeks)


def _of_slot(slot: Slot, day: date, found: Exceptional | None) -> Occurrence | None:
    if found is None or found.kind is Deviation.HELD:
        return Occurrence(day, day, slot.id, slot.start, slot.minutes, counted=True)
    if found.kind is Deviation.CANCELLED:
        return None
    if found.kind is Deviation.NOT_COUNTED:
        return Occurrence(
            day, day, slot.id, slot.start, slot.minutes, counted=False, kind=found.kind
        )
    return Occurrence(
        found.to_day or day,
        day,
        slot.id,
        found.start or slot.start,
        found.minutes or slot.minutes,
        counted=True,
        kind=found.kind,
    )


def occurrences(schedule: Schedule, first: date, last: date) -> tuple[Occurrence, ...]:
    """All meetings whose nominal date lies from ``first`` to ``last``, both included, by time."""
    by_date = {(entry.day, entry.slot_id): entry for entry in schedule.exceptions}
    moved_from = {entry.day for entry in schedule.exceptions if entry.to_day is not None}
    days = {first + n * _DAY for n in range((last - first).days + 1)} | moved_from
    found: list[Occurrence] = []
    for day in days:
        for slot in schedule.slots:
            if falls_on(slot, day):
                one = _of_slot(slot, day, by_date.get((day, slot.id)))
                if one is not None:
                    found.append(one)
    ruled = {(one.origin, one.slot_id) for one in found}
    for (day, slot_id), entry in by_date.items():
        if entry.kind is Deviation.EXTRA and entry.start and (day, slot_id) not in ruled:
            found.append(
                Occurrence(
                    day, day, slot_id, entry.start, entry.minutes, counted=True, kind=entry.kind
                )
            )
    inside = [one for one in found if first <= one.day <= last]
    return tuple(sorted(inside, key=lambda one: (one.day, one.start, one.slot_id)))


def tonight(
    schedule: Schedule, zone: str, utc: float, closed: frozenset[tuple[date, str]] = frozenset()
) -> Occurrence | None:
    """The meeting that is on or comes next; one that was closed (origin, slot) is past.

    A 23:30 meeting belongs to the day it starts, so yesterday is looked at too.
    """
    today = local(utc, zone).date()
    for days in (NEAR, HORIZON):
        for one in occurrences(schedule, today - _DAY, today + timedelta(days=days)):
            if (one.origin, one.slot_id) not in closed and one.ends(zone) + AFTER_END > utc:
                return one
    return None


def following(schedule: Schedule, after: date) -> Occurrence | None:
    """The first meeting after a date."""
    coming = occurrences(schedule, after + _DAY, after + timedelta(days=HORIZON))
    return coming[0] if coming else None
