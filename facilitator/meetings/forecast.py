"""The forecast: when everything still to come will start, if the leader goes on as planned.

If the minimum minutes left before a pin fit, the pinned item starts at its pin: time is taken from
what may shrink, the share pool first, newcomers, chips and the not yet heard last, each down to its
minimum; time to spare goes to the share pool. Otherwise it starts at the earliest possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.live import ItemState, LiveItem, LiveMeeting, Phase

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment

_LAST = frozenset({ItemKind.NEWCOMERS, ItemKind.CHIPS, ItemKind.NOT_YET_HEARD})
SOON_SHORT = 60.0
"""Seconds above the sum of the minimums at which the console offers what can be done."""


@dataclass(frozen=True)
class ForecastRow:
    """An item still on or to come: its start in UTC seconds and the seconds it will have."""

    id: str
    start: float
    seconds: float


@dataclass(frozen=True)
class Forecast:
    """What lies ahead; ``end`` is in UTC seconds, ``late`` is how late the closing starts."""

    rows: tuple[ForecastRow, ...]
    end: float
    closing_id: str | None
    closing_start: float
    late: float
    ahead: float

    def row(self, item_id: str) -> ForecastRow | None:
        """The row of an item, or ``None`` when it is over."""
        return next((one for one in self.rows if one.id == item_id), None)


@dataclass(frozen=True)
class _Part:
    one: LiveItem
    want: float
    least: float


def _parts(live: LiveMeeting, now: Moment) -> list[_Part]:
    on = [one for one in live.items if one.state is ItemState.RUNNING]
    coming = [one for one in live.items if one.open]
    coming.sort(key=lambda one: not (one.id == live.chosen and one.pin is None))
    return [_part(one, now) for one in (*on, *coming)]


def _part(one: LiveItem, now: Moment) -> _Part:
    """What an item still wants and needs; one we went back from has used some already."""
    spent = one.watch.elapsed(now)
    return _Part(one, max(0.0, one.allotted - spent), max(0.0, one.least - spent))


def _rank(one: LiveItem) -> int:
    if one.item.kind is ItemKind.SHARING:
        return 0
    return 2 if one.item.kind in _LAST else 1


def _shared_out(parts: list[_Part], available: float) -> list[float]:
    """Seconds for each part so that they fill what is available, if the minimums allow it."""
    given = [part.want for part in parts]
    lacking = sum(given) - available
    if lacking <= 0:
        pools = [at for at, part in enumerate(parts) if part.one.item.kind is ItemKind.SHARING]
        if pools:
            given[pools[0]] += -lacking
        return given
    for rank in (0, 1, 2):
        ranked = [at for at, part in enumerate(parts) if _rank(part.one) == rank]
        room = sum(given[at] - parts[at].least for at in ranked)
        if room <= 0:
            continue
        taken = min(lacking, room)
        for at in ranked:
            given[at] -= taken * (given[at] - parts[at].least) / room
        lacking -= taken
        if lacking <= 0:
            break
    return given


def _segments(parts: list[_Part]) -> list[list[_Part]]:
    """Parts cut before each pinned one that has not begun."""
    segments: list[list[_Part]] = [[]]
    for part in parts:
        if part.one.pin is not None and part.one.open:
            segments.append([])
        segments[-1].append(part)
    return segments


def forecast(live: LiveMeeting, now: Moment) -> Forecast:
    """Compute what lies ahead from the state and the moment alone."""
    wall = live.wall(now)
    reached = max(wall, live.planned_start) if live.phase is Phase.READY else wall
    rows: list[ForecastRow] = []
    segments = _segments(_parts(live, now))
    for at, segment in enumerate(segments):
        following = segments[at + 1][0].one.pin if at + 1 < len(segments) else live.planned_end
        if segment and segment[0].one.open and segment[0].one.pin is not None:
            reached = max(reached, segment[0].one.pin)
        until = live.planned_end if following is None else following
        is_tail = at + 1 == len(segments) and at > 0
        given = _shared_out(segment, max(0.0, until - reached))
        if is_tail:
            given = [min(have, part.want) for have, part in zip(given, segment, strict=True)]
        for part, seconds in zip(segment, given, strict=True):
            rows.append(ForecastRow(part.one.id, reached, seconds))
            reached += seconds
    return _told(live, rows, reached, wall)


def _told(live: LiveMeeting, rows: list[ForecastRow], end: float, wall: float) -> Forecast:
    closing = live.closing
    start = wall
    late = 0.0
    if closing is not None:
        row = next(one for one in rows if one.id == closing.id)
        is_on = closing.state is ItemState.RUNNING
        start = closing.started if is_on and closing.started is not None else row.start
        late = max(0.0, start - (closing.pin if closing.pin is not None else start))
    ahead = max(0.0, live.planned_end - end)
    return Forecast(tuple(rows), end, None if closing is None else closing.id, start, late, ahead)


def seconds_for(live: LiveMeeting, item_id: str, now: Moment) -> float:
    """Seconds the forecast leaves an item from now on."""
    row = forecast(live, now).row(item_id)
    return 0.0 if row is None else row.seconds


@dataclass(frozen=True)
class Short:
    """An item about to fall under its minimum, and the seconds it would have."""

    id: str
    seconds: float


def running_short(live: LiveMeeting, now: Moment) -> Short | None:
    """The item to ask about before the pinned one would be late; ``None`` while all is well."""
    if live.phase is not Phase.RUNNING or live.paused:
        return None
    closing = live.closing
    if closing is None or closing.pin is None or not closing.open:
        return None
    before = live.index(closing.id)
    parts = [part for part in _parts(live, now) if live.index(part.one.id) < before]
    least = sum(part.least for part in parts)
    if closing.pin - live.wall(now) - least > SOON_SHORT:
        return None
    able = [part for part in parts if part.want > 0 and part.one.id not in live.left_alone]
    if not able:
        return None
    first = min(able, key=lambda part: (_rank(part.one), live.index(part.one.id)))
    return Short(first.one.id, seconds_for(live, first.one.id, now))
