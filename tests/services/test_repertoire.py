"""Several agendas with a rule each, agreed on dates, and older versions."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.services.repertoire import Repertoire
from tests.builders import FakeClock, agenda, desk

TONIGHT, WEEKLY = Scope.TONIGHT, Scope.WEEKLY
WEEK = 7 * 86_400


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def on_desk(tmp_path, clock):
    return desk(tmp_path, clock, plan=agenda())


@pytest.fixture
def agendas(on_desk):
    return on_desk.agendas


@pytest.fixture
def held(on_desk, agendas):
    return Repertoire(on_desk.group, agendas)


def titles(agendas, scope=TONIGHT):
    return [one.title for one in agendas.agenda(scope).items]


def test_the_third_tuesday_has_the_speaker_and_says_why(held, agendas):
    speaker = held.add(formats.shipped()[0], "Speaker night")
    held.set_rule(speaker, (3,))
    chosen = agendas.tonight()  # Tuesday 17 November 2026
    assert (chosen.agenda.name, chosen.why.id) == ("Speaker night", "third {weekday} of the month")


def test_a_week_later_the_usual_one_is_back(held, agendas, clock):
    held.set_rule(held.add(formats.shipped()[0], "Speaker night"), (3,))
    clock.run(WEEK)
    assert agendas.tonight().agenda.name == "Discussion"
    assert agendas.tonight().why is None


def test_the_months_last_meeting_is_known_from_the_schedule(held, agendas, clock):
    held.set_rule(held.add(agenda(), "Birthdays"), (-1,))
    assert agendas.tonight().agenda.name == "Discussion"
    clock.run(WEEK)
    assert agendas.tonight().agenda.name == "Birthdays"


def test_another_agenda_can_be_chosen_for_tonight_and_undone(held, agendas):
    other = held.add(formats.shipped()[0], "Speaker night")
    agendas.choose_tonight(other)
    assert agendas.tonight().why == msg("chosen for tonight")
    assert agendas.tonight().agenda.name == "Speaker night"
    agendas.undo(TONIGHT)
    assert agendas.tonight().agenda.name == "Discussion"


def test_adding_and_removing_an_agenda_can_be_undone_and_redone(held, agendas, on_desk):
    first = on_desk.group.value.agenda_ids
    other = held.add(agenda(), "Other")
    assert on_desk.group.value.agenda_ids == (*first, other)
    agendas.undo(WEEKLY)
    assert on_desk.group.value.agenda_ids == first
    agendas.redo(WEEKLY)
    held.remove(other)
    agendas.undo(WEEKLY)
    assert [one.name for one in held.held()] == ["Discussion", "Other"]


def test_the_only_agenda_cannot_be_removed(held, on_desk):
    with pytest.raises(Refused):
        held.remove(on_desk.group.value.agenda_ids[0])


def test_a_name_or_a_week_that_cannot_be_is_refused(held, on_desk):
    only = on_desk.group.value.agenda_ids[0]
    for wrong in ("  ", "x" * 61):
        with pytest.raises(BadInput):
            held.rename(only, wrong)
    with pytest.raises(BadInput):
        held.set_rule(only, (6,))
    with pytest.raises(NotFound):
        held.rename("gone", "x")


def test_an_added_agenda_has_items_of_its_own(held, agendas):
    other = held.add(agendas.agenda(WEEKLY), "Copy")
    agendas.select(other)
    agendas.remove(WEEKLY, agendas.agenda(WEEKLY).items[0].id)
    agendas.select("")
    assert "opening" in titles(agendas, WEEKLY)


def test_the_first_change_of_a_day_keeps_how_it_was(held, agendas, on_desk, clock):
    only = on_desk.group.value.agenda_ids[0]
    agendas.add(WEEKLY, ItemKind.TALK, "speaker", 5)
    agendas.add(WEEKLY, ItemKind.TALK, "another", 5)
    assert [len(one.agenda.items) for one in held.versions(only)] == [3]
    clock.run(WEEK)
    agendas.remove(WEEKLY, agendas.agenda(WEEKLY).items[0].id)
    kept = held.versions(only)
    assert [len(one.agenda.items) for one in kept] == [5, 3]
    assert [one.until for one in kept] == [date(2026, 11, 24), date(2026, 11, 17)]


def test_an_older_version_can_be_restored_and_the_restoring_undone(held, agendas, on_desk):
    only = on_desk.group.value.agenda_ids[0]
    agendas.add(WEEKLY, ItemKind.TALK, "speaker", 5)
    held.restore(only, held.versions(only)[0].id)
    assert titles(agendas, WEEKLY) == ["opening", "sharing", "closing"]
    agendas.undo(WEEKLY)
    assert "speaker" in titles(agendas, WEEKLY)
    with pytest.raises(NotFound):
        held.restore(only, "gone")


def test_a_change_in_force_from_next_month_leaves_tonight_as_it_was(held, agendas, on_desk, clock):
    only = on_desk.group.value.agenda_ids[0]
    agendas.add(WEEKLY, ItemKind.TALK, "speaker", 5)
    held.agree(only, date(2026, 11, 17), date(2026, 12, 1))
    assert "speaker" not in titles(agendas)
    clock.run(2 * WEEK)
    assert "speaker" in titles(agendas)
    assert agendas.tonight().agenda.agreed_on == date(2026, 11, 17)
