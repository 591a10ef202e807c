"""The ladder of milestones: rungs with units that are never converted, walked in calling order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.privacy import group, public


class Unit(Enum):
    """What a rung counts in; ninety days are not three months."""

    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    SESSIONS = "sessions"


class Token(Enum):
    """What is given at a rung."""

    CHIP = "chip"
    COIN = "coin"
    KEYTAG = "keytag"
    MEDALLION = "medallion"
    CERTIFICATE = "certificate"
    NONE = "none"


@dataclass(frozen=True)
class Rung:
    """One rung; ``count`` 0 is the first step of all, ``yearly`` one that returns every year.

    ``label`` is the group's own name for it, ``colour`` the name of its colour, if it has one.
    """

    id: str = public()
    unit: Unit = public()
    count: int = public()
    label: str = group("")
    colour: str = public("")
    token: Token = public(Token.CHIP)
    yearly: bool = public(False)


@dataclass(frozen=True)
class Ladder:
    """Rungs from the shortest to the longest; one without rungs is kept by groups without any."""

    id: str = public()
    name: str = group()
    rungs: tuple[Rung, ...] = public(())


_NAMED = {
    (Unit.HOURS, 24): msg("Twenty-four hours"),
    (Unit.DAYS, 0): msg("A first step"),
    (Unit.DAYS, 30): msg("Thirty days"),
    (Unit.DAYS, 60): msg("Sixty days"),
    (Unit.DAYS, 90): msg("Ninety days"),
    (Unit.MONTHS, 6): msg("Six months"),
    (Unit.MONTHS, 9): msg("Nine months"),
    (Unit.MONTHS, 18): msg("Eighteen months"),
    (Unit.YEARS, 1): msg("One year"),
}


def counted(unit: Unit, count: int) -> Message:
    """A length of time in figures: 90 days, 1 year."""
    match unit:
        case Unit.HOURS:
            return plural("{n} hour", "{n} hours", count)
        case Unit.DAYS:
            return plural("{n} day", "{n} days", count)
        case Unit.MONTHS:
            return plural("{n} month", "{n} months", count)
        case Unit.YEARS:
            return plural("{n} year", "{n} years", count)
        case Unit.SESSIONS:
            return plural("{n} session", "{n} sessions", count)


def called(unit: Unit, count: int, label: str = "", *, yearly: bool = False) -> Message:
    """How a rung is called out: by the group's own name for it, else in words, else in figures."""
    if label:
        return msg("{what}", what=label)
    if yearly:
        return plural("{n} year or more", "{n} years or more", count)
    return _NAMED.get((unit, count)) or counted(unit, count)
