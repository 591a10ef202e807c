"""Which meeting celebrates: due since the last one held, never early unless the group wishes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import people
from facilitator.meetings.celebrating import (
    Nights,
    due_tonight,
    is_due,
    night_for,
    still_comes,
)
from facilitator.meetings.customs import Calling, Celebrate, LeapRule, in_order
from facilitator.meetings.ladder import Rung, Unit
from facilitator.meetings.milestones import Climb, StartDate
from facilitator.meetings.people import Given, Person
from facilitator.services import ladders

GENERIC = ladders.shipped("generic")
TUESDAY = date(2026, 11, 17)
WEEK = timedelta(days=7)


def since(start, *given_already):
    person = people.begin(Person("w", "W"), "p", StartDate(start), "", date(2027, 1, 1))
    for one in given_already:
        person = people.give(person, one)
    return person


def told(person, rule, nights, leap=LeapRule.FEB28):
    return [
        (one.rung.id, one.count) for one in due_tonight(person, Climb(GENERIC, leap), rule, nights)
    ]


def weekly(tonight=TUESDAY, missed=0):
    return Nights(tonight, tonight - WEEK * (1 + missed), tonight + WEEK)


def test_what_fell_due_since_the_last_meeting_is_celebrated_tonight():
    # S118: 30 days are the start and thirty days; here they were reached on Friday.
    person = since(date(2026, 10, 14))
    assert told(person, Celebrate.EVERY, weekly()) == [("d30", 30)]
    assert told(person, Celebrate.EVERY, weekly(TUESDAY - WEEK)) == []
    assert told(person, Celebrate.EVERY, weekly(TUESDAY + WEEK)) == []


def test_a_milestone_is_never_early_and_the_very_day_counts():
    assert told(since(TUESDAY - timedelta(days=29)), Celebrate.EVERY, weekly()) == []
    assert told(since(TUESDAY - timedelta(days=30)), Celebrate.EVERY, weekly()) == [("d30", 30)]


def test_missed_and_cancelled_weeks_lose_nobody():
    # The notes, 2.9: "since last meeting" catches skipped weeks and holidays.
    person = since(TUESDAY - timedelta(days=30 + 12))
    assert told(person, Celebrate.EVERY, weekly()) == []
    assert told(person, Celebrate.EVERY, weekly(missed=1)) == [("d30", 30)]


def test_a_midnight_meeting_goes_by_its_nominal_day():
    # S119: a Saturday-midnight meeting is Saturday's, whatever the clock says when it ends.
    saturday = date(2026, 11, 21)
    person = since(saturday - timedelta(days=60))
    assert told(person, Celebrate.EVERY, weekly(saturday)) == [("d60", 60)]


def test_several_at_once_are_normal_and_the_shortest_comes_first():
    # S121: somebody with 90 days may take all of them at the first visit.
    person = since(TUESDAY - timedelta(days=95))
    found = told(person, Celebrate.EVERY, Nights(TUESDAY))
    assert found == [("h24", 24), ("d30", 30), ("d60", 60), ("d90", 90)]


def test_what_was_given_is_not_due_again():
    start = TUESDAY - timedelta(days=30)
    person = since(start, Given("d30", 30, TUESDAY - timedelta(days=1)))
    assert told(person, Celebrate.EVERY, weekly()) == []


def test_nearest_may_be_early_and_each_day_has_exactly_one_meeting():
    on_thursday, on_saturday = TUESDAY + timedelta(days=2), TUESDAY + timedelta(days=4)
    assert is_due(on_thursday, Celebrate.NEAREST, weekly())
    assert not is_due(on_saturday, Celebrate.NEAREST, weekly())
    assert is_due(on_saturday, Celebrate.NEAREST, weekly(TUESDAY + WEEK))


@given(st.integers(0, 27), st.lists(st.integers(1, 13), min_size=3, max_size=9))
def test_whatever_the_gaps_every_day_is_celebrated_once(offset, gaps):
    nights = [TUESDAY]
    for gap in gaps:
        nights.append(nights[-1] + timedelta(days=gap))
    day = min(nights[0] + timedelta(days=offset), nights[-2])
    for rule in (Celebrate.EVERY, Celebrate.NEAREST):
        times = sum(
            is_due(
                day,
                rule,
                Nights(
                    night,
                    nights[at - 1] if at else None,
                    nights[at + 1] if at + 1 < len(nights) else None,
                ),
            )
            for at, night in enumerate(nights)
        )
        assert times == 1


def test_the_last_of_the_month_celebrates_the_whole_month():
    # S17: the last meeting of the month celebrates all anniversaries of that month.
    last = Nights(date(2026, 11, 24), date(2026, 10, 27), date(2026, 12, 29))
    for day in (1, 24, 28):
        person = since(date(2025, 11, day))
        assert ("y1", 1) in told(person, Celebrate.MONTH_END, last)
    assert told(since(date(2025, 12, 1)), Celebrate.MONTH_END, last) == []
    before = Nights(date(2026, 11, 17), celebrates=False)
    assert told(since(date(2025, 11, 1)), Celebrate.MONTH_END, before) == []
    december = Nights(date(2026, 12, 29))
    assert ("y1", 1) in told(since(date(2025, 12, 31)), Celebrate.MONTH_END, december)


def test_a_chosen_night_takes_all_since_the_one_before():
    # S105: a daily group keeps years for a monthly cake night.
    cake = Nights(date(2026, 11, 27), date(2026, 10, 30))
    assert ("y1", 1) in told(since(date(2025, 10, 31)), Celebrate.CHOSEN, cake)
    assert told(since(date(2025, 10, 30)), Celebrate.CHOSEN, cake) == []


def test_when_it_waits_to_be_asked_nothing_is_due():
    assert told(since(TUESDAY - timedelta(days=30)), Celebrate.ASKED, weekly()) == []


def test_a_leap_day_follows_the_groups_rule():
    person = since(date(2020, 2, 29))
    eve = Nights(date(2025, 2, 28), date(2025, 2, 21))
    assert ("years", 5) in told(person, Celebrate.EVERY, eve, LeapRule.FEB28)
    assert told(person, Celebrate.EVERY, eve, LeapRule.MAR1) == []


def test_nobody_without_a_date_is_due():
    assert told(Person("n", "N"), Celebrate.EVERY, weekly()) == []


@pytest.mark.parametrize(
    ("calling", "first", "last"),
    [
        (Calling.SHORT_FIRST, "h24", "years"),
        (Calling.LONG_FIRST, "years", "h24"),
        (Calling.FIRST_LAST, "d30", "h24"),
    ],
)
def test_rungs_are_called_in_the_groups_order(calling, first, last):
    ordered = in_order(GENERIC.rungs, calling)
    assert (ordered[0].id, ordered[-1].id) == (first, last)
    assert len(ordered) == len(GENERIC.rungs)


def test_eighteen_months_come_between_one_year_and_two():
    places = [rung.id for rung in in_order(GENERIC.rungs, Calling.SHORT_FIRST)]
    assert places[-3:] == ["y1", "m18", "years"]
    assert in_order((), Calling.FIRST_LAST) == ()
    only = (Rung("d30", Unit.DAYS, 30),)
    assert in_order(only, Calling.FIRST_LAST) == only


@given(
    st.integers(0, 60),
    st.lists(st.integers(1, 13), min_size=6, max_size=12),
    st.sampled_from([Celebrate.EVERY, Celebrate.NEAREST]),
)
def test_the_night_that_is_told_beforehand_is_the_one_that_celebrates(offset, gaps, rule):
    nights = [TUESDAY]
    for gap in gaps:
        nights.append(nights[-1] + timedelta(days=gap))
    day = TUESDAY + timedelta(days=offset)
    told_night = night_for(day, rule, nights)
    celebrating = [
        night
        for at, night in enumerate(nights)
        if is_due(
            day,
            rule,
            Nights(
                night,
                nights[at - 1] if at else None,
                nights[at + 1] if at + 1 < len(nights) else None,
            ),
        )
    ]
    assert celebrating == ([] if told_night is None else [told_night])


def test_nobody_is_told_a_night_where_it_waits_to_be_asked_or_none_is_planned():
    assert night_for(TUESDAY, Celebrate.ASKED, [TUESDAY, TUESDAY + WEEK]) is None
    assert night_for(TUESDAY, Celebrate.EVERY, [TUESDAY - WEEK]) is None


def coming_on(today, *taken):
    """Whether somebody who began 100 days before a Tuesday still comes, who took these rungs."""
    person = since(TUESDAY - timedelta(days=100), *taken)
    return still_comes(person.now, Climb(GENERIC), today)


def test_who_took_their_last_one_still_comes_and_who_took_nothing_yet_may():
    first, second = Given("d30", 30, TUESDAY - timedelta(days=70)), Given("d60", 60, TUESDAY)
    assert coming_on(TUESDAY)
    assert coming_on(TUESDAY - timedelta(days=45), first)  # sixty days are not due yet
    assert coming_on(TUESDAY - timedelta(days=30), first)  # ten days late is not gone
    assert not coming_on(TUESDAY, first)
    assert not coming_on(TUESDAY + timedelta(days=10), first, second)  # ninety days were not taken
