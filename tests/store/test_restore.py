from __future__ import annotations

import pytest

from facilitator.app import App
from facilitator.meetings.errors import DamagedFile, NotFound
from facilitator.meetings.messages import msg
from facilitator.paths import Home
from tests.builders import desk


@pytest.fixture
def damaged(tmp_path):
    """A group with one backup, changed since, then damaged; and the app that holds it."""
    one = desk(tmp_path)
    shared = App(Home(tmp_path), one.group.clock)
    shared.backups.make(one.group)
    one.group.change(msg("moved"), place="another hall")
    one.group.book.close()
    live = next((tmp_path / "groups").glob("*/g1"))
    for left in live.glob("group.db-*"):
        left.unlink()
    (live / "group.db").write_bytes(b"not a database" * 400)
    return shared, one.group.value, live


def test_a_damaged_group_goes_back_to_its_backup_and_the_damaged_file_is_kept(damaged):
    shared, group, live = damaged
    with pytest.raises(DamagedFile):
        shared.groups.open(group.id)
    assert shared.groups.backup_day(group.id) is not None
    opened = shared.groups.restore(group.id)
    assert opened.value.name == group.name
    assert opened.value.place != "another hall"
    opened.book.close()
    aside = live.with_name("set-aside-g1") / "group.db"
    assert aside.read_bytes().startswith(b"not a database")
    assert shared.groups.open(group.id).value == opened.value
    assert aside.is_file()


def test_a_restored_group_can_be_restored_again(damaged):
    shared, group, live = damaged
    shared.groups.restore(group.id).book.close()
    again = shared.groups.restore(group.id)
    assert again.value.name == group.name
    assert live.with_name("set-aside-g2").is_dir()


def test_without_a_sound_backup_nothing_is_touched(damaged):
    shared, group, live = damaged
    for copy in shared.shelf.backups(group.id).glob("*.db"):
        copy.write_bytes(b"")
    assert shared.groups.backup_day(group.id) is None
    with pytest.raises(NotFound):
        shared.groups.restore(group.id)
    assert (live / "group.db").read_bytes().startswith(b"not a database")
