"""When a group meets: the rules, the dates that differ, and what a person types for them."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from facilitator import i18n
from facilitator.meetings.schedule import Deviation, Exceptional
from facilitator.ui.pages.group_times import parse_day, parse_time
from facilitator.ui.pages.group_words import propose_name
from facilitator.ui.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.ui.theme import Theme

from tests.ui.pages.group_sitting import TODAY, Sitting, choose


@pytest.fixture
def sit(qtbot: QtBot, tmp_path: Path):
    sittings: list[Sitting] = []

    def begin(theme: Theme = LIGHT) -> Sitting:
        sittings.append(Sitting(qtbot, tmp_path, theme))
        return sittings[-1]

    yield begin
    for sitting in sittings:
        sitting.context.adapter.stop()
        sitting.playing.desk.group.book.close()


def test_the_next_dates_follow_the_rule(sit):
    one = sit()
    before = one.group
    row = one.page.when.row(one.slot.id)
    for number in (1, -1):
        one.click(row.weeks[number])
    assert one.slot.weeks == (1, -1)
    assert one.page.when.next_meetings() == [
        "Tuesday 24 November 2026, 19:30 to 20:30",
        "Tuesday 1 December 2026, 19:30 to 20:30",
        "Tuesday 29 December 2026, 19:30 to 20:30",
        "Tuesday 5 January 2027, 19:30 to 20:30",
    ]
    one.click(row.every)
    assert one.group == before


def test_weekday_time_and_minutes_are_stored_and_taken_back(sit):
    one = sit()
    before = one.group
    row = one.page.when.row(one.slot.id)
    row.day.setCurrentIndex(3)
    row.day.activated.emit(3)
    one.check_undone(before)
    before = one.group
    one.write(row.start, "1815")
    one.check_undone(before)
    before = one.group
    row.minutes.setFocus()
    one.qtbot.keyClick(row.minutes, Qt.Key.Key_Up)
    one.check_undone(before)
    assert one.page.when.next_meetings()[0] == "Thursday 19 November 2026, 18:15 to 19:20"


def test_a_time_that_is_none_is_told_at_the_row(sit):
    one = sit()
    before = one.group
    row = one.page.when.row(one.slot.id)
    one.write(row.start, "25:99")
    assert row.start.accessibleDescription() == "That is no time of day. Type it like 19:30."
    assert (one.group, row.start.text()) == (before, "25:99")


def test_a_time_is_added_and_removed_with_its_dates_but_never_the_only_one(sit):
    one = sit()
    before = one.group
    first = one.page.when.row(one.slot.id)
    assert not first.remove.isVisible()
    one.click(one.page.when.add)
    one.check_undone(before)
    added = one.group.schedule.slots[1]
    assert (added.weekday, added.start) == (2, time(19, 30))
    assert one.page.when.next_meetings()[1].startswith("Wednesday 18 November 2026")
    one.playing.desk.group.differ(Exceptional(date(2026, 11, 18), added.id, Deviation.CANCELLED))
    before = one.group
    one.click(one.page.when.row(added.id).remove)
    assert one.group.schedule.exceptions == ()
    one.check_undone(before)


def test_a_cancelled_date_falls_out_of_the_next_meetings(sit):
    one = sit()
    before = one.group
    dates = one.page.dates
    one.click(dates.add)
    one.click(dates.keep)
    assert one.group.schedule.exceptions == (Exceptional(TODAY, one.slot.id, Deviation.CANCELLED),)
    assert one.page.when.next_meetings()[0].startswith("Tuesday 24 November 2026")
    one.check_undone(before)


def test_a_moved_date_shows_where_it_went(sit):
    one = sit()
    before = one.group
    dates = one.page.dates
    one.click(dates.add)
    choose(dates, Deviation.MOVED)
    one.write(dates.day, "18 11")
    one.write(dates.time, "2000")
    one.click(dates.keep)
    assert one.page.when.next_meetings()[0] == (
        "Wednesday 18 November 2026, 20:00 to 21:00 (moved from Tuesday 17 November 2026)"
    )
    one.check_undone(before)


def test_a_moved_date_needs_a_day_and_a_time(sit):
    one = sit()
    before = one.group
    dates = one.page.dates
    one.click(dates.add)
    choose(dates, Deviation.MOVED)
    one.click(dates.keep)
    assert dates.trouble.text() == "That is no day of the calendar. Type it like 24 11 2026."
    one.write(dates.day, "18 November")
    one.write(dates.time, "25:99")
    one.click(dates.keep)
    assert dates.trouble.text() == "That is no time of day. Type it like 19:30."
    assert one.group == before
    assert dates.editor.isVisible()


def test_an_extra_meeting_stands_beside_the_usual_one(sit):
    one = sit()
    dates = one.page.dates
    one.click(dates.add)
    choose(dates, Deviation.EXTRA)
    one.write(dates.day, "24.11.2026")
    one.write(dates.time, "1000")
    one.click(dates.keep)
    assert one.page.when.next_meetings()[1:3] == [
        "Tuesday 24 November 2026, 10:00 to 11:00 (an extra meeting)",
        "Tuesday 24 November 2026, 19:30 to 20:30",
    ]


@pytest.mark.parametrize("kind", [Deviation.NOT_COUNTED, Deviation.HELD])
def test_a_date_not_counted_or_held_after_all_is_noted_and_let_go(sit, kind):
    one = sit()
    dates = one.page.dates
    one.click(dates.add)
    choose(dates, kind)
    one.click(dates.keep)
    (entry,) = one.group.schedule.exceptions
    assert entry == Exceptional(TODAY, one.slot.id, kind)
    noted = "(not counted)" in one.page.when.next_meetings()[0]
    assert noted is (kind is Deviation.NOT_COUNTED)
    before = one.group
    dates._on_remove_clicked(entry)
    assert one.group.schedule.exceptions == ()
    one.check_undone(before)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1930", time(19, 30)),
        ("19:30", time(19, 30)),
        ("7.30 pm", time(19, 30)),
        ("12 am", time(0)),
        ("930", time(9, 30)),
        ("7", time(7)),
        ("25:99", None),
        ("13 pm", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_is_understood_as_it_is_typed(typed, meant):
    assert parse_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24 11 2026", date(2026, 11, 24)),
        ("24.11.26", date(2026, 11, 24)),
        ("24/11", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("Tuesday 24 November 2026", date(2026, 11, 24)),
        ("nov 24", date(2026, 11, 24)),
        ("5 1", date(2027, 1, 5)),
        ("31 2 2026", None),
        ("24", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_understood_as_it_is_typed(typed, meant):
    assert parse_day(typed, TODAY, i18n.sayer("en")) == meant


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (time(7), "Tuesday Morning"),
        (time(12), "Tuesday Noon"),
        (time(15), "Tuesday Afternoon"),
        (time(17, 30), "Tuesday Evening"),
        (time(19, 30), "Tuesday Night"),
        (time(0, 30), "Tuesday Night"),
    ],
)
def test_a_name_is_proposed_from_day_and_hour(start, name):
    assert i18n.say(propose_name(1, start)) == name
