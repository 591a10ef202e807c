"""The group note on the desk: drafted from plan and night, in four shapes, and checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from facilitator.meetings.clock import to_utc
from facilitator.meetings.group_note import GroupNote, Shape, Suspect
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.programmes import Away, Held, Programme
from facilitator.meetings.ratings import Scale, When, counted, rated
from facilitator.services import formats
from facilitator.services.notes import place_of
from tests import builders

FIRST = date(2026, 11, 17)


@pytest.fixture
def desk(tmp_path):
    clock = builders.FakeClock(to_utc(datetime.combine(FIRST, time(18, 0)), builders.LONDON))
    app = builders.fresh_app(tmp_path / "home", clock)
    of = next(one for one in formats.shipped() if one.id == "tx-cbt-skills")
    made = app.desk(app.groups.create(of, "Skills", 1, time(19, 30), builders.LONDON, None, "gb"))
    slot = made.group.value.schedule.slots[0].id
    programme = Programme("", "Autumn", FIRST, slot, size=8)
    made.programmes.create(programme, made.programmes.topics()[:3])
    yield made
    made.group.book.close()


def first(desk):
    return desk.programmes.listed()[0].sessions[0]


def held(desk):
    mine = first(desk)
    desk.programmes.hold(mine.id, Held(FIRST, "", 8, 7, 19 * 60 + 30, 21 * 60))
    for when, values in ((When.IN, (3, 4, 4, 5, 6)), (When.OUT, (5, 6, 6, 7, 8))):
        slips = counted(Scale.TEN, [values.count(n) for n in range(11)])
        desk.programmes.rate(mine.id, rated("mood", when, slips))
    desk.programmes.rate(mine.id, rated("urge", When.IN, counted(Scale.TEN, [1] + [0] * 10)))
    mine = desk.programmes.session(mine.id)
    desk.programmes.edit(replace(mine, met=(0,), worked="Pairs", next_time="More time"))
    return desk.programmes.session(mine.id)


def test_a_draft_says_what_is_known_of_the_group(desk):
    mine = held(desk)
    text = desk.notes.draft(mine.id, Shape.NARRATIVE).text
    for words in (
        f"{mine.title} (1 of 3).",
        "Tuesday 17 November 2026, 19:30 to 21:00, 90 minutes.",
        "7 present of 8 enrolled.",
        f"Objectives met: {mine.objectives[0]}.",
        f"Objectives to come back to: {mine.objectives[1]}",
        "Mood at check-in, of 10: median 4, middle half 4 to 5, from 5 slips.",
        "What worked: Pairs.",
        "Next time: More time.",
    ):
        assert words in text
    assert "Urge" not in text
    assert desk.notes.check(text) == ()


@pytest.mark.parametrize(
    ("shape", "heads"),
    [
        (Shape.DAP, ["Data", "Assessment", "Plan"]),
        (Shape.SOAP, ["Subjective", "Objective", "Assessment", "Plan"]),
        (Shape.BIRP, ["Behaviour", "Intervention", "Response", "Plan"]),
    ],
)
def test_each_shape_has_its_heads(desk, shape, heads):
    text = desk.notes.draft(held(desk).id, shape).text
    assert [part.partition(":")[0] for part in text.split("\n\n")] == heads


def test_before_it_was_held_nothing_is_claimed(desk):
    text = desk.notes.draft(first(desk).id, Shape.DAP).text
    assert "present" not in text
    assert "Objectives met" not in text


def test_a_note_is_kept_in_its_shape_and_others_are_drafts(desk):
    mine = held(desk)
    desk.programmes.save_note(GroupNote(mine.id, Shape.DAP, "Our own words."))
    assert desk.notes.of(mine.id, Shape.DAP).text == "Our own words."
    assert desk.notes.of(mine.id, Shape.SOAP) == desk.notes.draft(mine.id, Shape.SOAP)
    desk.programmes.save_note(GroupNote(mine.id, Shape.DAP, "  "))
    assert desk.programmes.note(mine.id) is None


def test_the_check_knows_the_handles_of_the_list(desk):
    desk.people.keep()
    desk.people.add("Marta", StartDate(FIRST - timedelta(days=90)))
    found = desk.notes.check("MARTA said it, on 07700 900123.")
    assert [one.what for one in found] == [Suspect.HANDLE, Suspect.PHONE]


def test_the_place_tells_those_that_were_joined(desk):
    course = desk.programmes.listed()[0]
    second = desk.programmes.due(course.sessions[1]).day
    desk.programmes.skip(course.programme.id, second, Away.FOLD)
    joined = desk.programmes.course(course.programme.id).sessions[2]
    told = place_of(desk, joined)
    assert told.params == {"numbers": "2, 3", "whole": 3}
