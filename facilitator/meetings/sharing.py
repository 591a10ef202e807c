"""Shares: waiting, speaking, ended; nameless hands; a soft limit that never cuts anyone off."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import Limit
from facilitator.meetings.errors import Refused
from facilitator.meetings.live import (
    GRACE,
    LAST_MINUTE,
    LiveMeeting,
    Phase,
    Share,
    ShareState,
    with_item,
)
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment

CHANGEOVER = 15
"""Seconds between two shares: a thank-you, a silence, somebody begins."""
STEP = 15
"""Seconds to which an even share is rounded down."""
SHORTEST = 30
"""The shortest even share in seconds."""
MOST_HANDS = 99


def even_share(left: float, people: int) -> int:
    """Seconds each when ``left`` seconds are shared by so many people, rounded to 15 s."""
    each = left / max(1, people)
    return max(SHORTEST, int(each // STEP) * STEP)


def people_left(live: LiveMeeting) -> int:
    """How many are still to speak in this item: typed people less those heard, or the hands up."""
    on = live.now_on
    if on is None:
        return 0
    if live.people is not None:
        return max(1, live.people - on.shares - on.passes)
    return max(1, live.hands)


def limit_of(live: LiveMeeting, now: Moment) -> int | None:
    """Seconds the next share may take by the settings of the item, or ``None`` if not timed."""
    on = live.now_on
    if on is None:
        return None
    settings = on.item.share
    if settings.limit is Limit.NONE:
        return None
    if settings.limit is Limit.EACH:
        return settings.seconds
    from facilitator.meetings.forecast import seconds_for

    return even_share(seconds_for(live, on.id, now), people_left(live))


def about_more(live: LiveMeeting, now: Moment) -> int | None:
    """About how many shares fit after this one, or ``None`` if shares are not timed."""
    on = live.now_on
    limit = limit_of(live, now)
    if on is None or limit is None:
        return None
    from facilitator.meetings.forecast import seconds_for

    left = seconds_for(live, on.id, now) - (share_left(live, now) or 0)
    return max(0, int(left // (limit + CHANGEOVER)))


def _share(live: LiveMeeting) -> Share:
    if live.phase is not Phase.RUNNING or live.share is None:
        raise Refused(msg("Nobody shares in this item."))
    return live.share


def begin_share(live: LiveMeeting, now: Moment) -> LiveMeeting:
    """Someone begins to speak; the limit is fixed now and does not change under them."""
    share = _share(live)
    if share.state is ShareState.SPEAKING:
        raise Refused(msg("Someone is speaking already."))
    watch = share.watch if live.paused else share.watch.started(now)
    begun = replace(share, state=ShareState.SPEAKING, watch=watch, limit=limit_of(live, now))
    return replace(live, share=begun, hands=max(0, live.hands - 1))


def end_share(live: LiveMeeting, now: Moment) -> LiveMeeting:
    """Thanks: the share is counted, and the next one waits."""
    share = _share(live)
    on = live.now_on
    if share.state is not ShareState.SPEAKING or on is None:
        raise Refused(msg("Nobody is speaking."))
    counted = replace(on, shares=on.shares + 1)
    return replace(with_item(live, counted), share=Share(counted.shares + 1))


def pass_share(live: LiveMeeting) -> LiveMeeting:
    """Someone passes; it is counted as a pass and never as a share."""
    share = _share(live)
    on = live.now_on
    if share.state is ShareState.SPEAKING or on is None:
        raise Refused(msg("Someone is speaking."))
    counted = replace(on, passes=on.passes + 1)
    return replace(with_item(live, counted), hands=max(0, live.hands - 1))


def let_finish(live: LiveMeeting) -> LiveMeeting:
    """Take ring, sentence and chime out of the room for this share, or bring them back."""
    share = _share(live)
    if share.state is not ShareState.SPEAKING:
        raise Refused(msg("Nobody is speaking."))
    return replace(live, share=replace(share, let_finish=not share.let_finish))


def set_hands(live: LiveMeeting, hands: int) -> LiveMeeting:
    """Set how many hands are up; nobody is named."""
    return replace(live, hands=max(0, min(hands, MOST_HANDS)))


def set_people(live: LiveMeeting, people: int | None) -> LiveMeeting:
    """Set among how many people the time is shared, or ``None`` to go by the hands."""
    return replace(live, people=None if people is None else max(1, min(people, 999)))


def add_topic(live: LiveMeeting, topic: str) -> LiveMeeting:
    """Keep a topic as it was heard, until the close."""
    words = " ".join(topic.split())[:120]
    if not words:
        raise Refused(msg("Type the topic first."))
    return replace(live, topics=(*live.topics, words))


def drop_topic(live: LiveMeeting, place: int) -> LiveMeeting:
    """Take a topic off."""
    return replace(live, topics=live.topics[:place] + live.topics[place + 1 :])


class ShareCue(Enum):
    """What is signalled of a share; each is crossed once."""

    UNTIMED = "untimed"
    TIME = "time"
    LAST_MINUTE = "last-minute"
    KIND = "kind"  # the limit is reached: a kind sentence, nothing more
    THANK = "thank"  # the grace is over: the console says it is time to thank them


def share_left(live: LiveMeeting, now: Moment) -> float | None:
    """Seconds left of the share that speaks, never negative; ``None`` if it is not timed."""
    share = live.share
    if share is None or share.limit is None:
        return None
    return max(0.0, share.limit - share.watch.elapsed(now))


def cue(live: LiveMeeting, now: Moment) -> ShareCue:
    """Where the speaking share stands against its limit."""
    share = live.share
    if share is None or share.state is not ShareState.SPEAKING or share.limit is None:
        return ShareCue.UNTIMED
    elapsed = share.watch.elapsed(now)
    if elapsed >= share.limit + GRACE:
        return ShareCue.THANK
    if elapsed >= share.limit:
        return ShareCue.KIND
    if share.limit > LAST_MINUTE and elapsed >= share.limit - LAST_MINUTE:
        return ShareCue.LAST_MINUTE
    return ShareCue.TIME
