"""The running meeting as a pure value: banked seconds plus the instant each watch was last started.

Everything shown is computed from ``now``, so a late tick loses nothing. Nothing advances by itself:
the next item is always armed, and only the leader's press moves on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from facilitator.meetings.agenda import POOLS, Agenda, AgendaItem, check, pin_offset
from facilitator.meetings.clock import Moment, Watch, clock_time, next_time
from facilitator.meetings.errors import NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.motions import Motion
from facilitator.meetings.privacy import group, private, public

GRACE = 30
"""Seconds after the limit of a share in which nothing more is signalled."""
LAST_MINUTE = 60
"""Seconds before the limit from which the shape of the ring changes."""


class Phase(Enum):
    """Where the meeting stands."""

    READY = "ready"
    RUNNING = "running"
    FINISHED = "finished"  # the closing is over; counts may still be corrected
    CLOSED = "closed"  # saved to the records


class ItemState(Enum):
    """Where an item stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"


class ShareState(Enum):
    """Where a share stands; an ended share leaves only its number behind."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    ENDED = "ended"


@dataclass(frozen=True)
class Share:
    """One person's turn. ``limit`` in seconds was fixed when it began; ``None`` is not timed."""

    number: int = public()
    state: ShareState = public(ShareState.WAITING)
    watch: Watch = public(Watch())
    limit: int | None = public(None)
    let_finish: bool = public(False)


@dataclass(frozen=True)
class LiveItem:
    """An item in a running meeting; ``added`` seconds are kept apart from what was planned.

    ``pin``, ``started`` and ``ended`` are UTC seconds.
    """

    item: AgendaItem = public()
    state: ItemState = public(ItemState.WAITING)
    watch: Watch = public(Watch())
    added: int = public(0)
    pin: float | None = public(None)
    started: float | None = public(None)
    ended: float | None = public(None)
    shares: int = public(0)
    passes: int = public(0)

    @property
    def id(self) -> str:
        """The id of the item."""
        return self.item.id

    @property
    def allotted(self) -> int:
        """Seconds planned and added."""
        return max(0, self.item.seconds + self.added)

    @property
    def least(self) -> int:
        """The fewest seconds it may be cut to."""
        return min(self.item.least * 60, self.allotted)

    @property
    def open(self) -> bool:
        """Whether it is still to come."""
        return self.state is ItemState.WAITING


@dataclass(frozen=True)
class LiveMeeting:
    """One meeting from the arming of its first item to its close. Times are UTC seconds.

    ``chosen`` is an item the leader armed out of turn, at ``chosen_at``. ``topics`` are what the
    room wants to work on, without names; they are gone at the close.
    """

    id: str = public()
    day: date = group()
    zone: str = group()
    name: str = group()
    planned_start: float = public()
    planned_end: float = public()
    items: tuple[LiveItem, ...] = public()
    phase: Phase = public(Phase.READY)
    current: str | None = public(None)
    chosen: str | None = public(None)
    chosen_at: float = public(0.0)
    paused: bool = public(False)
    quiet: bool = public(False)
    share: Share | None = public(None)
    hands: int = public(0)
    people: int | None = public(None)
    topics: tuple[str, ...] = private(())
    motions: tuple[Motion, ...] = private(())
    left_alone: tuple[str, ...] = public(())
    started: float | None = public(None)
    ended: float | None = public(None)
    clock_offset: float = public(0.0)

    def item(self, item_id: str) -> LiveItem:
        """The item of that id; raises ``NotFound``."""
        return self.items[self.index(item_id)]

    def index(self, item_id: str) -> int:
        """The place of an item; raises ``NotFound``."""
        for place, one in enumerate(self.items):
            if one.id == item_id:
                return place
        raise NotFound(msg("That item is no longer on the agenda."))

    @property
    def now_on(self) -> LiveItem | None:
        """The item in progress."""
        return None if self.current is None else self.item(self.current)

    @property
    def closing(self) -> LiveItem | None:
        """The last pinned item not yet over: the one that starts by the clock."""
        pinned = [one for one in self.items if one.pin is not None]
        alive = [one for one in pinned if one.state in {ItemState.WAITING, ItemState.RUNNING}]
        return alive[-1] if alive else None

    def wall(self, now: Moment) -> float:
        """The UTC seconds the meeting goes by: the computer's clock, unless it was distrusted."""
        return now.utc + self.clock_offset


def prepare(
    meeting_id: str, day: date, zone: str, agenda: Agenda, planned_start: float, minutes: int
) -> LiveMeeting:
    """Lay tonight's agenda out for running; skipped items stay visible as skipped."""
    start = clock_time(planned_start, zone)
    items: list[LiveItem] = []
    for place, item in enumerate(agenda.items):
        offset = pin_offset(agenda, place, start, minutes)
        pin = None if offset is None else planned_start + offset * 60
        if item.pin is not None and item.pin.at is not None:
            pin = next_time(planned_start, item.pin.at, zone)
        state = ItemState.SKIPPED if item.skipped else ItemState.WAITING
        items.append(LiveItem(item, state, pin=pin))
    return LiveMeeting(
        meeting_id,
        day,
        zone,
        agenda.name,
        planned_start,
        planned_start + minutes * 60,
        tuple(items),
    )


def with_item(live: LiveMeeting, changed: LiveItem) -> LiveMeeting:
    """The meeting with one item replaced by its changed self."""
    place = live.index(changed.id)
    return replace(live, items=(*live.items[:place], changed, *live.items[place + 1 :]))


def _running(live: LiveMeeting) -> None:
    if live.phase is not Phase.RUNNING:
        raise Refused(msg("The meeting is not running."))


def _not_over(live: LiveMeeting) -> None:
    if live.phase in {Phase.FINISHED, Phase.CLOSED}:
        raise Refused(msg("The meeting is over."))


def armed(live: LiveMeeting, now: Moment) -> LiveItem | None:
    """The item the next press goes to: the leader's choice, one whose pin is reached, the next.

    At the pin the pinned item is armed, unless the leader chose another one after that.
    """
    due = [one for one in live.items if one.open and one.pin is not None]
    reached = [one for one in due if one.pin is not None and live.wall(now) >= one.pin]
    if live.chosen is not None and live.item(live.chosen).open:
        overruled = any(one.pin is not None and one.pin > live.chosen_at for one in reached)
        if not overruled:
            return live.item(live.chosen)
    if reached and live.phase is Phase.RUNNING:
        return reached[-1]
    return next((one for one in live.items if one.open), None)


def start(live: LiveMeeting, now: Moment, *, as_planned: bool = False) -> LiveMeeting:
    """Start the meeting, now or as if it had started when planned; raises ``Refused``."""
    if live.phase is not Phase.READY:
        raise Refused(msg("The meeting has started already."))
    first = armed(live, now)
    if first is None:
        raise Refused(msg("There is nothing on the agenda yet."))
    wall = live.wall(now)
    since = min(live.planned_start, wall) if as_planned else wall
    begun = replace(live, phase=Phase.RUNNING, started=since)
    begun = _enter(begun, first.id, now)
    if as_planned:
        begun = started_earlier(begun, wall - since)
    return begun


def started_earlier(live: LiveMeeting, seconds: float) -> LiveMeeting:
    """Correct a late start while the first item is on: it has been running that much longer."""
    on = live.now_on
    if on is None or live.started is None or on.started is None:
        raise Refused(msg("Only the first item can be dated back."))
    began = on.started - seconds
    return with_item(
        replace(live, started=min(live.started, began)),
        replace(on, watch=on.watch.with_more(seconds), started=began),
    )


def as_if_on_time(live: LiveMeeting) -> LiveMeeting:
    """Correct a late start: as if the meeting had begun when it was planned."""
    _running(live)
    first = live.started is not None and not any(one.state is ItemState.DONE for one in live.items)
    if not first or live.started is None or live.started <= live.planned_start:
        raise Refused(msg("Only the first item of a late start can be dated back."))
    return started_earlier(live, live.started - live.planned_start)


def _enter(live: LiveMeeting, item_id: str, now: Moment) -> LiveMeeting:
    one = live.item(item_id)
    wall = live.wall(now)
    watch = one.watch if live.paused else one.watch.started(now)
    begun = one.started if one.started is not None else wall
    entered = replace(one, state=ItemState.RUNNING, watch=watch, started=begun, ended=None)
    share = Share(one.shares + 1) if one.item.kind in POOLS else None
    return replace(with_item(live, entered), current=item_id, chosen=None, share=share)


def _leave(live: LiveMeeting, now: Moment, state: ItemState) -> LiveMeeting:
    one = live.now_on
    if one is None:
        return live
    heard = live.share is not None and live.share.state is ShareState.SPEAKING
    left = replace(
        one,
        state=state,
        watch=one.watch.stopped(now),
        ended=None if state is ItemState.WAITING else live.wall(now),
        shares=one.shares + (1 if heard else 0),
    )
    return replace(with_item(live, left), current=None, share=None)


def next_item(live: LiveMeeting, now: Moment) -> LiveMeeting:
    """End the item in progress and begin the armed one; after the last, the meeting is finished.

    What was passed over on the way to a pinned item counts as skipped.
    """
    _running(live)
    target = armed(live, now)
    moved = _leave(live, now, ItemState.DONE)
    if target is None:
        return finish(moved, now)
    entered = _enter(moved, target.id, now)
    if target.pin is None:
        return entered
    place = entered.index(target.id)
    passed = tuple(
        replace(one, state=ItemState.SKIPPED) if one.open and at < place else one
        for at, one in enumerate(entered.items)
    )
    return replace(entered, items=passed)


def finish(live: LiveMeeting, now: Moment) -> LiveMeeting:
    """End the meeting; what was not reached counts as skipped, and nothing runs any more."""
    _running(live)
    ended = _leave(live, now, ItemState.DONE)
    rest = tuple(replace(one, state=ItemState.SKIPPED) if one.open else one for one in ended.items)
    return replace(
        ended, items=rest, phase=Phase.FINISHED, ended=live.wall(now), paused=False, quiet=False
    )


def close(live: LiveMeeting) -> LiveMeeting:
    """Put the meeting into the records: topics and hands are gone."""
    if live.phase is not Phase.FINISHED:
        raise Refused(msg("The meeting has not been finished yet."))
    return replace(live, phase=Phase.CLOSED, topics=(), hands=0, left_alone=())


def back(live: LiveMeeting, now: Moment) -> LiveMeeting:
    """Go back to the item before; the one we leave waits again, both keep their time."""
    _running(live)
    here = len(live.items) if live.current is None else live.index(live.current)
    earlier = [one for one in live.items[:here] if one.state is ItemState.DONE]
    if not earlier:
        raise Refused(msg("This is the first item."))
    left = _leave(live, now, ItemState.WAITING)
    return _enter(left, earlier[-1].id, now)


def arm(live: LiveMeeting, item_id: str, now: Moment) -> LiveMeeting:
    """Choose what comes next; nothing moves until the next press."""
    _not_over(live)
    one = live.item(item_id)
    if one.state is ItemState.RUNNING:
        raise Refused(msg("That item is on now."))
    waiting = with_item(live, replace(one, state=ItemState.WAITING, ended=None))
    return replace(waiting, chosen=item_id, chosen_at=live.wall(now))


def skip(live: LiveMeeting, item_id: str, now: Moment) -> LiveMeeting:
    """Leave an item out tonight; skipping the one in progress moves on."""
    _not_over(live)
    if live.current == item_id:
        return next_item(live, now)
    one = live.item(item_id)
    if not one.open:
        raise Refused(msg("That item is not waiting."))
    return with_item(live, replace(one, state=ItemState.SKIPPED))


def call_in(live: LiveMeeting, item_id: str) -> LiveMeeting:
    """Hold an item that was waiting for its condition, in its place among what is to come."""
    _not_over(live)
    one = live.item(item_id)
    if one.state is not ItemState.SKIPPED or one.started is not None:
        raise Refused(msg("That item is not waiting."))
    return with_item(live, replace(one, state=ItemState.WAITING))


def add_time(live: LiveMeeting, item_id: str, seconds: int) -> LiveMeeting:
    """Give or take time; never below nothing, and kept apart from what was planned."""
    _not_over(live)
    one = live.item(item_id)
    if one.state is ItemState.DONE:
        raise Refused(msg("That item is over."))
    added = max(one.added + seconds, -one.item.seconds)
    return with_item(live, replace(one, added=added))


def move(live: LiveMeeting, item_id: str, place: int) -> LiveMeeting:
    """Move a waiting item among what is still to come."""
    _not_over(live)
    one = live.item(item_id)
    if not one.open:
        raise Refused(msg("Only what is still to come can be moved."))
    rest = [other for other in live.items if other.id != item_id]
    first = 0 if live.current is None else _place(rest, live.current) + 1
    rest.insert(max(first, min(place, len(rest))), one)
    return replace(live, items=tuple(rest))


def _place(items: list[LiveItem], item_id: str) -> int:
    return next(at for at, one in enumerate(items) if one.id == item_id)


def insert(live: LiveMeeting, item: AgendaItem) -> LiveMeeting:
    """Put a new item right after the one in progress, or first before the start."""
    _not_over(live)
    check(item)
    if any(one.id == item.id for one in live.items):
        raise Refused(msg("That item is already on the agenda."))
    at = 0 if live.current is None else live.index(live.current) + 1
    return replace(live, items=(*live.items[:at], LiveItem(item), *live.items[at:]))


def pause(live: LiveMeeting, now: Moment) -> LiveMeeting:
    """Stop every timer; pressed again, they go on where they stood."""
    _running(live)
    paused = not live.paused
    changed = replace(live, paused=paused)
    on = live.now_on
    if on is not None:
        watch = on.watch.stopped(now) if paused else on.watch.started(now)
        changed = with_item(changed, replace(on, watch=watch))
    share = live.share
    if share is not None and share.state is ShareState.SPEAKING:
        watch = share.watch.stopped(now) if paused else share.watch.started(now)
        changed = replace(changed, share=replace(share, watch=watch))
    return replace(changed, quiet=changed.quiet and paused)


def quiet_break(live: LiveMeeting, now: Moment) -> LiveMeeting:
    """Stop every timer and let the room see a quiet break; pressed again, go on."""
    if live.quiet:
        return pause(live, now)
    held = live if live.paused else pause(live, now)
    return replace(held, quiet=True)


def close_now(live: LiveMeeting, now: Moment) -> LiveMeeting:
    """Go to the closing at once; what lies between is skipped."""
    _running(live)
    coming = [one for one in live.items if one.open]
    target = live.closing or (coming[-1] if coming else None)
    if target is None or target.id == live.current:
        raise Refused(msg("The closing is on now."))
    chosen = with_item(live, replace(target, pin=live.wall(now)))
    return next_item(replace(chosen, chosen=None), now)


def end_later(live: LiveMeeting, seconds: int = 300) -> LiveMeeting:
    """Move the end, and what is pinned and still to come, by some seconds (five minutes)."""
    _not_over(live)
    moved = tuple(
        replace(one, pin=one.pin + seconds) if one.open and one.pin is not None else one
        for one in live.items
    )
    return replace(live, items=moved, planned_end=live.planned_end + seconds, left_alone=())


def leave_alone(live: LiveMeeting, item_id: str) -> LiveMeeting:
    """Ask no more about an item that is running short."""
    return replace(live, left_alone=(*live.left_alone, item_id))


def is_pool(live: LiveMeeting) -> bool:
    """Whether people speak one after another just now."""
    on = live.now_on
    return on is not None and on.item.kind in POOLS
