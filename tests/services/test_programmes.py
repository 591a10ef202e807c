"""Programmes on the desk: made from the bank, laid on the group's dates, run, and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.clock import to_utc
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.group_note import GroupNote, Shape
from facilitator.meetings.messages import msg
from facilitator.meetings.programmes import Away, Held, Programme, State
from facilitator.meetings.ratings import Scale, When, counted, rated
from facilitator.meetings.topics import Model, Topic
from facilitator.services import formats
from facilitator.services.agendas import Scope
from tests import builders

FIRST = date(2026, 11, 17)
CHOSEN = ("urge-surfing", "sleep-plan", "saying-no")


@pytest.fixture
def clock():
    return builders.FakeClock(to_utc(datetime.combine(FIRST, time(18, 0)), builders.LONDON))


@pytest.fixture
def desk(tmp_path, clock):
    app = builders.fresh_app(tmp_path / "home", clock)
    of = next(one for one in formats.shipped() if one.id == "tx-cbt-skills")
    group = app.groups.create(of, "Skills", 1, time(19, 30), builders.LONDON, None, "gb")
    yield app.desk(group)
    group.book.close()


def programme(desk, **more):
    slot = desk.group.value.schedule.slots[0]
    return Programme("", "Autumn", FIRST, slot.id, size=8, roles=("leader", "co-leader"), **more)


def course(desk, number=8, **more):
    return desk.programmes.create(programme(desk, **more), desk.programmes.topics()[:number])


def run_tonight(desk, clock, here=None):
    clock.run(to_utc(datetime.combine(desk.group.tonight().day, time(19, 30)), builders.LONDON)
              - clock.now().utc)  # fmt: skip
    desk.meeting.start()
    if here is not None:
        desk.meeting.put_count("here", here)
    clock.run(85 * 60)
    return desk.meeting.close()


def test_a_programme_of_eight_is_made_from_the_bank(desk):
    made = course(desk)
    assert [one.place for one in made.sessions] == list(range(1, 9))
    days = [one.on.day for one in desk.programmes.dated(made)]
    assert days == [FIRST + timedelta(weeks=n) for n in range(8)]
    assert desk.programmes.listed() == (made,)
    first = made.sessions[0]
    agenda = desk.programmes.agenda(first)
    assert agenda.name == first.title
    taught = next(one for one in agenda.items if one.kind is ItemKind.TALK)
    assert first.teaches in taught.note
    assert first.objectives
    assert first.expected == 8


def test_without_a_programme_nothing_of_it_is_read(desk):
    assert not desk.group.book.has_programmes()
    assert desk.agendas.tonight().why is None
    assert "programmes" not in vars(desk)


def test_the_time_plan_is_the_agenda_of_its_date_and_stands_once(desk):
    made = course(desk)
    mine = made.sessions[0]
    shown = desk.agendas.agenda(Scope.TONIGHT)
    assert shown.id == mine.agenda_id
    item = shown.items[2]
    desk.agendas.edit(Scope.TONIGHT, item.id, msg("x"), minutes=9, leads="co-leader")
    changed = desk.programmes.agenda(mine).item(item.id)
    assert (changed.minutes, changed.leads) == (9, "co-leader")
    desk.agendas.undo(Scope.TONIGHT)
    assert desk.programmes.agenda(mine).item(item.id) == item
    weekly = desk.agendas.held()[0]
    assert desk.group.book.agenda(weekly.id).items[2].minutes == item.minutes
    desk.agendas.choose_tonight(weekly.id)
    assert desk.agendas.agenda(Scope.TONIGHT).id == mine.agenda_id


def test_a_plan_that_moves_takes_its_agenda_along(desk):
    made = course(desk)
    desk.programmes.skip(made.programme.id, FIRST, Away.MOVE)
    assert desk.agendas.tonight().agenda.id != made.sessions[0].agenda_id
    after = desk.programmes.course(made.programme.id)
    second = desk.programmes.due(after.sessions[0])
    assert second.day == FIRST + timedelta(weeks=1)
    assert desk.agendas.planned(second).agenda.id == made.sessions[0].agenda_id


def test_a_session_that_was_run_is_noted_with_its_numbers(desk, clock):
    made = course(desk)
    record = run_tonight(desk, clock, here=7)
    assert record.name == made.sessions[0].title
    held = desk.programmes.session(made.sessions[0].id)
    assert held.state is State.HELD
    assert (held.held.day, held.held.present, held.held.enrolled) == (FIRST, 7, 8)
    assert (held.held.begun, held.held.ended) == (19 * 60 + 30, 20 * 60 + 55)
    assert (held.held.absent, held.held.client_minutes) == (1, 7 * 85)
    coming = desk.programmes.plan_next(made.programme.id)
    assert coming.id == made.sessions[1].id
    assert desk.programmes.due(coming).day == FIRST + timedelta(weeks=1)
    assert desk.programmes.progress(desk.programmes.course(made.programme.id)).held == 1


def test_what_a_full_disk_kept_from_being_noted_is_caught_up_with(desk, clock, monkeypatch):
    made = course(desk)
    with monkeypatch.context() as patch:
        patch.setattr(desk.programmes, "after_meeting", _full)
        run_tonight(desk, clock, here=6)
    assert desk.programmes.session(made.sessions[0].id).state is State.PLANNED
    desk.programmes.catch_up()
    held = desk.programmes.session(made.sessions[0].id)
    assert (held.state, held.held.present) == (State.HELD, 6)
    before = desk.programmes.listed()
    desk.programmes.catch_up()
    assert desk.programmes.listed() == before


def _full(_held):
    raise Refused(msg("full"))


def test_every_change_can_be_taken_back_one_by_one(desk):
    made = course(desk, 4)
    programmes, key = desk.programmes, made.programme.id
    own = programmes.save_topic(Topic("", "Our own", objectives=("Each names one thing",)))
    steps = [
        lambda: programmes.change(replace(made.programme, goals="To sleep better")),
        lambda: programmes.add(key, [own], 1),
        lambda: programmes.edit(replace(made.sessions[2], title="Another name", risk="Door")),
        lambda: programmes.skip(key, FIRST + timedelta(weeks=1), Away.DROP),
        lambda: programmes.skip(key, FIRST + timedelta(weeks=2), Away.FOLD),
        lambda: programmes.move(made.sessions[3].id, 0),
        lambda: programmes.take_out(made.sessions[3].id),
        lambda: programmes.use_again(key, FIRST + timedelta(weeks=1)),
        lambda: programmes.rate(made.sessions[0].id, mood(3, 4, 5, 5, 6)),
        lambda: programmes.save_note(GroupNote(made.sessions[0].id, Shape.DAP, "Data")),
        lambda: programmes.hold(made.sessions[0].id, Held(FIRST, "", 8, 6, 1170, 1260)),
        lambda: programmes.remove(key),
    ]
    seen = [everything(desk)]
    for step in steps:
        step()
        seen.append(everything(desk))
        assert seen[-1] != seen[-2]
    for before in reversed(seen[:-1]):
        programmes.undo()
        assert everything(desk) == before
    for after in seen[1:]:
        programmes.redo()
        assert everything(desk) == after


def everything(desk):
    book = desk.group.book
    agendas = {one.agenda_id: book.agenda(one.agenda_id) for one in book.sessions().values()}
    return [dict(book.programmes()), dict(book.sessions()), dict(book.notes()), agendas]


def mood(*values, when=When.IN):
    return rated("mood", when, counted(Scale.TEN, [values.count(n) for n in range(11)]))


def test_a_rating_takes_the_place_of_the_one_before(desk):
    made = course(desk, 2)
    key = made.sessions[0].id
    desk.programmes.rate(key, mood(1, 2, 3, 4, 5))
    desk.programmes.rate(key, mood(5, 5, 5, 5, 5))
    desk.programmes.rate(key, mood(7, 7, 7, 7, 7, when=When.OUT))
    kept = desk.programmes.session(key).ratings
    assert [(one.when, one.median) for one in kept] == [(When.IN, 5), (When.OUT, 7)]
    desk.programmes.unrate(key, kept[0])
    assert len(desk.programmes.session(key).ratings) == 1


def test_a_cycle_goes_on_with_plans_of_its_own(desk):
    made = course(desk, 2, cycles=True)
    key = made.programme.id
    for one in made.sessions:
        day = desk.programmes.due(desk.programmes.session(one.id)).day
        desk.programmes.hold(one.id, Held(day, "", 8, 7, 1170, 1260))
    coming = desk.programmes.plan_next(key)
    assert (coming.title, coming.place, coming.state) == (made.sessions[0].title, 1, State.PLANNED)
    assert coming.agenda_id not in {one.agenda_id for one in made.sessions}
    assert desk.programmes.due(coming).day == FIRST + timedelta(weeks=2)


def test_a_programme_that_is_over_says_so(desk):
    made = course(desk, 1)
    desk.programmes.hold(made.sessions[0].id, Held(FIRST, "", 8, 7, 1170, 1260))
    with pytest.raises(Refused):
        desk.programmes.plan_next(made.programme.id)


def test_the_bank_is_searched_and_grows(desk):
    assert {one.model for one in desk.programmes.topics(model=Model.SKILLS)} == {Model.SKILLS}
    own = desk.programmes.save_topic(Topic("", "Walking the dog", practice="Walk"))
    assert desk.programmes.topics("dog")[0] == own
    shipped = desk.programmes.topics("urge")[0]
    changed = desk.programmes.save_topic(replace(shipped, title="Our urge"))
    assert changed.id != shipped.id
    assert desk.programmes.topic(shipped.id) == shipped
    desk.programmes.remove_topic(own.id)
    with pytest.raises(NotFound):
        desk.programmes.topic(own.id)
    with pytest.raises(Refused):
        desk.programmes.remove_topic(shipped.id)


def test_what_makes_no_sense_is_told_and_changes_nothing(desk):
    with pytest.raises(BadInput):
        desk.programmes.create(programme(desk), ())
    with pytest.raises(BadInput):
        desk.programmes.create(replace(programme(desk), slot_id="no"), desk.programmes.topics()[:1])
    assert desk.programmes.listed() == ()
    with pytest.raises(NotFound):
        desk.programmes.course("no")


def test_all_of_it_is_read_again_from_the_file(desk, clock):
    made = course(desk, 3)
    desk.programmes.rate(made.sessions[0].id, mood(1, 2, 3, 4, 5))
    desk.programmes.save_note(GroupNote(made.sessions[0].id, Shape.SOAP, "Subjective"))
    before = everything(desk)
    home, key = desk.group.book.folder.parents[2], desk.group.value.id
    desk.group.book.close()
    again = builders.fresh_app(home, clock)
    book = again.groups.open(key).book
    agendas = {one.agenda_id: book.agenda(one.agenda_id) for one in book.sessions().values()}
    assert [
        dict(book.programmes()), dict(book.sessions()), dict(book.notes()), agendas,
    ] == before  # fmt: skip
    book.close()
