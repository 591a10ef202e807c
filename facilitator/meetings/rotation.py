"""Which backups are kept: two days in full, then ever fewer, by the date in their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

FULL_DAYS = 2
"""Everything of the last day there is a backup of, and of the day before, is kept."""
DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many are kept beyond that: the last of a day, of a week, of a month (as Anki keeps them)."""


def kept(written: Iterable[datetime], today: date) -> frozenset[datetime]:
    """Those of the backups that are kept; the newest always is.

    What is dated after today, by a clock that was wrong, is kept as well and takes no place.
    """
    times = sorted(set(written), reverse=True)
    if not times:
        return frozenset()
    found = {times[0]}
    found.update(one for one in times if (today - one.date()).days < FULL_DAYS)
    older = [one for one in times if one not in found]
    for many, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        taken = {period(one) for one in found}
        last: dict[tuple[int, ...], datetime] = {}
        for one in older:
            if period(one) not in taken:
                last.setdefault(period(one), one)
        found.update(sorted(last.values(), reverse=True)[:many])
        older = [one for one in older if one < min(found)]
    return frozenset(found)


def _day(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month, at.day)


def _week(at: datetime) -> tuple[int, ...]:
    return tuple(at.isocalendar())[:2]


def _month(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month)
