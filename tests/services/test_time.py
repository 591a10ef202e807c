"""Time as a laptop has it: late ticks, sleep, a clock set by somebody, midnight, a crash."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings.clock import Moment, to_utc
from facilitator.meetings.forecast import forecast
from facilitator.meetings.gaps import Gap
from facilitator.meetings.schedule import Schedule, Slot
from tests.builders import (
    BEGINS,
    LONDON,
    NEW_YORK,
    FakeClock,
    agenda,
    closing,
    desk,
    item,
    reopened,
    shares,
)
from tests.conftest import SOAK


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def on_desk(tmp_path, clock):
    plan = agenda(item("opening", 10, 5), shares(minutes=45, least=15), closing())
    made = desk(tmp_path, clock, plan=plan)
    made.meeting.start()
    return made


def spent(on_desk, clock):
    return on_desk.meeting.live.now_on.watch.elapsed(clock.now())


@pytest.fixture(scope="module")
def whole_day(folder_in_memory):
    clock = FakeClock()
    made = desk(folder_in_memory, clock)
    made.meeting.start()
    return clock, made


ticks = st.lists(
    st.sampled_from([0.0, 0.25, 1.0, 1.0, 1.0, 1.5, 29.75, 30.0, 61.0, 3600.0]), max_size=300
)


@settings(max_examples=500 if SOAK else 20)
@given(ticks)
def test_ticks_that_come_late_twice_or_not_for_an_hour_give_exact_times(whole_day, gaps):
    clock, on_desk = whole_day
    before, start = spent(on_desk, clock), clock.now()
    for gap in gaps:
        clock.run(gap)
        on_desk.meeting.tick()
    rest = 86_400 - (clock.now().steady - start.steady) % 86_400
    clock.run(rest)
    on_desk.meeting.tick()
    assert spent(on_desk, clock) - before == sum(gaps) + rest
    assert (spent(on_desk, clock) - before) % 86_400 == 0
    assert on_desk.meeting.gap is None


def test_the_heartbeat_is_written_twice_a_minute_and_not_with_every_tick(on_desk, clock):
    beats = set()
    for _ in range(240):
        clock.run(0.5)
        on_desk.meeting.tick()
        beats.add(on_desk.group.book.unfinished()[2])
    assert len(beats) == 5


def test_a_tap_on_the_count_writes_no_moment(on_desk, clock):
    before = on_desk.group.book.unfinished()
    clock.run(17)
    on_desk.meeting.tap("here")
    assert on_desk.group.book.unfinished() == before


# -- the two clocks part --------------------------------------------------------------------


def test_two_seconds_are_not_worth_a_question(on_desk, clock):
    clock.jump(2)
    on_desk.meeting.tick()
    assert on_desk.meeting.gap is None


@pytest.mark.parametrize("seconds", [2.5, 3600, -2.5, -3600])
def test_clocks_that_part_are_noticed_and_told(on_desk, clock, seconds):
    told = []
    on_desk.group.changes.subscribe(told.append)
    clock.jump(seconds)
    on_desk.meeting.tick()
    assert on_desk.meeting.gap == seconds
    assert [one.subject for one in told] == ["meeting"]


def test_a_press_right_after_sleep_does_not_swallow_the_question(on_desk, clock):
    on_desk.meeting.tick()
    clock.jump(1800)
    on_desk.meeting.next_item()
    assert on_desk.meeting.gap == 1800


def test_a_clock_set_and_set_back_asks_nothing(on_desk, clock):
    for seconds in (3600, -3600):
        clock.jump(seconds)
        on_desk.meeting.tick()
    assert on_desk.meeting.gap is None


def test_two_sleeps_are_asked_about_together(on_desk, clock):
    for _ in range(2):
        clock.run(60)
        clock.jump(600)
        on_desk.meeting.tick()
    assert on_desk.meeting.gap == 1200


def slept(on_desk, clock, seconds=600.0):
    clock.run(120)
    on_desk.meeting.tick()
    clock.jump(seconds)
    on_desk.meeting.tick()


def test_sleep_counted_as_if_it_had_run_on(on_desk, clock):
    slept(on_desk, clock)
    on_desk.meeting.answer_gap(Gap.RAN_ON)
    assert spent(on_desk, clock) == 720
    assert on_desk.meeting.gap is None


def test_sleep_left_out(on_desk, clock):
    slept(on_desk, clock)
    on_desk.meeting.answer_gap(Gap.LEAVE_OUT)
    assert spent(on_desk, clock) == 120
    assert forecast(on_desk.meeting.live, clock.now()).rows[0].start == BEGINS + 720


@pytest.mark.parametrize("seconds", [3600, -3600])
def test_a_clock_set_wrongly_is_answered_by_keeping_the_former_one(on_desk, clock, seconds):
    slept(on_desk, clock, seconds)
    on_desk.meeting.answer_gap(Gap.KEEP_CLOCK)
    assert spent(on_desk, clock) == 120
    assert on_desk.meeting.live.wall(clock.now()) == BEGINS + 120
    ahead = forecast(on_desk.meeting.live, clock.now())
    assert ahead.closing_start == BEGINS + 55 * 60
    assert ahead.late == 0


def test_a_clock_set_back_never_takes_measured_time_away(on_desk, clock):
    slept(on_desk, clock, -900)
    for answer in (Gap.RAN_ON, Gap.LEAVE_OUT):
        on_desk.meeting.gap = -900.0
        on_desk.meeting.answer_gap(answer)
        assert spent(on_desk, clock) == 120


def test_sleep_goes_to_the_item_that_was_on_and_not_to_the_one_after(on_desk, clock):
    slept(on_desk, clock)
    on_desk.meeting.next_item()
    on_desk.meeting.answer_gap(Gap.RAN_ON)
    assert on_desk.meeting.live.item("opening").watch.elapsed(clock.now()) == 720
    assert spent(on_desk, clock) == 0


def test_sleep_while_paused_is_counted_to_nothing(on_desk, clock):
    on_desk.meeting.pause()
    slept(on_desk, clock)
    on_desk.meeting.pause()
    on_desk.meeting.answer_gap(Gap.RAN_ON)
    assert spent(on_desk, clock) == 0
    assert on_desk.meeting.gap is None


def test_a_speaker_who_spoke_through_the_sleep_keeps_the_time(on_desk, clock):
    on_desk.meeting.next_item()
    on_desk.meeting.begin_share()
    slept(on_desk, clock, 45)
    on_desk.meeting.answer_gap(Gap.RAN_ON)
    assert on_desk.meeting.live.share.watch.elapsed(clock.now()) == 165


def test_an_unanswered_question_is_gone_with_its_meeting(on_desk, clock):
    slept(on_desk, clock)
    on_desk.meeting.close()
    clock.run(7 * 86_400)
    on_desk.meeting.start()
    assert on_desk.meeting.gap is None


def test_the_days_between_two_meetings_are_no_sleep(on_desk, clock):
    on_desk.meeting.close()
    clock.jump(7 * 86_400)
    on_desk.meeting.start()
    on_desk.meeting.tick()
    assert on_desk.meeting.gap is None


# -- after a crash --------------------------------------------------------------------------


@pytest.fixture
def crashed(tmp_path, on_desk, clock):
    """Forty-five seconds of a share, a heartbeat at thirty, then ten minutes of nothing."""
    on_desk.meeting.next_item()
    on_desk.meeting.begin_share()
    for _ in range(45):
        clock.run(1)
        on_desk.meeting.tick()
    on_desk.group.book.close()
    clock.reboot(600)
    return reopened(tmp_path, clock)


def test_after_a_crash_it_goes_on_as_if_it_had_run_on(crashed, clock):
    left = crashed.meeting.unfinished()
    assert left.gap == 615
    crashed.meeting.resume(left)
    assert spent(crashed, clock) == 645
    assert crashed.meeting.live.share.watch.elapsed(clock.now()) == 645


def test_after_a_crash_the_gap_can_be_left_out_up_to_the_answer(crashed, clock):
    left = crashed.meeting.unfinished()
    clock.run(20)  # the leader reads the question
    crashed.meeting.resume(left, leave_out=True)
    assert spent(crashed, clock) == 30
    clock.run(5)
    assert spent(crashed, clock) == 35


def test_after_a_crash_the_counts_are_whole(tmp_path, on_desk, clock):
    for name in ("here", "here", "first-ever", "online"):
        on_desk.meeting.tap(name)
    on_desk.group.book.close()
    clock.reboot(5)
    again = reopened(tmp_path, clock)
    again.meeting.resume(again.meeting.unfinished())
    assert dict(again.meeting.tally.counts) == {"here": 3, "first-ever": 1, "online": 1}


def test_a_clock_set_back_over_a_crash_takes_no_measured_time_away(tmp_path, on_desk, clock):
    for _ in range(60):
        clock.run(1)
        on_desk.meeting.tick()
    on_desk.group.book.close()
    clock.reboot(-7200)
    again = reopened(tmp_path, clock)
    again.meeting.resume(again.meeting.unfinished())
    assert spent(again, clock) == 60


def test_a_paused_meeting_stays_paused_over_a_crash(tmp_path, on_desk, clock):
    clock.run(42)
    on_desk.meeting.pause()
    on_desk.group.book.close()
    clock.reboot(3600)
    again = reopened(tmp_path, clock)
    again.meeting.resume(again.meeting.unfinished())
    assert again.meeting.live.paused
    assert spent(again, clock) == 42


def test_an_abandoned_meeting_ends_when_it_was_last_alive(crashed):
    crashed.meeting.abandon(crashed.meeting.unfinished())
    held = crashed.records.listed()[0]
    assert held.ended == BEGINS + 30
    assert [one.seconds for one in held.items if not one.skipped] == [0, 30]
    assert crashed.meeting.unfinished() is None


def test_a_resumed_meeting_is_measured_on_the_new_steady_clock(crashed, clock):
    crashed.meeting.resume(crashed.meeting.unfinished())
    clock.run(10)
    crashed.meeting.tick()
    assert crashed.meeting.gap is None
    assert spent(crashed, clock) == 655


# -- midnight and the two changes of the year -----------------------------------------------


def meets(tmp_path, zone, day, start, minutes=60):
    clock = FakeClock(to_utc(datetime.combine(day, start), zone))
    made = desk(tmp_path, clock)
    slot = Slot("night", day.weekday(), start, minutes, (), made.group.value.agenda_ids[0])
    from facilitator.meetings.messages import msg

    made.group.change(msg("tried"), zone=zone, schedule=Schedule((slot,)))
    return clock, made


def test_a_meeting_at_half_past_eleven_belongs_to_the_day_it_starts(tmp_path):
    day = date(2026, 11, 17)
    clock, made = meets(tmp_path, LONDON, day, time(23, 30))
    made.meeting.start()
    clock.run(3600)
    held = made.meeting.close()
    assert (held.day, held.origin) == (day, day)
    assert made.paper.summary_sheet(held).end == time(0, 30)
    assert made.agendas.due().day == day + timedelta(days=7)


def test_a_meeting_begun_after_midnight_is_still_last_nights(tmp_path):
    day = date(2026, 11, 17)
    clock, made = meets(tmp_path, LONDON, day, time(23, 30))
    clock.run(45 * 60)
    made.meeting.start(as_planned=True)
    assert made.meeting.live.day == day
    assert spent(made, clock) == 45 * 60


@pytest.mark.parametrize(
    ("zone", "day", "start", "shown"),
    [
        (LONDON, date(2026, 3, 29), time(0, 30), (time(0, 30), time(2, 30))),
        (LONDON, date(2026, 3, 29), time(1, 30), (time(2, 30), time(3, 30))),
        (LONDON, date(2026, 10, 25), time(0, 30), (time(0, 30), time(1, 30))),
        (LONDON, date(2026, 10, 25), time(1, 30), (time(1, 30), time(1, 30))),
        (NEW_YORK, date(2026, 3, 8), time(1, 30), (time(1, 30), time(3, 30))),
        (NEW_YORK, date(2026, 11, 1), time(1, 30), (time(1, 30), time(1, 30))),
    ],
)
def test_a_meeting_over_a_time_change_lasts_its_hour_and_asks_nothing(
    tmp_path, zone, day, start, shown
):
    clock, made = meets(tmp_path, zone, day, start)
    made.meeting.start()
    for _ in range(60):
        clock.run(60)
        made.meeting.tick()
    held = made.meeting.close()
    sheet = made.paper.summary_sheet(held)
    assert (sheet.start, sheet.end) == shown
    assert held.ended - held.started == 3600
    assert made.meeting.gap is None
    assert held.day == day


def test_the_moment_is_read_from_both_clocks_together(on_desk, clock):
    assert on_desk.meeting.now() == Moment(clock.now().steady, clock.now().utc)
