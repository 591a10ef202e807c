"""Sentences about when a group meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message, msg
from facilitator.meetings.schedule import Deviation
from facilitator.ui.pages.group_times import WEEKDAYS, full_day, later_time

if TYPE_CHECKING:
    from datetime import time

    from facilitator.meetings.schedule import Exceptional, Occurrence

SHORT = (msg("Mon"), msg("Tue"), msg("Wed"), msg("Thu"), msg("Fri"), msg("Sat"), msg("Sun"))
WEEKS = (
    (1, msg("1st")),
    (2, msg("2nd")),
    (3, msg("3rd")),
    (4, msg("4th")),
    (5, msg("5th")),
    (-1, msg("Last")),
)
"""Which ones of the month a slot may be on."""

KINDS = (
    (Deviation.CANCELLED, msg("We do not meet")),
    (Deviation.MOVED, msg("We meet another day")),
    (Deviation.EXTRA, msg("An extra meeting")),
    (Deviation.NOT_COUNTED, msg("We meet, but do not count it")),
    (Deviation.HELD, msg("We do meet after all")),
)
"""How a date may differ, the commonest first."""


def propose_name(weekday: int, start: time) -> Message:
    """A friendly name for a group from its day and time of day."""
    hour = start.hour + start.minute / 60
    if 4 <= hour < 11.5:
        text = msg("{day} Morning", day=WEEKDAYS[weekday])
    elif 11.5 <= hour < 14:
        text = msg("{day} Noon", day=WEEKDAYS[weekday])
    elif 14 <= hour < 17:
        text = msg("{day} Afternoon", day=WEEKDAYS[weekday])
    elif 17 <= hour < 19:
        text = msg("{day} Evening", day=WEEKDAYS[weekday])
    else:
        text = msg("{day} Night", day=WEEKDAYS[weekday])
    return text


def occurrence_note(one: Occurrence) -> Message | None:
    """What is unlike the rule about a coming meeting."""
    if one.kind is Deviation.MOVED:
        return msg("moved from {day}", day=full_day(one.origin))
    if one.kind is Deviation.EXTRA:
        return msg("an extra meeting")
    if one.kind is Deviation.NOT_COUNTED:
        return msg("not counted")
    return None


def from_to(start: time, minutes: int) -> Message:
    """Start and end on the clock."""
    return msg("{start} to {end}", start=start, end=later_time(start, minutes))


def differs(entry: Exceptional) -> Message:
    """How a date differs, in words."""
    match entry.kind:
        case Deviation.CANCELLED:
            return msg("We do not meet")
        case Deviation.MOVED if entry.to_day is not None and entry.start is not None:
            return msg("Moved to {day} at {start}", day=full_day(entry.to_day), start=entry.start)
        case Deviation.MOVED:
            return msg("Moved")
        case Deviation.EXTRA if entry.start is not None:
            return msg("An extra meeting, {times}", times=from_to(entry.start, entry.minutes))
        case Deviation.EXTRA:
            return msg("An extra meeting")
        case Deviation.NOT_COUNTED:
            return msg("We meet, and do not count it")
        case _:
            return msg("We do meet after all")
