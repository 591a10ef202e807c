"""The agenda: every change returns a new one, and the plan lies on the clock."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import agenda as plans
from facilitator.meetings.agenda import LONGEST, Pin, ShareSettings
from facilitator.meetings.errors import BadInput, NotFound
from tests.builders import EVENING, agenda, closing, item, long_agenda
from tests.meetings.strategies import agendas


def names(plan):
    return [one.id for one in plan.items]


def test_a_change_leaves_the_old_agenda_alone():
    old = agenda()
    new = plans.change(old, "opening", minutes=12)
    assert (old.item("opening").minutes, new.item("opening").minutes) == (10, 12)


def test_the_least_follows_when_the_minutes_fall_under_it():
    assert plans.change(agenda(), "opening", minutes=3).item("opening").least == 3


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"title": "  "}, "title"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": LONGEST + 1}, "minutes"),
        ({"minutes": -5}, "minutes"),
        ({"least": 11}, "least"),
        ({"least": -1}, "least"),
        ({"readers": 2, "given": 3}, "readers"),
        ({"readers": 100}, "readers"),
        ({"share": ShareSettings(seconds=14)}, "share"),
    ],
)
def test_what_makes_no_sense_is_refused_and_names_its_field(fields, where):
    with pytest.raises(BadInput) as refused:
        plans.change(agenda(), "opening", **fields)
    assert refused.value.where == where


def test_a_new_item_comes_before_the_closing():
    assert names(plans.insert(agenda(), item("basket"))) == [
        "opening",
        "sharing",
        "basket",
        "closing",
    ]


def test_without_a_pinned_closing_a_new_item_comes_last():
    assert names(plans.insert(agenda(item("one")), item("two"))) == ["one", "two"]


def test_an_item_moves_to_its_place_and_no_further():
    assert names(plans.move(agenda(), "closing", -5)) == ["closing", "opening", "sharing"]
    assert names(plans.move(agenda(), "opening", 99)) == ["sharing", "closing", "opening"]


def test_an_item_that_is_gone_is_not_found():
    with pytest.raises(NotFound):
        plans.remove(plans.remove(agenda(), "opening"), "opening")


def test_the_plan_pins_the_closing_to_the_end_of_the_slot():
    laid = plans.plan(agenda(item("one", 10), closing()), EVENING, 60)
    assert [row.offset for row in laid.rows] == [0, 55]
    assert laid.spare == 45


def test_a_plan_longer_than_its_slot_says_by_how_much():
    assert plans.plan(agenda(item("one", 70), closing()), EVENING, 60).spare == -15


def test_a_skipped_item_takes_no_time_in_the_plan():
    laid = plans.plan(agenda(item("one", 10, skipped=True), item("two", 5)), EVENING, 60)
    assert [row.offset for row in laid.rows] == [0, 0]
    assert laid.minutes == 5


def test_a_pin_after_midnight_is_later_that_night():
    plan = agenda(item("watch", 30), item("tea", 10, pin=Pin(time(0, 15))))
    assert plans.plan(plan, time(23, 30), 60).rows[1].offset == 45


@given(agendas(), st.integers(0, 20), st.integers(0, 20))
def test_moving_keeps_every_item_once(plan, which, place):
    moved = plans.move(plan, plan.items[which % len(plan.items)].id, place)
    assert sorted(names(moved)) == sorted(names(plan))


@given(agendas(), st.integers(1, 300))
def test_planned_starts_never_go_backwards(plan, minutes):
    offsets = [row.offset for row in plans.plan(plan, EVENING, minutes).rows]
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0


def test_two_hundred_items_are_laid_out():
    assert len(plans.plan(long_agenda(), EVENING, 300).rows) == 200
