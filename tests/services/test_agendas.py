"""Agendas: tonight's and every week's, each edit a step of its own that can be undone."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings.agenda import ItemKind, When
from facilitator.meetings.errors import BadInput, FacilitatorError, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.schedule import Schedule, Slot
from facilitator.meetings.study import Study
from facilitator.services.agendas import Scope
from tests.builders import FakeClock, agenda, desk, long_agenda, reopened
from tests.conftest import SOAK

if TYPE_CHECKING:
    from facilitator.services.agendas import Agendas

TONIGHT, WEEKLY = Scope.TONIGHT, Scope.WEEKLY
WEEK = 7 * 86_400


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def on_desk(tmp_path, clock):
    return desk(tmp_path, clock, plan=agenda())


@pytest.fixture
def agendas(on_desk) -> Agendas:
    return on_desk.agendas


def titles(agendas, scope):
    return [one.title for one in agendas.agenda(scope).items]


def test_tonight_is_the_groups_agenda_until_it_is_edited(agendas):
    agendas.add(WEEKLY, ItemKind.TALK, "speaker", 5)
    assert titles(agendas, TONIGHT) == ["opening", "sharing", "speaker", "closing"]


def test_an_edit_for_tonight_leaves_every_week_alone(agendas):
    agendas.add(TONIGHT, ItemKind.TALK, "speaker", 5)
    assert "speaker" not in titles(agendas, WEEKLY)


def test_an_edit_for_every_week_leaves_an_edited_tonight_alone(agendas):
    agendas.remove(TONIGHT, "opening")
    agendas.remove(WEEKLY, "sharing")
    assert titles(agendas, TONIGHT) == ["sharing", "closing"]
    assert titles(agendas, WEEKLY) == ["opening", "closing"]


def test_what_was_made_tonight_is_gone_next_week(agendas, clock):
    agendas.remove(TONIGHT, "opening")
    clock.run(WEEK)
    assert titles(agendas, TONIGHT) == ["opening", "sharing", "closing"]


def test_tonight_can_be_taken_over_for_every_week(agendas, clock):
    agendas.remove(TONIGHT, "opening")
    agendas.make_weekly()
    clock.run(WEEK)
    assert titles(agendas, TONIGHT) == ["sharing", "closing"]


def test_cards_given_out_tonight_are_not_given_out_every_week(agendas):
    agendas.edit(TONIGHT, "opening", msg("readers"), readers=3, given=2)
    agendas.make_weekly()
    opening = agendas.agenda(WEEKLY).item("opening")
    assert (opening.readers, opening.given) == (3, 0)
    assert agendas.agenda(TONIGHT).item("opening").given == 2


EDITS = {
    "edit": (lambda a, s: a.edit(s, "opening", msg("minutes"), minutes=12), msg("minutes")),
    "add": (lambda a, s: a.add(s, ItemKind.TALK, "speaker"), msg("added {what}", what="speaker")),
    "remove": (lambda a, s: a.remove(s, "opening"), msg("removed {what}", what="opening")),
    "move": (lambda a, s: a.move(s, "sharing", 0), msg("moved {what}", what="sharing")),
}


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("name", EDITS)
def test_every_edit_is_a_named_step_that_is_undone_and_redone(agendas, scope, name):
    edit, label = EDITS[name]
    before = agendas.agenda(scope)
    edit(agendas, scope)
    after = agendas.agenda(scope)
    assert after != before
    assert agendas.history(scope).undo_label == label
    assert agendas.undo(scope) == label
    assert agendas.agenda(scope) == before
    assert agendas.redo(scope) == label
    assert agendas.agenda(scope) == after


def test_undoing_the_first_edit_of_tonight_makes_it_follow_every_week_again(agendas):
    agendas.remove(TONIGHT, "opening")
    agendas.undo(TONIGHT)
    agendas.remove(WEEKLY, "sharing")
    assert titles(agendas, TONIGHT) == ["opening", "closing"]


def test_tonight_and_every_week_are_undone_apart(agendas):
    agendas.remove(TONIGHT, "opening")
    agendas.remove(WEEKLY, "sharing")
    agendas.undo(TONIGHT)
    assert titles(agendas, WEEKLY) == ["opening", "closing"]
    assert agendas.history(WEEKLY).undo_label == msg("removed {what}", what="sharing")


def test_an_edit_that_changes_nothing_is_no_step(agendas):
    agendas.edit(TONIGHT, "opening", msg("minutes"), minutes=10)
    assert agendas.history(TONIGHT).undo_label is None


def test_a_refused_edit_changes_nothing_and_is_no_step(agendas):
    before = agendas.agenda(TONIGHT)
    with pytest.raises(BadInput):
        agendas.edit(TONIGHT, "opening", msg("minutes"), minutes=0)
    assert agendas.agenda(TONIGHT) == before
    assert agendas.history(TONIGHT).undo_label is None


def test_a_step_of_last_week_never_touches_tonight(agendas, clock):
    agendas.remove(TONIGHT, "opening")
    agendas.undo(TONIGHT)
    clock.run(WEEK)
    agendas.redo(TONIGHT)
    assert titles(agendas, TONIGHT) == ["opening", "sharing", "closing"]


def test_what_somebody_else_changed_since_is_not_undone_over_it(agendas, on_desk):
    agendas.remove(WEEKLY, "opening")
    stored = agendas.agenda(WEEKLY)
    on_desk.group.book.save_agenda(
        type(stored)(stored.id, "other", stored.items, stored.origin, stored.agreed_on)
    )
    with pytest.raises(Refused):
        agendas.undo(WEEKLY)
    assert agendas.agenda(WEEKLY).name == "other"


def test_undo_reaches_the_agenda_it_belongs_to_when_another_slot_is_due(on_desk, clock):
    first = on_desk.group.value.schedule.slots[0]
    other = agenda()
    other = type(other)("fridays", "Fridays", other.items)
    on_desk.group.book.save_agenda(other)
    friday = Slot("fri", 4, time(19, 30), 60, (), "fridays")
    on_desk.group.change(msg("tried"), schedule=Schedule((first, friday)))
    on_desk.agendas.remove(WEEKLY, "opening")
    clock.run(3 * 86_400)
    on_desk.agendas.undo(WEEKLY)
    assert len(on_desk.group.book.agenda(first.agenda_id).items) == 3
    assert on_desk.group.book.agenda("fridays") == other


def test_edits_are_told_and_survive_a_restart(tmp_path, agendas, on_desk, clock):
    told = []
    on_desk.group.changes.subscribe(told.append)
    agendas.remove(TONIGHT, "opening")
    agendas.remove(WEEKLY, "sharing")
    assert [one.subject for one in told] == ["agenda", "agenda"]
    on_desk.group.book.close()
    again = reopened(tmp_path, clock).agendas
    assert titles(again, TONIGHT) == ["sharing", "closing"]
    assert titles(again, WEEKLY) == ["opening", "closing"]


def test_the_plan_lies_on_tonights_clock(agendas):
    assert [row.offset for row in agendas.plan(TONIGHT).rows] == [0, 10, 55]


def test_without_a_meeting_to_come_tonight_is_refused(agendas, on_desk):
    on_desk.group.change(msg("tried"), schedule=Schedule())
    with pytest.raises(Refused):
        agendas.add(TONIGHT, ItemKind.TALK, "speaker")


def test_two_hundred_items_are_edited_like_three(tmp_path):
    long = desk(tmp_path, plan=long_agenda()).agendas
    long.move(TONIGHT, "item 150", 0)
    assert long.agenda(TONIGHT).items[0].id == "item 150"
    long.undo(TONIGHT)
    assert long.agenda(TONIGHT).items[150].id == "item 150"


# -- in any order ---------------------------------------------------------------------------

steps = st.tuples(
    st.sampled_from(Scope),
    st.sampled_from(["add", "remove", "move", "minutes", "title", "weekly", "undo", "redo"]),
    st.integers(0, 20),
)


def press(agendas, scope, name, number):
    items = agendas.agenda(scope).items
    target = items[number % len(items)].id if items else ""
    match name:
        case "add":
            agendas.add(scope, list(ItemKind)[number % 15], f"item {number}", 1 + number)
        case "remove":
            agendas.remove(scope, target)
        case "move":
            agendas.move(scope, target, number // 2)
        case "minutes":
            agendas.edit(scope, target, msg("minutes"), minutes=number)
        case "title":
            agendas.edit(scope, target, msg("title"), title="x" * (number % 4))
        case "weekly":
            agendas.make_weekly()
        case "undo":
            agendas.undo(scope)
        case "redo":
            agendas.redo(scope)


@pytest.fixture(scope="module")
def shared(folder_in_memory):
    clock = FakeClock()
    return clock, desk(folder_in_memory, clock)


@settings(max_examples=500 if SOAK else 20)
@given(st.lists(steps, max_size=20))
def test_after_any_edit_undo_is_before_and_redo_is_after(shared, order):
    clock, on_desk = shared
    clock.run(WEEK)
    agendas = on_desk.agendas
    for scope, name, number in order:
        before = {one: agendas.agenda(one) for one in Scope}
        depth = {one: agendas.history(one).undo_label for one in Scope}
        try:
            press(agendas, scope, name, number)
        except FacilitatorError:
            assert {one: agendas.agenda(one) for one in Scope} == before
            assert {one: agendas.history(one).undo_label for one in Scope} == depth
            continue
        after = {one: agendas.agenda(one) for one in Scope}
        if name in {"undo", "redo"} or after == before:
            continue
        changed = WEEKLY if name == "weekly" else scope
        agendas.undo(changed)
        assert {one: agendas.agenda(one) for one in Scope} == before
        agendas.redo(changed)
        assert {one: agendas.agenda(one) for one in Scope} == after


def test_what_only_tonight_brought_is_not_made_every_week(agendas, on_desk):
    on_desk.group.change(msg("x"), studies=(Study("s", "The book", page="58"),))
    agendas.edit(WEEKLY, "opening", msg("x"), study_id="s")
    agendas.edit(WEEKLY, "sharing", msg("x"), when=When.LAST_MEETING)
    tonight = {one.id: one for one in agendas.agenda(TONIGHT).items}
    assert (tonight["opening"].reference, tonight["sharing"].skipped) == ("The book, page 58", True)
    agendas.add(TONIGHT, ItemKind.TALK, "speaker", 5)
    agendas.make_weekly()
    weekly = {one.title: one for one in agendas.agenda(WEEKLY).items}
    assert (weekly["opening"].reference, weekly["sharing"].skipped) == ("", False)
    assert "speaker" in weekly
