"""What stays of a meeting: how it ran, its counts, and advice that is never a score."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given

from facilitator.meetings import live as plays
from facilitator.meetings import sharing
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.errors import Refused
from facilitator.meetings.live import LiveMeeting, Phase
from facilitator.meetings.record import MeetingRecord, RanItem, advice, corrected, ran, record
from facilitator.meetings.tally import STANDARD, Tally, put
from tests.builders import BEGINS, TUESDAY, at, closing, group, item, running, years_of_records
from tests.meetings.strategies import meetings, orders, played


def over(live, minutes=60):
    return plays.finish(live, at(minutes))


def kept(live, tally=None):
    return record(live, tally or Tally(), at(61), TUESDAY, "tuesdays", counted=True)


def test_planned_added_and_actual_are_kept_apart():
    live = plays.add_time(running(item("opening", 5), closing()), "opening", 120)
    first = kept(over(plays.next_item(live, at(8)))).items[0]
    assert (first.planned, first.added, first.seconds) == (300, 120, 480)


def test_items_stand_in_the_order_in_which_they_began():
    live = running(item("one"), item("two"), item("three"), closing())
    live = plays.next_item(plays.arm(live, "three", at(5)), at(6))
    live = plays.next_item(live, at(10))
    assert [one.title for one in kept(over(live)).items] == ["one", "three", "two", "closing"]


def test_what_was_never_begun_is_marked_as_skipped_and_comes_last():
    live = plays.close_now(running(item("one"), item("two"), closing()), at(30))
    rows = kept(over(live)).items
    assert [(one.title, one.skipped) for one in rows] == [
        ("one", False),
        ("closing", False),
        ("two", True),
    ]


def test_an_item_begun_and_then_left_still_counts_as_held():
    live = plays.next_item(running(item("one"), item("two"), closing()), at(10))
    rows = kept(over(plays.back(live, at(12)))).items
    assert [(one.title, one.seconds, one.skipped) for one in rows][1] == ("two", 120, False)


def test_a_meeting_that_runs_has_no_record():
    with pytest.raises(Refused):
        kept(running())


def test_the_record_knows_when_it_was_planned_and_when_it_was():
    held = kept(over(plays.start(plays_ready(), at(4)), 66))
    assert (held.planned_start, held.started) == (BEGINS, BEGINS + 240)
    assert (held.planned_end, held.ended) == (BEGINS + 3600, BEGINS + 66 * 60)


def plays_ready():
    from tests.builders import ready

    return ready()


@given(meetings, orders)
def test_no_second_and_no_item_is_lost_between_meeting_and_record(first, order):
    for stage in played(first, order):
        if stage.live.phase is Phase.FINISHED:
            rows = ran(stage.live, stage.now)
            titles = sorted(one.title for one in rows)
            assert titles == sorted(one.item.title for one in stage.live.items)
            assert sum(one.shares for one in rows) == sum(one.shares for one in stage.live.items)
            assert all(one.seconds >= 0 for one in rows)


def test_the_seconds_of_all_items_make_up_the_meeting():
    live = running(item("one"), item("two"), closing())
    for minute in (7, 33.5):
        live = plays.next_item(live, at(minute))
    assert sum(one.seconds for one in kept(over(live, 61)).items) == 61 * 60


def test_a_correction_says_on_which_day_and_counts_up_the_revision():
    counts = put(Tally(), STANDARD, "here", 12)
    after = corrected(kept(over(running())), counts, date(2026, 11, 20))
    assert (after.tally.corrected_on, after.revision) == (date(2026, 11, 20), 2)


@pytest.mark.parametrize(
    ("planned", "took", "asked"),
    [(6, 9, True), (6, 7, False), (4, 2, True), (20, 23, False), (20, 25, True), (2, 2, False)],
)
def test_advice_asks_from_two_minutes_and_a_quarter_of_the_plan(planned, took, asked):
    row = RanItem("Readings", ItemKind.READING, planned * 60, 0, took * 60, BEGINS)
    held = replace(kept(over(running())), items=(row,))
    assert bool(advice(held)) is asked


def test_advice_leaves_out_pools_and_what_was_skipped():
    pool = RanItem("Sharing", ItemKind.SHARING, 1800, 0, 300, BEGINS)
    skipped = RanItem("Chips", ItemKind.CHIPS, 600, 0, 0, None, skipped=True)
    assert advice(replace(kept(over(running())), items=(pool, skipped))) == ()


def test_advice_is_at_most_three_questions_the_largest_first():
    rows = tuple(
        RanItem(f"item {n}", ItemKind.WORDS, 300, 0, 300 + n * 180, BEGINS) for n in range(6)
    )
    asked = advice(replace(kept(over(running())), items=rows))
    assert [one.params["title"] for one in asked] == ["item 5", "item 4", "item 3"]


def test_topics_and_notes_have_no_place_in_a_record():
    live = sharing.add_topic(running(item("one", note="a private note"), closing()), "a topic")
    text = repr(kept(over(live)))
    assert "a private note" not in text
    assert "a topic" not in text
    names = {one.name for one in (*fields(MeetingRecord), *fields(RanItem))}
    assert "topics" in {one.name for one in fields(LiveMeeting)}
    assert not names & {"topics", "note", "hands", "passes", "share"}


def test_five_years_of_meetings_have_ids_of_their_own():
    records = years_of_records(group())
    assert len(records) == len({one.id for one in records}) == 260
