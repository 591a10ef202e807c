"""Backups in time: when something changed, on leaving, and one file for a stick."""

from __future__ import annotations

import pytest

from facilitator import i18n
from facilitator.app import App
from facilitator.meetings.copies import NUDGE_DAYS, Safety, since, what_is_in
from facilitator.meetings.errors import BadInput, DamagedFile, NotFound
from facilitator.meetings.messages import msg
from facilitator.paths import Home
from facilitator.services.backups import EVERY, Backups, Keeper
from tests import builders


@pytest.fixture
def clock():
    return builders.FakeClock()


@pytest.fixture
def desk(tmp_path, clock):
    return builders.desk(tmp_path / "home", clock)


@pytest.fixture
def app(tmp_path, desk, clock):
    made = App(Home(tmp_path / "home"), clock)
    made.changes = desk.group.changes
    return made


def change(desk, place: str) -> None:
    desk.group.change(msg("moved"), place=place)


def times(app, desk) -> list[float]:
    return [one.timestamp() for one in app.shelf.backup_times(desk.group.value.id)]


def test_a_backup_is_due_when_something_changed_and_half_an_hour_passed(app, desk, clock):
    keeper = Keeper(app.backups, desk.group)
    assert not keeper.due()
    change(desk, "the hall")
    assert keeper.due()
    keeper.make()
    assert not keeper.due()
    change(desk, "the house")
    assert not keeper.due()
    clock.run(EVERY)
    assert keeper.due()


def test_taps_and_counts_are_changes_and_settings_are_none(app, desk):
    keeper = Keeper(app.backups, desk.group)
    app.changes.tell("settings")
    app.changes.tell("room")
    assert not keeper.due()
    desk.meeting.start()
    desk.meeting.tap("here")
    assert keeper.due()


def test_on_leaving_what_changed_is_backed_up_and_nothing_else(app, desk, clock):
    keeper = Keeper(app.backups, desk.group)
    keeper.leave()
    assert times(app, desk) == []
    keeper = Keeper(app.backups, desk.group)
    change(desk, "the hall")
    keeper.leave()
    assert times(app, desk) == [clock.now().utc]
    change(desk, "the house")  # after it was left
    assert len(times(app, desk)) == 1


def test_a_failure_keeps_nobody_from_leaving_and_is_still_due(app, desk):
    keeper = Keeper(app.backups, desk.group)
    change(desk, "the hall")
    folder = app.shelf.backups(desk.group.value.id)
    folder.write_bytes(b"in the way")
    keeper.leave()
    assert keeper.due()
    folder.unlink()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-40, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (3599, "59 minutes ago"),
        (3600, "1 hour ago"),
        (47 * 3600, "47 hours ago"),
        (48 * 3600, "2 days ago"),
    ],
)
def test_how_long_ago_is_told_in_the_largest_unit_that_tells_it(seconds, words):
    assert i18n.say(since(seconds)) == words


def test_how_safe_it_is_is_one_sentence(app, desk, clock, tmp_path):
    def told() -> str:
        safety = app.backups.safety(desk.group.value.id)
        return i18n.say(safety.told(clock.now().utc))

    assert told() == "There is no backup yet."
    app.backups.make(desk.group)
    clock.run(2 * 3600)
    assert told() == "Last verified backup 2 hours ago, on this computer only."
    app.backups.save_to(desk.group, tmp_path / "stick.zip")
    assert told() == "Last verified backup just now; on a stick since 17 November 2026."


def test_a_stick_is_asked_for_where_there_is_none_of_late(desk, clock):
    today = desk.group.today()
    assert not Safety(None, None).wants_stick(today)
    assert Safety(1.0, None).wants_stick(today)
    assert not Safety(1.0, today).wants_stick(today)
    assert Safety(1.0, today.fromordinal(today.toordinal() - NUDGE_DAYS)).wants_stick(today)


def held(desk, clock) -> None:
    """A meeting that is in the records."""
    desk.meeting.start()
    desk.meeting.close()
    clock.run(7 * 86400)


def test_each_backup_tells_what_is_in_it_and_can_be_tried(app, desk, clock):
    app.backups.make(desk.group)
    held(desk, clock)
    app.backups.make(desk.group)
    newest, first = app.backups.listed(desk.group.value.id)
    assert (first.meetings, first.last) == (0, None)
    assert newest.meetings == 1
    assert newest.at.timestamp() == clock.now().utc
    tried = app.backups.practise(desk.group.value.id, newest.id)
    assert i18n.say(what_is_in(tried)).startswith("All of it can be read: 1 date, the last on 17 ")
    with pytest.raises(NotFound):
        app.backups.practise(desk.group.value.id, "2020-01-01-000000")


def test_one_that_cannot_be_read_is_listed_with_its_trouble(app, desk):
    app.backups.make(desk.group)
    (path,) = app.shelf.backups(desk.group.value.id).glob("*.db")
    path.write_bytes(b"?" * 5000)
    (one,) = app.backups.listed(desk.group.value.id)
    assert isinstance(one.trouble, DamagedFile)
    with pytest.raises(DamagedFile):
        app.backups.practise(desk.group.value.id, one.id)


def test_going_back_brings_the_past_and_the_present_stays_a_backup(app, desk, clock):
    app.backups.make(desk.group)
    was = desk.group.value
    held(desk, clock)
    change(desk, "the house")
    group_id = was.id
    desk.group.book.close()
    (copy,) = app.backups.listed(group_id)
    app.backups.go_back(group_id, copy.id)
    again = app.groups.open(group_id)
    assert again.value == was
    assert again.book.records() == ()
    again.book.close()
    newest = app.backups.listed(group_id)[0]
    app.backups.go_back(group_id, newest.id)
    assert app.groups.open(group_id).value.place == "the house"


def test_a_file_from_a_stick_opens_on_another_computer(app, desk, clock, tmp_path):
    app.backups.save_to(desk.group, tmp_path / "stick.zip")
    other = App(Home(tmp_path / "other"), clock)
    other.shelf.take_lock()
    assert other.backups.in_file(tmp_path / "stick.zip") == desk.group.value.id
    assert other.backups.take_in(tmp_path / "stick.zip") == desk.group.value.id
    assert other.groups.open(desk.group.value.id).value == desk.group.value
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(BadInput):
        other.backups.take_in(tmp_path / "letter.txt")
    assert isinstance(other.backups, Backups)
