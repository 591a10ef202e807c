"""Past meetings: typed in from paper, put right, left out, and their plans forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from facilitator.meetings.errors import BadInput, Refused
from facilitator.meetings.schedule import occurrences
from facilitator.services.records import TypedNight
from tests import builders
from tests.builders import TUESDAY

PAST = date(2026, 11, 10)


@pytest.fixture
def desk(tmp_path):
    return builders.desk(tmp_path / "home")


def figures(desk):
    return [(one.day, dict(one.counts), one.basket) for one in desk.records.nights()]


def test_past_nights_are_typed_in_as_one_step(desk):
    several = [
        TypedNight(PAST, {"here": 12, "first-ever": 2}, basket=4150),
        TypedNight(PAST - timedelta(days=7), {}),
        TypedNight(date(2026, 11, 1), {"here": 0}, time(10), "Sunday breakfast"),
    ]
    made = desk.records.type_in(several)
    assert all(one.typed for one in made)
    assert figures(desk) == [
        (date(2026, 11, 1), {"here": 0}, None),
        (date(2026, 11, 3), {}, None),
        (PAST, {"here": 12, "first-ever": 2}, 4150),
    ]
    desk.records.undo()
    assert figures(desk) == []
    desk.records.redo()
    assert len(figures(desk)) == 3


def test_a_typed_night_has_the_identity_the_rule_gives_it(desk):
    (made,) = desk.records.type_in([TypedNight(PAST, {"here": 5})])
    (due,) = occurrences(desk.group.value.schedule, PAST, PAST)
    assert made.id == desk.group.meeting_id(due)
    assert (made.started, made.ended) == (due.begins("Europe/London"), due.ends("Europe/London"))


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ([], BadInput),
        ([TypedNight(TUESDAY + timedelta(days=1), {})], BadInput),
        ([TypedNight(PAST, {"here": 10000})], BadInput),
        ([TypedNight(PAST, {"here": -1})], BadInput),
        ([TypedNight(PAST, {}), TypedNight(PAST, {})], Refused),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_added(desk, wrong, kind):
    with pytest.raises(kind):
        desk.records.type_in(wrong)
    assert figures(desk) == []


def test_a_night_that_is_there_is_not_typed_over(desk):
    desk.records.type_in([TypedNight(PAST, {"here": 12})])
    with pytest.raises(Refused):
        desk.records.type_in([TypedNight(date(2026, 11, 3), {}), TypedNight(PAST, {"here": 1})])
    assert figures(desk) == [(PAST, {"here": 12}, None)]


def test_parts_larger_than_the_whole_raise_it_as_a_tap_does(desk):
    desk.records.type_in([TypedNight(PAST, {"first-ever": 3})])
    assert figures(desk)[0][1] == {"here": 3, "first-ever": 3}


def test_basket_slips_and_leaving_out_are_steps(desk):
    (made,) = desk.records.type_in([TypedNight(PAST, {"here": 12})])
    desk.records.set_basket(made.id, 4460)
    desk.records.set_slips(made.id, 2)
    desk.records.leave_out(made.id, out=True)
    after = desk.records.record(made.id)
    assert (after.basket, after.slips, after.counted, after.revision) == (4460, 2, False, 4)
    for _ in range(3):
        desk.records.undo()
    assert desk.records.record(made.id) == made
    for wrong in (
        lambda: desk.records.set_basket(made.id, -1),
        lambda: desk.records.set_slips(made.id, 10000),
    ):
        with pytest.raises(BadInput):
            wrong()


def test_a_correction_is_seen_in_the_figures_at_once(desk):
    (made,) = desk.records.type_in([TypedNight(PAST, {"here": 12})])
    desk.records.correct(made.id, "here", 14)
    assert figures(desk)[0][1] == {"here": 14}


def test_dates_on_which_nothing_was_held_are_known(desk):
    desk.records.type_in([TypedNight(PAST, {"here": 12})])
    assert desk.records.missing(date(2026, 11, 1), TUESDAY) == (date(2026, 11, 3), TUESDAY)


def test_what_was_planned_is_forgotten_after_twelve_weeks(desk):
    group = desk.group.value
    days = (TUESDAY - timedelta(weeks=12), TUESDAY - timedelta(weeks=11))
    for day in days:
        (due,) = occurrences(group.schedule, day, day)
        desk.group.book.save_record(builders.held(group, due))
    before = {one.day: one for one in desk.records.listed()}
    assert all(any(item.planned for item in one.items) for one in before.values())
    assert desk.records.forget_plans() == 1
    after = {one.day: one for one in desk.records.listed()}
    assert after[days[1]] == before[days[1]]
    assert not any(item.planned or item.added for item in after[days[0]].items)
    assert [one.seconds for one in after[days[0]].items] == [
        one.seconds for one in before[days[0]].items
    ]
    assert desk.records.forget_plans() == 0


def test_a_forgotten_plan_gives_no_advice():
    from facilitator.meetings.record import advice, without_plan

    group = builders.group()
    (due,) = occurrences(group.schedule, TUESDAY, TUESDAY)
    held = builders.held(group, due)
    slow = replace(held, items=tuple(replace(one, seconds=3600) for one in held.items))
    assert advice(slow)
    assert advice(without_plan(slow, TUESDAY + timedelta(weeks=12))) == ()


def test_what_was_given_out_counts_on_its_night(desk):
    desk.meeting.start(as_planned=True)
    rung = desk.celebrations.ladder().rungs[0]
    desk.giving.give(rung.id)
    desk.meeting.close_now()
    desk.meeting.close()
    (night,) = desk.records.nights()
    assert night.chips == 1
