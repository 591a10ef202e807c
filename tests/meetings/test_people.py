"""People by their handles: dates begin anew, are corrected and taken back, and nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import people
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Given, Person

TODAY = date(2026, 11, 21)


def on(year, month, day):
    return StartDate(date(year, month, day))


@pytest.fixture
def willow():
    return people.begin(Person("w", "Willow"), "p1", on(2025, 3, 1), "sober", TODAY)


@pytest.mark.parametrize(
    "handle", ["Sam", "Sam K.", "Sam K", "the tall one", "S.", "Mary-Jane", "Ли"]
)
def test_a_first_name_or_a_handle_tells_nothing_more(handle):
    assert not people.tells_too_much(handle)


@pytest.mark.parametrize(
    "handle", ["Willow Brookes", "Brookes, Willow", "w@example.org", "0123 456789", "Sam 555-12-34"]
)
def test_a_full_name_an_address_or_a_number_is_noticed(handle):
    assert people.tells_too_much(handle)


def test_a_handle_is_trimmed_and_must_be_one():
    assert people.check_handle("  Sam \n K. ") == "Sam K."
    for wrong in ("", "   ", "x" * 41):
        with pytest.raises(BadInput):
            people.check_handle(wrong)


def test_a_new_date_closes_the_one_before_it_and_keeps_it(willow):
    anew = people.begin(willow, "p2", on(2026, 10, 1), "sober", TODAY)
    assert anew.now.start == on(2026, 10, 1)
    assert anew.periods[0].ended == date(2026, 10, 1)
    assert anew.periods[0].start == on(2025, 3, 1)


def test_a_new_date_taken_back_days_later_is_as_if_it_never_was(willow):
    milestone = Given("y1", 1, date(2026, 3, 3))
    before = people.give(willow, milestone)
    anew = people.begin(before, "p2", on(2026, 10, 1), "sober", TODAY)
    assert people.take_back(anew) == before


def test_the_first_date_cannot_be_taken_back(willow):
    with pytest.raises(Refused):
        people.take_back(willow)


def test_a_date_is_corrected_at_any_later_time_and_what_was_given_stays(willow):
    given = people.give(willow, Given("d30", 30, date(2025, 4, 1)))
    corrected = people.correct(given, "p1", on(2025, 2, 27), TODAY)
    assert corrected.now.start == on(2025, 2, 27)
    assert corrected.now.given == given.now.given


def test_correcting_a_later_date_moves_the_end_of_the_one_before(willow):
    anew = people.begin(willow, "p2", on(2026, 10, 1), "sober", TODAY)
    corrected = people.correct(anew, "p2", on(2026, 9, 20), TODAY)
    assert corrected.periods[0].ended == date(2026, 9, 20)


def test_dates_never_pass_each_other_nor_lie_ahead(willow):
    anew = people.begin(willow, "p2", on(2026, 10, 1), "sober", TODAY)
    with pytest.raises(Refused):
        people.correct(anew, "p2", on(2025, 1, 1), TODAY)
    with pytest.raises(Refused):
        people.correct(anew, "p1", on(2026, 10, 2), TODAY)
    with pytest.raises(BadInput):
        people.correct(anew, "p2", on(2026, 11, 22), TODAY)
    with pytest.raises(BadInput):
        people.begin(anew, "p3", on(2026, 9, 1), "sober", TODAY)
    with pytest.raises(BadInput):
        people.begin(Person("n", "New"), "p", on(2026, 11, 22), "", TODAY)


def test_a_rung_is_given_once_in_a_period_and_may_be_taken_back(willow):
    one = Given("y1", 1, date(2026, 3, 3))
    once = people.give(willow, one)
    with pytest.raises(Refused):
        people.give(once, one)
    assert people.take_again(once, "y1", 1) == willow
    anew = people.begin(once, "p2", on(2026, 10, 1), "sober", TODAY)
    assert people.give(anew, Given("y1", 1, TODAY)).now.given


def test_nobody_without_a_date_is_given_anything():
    with pytest.raises(Refused):
        people.give(Person("n", "New"), Given("d30", 30, TODAY))


def test_who_is_not_there_is_not_found(willow):
    assert people.find([willow], "w") is willow
    with pytest.raises(NotFound):
        people.find([willow], "x")
    with pytest.raises(NotFound):
        people.correct(willow, "px", on(2025, 1, 1), TODAY)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8), st.data())
def test_any_run_of_new_dates_walks_back_one_by_one(gaps, data):
    person, day, states = Person("p", "P"), date(2020, 1, 1), []
    for number, gap in enumerate(gaps):
        day += timedelta(days=gap)
        states.append(person)
        person = people.begin(person, f"p{number}", StartDate(day), "", day)
        assert person.now.start.on == day
        assert all(one.ended is not None for one in person.periods[:-1])
    back = data.draw(st.integers(0, len(gaps) - 1))
    for _ in range(back):
        person = people.take_back(person)
    assert len(person.periods) == len(gaps) - back
    assert person.now is not None
