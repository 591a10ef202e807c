"""A table as values, for files that are counted on: dates and numbers stay what they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from facilitator.meetings.privacy import group, private, public


@dataclass(frozen=True)
class DateCell:
    """A date, or with ``month`` the month it is the first day of."""

    day: date = group()
    month: bool = public(False)


Entry: TypeAlias = DateCell | str | int | float | None
"""One cell; ``None`` where nothing was counted."""


@dataclass(frozen=True)
class Outline:
    """A table with its title, its heads and its rows; ``rule`` says what kind of copy it is."""

    title: str = group()
    heads: tuple[str, ...] = group()
    rows: tuple[tuple[Entry, ...], ...] = group(())
    rule: str = group("")


@dataclass(frozen=True)
class Event:
    """One date of a calendar file, in local wall times; ``notes`` may hold first names."""

    uid: str = public()
    title: str = group()
    begins: datetime = group()
    ends: datetime = group()
    place: str = group("")
    notes: str = private("")
