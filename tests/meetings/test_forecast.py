"""The forecast keeps the pin wherever the minimums allow it, and is honest where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from facilitator.meetings import live as plays
from facilitator.meetings.agenda import ItemKind, Pin
from facilitator.meetings.forecast import forecast, running_short
from facilitator.meetings.live import ItemState, Phase
from tests.builders import BEGINS, at, closing, item, ready, running, shares
from tests.conftest import SOAK
from tests.meetings.strategies import meetings, orders, played

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment
    from facilitator.meetings.live import LiveItem, LiveMeeting

BIT = 0.001
MANY = settings(max_examples=3000 if SOAK else 120)
LAST = {ItemKind.NEWCOMERS, ItemKind.CHIPS, ItemKind.NOT_YET_HEARD}


def still_needed(one: LiveItem, now: Moment) -> float:
    """The fewest seconds an item must yet have, straight from its definition."""
    least = min(one.item.least * 60, max(0, one.item.minutes * 60 + one.added))
    return max(0.0, least - one.watch.elapsed(now))


def in_order(live: LiveMeeting) -> list[LiveItem]:
    """What is on, what the leader armed unless it is pinned, then the rest as it stands."""
    on = [one for one in live.items if one.state is ItemState.RUNNING]
    waiting = [one for one in live.items if one.state is ItemState.WAITING]
    armed = [one for one in waiting if one.id == live.chosen and one.pin is None]
    return [*on, *armed, *(one for one in waiting if one not in armed)]


def oracle(live: LiveMeeting, now: Moment) -> dict[str, float]:
    """When each pinned item must start: at its pin, or as soon as the minimums before it allow."""
    starts: dict[str, float] = {}
    soonest = live.wall(now)
    if live.phase is Phase.READY:
        soonest = max(soonest, live.planned_start)
    for one in in_order(live):
        if one.state is ItemState.WAITING and one.pin is not None:
            soonest = max(soonest, one.pin)
            starts[one.id] = soonest
        soonest += still_needed(one, now)
    return starts


@MANY
@given(meetings, orders)
def test_a_pinned_item_starts_at_its_pin_if_the_minimums_fit_else_as_soon_as_can_be(first, order):
    for stage in played(first, order):
        ahead = forecast(stage.live, stage.now)
        for item_id, start in oracle(stage.live, stage.now).items():
            row = ahead.row(item_id)
            assert row is not None
            assert row.start == pytest.approx(start, abs=BIT)


@MANY
@given(meetings, orders)
def test_what_lies_ahead_is_in_one_line_and_nothing_gets_less_than_its_minimum(first, order):
    for stage in played(first, order):
        ahead = forecast(stage.live, stage.now)
        assert [row.id for row in ahead.rows] == [one.id for one in in_order(stage.live)]
        reached = stage.live.wall(stage.now)
        for row in ahead.rows:
            assert row.start >= reached - BIT
            assert row.seconds >= still_needed(stage.live.item(row.id), stage.now) - BIT
            reached = row.start + row.seconds
        assert ahead.end >= reached - BIT
        assert ahead.late >= 0
        assert ahead.ahead >= 0


@given(meetings, orders)
def test_newcomers_chips_and_those_not_yet_heard_shrink_last(first, order):
    for stage in played(first, order):
        segment: list[tuple[LiveItem, float]] = []
        for row in forecast(stage.live, stage.now).rows:
            one = stage.live.item(row.id)
            if one.open and one.pin is not None:
                segment = []
            segment.append((one, row.seconds))
            cut = any(
                seconds < max(0, other.allotted - other.watch.elapsed(stage.now)) - BIT
                for other, seconds in segment
                if other.item.kind in LAST
            )
            if cut and row.id == forecast(stage.live, stage.now).rows[-1].id:
                others = [pair for pair in segment if pair[0].item.kind not in LAST]
                for other, seconds in others:
                    assert seconds == pytest.approx(still_needed(other, stage.now), abs=BIT)


def test_time_to_spare_goes_to_the_share_pool():
    live = plays.next_item(running(item("opening", 10, 5), shares(minutes=45), closing()), at(4))
    assert forecast(live, at(4)).row("sharing").seconds == 51 * 60


def test_a_long_opening_is_taken_from_the_share_pool_first():
    live = running(item("opening", 10, 5), item("talk", 10, 5), shares(minutes=35), closing())
    ahead = forecast(live, at(20))
    assert ahead.row("talk").seconds == 10 * 60
    assert ahead.row("sharing").seconds == 25 * 60
    assert ahead.late == 0


def test_an_agenda_without_a_pool_keeps_the_pin_and_leaves_the_time_to_spare_open():
    live = plays.next_item(running(item("opening", 10), item("talk", 10), closing()), at(2))
    ahead = forecast(live, at(2))
    assert ahead.closing_start == BEGINS + 55 * 60
    assert ahead.row("talk").seconds == 10 * 60


def test_when_the_minimums_no_longer_fit_the_closing_is_late_by_what_is_missing():
    live = running(item("opening", 10, 5), shares(minutes=45, least=15), closing())
    ahead = forecast(live, at(48))
    assert ahead.closing_start == BEGINS + (48 + 15) * 60
    assert ahead.late == 8 * 60


def test_the_closing_itself_shrinks_so_that_the_meeting_ends_in_time():
    live = running(item("opening", 50, 0), closing(10, 4))
    late = plays.next_item(live, at(54))
    assert forecast(late, at(54)).end == BEGINS + 60 * 60


def test_a_meeting_not_yet_started_is_told_from_its_planned_start():
    ahead = forecast(ready(), at(-30))
    assert ahead.rows[0].start == BEGINS
    assert ahead.end == BEGINS + 60 * 60


def test_an_item_we_went_back_from_needs_only_what_it_has_not_used():
    live = running(item("opening", 10), item("talk", 10), closing())
    gone_back = plays.back(plays.next_item(live, at(10)), at(16))
    assert forecast(gone_back, at(16)).row("talk").seconds == 4 * 60


def test_a_break_pinned_in_the_middle_starts_at_its_pin_too():
    from datetime import time

    rest = item("break", 5, kind=ItemKind.BREAK, pin=Pin(time(20, 0)))
    live = running(item("talk", 20, 5), rest, shares(minutes=25), closing())
    ahead = forecast(live, at(18))
    assert ahead.row("break").start == BEGINS + 30 * 60
    assert ahead.closing_start == BEGINS + 55 * 60


def test_nobody_is_asked_while_all_is_well():
    assert running_short(running(), at(5)) is None


def test_the_leader_is_asked_before_the_closing_would_be_late():
    live = running(item("opening", 10, 5), shares(minutes=45, least=15), closing())
    short = running_short(live, at(39.5))
    assert short is not None
    assert short.id == "sharing"


def test_an_item_that_was_left_alone_is_not_asked_about_again():
    live = running(item("opening", 10, 5), shares(minutes=45, least=15), closing())
    assert running_short(plays.leave_alone(live, "sharing"), at(39.5)) is None
