"""The date engine: checked by its own definition, by another library, and by cases worked by hand.

The hand-worked cases cite where their rule comes from: Sn is a source of the domain notes, "own"
a rule of ours that follows from one of them.
"""

from __future__ import annotations

import locale
import os
import random
import time
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings.customs import LeapRule
from facilitator.meetings.errors import BadInput
from facilitator.meetings.ladder import Ladder, Rung, Unit
from facilitator.meetings.milestones import (
    Elapsed,
    about_month,
    after_months,
    between,
    climbed,
    coming,
    due_on,
    elapsed,
    reached,
)
from facilitator.services import ladders
from tests.conftest import SOAK

DATES = st.dates(date(1920, 1, 1), date(2040, 12, 31))
LEAPS = st.sampled_from(LeapRule)
DATED = st.sampled_from([unit for unit in Unit if unit is not Unit.SESSIONS])
MANY = settings(max_examples=4000 if SOAK else 250)
LEAP_DAY = date(2020, 2, 29)
GENERIC = ladders.shipped("generic")


@MANY
@given(DATES, DATED, st.integers(0, 130), LEAPS)
def test_a_rungs_date_is_the_first_day_on_which_it_is_reached(start, unit, count, leap):
    count = count * 24 if unit is Unit.HOURS else count
    day = due_on(start, unit, count, leap)
    assert reached(start, day, unit, count, leap)
    before = day - timedelta(days=1)
    assert before < start or not reached(start, before, unit, count, leap)


@MANY
@given(DATES, st.integers(0, 45_000), LEAPS)
def test_what_has_elapsed_adds_up_to_the_day_again(start, days, leap):
    on = start + timedelta(days=days)
    been = elapsed(start, on, leap)
    assert been.total_days == days
    assert been.total_months == been.years * 12 + been.months
    assert 0 <= been.months < 12
    assert 0 <= been.days <= 31
    assert after_months(start, been.total_months, leap) + timedelta(days=been.days) == on
    assert after_months(start, been.total_months + 1, leap) > on


@MANY
@given(DATES, st.integers(0, 45_000), LEAPS)
def test_no_day_goes_back(start, days, leap):
    today, tomorrow = (
        elapsed(start, start + timedelta(days=more), leap) for more in (days, days + 1)
    )
    assert tomorrow.total_months >= today.total_months
    assert tomorrow.total_days == today.total_days + 1


def test_it_agrees_with_dateutil_on_many_random_pairs():
    chance = random.Random(2026)
    first = date(1920, 1, 1).toordinal()
    for _ in range(100_000 if SOAK else 5000):
        start, on = sorted(date.fromordinal(first + chance.randrange(44_000)) for _ in range(2))
        been, theirs = elapsed(start, on), relativedelta(on, start)
        assert (been.years, been.months, been.days) == (theirs.years, theirs.months, theirs.days)


@given(DATES, st.integers(0, 20_000), LEAPS)
def test_the_reached_and_the_next_are_those_of_the_dates(start, days, leap):
    on = start + timedelta(days=days)
    past, coming = climbed(start, on, GENERIC, leap)
    assert all(one.on <= on for one in past)
    assert [one.on for one in past] == sorted(one.on for one in past)
    assert coming is not None
    assert coming.on > on
    years = elapsed(start, on, leap).years
    assert sum(one.rung.unit is Unit.YEARS for one in past) == years


@pytest.mark.parametrize(
    ("start", "on", "been"),
    [
        # S118: the first day is day 0; 30 days are the start and thirty days more.
        (date(2026, 1, 1), date(2026, 1, 1), Elapsed(0, 0, 0, 0, 0)),
        (date(2026, 1, 1), date(2026, 1, 31), Elapsed(30, 0, 0, 0, 30)),
        # S120: thirty days, and one month and a day, are the same time told in two ways.
        (date(2020, 1, 31), date(2020, 3, 1), Elapsed(30, 1, 0, 1, 1)),
        # S120: a start on 29 February is exactly one year on 28 February.
        (LEAP_DAY, date(2021, 2, 28), Elapsed(365, 12, 1, 0, 0)),
        # Computed in the notes: 31 January and a month is 29 February in a leap year.
        (date(2020, 1, 31), date(2020, 2, 29), Elapsed(29, 1, 0, 1, 0)),
        # Computed in the notes: 31 August and six months, 31 May and nine months.
        (date(2023, 8, 31), date(2024, 2, 29), Elapsed(182, 6, 0, 6, 0)),
        (date(2024, 5, 31), date(2025, 2, 28), Elapsed(273, 9, 0, 9, 0)),
        # Own: the last day of a year and the first of the next are a day apart.
        (date(2025, 12, 31), date(2026, 1, 1), Elapsed(1, 0, 0, 0, 1)),
    ],
)
def test_cases_worked_by_hand(start, on, been):
    assert elapsed(start, on) == been


@pytest.mark.parametrize(
    ("start", "unit", "count", "leap", "day"),
    [
        # S37: 30, 60 and 90 are days; six months and later are calendar months.
        (date(2026, 1, 31), Unit.DAYS, 30, LeapRule.FEB28, date(2026, 3, 2)),
        (date(2026, 1, 31), Unit.MONTHS, 1, LeapRule.FEB28, date(2026, 2, 28)),
        # The notes: 90 days and three months differ for most starts.
        (date(2026, 1, 1), Unit.DAYS, 90, LeapRule.FEB28, date(2026, 4, 1)),
        (date(2025, 12, 1), Unit.DAYS, 90, LeapRule.FEB28, date(2026, 3, 1)),
        (date(2025, 12, 1), Unit.MONTHS, 3, LeapRule.FEB28, date(2026, 3, 1)),
        (date(2026, 3, 1), Unit.DAYS, 90, LeapRule.FEB28, date(2026, 5, 30)),
        (date(2026, 3, 1), Unit.MONTHS, 3, LeapRule.FEB28, date(2026, 6, 1)),
        # The notes: some wait for 1 March; in a leap year nobody waits.
        (LEAP_DAY, Unit.YEARS, 1, LeapRule.FEB28, date(2021, 2, 28)),
        (LEAP_DAY, Unit.YEARS, 1, LeapRule.MAR1, date(2021, 3, 1)),
        (LEAP_DAY, Unit.MONTHS, 12, LeapRule.MAR1, date(2021, 3, 1)),
        (LEAP_DAY, Unit.YEARS, 4, LeapRule.MAR1, date(2024, 2, 29)),
        (LEAP_DAY, Unit.DAYS, 365, LeapRule.MAR1, date(2021, 2, 28)),
        # Months are added from the start: 31 January does not lose its 31st (the notes).
        (date(2026, 1, 31), Unit.MONTHS, 2, LeapRule.FEB28, date(2026, 3, 31)),
        # Own: an hours rung is due once its hours have passed whatever the hour of the start.
        (date(2026, 1, 1), Unit.HOURS, 24, LeapRule.FEB28, date(2026, 1, 2)),
        (date(2026, 1, 1), Unit.HOURS, 25, LeapRule.FEB28, date(2026, 1, 3)),
        # 1900 was no leap year, 2000 was one.
        (date(1896, 2, 29), Unit.YEARS, 4, LeapRule.FEB28, date(1900, 2, 28)),
        (date(1996, 2, 29), Unit.YEARS, 4, LeapRule.MAR1, date(2000, 2, 29)),
    ],
)
def test_due_days_worked_by_hand(start, unit, count, leap, day):
    assert due_on(start, unit, count, leap) == day


def test_a_start_still_to_come_is_refused():
    with pytest.raises(BadInput):
        elapsed(date(2026, 11, 22), date(2026, 11, 21))
    with pytest.raises(BadInput):
        climbed(date(2026, 11, 22), date(2026, 11, 21), GENERIC)


def test_a_start_known_to_the_month_counts_from_its_last_day_and_is_marked():
    start = about_month(2019, 5)
    assert (start.on, start.about) == (date(2019, 5, 31), True)
    assert about_month(2020, 2).on == LEAP_DAY


def test_every_year_is_its_own_rung_without_end():
    past, coming = climbed(date(1980, 6, 1), date(2026, 6, 1), GENERIC)
    assert [one.count for one in past if one.rung.yearly] == list(range(2, 47))
    assert (coming.count, coming.on) == (47, date(2027, 6, 1))


def test_a_ladder_that_was_climbed_whole_has_no_next():
    short = Ladder("one", "One", (Rung("d30", Unit.DAYS, 30),))
    assert climbed(date(2026, 1, 1), date(2026, 2, 1), short)[1] is None
    assert climbed(date(2026, 1, 1), date(2026, 2, 1), ladders.shipped("sessions")) == ((), None)


def test_the_end_of_the_calendar_is_no_fault():
    past, coming = climbed(date(9990, 1, 1), date(9999, 12, 31), GENERIC)
    assert coming is None
    assert past[-1].count == 9
    with pytest.raises(BadInput):
        due_on(date(9999, 12, 1), Unit.MONTHS, 1)
    with pytest.raises(BadInput):
        due_on(date(9999, 12, 31), Unit.DAYS, 1)


def test_sessions_have_no_date():
    for wrong in (due_on,):
        with pytest.raises(BadInput):
            wrong(LEAP_DAY, Unit.SESSIONS, 8)
    with pytest.raises(BadInput):
        reached(LEAP_DAY, LEAP_DAY, Unit.SESSIONS, 8)


def every(start, ladder, leap, until):
    """Each rung by its definition, one after another, without any shortcut."""
    own = {one.count for one in ladder.rungs if one.unit is Unit.YEARS and not one.yearly}
    found = []
    for rung in ladder.rungs:
        if rung.unit is Unit.SESSIONS:
            continue
        counts = [rung.count]
        if rung.yearly:
            counts = [one for one in range(rung.count, 140) if one not in own]
        for count in counts:
            day = due_on(start, rung.unit, count, leap)
            if day <= until:
                found.append((day, rung.id, count))
    return sorted(found)


EXTRA = Ladder(
    "x", "X", (*GENERIC.rungs, Rung("y5", Unit.YEARS, 5), Rung("d10k", Unit.DAYS, 10_000))
)


@MANY
@given(
    DATES, st.integers(-400, 45_000), st.integers(0, 900), LEAPS, st.sampled_from([GENERIC, EXTRA])
)
def test_what_lies_between_two_days_is_what_its_definition_gives(
    start, begin, length, leap, ladder
):
    after = start + timedelta(days=begin)
    until = after + timedelta(days=length)
    found = [(one.on, one.rung.id, one.count) for one in between(start, after, until, ladder, leap)]
    assert sorted(found) == [one for one in every(start, ladder, leap, until) if one[0] > after]


@MANY
@given(DATES, st.integers(0, 45_000), LEAPS, st.sampled_from([GENERIC, EXTRA]))
def test_what_comes_next_is_the_first_that_lies_ahead(start, days, leap, ladder):
    on = start + timedelta(days=days)
    ahead = [one for one in every(start, ladder, leap, on + timedelta(days=800)) if one[0] > on]
    found = coming(start, on, ladder, leap)
    assert found is not None
    assert (found.on, found.rung.id, found.count) == ahead[0]


def test_a_year_with_a_rung_of_its_own_is_not_called_twice():
    past, _ = climbed(date(2020, 5, 1), date(2026, 5, 1), EXTRA)
    assert [(one.rung.id, one.count) for one in past][-4:] == [
        ("years", 3), ("years", 4), ("y5", 5), ("years", 6),
    ]  # fmt: skip


ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu", "Africa/Casablanca")


@pytest.fixture
def _as_before():
    zone = os.environ.get("TZ")
    words = locale.setlocale(locale.LC_ALL)
    yield
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()
    locale.setlocale(locale.LC_ALL, words)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's zone cannot be changed here")
@pytest.mark.usefixtures("_as_before")
def test_neither_the_zone_nor_the_language_of_the_computer_changes_a_date():
    chance = random.Random(7)
    first = date(1920, 1, 1).toordinal()
    starts = [date.fromordinal(first + chance.randrange(38_000)) for _ in range(60)]
    days = [one + timedelta(days=chance.randrange(20_000)) for one in starts]

    def told():
        pairs = zip(starts, days, strict=True)
        return [(elapsed(start, on), climbed(start, on, EXTRA)) for start, on in pairs]

    expected = told()
    for zone in ZONES:
        os.environ["TZ"] = zone
        time.tzset()
        for words in ("C", "C.UTF-8", "POSIX"):
            locale.setlocale(locale.LC_ALL, words)
            assert told() == expected
