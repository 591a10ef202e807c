"""What the room may see: a closed union, one frozen type a scene; nothing else reaches the wall.

No scene is computed from people. Times shown to the room are whole minutes in words or clock times;
the ring carries the fine grain as a fraction, so a late repaint is never wrong by more than itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from facilitator.meetings.consent import AnnouncedHandle
from facilitator.meetings.glide import Glide
from facilitator.meetings.group import RulesManner
from facilitator.meetings.ladder import Unit
from facilitator.meetings.messages import Message
from facilitator.meetings.privacy import group, public
from facilitator.meetings.reading import Block
from facilitator.meetings.resting import (
    BlankScene,
    QuietBreakScene,
    RuleRow,
    TestScene,
    WelcomeScene,
)


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
class RoundScene:
    """A round: everyone has their turn. ``words`` is the question that goes round.

    The ring is that of a share; nothing says how many have spoken or who is next.
    """

    title: str = group()
    words: str = group("")
    ring: ShareRing = public(ShareRing.NONE)
    left: float = public(1.0)
    minutes: int = public(0)
    status: Message | None = public(None)
    clock: str = public("")


@dataclass(frozen=True)
class RulesScene:
    """How we meet, and the day the group agreed on it (already worded).

    In ``ONE`` and ``SLOW`` each rule is a page.
    """

    rules: tuple[RuleRow, ...] = public()
    agreed: Message | None = group(None)
    clock: str = public("")
    manner: RulesManner = public(RulesManner.ALL)

    @property
    def two_languages(self) -> bool:
        """Whether the rules stand side by side in two languages."""
        return any(rule.other_head or rule.other_words for rule in self.rules)


@dataclass(frozen=True)
class ReadingScene:
    """A text read aloud; how it breaks into pages is for whoever draws it to say.

    With a ``glide`` it moves slowly past a band instead, and has no pages.
    """

    title: str = group()
    blocks: tuple[Block, ...] = group(())
    status: Message | None = public(None)
    clock: str = public("")
    glide: Glide | None = public(None)


@dataclass(frozen=True)
class RungRow:
    """A rung as the room sees it: what it counts, and the group's own name for it if it has one.

    ``named`` are those marked *here and happy to be named* tonight, and nobody else.
    """

    unit: Unit = public()
    count: int = public()
    label: str = group("")
    yearly: bool = public(False)
    named: tuple[AnnouncedHandle, ...] = public(())


@dataclass(frozen=True)
class MilestonesScene:
    """The whole ladder in calling order, a rung a page; never a selection made from people."""

    title: str = group()
    rungs: tuple[RungRow, ...] = public(())
    clock: str = public("")


@dataclass(frozen=True)
class AnnouncementsScene:
    """The announcements the group chose for the room, each a line of its own."""

    title: str = group()
    lines: tuple[str, ...] = group(())
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

    It has no clock and no number: nothing on the wall asks anybody to look. ``bell`` says that one
    will be heard at its end.
    """

    title: str = group()
    left: float = public(1.0)
    words: str = group("")
    bell: bool = public(False)


@dataclass(frozen=True)
class BreathingScene:
    """Breathing together: a disc that grows and shrinks, so many seconds in and out.

    ``since`` is the steady clock's second at which the first breath began, ``None`` while it rests.
    """

    title: str = group()
    left: float = public(1.0)
    words: str = group("")
    bell: bool = public(False)
    since: float | None = public(None)


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


RoomScene: TypeAlias = (
    WelcomeScene
    | AgendaScene
    | ShareScene
    | RoundScene
    | RulesScene
    | ReadingScene
    | MilestonesScene
    | AnnouncementsScene
    | BreakScene
    | SilenceScene
    | BreathingScene
    | CollectionScene
    | ClosingScene
    | QuietBreakScene
    | TestScene
    | BlankScene
)

BREATH_IN, BREATH_OUT = 4.0, 6.0
"""Seconds of a calm breath: out is longer than in."""
