"""People are opt-in, every change walks back by undo, and whoever is erased is found nowhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings.errors import BadInput, FacilitatorError, NotFound, Refused
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent
from tests import builders
from tests.builders import TUESDAY
from tests.conftest import SOAK

TODAY = TUESDAY
CANARY = "Zebrafink"


@pytest.fixture
def desk(tmp_path):
    made = builders.desk(tmp_path / "home")
    yield made
    made.group.book.close()


def on(*day):
    return StartDate(date(*day))


def test_a_group_keeps_nobody_until_it_decides_to(desk):
    with pytest.raises(Refused):
        desk.people.add("Sam")
    desk.people.keep()
    assert desk.people.add("Sam", on(2026, 8, 19)).handle == "Sam"
    with pytest.raises(Refused):
        desk.people.keep_none()


def test_keeping_nobody_again_is_possible_once_the_list_is_empty(desk):
    desk.people.keep()
    desk.people.keep_none()
    assert not desk.people.wanted
    desk.kept.undo()
    assert desk.people.wanted


def test_people_are_there_again_after_a_restart(tmp_path):
    clock = builders.FakeClock()
    desk = builders.desk(tmp_path, clock)
    desk.people.keep()
    made = desk.people.add(" Blue  Cap ", StartDate(date(2019, 5, 31), about=True), "drinking")
    desk.people.agree(made.id, Consent(announced=True, on_paper=True))
    was = desk.people.person(made.id)
    desk.group.book.close()
    again = builders.reopened(tmp_path, clock)
    assert again.people.all() == (was,)
    assert was.handle == "Blue Cap"
    again.group.book.close()


def test_a_new_date_closes_the_one_before_it_and_can_be_taken_back_days_later(desk):
    desk.people.keep()
    made = desk.people.add("Sam", on(2025, 1, 10), "drinking")
    desk.people.begin(made.id, on(2026, 11, 3))
    now = desk.people.person(made.id)
    assert [one.start.on for one in now.periods] == [date(2025, 1, 10), date(2026, 11, 3)]
    assert now.periods[0].ended == date(2026, 11, 3)
    assert now.periods[1].counts == "drinking"
    desk.group.clock.run(9 * 86400)
    desk.people.take_back(made.id)
    assert desk.people.person(made.id) == made


def test_a_date_is_corrected_and_keeps_what_was_given(desk):
    desk.people.keep()
    made = desk.people.add("Sam", on(2026, 8, 19))
    desk.giving.give_to(made.id, [("d30", 30)])
    desk.people.correct(made.id, made.periods[0].id, on(2026, 8, 20))
    period = desk.people.person(made.id).now
    assert period.start.on == date(2026, 8, 20)
    assert [one.rung_id for one in period.given] == ["d30"]


def test_a_date_to_come_is_refused_in_a_sentence_and_nothing_changes(desk):
    desk.people.keep()
    made = desk.people.add("Sam", on(2026, 8, 19))
    for change in (
        lambda: desk.people.add("Joe", StartDate(TODAY + timedelta(days=1))),
        lambda: desk.people.begin(made.id, StartDate(TODAY + timedelta(days=1))),
        lambda: desk.people.correct(made.id, made.periods[0].id, on(2027, 1, 1)),
    ):
        with pytest.raises(BadInput):
            change()
    assert desk.people.all() == (made,)


def test_whoever_is_not_there_is_told(desk):
    with pytest.raises(NotFound):
        desk.people.person("nobody")


def test_two_of_a_handle_are_noticed(desk):
    sam, _joe = builders.wanting(desk, "Sam", "Joe")
    assert desk.people.alike("sam") == sam
    assert desk.people.alike("Sam", but=sam.id) is None


# -- undo --------------------------------------------------------------------------------------


def state(desk):
    book = desk.group.book
    return dict(book.people()), dict(book.stocks()), book.handed(), book.group()


PRESSES = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "begin", "correct", "back", "give", "again", "anyone", "agree", "deliver",
             "count", "rename", "levels", "off", "extra", "set"]
        ),
        st.integers(0, 400),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


def press(desk, what, days, which):  # noqa: C901 - one line for each press
    people = desk.people.all()
    one = people[which % len(people)] if people else None
    day = StartDate(TODAY - timedelta(days=days))
    rungs = desk.celebrations.ladder().rungs
    rung = rungs[which % len(rungs)]
    match what:
        case "add":
            desk.people.add(f"H{days}", day if which else None)
        case "deliver":
            desk.chip_box.deliver(rung.id, 1 + days)
        case "count":
            desk.chip_box.count_again(rung.id, days)
        case "levels":
            desk.chip_box.set_levels(rung.id, reorder=which, pack=1 + days)
        case "anyone":
            desk.giving.give(rung.id, 1 + which)
        case "set":
            desk.giving.set_given(rung.id, which)
        case "off":
            desk.ladder_desk.remove(rung.id)
        case "extra":
            desk.ladder_desk.switch("d10000", on=bool(which % 2))
        case _ if one is None:
            return
        case "begin":
            desk.people.begin(one.id, day)
        case "correct":
            desk.people.correct(one.id, one.periods[0].id if one.periods else "", day)
        case "back":
            desk.people.take_back(one.id)
        case "agree":
            desk.people.agree(one.id, Consent(in_room=bool(days % 2)))
        case "rename":
            desk.people.rename(one.id, f"R{days}")
        case "give":
            desk.giving.give_to(one.id, [(rung.id, rung.count)])
        case "again":
            desk.giving.take_again(one.id, [(rung.id, rung.count)])


@settings(max_examples=2000 if SOAK else 60)
@given(PRESSES, st.booleans())
def test_any_mix_of_steps_walks_back_by_undo_and_forward_again(tmp_path_factory, presses, meeting):
    desk = builders.desk(tmp_path_factory.mktemp("undo"))
    desk.people.keep()
    desk.people.add("Sam", StartDate(TODAY - timedelta(days=45)))
    undo, redo = desk.kept.undo, desk.kept.redo
    desk.kept.history.clear()
    if meeting:
        desk.meeting.start()
        undo, redo = desk.meeting.undo, desk.meeting.redo
    history = desk.meeting.history if meeting else desk.kept.history
    states = [state(desk)]
    labels = [len(history.labels)]
    for one in presses:
        try:
            press(desk, *one)
        except FacilitatorError:
            assert state(desk) == states[-1]
        if len(history.labels) > labels[-1]:
            states.append(state(desk))
            labels.append(len(history.labels))
        assert state(desk) == states[-1]
    for wanted in reversed(states[:-1]):
        undo()
        assert state(desk) == wanted
    for wanted in states[1:]:
        redo()
        assert state(desk) == wanted
    desk.group.book.close()


def test_in_a_running_meeting_the_last_press_is_taken_back_whatever_it_was(desk):
    (sam,) = builders.wanting(desk, "Sam")
    desk.people.begin(sam.id, StartDate(TODAY - timedelta(days=30)))
    desk.meeting.start()
    desk.meeting.tap("here")
    desk.giving.give_to(sam.id, [("d30", 30)])
    desk.meeting.tap("here")
    desk.meeting.undo()
    assert desk.meeting.tally.count("here") == 1
    desk.meeting.undo()
    assert desk.people.person(sam.id).now.given == ()
    assert desk.meeting.tally.count("here") == 1
    desk.meeting.redo()
    assert len(desk.people.person(sam.id).now.given) == 1
    assert desk.kept.history.undo_label is not None  # what was done before the meeting
    desk.meeting.close()


# -- erasing -----------------------------------------------------------------------------------


def bytes_of(folder, what):
    """The files under a folder that hold some bytes."""
    return [one for one in folder.rglob("*") if one.is_file() and what in one.read_bytes()]


@pytest.fixture
def group(tmp_path):
    """A group with a person in its file, its journal, its backups and in what was set aside."""
    clock = builders.FakeClock()
    home = tmp_path / "home"
    desk = builders.desk(home, clock)
    group_id = desk.group.value.id
    desk.group.book.close()
    app = builders.fresh_app(home, clock)
    app.shelf.take_lock()
    desk = app.desk(app.groups.open(group_id))
    desk.people.keep()
    others = [
        desk.people.add(f"Other {n}", StartDate(TODAY - timedelta(days=n))) for n in range(40)
    ]
    gone = desk.people.add(CANARY, on(2026, 8, 19), f"{CANARY} counts")
    for n in range(6):
        desk.people.begin(gone.id, StartDate(TODAY - timedelta(days=60 - n)), f"{CANARY} {n}")
        app.backups.make(desk.group)
        clock.run(86400)
    desk.giving.give_to(gone.id, [("d30", 30)])
    yield app, desk, home / "groups" / group_id, gone, others
    desk.group.book.close()
    app.shelf.release_lock()


def test_whoever_is_erased_is_found_in_no_byte_of_the_groups_folder(group):
    app, desk, folder, gone, others = group
    assert len(bytes_of(folder, CANARY.encode())) > 6
    cleaned = desk.people.erase([gone.id], app.groups)
    assert bytes_of(folder, CANARY.encode()) == []
    assert cleaned.copies == 6
    assert len(desk.people.all()) == len(others)
    assert desk.group.book.erased() == {gone.id}
    assert desk.kept.history.undo_label is None


def test_backups_are_left_alone_where_that_is_wished(group):
    app, desk, folder, gone, _others = group
    cleaned = desk.people.erase([gone.id], app.groups, copies=False)
    found = bytes_of(folder, CANARY.encode())
    assert cleaned.copies == 0
    assert len(found) == 6
    assert {one.parent.name for one in found} == {"backups"}


def test_a_restored_backup_brings_nobody_back(group):
    app, desk, folder, gone, others = group
    desk.people.erase([gone.id], app.groups, copies=False)
    desk.group.book.close()
    restored = app.groups.restore(desk.group.value.id)
    assert gone.id not in restored.book.people()
    assert len(restored.book.people()) == len(others)
    assert all(one.parent.name == "backups" for one in bytes_of(folder, CANARY.encode()))
    restored.book.close()


def test_what_was_set_aside_is_cleaned_too_and_removed_where_it_cannot_be(group):
    app, desk, folder, gone, _others = group
    group_id = desk.group.value.id
    desk.group.book.close()
    first = app.groups.restore(group_id)
    first.book.close()
    second = app.groups.restore(group_id)
    aside = sorted(folder.glob("set-aside-*/group.db"))
    assert len(aside) == 2
    spoiled = bytearray(aside[0].read_bytes())
    spoiled[:64] = bytes(64)
    aside[0].write_bytes(bytes(spoiled))
    cleaned = app.groups.erase(second, (gone.id,), copies=True)
    assert bytes_of(folder, CANARY.encode()) == []
    assert cleaned.removed == 1
    assert not aside[0].exists()
    assert aside[1].exists()
    second.book.close()


def test_an_erasure_that_was_killed_is_finished_at_the_next_start(group):
    app, desk, folder, gone, _others = group
    from facilitator.store import erasing

    erasing.begin(folder, erasing.Wanted((gone.id,), copies=True))
    desk.group.book.close()
    again = app.groups.open(desk.group.value.id)
    assert bytes_of(folder, CANARY.encode()) == []
    assert erasing.begun(folder) is None
    again.book.close()
