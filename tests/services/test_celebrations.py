"""Who is celebrated on which night, what is given, and who may be named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.clock import to_utc
from facilitator.meetings.customs import Celebrate, Customs
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent
from facilitator.meetings.schedule import Deviation, Exceptional
from facilitator.services.agendas import Scope
from facilitator.services.celebrations import CAKE, Part, State
from tests import builders
from tests.builders import TUESDAY

WEEK = timedelta(days=7)


@pytest.fixture
def desk(tmp_path):
    made = builders.desk(tmp_path / "home")
    made.people.keep()
    made.ladder_desk.choose("generic")
    yield made
    made.group.book.close()


def ago(desk, handle, days, **agreed):
    return desk.people.add(handle, StartDate(TUESDAY - timedelta(days=days)), "", Consent(**agreed))


def tonight(desk):
    return {
        one.person.handle: [due.rung.id for due in one.dues] for one in desk.celebrations.tonight()
    }


def test_the_list_says_who_is_next_and_on_which_night(desk):
    ago(desk, "Marta", 90)
    ago(desk, "Joe", 367)  # a year on Sunday
    ago(desk, "Sam", 25)  # thirty days on Sunday to come
    ago(desk, "Dee", 400)
    desk.people.add("Undated")
    found = [(one.person.handle, one.part, one.night) for one in desk.celebrations.lines()]
    assert found == [
        ("Joe", Part.TONIGHT, TUESDAY),
        ("Marta", Part.TONIGHT, TUESDAY),
        ("Sam", Part.SOON, TUESDAY + WEEK),
        ("Dee", Part.LATER, date(2027, 4, 13)),
        ("Undated", Part.UNDATED, None),
    ]


def test_what_fell_in_a_cancelled_week_is_celebrated_at_the_next_one_held(desk):
    ago(desk, "Sam", 30 + 10)
    assert tonight(desk) == {}
    slot = desk.group.value.schedule.slots[0]
    desk.group.differ(Exceptional(TUESDAY - WEEK, slot.id, Deviation.CANCELLED))
    assert tonight(desk) == {"Sam": ["d30"]}


def test_the_records_say_which_was_the_last_one_held(desk):
    ago(desk, "Sam", 60 + 16)
    assert tonight(desk) == {}
    of = desk.group.value
    due = replace(desk.group.tonight(), day=TUESDAY - 3 * WEEK, origin=TUESDAY - 3 * WEEK)
    desk.group.book.save_record(builders.held(of, due))
    desk.group.changes.tell("record")
    assert tonight(desk) == {"Sam": ["d60"]}


def test_at_the_last_of_the_month_the_whole_month_is_celebrated(desk):
    desk.ladder_desk.agree(Customs(Celebrate.MONTH_END))
    ago(desk, "Early", 365 + 15)  # 2 November
    desk.people.add("Late", StartDate(date(2025, 11, 29)))
    assert tonight(desk) == {}
    assert {one.night for one in desk.celebrations.lines()} >= {TUESDAY + WEEK}
    desk.group.clock.run(7 * 86400)
    assert tonight(desk) == {"Early": ["y1"], "Late": ["y1"]}


def test_a_chosen_night_is_by_its_week(desk):
    desk.ladder_desk.agree(Customs(Celebrate.CHOSEN, weeks=(3,)))
    ago(desk, "Sam", 365 + 20)
    assert desk.group.tonight().day == TUESDAY  # the third Tuesday
    assert tonight(desk) == {"Sam": ["y1"]}
    desk.group.clock.run(7 * 86400)
    assert tonight(desk) == {}


def test_nothing_is_due_where_it_waits_to_be_asked(desk):
    desk.ladder_desk.agree(Customs(Celebrate.ASKED))
    ago(desk, "Sam", 30)
    assert tonight(desk) == {}
    assert desk.celebrations.lines()[0].night is None


def test_a_path_shows_what_was_given_what_is_tonight_and_what_lies_ahead(desk):
    sam = ago(desk, "Sam", 90)
    desk.giving.give_to(sam.id, [("d30", 30)])
    desk.chip_box.deliver("d90", 4)
    steps = {
        one.due.rung.id: (one.state, one.night, one.here)
        for one in desk.celebrations.path(desk.people.person(sam.id))
        if one.due.count < 2 or one.due.rung.id != "years"
    }
    assert steps["d30"][0] is State.GIVEN
    assert steps["d60"][0] is State.PASSED
    assert steps["d90"] == (State.TONIGHT, TUESDAY, 4)
    assert steps["m6"] == (State.AHEAD, date(2027, 2, 23), 0)
    assert steps["y1"] == (State.AHEAD, date(2027, 8, 24), 0)


# -- giving ------------------------------------------------------------------------------------


def test_a_chip_given_leaves_the_box_and_the_list(desk):
    sam = ago(desk, "Sam", 90)
    desk.chip_box.deliver("d90", 1)
    desk.meeting.start()
    desk.giving.give_to(sam.id, [("d90", 90)])
    assert tonight(desk) == {}
    assert desk.kept.stock("d90").here == 0
    (handed,) = desk.group.book.handed()
    assert (handed.day, handed.nobody, handed.somebody) == (TUESDAY, 0, 1)
    with pytest.raises(Refused):
        desk.giving.give_to(sam.id, [("d90", 90)])


def test_several_are_given_at_once_to_somebody_who_comes_late(desk):
    sam = ago(desk, "Sam", 95)
    desk.giving.give_to(sam.id, [("d30", 30), ("d60", 60), ("d90", 90)])
    assert [one.rung_id for one in desk.people.person(sam.id).now.given] == ["d30", "d60", "d90"]
    assert desk.kept.stock("d60").owed == 1
    assert sum(one.somebody for one in desk.group.book.handed()) == 3


def test_at_nought_a_chip_is_given_and_owed_and_heads_what_to_bring(desk):
    ago(desk, "Sam", 90)
    desk.chip_box.deliver("d90", 3)
    desk.giving.give("m6")
    first, second = desk.chip_box.bring()
    assert (first.rung_id, first.owed, first.short) == ("m6", 1, 1)
    assert (second.rung_id, second.due, second.short) == ("d90", 1, 0)
    desk.chip_box.deliver("m6", 5)
    desk.chip_box.hand_over("m6")
    assert desk.kept.stock("m6").here == 4
    assert [one.rung_id for one in desk.chip_box.bring()] == ["d90"]


def test_the_grid_at_the_close_sets_how_many_were_given_and_corrects_it(desk):
    desk.chip_box.deliver("h24", 10)
    desk.meeting.start()
    desk.giving.give("h24")
    desk.giving.set_given("h24", 4)
    assert (desk.kept.stock("h24").here, desk.giving.given("h24")) == (6, 4)
    desk.giving.set_given("h24", 1)
    assert (desk.kept.stock("h24").here, desk.giving.given("h24")) == (9, 1)
    desk.giving.set_given("h24", 0)
    assert desk.group.book.handed() == ()


def test_what_was_given_is_corrected_weeks_later(desk):
    sam = ago(desk, "Sam", 90)
    desk.chip_box.deliver("d90", 2)
    desk.meeting.start()
    desk.giving.give_to(sam.id, [("d90", 90)])
    desk.meeting.close()
    desk.group.clock.run(20 * 86400)
    desk.giving.take_again(sam.id, [("d90", 90)])
    assert desk.people.person(sam.id).now.given == ()
    assert desk.kept.stock("d90").here == 2
    assert desk.group.book.handed() == ()
    with pytest.raises(Refused):
        desk.giving.take_again(sam.id, [("d90", 90)])
    desk.kept.undo()
    assert len(desk.people.person(sam.id).now.given) == 1


# -- being named -------------------------------------------------------------------------------


def test_a_handle_is_announced_only_where_it_was_agreed_and_marked_for_tonight(desk):
    yes = ago(desk, "Yes", 90, in_room=True)
    no = ago(desk, "No", 90)
    assert desk.celebrations.announced() == ()
    for one in (yes, no):
        desk.celebrations.mark(one.id, here=True)
    assert [one.handle for one in desk.celebrations.announced()] == ["Yes"]
    desk.celebrations.mark(yes.id, here=False)
    assert desk.celebrations.announced() == ()


def test_a_mark_outlives_the_giving_and_not_the_meeting(desk):
    sam = ago(desk, "Sam", 90, in_room=True)
    desk.meeting.start()
    desk.celebrations.mark(sam.id, here=True)
    desk.giving.give_to(sam.id, [("d90", 90)])
    assert [one.handle for one in desk.celebrations.announced()] == ["Sam"]
    desk.meeting.close()
    assert not desk.celebrations.is_marked(sam.id)
    assert desk.celebrations.announced() == ()


def test_nobody_is_named_for_a_milestone_that_is_not_tonights(desk):
    sam = ago(desk, "Sam", 50, in_room=True)
    desk.celebrations.mark(sam.id, here=True)
    assert desk.celebrations.announced() == ()


def test_cake_and_tea_is_a_break_as_long_as_there_are_people_and_the_closing_stays(desk):
    desk.ladder_desk.agree(Customs(cake_minutes=3))
    ago(desk, "Sam", 90)
    ago(desk, "Joe", 366)
    assert desk.celebrations.cake() == 6
    plan = desk.agendas.plan(Scope.TONIGHT)
    desk.celebrations.lay_cake(desk.agendas, "Cake and tea")
    items = desk.agendas.agenda_tonight().items
    (cake,) = [one for one in items if one.id == CAKE]
    assert (cake.kind, cake.minutes) == (ItemKind.BREAK, 6)
    assert items[items.index(cake) - 1].kind is ItemKind.CHIPS
    assert items[-1].pin is not None
    assert desk.agendas.plan(Scope.TONIGHT).rows[-1].item == plan.rows[-1].item
    ago(desk, "Dee", 91)
    desk.celebrations.lay_cake(desk.agendas, "Cake and tea")
    again = [one for one in desk.agendas.agenda_tonight().items if one.id == CAKE]
    assert [one.minutes for one in again] == [9]


def test_without_a_ladder_the_dates_themselves_are_kept(desk):
    desk.ladder_desk.choose("rd")
    ago(desk, "Sam", 400)
    desk.people.add("Joe")
    found = [(one.person.handle, one.part) for one in desk.celebrations.lines()]
    assert found == [("Sam", Part.DATED), ("Joe", Part.UNDATED)]


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_hour_of_the_groups_day_changes_nothing(desk, zone):
    desk.group.change(msg("moved"), zone=zone)
    for handle, days in (("Sam", 90), ("Joe", 89), ("Dee", 91), ("Lou", 365)):
        ago(desk, handle, days)
    midnight = to_utc(datetime.combine(TUESDAY, time(0, 0)), zone)
    seen = []
    for seconds in (0, 1, 6 * 3600, 12 * 3600, 19 * 3600, 20 * 3600):  # until the meeting is over
        clock = builders.FakeClock(midnight + seconds)
        desk.group.clock = clock
        assert desk.group.today() == TUESDAY
        seen.append([(one.person.handle, one.part, one.night) for one in desk.celebrations.lines()])
    assert all(one == seen[0] for one in seen)
