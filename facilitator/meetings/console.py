"""What the live console says, as values: the words for time, the primary action, what is coming."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from facilitator.meetings.agenda import ItemKind, ShareOrder, When
from facilitator.meetings.clock import Moment, clock_time, countdown, minutes_up
from facilitator.meetings.forecast import Forecast, forecast
from facilitator.meetings.live import (
    ItemState,
    LiveItem,
    LiveMeeting,
    Phase,
    ShareState,
    armed,
    is_pool,
)
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.sharing import ShareCue, about_more, cue, limit_of, share_left

TOLD_LATE = 60.0
"""Seconds the closing must be late before it is told."""


END_CUE = 15 * 60
"""Seconds before its end from which a process group is told that the end is near."""


class Primary(Enum):
    """What the one primary action does now."""

    BEGIN_SHARE = "begin-share"
    END_SHARE = "end-share"
    NEXT_ITEM = "next-item"
    FINISH = "finish"
    GO_ON = "go-on"


def primary(live: LiveMeeting, now: Moment) -> tuple[Primary, Message]:
    """The primary action and its name."""
    if live.paused:
        return Primary.GO_ON, msg("Go on")
    share = live.share
    if is_pool(live) and share is not None and not _time_to_close(live, now):
        if share.state is ShareState.SPEAKING:
            return Primary.END_SHARE, msg("Thanks, next share")
        return Primary.BEGIN_SHARE, msg("Share {n} begins", n=share.number)
    target = armed(live, now)
    if target is None:
        return Primary.FINISH, msg("Finish the meeting")
    return Primary.NEXT_ITEM, msg("Next: {what}", what=target.item.title)


def _time_to_close(live: LiveMeeting, now: Moment) -> bool:
    """Whether the pin is reached and nobody is in the middle of a share."""
    closing = live.closing
    speaking = live.share is not None and live.share.state is ShareState.SPEAKING
    reached = closing is not None and closing.open and closing.pin is not None
    return (
        reached
        and closing is not None
        and closing.pin is not None
        and live.wall(now) >= closing.pin
        and not speaking
    )


def closing_words(live: LiveMeeting, now: Moment) -> Message:
    """Whether we close on time, and when; one phrase for both."""
    ahead = forecast(live, now)
    closing = live.closing
    if live.phase is not Phase.RUNNING or closing is None:
        return msg("Ends {at}", at=clock_time(ahead.end, live.zone))
    if closing.id == live.current:
        return msg("Closing now, ends {at}", at=clock_time(ahead.end, live.zone))
    if closing.open and armed(live, now) is closing and live.wall(now) >= (closing.pin or 0.0):
        return msg("Time to close")
    at = clock_time(ahead.closing_start, live.zone)
    if ahead.late >= TOLD_LATE:
        late = int(ahead.late // 60)
        return plural("Closing {n} min late, {at}", "Closing {n} min late, {at}", late, at=at)
    return msg("Closing on time, {at}", at=at)


class NoticeKind(Enum):
    """What the console asks about in one line."""

    GAP = "gap"
    TIME_TO_CLOSE = "time-to-close"
    SHORT = "short"
    LATE_START = "late-start"
    CALL_IN = "call-in"


def waiting_for_first_timer(live: LiveMeeting) -> LiveItem | None:
    """The next item that is held only when somebody is here for the first time ever."""
    here = -1 if live.current is None else live.index(live.current)
    for one in live.items[here + 1 :]:
        waits = one.item.when is When.FIRST_TIMER and one.state is ItemState.SKIPPED
        if waits and one.started is None and one.id not in live.left_alone:
            return one
    return None


def notice(
    live: LiveMeeting, now: Moment, gap: float | None, *, first_timers: bool = False
) -> tuple[NoticeKind, Message] | None:
    """The one line that matters most now, if any.

    ``first_timers`` says that someone was counted as first ever: it offers what waits for that.
    """
    from facilitator.meetings.forecast import running_short

    if gap is not None:
        return NoticeKind.GAP, gap_words(gap)
    closing = live.closing
    if (
        closing is not None
        and closing.open
        and closing.pin is not None
        and (live.wall(now) >= closing.pin and closing.id != live.current)
    ):
        return NoticeKind.TIME_TO_CLOSE, msg("It is time for {what}.", what=closing.item.title)
    short = running_short(live, now)
    if short is not None:
        words = plural(
            "{what} has {n} min left.",
            "{what} has {n} min left.",
            int(short.seconds // 60),
            what=live.item(short.id).item.title,
        )
        return NoticeKind.SHORT, words
    on = live.now_on
    first = on is not None and not any(one.ended is not None for one in live.items)
    if first and live.started is not None and live.started - live.planned_start >= TOLD_LATE:
        late = int((live.started - live.planned_start) // 60)
        return NoticeKind.LATE_START, plural("Started {n} min late.", "Started {n} min late.", late)
    called = waiting_for_first_timer(live) if first_timers else None
    if called is not None and live.phase is Phase.RUNNING:
        words = msg(
            "Someone is here for the first time: {what} can be held.", what=called.item.title
        )
        return NoticeKind.CALL_IN, words
    return None


def gap_words(gap: float) -> Message:
    """Time the timers did not see, in words."""
    size = abs(gap)
    length = (
        plural("{n} min", "{n} min", int(size // 60))
        if size >= 60
        else plural("{n} second", "{n} seconds", int(size))
    )
    if gap > 0:
        return msg("The computer slept, or its clock was set, {length} ahead.", length=length)
    return msg("The computer's clock was set back {length}.", length=length)


@dataclass(frozen=True)
class Dial:
    """The ring on the console: the fraction left (``None`` is no limit), digits, caption."""

    left: float | None
    digits: str
    caption: Message
    heading: Message
    detail: Message


def dial(live: LiveMeeting, now: Moment) -> Dial:
    """What the ring and the two lines beside it say."""
    on = live.now_on
    if on is None:
        return Dial(None, "", msg("left"), msg("Finished"), msg("Counts can still be changed."))
    if is_pool(live) and live.share is not None:
        return _share_dial(live, now)
    return _item_dial(live, on, forecast(live, now), now)


def _share_dial(live: LiveMeeting, now: Moment) -> Dial:
    share = live.share
    number = 0 if share is None else share.number
    heading = msg("Share {n}", n=number)
    more = about_more(live, now)
    speaking = share is not None and share.state is ShareState.SPEAKING
    limit = share.limit if speaking and share is not None else limit_of(live, now)
    if limit is None:
        since = 0.0 if share is None else share.watch.elapsed(now)
        row = forecast(live, now).row(live.current or "")
        rest = 0 if row is None else minutes_up(row.seconds)
        detail = plural("not timed, {n} min for all", "not timed, {n} min for all", rest)
        digits = f"{int(since // 60)}:{int(since % 60):02d}" if speaking else "–"
        return Dial(None, digits, msg("so far") if speaking else msg("waiting"), heading, detail)
    minutes = countdown(limit)
    about = 0 if more is None else more
    if not speaking:
        last = msg("{limit} each, the time is nearly used", limit=minutes)
        detail = (
            last
            if about == 0
            else plural(
                "{limit} each, about {n} more", "{limit} each, about {n} more", about, limit=minutes
            )
        )
        return Dial(1.0, minutes, msg("waiting"), heading, detail)
    left = share_left(live, now) or 0.0
    detail = msg("of {limit}", limit=minutes)
    if about:
        detail = plural(
            "of {limit}, about {n} more after this",
            "of {limit}, about {n} more after this",
            about,
            limit=minutes,
        )
    if cue(live, now) is ShareCue.THANK:
        detail = msg("When they pause, it is time to thank them.")
    return Dial(left / limit, countdown(left), msg("left"), heading, detail)


_ORDERS = {
    ShareOrder.HANDS: msg("by raised hands"),
    ShareOrder.CALLED: msg("as they are called"),
    ShareOrder.ROUND: msg("once round"),
    ShareOrder.TAG: msg("the last one picks the next"),
    ShareOrder.ALTERNATE: msg("room and call in turn"),
}


def share_order(live: LiveMeeting) -> tuple[Message, ...]:
    """Who is next, in a few words, while a share waits; nothing where it is left to the room."""
    on, share = live.now_on, live.share
    if on is None or share is None or share.state is not ShareState.WAITING or not is_pool(live):
        return ()
    settings = on.item.share
    wanted = (
        _ORDERS.get(settings.order),
        msg("newcomers first") if settings.newcomers_first else None,
        msg("not yet heard last") if settings.unheard_last else None,
    )
    return tuple(one for one in wanted if one is not None)


def _item_dial(live: LiveMeeting, on: LiveItem, ahead: Forecast, now: Moment) -> Dial:
    row = ahead.row(on.id)
    left = 0.0 if row is None else row.seconds
    spent = on.watch.elapsed(now)
    heading = msg("{what}", what=on.item.title)
    planned = plural("of {n} minute", "of {n} minutes", minutes_up(on.allotted))
    if on.item.kind is ItemKind.PROCESS:
        return _process_dial(live, left, heading, now)
    if on.item.kind is ItemKind.SILENCE:
        return _silence_dial(live, on, left, now)
    if on.item.kind is ItemKind.BREAK:
        back = clock_time(live.wall(now) + left, live.zone)
        there = msg("Back at {at}", at=back)
        return Dial(_part(left, on), countdown(left), msg("left"), heading, there)
    if left <= 0:
        over = int((spent - on.allotted) // 60)
        detail = planned if over < 1 else plural("{n} min over", "{n} min over", over)
        return Dial(0.0, countdown(0), msg("left"), heading, detail)
    return Dial(_part(left, on), countdown(left), msg("left"), heading, planned)


_OVER = msg("The time is over. End it when you are ready.")
"""What is said where people sit together without a clock; how long over is not counted."""


def _process_dial(live: LiveMeeting, left: float, heading: Message, now: Moment) -> Dial:
    """A process group has no clock but its end: words alone, until the end is near."""
    if left <= 0:
        return Dial(None, "", msg("no clock"), heading, _OVER)
    at = clock_time(live.wall(now) + left, live.zone)
    if left > END_CUE:
        return Dial(None, "", msg("no clock"), heading, msg("until {at}", at=at))
    rest = minutes_up(left)
    words = plural("{n} minute to the end, {at}", "{n} minutes to the end, {at}", rest, at=at)
    return Dial(None, str(rest), msg("min left"), heading, words)


def _silence_dial(live: LiveMeeting, on: LiveItem, left: float, now: Moment) -> Dial:
    """A silence counts whole minutes only, and is never told to be over its time."""
    heading, caption = msg("{what}", what=on.item.title), msg("min left")
    if left <= 0:
        return Dial(0.0, "0", caption, heading, _OVER)
    until = msg("until {at}", at=clock_time(live.wall(now) + left, live.zone))
    return Dial(_part(left, on), str(minutes_up(left)), caption, heading, until)


def _part(left: float, on: LiveItem) -> float:
    return min(1.0, left / on.allotted) if on.allotted else 0.0


@dataclass(frozen=True)
class Coming:
    """A line of what is on, next and then: its place in words, its title, its time."""

    place: Message
    title: str
    time: Message


def coming(live: LiveMeeting, now: Moment, most: int = 4) -> tuple[Coming, ...]:
    """Now, next, then; a pinned item shows its clock time, the others their minutes."""
    ahead = forecast(live, now)
    rows: list[Coming] = []
    on = live.now_on
    if on is not None:
        until = ahead.row(on.id)
        end = live.wall(now) if until is None else until.start + until.seconds
        at = clock_time(end, live.zone)
        rows.append(Coming(msg("Now"), on.item.title, msg("to {at}", at=at)))
    target = armed(live, now)
    ordered = [one for one in live.items if one.open and one is not target]
    if target is not None and target.pin is not None:  # what it passes over will be left out
        after = live.index(target.id)
        ordered = [one for one in ordered if live.index(one.id) > after]
    if target is not None:
        ordered.insert(0, target)
    for place, one in enumerate(ordered[: most - len(rows)]):
        row = ahead.row(one.id)
        time = plural("{n} min", "{n} min", minutes_up(0 if row is None else row.seconds))
        if one.pin is not None:
            start = one.pin if row is None else row.start
            time = msg("{at}", at=clock_time(start, live.zone))
        words = msg("Next") if place == 0 else (msg("Then") if place == 1 else msg(""))
        rows.append(Coming(words, one.item.title, time))
    return tuple(rows)
