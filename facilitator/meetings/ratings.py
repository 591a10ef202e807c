"""Anonymous ratings: how many gave each value, and of these the median and the middle half.

A number is told only where five or more gave one (domain page 5.5), so that nobody stands out. The
counts themselves are entered and gone: what is kept is the number, the median and the quartiles.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.privacy import group, public
from facilitator.meetings.topics import line

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST = 5
"""With fewer slips than this nothing is told of them."""
MOST_SLIPS = 99
"""The most slips with one value; more is a slip of the finger."""


class Scale(Enum):
    """What a slip offers: 0 to 10, or three faces (1 low, 2 in between, 3 well)."""

    TEN = "ten"
    FACES = "faces"

    @property
    def values(self) -> range:
        """The values of a slip, lowest first."""
        return range(11) if self is Scale.TEN else range(1, 4)


class When(Enum):
    """At which end of a session it was asked."""

    IN = "in"
    OUT = "out"


ASKED: dict[str, Message] = {
    "mood": msg("mood"),
    "urge": msg("urge"),
    "stress": msg("stress"),
    "confidence": msg("confidence"),
}
"""What is usually asked; a group may ask in its own words."""


@dataclass(frozen=True)
class Counted:
    """Slips as they are entered: how many for each value of the scale, in order. Never stored."""

    scale: Scale
    counts: tuple[int, ...]

    @property
    def number(self) -> int:
        """How many slips there are."""
        return sum(self.counts)

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest value, for the leader's eyes; ``None`` without a slip."""
        given = [value for value, n in zip(self.scale.values, self.counts, strict=True) if n]
        return (given[0], given[-1]) if given else None


@dataclass(frozen=True)
class Rated:
    """What is kept of one question at one end of a session.

    ``number`` is how many slips there were; the median and the ends of the middle half are in
    halves of a value, and absent where fewer than ``FEWEST`` gave one.
    """

    asked: str = group()
    when: When = public()
    scale: Scale = public(Scale.TEN)
    number: int = public(0)
    median: float | None = public(None)
    low: float | None = public(None)
    high: float | None = public(None)

    @property
    def told(self) -> bool:
        """Whether anything but the fact that it was asked may be said."""
        return self.median is not None


def counted(scale: Scale, counts: Sequence[int]) -> Counted:
    """Slips by value; raises ``BadInput`` for a number that cannot be."""
    if len(counts) != len(scale.values):
        raise BadInput(msg("Each value has one number."), "counts")
    if any(not 0 <= one <= MOST_SLIPS for one in counts):
        raise BadInput(msg("A number goes from 0 to {most}.", most=MOST_SLIPS), "counts")
    return Counted(scale, tuple(counts))


def rated(asked: str, when: When, slips: Counted) -> Rated:
    """What is kept of slips; raises ``BadInput`` where nothing was asked or nobody answered."""
    name = line(asked, "asked")
    if not name:
        raise BadInput(msg("Say what was asked."), "asked")
    if not slips.number:
        raise BadInput(msg("There is no slip yet."), "counts")
    if slips.number < FEWEST:
        return Rated(name, when, slips.scale)
    each = [
        value
        for value, number in zip(slips.scale.values, slips.counts, strict=True)
        for _ in range(number)
    ]
    low, high = _quartiles(each)
    return Rated(name, when, slips.scale, len(each), _median(each), low, high)


def _median(each: Sequence[int]) -> float:
    middle = len(each) // 2
    return float(each[middle]) if len(each) % 2 else (each[middle - 1] + each[middle]) / 2


def _quartiles(each: Sequence[int]) -> tuple[float, float]:
    """The medians of the lower and of the upper half; a middle value belongs to both (Tukey)."""
    half = (len(each) + 1) // 2
    return _median(each[:half]), _median(each[-half:])


@dataclass(frozen=True)
class Point:
    """One question over a programme: at a session, before and after it."""

    session: int
    before: Rated | None
    after: Rated | None


def trend(
    asked: str, scale: Scale, sessions: Sequence[tuple[int, Sequence[Rated]]]
) -> tuple[Point, ...]:
    """How one question went over a programme: a point for each session it was told of."""
    points: list[Point] = []
    for number, several in sessions:
        mine = [one for one in several if (one.asked, one.scale) == (asked, scale) and one.told]
        before = next((one for one in mine if one.when is When.IN), None)
        after = next((one for one in mine if one.when is When.OUT), None)
        if before is not None or after is not None:
            points.append(Point(number, before, after))
    return tuple(points)
