"""The rota, the speakers and the log: steps that walk back, and entries that go in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from facilitator.meetings import duties
from facilitator.meetings.conscience import Decision
from facilitator.meetings.duties import Assignment, Booking
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.motions import Motion
from tests import builders
from tests.builders import TUESDAY

NEXT = TUESDAY + timedelta(days=7)


@pytest.fixture
def desk(tmp_path):
    made = builders.desk(tmp_path / "home")
    made.people.keep()
    return made


def rota(desk):
    return [(one.day, one.role, one.handle) for one in desk.serving.assignments()]


def test_without_first_names_there_is_no_rota(tmp_path):
    desk = builders.desk(tmp_path / "home")
    for change in (
        lambda: desk.serving.assign(NEXT, "Coffee", "Dana"),
        lambda: desk.serving.book(NEXT, "Ruth", "", confirmed=True),
    ):
        with pytest.raises(Refused):
            change()
    assert desk.serving.assignments() == ()


def test_somebody_is_put_down_changed_and_taken_off_in_steps(desk):
    desk.serving.assign(NEXT, "Coffee", "  Dana ")
    desk.serving.assign(NEXT, "Coffee", "Marek")
    assert rota(desk) == [(NEXT, "Coffee", "Marek")]
    desk.serving.assign(NEXT, "Coffee", "")
    assert rota(desk) == []
    desk.serving.undo()
    desk.serving.undo()
    assert rota(desk) == [(NEXT, "Coffee", "Dana")]
    desk.serving.redo()
    assert rota(desk) == [(NEXT, "Coffee", "Marek")]


def test_nobody_put_down_where_nobody_was_is_no_step(desk):
    desk.serving.assign(NEXT, "Coffee", " ")
    assert desk.serving.history.undo_label is None


def test_a_role_of_the_pens_own_joins_the_rota(desk):
    desk.serving.assign(NEXT, "Door", "Dana")
    assert desk.serving.roles()[-1] == "Door"


def test_a_speaker_is_booked_changed_and_removed(desk):
    made = desk.serving.book(NEXT, "Ruth", "  The first  year ", confirmed=False)
    assert made.topic == "The first year"
    desk.serving.rebook(Booking(made.id, NEXT, "Ruth", "The second year", confirmed=True))
    assert desk.serving.bookings()[0].confirmed
    desk.serving.unbook(made.id)
    assert desk.serving.bookings() == ()
    desk.serving.undo()
    assert desk.serving.bookings()[0].topic == "The second year"
    with pytest.raises(NotFound):
        desk.serving.rebook(Booking("nobody", NEXT))


@pytest.mark.parametrize("days", [27, 28, 29])
def test_an_entry_goes_four_weeks_after_its_date(tmp_path, days):
    clock = builders.FakeClock()
    desk = builders.desk(tmp_path / "home", clock)
    desk.people.keep()
    desk.serving.assign(TUESDAY, "Coffee", "Dana")
    desk.serving.book(TUESDAY, "Ruth", "x", confirmed=True)
    clock.run(days * 86400)
    shown = days <= 28
    assert bool(desk.serving.assignments()) is shown
    assert bool(desk.serving.bookings()) is shown
    desk.group.book.close()
    later = builders.reopened(tmp_path / "home", clock)
    assert bool(later.serving.assignments()) is shown
    assert bool(later.group.book.assignments()) is shown
    assert bool(later.group.book.bookings()) is shown


def test_reading_a_group_beside_an_open_window_takes_nothing_away(tmp_path):
    clock = builders.FakeClock()
    desk = builders.desk(tmp_path / "home", clock)
    desk.people.keep()
    desk.serving.assign(TUESDAY, "Coffee", "Dana")
    clock.run(40 * 86400)
    desk.group.book.close()
    shared = builders.fresh_app(tmp_path / "home", clock)
    group_id = shared.shelf.group_ids()[0]
    read = shared.desk(shared.groups.open(group_id, reading=True))
    assert read.serving.assignments() == ()
    assert read.group.book.assignments()
    read.group.book.close()
    opened = shared.groups.open(group_id)
    assert not opened.book.assignments()
    opened.book.close()


def test_whoever_is_erased_is_gone_from_the_rota_too(tmp_path):
    shared = builders.fresh_app(tmp_path / "home", builders.FakeClock())
    builders.desk(tmp_path / "home").group.book.close()
    desk = shared.desk(shared.groups.open(shared.shelf.group_ids()[0]))
    desk.people.keep()
    gone = desk.people.add("Zerubabel")
    desk.serving.assign(NEXT, "Coffee", "zerubabel")
    desk.serving.assign(NEXT, "Chips", "Dana")
    desk.serving.book(NEXT, "Zerubabel", "The first year", confirmed=True)
    shared.backups.make(desk.group)
    desk.people.erase((gone.id,), shared.groups)
    assert [(one.role, one.handle) for one in desk.serving.assignments() if one.handle] == [
        ("Chips", "Dana")
    ]
    assert [(one.handle, one.topic) for one in desk.serving.bookings()] == [("", "The first year")]
    assert desk.serving.history.undo_label is None
    desk.group.book.close()
    for path in (tmp_path / "home" / "groups").rglob("*"):
        if path.is_file():
            assert b"erubabel" not in path.read_bytes(), path.name


def test_a_decision_has_its_number_and_its_votes(desk):
    one = Decision(7, TUESDAY, Motion("  Cake  once a month ", 9, 0, None))
    desk.serving.enter(one)
    assert desk.serving.decisions()[0].motion.text == "Cake once a month"
    with pytest.raises(Refused):
        desk.serving.enter(one)
    desk.serving.correct(Decision(7, TUESDAY, Motion("Cake twice a month", 9, 0, None)))
    desk.serving.remove(7)
    assert desk.serving.decisions() == ()
    desk.serving.undo()
    assert desk.serving.decisions()[0].motion.text == "Cake twice a month"
    with pytest.raises(NotFound):
        desk.serving.correct(Decision(8, TUESDAY, Motion("x")))


@pytest.mark.parametrize(
    "wrong",
    [
        Decision(0, TUESDAY, Motion("x")),
        Decision(1, TUESDAY, Motion("")),
        Decision(1, TUESDAY, Motion("x", -1)),
        Decision(1, TUESDAY, Motion("x"), TUESDAY - timedelta(days=1)),
    ],
)
def test_a_decision_that_cannot_be_is_refused(desk, wrong):
    with pytest.raises(BadInput):
        desk.serving.enter(wrong)
    assert desk.serving.decisions() == ()


def test_a_motion_of_a_meeting_waits_to_be_entered(desk):
    group = desk.group.value
    (due, *_) = desk.group.coming(1)
    held = replace(builders.held(group, due), motions=(Motion("Paint the door", 5, 1, 0),))
    desk.group.book.save_record(held)
    desk.serving.enter(Decision(41, TUESDAY, Motion("An older one")))
    (waiting,) = desk.serving.waiting()
    made = desk.serving.enter_waiting(waiting)
    assert (made.number, made.motion.text) == (42, "Paint the door")
    assert desk.serving.waiting() == ()


@pytest.mark.parametrize(
    "wrong", [Assignment("a", TUESDAY, ""), Assignment("a", TUESDAY, "x" * 121)]
)
def test_a_role_that_cannot_be_is_refused(wrong):
    with pytest.raises(BadInput):
        duties.assigned(wrong)


def test_the_nights_of_some_weeks_are_those_of_the_schedule(desk):
    days = [one.day for one in desk.serving.nights(3, date(2026, 11, 17))]
    assert days == [date(2026, 11, 17), date(2026, 11, 24), date(2026, 12, 1)]
