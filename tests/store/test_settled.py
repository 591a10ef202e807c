"""A journal to go back by, as a kill leaves it: it is gone back by, and nothing is lost."""

from __future__ import annotations

import shutil

import pytest
import sqlcipher3.dbapi2 as driver

from facilitator.meetings.errors import FacilitatorError
from facilitator.store.engine import begin_journal, settle
from tests.store.kept import NOW, home, read_all


@pytest.fixture
def kept(tmp_path):
    return home(tmp_path / "home")


def in_the_midst(file):
    """Change much without a commit, more than fits into memory, and leave the files so."""
    raw = driver.connect(str(file), isolation_level=None)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.execute("PRAGMA cache_size=2")
    raw.execute("BEGIN")
    raw.execute("CREATE TABLE more (words)")
    for number in range(60):
        raw.execute("INSERT INTO more VALUES (?)", (f"{number}" * 2000,))
    raw.execute("UPDATE book SET payload = 'gone'")
    names = [file, file.with_name(file.name + "-journal")]
    copies = [shutil.copy(one, one.with_name(one.name + ".copy")) for one in names]
    raw.execute("ROLLBACK")
    raw.close()
    for one, copy in zip(names, copies, strict=True):
        shutil.move(copy, one)
    assert names[1].stat().st_size > 4096


def test_what_was_in_the_midst_is_undone_when_the_group_is_opened(kept):
    book = kept.shelf.open(kept.id, NOW)
    was = read_all(book)
    book.close()
    in_the_midst(kept.file)
    with pytest.raises(FacilitatorError):
        kept.shelf.open(kept.id)  # whoever only reads cannot undo it
    book = kept.shelf.open(kept.id, NOW)
    assert read_all(book) == was
    book.close()
    assert not kept.file.with_name("group.db-journal").exists()


def test_where_there_is_no_such_journal_nothing_is_touched(kept):
    was = kept.file.read_bytes()
    settle(kept.file, None)
    assert kept.file.read_bytes() == was


def test_a_copy_that_goes_live_has_its_own_kind_of_journal(kept, tmp_path):
    copy = tmp_path / "copy.db"
    raw = driver.connect(str(kept.file))
    raw.execute("VACUUM INTO ?", (str(copy),))
    raw.close()
    assert copy.read_bytes()[18:20] == b"\x01\x01"  # https://sqlite.org/fileformat.html, 1.3.3
    begin_journal(copy, None)
    assert copy.read_bytes()[18:20] == b"\x02\x02"
    assert list(tmp_path.glob("copy.db-*")) == []
