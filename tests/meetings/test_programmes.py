"""Programmes: every change keeps every date right, over holidays and clock changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import programmes
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.programmes import (
    Away,
    Course,
    Held,
    Programme,
    Session,
    State,
    begun,
    dated,
    inserted,
    moved,
    numbers,
    parted,
    progress,
    removed,
    skipped,
    undated,
    unskipped,
)
from facilitator.meetings.schedule import Deviation, Exceptional, Schedule, Slot

FIRST = date(2026, 10, 6)
SLOT = Slot("tue", 1, time(19, 30), 90)
OTHER = Slot("fri", 4, time(12, 0), 60)
PLAIN = Schedule((SLOT, OTHER))
ZONES = ("Europe/London", "America/New_York", "Pacific/Auckland")


def session(number: int, **more) -> Session:
    return Session(f"s{number}", "p", number, f"Topic {number}", **more)


def course(length=8, **more) -> Course:
    programme = Programme("p", "Autumn", FIRST, "tue", **more)
    return begun(programme, [session(number) for number in range(1, length + 1)])


def days(of: Course, schedule=PLAIN):
    return {one.session.id: one.on.day for one in dated(of, schedule) if one.on is not None}


def nth(number: int) -> date:
    return FIRST + timedelta(weeks=number - 1)


# -- by hand --------------------------------------------------------------------------------


def test_sessions_fall_on_the_dates_of_their_time_one_after_the_other():
    assert days(course()) == {f"s{n}": nth(n) for n in range(1, 9)}


def test_a_date_that_is_cancelled_or_skipped_is_passed_over():
    off = Exceptional(nth(3), "tue", Deviation.CANCELLED)
    found = days(course(skips=(nth(5),)), Schedule((SLOT,), (off,)))
    assert [found[f"s{n}"] for n in (2, 3, 4, 5)] == [nth(2), nth(4), nth(6), nth(7)]


def test_a_date_that_was_moved_counts_where_it_was_moved_to():
    other = Exceptional(nth(2), "tue", Deviation.MOVED, nth(2) + timedelta(days=1))
    assert days(course(), Schedule((SLOT,), (other,)))["s2"] == nth(2) + timedelta(days=1)


def test_moving_all_shifts_what_follows_and_nothing_else():
    after = skipped(course(), PLAIN, nth(3), Away.MOVE)
    expected = {"s1": nth(1), "s2": nth(2)} | {f"s{n}": nth(n + 1) for n in range(3, 9)}
    assert days(after) == expected
    assert days(unskipped(after, nth(3))) == days(course())


def test_a_fixed_last_date_is_never_passed():
    fixed = course(last=nth(8))
    with pytest.raises(Refused):
        skipped(fixed, PLAIN, nth(3), Away.MOVE)
    roomy = course(last=nth(9))
    assert max(days(skipped(roomy, PLAIN, nth(3), Away.MOVE)).values()) == nth(9)


def test_dropping_leaves_the_others_where_they_are():
    after = skipped(course(last=nth(8)), PLAIN, nth(3), Away.DROP)
    assert days(after) == {f"s{n}": nth(n) for n in range(1, 9) if n != 3}
    assert after.session("s3").state is State.DROPPED
    assert [one.place for one in after.sessions] == [1, 2, 0, 3, 4, 5, 6, 7]
    assert after.programme.length == 7


def test_joining_puts_both_into_the_next_and_parting_takes_them_apart():
    rich = course()
    rich = rich.with_session(replace(rich.session("s3"), objectives=("A",), materials=("x", "y")))
    rich = rich.with_session(replace(rich.session("s4"), objectives=("B",), materials=("y",)))
    after = skipped(rich, PLAIN, nth(3), Away.FOLD)
    both = after.session("s4")
    assert days(after) == {f"s{n}": nth(n) for n in range(1, 9) if n != 3}
    assert (both.objectives, both.materials) == (("A", "B"), ("x", "y"))
    assert numbers(after, both) == (3, 4)
    again = unskipped(parted(after, "s4"), nth(3))
    assert days(again) == days(course())
    with pytest.raises(Refused):
        removed(after, "s4")


def test_the_last_one_cannot_be_joined_to_a_next():
    with pytest.raises(Refused):
        skipped(course(), PLAIN, nth(8), Away.FOLD)


def test_nothing_falls_on_a_date_of_another_time():
    with pytest.raises(NotFound):
        skipped(course(), PLAIN, FIRST + timedelta(days=3), Away.DROP)


def test_what_was_held_keeps_its_day_whatever_changes():
    done = course()
    done = done.with_session(
        replace(done.session("s1"), state=State.HELD, held=Held(nth(1), "m", 9, 8, 1170, 1260))
    )
    off = Exceptional(nth(1), "tue", Deviation.CANCELLED)
    found = days(done, Schedule((SLOT,), (off,)))
    assert "s1" not in found
    assert found["s2"] == nth(2)
    with pytest.raises(Refused):
        removed(done, "s1")
    with pytest.raises(Refused):
        moved(done, "s1", 3)


def test_putting_one_in_moves_the_rest_by_one_date():
    after = inserted(course(), session(99), 2)
    found = days(after)
    assert [one for one, _day in sorted(found.items(), key=lambda pair: pair[1])][:4] == [
        "s1", "s2", "s99", "s3",
    ]  # fmt: skip
    assert after.session("s99").place == 3
    assert after.programme.length == 9
    assert undated(inserted(course(last=nth(8)), session(99), 2), PLAIN) == 1


def test_a_cycle_begins_again_and_keeps_its_numbers():
    round_one = course(3, cycles=True)
    copies = [replace(session(number), id=f"again{number}") for number in range(1, 4)]
    after = programmes.again(round_one, copies)
    assert [one.place for one in after.sessions] == [1, 2, 3, 1, 2, 3]
    assert after.programme.length == 3
    with pytest.raises(Refused):
        programmes.again(course(3), copies)


def test_progress_tells_how_many_and_until_when():
    found = progress(skipped(course(), PLAIN, nth(2), Away.DROP), PLAIN)
    assert (found.length, found.held, found.ahead, found.ends) == (7, 0, 7, nth(8))


def test_client_hours_are_those_present_times_the_time_it_took():
    held = programmes.held(Held(nth(1), "m", enrolled=10, present=8, begun=1380, ended=30))
    assert (held.minutes, held.absent, held.client_minutes) == (90, 2, 720)
    assert Held(nth(1)).client_minutes is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"last": FIRST - timedelta(days=1)}, "last"),
        ({"size": 0}, "size"),
        ({"goals": "x" * 5000}, "goals"),
    ],
)
def test_what_makes_no_sense_is_named(wrong, field):
    with pytest.raises(BadInput) as told:
        programmes.checked(replace(course().programme, **wrong))
    assert told.value.where == field


def test_a_plan_is_trimmed_and_its_limits_are_told():
    kept = programmes.checked_session(session(1, objectives=(" a  b ", ""), met=(0, 7)))
    assert (kept.objectives, kept.met) == (("a b",), (0,))
    for wrong in ({"title": ""}, {"expected": -1}, {"objectives": ("x",) * 6}):
        with pytest.raises(BadInput):
            programmes.checked_session(replace(session(1), **wrong))


# -- any mix of changes ---------------------------------------------------------------------


@st.composite
def schedules(draw):
    """A weekly time in which any of the first thirty dates is cancelled, moved or not counted."""
    start = draw(st.sampled_from([time(19, 30), time(1, 30), time(2, 30), time(23, 45)]))
    weekday = draw(st.integers(0, 6))
    slot = Slot("tue", weekday, start, 90)
    begins = FIRST + timedelta(days=(weekday - FIRST.weekday()) % 7)
    several = []
    for week in draw(st.sets(st.integers(0, 30), max_size=8)):
        day = begins + timedelta(weeks=week)
        kind = draw(st.sampled_from([Deviation.CANCELLED, Deviation.MOVED, Deviation.HELD]))
        to_day = day + timedelta(days=draw(st.integers(1, 3))) if kind is Deviation.MOVED else None
        several.append(Exceptional(day, "tue", kind, to_day))
    return Schedule((slot,), tuple(several))


def by_hand(schedule: Schedule, of: Course) -> list[date]:
    """The dates a programme may use, worked out by another library from the rules alone."""
    slot = schedule.slots[0]
    rule = rrule(
        WEEKLY, dtstart=datetime.combine(FIRST - timedelta(days=7), time()), count=60,
        byweekday=slot.weekday,
    )  # fmt: skip
    off = {one.day: one for one in schedule.exceptions}
    found = []
    for moment in rule:
        day = moment.date()
        entry = off.get(day)
        if entry is not None and entry.kind is Deviation.CANCELLED:
            continue
        on = entry.to_day if entry is not None and entry.to_day else day
        if on >= FIRST and not {on, day} & set(of.programme.skips):
            found.append(on)
    last = of.programme.last
    return [day for day in sorted(found) if last is None or day <= last]


CHANGES = st.lists(
    st.tuples(
        st.sampled_from([*Away, "insert", "move", "remove", "hold", "part"]), st.integers(0, 11)
    ),
    max_size=10,
)


def changed(of: Course, schedule: Schedule, what, number: int, fresh: int) -> Course:
    ahead = [one for one in dated(of, schedule) if one.on is not None]
    if what == "insert":
        return inserted(of, session(fresh), number)
    if what == "part":
        joined = [one for one in of.ahead() if one.folded]
        return parted(of, joined[number % len(joined)].id) if joined else of
    if not ahead:
        return of
    mine = ahead[number % len(ahead)]
    if what == "move":
        return moved(of, mine.session.id, number)
    if what == "remove":
        return removed(of, mine.session.id)
    if what == "hold":
        first = ahead[0]
        held = replace(first.session, state=State.HELD, held=Held(first.on.day))
        return of.with_session(held)
    return skipped(of, schedule, mine.on.day, what)


@given(schedules(), st.integers(1, 10), st.sampled_from([None, 9, 14]), CHANGES)
def test_any_mix_of_changes_keeps_every_date_right(schedule, length, weeks, changes):
    last = None if weeks is None else FIRST + timedelta(weeks=weeks)
    of = course(length, last=last)
    ids = {one.id for one in of.sessions}
    for fresh, (what, number) in enumerate(changes, start=100):
        before = of
        try:
            of = changed(of, schedule, what, number, fresh)
        except Refused:
            assert of == before
            continue
        ids = {one.id for one in of.sessions} if what in {"insert", "remove"} else ids
        _stands(of, schedule, ids)
        if what in {Away.DROP, Away.FOLD}:
            kept = days(before, schedule)
            assert all(kept[key] == day for key, day in days(of, schedule).items() if key in kept)


def _stands(of: Course, schedule: Schedule, ids: set[str]) -> None:
    found = dated(of, schedule)
    assert {one.session.id for one in found} == ids, "nothing is lost and nothing is doubled"
    given_days = [one.on.day for one in found if one.on is not None]
    held_days = [one.session.held.day for one in found if one.session.held is not None]
    begins = max([FIRST, *(day + timedelta(days=1) for day in held_days)])
    allowed = [day for day in by_hand(schedule, of) if day >= begins]
    planned = sum(one.session.state is State.PLANNED for one in found)
    # Two may fall on one day where one was moved onto it; each date is used once and in order.
    assert given_days == allowed[:planned]
    for one in found:
        if one.on is None:
            assert one.session.state is not State.PLANNED or len(allowed) < planned
    for zone in ZONES:
        _at_wall_time(found, zone)


def _at_wall_time(found, zone: str) -> None:
    """Each begins when the clock on the wall shows the time of its rule, whatever clocks do."""
    for one in found:
        if one.on is None:
            continue
        moment = datetime.fromtimestamp(one.on.begins(zone), ZoneInfo(zone))
        wanted = datetime.combine(one.on.day, one.on.start)
        there = wanted.replace(tzinfo=ZoneInfo(zone))
        gap = there.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert moment.replace(tzinfo=None) == (wanted if gap == wanted else gap)
        assert one.on.ends(zone) - one.on.begins(zone) == 90 * 60
