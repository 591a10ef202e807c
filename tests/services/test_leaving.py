"""After *Leave nothing here* a search of every byte finds nothing; the stick has all of it."""

from __future__ import annotations

import logging

import pytest

from facilitator import logs
from facilitator.app import App
from facilitator.meetings.errors import FacilitatorError, Locked, Refused
from facilitator.meetings.people import Consent
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store.keys import Cost
from tests import builders

NAME, SECRET = "Zebrafink", "three small beetles"


@pytest.fixture
def clock():
    return builders.FakeClock()


@pytest.fixture
def app(tmp_path, clock):
    """A home with one group, a log, settings and a backup."""
    home = tmp_path / "laptop" / "home"
    desk = builders.desk(home, clock)
    desk.group.close()
    made = App(Home(home), clock)
    made.shelf.cost = Cost(8 * 1024, 1, 1)
    made.shelf.take_lock()
    logs.start_log(made.home)
    desk = made.desk(made.groups.open(made.shelf.group_ids()[0]))
    desk.people.keep()
    desk.people.add(NAME, None, "", Consent())
    made.backups.make(desk.group)
    made.save_settings(made.settings)
    logging.getLogger("facilitator").info("something")
    desk.group.close()
    yield made
    logs.stop_log()
    made.shelf.release_lock()


def bytes_of(folder):
    return list(folder.rglob("*"))


def test_nothing_is_left_and_the_stick_opens_elsewhere(app, tmp_path, clock):
    (group_id,) = app.shelf.group_ids()
    (tmp_path / "stick").mkdir()
    (saved,) = app.leaving.leave(tmp_path / "stick" / "all.zip")
    assert bytes_of(tmp_path / "laptop") == []
    other = App(Home(tmp_path / "other"), clock)
    other.shelf.take_lock()
    desk = other.desk(other.groups.open(other.backups.take_in(saved)))
    assert desk.group.value.id == group_id
    assert [one.handle for one in desk.people.all()] == [NAME]
    desk.group.close()
    other.shelf.release_lock()


def test_what_cannot_be_saved_is_not_removed(app, tmp_path):
    before = sorted(one.name for one in app.home.root.iterdir())
    with pytest.raises(FacilitatorError):
        app.leaving.leave(tmp_path / "no" / "stick" / "all.zip")
    with pytest.raises(Refused):
        app.leaving.leave(app.home.groups / "all.zip")
    assert sorted(one.name for one in app.home.root.iterdir()) == before
    desk = app.desk(app.groups.open(app.shelf.group_ids()[0]))
    assert len(desk.people.all()) == 1
    desk.group.close()


def test_a_running_meeting_is_not_left_behind(app, tmp_path):
    desk = app.desk(app.groups.open(app.shelf.group_ids()[0]))
    desk.meeting.start()
    desk.group.close()
    with pytest.raises(Refused):
        app.leaving.leave(tmp_path / "all.zip")
    assert app.shelf.group_ids()


def test_a_locked_group_is_opened_first(app, tmp_path):
    (group_id,) = app.shelf.group_ids()
    app.protection.turn_on(group_id, (SECRET, SECRET), None, NoProgress())
    app.protection.lock(group_id)
    with pytest.raises(Locked):
        app.leaving.leave(tmp_path / "all.zip")
    app.protection.unlock(group_id, SECRET)
    (saved,) = app.leaving.leave(tmp_path / "all.zip")
    assert NAME.encode() not in saved.read_bytes()
    assert bytes_of(tmp_path / "laptop") == []


def test_several_groups_go_into_several_files_and_a_lent_one_goes_home(app, tmp_path, clock):
    (group_id,) = app.shelf.group_ids()
    desk = app.desk(app.groups.open(group_id))
    app.travel(desk).give_tonight(tmp_path / "tonight.zip")
    desk.group.close()
    other = App(Home(tmp_path / "lender"), clock)
    other.shelf.take_lock()
    lent = other.desk(other.groups.open(other.backups.take_in(tmp_path / "tonight.zip")))
    lent.meeting.start()
    lent.meeting.tap("here")
    lent.meeting.close()
    lent.group.close()
    from facilitator.services import formats

    made = other.groups.create(formats.shipped()[1], "Second", 2, builders.EVENING, builders.LONDON)
    made.close()
    saved = other.leaving.leave(tmp_path / "stick.zip")
    assert len(saved) == 2
    assert not (tmp_path / "lender").exists()
    desk = app.desk(app.groups.open(group_id))
    came = []
    for one in saved:
        try:
            came.append(app.travel(desk).take_back(one))
        except FacilitatorError as error:
            came.append(error)
    assert sum(getattr(one, "params", {}).get("n") == 1 for one in came) == 1
    desk.group.close()


def test_a_start_finishes_what_was_broken_off(app, tmp_path):
    app.home.leaving.write_bytes(b"")
    app.shelf.release_lock()
    logs.stop_log()
    again = App(app.home, app.clock)
    assert again.settings.last_group == ""
    again.shelf.take_lock()
    assert again.shelf.group_ids() == ()
    assert [one.name for one in bytes_of(app.home.root)] == ["lock"]
    again.shelf.release_lock()
