"""When a group meets: rules, dates that differ, midnight, and ids that agree across laptops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.clock import local, to_utc
from facilitator.meetings.schedule import (
    Deviation,
    Exceptional,
    Schedule,
    Slot,
    following,
    meeting_id,
    occurrences,
    tonight,
)
from tests.builders import GROUP_ID, LONDON, NEW_YORK

TUESDAYS = Slot("tue", 1, time(19, 30), 60)
FRIDAYS = Slot("fri", 4, time(12, 0), 45)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
DAY = date(2026, 11, 17)


def days(schedule, first=NOVEMBER[0], last=NOVEMBER[1]):
    return [one.day.day for one in occurrences(schedule, first, last)]


def but(*exceptions, slots=(TUESDAYS,)):
    return Schedule(slots, exceptions)


def test_a_weekly_slot_gives_every_one_of_its_weekdays():
    assert days(but()) == [3, 10, 17, 24]


def test_several_weekdays_come_in_the_order_of_time():
    assert days(but(slots=(FRIDAYS, TUESDAYS))) == [3, 6, 10, 13, 17, 20, 24, 27]


def test_two_slots_on_one_day_come_in_the_order_of_their_start():
    noon = replace(TUESDAYS, id="noon", start=time(12, 0))
    found = occurrences(but(slots=(TUESDAYS, noon)), DAY, DAY)
    assert [one.slot_id for one in found] == ["noon", "tue"]


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [((1,), [3]), ((2, 4), [10, 24]), ((-1,), [24]), ((3, -1), [17, 24]), ((5,), [])],
)
def test_an_nth_weekday_rule_gives_those_of_the_month(weeks, expected):
    assert days(but(slots=(replace(TUESDAYS, weeks=weeks),))) == expected


@given(st.integers(0, 6), st.sampled_from([1, 2, 3, 4, 5, -1]), st.dates(date(2020, 1, 1)))
def test_nth_weekdays_agree_with_dateutil(weekday, nth, first):
    if first > date(2090, 1, 1):
        first = first.replace(year=2040, day=1)
    slot = Slot("s", weekday, time(9), 60, (nth,))
    last = first + relativedelta(years=1)
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    from dateutil import rrule as rules

    by = getattr(rules, names[weekday])(nth)
    expected = rrule(
        MONTHLY,
        dtstart=datetime.combine(first, time()),
        until=datetime.combine(last, time()),
        byweekday=by,
    )
    found = [one.day for one in occurrences(Schedule((slot,)), first, last)]
    assert found == [one.date() for one in expected]


def test_a_cancelled_date_is_left_out():
    assert days(but(Exceptional(DAY, "tue", Deviation.CANCELLED))) == [3, 10, 24]


def test_a_cancelled_date_that_was_held_after_all_is_back():
    cancelled = Exceptional(DAY, "tue", Deviation.CANCELLED)
    held = Exceptional(DAY, "tue", Deviation.HELD)
    assert days(but(cancelled, held)) == [3, 10, 17, 24]
    assert days(but(held, cancelled)) == [3, 10, 24]


def test_cancelling_one_slot_leaves_the_other_of_that_day():
    noon = replace(TUESDAYS, id="noon", start=time(12, 0))
    schedule = but(Exceptional(DAY, "tue", Deviation.CANCELLED), slots=(TUESDAYS, noon))
    assert [one.slot_id for one in occurrences(schedule, DAY, DAY)] == ["noon"]


def test_a_moved_date_is_the_same_meeting_on_another_day():
    moved = Exceptional(DAY, "tue", Deviation.MOVED, date(2026, 11, 19), time(18, 0), 90)
    found = occurrences(but(moved), date(2026, 11, 19), date(2026, 11, 19))
    assert [(one.origin, one.start, one.minutes) for one in found] == [(DAY, time(18, 0), 90)]
    assert days(but(moved)) == [3, 10, 19, 24]


def test_a_date_moved_far_away_is_found_there_and_nowhere_else():
    moved = Exceptional(DAY, "tue", Deviation.MOVED, date(2027, 2, 1))
    assert days(but(moved), date(2027, 2, 1), date(2027, 2, 1)) == [1]
    assert 17 not in days(but(moved))


def test_a_date_moved_only_in_time_keeps_its_day_and_length():
    moved = Exceptional(DAY, "tue", Deviation.MOVED, None, time(20, 0))
    found = occurrences(but(moved), DAY, DAY)[0]
    assert (found.day, found.start, found.minutes) == (DAY, time(20, 0), 60)


def test_an_extra_date_is_added():
    extra = Exceptional(date(2026, 11, 19), "x", Deviation.EXTRA, None, time(18, 0), 30)
    assert days(but(extra)) == [3, 10, 17, 19, 24]


def test_an_extra_entry_on_a_date_of_its_own_slot_does_not_double_the_meeting():
    extra = Exceptional(DAY, "tue", Deviation.EXTRA, None, time(12, 0), 30)
    assert days(but(extra)) == [3, 10, 17, 24]


def test_a_date_not_counted_is_held_but_not_in_the_figures():
    found = occurrences(but(Exceptional(DAY, "tue", Deviation.NOT_COUNTED)), *NOVEMBER)
    assert [one.counted for one in found] == [True, True, False, True]


def test_a_meeting_has_one_id_on_every_laptop():
    # written down once: a change here would tear apart the records of two laptops
    assert meeting_id(GROUP_ID, DAY, "tue") == "38ca5a20-3994-58f0-9d7f-9806f9eb99f3"


def test_ids_differ_by_group_date_and_slot():
    other = "00000000-0000-4000-8000-000000000000"
    found = {
        meeting_id(group, day, slot)
        for group in (GROUP_ID, other)
        for day in (DAY, DAY + timedelta(days=7))
        for slot in ("tue", "fri")
    }
    assert len(found) == 8


def test_a_meeting_that_was_moved_keeps_its_id():
    moved = Exceptional(DAY, "tue", Deviation.MOVED, date(2026, 11, 19))
    there = occurrences(but(moved), date(2026, 11, 19), date(2026, 11, 19))[0]
    assert meeting_id(GROUP_ID, there.origin, there.slot_id) == meeting_id(GROUP_ID, DAY, "tue")


LATE = Schedule((Slot("late", 1, time(23, 30), 60),))


@pytest.mark.parametrize(("hour", "minute"), [(23, 45), (0, 10), (0, 59)])
def test_a_meeting_over_midnight_belongs_to_the_day_it_starts(hour, minute):
    day = DAY if hour == 23 else DAY + timedelta(days=1)
    utc = to_utc(datetime.combine(day, time(hour, minute)), LONDON)
    assert tonight(LATE, LONDON, utc).day == DAY


def test_half_an_hour_after_its_end_a_meeting_is_past():
    utc = to_utc(datetime(2026, 11, 18, 1, 0), LONDON)
    assert tonight(LATE, LONDON, utc).day == DAY + timedelta(days=7)


def test_a_meeting_in_the_records_is_past_even_before_its_end():
    utc = to_utc(datetime(2026, 11, 17, 19, 45), LONDON)
    closed = frozenset({(DAY, "tue")})
    assert tonight(but(), LONDON, utc, closed).day == DAY + timedelta(days=7)


def may_change(day):
    kinds = st.sampled_from([Deviation.CANCELLED, Deviation.MOVED, Deviation.EXTRA])
    away = st.integers(-20, 150).map(lambda days: day + timedelta(days=days))
    return st.builds(Exceptional, away, st.sampled_from(["tue", "fri"]), kinds, away, st.times())


@given(
    st.lists(may_change(DAY), max_size=12),
    st.sets(st.integers(-10, 140), max_size=60),
    st.booleans(),
    st.integers(0, 40 * 24),
)
def test_the_next_meeting_is_the_first_of_all_that_are_not_over(changes, closed, rare, hours):
    slot = replace(TUESDAYS, weeks=(5,)) if rare else TUESDAYS
    schedule = but(*changes, slots=(slot,))
    over = frozenset((DAY + timedelta(days=one), "tue") for one in closed)
    utc = to_utc(datetime.combine(DAY, time(0)), LONDON) + 3600 * hours
    today = local(utc, LONDON).date()
    every = occurrences(schedule, today - timedelta(days=1), today + timedelta(days=130))
    coming = [
        one
        for one in every
        if (one.origin, one.slot_id) not in over and one.ends(LONDON) + 30 * 60 > utc
    ]
    assert tonight(schedule, LONDON, utc, over) == (coming[0] if coming else None)


def test_without_a_slot_nothing_is_due():
    assert tonight(Schedule(), LONDON, 1.79e9) is None
    assert following(Schedule(), DAY) is None


def test_the_meeting_after_is_the_next_by_the_rule():
    assert following(but(), DAY).day == DAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("zone", "day", "start", "shown_start", "shown_end"),
    [
        (LONDON, date(2026, 3, 29), time(1, 30), "02:30", "03:30"),  # the hour is missing
        (LONDON, date(2026, 3, 29), time(0, 30), "00:30", "02:30"),  # it goes missing meanwhile
        (LONDON, date(2026, 10, 25), time(1, 30), "01:30", "01:30"),  # the first of two
        (NEW_YORK, date(2026, 3, 8), time(2, 15), "03:15", "04:15"),
        (NEW_YORK, date(2026, 11, 1), time(0, 45), "00:45", "01:45"),
        (NEW_YORK, date(2026, 11, 1), time(1, 15), "01:15", "01:15"),
    ],
)
def test_sixty_minutes_are_sixty_minutes_over_both_changes(
    zone, day, start, shown_start, shown_end
):
    slot = Slot("s", day.weekday(), start, 60)
    due = occurrences(Schedule((slot,)), day, day)[0]
    assert due.ends(zone) - due.begins(zone) == 3600
    assert f"{local(due.begins(zone), zone):%H:%M}" == shown_start
    assert f"{local(due.ends(zone), zone):%H:%M}" == shown_end


@given(st.integers(0, 400), st.sampled_from([LONDON, NEW_YORK]))
def test_a_weekly_meeting_stays_at_its_local_time_the_whole_year(week, zone):
    day = date(2026, 1, 6) + timedelta(weeks=week)
    due = occurrences(but(), day, day)[0]
    assert local(due.begins(zone), zone).time() == time(19, 30)


def test_forty_slots_over_five_years_are_laid_out_at_once():
    slots = tuple(Slot(f"s{n}", n % 7, time(6 + n % 16), 60) for n in range(40))
    found = occurrences(Schedule(slots), date(2021, 1, 1), date(2025, 12, 31))
    assert len(found) == sum(
        (date(2021, 1, 1) + timedelta(days=n)).weekday() == slot.weekday
        for n in range(1826)
        for slot in slots
    )
