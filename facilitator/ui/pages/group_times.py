"""What a person types for a time or a day, understood generously."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

_TIME = re.compile(r"^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?m?\.?$")
WEEKDAYS = (
    msg("Monday"),
    msg("Tuesday"),
    msg("Wednesday"),
    msg("Thursday"),
    msg("Friday"),
    msg("Saturday"),
    msg("Sunday"),
)
NO_TIME = msg("That is no time of day. Type it like 19:30.")
NO_DAY = msg("That is no day of the calendar. Type it like 24 11 2026.")


def parse_time(text: str) -> time | None:
    """A time of day from 1930, 19:30, 7.30 pm or 7; ``None`` if it is none."""
    found = _TIME.match(text.strip().lower())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute)


def show_time(value: time) -> str:
    """A time of day as it stands in a field."""
    return f"{value.hour:02d}:{value.minute:02d}"


def full_day(value: date) -> Message:
    """A day with its weekday, such as Tuesday 17 November 2026."""
    return msg("{weekday} {day}", weekday=WEEKDAYS[value.weekday()], day=value)


def _month(word: str, say: Callable[[Message], str]) -> int | None:
    if len(word) < 3:
        return None
    for number in range(1, 13):
        full = say(msg("{day}", day=date(2026, number, 1))).lower()
        if any(part.startswith(word) for part in full.split()[1:]):
            return number
    return None


def parse_day(text: str, near: date, say: Callable[[Message], str]) -> date | None:
    """A day from 24 11 2026, 24/11, 2026-11-24 or 24 November; without a year the nearest one."""
    numbers: list[int] = []
    month: int | None = None
    for part in re.findall(r"\d+|[^\W\d_]+", text.lower()):
        if part.isdigit():
            numbers.append(int(part))
        elif (found := _month(part, say)) is not None:
            month = found
    if len(numbers) == 3 and numbers[0] > 31:
        numbers.reverse()
    if month is not None and len(numbers) in (1, 2):
        numbers.insert(1, month)
    if len(numbers) == 2:
        tried = [_made(near.year + step, numbers[1], numbers[0]) for step in (-1, 0, 1)]
        real = [day for day in tried if day is not None]
        return min(real, key=lambda day: abs((day - near).days), default=None)
    if len(numbers) != 3:
        return None
    year = numbers[2] + 2000 if numbers[2] < 100 else numbers[2]
    return _made(year, numbers[1], numbers[0])


def _made(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if 1900 <= year <= 2199 else None


def later_time(value: time, minutes: int) -> time:
    """The time of day some minutes on, round midnight."""
    at = (value.hour * 60 + value.minute + minutes) % (24 * 60)
    return time(at // 60, at % 60)


def later_day(value: date, days: int) -> date:
    """The day some days on."""
    return value + timedelta(days=days)
