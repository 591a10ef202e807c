"""What former versions wrote is read to the same values, and no version goes without its file."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime

import pytest

from facilitator.meetings.errors import Locked
from facilitator.meetings.live import LiveMeeting
from facilitator.paths import Home
from facilitator.store import backup, checkpoints, codec, keys, migrate, sealing
from facilitator.store.engine import open_engine, open_reading
from facilitator.store.rows import BOOK
from facilitator.store.shelf import Shelf
from tests import builders
from tests.golden.make import checkpoint, database, values
from tests.store.test_sealing import WORDS, sealed

NOW = datetime(2026, 12, 1, tzinfo=UTC)
REVISIONS = [f"{number:04}" for number in range(1, int(migrate.HEAD) + 1)]


def missing(then, now, where=""):
    """Where a value differs from the golden one; what was added since does not count."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [
            far
            for name, value in then.items()
            for far in missing(value, now.get(name, "not there"), f"{where}.{name}")
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = zip(then, now, strict=True)
        return [far for at, (a, b) in enumerate(pairs) for far in missing(a, b, f"{where}[{at}]")]
    return [] if then == now else [where]


def shelved(home, revision):
    """A home with the golden group in it."""
    golden = database(revision)
    told = json.loads((golden / "values.json").read_text(encoding="utf-8"))
    folder = home / "groups" / told["group"]["id"]
    (folder / "g1").mkdir(parents=True)
    shutil.copyfile(golden / "group.db", folder / "g1" / "group.db")
    (folder / "g1" / "keys.json").write_text('{"version": 1, "slots": []}')
    (folder / "current").write_text("g1")
    return told


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_every_revision_opens_to_the_values_beside_it(revision, tmp_path):
    told = shelved(tmp_path, revision)
    book = Shelf(Home(tmp_path)).open(told["group"]["id"], NOW)
    assert missing(told, values(book)) == []
    assert told["unfinished"] is not None
    assert told["records"]
    book.close()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_older_database_is_migrated_after_a_backup_of_it_as_it_was(revision, tmp_path):
    told = shelved(tmp_path, revision)
    group_id = told["group"]["id"]
    shelf = Shelf(Home(tmp_path))
    book = shelf.open(group_id, NOW)
    assert migrate.revision_of(book.engine) == migrate.HEAD
    book.save_readings((builders.reading("From before", "The lamp is lit."),))
    assert book.search("from before", 5)[0].row.title == "From before"
    book.close()
    (copy,) = backup.listed(shelf.backups(group_id))
    backup.check(copy)
    kept = open_reading(copy)
    assert migrate.revision_of(kept) == revision
    kept.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_protected_database_of_every_revision_opens_to_the_same_values(revision, tmp_path):
    told = shelved(tmp_path, revision)
    group_id = told["group"]["id"]
    live = tmp_path / "groups" / group_id / "g1"
    made = sealed()
    sealing.written_anew(live / "group.db", None, live / "sealed.db", made.key)
    (live / "sealed.db").replace(live / "group.db")
    keys.write(live, made.keys)
    shelf = Shelf(Home(tmp_path))
    with pytest.raises(Locked):
        shelf.open(group_id, NOW)
    shelf.unlock(group_id, WORDS)
    book = shelf.open(group_id, NOW)
    assert migrate.revision_of(book.engine) == migrate.HEAD
    assert missing(told, values(book)) == []
    name = told["group"]["name"].encode()
    book.close()
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert not any(name in one.read_bytes() for one in files)


def test_the_newest_database_holds_some_of_everything(tmp_path):
    told = shelved(tmp_path, migrate.HEAD)
    assert told["versions"][0]
    assert any(one["blocks"] for one in told["readings"])
    assert any(not one["text"] for one in told["readings"])
    assert told["group"]["studies"]
    assert any(len(one["periods"]) > 1 for one in told["people"])
    assert any(one["periods"][-1]["given"] for one in told["people"])
    assert told["stocks"]
    assert {one["somebody"] for one in told["handed"]} == {0, 1}
    assert told["erased"]
    assert told["assignments"]
    assert told["bookings"]
    assert told["decisions"]
    assert told["topics"]
    assert told["programmes"]
    assert told["plans"].keys() == told["sessions"].keys()
    assert {one["state"] for one in told["sessions"].values()} == {"planned", "folded"}
    assert any(one["ratings"] for one in told["sessions"].values())
    assert told["notes"]
    assert any(one["typed"] and one["basket"] for one in told["records"])


def test_agencies_hide_numbers_below_eleven_after_the_migration(tmp_path):
    told = shelved(tmp_path, "0003")
    group_id = told["group"]["id"]
    engine = open_engine(tmp_path / "groups" / group_id / "g1" / "group.db")
    payload = json.dumps({**told["group"], "format_id": "tx-process"})
    with engine.begin() as connection:
        connection.execute(BOOK.update().values(payload=payload))
    engine.dispose()
    book = Shelf(Home(tmp_path)).open(group_id, NOW)
    assert book.group().hides_below == 11
    book.close()


@pytest.mark.parametrize("version", range(1, checkpoints.VERSION + 1))
def test_a_checkpoint_of_every_version_is_read_to_a_whole_meeting(version):
    text = checkpoint(version).read_text(encoding="utf-8")
    live = checkpoints.read(version, text)
    assert isinstance(live, LiveMeeting)
    assert live.share is not None
    if version == checkpoints.VERSION:
        assert missing(json.loads(text), json.loads(codec.to_json(live))) == []


def test_an_older_checkpoint_goes_through_every_upgrade_on_its_way():
    text = checkpoint(1).read_text(encoding="utf-8")
    plain = json.loads(text)
    plain["title"] = plain.pop("name")

    def renamed(old):
        return {"name" if key == "title" else key: value for key, value in old.items()}

    def hands(old):
        return {**old, "hands": old["hands"] + 5}

    live = checkpoints.read(1, json.dumps(plain), 3, {1: renamed, 2: hands})
    assert (live.name, live.hands) == (plain["title"], plain["hands"] + 5)


def test_every_step_of_the_migrations_is_numbered_in_a_row():
    scripts = sorted(one.name for one in (migrate.SCRIPTS / "versions").glob("[0-9]*.py"))
    assert [name[:4] for name in scripts] == REVISIONS
    assert set(checkpoints.UPGRADES) == set(range(1, checkpoints.VERSION))
