"""What the room may see: a closed union, one frozen type a scene; nothing else reaches the wall.

No scene is computed from people. Times shown to the room are whole minutes in words or clock times;
the ring carries the fine grain as a fraction, so a late repaint is never wrong by more than itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from facilitator.meetings.messages import Message
from facilitator.meetings.privacy import group, public
from facilitator.meetings.reading import Block


@dataclass(frozen=True)
class WelcomeScene:
    """Before the start: the clock is the shape; ``minutes`` is the ceiling of minutes to the start.

    ``minutes`` is ``None`` when no start is near, 0 in the last minute and after.
    """

    clock: str = public()
    minutes: int | None = public()
    note: str = group("")


class RowState(Enum):
    """Where a row of the agenda stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True)
class AgendaRow:
    """One row the room sees: a title, and a clock time only where one was promised."""

    title: str = group()
    at: str = public("")
    state: RowState = public(RowState.LATER)


@dataclass(frozen=True)
class AgendaScene:
    """Now and next: ``title`` is the item in progress; ``words`` a line the group chose for it."""

    title: str = group()
    words: str = group("")
    rows: tuple[AgendaRow, ...] = public(())
    status: Message | None = public(None)
    clock: str = public("")


class ShareRing(Enum):
    """The shapes of a share; they differ in form, not only in colour."""

    NONE = "none"  # not timed, or let to finish: a circle of chairs
    WAITING = "waiting"  # a full thin ring
    RUNNING = "running"  # a thick arc, what is left lying to the left of twelve
    LAST_MINUTE = "last-minute"  # the same arc in short bars
    ENDED = "ended"  # arc gone, a circle of seats inside, a kind sentence


@dataclass(frozen=True)
class ShareScene:
    """Someone speaks. ``left`` is the fraction of time left in 0..1; ``minutes`` its ceiling."""

    title: str = group()
    ring: ShareRing = public()
    left: float = public(1.0)
    minutes: int = public(0)
    status: Message | None = public(None)
    clock: str = public("")


@dataclass(frozen=True)
class RuleRow:
    """A rule as two short lines."""

    head: str = group()
    words: str = group("")


@dataclass(frozen=True)
class RulesScene:
    """How we meet: at most eight cards, and the day the group agreed on them (already worded)."""

    rules: tuple[RuleRow, ...] = public()
    agreed: Message | None = group(None)
    clock: str = public("")


@dataclass(frozen=True)
class ReadingScene:
    """A text read aloud; how it breaks into pages is for whoever draws it to say."""

    title: str = group()
    blocks: tuple[Block, ...] = group(())
    status: Message | None = public(None)
    clock: str = public("")


@dataclass(frozen=True)
class BreakScene:
    """A break: ``back`` is the clock time it ends, the shape a cup; ``words`` are the group's."""

    back: str = public()
    title: str = group("")
    words: str = group("")
    clock: str = public("")


@dataclass(frozen=True)
class SilenceScene:
    """A silence or a meditation: a slow ring and one word. ``left`` is what is left of it, 0..1.

    It has no clock and no number: nothing on the wall asks anybody to look.
    """

    title: str = group()
    left: float = public(1.0)
    words: str = group("")


@dataclass(frozen=True)
class CollectionScene:
    """The basket goes round; first-timers need not give."""

    title: str = group()
    words: str = group("")
    status: Message | None = public(None)
    clock: str = public("")


@dataclass(frozen=True)
class ClosingScene:
    """The closing: the group's own words for it, or thanks."""

    title: str = group()
    words: str = group("")
    clock: str = public("")


@dataclass(frozen=True)
class QuietBreakScene:
    """A pause without a reason given: calm words and the clock, no countdown."""

    clock: str = public("")


@dataclass(frozen=True)
class BlankScene:
    """Nothing at all."""


RoomScene: TypeAlias = (
    WelcomeScene
    | AgendaScene
    | ShareScene
    | RulesScene
    | ReadingScene
    | BreakScene
    | SilenceScene
    | CollectionScene
    | ClosingScene
    | QuietBreakScene
    | BlankScene
)
