"""A group changes hands: one protected file, what stays behind, joining, and the week after."""

from __future__ import annotations

import pytest

from facilitator.app import App
from facilitator.meetings.errors import (
    BadInput,
    FacilitatorError,
    Locked,
    NotFound,
    Refused,
    WrongKey,
)
from facilitator.meetings.handover import USUAL, Part
from facilitator.meetings.people import Consent
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store.keys import Cost
from tests import builders
from tests.golden.make import values

SECRET = "three small beetles"
NAME, DECIDED = "Zebrafink", "Open the windows"
WEEK = 7 * 86400


def app_on(home, clock) -> App:
    made = App(Home(home), clock)
    made.shelf.cost = Cost(8 * 1024, 1, 1)
    made.shelf.take_lock()
    return made


@pytest.fixture
def clock():
    return builders.FakeClock()


@pytest.fixture
def ours(tmp_path, clock):
    """The outgoing secretary's group: people, a decision, a meeting with a count."""
    builders.desk(tmp_path / "ours", clock).group.book.close()
    app = app_on(tmp_path / "ours", clock)
    desk = app.desk(app.groups.open(app.shelf.group_ids()[0]))
    desk.people.keep()
    desk.ladder_desk.choose("generic")
    desk.people.add(NAME, None, "", Consent())
    desk.library.add("The evening star", "It is dark outside.")
    desk.serving.assign(desk.group.today(), "Tea", NAME)
    hold(desk, 5)
    clock.run(7200)
    return app, desk


def hold(desk, count):
    desk.meeting.start()
    for _ in range(count):
        desk.meeting.tap("here")
    desk.meeting.close()


def everything(desk):
    found = values(desk.group.book)
    del found["closed"], found["tallies"]
    return found


def given(app, desk, tmp_path, parts=USUAL, name="handover.zip"):
    app.handover.give(desk.group, tmp_path / name, (SECRET, SECRET), parts)
    return tmp_path / name


def taken(tmp_path, clock, file):
    app = app_on(tmp_path / "theirs", clock)
    group_id = app.backups.take_in(file, SECRET)
    return app, app.desk(app.groups.open(group_id))


def test_the_successor_has_all_of_it_under_the_passphrase_that_was_said(tmp_path, clock, ours):
    app, desk = ours
    file = given(app, desk, tmp_path)
    assert NAME.encode() not in file.read_bytes()
    other = app_on(tmp_path / "theirs", clock)
    with pytest.raises(Locked):
        other.backups.take_in(file)
    with pytest.raises(WrongKey):
        other.backups.take_in(file, "three large beetles")
    group_id = other.backups.take_in(file, SECRET)
    theirs = other.desk(other.groups.open(group_id))
    assert everything(theirs) == everything(desk)
    assert other.protection.guard(group_id).protected
    theirs.group.close()


def test_what_stays_behind_is_not_in_the_file(tmp_path, clock, ours):
    app, desk = ours
    file = given(app, desk, tmp_path, frozenset({Part.RECORDS}))
    _other, theirs = taken(tmp_path, clock, file)
    book = theirs.group.book
    assert book.people() == {}
    assert book.assignments() == {}
    assert len(book.records()) == 1
    group_id = theirs.group.value.id
    theirs.group.close()
    _other.protection.turn_off(group_id, NoProgress())
    found = [one for one in (tmp_path / "theirs").rglob("*") if one.is_file()]
    assert found
    assert not any(NAME.encode() in one.read_bytes() for one in found)


def test_what_stayed_behind_is_not_taken_away_by_joining_it_back(tmp_path, clock, ours):
    app, desk = ours
    _other, theirs = taken(tmp_path, clock, given(app, desk, tmp_path, frozenset()))
    before = everything(desk)
    back = given(_other, theirs, tmp_path, frozenset(Part), "back.zip")
    theirs.group.close()
    desk.group.close()
    app.handover.merge(back, SECRET)
    again = app.desk(app.groups.open(desk.group.value.id))
    assert everything(again) == before
    again.group.close()


def test_both_go_on_and_join_both_ways_and_are_equal(tmp_path, clock, ours):
    app, desk = ours
    other, theirs = taken(tmp_path, clock, given(app, desk, tmp_path))
    clock.run(WEEK - 7200)
    hold(theirs, 9)
    theirs.library.add("The morning star", "It is light.")
    desk.group.add_announcement("The picnic is on Sunday", None)
    clock.run(7200)
    there = given(app, desk, tmp_path, name="there.zip")
    back = given(other, theirs, tmp_path, name="back.zip")
    desk.group.close()
    theirs.group.close()
    assert app.handover.merge(back, SECRET).changed
    assert other.handover.merge(there, SECRET).changed
    mine = app.desk(app.groups.open(desk.group.value.id))
    yours = other.desk(other.groups.open(desk.group.value.id))
    assert everything(mine) == everything(yours)
    assert len(mine.group.book.records()) == 2
    assert [one.text for one in yours.group.value.announcements] == ["The picnic is on Sunday"]
    assert len(yours.group.book.readings()) == 2
    mine.group.close()
    yours.group.close()
    assert not app.handover.merge(back, SECRET).changed
    assert not other.handover.merge(there, SECRET).changed


def test_opening_it_from_the_menu_joins_it_where_the_group_is(tmp_path, clock, ours):
    app, desk = ours
    other, theirs = taken(tmp_path, clock, given(app, desk, tmp_path))
    theirs.group.add_announcement("The picnic is on Sunday", None)
    desk.library.add("The morning star", "It is light.")
    back = given(other, theirs, tmp_path, name="back.zip")
    theirs.group.close()
    desk.group.close()
    app.backups.take_in(back, SECRET)
    mine = app.desk(app.groups.open(desk.group.value.id))
    assert len(mine.group.book.readings()) == 2
    assert len(mine.group.value.announcements) == 1
    mine.group.close()


def test_where_the_group_was_lent_for_a_night_it_becomes_whole_and_the_night_stays(
    tmp_path, clock, ours
):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "tonight.zip")
    other = app_on(tmp_path / "theirs", clock)
    group_id = other.backups.take_in(tmp_path / "tonight.zip")
    clock.run(WEEK - 7200)
    lent = other.desk(other.groups.open(group_id))
    hold(lent, 6)
    lent.group.close()
    other.backups.take_in(given(app, desk, tmp_path), SECRET)
    theirs = other.desk(other.groups.open(group_id))
    assert not theirs.group.value.lent
    counts = sorted(one.tally.counts["here"] for one in theirs.group.book.records())
    assert counts == [5, 6]
    assert len(theirs.group.book.people()) == 1
    theirs.group.close()


def test_whoever_was_erased_there_is_gone_from_every_byte_here_after_joining(tmp_path, clock, ours):
    app, desk = ours
    other, theirs = taken(tmp_path, clock, given(app, desk, tmp_path))
    (person,) = theirs.group.book.people()
    other.groups.erase(theirs.group, (person,), copies=False)
    back = given(other, theirs, tmp_path, name="back.zip")
    theirs.group.close()
    desk.group.close()
    app.handover.merge(back, SECRET)
    again = app.groups.open(desk.group.value.id)
    assert again.book.people() == {}
    assert [one.handle for one in again.book.assignments().values()] == [""]
    live = again.book.folder
    again.close()
    assert all(NAME.encode() not in one.read_bytes() for one in live.iterdir())


def test_a_handover_is_refused_while_a_meeting_runs_or_without_a_passphrase(tmp_path, ours):
    app, desk = ours
    with pytest.raises(BadInput):
        app.handover.give(desk.group, tmp_path / "x.zip", ("owl", "owl"), USUAL)
    with pytest.raises(BadInput):
        app.handover.give(desk.group, tmp_path / "x.zip", (SECRET, "another one here"), USUAL)
    assert not (tmp_path / "x.zip").exists()
    assert app.handover.handed(desk.group.value.id) is None


def test_one_s_own_copy_goes_after_a_week_and_no_day_before(tmp_path, clock, ours):
    app, desk = ours
    given(app, desk, tmp_path)
    group_id = desk.group.value.id
    with pytest.raises(Refused):
        app.handover.remove(desk.group)
    clock.run(6 * 86400)
    with pytest.raises(Refused):
        app.handover.remove(desk.group)
    clock.run(86400)
    app.handover.remove(desk.group)
    assert app.shelf.group_ids() == ()
    assert not any(one.is_dir() for one in (tmp_path / "ours" / "groups").iterdir())
    with pytest.raises(NotFound):
        app.groups.open(group_id)


def test_it_stays_where_somebody_says_so(tmp_path, clock, ours):
    app, desk = ours
    given(app, desk, tmp_path)
    clock.run(WEEK)
    app.handover.keep_on(desk.group.value.id)
    with pytest.raises(Refused):
        app.handover.remove(desk.group)


def test_where_the_file_cannot_be_written_nothing_was_handed_over(tmp_path, ours):
    app, desk = ours
    with pytest.raises(FacilitatorError):
        app.handover.give(desk.group, tmp_path / "no" / "x.zip", (SECRET, SECRET), USUAL)
    assert app.handover.handed(desk.group.value.id) is None
    assert not list((tmp_path / "ours" / "groups").glob(".making-*"))
