"""What the room sees: it follows the meeting, is held, or is what the leader chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.clock import Moment, clock_time, minutes_up
from facilitator.meetings.forecast import seconds_for
from facilitator.meetings.group import Attendance, TimerStyle
from facilitator.meetings.live import (
    LiveItem,
    LiveMeeting,
    Phase,
    Share,
    ShareState,
    armed,
    is_pool,
)
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.reading import Block
from facilitator.meetings.scenes import (
    AgendaRow,
    AgendaScene,
    BlankScene,
    BreakScene,
    ClosingScene,
    CollectionScene,
    QuietBreakScene,
    ReadingScene,
    RoomScene,
    RowState,
    RuleRow,
    RulesScene,
    ShareRing,
    ShareScene,
    SilenceScene,
    WelcomeScene,
)
from facilitator.meetings.sharing import ShareCue, cue, share_left

if TYPE_CHECKING:
    from facilitator.meetings.group import Group

WELCOME_FROM = 60
"""Minutes before the start from which the room counts down."""


class RoomWish(Enum):
    """What the leader wants the room to see."""

    FOLLOW = "follow"
    RULES = "rules"
    BLANK = "blank"


@dataclass(frozen=True)
class RoomFacts:
    """The few facts of a group that may reach the wall; none is about people.

    ``text`` is what is read in the item that is on, if the group keeps its text.
    """

    rules: tuple[RuleRow, ...]
    agreed: Message | None
    welcome: str
    timed: bool
    text: tuple[Block, ...] = ()


_WHO = {
    Attendance.OPEN: msg("Open to anyone."),
    Attendance.CLOSED: msg("For those it is meant for."),
    Attendance.ENROLLED: msg("For those who are enrolled."),
}


def facts(of: Group) -> RoomFacts:
    """Take from a group what the room may see."""
    agreed = _WHO.get(of.attendance)
    if of.rules_agreed_on is not None:
        by = msg("Agreed by our group on {day}.", day=of.rules_agreed_on)
        agreed = by if agreed is None else msg("{who} {agreed}", who=agreed, agreed=by)
    return RoomFacts(
        tuple(RuleRow(rule.head, rule.words) for rule in of.rules),
        agreed,
        of.welcome_note,
        of.timer is TimerStyle.SHARES and of.timer_agreed_on is not None,
    )


def clock_text(utc: float, zone: str) -> str:
    """The clock on the wall."""
    at = clock_time(utc, zone)
    return f"{at.hour:02d}:{at.minute:02d}"


def scene(live: LiveMeeting, now: Moment, known: RoomFacts, wish: RoomWish) -> RoomScene:
    """Compose what the room sees now, from the meeting and the wish alone."""
    clock = clock_text(live.wall(now), live.zone)
    if wish is RoomWish.BLANK or live.phase is Phase.CLOSED:
        return BlankScene()
    if live.quiet:
        return QuietBreakScene(clock)
    if wish is RoomWish.RULES:
        return RulesScene(known.rules, known.agreed, clock)
    if live.phase is Phase.READY:
        return _welcome(live, now, known, clock)
    if live.phase is Phase.FINISHED:
        return BlankScene()
    if is_pool(live) and live.share is not None:
        return _share(live, now, known, live.share, clock)
    return _of_kind(live, now, known, clock)


def _of_kind(live: LiveMeeting, now: Moment, known: RoomFacts, clock: str) -> RoomScene:
    """The scene of the kind of item that is on; kinds without one of their own show the agenda."""
    on = live.now_on
    if on is None:
        return _agenda(live, now, clock)
    item = on.item
    match item.kind:
        case ItemKind.BREAK:
            back = clock_text(live.wall(now) + _left(live, on, now), live.zone)
            return BreakScene(back, item.title, item.wall, clock)
        case ItemKind.SILENCE:
            whole = on.allotted
            left = _left(live, on, now) / whole if whole else 0.0
            return SilenceScene(item.title, round(min(1.0, left), 3), item.wall)
        case ItemKind.COLLECTION:
            return CollectionScene(item.title, item.wall, closing_words(live), clock)
        case ItemKind.CLOSING:
            return ClosingScene(item.title, item.wall, clock)
        case ItemKind.READING if known.text:
            return ReadingScene(item.title, known.text, closing_words(live), clock)
        case _:
            return _agenda(live, now, clock)


def _left(live: LiveMeeting, on: LiveItem, now: Moment) -> float:
    """Seconds an item still has by the forecast, never fewer than none."""
    return seconds_for(live, on.id, now)


def _welcome(live: LiveMeeting, now: Moment, known: RoomFacts, clock: str) -> WelcomeScene:
    left = live.planned_start - live.wall(now)
    whole = minutes_up(left)
    if whole > WELCOME_FROM:
        return WelcomeScene(clock, None, known.welcome)
    return WelcomeScene(clock, 0 if left <= 60 else whole, known.welcome)


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
    live: LiveMeeting, now: Moment, known: RoomFacts, share: Share, clock: str
) -> ShareScene:
    on = live.now_on
    title = "" if on is None else on.item.title
    ring = ShareRing.NONE
    left = share_left(live, now)
    if known.timed and share.state is ShareState.SPEAKING and not share.let_finish:
        ring = _RINGS.get(cue(live, now), ShareRing.NONE)
    elif known.timed and share.state is ShareState.WAITING and _timed_item(on):
        ring = ShareRing.WAITING
    fraction = 1.0 if left is None or not share.limit else left / share.limit
    shown = ring in {ShareRing.RUNNING, ShareRing.LAST_MINUTE}
    return ShareScene(
        title,
        ring,
        round(fraction, 3) if shown else 1.0,
        minutes_up(left) if shown and left is not None else 0,
        closing_words(live),
        clock,
    )


def _timed_item(on: LiveItem | None) -> bool:
    from facilitator.meetings.agenda import Limit

    return on is not None and on.item.share.limit is not Limit.NONE


def _agenda(live: LiveMeeting, now: Moment, clock: str) -> AgendaScene:
    on = live.now_on
    following = armed(live, now)
    rows: list[AgendaRow] = []
    if following is not None:
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
