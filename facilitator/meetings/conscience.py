"""The log of what a group decided: a number, a day, the words and the votes; nobody's name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg
from facilitator.meetings.motions import Motion, check
from facilitator.meetings.privacy import group, private, public

if TYPE_CHECKING:
    from collections.abc import Iterable

HIGHEST = 99999


@dataclass(frozen=True)
class Decision:
    """A decision by its number in the log; ``review_on`` is when it is looked at again.

    ``meeting_id`` and ``place`` say which motion of which meeting it was, where it was one.
    """

    number: int = public()
    day: date = group()
    motion: Motion = private()
    review_on: date | None = group(None)
    meeting_id: str = public("")
    place: int = public(0)


def decided(of: Decision) -> Decision:
    """The decision, trimmed; raises ``BadInput`` naming the field."""
    if not 1 <= of.number <= HIGHEST:
        raise BadInput(msg("A number goes from 1 to {most}.", most=HIGHEST), "number")
    if of.review_on is not None and of.review_on < of.day:
        raise BadInput(msg("It is looked at again after it was decided."), "review_on")
    return replace(of, motion=check(of.motion))


def next_number(log: Iterable[Decision]) -> int:
    """The number of the next decision: one more than the highest."""
    return max((one.number for one in log), default=0) + 1
