"""Asked first, then gone from the file, its journal and the backups; what was given stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from facilitator.meetings.group_note import GroupNote
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent
from tests import builders

GONE, STAYS, NOTE = "Zebrafink", "Maulwurf", "quagmire"
YEAR = 365 * 86400


@pytest.fixture
def clock():
    return builders.FakeClock()


@pytest.fixture
def desk(tmp_path, clock):
    made = builders.desk(tmp_path / "home", clock)
    yield made
    made.group.close()


@pytest.fixture
def app(tmp_path, clock, desk):
    made = builders.fresh_app(tmp_path / "home", clock)
    made.shelf.take_lock()
    yield made
    made.shelf.release_lock()


def with_people(desk):
    desk.people.keep()
    desk.ladder_desk.choose("generic")
    start = StartDate(desk.group.today())
    one = desk.people.add(GONE, start, "", Consent())
    other = desk.people.add(STAYS, start, "", Consent())
    desk.group.book.save_programmes({}, {}, {}, {"s": GroupNote("s", text=NOTE)}, {})
    return one, other


def back_up(app, desk):
    at = datetime.fromtimestamp(desk.group.clock.now().utc, UTC)
    app.shelf.back_up(desk.group.value.id, desk.group.book, at)


def holding(home, word):
    files = [one for one in home.rglob("*") if one.is_file()]
    return [one.name for one in files if word.encode() in one.read_bytes()]


def test_nobody_is_asked_about_before_the_months_are_full_and_nothing_changes_by_asking(
    app, desk, clock
):
    with_people(desk)
    retention = app.retention(desk)
    assert not retention.due()
    clock.run(2 * YEAR - 10 * 86400)
    assert not retention.due()
    clock.run(20 * 86400)
    assert {one.handle for one in retention.due().people} == {GONE, STAYS}
    assert len(desk.people.all()) == 2
    retention.keep_people(36)
    assert not retention.due()
    desk.group.undo()
    assert len(retention.due().people) == 2


def test_who_goes_is_gone_from_every_byte_and_who_stays_is_confirmed(app, desk, clock, tmp_path):
    one, _other = with_people(desk)
    desk.giving.give("d30", 1)
    given = desk.group.book.handed()
    back_up(app, desk)
    clock.run(2 * YEAR + 10 * 86400)
    retention = app.retention(desk)
    due = retention.due()
    assert retention.copies() == 1
    cleaned = retention.settle([one.id], due, notes=False, copies=True)
    assert cleaned.copies == 1
    assert holding(tmp_path / "home", GONE) == []
    assert holding(tmp_path / "home", STAYS)
    (left,) = desk.people.all()
    assert left.confirmed_on == desk.group.today()
    assert desk.group.book.handed() == given
    assert not retention.due()


def test_notes_go_after_the_months_the_group_chose(app, desk, clock, tmp_path):
    with_people(desk)
    back_up(app, desk)
    programme(desk)
    retention = app.retention(desk)
    assert not retention.due().notes
    retention.keep_notes(3)
    clock.run(100 * 86400)
    due = retention.due()
    assert due.notes == ("s",)
    retention.settle([], due, notes=True, copies=True)
    assert desk.group.book.notes() == {}
    assert holding(tmp_path / "home", NOTE) == []
    assert len(desk.people.all()) == 2


def programme(desk):
    from facilitator.meetings.programmes import Programme

    today = desk.group.today()
    note = GroupNote("s", text=NOTE, changed_on=today)
    desk.group.book.save_programmes(
        {}, {"p": Programme("p", "Eight", today, "")}, {}, {"s": note}, {}
    )


def test_an_erasure_of_notes_that_was_broken_off_is_finished_at_the_next_opening(
    app, desk, clock, tmp_path
):
    from facilitator.store import erasing

    with_people(desk)
    group_id = desk.group.value.id
    home = tmp_path / "home" / "groups" / group_id
    back_up(app, desk)
    erasing.begin(home, erasing.Wanted((), True, ("s",)))
    desk.group.close()
    again = app.groups.open(group_id)
    assert again.book.notes() == {}
    assert holding(tmp_path / "home", NOTE) == []
    assert erasing.begun(home) is None
    again.close()
