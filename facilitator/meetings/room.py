"""What the room sees: it follows the meeting, is held, or is what the leader chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import POOLS, ItemKind, Limit
from facilitator.meetings.clock import Moment, clock_time, minutes_up
from facilitator.meetings.customs import in_order
from facilitator.meetings.forecast import forecast, seconds_for
from facilitator.meetings.glide import Glide
from facilitator.meetings.group import Attendance, TimerStyle, to_read_out
from facilitator.meetings.live import (
    LiveItem,
    LiveMeeting,
    Phase,
    ShareState,
    armed,
)
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.reading import Block
from facilitator.meetings.scenes import (
    AgendaRow,
    AgendaScene,
    AnnouncementsScene,
    BlankScene,
    BreakScene,
    BreathingScene,
    ClosingScene,
    CollectionScene,
    MilestonesScene,
    QuietBreakScene,
    ReadingScene,
    RoomScene,
    RoundScene,
    RowState,
    RuleRow,
    RulesManner,
    RulesScene,
    RungRow,
    ShareRing,
    ShareScene,
    SilenceScene,
    WelcomeScene,
)
from facilitator.meetings.sharing import ShareCue, cue, share_left
from facilitator.meetings.sounds import rings

if TYPE_CHECKING:
    from datetime import date

    from facilitator.meetings.consent import AnnouncedHandle
    from facilitator.meetings.group import Group
    from facilitator.meetings.ladder import Ladder, Rung

WELCOME_FROM = 60
"""Minutes before the start from which the room counts down."""


class RoomWish(Enum):
    """What the leader wants the room to see."""

    FOLLOW = "follow"
    NEXT = "next"  # the item that is armed, before it begins
    AGENDA = "agenda"
    RULES = "rules"
    MILESTONES = "milestones"
    ANNOUNCEMENTS = "announcements"
    BLANK = "blank"


@dataclass(frozen=True)
class RoomFacts:
    """The few facts of a group that may reach the wall; of people only who is announced tonight.

    ``text`` is what is read in the item that is shown, if the group keeps its text; ``glide`` lets
    it move. ``by_bells`` where the kind of group rings in its silences, ``audible`` while a bell
    would be heard.
    """

    rules: tuple[RuleRow, ...]
    agreed: Message | None
    welcome: str
    timed: bool
    text: tuple[Block, ...] = ()
    glide: Glide | None = None
    manner: RulesManner = RulesManner.ALL
    rungs: tuple[RungRow, ...] = ()
    announcements: tuple[str, ...] = ()
    by_bells: bool = False
    audible: bool = False


_WHO = {
    Attendance.OPEN: msg("Open to anyone."),
    Attendance.CLOSED: msg("For those it is meant for."),
    Attendance.ENROLLED: msg("For those who are enrolled."),
}


def facts(
    of: Group,
    day: date,
    ladder: Ladder | None = None,
    announced: tuple[AnnouncedHandle, ...] = (),
) -> RoomFacts:
    """Take from a group what the room may see on a day, and of people only who is announced."""
    agreed = _WHO.get(of.attendance)
    if of.rules_agreed_on is not None:
        by = msg("Agreed by our group on {day}.", day=of.rules_agreed_on)
        agreed = by if agreed is None else msg("{who} {agreed}", who=agreed, agreed=by)
    rungs = () if ladder is None else tuple(one for one in ladder.rungs if one.called)
    return RoomFacts(
        tuple(
            RuleRow(rule.head, rule.words, rule.other_head, rule.other_words) for rule in of.rules
        ),
        agreed,
        of.welcome_note,
        of.timer is TimerStyle.SHARES and of.timer_agreed_on is not None,
        manner=of.rules_manner,
        rungs=tuple(_rung(one, announced) for one in in_order(rungs, of.customs.calling)),
        announcements=tuple(one.text for one in to_read_out(of.announcements, day) if one.wall),
        by_bells=of.timer is TimerStyle.BELLS,
    )


def _rung(of: Rung, announced: tuple[AnnouncedHandle, ...]) -> RungRow:
    named = tuple(one for one in announced if one.rung_id == of.id)
    return RungRow(of.unit, of.count, of.label, of.yearly, named)


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
    chosen = _wished(live, now, known, wish, clock)
    if chosen is not None:
        return chosen
    if live.phase is Phase.READY:
        return _welcome(live, now, known, clock)
    if live.phase is Phase.FINISHED:
        return BlankScene()
    return _of_kind(live, now, known, clock, live.now_on)


def _wished(
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
            return None if following is None else _of_kind(live, now, known, clock, following)
        case _:
            return None


def _of_kind(
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
