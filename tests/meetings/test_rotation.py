"""Backups are thinned by the date in their names: two days in full, then ever fewer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.rotation import DAILY, MONTHLY, WEEKLY, kept

NOON = datetime(2026, 11, 21, 12)
TODAY = NOON.date()


def test_nothing_is_kept_of_nothing():
    assert kept((), TODAY) == frozenset()


def test_today_and_yesterday_are_kept_in_full():
    times = [NOON - timedelta(minutes=30 * at) for at in range(70)]
    found = kept(times, TODAY)
    assert {one for one in times if one.date() >= date(2026, 11, 20)} <= found


def test_a_year_of_four_a_day_leaves_days_then_weeks_then_months():
    times = [NOON - timedelta(days=day, hours=hour) for day in range(2, 400) for hour in range(4)]
    found = sorted(kept(times, TODAY), reverse=True)
    days = [one.date() for one in found]
    assert len(days) == len(set(days)) == 1 + DAILY + WEEKLY + MONTHLY
    daily, weekly, monthly = days[:13], days[13:23], days[23:]
    assert [(a - b).days for a, b in pairwise(daily)] == [1] * 12
    assert [(a - b).days for a, b in pairwise(weekly)] == [7] * 9
    assert all((one + timedelta(days=1)).day == 1 for one in monthly)
    assert all(one.hour == 12 for one in found)


def test_thinned_every_day_for_years_it_comes_to_the_same_reach():
    left: set[datetime] = set()
    for day in range(800):
        now = NOON + timedelta(days=day)
        left |= {now, now + timedelta(hours=1)}
        left = set(kept(left, now.date()))
    ages = sorted((now - one).days for one in left)
    assert len(left) <= 4 + DAILY + WEEKLY + MONTHLY
    assert 11 <= sum(age <= 14 for age in ages) - 4 <= 13
    assert max(ages) > 300
    assert max(b - a for a, b in pairwise(ages)) <= 62


def test_what_is_dated_by_a_wrong_clock_takes_no_place():
    ahead = [NOON + timedelta(days=400 + at) for at in range(3)]
    times = [NOON - timedelta(days=at) for at in range(2, 10)]
    assert set(times) | set(ahead) <= kept([*times, *ahead], TODAY)


@given(
    st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 22)), max_size=60),
    st.integers(0, 40),
)
def test_thinning_twice_is_thinning_once_and_the_newest_stays(times, later):
    today = TODAY + timedelta(days=later)
    found = kept(times, today)
    assert kept(found, today) == found
    assert found <= set(times)
    if times:
        assert max(times) in found
