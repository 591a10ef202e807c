"""Milestones told: a start and a day as words, and as data for other programs."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any

from facilitator.meetings.errors import BadInput
from facilitator.meetings.ladder import called
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.milestones import (
    Due,
    StartDate,
    about_month,
    climbed,
    elapsed,
)

if TYPE_CHECKING:
    from facilitator.meetings.customs import LeapRule
    from facilitator.meetings.ladder import Ladder

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def read_start(text: str) -> StartDate:
    """A start as typed: 2019-05-14, or 2019-05 where only the month is known."""
    month = _MONTH.fullmatch(text)
    if month is not None and 1 <= int(month[2]) <= 12 and int(month[1]) > 0:
        return about_month(int(month[1]), int(month[2]))
    return StartDate(read_day(text))


def read_day(text: str) -> date:
    """A day as typed, 2026-11-17; raises ``BadInput`` that names what is wrong with it."""
    parts = _DAY.fullmatch(text)
    if parts is None:
        raise BadInput(msg("A date is written as 2026-11-17."), "date")
    year, month, day = (int(part) for part in parts.groups())
    if year < 1 or not 1 <= month <= 12:
        raise BadInput(msg("There is no month {month} in a year.", month=month), "date")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise BadInput(msg("There is no day {day} in that month.", day=day), "date")
    return date(year, month, day)


def as_data(start: StartDate, on: date, ladder: Ladder, leap: LeapRule) -> dict[str, Any]:
    """What has elapsed, what was reached and what is next, as plain values."""
    been = elapsed(start.on, on, leap)
    past, coming = climbed(start.on, on, ladder, leap)
    return {
        "start": start.on.isoformat(),
        "on": on.isoformat(),
        "elapsed": {
            "total_days": been.total_days,
            "total_months": been.total_months,
            "years": been.years,
            "months": been.months,
            "days": been.days,
        },
        "reached": [_rung(one) for one in past],
        "next": None if coming is None else _rung(coming),
    }


def _rung(one: Due) -> dict[str, Any]:
    return {
        "rung": one.rung.id,
        "unit": one.rung.unit.value,
        "count": one.count,
        "date": one.on.isoformat(),
    }


def as_words(start: StartDate, on: date, ladder: Ladder, leap: LeapRule) -> tuple[Message, ...]:
    """The same in sentences, a line each."""
    been = elapsed(start.on, on, leap)
    past, coming = climbed(start.on, on, ladder, leap)
    lines: list[Message] = []
    if start.about:
        lines.append(msg("Counted from {day}, the last day of the month.", day=start.on))
    if been.total_days == 0:
        lines.append(msg("Day 0: the first day."))
    else:
        whole = plural("{n} day.", "{n} days.", been.total_days)
        parts = msg(
            "{years}, {months}, {days}.",
            years=plural("{n} year", "{n} years", been.years),
            months=plural("{n} month", "{n} months", been.months),
            days=plural("{n} day", "{n} days", been.days),
        )
        lines += [whole, parts]
    lines += [msg("Reached: {what}, {day}", what=_name(one), day=one.on) for one in past]
    if coming is not None:
        lines.append(msg("Next: {what}, {day}", what=_name(coming), day=coming.on))
    return tuple(lines)


def _name(one: Due) -> Message:
    return called(one.rung.unit, one.count, one.rung.label)
