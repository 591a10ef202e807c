"""Every stored field says how private it is, and what is private never reaches the room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings import document, scenes, sharing, sheets
from facilitator.meetings import live as plays
from facilitator.meetings.agenda import Agenda, AgendaItem, AgendaVersion, ItemKind
from facilitator.meetings.chips import Handed, Stock
from facilitator.meetings.conscience import Decision
from facilitator.meetings.drafts import Draft
from facilitator.meetings.duties import Assignment, Booking
from facilitator.meetings.group import Announcement, Group
from facilitator.meetings.group_note import GroupNote
from facilitator.meetings.ladder import Ladder
from facilitator.meetings.live import LiveMeeting
from facilitator.meetings.months import MonthFigures, Told
from facilitator.meetings.nights import Column, Night
from facilitator.meetings.outlines import Outline
from facilitator.meetings.people import Person
from facilitator.meetings.periods import Summed
from facilitator.meetings.privacy import group, private, public
from facilitator.meetings.programmes import Programme, Session
from facilitator.meetings.reading import Reading
from facilitator.meetings.record import MeetingRecord
from facilitator.meetings.room import RoomWish, facts, scene
from facilitator.meetings.sheet_kinds import SheetKind
from facilitator.meetings.topics import Topic
from facilitator.settings import Settings
from tests.builders import LONDON, TUESDAY, at
from tests.kits.canaries import canary, filled, flown, reachable, texts_in, unmarked
from tests.meetings.strategies import BEGIN, Stage, orders, played

ANNOUNCED = filled(Announcement, until=None, wall=True)
KNOWN = facts(filled(Group, announcements=(ANNOUNCED,)), TUESDAY, filled(Ladder))
SCENES = scenes.RoomScene.__args__
STORED = (
    Group, AgendaVersion, LiveMeeting, MeetingRecord, Reading, Settings, Person, Stock, Handed,
    Assignment, Booking, Decision, Topic, Programme, Session, GroupNote, Draft,
)  # fmt: skip
SHEETS = (sheets.SummarySheet, sheets.AgendaSheet, sheets.RoomsSheet)
FIGURES = (Night, Column, MonthFigures, Told, Summed, SheetKind, Outline)


def test_every_field_of_what_is_stored_shown_or_printed_carries_a_mark():
    assert unmarked(*STORED, *SCENES, *SHEETS, *FIGURES, document.Document, document.Cards) == []


def test_the_reflection_reaches_what_is_deep_inside():
    names = {kind.__name__ for kind in reachable(*STORED)}
    assert {"CrisisNumber", "Slot", "Exceptional", "Tally", "Pin", "Watch", "RanItem"} <= names


def test_the_reflection_finds_a_field_without_a_mark():
    @dataclass(frozen=True)
    class Careless:
        marked: str = public("")
        bare: str = ""
        born: date | None = None

    assert unmarked(Careless) == ["Careless.bare", "Careless.born"]


def test_no_scene_has_a_private_field():
    assert not _private_fields(*SCENES)


def test_private_marks_are_where_the_design_wants_them():
    assert _private_fields(*STORED) == {
        "AgendaItem.note",
        "Assignment.handle",
        "Booking.handle",
        "Decision.motion",
        "LiveMeeting.topics",
        "LiveMeeting.motions",
        "MeetingRecord.motions",
        "Motion.text",
        "Draft.field",
        "Draft.text",
        "Person.confirmed_on",
        "Person.handle",
        "Person.periods",
        "Person.consent",
        "Period.start",
        "Period.counts",
        "Period.ended",
        "Period.given",
        "Given.on",
        "StartDate.on",
        "GroupNote.text",
        "Session.reviewed_by",
        "Session.worked",
        "Session.next_time",
    }


def _private_fields(*roots):
    from dataclasses import fields

    return {
        f"{kind.__name__}.{one.name}"
        for kind in reachable(*roots)
        for one in fields(kind)
        if one.metadata["privacy"] == "private"
    }


def test_a_canary_fills_every_field_by_its_mark():
    @dataclass(frozen=True)
    class Three:
        one: str = public("")
        two: str = group("")
        three: tuple[str, ...] = private(())

    made = filled(Three)
    assert made.one.startswith(canary("public", "Three.one"))
    assert made.two.startswith(canary("group", "Three.two"))
    assert made.three[0].startswith(canary("private", "Three.three"))


@pytest.mark.parametrize("kind", [*STORED, *SCENES, *SHEETS], ids=lambda kind: kind.__name__)
def test_every_kind_of_value_can_be_filled_with_canaries(kind):
    assert isinstance(filled(kind), kind)


def canary_meeting():
    """A meeting of every kind of item, each field of each a canary."""
    items = tuple(
        filled(AgendaItem, id=f"id {kind.value}", kind=kind, minutes=5, least=2, pin=None, given=0,
               readers=0, skipped=False)
        for kind in ItemKind
    )  # fmt: skip
    plan = replace(filled(Agenda), items=items)
    live = plays.prepare("m", TUESDAY, LONDON, plan, BEGIN, 75)
    begun = plays.start(live, at(0, BEGIN))
    return Stage(sharing.add_topic(begun, canary("private", "topic")), at(0, BEGIN))


@settings(max_examples=40)
@given(orders, st.sampled_from(RoomWish))
def test_no_private_canary_ever_reaches_the_room(order, wish):
    known = KNOWN
    for stage in played(canary_meeting(), order):
        seen = scene(stage.live, stage.now, known, wish)
        assert not any(flown(text) for text in texts_in(seen))


def test_a_group_canary_does_reach_the_room_so_that_the_test_can_fail():
    stage = canary_meeting()
    seen = scene(
        stage.live,
        stage.now,
        KNOWN,
        RoomWish.FOLLOW,
    )
    assert any(flown(text, "group") for text in texts_in(seen))


def test_the_record_keeps_no_private_canary():
    from facilitator.meetings.record import record
    from facilitator.meetings.tally import Tally

    stage = canary_meeting()
    over = plays.close(plays.finish(stage.live, stage.now))
    held = record(over, Tally(), stage.now, TUESDAY, "slot", counted=True)
    assert not any(flown(text) for text in texts_in(held))


def test_a_summary_to_give_away_has_no_private_field():
    assert not _private_fields(sheets.SummarySheet)
