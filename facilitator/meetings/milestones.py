"""Milestones by the calendar: how long it has been, which rungs were reached, which is next.

A start is a date of the calendar, never an instant. Months are added from the start itself, never
month by month, and clamped to the end of a month; python-dateutil does the adding. Units are never
converted. The first day is day 0, so 30 days are reached on the thirtieth day after it.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.customs import LeapRule
from facilitator.meetings.errors import BadInput
from facilitator.meetings.ladder import Rung, Unit
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import private, public

if TYPE_CHECKING:
    from facilitator.meetings.ladder import Ladder

DAY_HOURS = 24
MONTHS = 12


@dataclass(frozen=True)
class StartDate:
    """The day somebody counts from; ``about`` where only its month is known."""

    on: date = private()
    about: bool = public(False)


@dataclass(frozen=True)
class Elapsed:
    """The same length of time in days, in whole months, and in years, months and days."""

    total_days: int
    total_months: int
    years: int
    months: int
    days: int


@dataclass(frozen=True)
class Due:
    """A rung and the first day on which it is reached."""

    rung: Rung
    count: int
    on: date


def about_month(year: int, month: int) -> StartDate:
    """A start of which only the month is known: it counts from its last day, so never too soon."""
    return StartDate(date(year, month, calendar.monthrange(year, month)[1]), about=True)


def check_start(start: date, today: date) -> date:
    """The start if it can be one; raises ``BadInput`` where it lies ahead."""
    if start > today:
        raise BadInput(msg("This date is still to come. A date to count from is today or before."))
    return start


def after_months(start: date, months: int, leap: LeapRule = LeapRule.FEB28) -> date:
    """The day so many months after a start; raises ``BadInput`` beyond the calendar."""
    from dateutil.relativedelta import relativedelta

    if start.year + (start.month - 1 + months) // MONTHS > MAXYEAR:
        raise BadInput(msg("This is further ahead than the calendar goes."))
    found: date = start + relativedelta(months=months)
    leap_day = (start.month, start.day) == (2, 29)
    moved = leap_day and (found.month, found.day) == (2, 28)
    return found + timedelta(days=1) if moved and leap is LeapRule.MAR1 else found


def due_on(start: date, unit: Unit, count: int, leap: LeapRule = LeapRule.FEB28) -> date:
    """The first day on which a length of time is reached; raises ``BadInput`` for sessions."""
    match unit:
        case Unit.HOURS:
            return _after_days(start, -(-count // DAY_HOURS))
        case Unit.DAYS:
            return _after_days(start, count)
        case Unit.MONTHS:
            return after_months(start, count, leap)
        case Unit.YEARS:
            return after_months(start, count * MONTHS, leap)
        case Unit.SESSIONS:
            raise BadInput(msg("This step is counted, it has no date."))


def _after_days(start: date, days: int) -> date:
    try:
        return start + timedelta(days=days)
    except OverflowError as beyond:
        raise BadInput(msg("This is further ahead than the calendar goes.")) from beyond


def elapsed(start: date, on: date, leap: LeapRule = LeapRule.FEB28) -> Elapsed:
    """How long it has been on a day; raises ``BadInput`` for a start after it."""
    check_start(start, on)
    months = (on.year - start.year) * MONTHS + on.month - start.month
    # The most months that, added to the start, are no later than the day.
    while months > 0 and after_months(start, months, leap) > on:
        months -= 1
    rest = on - after_months(start, months, leap)
    return Elapsed((on - start).days, months, months // MONTHS, months % MONTHS, rest.days)


def reached(start: date, on: date, unit: Unit, count: int, leap: LeapRule = LeapRule.FEB28) -> bool:
    """Whether a length of time has been reached on a day, told from what has elapsed."""
    been = elapsed(start, on, leap)
    match unit:
        case Unit.HOURS:
            return been.total_days * DAY_HOURS >= count
        case Unit.DAYS:
            return been.total_days >= count
        case Unit.MONTHS:
            return been.total_months >= count
        case Unit.YEARS:
            return been.years >= count
        case Unit.SESSIONS:
            raise BadInput(msg("This step is counted, it has no date."))


def climbed(
    start: date, on: date, ladder: Ladder, leap: LeapRule = LeapRule.FEB28
) -> tuple[tuple[Due, ...], Due | None]:
    """The rungs reached by a day, earliest first, and the next one; ``None`` where there is none.

    A rung of every year is reached once a year without end.
    """
    check_start(start, on)
    past = between(start, start - timedelta(days=1), on, ladder, leap)
    return past, coming(start, on, ladder, leap)


def between(
    start: date, after: date, until: date, ladder: Ladder, leap: LeapRule = LeapRule.FEB28
) -> tuple[Due, ...]:
    """The rungs that are first reached after one day and by another one, earliest first."""
    return Climb(ladder, leap).between(start, after, until)


def coming(start: date, on: date, ladder: Ladder, leap: LeapRule = LeapRule.FEB28) -> Due | None:
    """The first rung that is reached after a day, ``None`` where there is none."""
    return Climb(ladder, leap).coming(start, on)


NEAR = 6
"""Days by which the mean length of months or years misses a day of the calendar at most."""


class Climb:
    """A ladder made ready to be climbed from many starts.

    Only the rungs whose mean length falls near the days asked about are laid on the calendar.
    """

    def __init__(self, ladder: Ladder, leap: LeapRule = LeapRule.FEB28) -> None:
        self._leap = leap
        dated = [one for one in ladder.rungs if one.unit is not Unit.SESSIONS]
        self._once = sorted((one for one in dated if not one.yearly), key=_length)
        self._yearly = [one for one in dated if one.yearly]
        self._own = {one.count for one in self._once if one.unit is Unit.YEARS}
        self._places = {rung.id: place for place, rung in enumerate(ladder.rungs)}

    def between(self, start: date, after: date, until: date) -> tuple[Due, ...]:
        """The rungs that are first reached after one day and by another one, earliest first."""
        begun = start.toordinal()
        first, last = after.toordinal() - begun - NEAR, until.toordinal() - begun + NEAR
        found: list[Due] = []
        for rung in self._once:
            if first <= rung.length <= last:
                self._add(found, start, rung, rung.count, after, until)
        for rung in self._yearly:
            low = max(rung.count, after.year - start.year - 1)
            for count in range(low, until.year - start.year + 2):
                if count not in self._own:
                    self._add(found, start, rung, count, after, until)
        return tuple(sorted(found, key=self._order)) if len(found) > 1 else tuple(found)

    def coming(self, start: date, on: date) -> Due | None:
        """The first rung that is reached after a day, ``None`` where there is none."""
        gone = (on - start).days
        found: list[Due] = []
        nearest = float("inf")
        for rung in self._once:
            if rung.length > nearest + 2 * NEAR:
                break
            if rung.length >= gone - NEAR:
                self._add(found, start, rung, rung.count, on, date.max)
                if found:
                    nearest = min(nearest, rung.length)
        for rung in self._yearly:
            low = max(rung.count, on.year - start.year - 1)
            for count in range(low, low + 4 + len(self._own)):
                if count not in self._own and self._add(found, start, rung, count, on, date.max):
                    break
        return min(found, key=self._order, default=None)

    def _add(
        self, found: list[Due], start: date, rung: Rung, count: int, after: date, until: date
    ) -> bool:
        day = _day_of(start, rung.unit, count, self._leap)
        within = day is not None and after < day <= until
        if day is not None and within:
            found.append(Due(rung, count, day))
        return within

    def _order(self, one: Due) -> tuple[date, int, int]:
        return one.on, self._places[one.rung.id], one.count


def _length(rung: Rung) -> float:
    return rung.length


def _day_of(start: date, unit: Unit, count: int, leap: LeapRule) -> date | None:
    """The day a rung is due, ``None`` beyond the calendar."""
    try:
        return due_on(start, unit, count, leap)
    except BadInput:
        return None
