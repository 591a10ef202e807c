"""A backup in one file: carried, looked through, taken in; nothing of a spoiled one is believed."""

from __future__ import annotations

import random
import shutil
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.meetings.errors import (
    BadInput,
    DamagedFile,
    FacilitatorError,
    Locked,
    NewerFile,
    ReadOnly,
    WrongKey,
)
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store import backup, carry, migrate
from facilitator.store.shelf import Shelf
from tests.kits.kills import SEED, SOAK
from tests.store.kept import NOW, home, read_all
from tests.store.test_sealing import WORDS, sealed

LATER = NOW + timedelta(hours=1)
RUNS = 6000 if SOAK else 60


@pytest.fixture
def kept(tmp_path):
    return home(tmp_path / "home")


def carried(kept, to, name: str = "stick.zip"):
    """A backup of the home in one file."""
    shelf = kept.shelf
    book = shelf.open(kept.id, NOW)
    copy = shelf.back_up(kept.id, book, NOW)
    book.close()
    carry.pack(copy, kept.id, to / name)
    return to / name


def moved(kept, place: str):
    """The group meets elsewhere from now on."""
    shelf = kept.shelf
    book = shelf.open(kept.id, NOW)
    book.save_group(replace(book.group(), place=place))
    book.close()


def contents(shelf, group_id):
    book = shelf.open(group_id, LATER)
    try:
        return read_all(book)
    finally:
        book.close()


def test_a_carried_backup_opens_on_another_computer_as_it_was(kept, tmp_path):
    was = contents(kept.shelf, kept.id)
    file = carried(kept, tmp_path)
    other = Shelf(Home(tmp_path / "other"))
    assert other.take_in(file, LATER) == kept.id
    assert contents(other, kept.id) == was
    assert [one.name for one in (tmp_path / "other" / "groups").iterdir()] == [kept.id]


def test_taken_in_where_the_group_is_it_goes_back_and_the_present_becomes_a_backup(kept, tmp_path):
    was = contents(kept.shelf, kept.id)
    file = carried(kept, tmp_path)
    moved(kept, "another hall")
    now = contents(kept.shelf, kept.id)
    shelf = kept.shelf
    assert shelf.take_in(file, LATER) == kept.id
    assert contents(shelf, kept.id) == was
    newest = backup.listed(shelf.backups(kept.id))[0]
    shelf.go_back(kept.id, newest, LATER)
    assert contents(shelf, kept.id) == now


def test_going_back_keeps_the_present_and_pauses_the_rotation(kept):
    shelf = kept.shelf
    book = shelf.open(kept.id, NOW)
    first = shelf.back_up(kept.id, book, NOW)
    book.close()
    moved(kept, "another hall")
    shelf.go_back(kept.id, first, NOW)  # in the same second
    assert len(backup.listed(shelf.backups(kept.id))) == 2
    assert first.is_file()
    assert (shelf.backups(kept.id) / backup.PAUSED).is_file()


def test_of_a_damaged_present_nothing_becomes_a_backup_and_it_is_set_aside(kept):
    shelf = kept.shelf
    book = shelf.open(kept.id, NOW)
    first = shelf.back_up(kept.id, book, NOW)
    was = read_all(book)
    book.close()
    kept.file.write_bytes(b"no database" * 500)
    shelf.go_back(kept.id, first, LATER)
    assert contents(shelf, kept.id) == was
    assert len(backup.listed(shelf.backups(kept.id))) == 1
    aside = kept.root / "groups" / kept.id / "set-aside-g1" / "group.db"
    assert aside.read_bytes().startswith(b"no database")


def test_a_copy_that_is_not_sound_changes_nothing(kept):
    shelf = kept.shelf
    book = shelf.open(kept.id, NOW)
    first = shelf.back_up(kept.id, book, NOW)
    book.close()
    moved(kept, "another hall")
    was = contents(kept.shelf, kept.id)
    first.write_bytes(first.read_bytes()[:5000])
    with pytest.raises(DamagedFile):
        shelf.go_back(kept.id, first, LATER)
    assert contents(kept.shelf, kept.id) == was
    assert not (shelf.backups(kept.id) / backup.PAUSED).exists()


def test_a_copy_of_a_newer_version_changes_nothing(kept):
    shelf = kept.shelf
    book = shelf.open(kept.id, NOW)
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9000'")
    copy = backup.write(book.engine, shelf.backups(kept.id), NOW)
    with book.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{migrate.HEAD}'")
    book.close()
    was = contents(kept.shelf, kept.id)
    with pytest.raises(NewerFile):
        shelf.go_back(kept.id, copy, LATER)
    assert contents(kept.shelf, kept.id) == was


def test_a_protected_backup_travels_with_its_keys(kept, tmp_path):
    was = contents(kept.shelf, kept.id)
    kept.shelf.seal(kept.id, sealed(), NoProgress())
    shelf = kept.shelf
    shelf.unlock(kept.id, WORDS)
    book = shelf.open(kept.id, NOW)
    copy = shelf.back_up(kept.id, book, NOW)
    book.close()
    file = tmp_path / "stick.zip"
    carry.pack(copy, kept.id, file)
    other = Shelf(Home(tmp_path / "other"))
    with pytest.raises(Locked):
        other.take_in(file, LATER)
    assert other.group_ids() == ()
    with pytest.raises(WrongKey):
        other.unlock_copy(carry.keys_in(file), "something else")
    other.unlock_copy(carry.keys_in(file), WORDS)
    assert other.take_in(file, LATER) == kept.id
    assert contents(other, kept.id) == was
    assert Shelf(Home(tmp_path / "other")).is_locked(kept.id)


def test_nothing_in_the_file_tells_who_made_it_when(kept, tmp_path):
    with zipfile.ZipFile(carried(kept, tmp_path)) as found:
        assert {one.date_time for one in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"Tuesday" not in found.read(carry.LABEL) + found.read(carry.KEYS)


def test_a_file_that_could_not_be_written_leaves_what_was_there(kept, tmp_path):
    file = carried(kept, tmp_path)
    was = file.read_bytes()
    copy = backup.listed(kept.shelf.backups(kept.id))[0]
    (tmp_path / "stick.zip.new").mkdir()
    with pytest.raises(ReadOnly):
        carry.pack(copy, kept.id, file)
    assert file.read_bytes() == was
    (tmp_path / "stick.zip.new").rmdir()
    with pytest.raises(ReadOnly):
        carry.pack(copy, kept.id, tmp_path / "gone" / "stick.zip")
    assert list(tmp_path.glob("*.new")) == []


def with_entries(path, **entries: bytes):
    with zipfile.ZipFile(path, "w") as made:
        for name, data in entries.items():
            made.writestr(name.replace("__", "."), data)
    return path


def test_what_is_no_backup_is_told(tmp_path):
    text = tmp_path / "letter.zip"
    text.write_text("Dear all")
    other = with_entries(tmp_path / "other.zip", readme__txt=b"hello")
    foreign = with_entries(
        tmp_path / "foreign.zip", group__db=b"", keys__json=b"{}", label__json=b'{"kind": "x"}'
    )
    for file in (text, other, foreign):
        with pytest.raises(BadInput):
            carry.look(file)
    with pytest.raises(DamagedFile):
        carry.look(tmp_path / "pulled out.zip")


def test_a_newer_form_is_told_apart(tmp_path):
    label = b'{"kind": "facilitator-backup", "version": 2}'
    file = with_entries(tmp_path / "n.zip", group__db=b"", keys__json=b"{}", label__json=label)
    with pytest.raises(NewerFile):
        carry.look(file)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_spoiled_file_is_a_sentence_and_takes_nothing_in(kept, tmp_path):
    file = carried(kept, tmp_path)
    whole = file.read_bytes()
    was = contents(kept.shelf, kept.id)
    shelf, chance = kept.shelf, random.Random(SEED)
    bad = tmp_path / "bad.zip"
    for _ in range(RUNS):
        data = bytearray(whole)
        match chance.randrange(4):
            case 0:
                del data[chance.randrange(len(data)) :]
            case 1:
                at = chance.randrange(len(data))
                data[at : at + 40] = chance.randbytes(40)
            case 2:
                tail = len(data) - 1 - chance.randrange(400)
                data[tail] = chance.randrange(256)
            case _:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        if bytes(data) == whole:
            continue
        bad.write_bytes(data)
        try:
            carry.look(bad)
        except FacilitatorError:
            with pytest.raises(FacilitatorError):
                shelf.take_in(bad, LATER)
            continue
        # Only what says nothing may differ: then what is in it is what was put in.
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        (tmp_path / "out").mkdir()
        _label, copy = carry.unpack(bad, tmp_path / "out")
        backup.check(copy)
    assert contents(kept.shelf, kept.id) == was
    left = [one.name for one in (kept.root / "groups").iterdir()]
    assert left == [kept.id]
