"""How a group celebrates: at which meeting, in which order, and what a leap day means to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.privacy import public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.ladder import Rung

LAST = -1
"""The last week of a month, among its weeks from 1 to 5."""


class LeapRule(Enum):
    """When a start on 29 February is celebrated in a common year."""

    FEB28 = "feb28"
    MAR1 = "mar1"


class Celebrate(Enum):
    """Which meeting a group celebrates at."""

    EVERY = "every"  # at the next one held: due since the last one, never early
    NEAREST = "nearest"  # at the one nearest to the day, before or after it
    MONTH_END = "month-end"  # at the last one of the calendar month, for the whole month
    CHOSEN = "chosen"  # on a chosen night: due since the chosen night before
    ASKED = "asked"  # only when somebody asks


class Calling(Enum):
    """The order in which the rungs are called."""

    SHORT_FIRST = "short-first"
    LONG_FIRST = "long-first"
    FIRST_LAST = "first-last"  # short to long, and the very first at the end


@dataclass(frozen=True)
class Customs:
    """What a group agreed on. ``weeks`` are its chosen nights, 1 to 5 and -1 for the last ones.

    ``slot_id`` keeps them to one of several times to meet. ``cake_minutes`` is the time of a cake
    for each person celebrated, 0 for none.
    """

    celebrate: Celebrate = public(Celebrate.EVERY)
    calling: Calling = public(Calling.SHORT_FIRST)
    leap: LeapRule = public(LeapRule.FEB28)
    weeks: tuple[int, ...] = public((LAST,))
    slot_id: str = public("")
    cake_minutes: int = public(0)


def in_order(rungs: Sequence[Rung], calling: Calling) -> tuple[Rung, ...]:
    """The rungs in the order a group calls them; their lengths are compared, never converted."""
    ordered = sorted(rungs, key=_length, reverse=calling is Calling.LONG_FIRST)
    if calling is Calling.FIRST_LAST and ordered:
        return (*ordered[1:], ordered[0])
    return tuple(ordered)


def _length(rung: Rung) -> float:
    return rung.length
