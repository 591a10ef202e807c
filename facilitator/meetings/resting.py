"""What the room may see while no item of a meeting is on, and what a rule looks like to it.

Apart from the other scenes because the first page needs no more of them than these.
"""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.meetings.privacy import group, public


@dataclass(frozen=True)
class WelcomeScene:
    """Before the start: the clock is the shape; ``minutes`` is the ceiling of minutes to the start.

    ``minutes`` is ``None`` when no start is near, 0 in the last minute and after.
    """

    clock: str = public()
    minutes: int | None = public()
    note: str = group("")


@dataclass(frozen=True)
class QuietBreakScene:
    """A pause without a reason given: calm words and the clock, no countdown."""

    clock: str = public("")


@dataclass(frozen=True)
class TestScene:
    """A picture to set up a display by: its edges, its form, and letters of every size."""

    __test__ = False

    screen: str = public("")


@dataclass(frozen=True)
class BlankScene:
    """Nothing at all."""


RESTING = (WelcomeScene, QuietBreakScene, TestScene, BlankScene)
"""Scenes of one page in which nothing moves."""


@dataclass(frozen=True)
class RuleRow:
    """A rule as two short lines, and the same in a second language where the group has one."""

    head: str = group()
    words: str = group("")
    other_head: str = group("")
    other_words: str = group("")
