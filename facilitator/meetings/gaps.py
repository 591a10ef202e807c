"""Time the timers did not see: a sleep, a clock that was set, a crash; told, asked, settled."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from facilitator.meetings.live import LiveMeeting, with_item


class Gap(Enum):
    """What to do about time the timers did not see."""

    RAN_ON = "ran-on"  # the meeting went on meanwhile: count it
    LEAVE_OUT = "leave-out"  # the meeting stood still: leave it out
    KEEP_CLOCK = "keep-clock"  # somebody set the clock: go by the former one


def answer_gap(
    live: LiveMeeting, seconds: float, answer: Gap, item_id: str | None = None
) -> LiveMeeting:
    """Settle a parting of wall and steady time, ``seconds`` being how far the wall ran ahead.

    ``item_id`` is the item whose watch ran when it was noticed, by default the one in progress.
    """
    if answer is Gap.KEEP_CLOCK:
        return replace(live, clock_offset=live.clock_offset - seconds)
    if answer is Gap.LEAVE_OUT:
        return live
    seconds = max(0.0, seconds)
    if item_id is None or item_id == live.current:
        return ran_on(live, seconds)
    one = live.item(item_id)
    return with_item(live, replace(one, watch=one.watch.with_more(seconds)))


def ran_on(live: LiveMeeting, seconds: float) -> LiveMeeting:
    """Count seconds that the running timers did not see."""
    changed = live
    on = live.now_on
    if on is not None and on.watch.since is not None:
        changed = with_item(changed, replace(on, watch=on.watch.with_more(seconds)))
    share = live.share
    if share is not None and share.watch.since is not None:
        changed = replace(changed, share=replace(share, watch=share.watch.with_more(seconds)))
    return changed


def rebased(live: LiveMeeting, shift: float) -> LiveMeeting:
    """The same meeting on a steady clock whose origin moved by ``shift`` seconds."""
    items = tuple(replace(one, watch=one.watch.rebased(shift)) for one in live.items)
    share = live.share
    if share is not None:
        share = replace(share, watch=share.watch.rebased(shift))
    return replace(live, items=items, share=share)
