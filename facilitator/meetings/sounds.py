"""What is heard: a bell at both ends of a silence, a soft chime at the end of a break or a share.

A sound follows from two looks at the meeting, so it is heard once, on crossing, however late.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.forecast import seconds_for
from facilitator.meetings.live import LiveItem, LiveMeeting, Phase, ShareState
from facilitator.meetings.sharing import ShareCue, cue

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment

FRESH = 3.0
"""Seconds after which an item that is on again was taken back, not begun: no bell for it."""


class Sound(Enum):
    """The two sounds, both our own."""

    BELL = "bell"
    CHIME = "chime"


@dataclass(frozen=True)
class Look:
    """What matters to the ear at one moment; ``over`` once the planned time is spent."""

    item: str | None = None
    kind: ItemKind | None = None
    rings: bool = False
    fresh: bool = False
    over: bool = False
    share: int | None = None
    share_over: bool = False


def rings(on: LiveItem, *, by_bells: bool) -> bool:
    """Whether an item has a bell at both ends: a silence, if it or the kind of group says so."""
    return on.item.kind is ItemKind.SILENCE and (by_bells or on.item.bell)


def look(live: LiveMeeting, now: Moment, *, by_bells: bool, timed: bool) -> Look:
    """Look at the meeting; ``timed`` where the group agreed to be timed in the room."""
    on = live.now_on
    if on is None or live.phase is not Phase.RUNNING:
        return Look()
    share = live.share
    speaking = share is not None and share.state is ShareState.SPEAKING and not share.let_finish
    return Look(
        item=on.id,
        kind=on.item.kind,
        rings=rings(on, by_bells=by_bells),
        fresh=on.watch.elapsed(now) < FRESH,
        over=seconds_for(live, on.id, now) <= 0,
        share=share.number if timed and speaking and share is not None else None,
        share_over=speaking and cue(live, now) in {ShareCue.KIND, ShareCue.THANK},
    )


def heard(was: Look, now: Look) -> tuple[Sound, ...]:
    """What is heard between two looks."""
    if was.item != now.item:
        ended = was.rings and not was.over
        begins = now.rings and now.fresh
        return (Sound.BELL,) * (ended or begins)
    crossed = now.over and not was.over
    if crossed and now.rings:
        return (Sound.BELL,)
    if crossed and now.kind is ItemKind.BREAK:
        return (Sound.CHIME,)
    same_share = now.share is not None and was.share == now.share
    return (Sound.CHIME,) * (same_share and now.share_over and not was.share_over)
