"""What was being typed when a group was locked: kept under its key, offered when it is opened."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.meetings.privacy import private

LONGEST = 20_000
"""The most letters of one draft; what is longer is cut, for a clipboard may hold anything."""


@dataclass(frozen=True)
class Draft:
    """The name of a field, and what stood in it."""

    field: str = private()
    text: str = private()
