"""Which meeting celebrates a milestone, and in which order the rungs are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.ladder import Ladder, Rung, Unit
from facilitator.meetings.milestones import Due, LeapRule, climbed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.people import Person


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
class Nights:
    """The meetings round tonight, by their nominal days.

    ``before`` is the last one held before tonight, ``after`` the next one planned. On chosen nights
    and at month's end they are those that celebrate. ``celebrates`` says whether tonight does.
    """

    tonight: date
    before: date | None = None
    after: date | None = None
    celebrates: bool = True


def is_due(day: date, rule: Celebrate, nights: Nights) -> bool:
    """Whether a milestone of a day is celebrated tonight.

    Skipped weeks and cancelled nights need nothing of their own: what fell due since the last
    meeting that was held waits for the next one that is.
    """
    if rule is Celebrate.ASKED or not nights.celebrates:
        return False
    if rule is Celebrate.MONTH_END:
        return (day.year, day.month) == (nights.tonight.year, nights.tonight.month)
    if rule is Celebrate.NEAREST:
        return _nearest(day, nights)
    return (nights.before is None or day > nights.before) and day <= nights.tonight


def _nearest(day: date, nights: Nights) -> bool:
    """Nearer to tonight than to its neighbours; halfway between two it waits for the later one."""
    away = abs((day - nights.tonight).days)
    if day < nights.tonight:
        return nights.before is None or away <= (day - nights.before).days
    if day > nights.tonight:
        return nights.after is not None and away < (nights.after - day).days
    return True


def due_tonight(
    person: Person, ladder: Ladder, rule: Celebrate, nights: Nights, leap: LeapRule
) -> tuple[Due, ...]:
    """What of a person's ladder is celebrated tonight and was not given yet; the shortest first."""
    period = person.now
    if period is None:
        return ()
    given = {(one.rung_id, one.count) for one in period.given}
    last = _last_day(rule, nights)
    past, coming = climbed(period.start.on, max(last, period.start.on), ladder, leap)
    del coming
    return tuple(
        one
        for one in past
        if (one.rung.id, one.count) not in given and is_due(one.on, rule, nights)
    )


def _last_day(rule: Celebrate, nights: Nights) -> date:
    """The last day that may be celebrated tonight: a month's end or a nearer day may lie ahead."""
    if rule is Celebrate.MONTH_END:
        first = nights.tonight.replace(day=1)
        following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
        return date.fromordinal(following.toordinal() - 1)
    if rule is Celebrate.NEAREST and nights.after is not None:
        return nights.after
    return nights.tonight


_NOMINAL = {Unit.HOURS: 1 / 24, Unit.DAYS: 1.0, Unit.MONTHS: 30.44, Unit.YEARS: 365.24}


def in_order(rungs: Sequence[Rung], calling: Calling) -> tuple[Rung, ...]:
    """The rungs in the order a group calls them; their lengths are compared, never converted."""

    def length(rung: Rung) -> float:
        return rung.count * _NOMINAL.get(rung.unit, 0.0)

    ordered = sorted(rungs, key=length, reverse=calling is Calling.LONG_FIRST)
    if calling is Calling.FIRST_LAST and ordered:
        return (*ordered[1:], ordered[0])
    return tuple(ordered)
