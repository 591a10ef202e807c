"""The running meeting: only a press moves it, and every press does what its name says."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import live as plays
from facilitator.meetings import sharing
from facilitator.meetings.agenda import ItemKind, Pin
from facilitator.meetings.clock import to_utc
from facilitator.meetings.errors import NotFound, Refused
from facilitator.meetings.live import ItemState, Phase
from tests.builders import BEGINS, agenda, at, closing, item, ready, running, shares
from tests.meetings.strategies import meetings, orders, played

DONE, SKIPPED, WAITING, RUNNING = (
    ItemState.DONE,
    ItemState.SKIPPED,
    ItemState.WAITING,
    ItemState.RUNNING,
)


def three():
    return running(item("one"), item("two"), item("three"), closing())


def states(live):
    return [one.state for one in live.items]


@given(meetings, orders)
def test_at_most_one_item_is_on_and_it_is_the_current_one(first, order):
    for stage in played(first, order):
        on = [one.id for one in stage.live.items if one.state is RUNNING]
        assert on == ([] if stage.live.current is None else [stage.live.current])


@given(meetings, orders)
def test_only_the_item_in_progress_is_timed_and_nothing_while_paused(first, order):
    for stage in played(first, order):
        timed = [one.id for one in stage.live.items if one.watch.since is not None]
        expected = [] if stage.live.paused or not stage.live.current else [stage.live.current]
        assert timed == expected


@given(meetings, orders)
def test_ids_stay_unique_and_no_item_is_lost(first, order):
    known = {one.id for one in first.live.items}
    for stage in played(first, order):
        ids = [one.id for one in stage.live.items]
        assert len(ids) == len(set(ids))
        assert known <= set(ids)


@given(meetings, orders)
def test_a_meeting_that_is_over_has_nothing_waiting_or_running(first, order):
    for stage in played(first, order):
        if stage.live.phase is Phase.FINISHED:
            assert set(states(stage.live)) <= {DONE, SKIPPED}
            assert stage.live.current is None


@given(meetings, orders, st.floats(0, 100_000))
def test_planned_minutes_never_change_while_it_runs(first, order, later):
    planned = {one.id: one.item for one in first.live.items}
    for stage in played(first, order):
        for one in stage.live.items:
            assert planned.get(one.id, one.item) == one.item
            assert one.watch.elapsed(stage.now.later(later)) >= one.watch.elapsed(stage.now)


def test_time_alone_arms_the_closing_but_never_begins_it():
    live = running()
    assert plays.armed(live, at(54.9)).id == "sharing"
    assert plays.armed(live, at(55)).id == "closing"
    assert live.current == "opening"


def test_choosing_another_item_only_arms_it():
    live = plays.arm(three(), "three", at(5))
    assert live.current == "one"
    assert plays.armed(live, at(5)).id == "three"


def test_the_pin_overrules_what_was_chosen_before_it_but_not_after():
    before = plays.arm(three(), "three", at(50))
    assert plays.armed(before, at(55)).id == "closing"
    after = plays.arm(before, "three", at(56))
    assert plays.armed(after, at(57)).id == "three"


def test_an_item_left_for_later_is_armed_again_afterwards():
    live = plays.next_item(plays.arm(three(), "three", at(5)), at(6))
    assert plays.armed(live, at(7)).id == "two"


def test_what_lies_before_the_closing_counts_as_skipped_when_it_begins():
    live = plays.next_item(three(), at(55))
    assert states(live) == [DONE, SKIPPED, SKIPPED, RUNNING]


def test_after_the_last_item_the_meeting_is_finished():
    live = plays.next_item(plays.next_item(three(), at(55)), at(60))
    assert live.phase is Phase.FINISHED
    assert live.ended == BEGINS + 3600


def test_going_back_keeps_the_time_of_both_items():
    live = plays.back(plays.next_item(three(), at(10)), at(13))
    assert live.current == "one"
    assert live.item("two").watch.elapsed(at(20)) == 180
    assert live.item("one").watch.elapsed(at(15)) == 720


def test_there_is_nothing_before_the_first_item():
    with pytest.raises(Refused):
        plays.back(three(), at(1))


def test_skipping_the_item_in_progress_moves_on():
    assert plays.skip(three(), "one", at(3)).current == "two"


def test_a_skipped_item_is_not_armed():
    assert plays.armed(plays.skip(three(), "two", at(3)), at(3)).id == "three"


def test_an_item_skipped_in_the_plan_stays_visible_and_skipped():
    live = ready(item("one"), item("two", skipped=True), closing())
    assert states(live) == [WAITING, SKIPPED, WAITING]


def test_added_time_is_kept_apart_from_what_was_planned():
    live = plays.add_time(three(), "one", 300)
    assert (live.item("one").item.minutes, live.item("one").added) == (10, 300)
    assert live.item("one").allotted == 900


def test_no_more_time_can_be_taken_than_there_is():
    live = plays.add_time(three(), "one", -6000)
    assert live.item("one").allotted == 0
    assert live.item("one").least == 0


def test_time_cannot_be_added_to_what_is_over():
    with pytest.raises(Refused):
        plays.add_time(plays.next_item(three(), at(5)), "one", 60)


def test_an_item_is_moved_among_what_is_to_come_and_never_before_now():
    live = plays.move(three(), "three", 0)
    assert [one.id for one in live.items] == ["one", "three", "two", "closing"]


def test_what_is_on_cannot_be_moved():
    with pytest.raises(Refused):
        plays.move(three(), "one", 2)


def test_a_new_item_comes_right_after_the_one_in_progress():
    live = plays.insert(three(), item("thanks", 2))
    assert plays.armed(live, at(1)).id == "thanks"


def test_the_same_item_cannot_be_inserted_twice():
    with pytest.raises(Refused):
        plays.insert(three(), item("two"))


def test_one_press_pauses_every_timer_and_another_lets_them_go_on():
    live = plays.next_item(running(item("opening"), shares(), closing()), at(10))
    paused = plays.pause(sharing.begin_share(live, at(10)), at(12))
    assert paused.now_on.watch.elapsed(at(50)) == 120
    assert paused.share.watch.elapsed(at(50)) == 120
    on = plays.pause(paused, at(50))
    assert on.now_on.watch.elapsed(at(51)) == 180
    assert on.share.watch.elapsed(at(51)) == 180


def test_moving_on_while_paused_leaves_the_next_item_paused():
    live = plays.next_item(plays.pause(three(), at(2)), at(5))
    assert live.item("one").watch.elapsed(at(9)) == 120
    assert live.now_on.watch.elapsed(at(9)) == 0


def test_a_quiet_break_during_a_pause_only_changes_the_room():
    paused = plays.pause(three(), at(2))
    assert plays.quiet_break(paused, at(3)) == replace(paused, quiet=True)


def test_going_on_ends_the_quiet_break_too():
    live = plays.pause(plays.quiet_break(three(), at(2)), at(4))
    assert (live.paused, live.quiet) == (False, False)


def test_close_now_goes_to_the_closing_and_skips_what_lies_between():
    live = plays.close_now(three(), at(20))
    assert live.current == "closing"
    assert states(live) == [DONE, SKIPPED, SKIPPED, RUNNING]


def test_close_now_without_a_pinned_item_goes_to_the_last_one_still_to_come():
    live = plays.arm(running(item("one"), item("two"), item("three")), "three", at(1))
    on_three = plays.next_item(live, at(2))
    assert plays.close_now(on_three, at(3)).current == "two"


def test_close_now_is_refused_when_nothing_is_left_to_close_with():
    live = plays.next_item(running(item("one"), item("two")), at(5))
    with pytest.raises(Refused):
        plays.close_now(live, at(6))


def test_ending_later_moves_the_end_and_what_is_pinned():
    live = plays.end_later(three())
    assert live.planned_end == BEGINS + 65 * 60
    assert live.item("closing").pin == BEGINS + 60 * 60


def test_a_late_start_can_be_counted_from_when_it_was_planned():
    live = plays.start(ready(), at(7), as_planned=True)
    assert live.started == BEGINS
    assert live.now_on.watch.elapsed(at(8)) == 480


def test_an_early_start_as_planned_starts_now():
    live = plays.start(ready(), at(-3), as_planned=True)
    assert live.now_on.watch.elapsed(at(0)) == 180


def test_a_late_start_is_corrected_while_the_first_item_is_on():
    live = plays.as_if_on_time(plays.start(ready(), at(4)))
    assert live.started == BEGINS
    assert live.now_on.watch.elapsed(at(5)) == 300


def test_after_the_first_item_a_late_start_stands():
    live = plays.next_item(plays.start(ready(), at(4)), at(5))
    with pytest.raises(Refused):
        plays.as_if_on_time(live)


def test_a_meeting_starts_only_once():
    with pytest.raises(Refused):
        plays.start(running(), at(1))


def test_an_agenda_on_which_all_is_skipped_cannot_be_started():
    with pytest.raises(Refused):
        plays.start(ready(item("one", skipped=True)), at(0))


@pytest.mark.parametrize(
    "press",
    [
        lambda live: plays.arm(live, "one", at(61)),
        lambda live: plays.skip(live, "two", at(61)),
        lambda live: plays.add_time(live, "two", 60),
        lambda live: plays.move(live, "two", 0),
        lambda live: plays.insert(live, item("late")),
        lambda live: plays.end_later(live),
        lambda live: plays.next_item(live, at(61)),
        lambda live: plays.pause(live, at(61)),
        lambda live: plays.back(live, at(61)),
    ],
)
def test_what_is_over_stays_as_it_was(press):
    over = plays.finish(three(), at(60))
    with pytest.raises(Refused):
        press(over)


def test_closing_the_meeting_forgets_topics_and_hands():
    live = sharing.set_hands(sharing.add_topic(three(), "  holding   on "), 4)
    assert live.topics == ("holding on",)
    closed = plays.close(plays.finish(live, at(60)))
    assert (closed.topics, closed.hands) == ((), 0)


def test_a_meeting_that_is_not_finished_cannot_be_closed():
    with pytest.raises(Refused):
        plays.close(three())


def test_an_unknown_item_is_not_found():
    with pytest.raises(NotFound):
        plays.arm(three(), "nothing", at(1))


def test_an_item_pinned_to_a_clock_time_follows_the_wall_over_a_time_change():
    from datetime import datetime

    begins = to_utc(datetime(2026, 3, 29, 0, 30), "Europe/London")  # the hour from one is missing
    plan = agenda(item("watch", 60), item("tea", 10, pin=Pin(time(3, 0))), closing())
    live = plays.prepare("m", begins_day(), "Europe/London", plan, begins, 240)
    assert live.item("tea").pin == to_utc(datetime(2026, 3, 29, 3, 0), "Europe/London")


def begins_day():
    from datetime import date

    return date(2026, 3, 29)


def test_a_clock_time_after_midnight_belongs_to_the_next_day():
    live = ready(item("watch", 200), item("tea", 10, pin=Pin(time(0, 15))), minutes=300)
    assert live.item("tea").pin == BEGINS + (4 * 60 + 45) * 60


@pytest.mark.parametrize("kind", ItemKind)
def test_every_kind_of_item_runs_and_ends(kind):
    live = running(item("one", kind=kind), closing())
    assert (live.share is not None) == (kind in plays.POOLS) == plays.is_pool(live)
    assert plays.next_item(live, at(10)).item("one").watch.banked == 600
