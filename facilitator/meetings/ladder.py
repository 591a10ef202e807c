"""The ladder of milestones: rungs with units that are never converted, walked in calling order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from facilitator.meetings.errors import BadInput, NotFound
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.privacy import group, public

LABEL_LONGEST = 40
FURTHEST = {"hours": 9_999, "days": 40_000, "months": 1_200, "years": 100, "sessions": 999}
"""How far each unit may count; a hundred years are enough."""


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


class Shape(Enum):
    """The outline a rung is drawn with, since colours repeat and are not seen by all."""

    ROUND = "round"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    STAR = "star"
    RING = "ring"


@dataclass(frozen=True)
class Rung:
    """One rung; ``count`` 0 is the first step of all, ``yearly`` one that returns every year.

    ``label`` is the group's own name for it, ``colour`` the name of its colour, if it has one.
    Only what is ``called`` is called out and walked in the room.
    """

    id: str = public()
    unit: Unit = public()
    count: int = public()
    label: str = group("")
    colour: str = public("")
    token: Token = public(Token.CHIP)
    yearly: bool = public(False)
    shape: Shape = public(Shape.ROUND)
    called: bool = public(True)

    @property
    def length(self) -> float:
        """About how many days it is, to compare rungs with; lengths are never converted."""
        return self.count * _NOMINAL[self.unit]


_NOMINAL = {
    Unit.HOURS: 1 / 24,
    Unit.DAYS: 1.0,
    Unit.MONTHS: 30.436875,
    Unit.YEARS: 365.2425,
    Unit.SESSIONS: 1.0,
}


@dataclass(frozen=True)
class Ladder:
    """Rungs from the shortest to the longest; one without rungs is kept by groups without any.

    ``extras`` are offered and not used until they are switched on.
    """

    id: str = public()
    name: str = group()
    rungs: tuple[Rung, ...] = public(())
    extras: tuple[Rung, ...] = public(())


def find_rung(ladder: Ladder, rung_id: str) -> Rung:
    """The rung of an id; raises ``NotFound``."""
    for rung in ladder.rungs:
        if rung.id == rung_id:
            return rung
    raise NotFound(msg("That step is no longer on the ladder."))


def check_rung(rung: Rung) -> Rung:
    """A rung, its label trimmed; raises ``BadInput`` if it cannot be one."""
    label = " ".join(rung.label.split())
    if len(label) > LABEL_LONGEST:
        raise BadInput(msg("That is longer than {most} letters.", most=LABEL_LONGEST), "label")
    most = FURTHEST[rung.unit.value]
    if not 0 <= rung.count <= most:
        raise BadInput(msg("That is from 0 to {most}.", most=most), "count")
    yearly = rung.yearly and rung.unit is Unit.YEARS
    if yearly and rung.count < 1:
        raise BadInput(msg("What returns every year begins with a year."), "count")
    return replace(rung, label=label, colour=" ".join(rung.colour.split()), yearly=yearly)


def with_rung(ladder: Ladder, rung: Rung) -> Ladder:
    """Add a rung, or put it in the place of the one with its id; raises ``BadInput``."""
    made = check_rung(rung)
    others = tuple(one for one in ladder.rungs if one.id != made.id)
    same = (made.unit, made.count)
    if any((one.unit, one.count) == same and one.yearly == made.yearly for one in others):
        raise BadInput(msg("The ladder has that step already."), "count")
    return replace(ladder, rungs=tuple(sorted((*others, made), key=_place)))


def without_rung(ladder: Ladder, rung_id: str) -> Ladder:
    """Take a rung off; raises ``NotFound``."""
    gone = find_rung(ladder, rung_id)
    return replace(ladder, rungs=tuple(one for one in ladder.rungs if one is not gone))


def switch_extra(ladder: Ladder, rung_id: str, *, on: bool) -> Ladder:
    """Use one of the extras, or put it back among them; raises ``NotFound``."""
    source, target = (ladder.extras, ladder.rungs) if on else (ladder.rungs, ladder.extras)
    found = next((one for one in source if one.id == rung_id), None)
    if found is None:
        raise NotFound(msg("That step is no longer on the ladder."))
    kept = tuple(one for one in source if one is not found)
    joined = tuple(sorted((*target, found), key=_place))
    return replace(ladder, rungs=joined if on else kept, extras=kept if on else joined)


def _place(rung: Rung) -> tuple[float, bool]:
    """Where a rung stands; 12 months and 1 year keep the order they were put in."""
    return rung.length, rung.yearly


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
