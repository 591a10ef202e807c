"""Motions of a group's business, and what waits for a first-timer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator import i18n
from facilitator.meetings import live as plays
from facilitator.meetings.agenda import ItemKind, When
from facilitator.meetings.console import NoticeKind, dial, notice
from facilitator.meetings.errors import BadInput, Refused
from facilitator.meetings.live import ItemState
from facilitator.meetings.motions import Motion, add_motion, drop_motion, put_motion, result
from facilitator.meetings.record import record
from facilitator.meetings.tally import Tally
from tests.builders import BEGINS, LONDON, TUESDAY, FakeClock, agenda, closing, item, shares


@pytest.fixture
def clock():
    return FakeClock()


def said(motion):
    return i18n.say(result(motion), "en")


def meeting(*items):
    plan = agenda(*items)
    return plays.prepare("id", TUESDAY, LONDON, plan, BEGINS, plan.minutes)


def test_a_motion_is_trimmed_and_an_empty_one_refused():
    live = add_motion(meeting(), "  Move the  tea to eight ")
    assert live.motions == (Motion("Move the tea to eight"),)
    with pytest.raises(BadInput):
        add_motion(live, "  ")
    with pytest.raises(BadInput):
        add_motion(live, "x" * 501)


def test_votes_not_counted_are_not_zero():
    assert not Motion("x").counted
    assert result(Motion("x")).id == "not voted on"
    assert said(Motion("x", 7, 2)) == "7 for, 2 against"
    assert said(Motion("x", 7, 0, 0)) == "7 for, 0 against, 0 abstained"
    assert said(Motion("x", 7)) == "7 for, – against"
    assert said(Motion("x", None, None, 4)) == "– for, – against, 4 abstained"


def test_a_count_that_cannot_be_is_refused_and_the_motion_stays():
    live = add_motion(meeting(), "x")
    with pytest.raises(BadInput) as wrong:
        put_motion(live, 0, Motion("x", -1, 2))
    assert wrong.value.where == "votes_for"
    assert put_motion(live, 0, Motion("x", 3, 2, 1)).motions[0].counted
    with pytest.raises(Refused):
        drop_motion(live, 1)
    assert drop_motion(live, 0).motions == ()


def test_motions_go_into_the_record(clock):
    live = plays.start(meeting(), clock.now())
    live = put_motion(add_motion(live, "x"), 0, Motion("x", 3, 2, 1))
    ended = plays.close(plays.finish(live, clock.now()))
    kept = record(ended, Tally(), clock.now(), TUESDAY, "s", counted=True)
    assert kept.motions == (Motion("x", 3, 2, 1),)


def waiting(clock):
    first = item("first-timers", when=When.FIRST_TIMER, skipped=True)
    return plays.start(meeting(item("opening"), first, shares(), closing()), clock.now())


def test_what_waits_for_a_first_timer_is_offered_only_once_one_was_counted(clock):
    live = waiting(clock)
    assert notice(live, clock.now(), None) is None
    kind, words = notice(live, clock.now(), None, first_timers=True)
    assert (kind, words.params["what"]) == (NoticeKind.CALL_IN, "first-timers")


def test_called_in_it_is_held_in_its_place(clock):
    live = plays.call_in(waiting(clock), "first-timers")
    assert notice(live, clock.now(), None, first_timers=True) is None
    assert plays.next_item(live, clock.now()).current == "first-timers"
    with pytest.raises(Refused):
        plays.call_in(live, "first-timers")


def test_left_alone_or_passed_it_is_not_offered_again(clock):
    live = waiting(clock)
    left = plays.leave_alone(live, "first-timers")
    assert notice(left, clock.now(), None, first_timers=True) is None
    passed = plays.next_item(live, clock.now())
    assert passed.item("first-timers").state is ItemState.SKIPPED
    assert notice(passed, clock.now(), None, first_timers=True) is None


def test_a_process_group_has_no_clock_until_a_quarter_of_an_hour_before_its_end(clock):
    process = replace(item("process", 60), kind=ItemKind.PROCESS)
    live = plays.start(meeting(process, closing()), clock.now())
    assert (dial(live, clock.now()).digits, dial(live, clock.now()).left) == ("", None)
    clock.run(44 * 60 + 59)
    assert dial(live, clock.now()).digits == ""
    clock.run(1)
    assert dial(live, clock.now()).digits == "15"
