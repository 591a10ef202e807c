"""A damaged or newer file is one sentence, and stays byte for byte as it was."""

from __future__ import annotations

import random
import shutil

import pytest

from facilitator import app, cli
from facilitator.meetings.errors import DamagedFile, NewerFile, NotFound
from facilitator.paths import Home
from tests.kits.faults import tree
from tests.kits.kills import SEED, SOAK
from tests.store.kept import NOW, home, read_all

RUNS = 2000 if SOAK else 150


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return home(tmp_path_factory.mktemp("sound") / "home")


@pytest.fixture
def kept(sound, tmp_path):
    """A copy of the sound home to spoil."""
    root = tmp_path / "home"
    shutil.copytree(sound.root, root)
    return sound._replace(root=root, file=root / sound.file.relative_to(sound.root))


def refused(kept, kind, at=NOW):
    """Opening is refused with that error, and nothing in the home is changed."""
    before = tree(kept.root)
    with pytest.raises(kind) as told:
        read_all(kept.shelf.open(kept.id, at))
    assert app.sentence(told.value.messages(), "en")
    assert tree(kept.root) == before
    return told.value


def cut(kept, size):
    kept.file.write_bytes(kept.file.read_bytes()[:size])


DAMAGES = {
    "empty": lambda kept: cut(kept, 0),
    "cut in the first page": lambda kept: cut(kept, 1000),
    "cut after the first page": lambda kept: cut(kept, 4096),
    "cut in the middle": lambda kept: cut(kept, kept.file.stat().st_size // 2),
    "a text file": lambda kept: kept.file.write_text("Dear diary,\n" * 900),
    "all zeros": lambda kept: kept.file.write_bytes(bytes(20000)),
    "not there": lambda kept: kept.file.unlink(),
    "a folder": lambda kept: (kept.file.unlink(), kept.file.mkdir()),
    "no revision": lambda kept: kept.sql("DELETE FROM alembic_version"),
    "no table of revisions": lambda kept: kept.sql("DROP TABLE alembic_version"),
    "a senseless revision": lambda kept: kept.sql("UPDATE alembic_version SET version_num = 'x'"),
    "another program's database": lambda kept: kept.sql("DROP TABLE book"),
    "text that is no JSON": lambda kept: kept.sql("UPDATE book SET payload = 'Anna'"),
    "JSON of something else": lambda kept: kept.sql("UPDATE book SET payload = '[1]'"),
    "bytes for text": lambda kept: kept.sql("UPDATE book SET payload = x'ff00'"),
    "text that is not UTF-8": lambda kept: kept.sql(
        "UPDATE meeting SET payload = CAST(x'c3286162' AS TEXT)"
    ),
    "a date that is none": lambda kept: kept.sql("UPDATE meeting SET origin = 'Tuesday'"),
    "a count that is none": lambda kept: kept.sql("UPDATE tally SET count = 'many'"),
    "a checkpoint that is none": lambda kept: kept.sql("UPDATE checkpoint SET payload = '{'"),
    "a checkpoint of version 0": lambda kept: kept.sql("UPDATE checkpoint SET version = 0"),
    "a checkpoint without a time": lambda kept: kept.sql("UPDATE checkpoint SET utc = 'noon'"),
    "current missing": lambda kept: kept.current.unlink(),
    "current empty": lambda kept: kept.current.write_bytes(b""),
    "current naming nonsense": lambda kept: kept.current.write_bytes(b"\xff\x00../../etc"),
    "current naming the backups": lambda kept: kept.current.write_text("backups"),
    "current naming what is not there": lambda kept: kept.current.write_text("g7"),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("at", [NOW, None], ids=["to write", "to read"])
def test_every_damage_is_one_sentence_and_the_file_stays_as_it_was(kept, damage, at):
    DAMAGES[damage](kept)
    refused(kept, DamagedFile, at)


@pytest.mark.parametrize("damage", ["empty", "a text file", "current missing"])
def test_a_damaged_group_is_listed_with_its_reason_and_the_command_goes_on(kept, damage, capsys):
    DAMAGES[damage](kept)
    assert cli.run(["--home", str(kept.root), "groups"]) == 0
    shown = capsys.readouterr()
    assert "damaged" in shown.out
    assert shown.err == ""
    (listed,) = app.App(Home(kept.root)).groups.listed()
    assert isinstance(listed.trouble, DamagedFile)


def read_or_told(kept):
    """Read everything; the error it is refused with, if it is. Any other error is a bug."""
    book = None
    try:
        book = kept.shelf.open(kept.id)
        read_all(book)
    except (DamagedFile, NewerFile, NotFound) as error:
        return [error]
    finally:
        if book is not None:
            book.close()
    return []


def test_flipped_bytes_anywhere_give_values_or_one_sentence_but_never_a_bug(kept):
    chance = random.Random(SEED)
    good = kept.file.read_bytes()
    told = 0
    for _ in range(RUNS):
        bad = bytearray(good)
        for _ in range(chance.choice((1, 1, 4, 64))):
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        kept.file.write_bytes(bad)
        for beside in kept.file.parent.glob("group.db-*"):
            beside.unlink()
        before = tree(kept.root)
        told += len(read_or_told(kept))
        assert tree(kept.root) == before
    assert told > RUNS / 10


def test_a_newer_database_is_refused_and_left_untouched(kept):
    kept.sql("UPDATE alembic_version SET version_num = '0099'")
    refused(kept, NewerFile)
    refused(kept, NewerFile, None)


def test_a_meeting_begun_by_a_newer_version_is_refused_and_left_for_it(kept):
    kept.sql("UPDATE checkpoint SET version = 99")
    error = refused(kept, NewerFile)
    assert "newer version" in app.sentence(error.messages(), "en")


def test_a_group_that_is_not_there_is_told_so(kept):
    for unknown in ("nobody", "..", "", ".making-x"):
        with pytest.raises(NotFound):
            kept.shelf.open(unknown, NOW)
