"""A list of people from a table: which column is which, and each doubtful row with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message, msg
from facilitator.meetings.milestones import StartDate, about_month
from facilitator.meetings.people import HANDLE_LONGEST, tells_too_much

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EARLIEST = 1930
"""A date to count from before that is a slip of the pen."""


class DayOrder(Enum):
    """What 03/04/2021 means: the third of April or the fourth of March."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Doubt(Enum):
    """Why a row is not taken without being looked at."""

    NO_NAME = "no-name"
    FULL_NAME = "full-name"
    LONG_NAME = "long-name"
    NO_DATE = "no-date"
    IMPOSSIBLE = "impossible"
    AMBIGUOUS = "ambiguous"
    SHORT_YEAR = "short-year"
    AHEAD = "ahead"
    LONG_AGO = "long-ago"
    TWICE = "twice"
    KNOWN = "known"


WORDS: dict[Doubt, Message] = {
    Doubt.NO_NAME: msg("There is no name in this row."),
    Doubt.FULL_NAME: msg("This looks like a full name; only the first name is proposed."),
    Doubt.LONG_NAME: msg("This is longer than a handle may be."),
    Doubt.NO_DATE: msg("There is no date in this row."),
    Doubt.IMPOSSIBLE: msg("This is no day of the calendar."),
    Doubt.AMBIGUOUS: msg("This may be a day and a month, or a month and a day."),
    Doubt.SHORT_YEAR: msg("The year has two figures only."),
    Doubt.AHEAD: msg("This date is still to come."),
    Doubt.LONG_AGO: msg("This is very long ago."),
    Doubt.TWICE: msg("This stands twice in the file."),
    Doubt.KNOWN: msg("There is one of that name in the list already."),
}
"""The reason of each doubt."""
UNREADABLE = frozenset({Doubt.NO_NAME, Doubt.LONG_NAME, Doubt.IMPOSSIBLE, Doubt.AHEAD})
"""Doubts with which a row cannot be taken as it is."""


@dataclass(frozen=True)
class Columns:
    """Which column holds what, from 0; ``head`` where the first row names them."""

    handle: int
    start: int | None
    head: bool


@dataclass(frozen=True)
class RollRow:
    """One row as it would be kept; ``told`` is what the file says, ``number`` its line from 1."""

    number: int
    handle: str
    start: StartDate | None
    told: tuple[str, str]
    doubts: tuple[Doubt, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it is taken unless told otherwise."""
        return not self.doubts

    @property
    def possible(self) -> bool:
        """Whether it may be taken at all."""
        return not UNREADABLE.intersection(self.doubts)


_HANDLE_WORDS = re.compile(r"name|handle|first|member|person|who|vorname|prenom|nombre", re.I)
_DATE_WORDS = re.compile(r"date|since|start|clean|sober|sobriety|birthday|anniv|datum|fecha", re.I)
_FIGURES = re.compile(r"(\d{1,4})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{1,4})", re.ASCII)
_MONTH = re.compile(r"(?:(\d{4})\s*[./\-]\s*(\d{1,2})|(\d{1,2})\s*[./\-]\s*(\d{4}))", re.ASCII)
_NAMED = re.compile(r"[^\W\d_]{3,}")


def guess(rows: Sequence[Sequence[str]]) -> Columns:
    """Guess the columns by the words in the first row, else by what looks like a date."""
    wide = max((len(row) for row in rows), default=0)
    first = list(rows[0]) if rows else []
    body = rows[1:] if len(rows) > 1 else rows
    dated = [sum(_is_date(_cell(row, at)) for row in body) for at in range(wide)]
    named = [sum(bool(_NAMED.search(_cell(row, at))) for row in body) for at in range(wide)]
    start = next((at for at, word in enumerate(first) if _DATE_WORDS.search(word)), None)
    if start is None or not dated[start]:
        best = max(range(wide), key=lambda at: dated[at], default=None)
        start = best if best is not None and dated[best] else start
    handle = next(
        (at for at, word in enumerate(first) if at != start and _HANDLE_WORDS.search(word)), None
    )
    if handle is None:
        others = [at for at in range(wide) if at != start]
        handle = max(others, key=lambda at: (named[at], -at), default=0)
    in_first = bool(first) and start is not None and _is_date(_cell(first, start))
    words = any(_HANDLE_WORDS.search(word) or _DATE_WORDS.search(word) for word in first)
    return Columns(handle, start, head=bool(first) and words and not in_first)


def order_of(rows: Sequence[Sequence[str]], columns: Columns) -> DayOrder | None:
    """What the dates of a file agree on, where one has a day above 12; ``None`` where none has."""
    if columns.start is None:
        return None
    found: set[DayOrder] = set()
    for row in rows:
        parts = _FIGURES.fullmatch(_cell(row, columns.start))
        if parts is None or len(parts[1]) > 2:
            continue
        if int(parts[1]) > 12:
            found.add(DayOrder.DAY_FIRST)
        if int(parts[2]) > 12:
            found.add(DayOrder.MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def read(
    rows: Sequence[Sequence[str]],
    columns: Columns,
    today: date,
    known: Iterable[str] = (),
    order: DayOrder | None = None,
) -> tuple[RollRow, ...]:
    """Each row with a handle and a date, and what is doubtful about it.

    Without an order a date that may be two days is doubtful, and taken as a day and a month.
    """
    there = {one.casefold() for one in known}
    seen: set[tuple[str, date | None]] = set()
    found: list[RollRow] = []
    for number, row in enumerate(rows, start=1):
        if columns.head and number == 1:
            continue
        name = _cell(row, columns.handle)
        told = "" if columns.start is None else _cell(row, columns.start)
        handle, doubts = _handle(name)
        start, about = read_date(told, order) if told else (None, [Doubt.NO_DATE])
        doubts += about
        doubts += _when(start, today)
        key = (name.casefold(), None if start is None else start.on)
        if key in seen:
            doubts.append(Doubt.TWICE)
        if handle and handle.casefold() in there:
            doubts.append(Doubt.KNOWN)
        seen.add(key)
        found.append(RollRow(number, handle, start, (name, told), tuple(doubts)))
    return tuple(found)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _handle(name: str) -> tuple[str, list[Doubt]]:
    if not name:
        return "", [Doubt.NO_NAME]
    doubts: list[Doubt] = []
    if tells_too_much(name):
        # "Last, First" and "First Last": the first name alone.
        last, comma, rest = name.partition(",")
        name = (rest if comma and rest.strip() else last).split()[0]
        doubts.append(Doubt.FULL_NAME)
    if len(name) > HANDLE_LONGEST:
        doubts.append(Doubt.LONG_NAME)
    return name, doubts


def _when(start: StartDate | None, today: date) -> list[Doubt]:
    if start is None:
        return []
    if start.on > today and not (start.about and start.on.replace(day=1) <= today):
        return [Doubt.AHEAD]
    return [Doubt.LONG_AGO] if start.on.year < EARLIEST else []


def _is_date(text: str) -> bool:
    start, _doubts = read_date(text, DayOrder.DAY_FIRST)
    return start is not None


def read_date(text: str, order: DayOrder | None) -> tuple[StartDate | None, list[Doubt]]:
    """A date as people write it in tables, and what is doubtful about it.

    2019-05-14, 14/05/2019, 14.5.19, 14 May 2019, May 14, 2019; 2019-05, 05/2019 or May 2019 is
    known to the month alone.
    """
    text = text.strip()
    figures = _FIGURES.fullmatch(text)
    if figures is not None:
        return _in_figures(figures, order)
    month = _MONTH.fullmatch(text)
    if month is not None:
        year, number = (month[1], month[2]) if month[1] else (month[4], month[3])
        if not 1 <= int(number) <= 12 or int(year) < 1:
            return None, [Doubt.IMPOSSIBLE]
        return about_month(int(year), int(number)), []
    return _in_words(text)


def _in_figures(
    parts: re.Match[str], order: DayOrder | None
) -> tuple[StartDate | None, list[Doubt]]:
    first, second, third = parts[1], parts[2], parts[3]
    doubts: list[Doubt] = []
    if len(first) > 2:
        year, month, day = first, second, third
    else:
        year = third
        day, month = first, second
        either = int(first) <= 12 and int(second) <= 12 and first != second
        if order is DayOrder.MONTH_FIRST or (order is None and int(second) > 12 >= int(first)):
            day, month = second, first
        elif order is None and either and int(first) != int(second):
            doubts.append(Doubt.AMBIGUOUS)
    number = int(year)
    if len(year) < 3:
        doubts.append(Doubt.SHORT_YEAR)
        number += 2000 if number < 70 else 1900
    made = _made(number, int(month), int(day))
    return (None, [Doubt.IMPOSSIBLE]) if made is None else (StartDate(made), doubts)


def _in_words(text: str) -> tuple[StartDate | None, list[Doubt]]:
    """A date with its month in words, read by dateutil; a part that is missing is not made up."""
    if not _NAMED.search(text) or not re.search(r"\d", text):
        return None, [Doubt.IMPOSSIBLE]
    from datetime import datetime

    from dateutil import parser

    try:
        one = parser.parse(text, default=datetime(2001, 1, 1), dayfirst=True).date()
        other = parser.parse(text, default=datetime(2004, 2, 2), dayfirst=True).date()
    except (ValueError, OverflowError):
        return None, [Doubt.IMPOSSIBLE]
    if one.year != other.year or one.month != other.month:
        return None, [Doubt.IMPOSSIBLE]
    if one.day != other.day:
        return about_month(one.year, one.month), []
    return StartDate(one), []


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
