"""The count: integers by category or *not counted*; nobody and no moment fits into it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.errors import BadInput, NotFound
from facilitator.meetings.tally import MOST, STANDARD, Category, Tally, add, put, total

NAMES = [one.id for one in STANDARD]
taps = st.tuples(st.sampled_from(NAMES), st.integers(-3, 3))
typed = st.tuples(st.sampled_from(NAMES), st.one_of(st.none(), st.integers(0, 60)))


def counted(**counts):
    tally = Tally()
    for name, count in counts.items():
        tally = put(tally, STANDARD, name.replace("_", "-"), count)
    return tally


def test_an_of_which_raises_its_parent_in_the_same_step():
    assert dict(add(Tally(), STANDARD, "first-ever", 1).counts) == {"first-ever": 1, "here": 1}


def test_taking_an_of_which_back_lowers_its_parent_too():
    tally = add(counted(here=5, first_ever=2), STANDARD, "first-ever", -1)
    assert dict(tally.counts) == {"here": 4, "first-ever": 1}


def test_an_of_which_at_nothing_takes_nobody_from_its_parent():
    tally = counted(here=5, first_ever=0)
    assert add(tally, STANDARD, "first-ever", -1) == tally


def test_online_is_counted_apart_from_the_room():
    assert dict(add(counted(here=3), STANDARD, "online", 1).counts) == {"here": 3, "online": 1}


def test_a_parent_cannot_fall_below_what_is_counted_of_it():
    assert add(counted(here=2, visitors=2), STANDARD, "here", -1).count("here") == 2


def test_not_counted_is_not_zero():
    assert Tally().count("here") is None
    assert counted(here=0).count("here") == 0
    assert Tally() != counted(here=0)


def test_not_counted_has_no_total():
    assert total(Tally(), STANDARD) is None
    assert total(counted(here=0), STANDARD) == 0


def test_the_total_leaves_out_every_of_which():
    assert total(counted(here=20, first_ever=3, online=4), STANDARD) == 24


def test_taking_back_from_what_was_not_counted_leaves_it_not_counted():
    assert add(Tally(), STANDARD, "first-ever", -1) == Tally()


def test_a_typed_count_can_be_made_not_counted_again():
    assert put(counted(here=4), STANDARD, "here", None) == Tally()


def test_a_typed_of_which_larger_than_its_parent_raises_it():
    assert put(counted(here=2), STANDARD, "visitors", 7).count("here") == 7


def test_a_parent_made_not_counted_comes_back_no_smaller_than_its_largest_part():
    tally = put(counted(here=9, first_ever=2), STANDARD, "here", None)
    assert put(tally, STANDARD, "new-here", 1).count("here") == 2


def test_an_of_which_typed_as_nobody_leaves_its_parent_not_counted():
    assert dict(put(Tally(), STANDARD, "visitors", 0).counts) == {"visitors": 0}


def test_a_typed_parent_smaller_than_its_of_which_is_refused():
    with pytest.raises(BadInput, match="part of it"):
        put(counted(here=9, visitors=7), STANDARD, "here", 6)


@pytest.mark.parametrize("count", [-1, MOST + 1, 10**12])
def test_a_typed_count_out_of_bounds_is_refused_and_names_its_field(count):
    with pytest.raises(BadInput) as refused:
        put(Tally(), STANDARD, "here", count)
    assert refused.value.where == "here"


def test_a_count_stops_at_the_most():
    assert add(counted(here=MOST), STANDARD, "here", 5).count("here") == MOST


def test_what_the_group_does_not_count_is_not_found():
    with pytest.raises(NotFound):
        add(Tally(), (Category("here", "here"),), "online", 1)


@given(st.lists(st.one_of(taps, typed), max_size=40))
def test_no_order_of_taps_and_typing_makes_a_count_negative_or_a_part_larger(steps):
    tally = Tally()
    for number, (name, count) in enumerate(steps):
        try:
            change = add if number % 2 and count is not None else put
            tally = change(tally, STANDARD, name, count)
        except BadInput:
            continue
        assert all(0 <= value <= MOST for value in tally.counts.values())
        here = tally.count("here")
        for part in STANDARD:
            if part.of == "here" and here is not None:
                assert (tally.count(part.id) or 0) <= here


@given(st.lists(st.sampled_from(["here", "first-ever", "online"]), max_size=40))
def test_as_many_taps_back_as_forth_come_back_to_nothing(names):
    tally = Tally()
    for name in names:
        tally = add(tally, STANDARD, name, 1)
    for name in reversed(names):
        tally = add(tally, STANDARD, name, -1)
    assert not any(tally.counts.values())


def test_no_field_of_the_tally_can_hold_a_name_or_a_moment():
    hints = get_type_hints(Tally)
    assert {one.name for one in fields(Tally)} == {"counts", "corrected_on"}
    assert "Mapping[str, int]" in str(hints["counts"])
    assert hints["corrected_on"] == date | None


def test_a_count_cannot_be_changed_behind_its_back():
    with pytest.raises(TypeError):
        counted(here=3).counts["here"] = 4
