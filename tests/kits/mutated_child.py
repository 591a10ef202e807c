"""A child that tries the operations of the store on files that were spoiled in many ways.

``python -m tests.kits.mutated_child make HOMES`` makes the homes and the travelling files to be
spoiled; they are the same at every making, but for what the cipher draws for itself. ``try HOMES
SCRATCH`` reads the numbers or names of cases from its input, a line each, and tells what came of
each in JSON. ``replay CASE`` makes the homes anew and tries one. ``FACILITATOR_SEED`` chooses
others.

An operation works, or it raises a ``FacilitatorError`` with its sentence. Whatever comes of it,
what was there before is there afterwards byte for byte, but for what the operation is to write.
"""

from __future__ import annotations

import faulthandler
import json
import os
import random
import re
import resource
import shutil
import signal
import struct
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as driver

from facilitator import app
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.handover import Part
from facilitator.meetings.protection import WayKind
from facilitator.meetings.travel import Tonight
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store import backup, carry, codec
from facilitator.store import keys as keyring
from facilitator.store.book import Book
from facilitator.store.carry import Carried
from facilitator.store.engine import open_reading
from facilitator.store.keys import Cost
from facilitator.store.sealing import Sealed
from facilitator.store.shelf import Shelf
from tests.golden.make import HERE as GOLDEN
from tests.golden.make import played
from tests.kits.kills import SEED
from tests.store.kept import NOW

LATER = NOW + timedelta(hours=3)
CHEAP = Cost(8 * 1024, 1, 1)
WORDS, SHEET = "three small beetles", "the twelve words"
SECONDS = 10
"""The longest an operation may take."""
MIB = 1 << 20
MOST = 64
"""The most MiB by which an operation may make this process grow."""
MOST_UNLOCKING = MOST + 256
"""The same where Argon2 may take what the bounds of ``keys.Cost`` let it have."""
NOT_SO = {"CipherMissing", "Cancelled", "InUse", "NoSpace", "ReadOnly"}
"""What no spoiled file is: the disk has room and can be written to, and nobody else is there."""
CEILING = 2048 * MIB
"""All the address space this process may have: what asks for more is told there is none."""
PAGE = 4096
LARGE = 8 * MIB
REVISIONS = tuple(sorted(one.name for one in GOLDEN.iterdir() if one.name.isdigit()))


# -- the homes to be spoiled ----------------------------------------------------------------------


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
    shelf = _shelf(homes / "plain")
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
    _shelf(homes / "lent").take_in(homes / "tonight-plain.zip", NOW)


def _always_the_same() -> None:
    """Chance gives the same ids and keys at every making: a number is always the same case."""
    chance = random.Random(2026)
    os.urandom = random._urandom = chance.randbytes


def _steady(data: bytes) -> bytes:
    """The same database with stamps that tell neither the day nor what SQLite drew."""
    with tempfile.TemporaryDirectory() as folder:
        words = "UPDATE stamp SET origin = rowid, n = (2461362 << 24) + rowid", "VACUUM"
        return _through(data, None, Path(folder), lambda raw: [raw.execute(one) for one in words])


def _through(data: bytes, key: bytes | None, folder: Path, do: Callable[[Any], object]) -> bytes:
    """A database after something was done to it behind the program's back."""
    path = folder / "rows.db"
    for one in folder.glob("rows.db*"):
        one.unlink()
    path.write_bytes(data)
    raw = driver.connect(str(path), isolation_level=None)
    try:
        if key is not None:
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("PRAGMA synchronous = OFF")
        do(raw)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
    return path.read_bytes()


def _shelf(root: Path) -> Shelf:
    shelf = Shelf(Home(root))
    shelf.cost = CHEAP
    return shelf


def _make_sealed(homes: Path, group_id: str, what: Tonight) -> None:
    shutil.copytree(homes / "plain", homes / "sealed")
    shelf, keys, key = _shelf(homes / "sealed"), keyring.begin(), keyring.fresh()
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
    shelf = _shelf(root)
    if name == "sealed":
        shelf.unlock(*shelf.group_ids(), WORDS)
    return shelf


def _make_carried(homes: Path, name: str, group_id: str) -> None:
    copy = backup.listed(_shelf(homes / name).backups(group_id))[0]
    kinds = (Carried.BACKUP, Carried.RETURN) + (Carried.HANDOVER,) * (name == "plain")
    for kind in kinds:
        carry.pack(copy, group_id, homes / f"{kind.name.lower()}-{name}.zip", kind)


def _make_tonight(homes: Path, what: Tonight) -> None:
    for name, words in (("plain", ""), ("sealed", WORDS)):
        file = homes / f"tonight-{name}.zip"
        _shelf(homes / "plain").give_tonight(what, LATER, file, words, LATER.date())
    parts = dict(_entries(file.with_name("tonight-plain.zip").read_bytes()))
    parts["group.db"] = _steady(parts["group.db"])
    label = json.loads(parts["label.json"]) | {"sum": sha256(parts["group.db"]).hexdigest()}
    parts["label.json"] = json.dumps(label).encode()
    file.with_name("tonight-plain.zip").write_bytes(_packed(list(parts.items())))


def _make_handover(homes: Path, group_id: str) -> None:
    shutil.copytree(homes / "plain", homes / "handing")
    shelf = _shelf(homes / "handing")
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


# -- what is in a folder --------------------------------------------------------------------------


class Holed(NamedTuple):
    """A file that is mostly a hole, which costs nobody anything but who reads it."""

    head: bytes
    hole: int
    tail: bytes = b""


class Large(NamedTuple):
    """What is kept of a file too large to be compared in full."""

    size: int
    head: bytes
    tail: bytes


Content = bytes | Holed | None
"""What is in a file; ``None`` is a folder."""
World = dict[str, Content]
Seen = dict[str, bytes | Large | None]


def seen(folder: str, below: str = "") -> Seen:
    """Everything below a folder."""
    found: Seen = {}
    for one in os.scandir(folder):
        name = below + one.name
        if one.is_dir(follow_symlinks=False):
            found[name] = None
            found |= seen(one.path, name + "/")
        else:
            found[name] = _content(Path(one.path), one.stat().st_size)
    return found


def _content(path: Path, size: int) -> bytes | Large:
    if size <= LARGE:
        return path.read_bytes()
    with path.open("rb") as file:
        head = file.read(MIB)
        file.seek(size - PAGE)
        return Large(size, head, file.read())


def _as_seen(content: Content) -> bytes | Large | None:
    if not isinstance(content, Holed):
        return content
    padded = content.head + bytes(MIB)
    size = len(content.head) + content.hole + len(content.tail)
    return Large(size, padded[:MIB], (bytes(PAGE) + content.tail)[-PAGE:])


def lay_out(world: World, folder: Path) -> None:
    """Make a folder hold this and nothing else."""
    there = seen(str(folder))
    for name in sorted(there, reverse=True):
        if name not in world or (there[name] is None) != (world[name] is None):
            path = folder / name
            path.rmdir() if there.pop(name) is None else path.unlink()
    for name in sorted(world):
        content = world[name]
        if name in there and there[name] == _as_seen(content):
            continue
        path = folder / name
        if content is None:
            path.mkdir(parents=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                file.write(content.head)
                file.truncate(len(content.head) + content.hole)
                file.seek(0, os.SEEK_END)
                file.write(content.tail)


class Sound(NamedTuple):
    """A home that nothing has happened to."""

    world: World
    id: str
    live: str
    copies: tuple[str, ...]
    keys: keyring.Keys
    key: bytes | None


class Homes:
    """All that was made, read once."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.scratch = scratch
        self.tonight = codec.from_json((folder / "tonight.json").read_text("utf-8"), Tonight)
        self.files = {one.stem: one.read_bytes() for one in sorted(folder.glob("*.zip"))}
        self.homes = {one.name: _sound(one) for one in sorted(folder.iterdir()) if one.is_dir()}
        self.file_keys = {name: self._key_in(folder / f"{name}.zip") for name in self.files}

    @staticmethod
    def _key_in(path: Path) -> tuple[keyring.Keys, bytes | None]:
        keys = carry.keys_in(path)
        return keys, keyring.unlocked(keys, WORDS) if keys.protected else None


def _sound(root: Path) -> Sound:
    content = seen(str(root), f"{HOME}/")
    files = {name: one for name, one in content.items() if not isinstance(one, Large)}
    world: World = {HOME: None, **files}
    shelf = _shelf(root)
    if not shelf.group_ids():
        return Sound(world, "", "", (), keyring.OPEN, None)
    (group_id,) = shelf.group_ids()
    keys = shelf.keys(group_id)
    key = keyring.unlocked(keys, WORDS) if keys.protected else None
    place = f"{HOME}/groups/{group_id}"
    live = (root / "groups" / group_id / "current").read_text()
    copies = [f"{place}/backups/{one.name}" for one in backup.listed(shelf.backups(group_id))]
    return Sound(world, group_id, f"{place}/{live}", tuple(copies), keys, key)


HOME, CARRIED = "home", "carried.zip"


class Draft:
    """A case in the making: a sound home, and what is changed in it."""

    def __init__(self, homes: Homes, home: str, chance: random.Random) -> None:
        self.homes = homes
        self.chance = chance
        self.sound = homes.homes[home]
        self.world = dict(self.sound.world)
        self.key, self.keys = self.sound.key, self.sound.keys
        self.place = f"{HOME}/groups/{self.sound.id}"
        self.copy = self.sound.copies[0] if self.sound.copies else ""
        """The newest backup: where a backup is spoiled, it is this one."""
        self.words: list[str] = []

    def data(self, name: str) -> bytes:
        """What is in a file of the sound home."""
        found = self.world[name]
        if not isinstance(found, bytes):
            raise TypeError(name)
        return found

    def put(self, name: str, content: Content, words: str) -> None:
        """Change a file."""
        self.world[name] = content
        self.words.append(f"{name.rpartition('/')[2]}: {words}")

    def take(self, name: str) -> None:
        """Take a file away."""
        del self.world[name]
        self.words.append(f"{name.rpartition('/')[2]}: not there")


# -- spoiled bytes --------------------------------------------------------------------------------

Spoilt = tuple[Content, str]


def _run(data: bytearray, chance: random.Random, most: int) -> tuple[int, int]:
    at = chance.randrange(max(1, len(data)))
    return at, min(len(data), at + chance.choice((1, 4, 16, 40, 512, most)))


def _flipped(data: bytearray, chance: random.Random) -> str:
    places = [chance.randrange(len(data) * 8) for _ in range(chance.choice((1, 1, 1, 4, 64)))]
    for one in places:
        data[one // 8] ^= 1 << one % 8
    return f"bits {places[:4]} flipped, {len(places)} in all"


def _other(data: bytearray, chance: random.Random) -> str:
    at, end = _run(data, chance, 4000)
    data[at:end] = chance.randbytes(end - at)
    return f"{at}..{end} is chance"


def _zeroed(data: bytearray, chance: random.Random) -> str:
    at, end = _run(data, chance, 20_000)
    data[at:end] = bytes(end - at)
    return f"{at}..{end} is zero"


def _cut(data: bytearray, chance: random.Random) -> str:
    ends = (chance.randrange(len(data)), chance.randrange(len(data)) // PAGE * PAGE)
    end = chance.choice((*ends, min(len(data), chance.randrange(120)), len(data) - 1))
    del data[end:]
    return f"cut at {end}"


def _longer(data: bytearray, chance: random.Random) -> str:
    size = chance.choice((1, 22, 100, PAGE, 3 * PAGE, 70_000))
    data += chance.choice((chance.randbytes(size), bytes(size), bytes(data[:size])))
    return f"{size} more bytes"


def _pages(data: bytearray, chance: random.Random) -> tuple[slice, slice]:
    count = max(1, len(data) // PAGE)
    one, other = chance.randrange(count) * PAGE, chance.randrange(count) * PAGE
    return slice(one, one + PAGE), slice(other, other + PAGE)


def _swapped(data: bytearray, chance: random.Random) -> str:
    one, other = _pages(data, chance)
    data[one], data[other] = data[other], data[one]
    return f"pages at {one.start} and {other.start} swapped"


def _doubled(data: bytearray, chance: random.Random) -> str:
    one, other = _pages(data, chance)
    data[one] = data[other]
    return f"page at {other.start} also at {one.start}"


def _dropped(data: bytearray, chance: random.Random) -> str:
    at, end = _run(data, chance, PAGE)
    del data[at:end]
    return f"{at}..{end} left out"


def _shifted(data: bytearray, chance: random.Random) -> str:
    at, end = _run(data, chance, PAGE)
    data[at:at] = data[at:end]
    return f"{at}..{end} twice"


BYTES = (
    *(_flipped, _flipped, _flipped, _other, _other, _zeroed, _cut, _cut, _longer),
    *(_swapped, _doubled, _dropped, _shifted),
)


def bytes_of(data: bytes, chance: random.Random) -> Spoilt:
    """The same bytes with something wrong with them; never the same."""
    if not data:
        return chance.randbytes(20), "20 bytes of chance"
    spoilt = bytearray(data)
    words = chance.choice(BYTES)(spoilt, chance)
    if spoilt == data:
        words = _flipped(spoilt, chance)
    return bytes(spoilt), words


def place_of(draft: Draft, name: str) -> bool:
    """Now and then it is not the bytes: no file, an empty one, a folder, or a very large one."""
    chance = draft.chance
    if chance.random() > 0.03:
        return False
    match chance.randrange(5):
        case 0:
            draft.take(name)
        case 1:
            draft.put(name, b"", "empty")
        case 2:
            draft.put(name, None, "a folder")
        case 3:
            draft.put(name, None, "a folder with something in it")
            draft.world[f"{name}/inside"] = b"x"
        case _:
            draft.put(name, Holed(draft.data(name), 128 * MIB), "128 MiB of zeros after it")
    return True


FIELDS = (
    *((16, 2), (18, 1), (19, 1), (20, 1), (21, 1), (22, 1), (23, 1), (24, 4), (28, 4), (32, 4)),
    *((36, 4), (40, 4), (44, 4), (48, 4), (52, 4), (56, 4), (60, 4), (64, 4), (68, 4), (92, 4)),
    *((96, 4), (0, 4)),
)
"""Where the fields of a database's header are, and how long; https://sqlite.org/fileformat.html."""
IN_PAGE = ((0, 1), (1, 2), (3, 2), (5, 2), (7, 1), (8, 4), (8, 2), (10, 2), (12, 2), (14, 2))


def _number(had: int, size: int, chance: random.Random) -> int:
    most = (1 << 8 * size) - 1
    known = (0, 1, 2, 3, 4, 5, 13, 256, 512, 1024, 0x8000, 65536, most, most >> 1, (most >> 1) + 1)
    return chance.choice((*known, had + 1, had - 1, had * 2, chance.randrange(most))) & most


def _field(data: bytearray, at: int, size: int, order: str, chance: random.Random) -> str:
    had = int.from_bytes(data[at : at + size], order)  # type: ignore[arg-type]
    new = _number(had, size, chance)
    if at + size <= len(data):
        data[at : at + size] = new.to_bytes(size, order)  # type: ignore[arg-type]
    return f"field at {at}: {had} is {new}"


def fields_of(data: bytes, chance: random.Random) -> Spoilt:
    """A database with another value in a field of its header, or in that of a page."""
    spoilt = bytearray(data)
    if chance.random() < 0.5:
        at, size = chance.choice(FIELDS)
        return_words = _field(spoilt, at, size, "big", chance)
    else:
        page = chance.randrange(max(1, len(data) // PAGE)) * PAGE
        at, size = chance.choice(IN_PAGE)
        return_words = _field(spoilt, page + at + (0 if page else 100), size, "big", chance)
    return bytes(spoilt), return_words


def database_bytes(draft: Draft, name: str) -> None:
    """Spoil a database as bytes."""
    if place_of(draft, name):
        return
    chance = draft.chance
    how = fields_of if chance.random() < 0.4 else bytes_of
    draft.put(name, *how(draft.data(name), chance))


def journal(draft: Draft, name: str) -> None:
    """Spoil a database with a journal: one of the three files."""
    ending = draft.chance.choice(("", "-wal", "-wal", "-wal", "-shm"))
    if ending == "-wal" and draft.chance.random() < 0.5:
        data = bytearray(draft.data(name + ending))
        draft.put(name + ending, *_frames(data, draft.chance))
    else:
        database_bytes(draft, name + ending)


def _frames(data: bytearray, chance: random.Random) -> Spoilt:
    """A journal with something wrong in it, and yet with the right sums."""
    count = (len(data) - 32) // (24 + PAGE)
    start = 32 + chance.randrange(count) * (24 + PAGE)
    if chance.random() < 0.4:
        words = _field(data, start + chance.choice((0, 4)), 4, "big", chance)
    else:
        page = data[start + 24 : start + 24 + PAGE]
        spoilt, words = bytes_of(bytes(page), chance)
        if isinstance(spoilt, bytes):
            data[start + 24 : start + 24 + PAGE] = spoilt[:PAGE].ljust(PAGE, b"\0")
    if chance.random() < 0.2:
        words += ", " + _field(data, chance.choice((4, 8, 12, 16)), 4, "big", chance)
    _sum_up(data)
    return bytes(data), f"{words}, the sums are right"


def _sum_up(data: bytearray) -> None:
    order = ">" if data[3] & 1 else "<"
    salts = bytes(data[16:24])
    one, two = _summed(bytes(data[:24]), 0, 0, order)
    data[24:32] = struct.pack(">II", one, two)
    for start in range(32, len(data) - PAGE - 23, 24 + PAGE):
        data[start + 8 : start + 16] = salts
        one, two = _summed(bytes(data[start : start + 8]), one, two, order)
        one, two = _summed(bytes(data[start + 24 : start + 24 + PAGE]), one, two, order)
        data[start + 16 : start + 24] = struct.pack(">II", one, two)


def _summed(data: bytes, one: int, two: int, order: str) -> tuple[int, int]:
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for word in words:
        one = (one + word + two) & 0xFFFFFFFF
        two = (two + next(words) + one) & 0xFFFFFFFF
    return one, two


# -- spoiled JSON ---------------------------------------------------------------------------------

_MARK, _TWIN = "@@here@@", "@@twin@@"
FRAGMENTS: dict[str, bytes] = {
    "null": b"null",
    "true": b"true",
    "zero": b"0",
    "minus one": b"-1",
    "a fraction": b"1.5",
    "a whole fraction": b"1.0",
    "2**64": b"18446744073709551616",
    "2**31": b"2147483648",
    "400 digits": b"9" * 400,
    "9000 digits": b"9" * 9000,
    "1e308": b"1e308",
    "1e999": b"1e999",
    "-1e999": b"-1e999",
    "NaN": b"NaN",
    "Infinity": b"-Infinity",
    "no words": b'""',
    "long words": b'"' + b"x" * 300_000 + b'"',
    "half a pair": b'"\\ud800"',
    "a zero in words": b'"a\\u0000b"',
    "bytes that are no text": b'"\xff\xfe\xc3("',
    "a date that is none": b'"2026-13-45"',
    "the last day": b'"9999-12-31"',
    "the first day": b'"0001-01-01"',
    "base64": b'"AAAA"',
    "a path": b'"../../x"',
    "an empty list": b"[]",
    "a list": b"[1, [2], {}]",
    "an empty table": b"{}",
    "a table": b'{"kind": [], "version": {}}',
    "100 deep": b"[" * 100 + b"]" * 100,
    "5,000 deep": b"[" * 5000 + b"]" * 5000,
    "20,000 deep in tables": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "100,000 open": b"[" * 100_000,
    "a comma": b",",
}


def _nodes(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    left = [value]
    while left:
        one = left.pop()
        keys = list(one) if isinstance(one, dict) else list(range(len(one)))
        found += [(one, key) for key in keys]
        left += [one[key] for key in keys if isinstance(one[key], dict | list)]
    return found


def json_of(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A text of JSON with something wrong in it."""
    try:
        value = json.loads(data)
    except ValueError:
        value = None
    how = chance.random()
    if not isinstance(value, dict | list) or not value or how < 0.15:
        spoilt, words = bytes_of(data, chance)
        return spoilt if isinstance(spoilt, bytes) else b"", words
    if how < 0.22:
        return _whole_text(data, chance)
    nodes = _nodes(value)
    # Few values are at the top of a text, and what is at the top matters most.
    inside, key = chance.choice(nodes[: len(value)] if chance.random() < 0.3 else nodes)
    name, fragment = chance.choice(sorted(FRAGMENTS.items()))
    words = f"{key!r} is {name}"
    if how < 0.30:
        del inside[key]
        words = f"{key!r} is left out"
    elif how < 0.40 and isinstance(inside, dict):
        twin = chance.choice(sorted(inside))
        inside[_TWIN] = chance.choice((inside[twin], _MARK))
        words = f"{twin!r} twice, or the second {name}"
        text = json.dumps(value).replace(json.dumps(_TWIN), json.dumps(twin))
        return text.encode().replace(f'"{_MARK}"'.encode(), fragment), words
    elif how < 0.48 and isinstance(inside, dict):
        inside["unheard of"] = _MARK
        words = f"one more, {name}"
    else:
        inside[key] = _MARK
    return json.dumps(value).encode().replace(f'"{_MARK}"'.encode(), fragment), words


def _whole_text(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    name, fragment = chance.choice(sorted(FRAGMENTS.items()))
    text = data.decode(errors="replace")
    return chance.choice(
        (
            (fragment, f"nothing but {name}"),
            (b"\xef\xbb\xbf" + data, "a mark of UTF-8 before it"),
            (text.encode("utf-16"), "UTF-16"),
            (data + fragment, f"{name} after it"),
            (b"[" + data + b"]", "in a list"),
            (b" " * chance.choice((10, 70_000)) + data, "blanks before it"),
        )
    )


def keys_of(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A file of keys with something wrong in it."""
    found = json.loads(data)
    slots = found["slots"]
    if not slots or chance.random() < 0.45:
        return json_of(data, chance)
    if chance.random() < 0.5:
        return _costly(found, chance)
    slot = chance.choice(slots)
    match chance.randrange(7):
        case 0:
            found["slots"] = slots * chance.choice((2, 8, 9))
            words = "slots doubled"
        case 1:
            found["slots"] = [slot | {"id": str(one)} for one in range(chance.choice((16, 17)))]
            words = f"{len(found['slots'])} slots"
        case 2:
            found["version"] = chance.choice((0, 2, -1, 10**30, 1.0, True, "1"))
            words = f"version {found['version']!r}"
        case 3:
            found["front"] = chance.choice(("", "AA==", "A" * 44, "A" * 40 + "AA==", None))
            words = f"front {found['front']!r}"
        case 4:
            found["key_id"] = chance.choice(("", "x" * 40, "x" * 41, "another", "\ud800"))
            words = f"key {found['key_id']!r}"
        case 5:
            name = chance.choice(("salt", "nonce", "wrapped"))
            slot[name] = chance.choice((slot[name][4:], "A" * len(slot[name]), slot[name] + "AAAA"))
            words = f"another {name}"
        case _:
            slot["kind"] = chance.choice(("passphrase", "recovery", "holder", "system", "x"))
            words = f"kind {slot['kind']}"
    return json.dumps(found).encode(), words


COSTS = {
    "memory": (0, 1, 8191, 8192, 65536, 262144, 262145, 2**31, 2**32, 2**40, -1),
    "passes": (0, 1, 2, 10, 11, 2**24, 2**32, -1),
    "lanes": (0, 1, 8, 9, 2**24, 2**32, -1),
}


def _costly(found: dict[str, Any], chance: random.Random) -> tuple[bytes, str]:
    """Slots that ask for more memory or time than they may have, or for as much as they may."""
    slot = chance.choice(found["slots"])
    if chance.random() < 0.01:
        most = slot | {"cost": {"memory": 262144, "passes": 10, "lanes": 1}}
        found["slots"] = [most | {"id": str(one)} for one in range(16)]
        return json.dumps(found).encode(), "16 slots at the bounds of their cost"
    for name in chance.sample(sorted(COSTS), chance.choice((1, 1, 2, 3))):
        slot["cost"][name] = chance.choice(COSTS[name])
    return json.dumps(found).encode(), f"cost {slot['cost']}"


def live_keys(draft: Draft, name: str) -> None:
    """Spoil a file of keys."""
    if not place_of(draft, name):
        draft.put(name, *keys_of(draft.data(name), draft.chance))


# -- spoiled rows ---------------------------------------------------------------------------------

ODD = (
    *(None, "", "Anna", "a\0b", b"\xff\x00", b"", 0, -1, 5, 2**63 - 1, -(2**63), 1e308),
    *(float("inf"), 0.5, "x" * 300_000, "0099", "2026-13-45", "9999-12-31", "../../x", "[]"),
)
VERSIONS = (
    *("0000", "0099", "9999", "x", "", None, 5, 5.0, b"0005", "٠٠٠٥", "0005\n", " 0005", "5"),
    *("0001", "0002", "0003", "0004", "0005", "0" * 100_000, "00056", "-001"),
)
NAMES = (
    *('a"b', "a b", "a'b", "", "select", "é", "x;y", "a\nb", "%s", ":a", "assignment", "topic"),
    *("person", "reading_search_x", "A" * 5000, "handed", "session", "'", '"', 'a" ( --'),
)


def _quoted(name: object) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _tables(raw: Any) -> list[str]:
    rows = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [str(name) for (name,) in rows if not str(name).startswith("sqlite_")]


def _a_row(raw: Any, chance: random.Random) -> tuple[str, int]:
    tables = _tables(raw)
    for _ in range(20):
        table = chance.choice(tables)
        found = raw.execute(f"SELECT rowid FROM {_quoted(table)} ORDER BY rowid").fetchall()
        if found:
            return table, chance.choice(found)[0]
    raise driver.OperationalError("nothing is in it")


def _columns(raw: Any, table: str) -> list[str]:
    return [str(one[1]) for one in raw.execute(f"PRAGMA table_info({_quoted(table)})")]


def _payload(raw: Any, chance: random.Random) -> str:
    table, row = _a_row(raw, chance)
    names = [one for one in _columns(raw, table) if one in ("payload", "row")]
    if not names:
        return _column(raw, chance)
    name = chance.choice(names)
    text = raw.execute(f"SELECT {name} FROM {table} WHERE rowid = ?", (row,)).fetchone()[0]
    data, words = json_of(str(text).encode("utf-8", "surrogatepass"), chance)
    raw.execute(f"UPDATE {table} SET {name} = CAST(? AS TEXT) WHERE rowid = ?", (data, row))
    return f"{table}.{name} of {row}: {words}"


def _column(raw: Any, chance: random.Random) -> str:
    table, row = _a_row(raw, chance)
    name = chance.choice(_columns(raw, table))
    value = chance.choice(ODD)
    taken = "?" if chance.random() < 0.9 else "CAST(x'c328' || ? AS TEXT)"
    words = f"UPDATE {_quoted(table)} SET {_quoted(name)} = {taken} WHERE rowid = ?"
    raw.execute(words, (value, row))
    return f"{table}.{name} of {row} is {value!r:.60} by {taken}"


def _rows_gone(raw: Any, chance: random.Random) -> str:
    table, row = _a_row(raw, chance)
    which = "" if chance.random() < 0.5 else f" WHERE rowid = {row}"
    raw.execute(f"DELETE FROM {_quoted(table)}{which}")
    return f"deleted from {table}{which}"


def _table_gone(raw: Any, chance: random.Random) -> str:
    table = chance.choice(_tables(raw))
    raw.execute(f"DROP TABLE {_quoted(table)}")
    return f"no table {table}"


def _table_more(raw: Any, chance: random.Random) -> str:
    name = chance.choice(NAMES)
    words = chance.choice(
        (
            f"CREATE TABLE {_quoted(name)} (id, payload)",
            f"CREATE VIRTUAL TABLE {_quoted(name)} USING fts5(a)",
            f"CREATE VIRTUAL TABLE {_quoted(name)} USING rtree(a, b, c)",
            f"CREATE VIEW {_quoted(name)} AS SELECT * FROM nowhere",
            f"CREATE INDEX {_quoted(name)} ON book (payload)",
        )
    )
    raw.execute(words)
    return f"{words!r:.80}"


def _tables_more(raw: Any, chance: random.Random) -> str:
    for number in range(chance.choice((5, 200))):
        raw.execute(f"CREATE TABLE more_{number} (a)")
    return "many more tables"


def _other_columns(raw: Any, chance: random.Random) -> str:
    table = chance.choice(_tables(raw))
    name = chance.choice(_columns(raw, table))
    words = chance.choice(
        (
            f"ALTER TABLE {_quoted(table)} RENAME COLUMN {_quoted(name)} TO other",
            f"ALTER TABLE {_quoted(table)} ADD COLUMN other",
            f"ALTER TABLE {_quoted(table)} DROP COLUMN {_quoted(name)}",
            f"ALTER TABLE {_quoted(table)} RENAME TO other",
        )
    )
    raw.execute(words)
    return words


def _view(raw: Any, chance: random.Random) -> str:
    """A view in the place of a table: of the table, of itself, or without an end."""
    table = chance.choice(_tables(raw))
    columns = ", ".join(_columns(raw, table))
    raw.execute(f"ALTER TABLE {_quoted(table)} RENAME TO was")
    # One without an end costs the whole of the time there is, so there are few.
    kind = "endless" if chance.random() < 0.01 else chance.choice(("of it", "of itself", "of one"))
    body = {
        "of it": "SELECT * FROM was",
        "of itself": f"SELECT * FROM {_quoted(table)}",
        "of one": "SELECT 1",
        "endless": "WITH RECURSIVE n AS (SELECT was.*, 0 AS t FROM was UNION ALL"
        f" SELECT {columns}, t + 1 FROM n) SELECT {columns} FROM n",
    }[kind]
    raw.execute(f"CREATE VIEW {_quoted(table)} AS {body}")
    return f"{table} is a view {kind}"


def _trigger(raw: Any, chance: random.Random) -> str:
    table = chance.choice(_tables(raw))
    event = chance.choice(("INSERT", "UPDATE", "DELETE"))
    body = chance.choice(
        ("SELECT RAISE(FAIL, 'no')", "DELETE FROM book", "INSERT INTO no VALUES(1)")
    )
    raw.execute(f"CREATE TRIGGER more BEFORE {event} ON {_quoted(table)} BEGIN {body}; END")
    return f"before {event} on {table}: {body}"


def _version(raw: Any, chance: random.Random) -> str:
    value = chance.choice(VERSIONS)
    if chance.random() < 0.15:
        raw.execute("INSERT INTO alembic_version VALUES (?)", (value,))
        return f"also of version {value!r:.40}"
    raw.execute("DROP TABLE alembic_version")
    raw.execute("CREATE TABLE alembic_version (version_num)")
    raw.execute("INSERT INTO alembic_version VALUES (?)", (value,))
    return f"of version {value!r:.40}"


def _schema(raw: Any, chance: random.Random) -> str:
    """The table of all tables itself, which SQLite believes."""
    rows = raw.execute("SELECT rowid, name, sql, rootpage FROM sqlite_master ORDER BY rowid")
    row, name, sql, root = chance.choice(rows.fetchall())
    raw.execute("PRAGMA writable_schema = ON")
    column = chance.choice(("sql", "sql", "rootpage", "type", "name", "tbl_name"))
    if column == "sql" and sql and chance.random() < 0.6:
        data, _words = bytes_of(str(sql).encode(), chance)
        value: object = data.decode(errors="replace") if isinstance(data, bytes) else ""
    elif column == "rootpage":
        value = _number(int(root or 0), 4, chance)
    else:
        value = chance.choice(("", None, "table", "view", "trigger", "index", "book", 5, 'a"b'))
    raw.execute(f"UPDATE sqlite_master SET {column} = ? WHERE rowid = ?", (value, row))
    raw.execute(f"PRAGMA schema_version = {chance.randrange(1000)}")
    return f"{column} of {name} in the schema is {value!r:.80}"


def _pragma(raw: Any, chance: random.Random) -> str:
    words = chance.choice(
        (
            *("user_version = 99", "application_id = 7", "journal_mode = DELETE"),
            *("auto_vacuum = FULL", "auto_vacuum = INCREMENTAL", "page_size = 512"),
            *("page_size = 1024", "page_size = 65536"),
        )
    )
    if "=" in words and not words.startswith(("user", "application")):
        raw.execute("PRAGMA journal_mode = DELETE")
    raw.execute(f"PRAGMA {words}")
    raw.execute("VACUUM")
    return words


def _search(raw: Any, chance: random.Random) -> str:
    """The index of the readings, which is kept in tables of its own."""
    match chance.randrange(4):
        case 0:
            raw.execute("INSERT INTO reading_search (reading_search) VALUES ('delete-all')")
            return "an empty index"
        case 1:
            value = chance.choice((0, 3, 4, 5, 99, "x", None))
            raw.execute("UPDATE reading_search_config SET v = ? WHERE k = 'version'", (value,))
            return f"an index of version {value!r}"
        case 2:
            raw.execute("UPDATE reading_search_content SET c0 = c1, id = id + 1000")
            return "an index of other numbers"
        case _:
            rows = raw.execute("SELECT id, block FROM reading_search_data ORDER BY id").fetchall()
            number, block = chance.choice(rows)
            data, words = bytes_of(bytes(block), chance)
            there = "UPDATE reading_search_data SET block = ? WHERE id = ?"
            raw.execute(there, (data, number))
            return f"block {number} of the index: {words}"


def _astray(raw: Any, chance: random.Random) -> str:
    raw.execute("INSERT INTO beat VALUES (?, ?)", ("of nothing", chance.random()))
    return "a beat of no meeting"


def _many(raw: Any, chance: random.Random) -> str:
    table = chance.choice(("person", "meeting", "topic", "reading", "agenda"))
    columns = [one for one in _columns(raw, table) if one not in ("id", "number")]
    chosen = ", ".join(columns)
    count = chance.choice((20, 500))
    raw.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
        f" INSERT INTO {table} (id, {chosen})"
        f" SELECT 'more ' || i, {chosen} FROM n, (SELECT * FROM {table} LIMIT 1)"
    )
    return f"{count} more of {table}"


SQL: tuple[Callable[[Any, random.Random], str], ...] = (
    *(_payload,) * 14,
    *(_column,) * 8,
    *(_rows_gone, _rows_gone, _table_gone, _table_gone, _table_more, _table_more, _tables_more),
    *(_other_columns, _view, _view, _trigger, _trigger, _version, _version, _version),
    *(_schema, _schema, _schema),
    *(_pragma, _search, _search, _astray, _many),
)


def rows_of(data: bytes, key: bytes | None, draft: Draft) -> tuple[bytes, str]:
    """A database with something wrong in its rows or its tables, and its pages whole."""
    chance, words = draft.chance, []

    def spoil(raw: Any) -> None:
        for _ in range(chance.choice((1, 1, 1, 2))):
            try:
                words.append(chance.choice(SQL)(raw, chance))
            except (driver.Error, UnicodeError) as error:
                words.append(f"what could not be done: {error}")

    try:
        return _through(data, key, draft.homes.scratch, spoil), "; ".join(words)
    except driver.Error as error:
        return (draft.homes.scratch / "rows.db").read_bytes(), f"{'; '.join(words)}; {error}"


def database_rows(draft: Draft, name: str) -> None:
    """Spoil the rows of a database."""
    data = draft.data(name)
    found, words = rows_of(
        data, draft.keys.front if name.endswith("front.db") else draft.key, draft
    )
    if found == data:
        draft.put(name, *bytes_of(data, draft.chance))
    else:
        draft.put(name, found, words)


def database(draft: Draft, name: str) -> None:
    """Spoil a database in either way."""
    (database_bytes if draft.chance.random() < 0.4 else database_rows)(draft, name)


# -- spoiled travelling files ---------------------------------------------------------------------

IN_END = ((0, 4), (4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2))
IN_DIRECTORY = (
    *((0, 4), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2)),
    *((32, 2), (34, 2), (38, 4), (42, 4), (46, 1)),
)
IN_ENTRY = ((0, 4), (4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2), (30, 1))
"""Where the fields of a ZIP are: its end, an entry of its directory, and one before its data."""


def zip_fields(data: bytes, chance: random.Random) -> Spoilt:
    """A ZIP with another value in one of its fields, or in a few."""
    spoilt = bytearray(data)
    end = data.rfind(b"PK\5\6")
    places = [(end, IN_END)]
    at = int.from_bytes(data[end + 16 : end + 20], "little")
    while data[at : at + 4] == b"PK\1\2":
        name, extra, told = struct.unpack("<HHH", data[at + 28 : at + 34])
        places += [(at, IN_DIRECTORY)] * 2
        places.append((int.from_bytes(data[at + 42 : at + 46], "little"), IN_ENTRY))
        at += 46 + name + extra + told
    words = []
    for _ in range(chance.choice((1, 1, 2, 4))):
        start, fields = chance.choice(places)
        offset, size = chance.choice(fields)
        words.append(_field(spoilt, start + offset, size, "little", chance))
    return bytes(spoilt), "; ".join(words)


ENTRIES = ("group.db", "keys.json", "label.json")
OTHER_NAMES = (
    *("../../x", "/etc/passwd", "group.db\0x", "GROUP.DB", "a/group.db", "", "x" * 5000, "é"),
    *("..\\x", "C:\\x", "group.db/", "keys.json", "group.db", "label.json"),
)


def _packed(
    entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED, only: str = ""
) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as made:
        warnings.simplefilter("ignore")
        for name, data in entries:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            made.writestr(entry, data, method if only in ("", name) else zipfile.ZIP_STORED)
    return out.getvalue()


def _entries(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as found:
        return [(one, found.read(one)) for one in found.namelist()]


def zip_names(data: bytes, chance: random.Random) -> Spoilt:
    """A ZIP whose entries have other names, or are others, more, fewer, in another order."""
    entries = _entries(data)
    at = chance.randrange(3)
    name = chance.choice(OTHER_NAMES)
    match chance.randrange(6):
        case 0:
            entries[at] = (name, entries[at][1])
            words = f"{ENTRIES[at]} is {name!r:.30}"
        case 1:
            entries.append((name, b"x"))
            words = f"{name!r:.30} as well"
        case 2:
            entries.append(entries[at])
            words = "one twice"
        case 3:
            del entries[at]
            words = "one left out"
        case 4:
            entries = [(f"{one}.txt", b"") for one in range(3000)]
            words = "3,000 entries"
        case _:
            chance.shuffle(entries)
            words = "in another order"
    return _packed(entries), words


@cache
def _bombs() -> dict[str, bytes]:
    """Little that unpacks to much; making them takes long."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(128 * MIB)) + packer.flush()
    name = b"label.json"
    local = struct.pack(
        "<4sHHHIIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, len(packed), 128 * MIB, len(name), 0
    )
    return {"local": local + name, "packed": packed}


def zip_packing(data: bytes, chance: random.Random) -> Spoilt:
    """A ZIP that is packed, unpacks to very much, has a hole in it, or something around it."""
    entries = _entries(data)
    match chance.randrange(6):
        case 0:
            method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
            only = chance.choice(("", *ENTRIES))
            return _packed(entries, method, only), f"packed by {method} {only}"
        case 1:
            return _bomb(chance)
        case 2:
            return chance.randbytes(500) + data, "something before it"
        case 3:
            comment = chance.randbytes(chance.choice((1, 100, 65535)))
            return data[:-2] + struct.pack("<H", len(comment)) + comment, "a comment"
        case 4:
            return _with_long_directory(data)
        case _:
            return Holed(data, 128 * MIB), "128 MiB of zeros after it"


def _with_long_directory(data: bytes) -> Spoilt:
    size = 128 * MIB
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 3, 3, size, len(data), 0)
    return Holed(data, size, end), "a directory of 128 MiB, and as much of it"


def _bomb(chance: random.Random) -> Spoilt:
    parts, size = _bombs(), 128 * MIB
    method, told = chance.choice(((8, size), (0, size), (8, 4000), (0, len(_bombs()["packed"]))))
    out = parts["local"] + parts["packed"]
    at = len(out)
    for name in (b"label.json", b"keys.json", b"group.db"):
        fields = (20, 20, 0, method, 0, 0, 0, len(parts["packed"]), told, len(name))
        out += struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", *fields, 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 3, 3, len(out) - at, at, 0)
    return out + end, f"a bomb by {method} told as {told}"


def zip_inside(draft: Draft, name: str) -> Spoilt:
    """A ZIP that is whole, its sum right, and what is inside is spoiled."""
    chance = draft.chance
    parts = dict(_entries(draft.homes.files[name]))
    key = draft.homes.file_keys[name][1]
    book, words = parts["group.db"], "as it was"
    if key is None and chance.random() < 0.15:
        revision = chance.choice(REVISIONS)
        book = _former(draft, revision, json.loads(parts["label.json"])["group_id"])
        words = f"of revision {revision}"
    which = chance.randrange(8)
    if which < 4:
        book, more = rows_of(book, key, draft)
        words += f", {more}"
    elif which < 5:
        how = fields_of if chance.random() < 0.4 else bytes_of
        found, more = how(book, chance)
        book, words = found if isinstance(found, bytes) else b"", f"{words}, {more}"
    elif which < 6:
        parts["keys.json"], more = keys_of(parts["keys.json"], chance)
        words += f", keys: {more}"
    label = json.loads(parts["label.json"])
    label["sum"] = sha256(book).hexdigest()
    parts["label.json"] = json.dumps(label).encode()
    if which >= 6:
        parts["label.json"], words = label_of(label, chance)
    parts["group.db"] = book
    return _packed(list(parts.items())), words


def _former(draft: Draft, revision: str, group_id: str) -> bytes:
    """A book of this group in the form of a former version."""
    golden = draft.homes.homes[f"golden-{revision}"]
    book = golden.world[f"{golden.live}/group.db"]
    words = "UPDATE book SET payload = json_set(payload, '$.id', ?)"
    folder = draft.homes.scratch
    return _through(bytes(book or b""), None, folder, lambda raw: raw.execute(words, (group_id,)))


LABELS: dict[str, tuple[object, ...]] = {
    "kind": (*(one.value for one in Carried), "x", "", [], {}, None, 1, ["facilitator-backup"]),
    "version": (0, 2, -1, 10**40, 1.0, 1.5, True, "1", None, []),
    "group_id": (
        *("../../x", "..", ".", "", "a" * 8, "-" * 40, "a" * 41, "abcdef12\n", "ABCDEF12", "a/b"),
        *(".making-x", None, 8, "12345678-\u0000"),
    ),
    "made": ("", "2026-11-17-210000", "-" * 17, "2026-11-17-21000\n", "9" * 17, None),
    "sum": ("", "0" * 64, "A" * 64, None, "0" * 63 + "\n"),
}


def label_of(label: dict[str, object], chance: random.Random) -> tuple[bytes, str]:
    """A label with something wrong in it."""
    if chance.random() < 0.4:
        return json_of(json.dumps(label).encode(), chance)
    name = chance.choice(sorted(LABELS))
    label[name] = chance.choice(LABELS[name])
    return json.dumps(label).encode(), f"label: {name} {label[name]!r:.50}"


def carried(draft: Draft, name: str) -> None:
    """Spoil a travelling file."""
    chance, data = draft.chance, draft.homes.files[name]
    draft.keys, draft.key = draft.homes.file_keys[name]
    draft.world[CARRIED] = data
    if place_of(draft, CARRIED):
        return
    how = chance.random()
    if how < 0.45:
        spoilt = zip_inside(draft, name)
    elif how < 0.65:
        spoilt = bytes_of(data, chance)
    else:
        spoilt = chance.choice((zip_fields, zip_fields, zip_names, zip_packing))(data, chance)
    draft.put(CARRIED, *spoilt)


# -- spoiled notes --------------------------------------------------------------------------------

POINTERS = (
    *(b"", b"g", b"g1\n", b" g2 ", b"g0", b"g01", b"g7", b"g999999999", b"g1234567890", b"G1"),
    *(
        b"..",
        b".",
        b"/",
        b"g1/",
        b"g1/../g1",
        b"../x",
        b"backups",
        b"g1\0",
        b"\0",
        b"\xff\xfe",
        b"g1\ng2",
    ),
    *(
        b"x" * 300,
        b"x" * 5000,
        b"g" * 256,
        b"\xef\xbb\xbfg1",
        "g١".encode(),
        b"set-aside-g1",
        b"erased",
    ),
)
DAYS = (
    *(
        b"9999-12-31",
        b"9999-12-26",
        b"0001-01-01",
        b"2026-W01-1",
        b"20261117",
        b"",
        b"noon",
        b"\xff",
    ),
    *(
        b"2026-11-17 ",
        b"-1",
        b"2026-11-31",
        b"1e999",
        b"2026-11-17T00:00",
        b"9" * 9000,
        b"2026-11-17\n",
    ),
)
PERSONS = (
    *(b"", b"\xff\xfe", b"\0", b" \n \n", "é".encode(), b"x" * 300_000, b"a\r\nb", b"\xed\xa0\x80"),
    *("\n".join(f"person {one}" for one in range(40_000)).encode(), b"[1]"),
)


def _note(draft: Draft, name: str, known: tuple[bytes, ...]) -> None:
    draft.world.setdefault(name, b"x")
    if draft.chance.random() < 0.15:
        draft.put(name, None, "a folder")
    elif not place_of(draft, name):
        if draft.chance.random() < 0.3:
            draft.put(name, *bytes_of(draft.data(name), draft.chance))
        else:
            data = draft.chance.choice(known)
            draft.put(name, data, f"{data[:60]!r}, {len(data)} bytes")


def current(draft: Draft, name: str) -> None:
    """Spoil the note that names the live generation."""
    _note(draft, name, POINTERS)


def day(draft: Draft, name: str) -> None:
    """Spoil a note of a day."""
    _note(draft, name, DAYS)


def _persons(draft: Draft) -> list[str]:
    """The ids of those in the group, as its books have them."""
    found: list[str] = []

    def look(raw: Any) -> None:
        found.extend(str(one) for (one,) in raw.execute("SELECT id FROM person ORDER BY id"))

    _through(draft.data(f"{draft.sound.live}/group.db"), draft.key, draft.homes.scratch, look)
    return found


def erased(draft: Draft, name: str) -> None:
    """Spoil the note of those who were erased."""
    _note(draft, name, (*PERSONS, "\n".join(_persons(draft)).encode()))


def erasing(draft: Draft, name: str) -> None:
    """Spoil the note of an erasure that was begun, and now and then a copy with it."""
    ids = draft.chance.sample(_persons(draft), 2)
    good = json.dumps({"ids": ids, "copies": draft.chance.random() < 0.7}).encode()
    draft.world[name] = good
    which = draft.chance.random()
    if which < 0.3:
        draft.words.append("an erasure was begun")
        database_rows(draft, draft.copy)
    elif which < 0.4:
        draft.words.append("an erasure was begun")
        database_rows(draft, f"{draft.sound.live}/group.db")
    elif not place_of(draft, name):
        known = (
            *({"ids": ["\ud800"], "copies": True}, {"ids": [], "copies": True}),
            *({"ids": list(map(str, range(260_000))), "copies": True}, {"ids": {}, "copies": 1}),
            *({"ids": [[], {}, None], "copies": "no"}, {"ids": ["a\0b"], "copies": True}),
        )
        how = json_of(good, draft.chance)
        if draft.chance.random() < 0.3:
            how = json.dumps(draft.chance.choice(known)).encode(), "other people"
        draft.put(name, how[0], f"{how[1]}, {how[0][:50]!r}")


# -- the operations -------------------------------------------------------------------------------


@dataclass
class Trial:
    """One operation on one spoiled home."""

    draft: Draft
    root: Path
    refused: Counter[str] = field(default_factory=Counter)
    failed: str = ""
    grown: float = 0.0
    """MiB by which this process grew for it."""
    high: int = 0
    """MiB it had at most."""
    took: float = 0.0

    def __post_init__(self) -> None:
        self.id = self.draft.sound.id
        self.file = self.root / CARRIED
        self.shelf = self.new_shelf()

    def new_shelf(self) -> Shelf:
        """The shelf as a process has it in which the group was unlocked."""
        shelf = _shelf(self.root / HOME)
        for keys, key in (self.draft.keys, self.draft.key), self.draft.sound[4:]:
            if key is not None:
                shelf.vault.hold(keys, key)
        return shelf

    def told(self, error: FacilitatorError) -> None:
        """An error has a sentence."""
        if not app.sentence(error.messages(), "en").strip():
            raise TypeError(f"{type(error).__name__} says nothing")
        self.refused[type(error).__name__] += 1

    def asked(self, question: Callable[..., Any], *given: object) -> Any:
        """The answer to a question, or ``None`` where it is refused in a sentence."""
        try:
            return question(*given)
        except FacilitatorError as error:
            self.told(error)
            return None

    def copy(self) -> str:
        """The id of the newest backup."""
        return Path(self.draft.copy).stem

    def sound_copy(self) -> str:
        """The id of a backup that nothing has happened to."""
        return Path(self.draft.sound.copies[-1]).stem


def ask_all(trial: Trial, book: Book) -> None:
    """Ask a book for all it holds; each question is answered or refused in a sentence."""
    ask = trial.asked
    group, left = ask(book.group), ask(book.unfinished)
    records, rows = ask(book.records) or (), ask(book.readings) or ()
    for one in (
        *(book.closed, book.people, book.erased, book.stocks, book.handed, book.assignments),
        *(book.bookings, book.decisions, book.own_topics, book.programmes, book.sessions),
        *(book.notes, book.nights, book.has_programmes),
    ):
        ask(one)
    for one in group.agenda_ids if group else ():
        ask(book.agenda, one)
        ask(book.versions, one)
    for one in [held.id for held in records] + ([left[0].id] if left else []):
        ask(book.tonight, one)
        ask(book.tally, one)
    for row in rows[:3]:
        ask(book.reading, row.id)
    ask(book.planned_before, LATER.date())
    ask(book.handed_on, date(2026, 11, 17))
    ask(book.search, "the lamp", 50)


def open_to_read(trial: Trial) -> None:
    book = trial.shelf.open(trial.id)
    try:
        ask_all(trial, book)
    finally:
        book.close()


def open_to_write(trial: Trial) -> None:
    book = trial.shelf.open(trial.id, LATER)
    try:
        ask = trial.asked
        ask(book.group)
        ask(book.unfinished)
        ask(book.records)
    finally:
        book.close()


def open_as_writer(trial: Trial) -> None:
    trial.shelf.take_lock()
    try:
        open_to_write(trial)
    finally:
        trial.shelf.release_lock()


def examine(trial: Trial) -> None:
    found = trial.shelf.examine(trial.id)
    if found.trouble is not None:
        trial.told(found.trouble)
    for one in found.told():
        app.sentence([one], "en")


def look_at_copies(trial: Trial) -> None:
    for one in trial.shelf.look_at_copies(trial.id):
        if one.trouble is not None:
            trial.told(one.trouble)
    trial.shelf.backup_times(trial.id)
    trial.shelf.carried(trial.id)
    trial.shelf.newest_backup(trial.id)


def practise(trial: Trial) -> None:
    trial.shelf.practise(trial.id, trial.copy())


def _reopened(trial: Trial) -> None:
    """What was gone back to opens."""
    try:
        book = trial.shelf.open(trial.id, LATER)
    except FacilitatorError as error:
        raise AssertionError(f"gone back, and then: {error!r}") from error
    try:
        group = trial.asked(book.group)
    finally:
        book.close()
    if group is not None and group.id != trial.id:
        raise AssertionError("it is another group than the one it was taken for")


def go_back_to(trial: Trial) -> None:
    """To the newest backup, which may be spoiled."""
    trial.shelf.go_back_to(trial.id, trial.copy(), LATER)
    _reopened(trial)


def go_back_to_sound(trial: Trial) -> None:
    trial.shelf.go_back_to(trial.id, trial.sound_copy(), LATER)
    _reopened(trial)


def restore(trial: Trial) -> None:
    trial.shelf.restore(trial.id)
    _reopened(trial)


def take_in(trial: Trial) -> None:
    trial.id = trial.shelf.take_in(trial.file, LATER)
    _reopened(trial)


def take_in_sound(trial: Trial) -> None:
    """A backup from a stick that is whole, where the group here is not."""
    sealed = "sealed" if trial.draft.sound.key else "plain"
    name = f"backup-{sealed}"
    (trial.root / CARRIED).write_bytes(trial.draft.homes.files[name])
    try:
        take_in(trial)
    finally:
        (trial.root / CARRIED).unlink()


def came_back(trial: Trial) -> None:
    trial.shelf.came_back(trial.file)


def in_file(trial: Trial) -> None:
    trial.shelf.in_file(trial.file)


def unlock_file(trial: Trial) -> None:
    _shelf(trial.root / HOME).unlock_file(trial.file, WORDS)


def guard(trial: Trial) -> None:
    shelf = _shelf(trial.root / HOME)
    trial.asked(shelf.guard, trial.id)
    trial.asked(shelf.is_locked, trial.id)
    shelf.lock(trial.id)


def unlock(trial: Trial) -> None:
    shelf = _shelf(trial.root / HOME)
    shelf.unlock(trial.id, WORDS)
    open_to_read(replace(trial))


def unlock_by_sheet(trial: Trial) -> None:
    _shelf(trial.root / HOME).unlock(trial.id, SHEET)


def unlock_copy(trial: Trial) -> None:
    shelf = _shelf(trial.root / HOME)
    shelf.unlock_copy(backup.keys_of(trial.root / trial.draft.copy), WORDS)


def front(trial: Trial) -> None:
    book = trial.shelf.front(trial.id)
    if book is not None:
        try:
            ask_all(trial, book)
        finally:
            book.close()


def make_front(trial: Trial) -> None:
    book = trial.shelf.make_front(trial.id, trial.draft.homes.tonight)
    if book is not None:
        book.close()


def back_up(trial: Trial) -> None:
    book = trial.shelf.open(trial.id, LATER)
    try:
        trial.shelf.back_up(trial.id, book, LATER)
    finally:
        book.close()


def carry_to(trial: Trial) -> None:
    book = trial.shelf.open(trial.id, LATER)
    target = trial.root / "stick.zip"
    try:
        trial.shelf.carry_to(trial.id, book, LATER, target, LATER.date())
    finally:
        target.unlink(missing_ok=True)
        book.close()


def mend(trial: Trial) -> None:
    trial.shelf.mend(trial.id, LATER)
    _reopened(trial)


def report(trial: Trial) -> None:
    json.loads(trial.shelf.report())


def note_of_day(trial: Trial) -> None:
    trial.shelf.carried(trial.id)


# -- what an operation may write ------------------------------------------------------------------

_GROUP = rf"{HOME}/groups/[0-9a-f-]{{8,40}}"
_COPIES = rf"{_GROUP}/backups(/[0-9]{{4}}-[0-9-]+(\.db|\.keys\.json))?"
_GENERATIONS = rf"{_GROUP}/g[0-9]+(/.*)?"


@dataclass(frozen=True)
class May:
    """What an operation may change and make anew; ``failed`` is what it may where it is refused."""

    change: str = ""
    make: str = ""
    failed_change: str = ""
    failed_make: str = ""


READS = May()
OPENS = May(
    rf"{_GROUP}/current|{_GROUP}/g[0-9]+/group\.db",
    f"{_COPIES}|{_GENERATIONS}|{HOME}/lock",
    failed_make=f"{_COPIES}|{HOME}/lock",
)
_PAUSED = rf"{_GROUP}/backups/{backup.PAUSED}"
GOES = May(
    rf"{_GROUP}/current|{_PAUSED}",
    rf"{_COPIES}|{_GENERATIONS}|{_PAUSED}|{_GROUP}(/set-aside-.*|/current)?",
    _PAUSED,
    f"{_COPIES}|{_PAUSED}",
)
_SMALL = rf"{_GROUP}/g[0-9]+/front(\.db|\.new|-stale)"
FRONTS = May(_SMALL, _SMALL)
FILLS = May(_SMALL, _SMALL, _SMALL, _SMALL)
_ERASED = rf"{_COPIES}|{_GROUP}/erased|{_GROUP}/erasing|{_GROUP}/g[0-9]+/group\.db|{HOME}/lock"
ERASES = May(_ERASED, _ERASED, _ERASED, _ERASED)
MENDS = May(
    rf"{_GROUP}/current|{_GROUP}/g[0-9]+/(group|front)\.db.*|{_COPIES}",
    f"{_COPIES}|{_GENERATIONS}",
    rf"{_GROUP}/g[0-9]+/group\.db",
    _COPIES,
)
MERGES = May(
    rf"{_GROUP}/current|{_GROUP}/g[0-9]+/group\.db|{_GROUP}/erased|{_PAUSED}",
    rf"{_COPIES}|{_GENERATIONS}|{_GROUP}(/current|/erased)?|{_PAUSED}",
    _PAUSED,
    f"{_COPIES}|{_PAUSED}",
)
BACKS_UP = May(
    rf"{_GROUP}/carried|{_GROUP}/g[0-9]+/group\.db",
    f"{_COPIES}|{_GROUP}/carried",
    failed_make=_COPIES,
)


def _ours(name: str, before: Seen, *, strict: bool) -> bool:
    """Whether it counts: a journal only where something is in it that may not have been written."""
    if name.endswith("-shm"):
        return False
    return not name.endswith("-wal") or (strict and bool(before.get(name)))


def astray(may: May, before: Seen, after: Seen, sound: World, *, failed: bool) -> list[str]:
    """What was changed, lost or left behind that the operation had no business with.

    Whoever puts a spoiled file right has not changed it.
    """
    change = may.failed_change if failed else may.change
    make = may.failed_make if failed else may.make
    fresh = {one for one in after if one not in before and _ours(one, before, strict=False)}
    made = any(re.fullmatch(_COPIES, one) and one.endswith(".db") for one in fresh)
    found = []
    for name, was in before.items():
        if name in after and after[name] in (was, sound.get(name, was)):
            continue
        written = re.fullmatch(change, name.removesuffix("-wal")) is not None
        if not _ours(name, before, strict=not written):
            continue
        if re.fullmatch(change, name):
            continue
        if (
            not failed
            and may in (GOES, OPENS, MENDS, MERGES)
            and _moved(name, was, after, made=made)
        ):
            continue
        found.append(f"{'changed' if name in after else 'gone'}: {name}")
    found += [f"left: {one}" for one in sorted(fresh) if not re.fullmatch(make, one)]
    return found


def _moved(name: str, was: bytes | Large | None, after: Seen, *, made: bool) -> bool:
    """Whether what was the live generation is a backup now, or was set aside as it was."""
    if re.fullmatch(_GENERATIONS, name) is None:
        return False
    aside = re.sub(r"/(g[0-9]+)(?=/|$)", r"/set-aside-\1", name, count=1)
    return made or name.endswith("-wal") or (aside in after and after[aside] == was)


# -- what is tried on which -----------------------------------------------------------------------


@dataclass(frozen=True)
class Work:
    """An operation, and what it may write and take."""

    do: Callable[[Trial], None]
    may: May = READS
    most: int = MOST

    @property
    def name(self) -> str:
        """What it is called."""
        return self.do.__name__


W = {
    one.name: one
    for one in (
        *map(Work, (open_to_read, examine, look_at_copies, practise, guard, came_back, in_file)),
        Work(report),
        Work(mend, MENDS),
        Work(note_of_day),
        *(Work(one, most=MOST_UNLOCKING) for one in (unlock, unlock_by_sheet, unlock_copy)),
        Work(unlock_file, most=MOST_UNLOCKING),
        *(Work(one, OPENS) for one in (open_to_write, open_as_writer)),
        *(Work(one, GOES) for one in (go_back_to, go_back_to_sound, restore, take_in)),
        Work(take_in_sound, GOES),
        Work(front, FRONTS),
        Work(make_front, FILLS),
        Work(back_up, BACKS_UP),
        Work(carry_to, BACKS_UP),
    )
}
ERASING = Work(open_as_writer, ERASES)
MERGING = Work(take_in, MERGES)


@dataclass(frozen=True)
class Sort:
    """A sort of cases: how many of a hundred, the home, what is spoiled in it, and what is tried.

    What is in ``one_of`` takes longer: of these one is tried a case.
    """

    share: int
    homes: tuple[str, ...]
    spoil: Callable[[Draft, str], None]
    file: str
    always: tuple[Work, ...]
    one_of: tuple[Work, ...] = ()
    must: tuple[str, ...] = ()
    """What may not be refused: there is a sound backup to go back to."""

    @property
    def works(self) -> tuple[Work, ...]:
        """All that is tried, but what would need a note to begin with."""
        return tuple(one for one in (*self.always, *self.one_of) if one is not ERASING)


def _works(names: str) -> tuple[Work, ...]:
    return tuple(W[one] for one in names.split())


_BACK = _works("restore go_back_to_sound take_in_sound")
_LIVE = {
    "always": _works("open_to_read open_to_write guard"),
    "one_of": (*_works("open_as_writer examine mend report"), *_BACK),
    "must": ("restore", "go_back_to_sound", "take_in_sound", "report"),
}
_COPY = {
    "always": _works("look_at_copies practise"),
    "one_of": _works(
        "go_back_to go_back_to restore restore examine open_as_writer mend report go_back_to_sound"
    ),
    "must": ("restore", "open_as_writer", "report", "go_back_to_sound"),
}
_ZIP = _works("in_file unlock_file take_in came_back")
_HANDOVER = (*_works("in_file unlock_file"), MERGING)
_GOLDEN = {
    "always": _works("open_to_read open_to_write"),
    "one_of": _works("open_as_writer examine restore go_back_to_sound look_at_copies"),
    "must": ("restore", "go_back_to_sound"),
}
_DB, _FRONT = "{live}/group.db", "{live}/front.db"
SORTS: dict[str, Sort] = {
    "live": Sort(9, ("plain",), database_bytes, _DB, **_LIVE),
    "live rows": Sort(9, ("plain",), database_rows, _DB, **_LIVE),
    "live journal": Sort(5, ("plain-journal",), journal, _DB, **_LIVE),
    "sealed": Sort(5, ("sealed",), database_bytes, _DB, **_LIVE),
    "sealed journal": Sort(3, ("sealed-journal",), journal, _DB, **_LIVE),
    "sealed rows": Sort(4, ("sealed",), database_rows, _DB, **_LIVE),
    "backup": Sort(6, ("plain",), database_bytes, "{copy}", **_COPY),
    "backup rows": Sort(7, ("plain",), database_rows, "{copy}", **_COPY),
    "sealed backup": Sort(3, ("sealed",), database, "{copy}", **_COPY),
    "backup's keys": Sort(
        4,
        ("sealed",),
        live_keys,
        "{keys}",
        (*_COPY["always"], W["unlock_copy"]),
        _COPY["one_of"],
        _COPY["must"],
    ),
    **{
        f"{kind} {how}": Sort(share, homes, carried, f"{kind}-{how}", _ZIP)
        for kind, how, share, homes in (
            ("backup", "plain", 4, ("plain", "empty")),
            ("tonight", "plain", 3, ("lent", "empty", "plain")),
            ("return", "plain", 4, ("plain",)),
            ("backup", "sealed", 1, ("sealed", "empty", "plain")),
            ("tonight", "sealed", 1, ("lent", "empty")),
            ("return", "sealed", 1, ("sealed",)),
        )
    },
    "handover plain": Sort(4, ("plain", "empty", "lent"), carried, "handover-plain", _HANDOVER),
    "handover sealed": Sort(1, ("plain", "empty"), carried, "handover-sealed", _HANDOVER),
    "keys": Sort(
        6,
        ("sealed",),
        live_keys,
        "{live}/keys.json",
        _works("guard unlock unlock_by_sheet open_to_read front"),
        _works("open_as_writer examine restore go_back_to_sound take_in_sound make_front"),
        ("restore", "go_back_to_sound", "take_in_sound"),
    ),
    "current": Sort(
        3,
        ("plain", "sealed"),
        current,
        "{place}/current",
        _works("guard open_to_read open_to_write examine front"),
        _BACK,
        ("restore", "go_back_to_sound", "take_in_sound"),
    ),
    "erased": Sort(
        2,
        ("plain", "golden-0004"),
        erased,
        "{place}/erased",
        _works("open_to_write"),
        _works("restore go_back_to_sound"),
    ),
    "erasing": Sort(3, ("plain",), erasing, "{place}/erasing", (W["open_to_read"], ERASING)),
    "carried": Sort(1, ("plain",), day, "{place}/carried", _works("note_of_day carry_to")),
    "pause": Sort(
        2, ("plain",), day, "{place}/backups/keep-all", _works("look_at_copies back_up go_back_to")
    ),
    "front": Sort(
        2,
        ("sealed",),
        database_bytes,
        _FRONT,
        _works("front make_front open_to_write"),
        _works("restore go_back_to_sound"),
        ("open_to_write", "restore", "go_back_to_sound"),
    ),
    "front rows": Sort(
        2,
        ("sealed",),
        database_rows,
        _FRONT,
        _works("front make_front open_to_write"),
        _works("restore go_back_to_sound"),
        ("open_to_write", "restore", "go_back_to_sound"),
    ),
    "golden": Sort(5, tuple(f"golden-{one}" for one in REVISIONS), database, _DB, **_GOLDEN),
}
TABLE = tuple(name for name, one in SORTS.items() for _ in range(one.share))
"""The sorts of cases that follow each other."""


def sort_of(number: int) -> str:
    """Of which sort a case is."""
    return TABLE[number % len(TABLE)]


def draft_of(number: int, homes: Homes) -> Draft:
    """The n-th case."""
    sort = SORTS[sort_of(number)]
    chance = random.Random(f"{SEED}-{number}")
    draft = Draft(homes, chance.choice(sort.homes), chance)
    copy = draft.copy
    names = {"live": draft.sound.live, "copy": copy, "place": draft.place}
    sort.spoil(draft, sort.file.format(**names, keys=copy.removesuffix(".db") + ".keys.json"))
    return draft


# -- what was found -------------------------------------------------------------------------------


class Named(NamedTuple):
    """A case that was found once: its sort, its home, what is spoiled in it, and what is tried."""

    sort: str
    home: str
    spoil: Callable[[Draft], None]
    works: str


def _in(draft: Draft, name: str) -> str:
    copy = draft.copy.removesuffix(".db")
    return name.format(live=draft.sound.live, copy=copy, place=draft.place)


def _is(name: str, content: Content) -> Callable[[Draft], None]:
    """A file holds this."""
    return lambda draft: draft.put(_in(draft, name), content, "as named")


def _hole(name: str) -> Callable[[Draft], None]:
    """A file has 128 MiB of zeros after it."""
    return lambda draft: draft.put(
        _in(draft, name), Holed(draft.data(_in(draft, name)), 128 * MIB), "as named"
    )


def _byte(name: str, at: int, value: int) -> Callable[[Draft], None]:
    """A byte of a file is another."""

    def spoil(draft: Draft) -> None:
        data = bytearray(draft.data(_in(draft, name)))
        data[at] = value
        draft.put(_in(draft, name), bytes(data), "as named")

    return spoil


def _sql(name: str, *words: str) -> Callable[[Draft], None]:
    """A database went through these statements."""

    def spoil(draft: Draft) -> None:
        file = _in(draft, name)
        key = draft.keys.front if file.endswith("front.db") else draft.key

        def do(raw: Any) -> None:
            for one in words:
                raw.execute(one)

        draft.put(file, _through(draft.data(file), key, draft.homes.scratch, do), "as named")

    return spoil


def _both(*spoils: Callable[[Draft], None]) -> Callable[[Draft], None]:
    def spoil(draft: Draft) -> None:
        for one in spoils:
            one(draft)

    return spoil


def _labelled(
    file: str = "tonight-plain", sql: str = "", **told: object
) -> Callable[[Draft], None]:
    """A travelling file says this of itself, and its book went through a statement."""

    def spoil(draft: Draft) -> None:
        parts = dict(_entries(draft.homes.files[file]))
        if sql:
            made = _through(
                parts["group.db"], None, draft.homes.scratch, lambda r: r.executescript(sql)
            )
            parts["group.db"] = made
        label = json.loads(parts["label.json"]) | {"sum": sha256(parts["group.db"]).hexdigest()}
        parts["label.json"] = json.dumps(label | told).encode()
        draft.put(CARRIED, _packed(list(parts.items())), "as named")

    return spoil


def _long_directory(draft: Draft) -> None:
    draft.put(CARRIED, *_with_long_directory(draft.homes.files["backup-plain"]))


def _slots(count: int, **told: object) -> Callable[[Draft], None]:
    """The keys of a group have so many slots like the first, changed in this."""

    def spoil(draft: Draft) -> None:
        name = f"{draft.sound.live}/keys.json"
        found = json.loads(draft.data(name))
        found["slots"] = [found["slots"][0] | told | {"id": str(one)} for one in range(count)]
        draft.put(name, json.dumps(found).encode(), "as named")

    return spoil


def _other_sheet(name: str) -> Callable[[Draft], None]:
    """The recovery sheet no longer opens what lies beside these keys."""
    return lambda draft: _without_sheet(draft, _in(draft, name))


def _without_sheet(draft: Draft, name: str) -> None:
    found = json.loads(draft.data(name))
    found["slots"][1]["wrapped"] = "A" * len(found["slots"][1]["wrapped"])
    draft.put(name, json.dumps(found).encode(), "the sheet opens it no longer")


def _begun(ids: object, *, copies: object = True) -> Callable[[Draft], None]:
    data = ids if isinstance(ids, bytes) else json.dumps({"ids": ids, "copies": copies}).encode()
    return _is("{place}/erasing", data)


def _everybody(draft: Draft) -> None:
    _begun(_persons(draft))(draft)


def _viewed(table: str, body: str) -> tuple[str, ...]:
    return (f"ALTER TABLE {table} RENAME TO was", f"CREATE VIEW {table} AS {body}")


_ENDLESS = "WITH RECURSIVE n AS (SELECT * FROM was UNION ALL SELECT * FROM n) SELECT * FROM n"
_DEEP = "{" + '"a":' + "[" * 5000 + "]" * 5000 + ","
_LIVE_DB, _COPY_DB, _CURRENT, _PAUSE = (
    *("{live}/group.db", "{copy}.db", "{place}/current", "{place}/backups/keep-all"),
)
_OLD = "UPDATE alembic_version SET version_num = '0003'"
NAMED: dict[str, Named] = {
    "current is a folder": Named(
        *("current", "plain", _is(_CURRENT, None)),
        "guard open_to_read open_to_write examine restore go_back_to_sound take_in_sound",
    ),
    "current is empty": Named(
        *("current", "plain", _is(_CURRENT, b"")), "open_to_read restore go_back_to_sound"
    ),
    "current is a path": Named(
        *("current", "plain", _is(_CURRENT, b"../x")), "open_to_read restore go_back_to_sound"
    ),
    "current is a name too long": Named(
        *("current", "sealed", _is(_CURRENT, b"x" * 300)), "front restore go_back_to_sound"
    ),
    "current is very large": Named(*("current", "plain", _hole(_CURRENT)), "guard open_to_read"),
    "the keys are a folder": Named(
        *("keys", "sealed", _is("{live}/keys.json", None)),
        "guard unlock open_to_read examine restore go_back_to_sound",
    ),
    "the keys of a backup are a folder": Named(
        *("backup's keys", "sealed", _is("{copy}.keys.json", None)),
        "look_at_copies practise go_back_to examine open_as_writer restore go_back_to_sound",
    ),
    "the keys of a backup are very large": Named(
        *("backup's keys", "sealed", _hole("{copy}.keys.json")), "look_at_copies practise"
    ),
    "sixteen slots at the bounds of their cost": Named(
        *("keys", "sealed", _slots(16, cost={"memory": 262144, "passes": 10, "lanes": 1})),
        "unlock_by_sheet",
    ),
    "a slot nothing opens any more": Named(
        *("keys", "sealed", _other_sheet("{live}/keys.json")), "open_as_writer"
    ),
    "a slot of a backup nothing opens any more": Named(
        *("backup's keys", "sealed", _other_sheet("{copy}.keys.json")), "go_back_to open_as_writer"
    ),
    "the note of the erased is a folder": Named(
        *("erased", "golden-0004", _is("{place}/erased", None)),
        "open_to_write restore go_back_to_sound",
    ),
    "an erasure without an end": Named(
        *("erasing", "plain", _begun(b'{"ids": ' + b"[" * 100_000)), "open_as_writer"
    ),
    "an erasure of half a letter": Named(
        *("erasing", "plain", _begun(["\ud800"])), "open_as_writer"
    ),
    "an erasure of half a letter, here alone": Named(
        *("erasing", "plain", _begun(["\ud800"], copies=False)), "open_as_writer"
    ),
    "an erasure of a quarter of a million": Named(
        *("erasing", "plain", _begun([str(one) for one in range(260_000)])), "open_as_writer"
    ),
    "an erasure of words": Named(
        *("erasing", "plain", _begun("x" * 240_000, copies=False)), "open_as_writer"
    ),
    "an erasure, and a backup's rota is no JSON": Named(
        "erasing",
        "plain",
        _both(_everybody, _sql(_COPY_DB, "UPDATE assignment SET payload = 'Coffee'")),
        "open_as_writer",
    ),
    "an erasure, and a backup's rota is a number": Named(
        "erasing",
        "plain",
        _both(_everybody, _sql(_COPY_DB, "UPDATE assignment SET payload = '5'")),
        "open_as_writer",
    ),
    "an erasure, and a backup's people are no JSON": Named(
        "erasing",
        "plain",
        _both(_everybody, _sql(_COPY_DB, "UPDATE person SET payload = 'Marta'")),
        "open_as_writer",
    ),
    "the pause is a folder": Named(*("pause", "plain", _is(_PAUSE, None)), "back_up go_back_to"),
    "the pause began in the last days of all": Named(
        *("pause", "plain", _is(_PAUSE, b"9999-12-26")), "back_up go_back_to"
    ),
    "the pause is very large": Named(*("pause", "plain", _hole(_PAUSE)), "back_up go_back_to"),
    "the note of what was carried is a folder": Named(
        *("carried", "plain", _is("{place}/carried", None)), "note_of_day carry_to"
    ),
    "a label of a list of kinds": Named(
        *("tonight plain", "empty", _labelled(kind=[])), "in_file take_in came_back"
    ),
    "a label of an id and a line's end": Named(
        *("tonight plain", "empty", _labelled(group_id="abcdef12\n")), "in_file take_in"
    ),
    "a label of another group": Named(
        *("tonight plain", "empty", _labelled(group_id="abcdef12")), "take_in"
    ),
    "a handover of somebody erased, and a decision is no JSON": Named(
        "handover plain",
        "plain",
        _labelled(
            "handover-plain",
            "INSERT INTO erased SELECT id FROM person; UPDATE decision SET payload = 'Cake';",
        ),
        "take_in",
    ),
    "a directory as long as the file": Named(
        *("backup plain", "plain", _long_directory), "in_file take_in came_back"
    ),
    "a schema of another format": Named(
        *("live", "plain", _byte(_LIVE_DB, 47, 8)),
        "open_to_read open_to_write examine go_back_to_sound",
    ),
    "a backup's schema of another format": Named(
        *("backup", "plain", _byte(_COPY_DB, 47, 8)),
        "look_at_copies practise go_back_to restore go_back_to_sound",
    ),
    "a backup that may not be written to": Named(
        *("backup", "plain", _byte(_COPY_DB, 18, 9)), "look_at_copies practise go_back_to"
    ),
    "another encoding": Named(
        *("live", "plain", _byte(_LIVE_DB, 59, 4)), "open_to_read open_to_write go_back_to_sound"
    ),
    "room at the end of pages": Named(
        *("live", "plain", _byte(_LIVE_DB, 20, 4)), "open_to_read open_to_write go_back_to_sound"
    ),
    "of revision 0000": Named(
        *("live rows", "plain", _sql(_LIVE_DB, "UPDATE alembic_version SET version_num = '0000'")),
        "open_to_read open_to_write go_back_to_sound",
    ),
    "of two revisions": Named(
        *("golden", "golden-0003", _sql(_LIVE_DB, "INSERT INTO alembic_version VALUES ('0002')")),
        "open_to_read open_to_write go_back_to_sound",
    ),
    "of a revision before its tables": Named(
        *("live rows", "plain", _sql(_LIVE_DB, _OLD)), "open_to_write restore go_back_to_sound"
    ),
    "a backup of a revision before its tables": Named(
        *("backup rows", "plain", _sql(_COPY_DB, _OLD)), "practise go_back_to restore"
    ),
    "the newest backup is of a newer version": Named(
        *("backup rows", "plain"),
        _sql(_COPY_DB, "UPDATE alembic_version SET version_num = '9000'"),
        "look_at_copies practise go_back_to restore",
    ),
    "the newest backup's group is no JSON": Named(
        *("backup rows", "plain", _sql(_COPY_DB, "UPDATE book SET payload = 'Anna'")),
        "look_at_copies practise go_back_to restore",
    ),
    "very deep JSON": Named(
        *("live rows", "plain"),
        _sql(_LIVE_DB, f"UPDATE meeting SET payload = '{_DEEP}' || substr(payload, 2)"),
        "open_to_read open_to_write",
    ),
    "a table is a view of itself": Named(
        *("live rows", "plain", _sql(_LIVE_DB, *_viewed("meeting", "SELECT * FROM meeting"))),
        "open_to_read open_to_write examine",
    ),
    "the revision is a view of itself": Named(
        *("backup rows", "plain"),
        _sql(_COPY_DB, *_viewed("alembic_version", "SELECT * FROM alembic_version")),
        "look_at_copies practise go_back_to restore",
    ),
    "a table is a view without an end": Named(
        *("backup rows", "plain", _sql(_COPY_DB, *_viewed("meeting", _ENDLESS))), "look_at_copies"
    ),
    "an older group is a view": Named(
        *("golden", "golden-0002", _sql(_LIVE_DB, *_viewed("book", "SELECT * FROM was"))),
        "open_to_write go_back_to_sound",
    ),
    "an older revision may not be written": Named(
        "golden",
        "golden-0002",
        _sql(
            _LIVE_DB,
            "CREATE TRIGGER no BEFORE UPDATE ON alembic_version"
            " BEGIN SELECT RAISE(FAIL, 'no'); END",
        ),
        "open_to_write go_back_to_sound",
    ),
    "the index without its texts": Named(
        *("live rows", "plain", _sql(_LIVE_DB, "DROP TABLE reading_search_content")),
        "open_to_read open_to_write examine go_back_to_sound",
    ),
    "a table with a name like a question": Named(
        *("backup rows", "plain", _sql(_COPY_DB, 'CREATE TABLE "a"" ( --" (id)')),
        "look_at_copies practise go_back_to restore",
    ),
    "the index is a view": Named(
        *("live rows", "plain"),
        _sql(_LIVE_DB, *_viewed("reading_search_data", "SELECT * FROM reading_search_data")),
        "open_to_read open_to_write examine mend report",
    ),
    "a backup is a folder": Named(
        *("backup", "plain", _is(_COPY_DB, None)),
        "look_at_copies practise go_back_to restore examine mend report",
    ),
    "an empty book beside its journal": Named(
        *("live journal", "plain-journal", _is(_LIVE_DB, b"")), "open_to_read examine"
    ),
    "the small book is a folder": Named(
        *("front", "sealed"),
        _both(_is("{live}/front.db", None), _is("{live}/front.db/inside", b"x")),
        "front make_front open_to_write restore",
    ),
    "the small book's readings are gone, and its index is there": Named(
        *("front rows", "sealed", _sql("{live}/front.db", "DELETE FROM reading")),
        "front make_front",
    ),
}
"""What the long run has found. Their numbers there change with every revision; these do not."""


# -- trying ---------------------------------------------------------------------------------------


class Tries:
    """Every operation that is due, on one case after another."""

    def __init__(self, homes: Homes, tell: Callable[[dict[str, Any]], None]) -> None:
        self.homes = homes
        self.root = homes.scratch / "world"
        self.root.mkdir()
        self.at = homes.scratch / "at"
        self.tell = tell

    def whole(self) -> None:
        """Each operation on what is whole: it works, or says what it should."""
        done = set()
        for name, sort in SORTS.items():
            for home in sort.homes:
                draft = Draft(self.homes, home, random.Random(0))
                if sort.spoil is carried:
                    draft.keys, draft.key = self.homes.file_keys[sort.file]
                    draft.world[CARRIED] = self.homes.files[sort.file]
                places = {one: (home, draft.world.get(CARRIED), one) for one in sort.works}
                left = [one for one, place in places.items() if place not in done]
                done |= set(places.values())
                self._tried(f"whole in {home}", name, draft, left)

    def case(self, number: int) -> bool:
        """All that is tried on the n-th case; whether this process is fit for another."""
        self.at.write_text(f"{number}\nspoiling")
        sort = SORTS[sort_of(number)]
        draft = draft_of(number, self.homes)
        works = list(sort.always)
        if sort.one_of:
            works.append(draft.chance.choice(sort.one_of))
        return self._tried(str(number), sort_of(number), draft, works)

    def named(self, name: str) -> bool:
        """What is tried on a case that has a name; whether this process is fit for another."""
        self.at.write_text(f"{name}\nspoiling")
        case = NAMED[name]
        draft = Draft(self.homes, case.home, random.Random(name))
        case.spoil(draft)
        sort = SORTS[case.sort]
        own = {one.name: one for one in (*sort.always, *sort.one_of)}
        works = [own.get(one.name, one) for one in _works(case.works)]
        return self._tried(name, case.sort, draft, works)

    def _tried(self, case: str, sort: str, draft: Draft, works: list[Work]) -> bool:
        lay_out(draft.world, self.root)
        before = seen(str(self.root))
        tried, errors, high = [], Counter[str](), 0
        for work in works:
            one = self._one(case, sort, draft, work, before)
            high = max(high, one.high)
            tried.append((work.name, one.failed, round(one.grown, 1), round(one.took, 3)))
            errors += one.refused
        if any(one[1] for one in tried):
            self._still_sound(case, sort, draft)
        self.tell({"case": case, "sort": sort, "tried": tried, "errors": errors, "high": high})
        return _status("VmSize") * 1024 < CEILING // 2

    def _one(self, case: str, sort: str, draft: Draft, work: Work, before: Seen) -> Trial:
        """What came of an operation; what went astray is told."""
        self.at.write_text(f"{case}\n{work.name}")
        trial = Trial(draft, self.root)
        troubles, trace = [], []
        rest, began = _forget_high(), time.monotonic()
        signal.alarm(SECONDS)
        try:
            work.do(trial)
        except FacilitatorError as error:
            trial.failed = type(error).__name__
            trial.told(error)
        except Exception as error:
            trial.failed = "astray"
            troubles.append(f"{type(error).__name__}: {str(error)[:300]}")
            trace = _frames_of(error)
        signal.alarm(0)
        troubles += [f"said {one}, which is not so" for one in NOT_SO & trial.refused.keys()]
        trial.took, high = time.monotonic() - began, _status("VmHWM")
        trial.grown, trial.high = (high - rest) / 1024, high // 1024
        after = seen(str(self.root))
        sound = draft.sound.world
        troubles += astray(work.may, before, after, sound, failed=bool(trial.failed))
        if trial.grown > work.most:
            troubles.append(f"grew by {trial.grown:.0f} MiB")
        if trial.failed and not troubles and work.name in SORTS[sort].must:
            troubles.append(f"refused, with a sound backup there: {trial.failed}")
        if troubles:
            self._trouble(case, sort, draft, work.name, troubles, trace)
        if after != before:
            lay_out(draft.world, self.root)
        return trial

    def _trouble(
        self, case: str, sort: str, draft: Draft, work: str, troubles: list[str], trace: list[str]
    ) -> None:
        told = {"astray": case, "sort": sort, "work": work, "what": "; ".join(draft.words)}
        self.tell(told | {"troubles": troubles, "trace": trace})

    def _still_sound(self, case: str, sort: str, draft: Draft) -> None:
        """The oldest backup, which is never the one that is spoiled, opens as before."""
        if not draft.sound.copies:
            return
        path, key = self.root / draft.sound.copies[-1], draft.sound.key
        try:
            backup.check(path, key)
            engine = open_reading(path, key)
            try:
                Book(engine, path.parent).group()
            finally:
                engine.dispose()
        except Exception as error:
            self._trouble(case, sort, draft, "the sound backup", [repr(error)], _frames_of(error))
        for one in path.parent.glob("*-[sw][ha][ml]"):
            one.unlink()


def _frames_of(error: BaseException) -> list[str]:
    """Where it came from: the lines of the program, then the last of all."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "/facilitator/" in one.filename]
    chosen = [*ours[-4:], *frames[-1:]]
    return [f"{one.filename}:{one.lineno} in {one.name}: {one.line}" for one in chosen]


def _status(name: str) -> int:
    """A figure of this process, in KiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


def _forget_high() -> int:
    """Let the highest this process ever was be what it is now, in KiB."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def try_all(folder: Path, scratch: Path, cases: list[str], tell: Callable[[Any], None]) -> None:
    """Try these cases: numbers, names, or ``whole``."""
    scratch.mkdir(parents=True)
    tries = Tries(Homes(folder, scratch), tell)
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    for one in cases:
        if one == "whole":
            tries.whole()
        elif not (tries.named(one) if one in NAMED else tries.case(int(one))):
            break  # what is left of one case must not fail the next: another child goes on


def _tell(told: Any) -> None:
    os.write(1, json.dumps(told).encode() + b"\n")


def _replay(case: str) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        homes = Path(folder) / "homes"
        homes.mkdir()
        make(homes)
        try_all(homes, Path(folder) / "scratch", [case], _tell)


def main(words: list[str]) -> None:
    """Make, try, or replay."""
    faulthandler.enable()
    faulthandler.register(signal.SIGALRM, chain=True)  # tells where it was, and ends it
    match words:
        case ["make", homes]:
            make(Path(homes))
        case ["try", homes, scratch]:
            try_all(Path(homes), Path(scratch), sys.stdin.read().splitlines(), _tell)
        case ["replay", case]:
            _replay(case)


if __name__ == "__main__":
    main(sys.argv[1:])
