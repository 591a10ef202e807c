"""What the room sees while a meeting goes on, or of what was chosen in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.agenda import POOLS, ItemKind, Limit
from facilitator.meetings.clock import clock_time, minutes_up
from facilitator.meetings.forecast import forecast, seconds_for
from facilitator.meetings.live import LiveItem, LiveMeeting, ShareState, armed
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.room import RoomFacts, RoomWish, clock_text
from facilitator.meetings.scenes import (
    AgendaRow,
    AgendaScene,
    AnnouncementsScene,
    BreakScene,
    BreathingScene,
    ClosingScene,
    CollectionScene,
    MilestonesScene,
    ReadingScene,
    RoomScene,
    RoundScene,
    RowState,
    RulesScene,
    ShareRing,
    ShareScene,
    SilenceScene,
)
from facilitator.meetings.sharing import ShareCue, cue, share_left
from facilitator.meetings.sounds import rings

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment


def wished(
    live: LiveMeeting, now: Moment, known: RoomFacts, wish: RoomWish, clock: str
) -> RoomScene | None:
    """What was chosen in place of the meeting; ``None`` where there is nothing of it to show."""
    match wish:
        case RoomWish.RULES:
            return RulesScene(known.rules, known.agreed, clock, known.manner)
        case RoomWish.AGENDA:
            return _agenda(live, now, clock)
        case RoomWish.MILESTONES if known.rungs:
            return _milestones(live, known, clock)
        case RoomWish.ANNOUNCEMENTS if known.announcements:
            return _announcements(live, known, clock)
        case RoomWish.NEXT:
            following = armed(live, now)
            return None if following is None else of_kind(live, now, known, clock, following)
        case _:
            return None


def of_kind(
    live: LiveMeeting, now: Moment, known: RoomFacts, clock: str, on: LiveItem | None
) -> RoomScene:
    """The scene of the kind of an item; kinds without one of their own show the agenda."""
    if on is None:
        return _agenda(live, now, clock)
    item = on.item
    if item.kind in POOLS:
        return _share(live, now, known, on, clock)
    match item.kind:
        case ItemKind.BREAK:
            return BreakScene(_back(live, on, now), item.title, item.wall, clock)
        case ItemKind.SILENCE:
            return _silence(live, now, known, on)
        case ItemKind.COLLECTION:
            return CollectionScene(item.title, item.wall, closing_words(live), clock)
        case ItemKind.CLOSING:
            return ClosingScene(item.title, item.wall, clock)
        case ItemKind.READING if known.text:
            status = closing_words(live)
            return ReadingScene(item.title, known.text, status, clock, known.glide)
        case ItemKind.CHIPS if known.rungs:
            return _milestones(live, known, clock)
        case ItemKind.ANNOUNCEMENTS if known.announcements:
            return _announcements(live, known, clock)
        case _:
            return _agenda(live, now, clock, on)


def _silence(
    live: LiveMeeting, now: Moment, known: RoomFacts, on: LiveItem
) -> SilenceScene | BreathingScene:
    whole = on.allotted
    left = round(min(1.0, _left(live, on, now) / whole if whole else 0.0), 3)
    bell = known.audible and rings(on, by_bells=known.by_bells)
    if on.item.breathing:
        watch = on.watch
        since = None if watch.since is None else watch.since - watch.banked
        return BreathingScene(on.item.title, left, on.item.wall, bell, since)
    return SilenceScene(on.item.title, left, on.item.wall, bell)


def _milestones(live: LiveMeeting, known: RoomFacts, clock: str) -> MilestonesScene:
    return MilestonesScene(_title(live, ItemKind.CHIPS), known.rungs, clock)


def _announcements(live: LiveMeeting, known: RoomFacts, clock: str) -> AnnouncementsScene:
    title = _title(live, ItemKind.ANNOUNCEMENTS)
    return AnnouncementsScene(title, known.announcements, closing_words(live), clock)


def _title(live: LiveMeeting, kind: ItemKind) -> str:
    """The agenda's own title of the first item of a kind, or nothing."""
    return next((one.item.title for one in live.items if one.item.kind is kind), "")


def _back(live: LiveMeeting, on: LiveItem, now: Moment) -> str:
    """When a break that is on, or would be next, is over."""
    row = forecast(live, now).row(on.id)
    begins = live.wall(now) if row is None or on.id == live.current else row.start
    return clock_text(begins + (0.0 if row is None else row.seconds), live.zone)


def _left(live: LiveMeeting, on: LiveItem, now: Moment) -> float:
    """Seconds an item still has by the forecast, never fewer than none."""
    return seconds_for(live, on.id, now)


def closing_words(live: LiveMeeting) -> Message | None:
    """When we close, as the room is told: by the plan, not by the forecast."""
    closing = live.closing
    if closing is None or closing.pin is None or closing.id == live.current:
        return None
    return msg("We close at {at}", at=clock_time(closing.pin, live.zone))


_RINGS = {
    ShareCue.TIME: ShareRing.RUNNING,
    ShareCue.LAST_MINUTE: ShareRing.LAST_MINUTE,
    ShareCue.KIND: ShareRing.ENDED,
    ShareCue.THANK: ShareRing.ENDED,
}


def _share(
    live: LiveMeeting, now: Moment, known: RoomFacts, on: LiveItem, clock: str
) -> ShareScene | RoundScene:
    """A share, or a round; of an item that has not begun, as if it waited for the first."""
    share = live.share if on.id == live.current else None
    state = ShareState.WAITING if share is None else share.state
    ring = ShareRing.NONE
    left = None if share is None else share_left(live, now)
    finishing = share is not None and share.let_finish
    if known.timed and state is ShareState.SPEAKING and not finishing:
        ring = _RINGS.get(cue(live, now), ShareRing.NONE)
    elif known.timed and state is ShareState.WAITING and on.item.share.limit is not Limit.NONE:
        ring = ShareRing.WAITING
    limit = None if share is None else share.limit
    fraction = 1.0 if left is None or not limit else left / limit
    shown = ring in {ShareRing.RUNNING, ShareRing.LAST_MINUTE}
    seen = (
        ring,
        round(fraction, 3) if shown else 1.0,
        minutes_up(left) if shown and left is not None else 0,
        closing_words(live),
        clock,
    )
    if on.item.kind is ItemKind.ROUND:
        return RoundScene(on.item.title, on.item.wall, *seen)
    return ShareScene(on.item.title, *seen)


def _agenda(
    live: LiveMeeting, now: Moment, clock: str, shown: LiveItem | None = None
) -> AgendaScene:
    on = live.now_on if shown is None else shown
    following = armed(live, now)
    rows: list[AgendaRow] = []
    if following is not None and following is not on:
        rows.append(AgendaRow(following.item.title, _promised(live, following), RowState.NEXT))
    after = 0 if following is None else live.index(following.id) + 1
    later = [one for one in live.items[after:] if one.open]
    rows.extend(
        AgendaRow(one.item.title, _promised(live, one), RowState.LATER) for one in later[:2]
    )
    title, words = ("", "") if on is None else (on.item.title, on.item.wall)
    return AgendaScene(title, words, tuple(rows), closing_words(live), clock)


def _promised(live: LiveMeeting, one: LiveItem) -> str:
    return "" if one.pin is None else clock_text(one.pin, live.zone)
