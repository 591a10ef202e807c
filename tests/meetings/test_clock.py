"""Instants, stopwatches and the wall clocks of two zones over both changes of the year."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.clock import (
    Moment,
    Watch,
    clock_time,
    count_up,
    countdown,
    local,
    minutes_up,
    next_time,
    parting,
    to_utc,
)
from tests.builders import LONDON, NEW_YORK

seconds = st.integers(-(10**6), 10**6).map(lambda n: n / 4)


@pytest.mark.parametrize(
    ("wall", "zone", "utc"),
    [
        # the hour is missing: 01:30 in London, 02:30 in New York move forward
        (datetime(2026, 3, 29, 1, 30), LONDON, datetime(2026, 3, 29, 1, 30)),
        (datetime(2026, 3, 8, 2, 30), NEW_YORK, datetime(2026, 3, 8, 7, 30)),
        # the hour comes twice: the first one is meant
        (datetime(2026, 10, 25, 1, 30), LONDON, datetime(2026, 10, 25, 0, 30)),
        (datetime(2026, 11, 1, 1, 30), NEW_YORK, datetime(2026, 11, 1, 5, 30)),
        # and a summer and a winter evening
        (datetime(2026, 7, 7, 19, 30), LONDON, datetime(2026, 7, 7, 18, 30)),
        (datetime(2026, 12, 8, 19, 30), NEW_YORK, datetime(2026, 12, 9, 0, 30)),
    ],
)
def test_local_time_is_understood_over_both_changes(wall, zone, utc):
    assert to_utc(wall, zone) == utc.replace(tzinfo=UTC).timestamp()


def test_a_start_in_the_missing_hour_is_shown_an_hour_later():
    assert clock_time(to_utc(datetime(2026, 3, 29, 1, 30), LONDON), LONDON) == time(2, 30)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.sampled_from([LONDON, NEW_YORK])
)
def test_a_local_time_comes_back_as_itself_or_an_hour_later(wall, zone):
    shown = local(to_utc(wall, zone), zone).replace(tzinfo=None)
    assert (shown - wall).total_seconds() == pytest.approx(0, abs=1e-3) or (
        (shown - wall).total_seconds() == pytest.approx(3600, abs=1e-3)
    )


@given(seconds)
def test_the_next_time_on_the_wall_is_less_than_a_day_and_an_hour_away(offset):
    after = 1_790_000_000 + offset
    reached = next_time(after, time(19, 30), LONDON)
    assert 0 <= reached - after <= 25 * 3600
    assert clock_time(reached, LONDON) == time(19, 30)


@given(st.lists(st.tuples(st.sampled_from(["start", "stop", "wait"]), st.integers(0, 9000))))
def test_a_watch_measures_exactly_what_passed_while_it_ran(steps):
    watch, now, truth, runs = Watch(), Moment(17.0, 1e9), 0.0, False
    for step, passed in steps:
        now = now.later(passed / 4)
        truth += passed / 4 if runs else 0
        if step == "start":
            watch, runs = watch.started(now), True
        elif step == "stop":
            watch, runs = watch.stopped(now), False
    assert watch.elapsed(now) == truth


@given(seconds, st.one_of(st.none(), seconds), seconds)
def test_a_watch_is_never_negative(banked, since, steady):
    assert Watch(banked, since).elapsed(Moment(steady, 0)) >= 0


@given(seconds, seconds)
def test_clocks_that_go_together_do_not_part(first, passed):
    assert parting(Moment(first, 5.0), Moment(first, 5.0).later(passed)) == 0


@given(seconds)
def test_a_countdown_and_a_count_up_are_never_negative_and_a_second_apart_at_most(left):
    def total(text):
        minutes, rest = text.split(":")
        return int(minutes) * 60 + int(rest)

    down, up = total(countdown(left)), total(count_up(left))
    assert 0 <= up <= down <= up + 1
    if left >= 0:
        assert up <= left <= down


@pytest.mark.parametrize(
    ("left", "words"),
    [(0, "0:00"), (0.01, "0:01"), (59.5, "1:00"), (3599.2, "60:00"), (-4, "0:00")],
)
def test_a_countdown_is_rounded_up(left, words):
    assert countdown(left) == words


@pytest.mark.parametrize(("left", "minutes"), [(-100, 0), (0, 0), (1, 1), (60, 1), (61, 2)])
def test_whole_minutes_are_rounded_up(left, minutes):
    assert minutes_up(left) == minutes
