"""Which meeting celebrates a milestone."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.customs import Celebrate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.milestones import Climb, Due
    from facilitator.meetings.people import Period, Person


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
        return _same_month(day, nights.tonight)
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


def due_tonight(person: Person, climb: Climb, rule: Celebrate, nights: Nights) -> tuple[Due, ...]:
    """What of a person's climb is celebrated tonight and was not given yet; the shortest first."""
    period = person.now
    if period is None or rule is Celebrate.ASKED or not nights.celebrates:
        return ()
    given = {(one.rung_id, one.count) for one in period.given}
    day_before = period.start.on - timedelta(days=1)
    after = max(day_before, _day_after_which(rule, nights) or day_before)
    return tuple(
        one
        for one in climb.between(period.start.on, after, _last_day(rule, nights))
        if (one.rung.id, one.count) not in given and is_due(one.on, rule, nights)
    )


def _day_after_which(rule: Celebrate, nights: Nights) -> date | None:
    """The day after which something may be celebrated tonight."""
    if rule is Celebrate.MONTH_END:
        return nights.tonight.replace(day=1) - timedelta(days=1)
    if rule is Celebrate.NEAREST and nights.before is not None:
        return nights.before - timedelta(days=1)
    return nights.before


def _last_day(rule: Celebrate, nights: Nights) -> date:
    """The last day that may be celebrated tonight: a month's end or a nearer day may lie ahead."""
    if rule is Celebrate.MONTH_END:
        first = nights.tonight.replace(day=1)
        following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
        return date.fromordinal(following.toordinal() - 1)
    if rule is Celebrate.NEAREST and nights.after is not None:
        return nights.after
    return nights.tonight


GRACE = timedelta(days=14)
"""How long after its day a rung may still be taken by somebody who comes."""


def still_comes(period: Period, climb: Climb, today: date) -> bool:
    """Whether somebody took what was last due since they first took anything.

    Who has taken nothing yet counts as coming. Own rule, for the forecast alone: nobody tells when
    they come no more, and a list that only grows would order ever more.
    """
    if not period.given:
        return True
    since = min(one.on for one in period.given)
    dues = climb.between(period.start.on, since - timedelta(days=1), today - GRACE)
    if not dues:
        return True
    taken = {(one.rung_id, one.count) for one in period.given}
    return (dues[-1].rung.id, dues[-1].count) in taken


def night_for(day: date, rule: Celebrate, nights: Sequence[date]) -> date | None:
    """Which of the nights that celebrate, in their order, celebrates a day; ``None`` if none does.

    At month's end the nights are the last ones of their months.
    """
    at = bisect_left(nights, day)
    if rule is Celebrate.ASKED:
        return None
    if rule is Celebrate.MONTH_END:
        near = (one for one in nights[max(0, at - 1) : at + 1] if _same_month(one, day))
        return next(near, None)
    if at == len(nights):
        return None
    if rule is Celebrate.NEAREST and at and day - nights[at - 1] < nights[at] - day:
        return nights[at - 1]
    return nights[at]


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
