"""The homes and the travelling files that are made to be spoiled."""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver

from facilitator.meetings.handover import Part
from facilitator.meetings.ways import WayKind
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store import backup, carry, codec
from facilitator.store import keys as keyring
from facilitator.store.carry import Carried
from facilitator.store.engine import open_reading
from facilitator.store.keys import Cost
from facilitator.store.sealing import Sealed
from facilitator.store.shelf import Shelf
from tests.golden.make import HERE as GOLDEN
from tests.golden.make import played
from tests.kits.mutated.behind import entries_of, through, zip_of
from tests.store.kept import NOW

if TYPE_CHECKING:
    from facilitator.meetings.travel import Tonight

LATER = NOW + timedelta(hours=3)
CHEAP = Cost(8 * 1024, 1, 1)
WORDS, SHEET = "three small beetles", "the twelve words"
REVISIONS = tuple(sorted(one.name for one in GOLDEN.iterdir() if one.name.isdigit()))


def make(homes: Path) -> None:
    """Make every home and travelling file there is to spoil."""
    _always_the_same()
    play = played(homes / "plain")
    desk = play.desk
    group_id = desk.group.value.id
    what = play.app.travel(desk).tonight()
    (homes / "tonight.json").write_text(codec.to_json(what), encoding="utf-8")
    desk.group.book.checkpoint()
    desk.group.book.close()
    (homes / "plain" / "settings.json").unlink()
    plain = homes / "plain" / "groups" / group_id
    (plain / "g1" / "group.db").write_bytes(_steady((plain / "g1" / "group.db").read_bytes()))
    shutil.rmtree(plain / "backups")
    shelf = shelf_at(homes / "plain")
    book = shelf.open(group_id, NOW)
    for hours in (-2, 0, 1):
        shelf.back_up(group_id, book, NOW + timedelta(hours=hours))
    book.close()
    (plain / "carried").write_text("2026-11-01")
    (plain / "backups" / backup.PAUSED).write_text("2026-11-16")
    _make_sealed(homes, group_id, what)
    for name in ("plain", "sealed"):
        _make_journal(homes, name, group_id)
        _make_carried(homes, name, group_id)
    _make_tonight(homes, what)
    _make_handover(homes, group_id)
    for revision in REVISIONS:
        _make_golden(homes, revision)
    (homes / "empty" / "groups").mkdir(parents=True)
    shelf_at(homes / "lent").take_in(homes / "tonight-plain.zip", NOW)


def _always_the_same() -> None:
    """Chance gives the same ids and keys at every making: a number is always the same case."""
    chance = random.Random(2026)
    os.urandom = random._urandom = chance.randbytes


def _steady(data: bytes) -> bytes:
    """The same database with stamps that tell neither the day nor what SQLite drew."""
    with tempfile.TemporaryDirectory() as folder:
        words = "UPDATE stamp SET origin = rowid, n = (2461362 << 24) + rowid", "VACUUM"
        return through(data, None, Path(folder), lambda raw: [raw.execute(one) for one in words])


def shelf_at(root: Path) -> Shelf:
    """The shelf of a home, whose keys cost little."""
    shelf = Shelf(Home(root))
    shelf.cost = CHEAP
    return shelf


def _make_sealed(homes: Path, group_id: str, what: Tonight) -> None:
    shutil.copytree(homes / "plain", homes / "sealed")
    shelf, keys, key = shelf_at(homes / "sealed"), keyring.begin(), keyring.fresh()
    for kind, words in ((WayKind.PASSPHRASE, WORDS), (WayKind.RECOVERY, SHEET)):
        keys = keyring.with_slot(keys, key, kind, words, NOW.date(), CHEAP)
    shelf.seal(group_id, Sealed(keys, key), NoProgress())
    front = shelf.make_front(group_id, what)
    if front is None:
        raise LookupError("a protected group has a small book")
    front.close()
    shelf.unlock(group_id, WORDS)
    book = shelf.open(group_id, NOW)  # as it is once it was used: with a journal
    book.checkpoint()
    book.close()


def _make_journal(homes: Path, name: str, group_id: str) -> None:
    """The same home as a power cut leaves it: something is in the journal alone."""
    root = homes / f"{name}-journal"
    shutil.copytree(homes / name, root)
    shelf = _opened(root, name)
    book = shelf.open(group_id, NOW)
    for number in range(3):
        book.save_group(replace(book.group(), place=f"in hall {number}"))
    live = {one: one.read_bytes() for one in book.folder.glob("group.db*")}
    book.close()
    for path, data in live.items():
        path.write_bytes(data)


def _opened(root: Path, name: str) -> Shelf:
    shelf = shelf_at(root)
    if name == "sealed":
        shelf.unlock(*shelf.group_ids(), WORDS)
    return shelf


def _make_carried(homes: Path, name: str, group_id: str) -> None:
    copy = backup.listed(shelf_at(homes / name).backups(group_id))[0]
    kinds = (Carried.BACKUP, Carried.RETURN) + (Carried.HANDOVER,) * (name == "plain")
    for kind in kinds:
        carry.pack(copy, group_id, homes / f"{kind.name.lower()}-{name}.zip", kind)


def _make_tonight(homes: Path, what: Tonight) -> None:
    for name, words in (("plain", ""), ("sealed", WORDS)):
        file = homes / f"tonight-{name}.zip"
        shelf_at(homes / "plain").give_tonight(what, LATER, file, words, LATER.date())
    parts = dict(entries_of(file.with_name("tonight-plain.zip").read_bytes()))
    parts["group.db"] = _steady(parts["group.db"])
    label = json.loads(parts["label.json"]) | {"sum": sha256(parts["group.db"]).hexdigest()}
    parts["label.json"] = json.dumps(label).encode()
    file.with_name("tonight-plain.zip").write_bytes(zip_of(list(parts.items())))


def _make_handover(homes: Path, group_id: str) -> None:
    shutil.copytree(homes / "plain", homes / "handing")
    shelf = shelf_at(homes / "handing")
    book = shelf.open(group_id, NOW)
    try:
        file, parts = homes / "handover-sealed.zip", frozenset(Part)
        shelf.hand_over(group_id, book, NOW, NOW.date(), file, WORDS, parts)
    finally:
        book.close()
        shutil.rmtree(homes / "handing")


def _make_golden(homes: Path, revision: str) -> None:
    """A home in the form of a former version, with a backup of it."""
    told = json.loads((GOLDEN / revision / "values.json").read_text(encoding="utf-8"))
    folder = homes / f"golden-{revision}" / "groups" / told["group"]["id"]
    (folder / "g1").mkdir(parents=True)
    shutil.copyfile(GOLDEN / revision / "group.db", folder / "g1" / "group.db")
    keyring.write(folder / "g1", keyring.OPEN)
    (folder / "current").write_text("g1")
    raw = driver.connect(str(folder / "g1" / "group.db"))
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    engine = open_reading(folder / "g1" / "group.db")
    backup.write(engine, folder / "backups", NOW)
    engine.dispose()
