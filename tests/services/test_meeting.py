"""One meeting through the services: saved before it is shown, counted, closed, corrected."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.live import Phase
from facilitator.meetings.messages import msg
from facilitator.meetings.motions import Motion
from facilitator.meetings.schedule import Deviation, Exceptional, Schedule
from facilitator.meetings.sheets import Copy
from facilitator.meetings.study import StudyKind
from facilitator.services.agendas import Scope
from tests.builders import (
    BEGINS,
    TUESDAY,
    FakeClock,
    agenda,
    closing,
    desk,
    item,
    reopened,
    shares,
)
from tests.kits.canaries import canary, flown, texts_in


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def on_desk(tmp_path, clock):
    plan = agenda(item("opening", 10, 5), shares(minutes=45, least=15), closing())
    return desk(tmp_path, clock, plan=plan)


@pytest.fixture
def meeting(on_desk):
    on_desk.meeting.start()
    return on_desk.meeting


def held(meeting, clock):
    clock.run(600)
    meeting.next_item()
    clock.run(45 * 60)
    meeting.next_item()
    clock.run(300)
    meeting.next_item()
    return meeting.close()


def test_nothing_can_be_pressed_before_the_start(on_desk):
    for press in (on_desk.meeting.next_item, on_desk.meeting.pause, on_desk.meeting.close):
        with pytest.raises(Refused):
            press()
    with pytest.raises(Refused):
        on_desk.meeting.tap("here")


def test_before_the_start_the_room_and_today_see_the_meeting_as_it_would_be(on_desk):
    live = on_desk.meeting.preview()
    assert (live.phase, live.planned_start) == (Phase.READY, BEGINS)
    assert on_desk.meeting.live is None


def test_a_running_meeting_is_not_started_again(meeting):
    with pytest.raises(Refused):
        meeting.start()


def test_an_agenda_edited_during_the_meeting_does_not_change_it(meeting, on_desk):
    on_desk.agendas.remove(Scope.WEEKLY, "sharing")
    assert [one.id for one in meeting.live.items] == ["opening", "sharing", "closing"]


def test_what_is_told_has_been_saved_before(meeting, on_desk):
    seen = []

    def look(change):
        stored = on_desk.group.book.unfinished()[0]
        counts = on_desk.group.book.tally(stored.id)
        seen.append((change.subject, stored == meeting.live, counts == meeting.tally))

    on_desk.group.changes.subscribe(look)
    meeting.next_item()
    meeting.tap("first-ever")
    meeting.undo()
    assert seen == [("meeting", True, True), ("tally", True, True), ("meeting", True, True)]


def test_a_refused_press_is_no_step(meeting):
    label = meeting.history.undo_label
    with pytest.raises(Refused):
        meeting.back()
    assert meeting.history.undo_label == label


def test_a_press_that_changes_nothing_is_no_step(meeting):
    label = meeting.history.undo_label
    meeting.add_time(0)
    meeting.set_hands(0)
    assert meeting.history.undo_label == label


def test_labels_name_the_press(meeting):
    meeting.add_time(300)
    assert meeting.history.undo_label == msg("{sign}{n} min", sign="+", n=5)
    meeting.tap("first-ever", -1)
    assert meeting.history.undo_label == msg("{sign}{n} min", sign="+", n=5)
    meeting.tap("first-ever")
    assert meeting.history.undo_label == msg("{sign}{n} {what}", sign="+", n=1, what="first ever")


def test_the_record_holds_what_was_planned_what_was_and_what_was_counted(meeting, clock):
    meeting.tap("here", 9)
    meeting.tap("first-ever")
    record = held(meeting, clock)
    assert [(one.planned, one.seconds) for one in record.items] == [
        (600, 600),
        (2700, 2700),
        (300, 300),
    ]
    assert dict(record.tally.counts) == {"here": 10, "first-ever": 1}
    assert record.ended == BEGINS + 3600


def test_a_meeting_closed_in_the_middle_ends_there(meeting, clock):
    clock.run(90)
    record = meeting.close()
    assert record.ended == BEGINS + 90
    assert [one.skipped for one in record.items] == [False, True, True]


def test_after_the_close_nothing_is_left_to_resume_and_next_week_is_due(meeting, on_desk, clock):
    held(meeting, clock)
    assert meeting.unfinished() is None
    assert not meeting.running
    assert on_desk.agendas.due().day == date(2026, 11, 24)


def test_topics_are_gone_from_the_file_after_the_close(meeting, on_desk, clock):
    meeting.add_topic("a very recognisable topic")
    held(meeting, clock)
    on_desk.group.book.close()
    for path in on_desk.group.book.folder.rglob("*"):
        if path.is_file():
            assert b"recognisable" not in path.read_bytes()


def test_what_was_read_out_is_in_the_record(meeting, on_desk, clock):
    on_desk.group.add_announcement("The hall is closed", date(2026, 11, 17))
    on_desk.group.add_announcement("Long past", date(2026, 11, 16))
    assert held(meeting, clock).announced == ("The hall is closed",)


def test_a_moved_meeting_keeps_the_date_of_its_rule(on_desk, clock):
    slot = on_desk.group.value.schedule.slots[0]
    moved = Exceptional(TUESDAY, slot.id, Deviation.MOVED, date(2026, 11, 19))
    on_desk.group.change(msg("moved"), schedule=Schedule((slot,), (moved,)))
    clock.run(2 * 86_400)
    on_desk.meeting.start()
    record = on_desk.meeting.close()
    assert (record.day, record.origin) == (date(2026, 11, 19), TUESDAY)
    assert on_desk.agendas.due().day == date(2026, 11, 24)


def test_a_date_that_is_not_counted_says_so_in_its_record(on_desk):
    slot = on_desk.group.value.schedule.slots[0]
    entry = Exceptional(TUESDAY, slot.id, Deviation.NOT_COUNTED)
    on_desk.group.change(msg("not counted"), schedule=Schedule((slot,), (entry,)))
    on_desk.meeting.start()
    assert not on_desk.meeting.close().counted


def test_a_moved_meeting_resumed_after_a_crash_is_the_same_meeting(tmp_path, on_desk, clock):
    slot = on_desk.group.value.schedule.slots[0]
    moved = Exceptional(TUESDAY, slot.id, Deviation.MOVED, date(2026, 11, 19))
    on_desk.group.change(msg("moved"), schedule=Schedule((slot,), (moved,)))
    clock.run(2 * 86_400)
    on_desk.meeting.start()
    on_desk.group.book.close()
    again = reopened(tmp_path, clock)
    again.meeting.resume(again.meeting.unfinished())
    assert again.meeting.close().origin == TUESDAY


# -- the count ------------------------------------------------------------------------------


def test_a_group_that_does_not_count_cannot_be_counted(meeting, on_desk):
    on_desk.group.change(msg("counting off"), counting=False)
    with pytest.raises(Refused):
        meeting.tap("here")


def test_a_typed_count_is_saved_at_once(meeting, on_desk):
    meeting.put_count("here", 23)
    assert dict(on_desk.group.book.tally(meeting.live.id).counts) == {"here": 23}
    meeting.put_count("here", None)
    assert dict(on_desk.group.book.tally(meeting.live.id).counts) == {}


def test_counts_can_still_be_put_right_after_the_last_item(meeting, clock):
    clock.run(60)
    meeting.close_now()
    meeting.next_item()
    meeting.put_count("here", 12)
    assert meeting.close().tally.count("here") == 12


def test_no_column_of_the_tallys_table_can_hold_a_name_or_a_moment(on_desk):
    found = sqlalchemy.inspect(on_desk.group.book.engine).get_columns("tally")
    kinds = {one["name"]: one["type"].python_type for one in found}
    assert kinds == {"meeting_id": str, "category": str, "count": int}


# -- corrected later ------------------------------------------------------------------------


def test_a_count_corrected_later_says_on_which_day(meeting, on_desk, clock):
    meeting.tap("here", 9)
    record = held(meeting, clock)
    clock.run(3 * 86_400)
    on_desk.records.correct(record.id, "here", 11)
    after = on_desk.records.on(TUESDAY)
    assert after.tally.count("here") == 11
    assert after.tally.corrected_on == date(2026, 11, 20)
    assert after.revision == 2
    assert on_desk.paper.summary_sheet(after).corrected_on == date(2026, 11, 20)


def test_a_correction_to_the_same_count_is_none(meeting, on_desk, clock):
    meeting.put_count("here", 9)
    record = held(meeting, clock)
    assert on_desk.records.correct(record.id, "here", 9) == record


def test_a_correction_that_cannot_be_leaves_the_record_alone(meeting, on_desk, clock):
    meeting.put_count("visitors", 5)
    record = held(meeting, clock)
    with pytest.raises(BadInput):
        on_desk.records.correct(record.id, "here", 3)
    with pytest.raises(NotFound):
        on_desk.records.correct("nothing", "here", 3)
    assert on_desk.records.listed() == (record,)


def test_not_counted_can_be_corrected_to_nobody_and_back(meeting, on_desk, clock):
    record = held(meeting, clock)
    assert on_desk.records.correct(record.id, "here", 0).tally.count("here") == 0
    assert on_desk.records.correct(record.id, "here", None).tally.count("here") is None


def test_the_log_holds_events_and_no_words(meeting, clock, caplog):
    with caplog.at_level(logging.INFO, "facilitator"):
        meeting.insert(ItemKind.TALK, "a private matter", 2)
        meeting.add_topic("a very recognisable topic")
        held(meeting, clock)
    assert {record.getMessage() for record in caplog.records} <= {
        "meeting-started",
        "meeting-closed",
        "meeting-resumed",
    }


# -- what was decided, and the lessons ------------------------------------------------------


def test_motions_are_saved_at_each_change_and_undone_one_by_one(meeting, on_desk):
    meeting.add_motion("Paint the door")
    meeting.put_motion(0, Motion("Paint the door", 7, 2))
    assert on_desk.group.book.unfinished()[0].motions == (Motion("Paint the door", 7, 2),)
    meeting.undo()
    assert on_desk.group.book.unfinished()[0].motions == (Motion("Paint the door"),)
    meeting.drop_motion(0)
    meeting.undo()
    assert meeting.live.motions == (Motion("Paint the door"),)
    meeting.undo()
    assert meeting.live.motions == ()


def test_motions_are_in_the_record_and_on_the_summary(meeting, on_desk, clock):
    meeting.add_motion("Paint the door")
    meeting.put_motion(0, Motion("Paint the door", 7, 2, 0))
    record = held(meeting, clock)
    assert on_desk.group.book.record(record.id).motions == (Motion("Paint the door", 7, 2, 0),)
    (row,) = on_desk.paper.summary_sheet(record).decided
    assert (row.text, row.votes) == ("Paint the door", "7 for, 2 against, 0 abstained")


def test_no_sheet_to_give_away_is_handed_a_motion(meeting, on_desk, clock):
    meeting.add_motion(canary("private", "motion"))
    record = held(meeting, clock)
    exact = on_desk.paper.summary_sheet(record)
    given = on_desk.paper.summary_sheet(record, copy=Copy.GIVE_AWAY)
    assert any(flown(text) for text in texts_in(exact))
    assert not any(flown(text) for text in texts_in(given))
    assert given.votes_held_back
    assert not exact.votes_held_back


def taught(tmp_path, clock):
    """A desk whose opening has a lesson of three, and the study."""
    on_desk = desk(tmp_path, clock, plan=agenda(item("opening", 10, 5), closing()))
    study = on_desk.studies.add("The course", StudyKind.LESSONS, "One\nTwo\nThree")
    book, (agenda_id,) = on_desk.group.book, on_desk.group.value.agenda_ids
    weekly = book.agenda(agenda_id)
    first = replace(weekly.items[0], study_id=study.id)
    book.save_agenda(replace(weekly, items=(first, *weekly.items[1:])))
    return on_desk


def following(on_desk):
    return on_desk.group.value.studies[0].following


def test_a_lesson_goes_on_when_the_meeting_is_saved_and_not_before(tmp_path, clock):
    on_desk = taught(tmp_path, clock)
    meeting = on_desk.meeting
    meeting.start()
    meeting.next_item()
    meeting.next_item()
    meeting.undo()
    meeting.redo()
    assert following(on_desk) == 0
    meeting.close()
    assert following(on_desk) == 1
    with pytest.raises(Refused):
        meeting.close()
    with pytest.raises(Refused):
        meeting.undo()
    assert following(on_desk) == 1


def test_a_lesson_left_out_is_the_next_one_still(tmp_path, clock):
    on_desk = taught(tmp_path, clock)
    lesson, last = on_desk.agendas.agenda(Scope.TONIGHT).items
    on_desk.agendas.edit(Scope.TONIGHT, lesson.id, msg("left out"), skipped=True)
    on_desk.meeting.start()
    assert on_desk.meeting.live.current == last.id
    on_desk.meeting.close()
    assert following(on_desk) == 0


def test_a_program_ended_before_the_save_goes_on_by_one_lesson_only(tmp_path, clock):
    on_desk = taught(tmp_path, clock)
    on_desk.meeting.start()
    on_desk.meeting.next_item()
    on_desk.group.book.close()
    again = reopened(tmp_path, clock)
    assert following(again) == 0
    again.meeting.abandon(again.meeting.unfinished())
    again.group.book.close()
    after = reopened(tmp_path, clock)
    assert following(after) == 1
    assert after.meeting.unfinished() is None
    assert after.agendas.due().day != TUESDAY
