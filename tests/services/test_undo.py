"""Undo and redo through the real service on a real book, in any order of presses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.errors import FacilitatorError, Refused
from facilitator.meetings.gaps import Gap
from facilitator.meetings.live import Phase
from facilitator.meetings.messages import msg
from facilitator.services.agendas import Scope
from tests.builders import FakeClock, agenda, closing, desk, item, shares
from tests.conftest import SOAK
from tests.meetings.strategies import agendas, delays

COUNTS = ["here", "first-ever", "new-here", "visitors", "online"]


def on(live, number):
    return live.items[number % len(live.items)].id


PRESSES = {
    "next": lambda m, n: m.next_item(),
    "back": lambda m, n: m.back(),
    "arm": lambda m, n: m.arm(on(m.live, n)),
    "skip": lambda m, n: m.skip(on(m.live, n)),
    "add": lambda m, n: m.add_time((n % 9 - 4) * 60),
    "add to": lambda m, n: m.add_time(60, on(m.live, n)),
    "move": lambda m, n: m.move(on(m.live, n), n // 3),
    "insert": lambda m, n: m.insert(ItemKind.TALK, f"new {n}", 1 + n),
    "pause": lambda m, n: m.pause(),
    "quiet": lambda m, n: m.quiet_break(),
    "close": lambda m, n: m.close_now(),
    "later": lambda m, n: m.end_later(),
    "on time": lambda m, n: m.as_if_on_time(),
    "leave": lambda m, n: m.leave_alone(on(m.live, n)),
    "begin": lambda m, n: m.begin_share(),
    "end": lambda m, n: m.end_share(),
    "pass": lambda m, n: m.pass_share(),
    "let": lambda m, n: m.let_finish(),
    "hands": lambda m, n: m.set_hands(n),
    "people": lambda m, n: m.set_people(n or None),
    "topic": lambda m, n: m.add_topic(f"topic {n}"),
    "drop": lambda m, n: m.drop_topic(n),
    "tap": lambda m, n: m.tap(COUNTS[n % 5], 1 if n % 3 else -1),
    "type": lambda m, n: m.put_count(COUNTS[n % 5], n if n % 4 else None),
    "gap": lambda m, n: m.answer_gap(list(Gap)[n % 3]),
    "undo": lambda m, n: m.undo(),
    "redo": lambda m, n: m.redo(),
}
presses = st.tuples(
    delays,
    st.sampled_from([0, 0, 0, 0, 3600, -900]),
    st.sampled_from(list(PRESSES)),
    st.integers(0, 20),
)


@pytest.fixture(scope="module")
def stage(folder_in_memory):
    clock = FakeClock()
    return clock, desk(folder_in_memory, clock)


def begin(stage, plan):
    """A fresh meeting with any agenda; the one before is put into the records."""
    clock, on_desk = stage
    meeting = on_desk.meeting
    if meeting.live is not None and meeting.live.phase is not Phase.READY:
        meeting.close()
    due = on_desk.agendas.due()
    clock.jump(due.begins("Europe/London") - clock.now().utc)
    on_desk.agendas.change(Scope.TONIGHT, msg("tried"), lambda one: replace(one, items=plan.items))
    meeting.start()
    return clock, meeting, on_desk.group.book


def stored(book, meeting):
    found = book.unfinished()
    return (None if found is None else found[0]), book.tally(meeting.live.id)


def now(meeting):
    return meeting.live, meeting.tally


held = agendas().filter(lambda plan: any(not one.skipped for one in plan.items))


@settings(max_examples=1000 if SOAK else 25)
@given(held, st.lists(presses, min_size=1, max_size=16))
def test_undo_restores_what_was_and_redo_what_came_while_the_clock_runs_on(stage, plan, order):
    clock, meeting, book = begin(stage, plan)
    for delay, jump, name, number in order:
        clock.run(delay)
        clock.jump(jump)
        meeting.tick()
        before = now(meeting)
        try:
            PRESSES[name](meeting, number)
        except FacilitatorError:
            assert now(meeting) == before
        after = now(meeting)
        if after == before or name in {"undo", "redo"} or not meeting.running:
            continue
        assert stored(book, meeting) == after
        clock.run(delay)
        meeting.undo()
        assert now(meeting) == before
        assert stored(book, meeting) == before
        timed = meeting.live.now_on
        if timed is not None and timed.watch.since is not None:
            ran = clock.now().steady - timed.watch.since
            assert timed.watch.elapsed(clock.now()) == max(0, timed.watch.banked + ran)
        clock.run(delay)
        meeting.redo()
        assert now(meeting) == after
        assert stored(book, meeting) == after


@settings(max_examples=300 if SOAK else 12)
@given(held, st.lists(presses, min_size=1, max_size=16))
def test_all_can_be_undone_to_the_start_and_redone_to_the_end(stage, plan, order):
    clock, meeting, _book = begin(stage, plan)
    seen = [now(meeting)]
    for delay, _jump, name, number in order:
        clock.run(delay)
        if name in {"undo", "redo"}:
            continue
        try:
            PRESSES[name](meeting, number)
        except FacilitatorError:
            continue
        if now(meeting) != seen[-1]:
            seen.append(now(meeting))
    for value in reversed(seen[:-1]):
        meeting.undo()
        assert now(meeting) == value
    for value in seen[1:]:
        meeting.redo()
        assert now(meeting) == value


@settings(max_examples=500 if SOAK else 15)
@given(held, st.lists(presses, max_size=12), st.lists(st.floats(0, 20_000), min_size=1, max_size=6))
def test_time_and_ticks_alone_move_nothing(stage, plan, order, waits):
    clock, meeting, book = begin(stage, plan)
    for delay, _jump, name, number in order:
        clock.run(delay)
        try:
            PRESSES[name](meeting, number)
        except FacilitatorError:
            continue
        before = now(meeting)
        for wait in waits:
            clock.run(wait)
            meeting.tick()
        assert now(meeting) == before
        if meeting.running:
            assert stored(book, meeting) == before


# -- by example -----------------------------------------------------------------------------


@pytest.fixture
def started(tmp_path):
    clock = FakeClock()
    plan = agenda(item("opening", 10), shares(minutes=45, least=15), closing())
    on_desk = desk(tmp_path, clock, plan=plan)
    on_desk.meeting.start()
    return clock, on_desk


def test_undo_names_what_it_would_take_back(started):
    _clock, on_desk = started
    on_desk.meeting.end_later()
    assert on_desk.meeting.history.undo_label == msg("ending 5 min later")
    on_desk.meeting.undo()
    assert on_desk.meeting.history.redo_label == msg("ending 5 min later")


def test_a_new_press_after_an_undo_leaves_nothing_to_redo(started):
    _clock, on_desk = started
    on_desk.meeting.end_later()
    on_desk.meeting.undo()
    on_desk.meeting.pause()
    assert on_desk.meeting.history.redo_label is None
    with pytest.raises(Refused):
        on_desk.meeting.redo()


def test_taps_and_presses_are_undone_in_the_order_they_were_made(started):
    _clock, on_desk = started
    meeting = on_desk.meeting
    meeting.tap("first-ever")
    meeting.next_item()
    meeting.tap("here")
    meeting.undo()
    assert dict(meeting.tally.counts) == {"first-ever": 1, "here": 1}
    meeting.undo()
    assert meeting.live.current == "opening"
    meeting.undo()
    assert dict(meeting.tally.counts) == {}


def test_the_start_itself_can_be_undone_and_leaves_no_meeting_to_resume(started):
    _clock, on_desk = started
    on_desk.meeting.undo()
    assert not on_desk.meeting.running
    assert on_desk.meeting.unfinished() is None
    on_desk.meeting.redo()
    assert on_desk.meeting.running
    assert on_desk.meeting.unfinished() is not None


def test_after_the_start_was_undone_nothing_can_be_pressed_or_counted(started):
    _clock, on_desk = started
    on_desk.meeting.undo()
    with pytest.raises(Refused):
        on_desk.meeting.insert(ItemKind.TALK, "too early", 5)
    with pytest.raises(Refused):
        on_desk.meeting.tap("here")
    assert on_desk.meeting.unfinished() is None


def test_a_meeting_whose_start_was_undone_starts_afresh(started):
    clock, on_desk = started
    on_desk.meeting.undo()
    clock.run(120)
    on_desk.meeting.start()
    assert on_desk.meeting.live.now_on.watch.elapsed(clock.now()) == 0


def test_undo_of_a_pause_counts_the_time_meanwhile(started):
    clock, on_desk = started
    on_desk.meeting.pause()
    clock.run(90)
    on_desk.meeting.undo()
    assert on_desk.meeting.live.now_on.watch.elapsed(clock.now()) == 90


def test_a_hundred_steps_can_be_undone_and_no_more(started):
    _clock, on_desk = started
    for _ in range(130):
        on_desk.meeting.tap("here")
    for _ in range(100):
        on_desk.meeting.undo()
    assert on_desk.meeting.tally.count("here") == 30
    with pytest.raises(Refused):
        on_desk.meeting.undo()


def test_finishing_can_be_undone_until_the_meeting_is_saved(started):
    _clock, on_desk = started
    on_desk.meeting.close_now()
    on_desk.meeting.next_item()
    assert on_desk.meeting.live.phase is Phase.FINISHED
    on_desk.meeting.undo()
    assert on_desk.meeting.live.current == "closing"
    on_desk.meeting.close()
    with pytest.raises(Refused):
        on_desk.meeting.undo()
