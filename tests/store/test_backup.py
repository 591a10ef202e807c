"""A backup opens and equals what it was made from, and there is never a bad one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.meetings.errors import DamagedFile
from facilitator.store import backup
from tests.kits.faults import tree
from tests.store.kept import NOW, home, read_all


@pytest.fixture
def kept(tmp_path):
    return home(tmp_path / "home")


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_a_backup_put_in_the_place_of_the_file_opens_to_the_same_values(kept):
    book = kept.shelf.open(kept.id, NOW)
    was = read_all(book)
    copy = kept.shelf.back_up(kept.id, book, NOW)
    book.save_agenda(was[4][0])
    book.close()
    for beside in kept.file.parent.glob("group.db*"):
        beside.unlink()
    shutil.copyfile(copy, kept.file)
    again = kept.shelf.open(kept.id, NOW)
    assert read_all(again) == was
    again.close()


def test_a_backup_holds_what_is_still_in_the_journal_and_is_made_beside_a_writer(kept):
    book = kept.shelf.open(kept.id, NOW)
    book.save_group(replace(book.group(), place="in the hall"))
    assert kept.file.with_name("group.db-wal").stat().st_size > 0
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE book SET payload = 'not committed'")
        copy = kept.shelf.back_up(kept.id, book, NOW)
        connection.rollback()
    was = read_all(book)
    book.close()
    shutil.copyfile(copy, kept.file)
    again = kept.shelf.open(kept.id)
    assert read_all(again) == was
    again.close()


def test_a_backup_is_one_file_with_nothing_beside_it(kept):
    book = kept.shelf.open(kept.id, NOW)
    copy = kept.shelf.back_up(kept.id, book, NOW)
    backup.check(copy)
    book.close()
    assert names(copy.parent) == ["2026-11-17-210000.db"]


def test_two_days_stay_in_full_and_one_of_each_day_before(kept):
    book = kept.shelf.open(kept.id, NOW)
    folder = kept.shelf.backups(kept.id)
    for day in range(5):
        for hour in (0, 1):
            kept.shelf.back_up(kept.id, book, NOW + timedelta(days=day, hours=hour))
    found = [one.stem for one in backup.listed(folder)]
    book.close()
    hours = ("220000", "210000")
    assert found[:4] == [f"2026-11-{day}-{hour}" for day in (21, 20) for hour in hours]
    assert found[4:] == [f"2026-11-{day}-220000" for day in (19, 18, 17)]


def test_for_a_week_after_going_back_none_is_thinned_out(kept):
    book = kept.shelf.open(kept.id, NOW)
    folder = kept.shelf.backups(kept.id)
    backup.pause(folder, NOW)
    for day in range(7):
        for hour in (0, 1):
            kept.shelf.back_up(kept.id, book, NOW + timedelta(days=day, hours=hour))
    assert len(backup.listed(folder)) == 14
    kept.shelf.back_up(kept.id, book, NOW + timedelta(days=7))
    assert len(backup.listed(folder)) == 1 + 2 + 6
    book.close()


def test_a_damaged_source_makes_no_backup_and_keeps_the_former_ones(kept):
    book = kept.shelf.open(kept.id, NOW)
    kept.shelf.back_up(kept.id, book, NOW)
    book.close()
    data = bytearray(kept.file.read_bytes())
    page = data.index(b"AA open discussion") & ~4095
    data[page : page + 200] = b"\xff" * 200
    kept.file.write_bytes(data)
    before = tree(kept.root)
    book = kept.shelf.open(kept.id)  # a thorough opening to write refuses it before that
    with pytest.raises(DamagedFile):
        kept.shelf.back_up(kept.id, book, NOW + timedelta(hours=1))
    book.close()
    assert tree(kept.root) == before


@pytest.mark.parametrize("spoil", [b"", b"text" * 5000, bytes(8192)])
def test_a_copy_that_is_not_sound_does_not_pass_the_check(tmp_path, spoil):
    copy = tmp_path / "copy.db"
    copy.write_bytes(spoil)
    with pytest.raises(DamagedFile):
        backup.check(copy)
    assert copy.read_bytes() == spoil
    assert names(tmp_path) == ["copy.db"]


def test_a_copy_whose_rows_have_lost_what_they_hang_on_does_not_pass_the_check(kept):
    kept.sql("PRAGMA foreign_keys=OFF")
    kept.sql("UPDATE beat SET meeting_id = 'gone'")
    with pytest.raises(DamagedFile):
        backup.check(kept.file)
