"""What does not fit together in a readable book is found, put right, and told in sentences."""

from __future__ import annotations

import json

import pytest

from facilitator.meetings.errors import DamagedFile
from facilitator.meetings.faults import Fault, Found
from facilitator.store import backup, migrate
from facilitator.store.shelf import Shelf
from tests.store.kept import NOW, home, read_all
from tests.store.test_golden import shelved


@pytest.fixture
def kept(tmp_path):
    return home(tmp_path / "home")


def mended(kept):
    return kept.shelf.mend(kept.id, NOW)


def everything(kept):
    book = kept.shelf.open(kept.id, NOW)
    try:
        return read_all(book)
    finally:
        book.close()


def test_a_sound_book_is_left_as_it_is_and_so_is_one_with_some_of_everything(kept, tmp_path):
    was = everything(kept)
    assert mended(kept).found == ()
    assert everything(kept) == was
    told = shelved(tmp_path / "golden", migrate.HEAD)
    from facilitator.paths import Home

    assert Shelf(Home(tmp_path / "golden")).mend(told["group"]["id"], NOW).found == ()


SPOILED = {
    Fault.COUNTS: (
        "UPDATE tally SET count = count + 5 WHERE meeting_id IN (SELECT id FROM meeting)",
        1,
    ),
    Fault.PLACES: ("UPDATE meeting SET day = '1999-01-01', slot_id = 'other'", 1),
    Fault.INDEX: ("DELETE FROM reading_search WHERE rowid = 1", 2),
    Fault.LOOSE: (
        "INSERT INTO tally VALUES ('nowhere', 'here', 3)",
        1,
    ),
}


@pytest.mark.parametrize("fault", SPOILED, ids=lambda one: one.value)
def test_each_fault_is_told_and_afterwards_all_is_as_it_was(kept, fault):
    was = everything(kept)
    words, number = SPOILED[fault]
    kept.sql(words)
    report = mended(kept)
    assert report.found == (Found(fault, number),)
    assert str(number) in report.found[0].told().id.format(n=number) or number > 0
    assert everything(kept) == was
    assert mended(kept).found == ()


def test_a_row_that_cannot_be_read_is_taken_out_and_is_in_the_backup(kept):
    kept.sql("INSERT INTO reading VALUES (99, 'spoiled', 'x', '{}', '{\"id\": 5}')")
    report = mended(kept)
    assert Found(Fault.UNREADABLE, 1) in report.found
    (copy,) = backup.listed(kept.shelf.backups(kept.id))
    assert backup.check(copy)["reading"] == 3
    assert mended(kept).found == ()


def test_what_the_group_points_to_and_is_gone_is_no_longer_pointed_to(kept):
    book = kept.shelf.open(kept.id, NOW)
    with book.engine.connect() as connection:
        group = json.loads(connection.exec_driver_sql("SELECT payload FROM book").scalar())
    book.close()
    group["agenda_ids"].append("nowhere")
    group["schedule"]["slots"][0]["agenda_id"] = "nowhere"
    kept.sql("UPDATE book SET payload = ?", json.dumps(group))
    assert mended(kept).found == (Found(Fault.MISSING, 2),)
    again = kept.shelf.open(kept.id, NOW)
    assert all(again.agenda(one) for one in again.group().agenda_ids)
    again.close()


def test_a_search_whose_own_pages_are_spoiled_is_made_anew(kept):
    kept.sql("UPDATE reading_search_data SET block = x'00' WHERE id > 10")
    report = mended(kept)
    assert [one.fault for one in report.found] == [Fault.INDEX]
    book = kept.shelf.open(kept.id, NOW)
    assert book.search("lamp", 5)
    book.close()
    assert mended(kept).found == ()


def test_a_spoiled_search_keeps_no_group_from_being_opened(kept):
    was = everything(kept)
    kept.sql("UPDATE reading_search_data SET block = x'00' WHERE id > 10")
    assert everything(kept) == was


def test_a_file_whose_pages_are_spoiled_is_for_a_backup_and_is_left(kept):
    data = bytearray(kept.file.read_bytes())
    data[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
    kept.file.write_bytes(data)
    with pytest.raises(DamagedFile):
        mended(kept)
    assert kept.file.read_bytes() == bytes(data)


def test_a_backup_that_cannot_be_read_is_taken_away(kept):
    book = kept.shelf.open(kept.id, NOW)
    copy = kept.shelf.back_up(kept.id, book, NOW)
    book.close()
    copy.write_bytes(copy.read_bytes()[:5000])
    report = mended(kept)
    assert report.backups == 1
    assert not copy.exists()
    assert len(backup.listed(kept.shelf.backups(kept.id))) == 1
