"""Spoiled travelling files."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from facilitator.store.carry import Carried
from tests.kits.mutated.behind import entries_of, through, zip_of
from tests.kits.mutated.bits import Spoilt, bytes_of
from tests.kits.mutated.drafts import Draft, place_of
from tests.kits.mutated.fields import fields_of, odd_field
from tests.kits.mutated.homes import REVISIONS
from tests.kits.mutated.rows import rows_of
from tests.kits.mutated.texts import json_of, keys_of
from tests.kits.mutated.world import CARRIED, MIB, Holed

if TYPE_CHECKING:
    import random

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
        words.append(odd_field(spoilt, start + offset, size, "little", chance))
    return bytes(spoilt), "; ".join(words)


ENTRIES = ("group.db", "keys.json", "label.json")
OTHER_NAMES = (
    *("../../x", "/etc/passwd", "group.db\0x", "GROUP.DB", "a/group.db", "", "x" * 5000, "é"),
    *("..\\x", "C:\\x", "group.db/", "keys.json", "group.db", "label.json"),
)


def zip_names(data: bytes, chance: random.Random) -> Spoilt:
    """A ZIP whose entries have other names, or are others, more, fewer, in another order."""
    entries = entries_of(data)
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
    return zip_of(entries), words


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
    entries = entries_of(data)
    match chance.randrange(6):
        case 0:
            method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
            only = chance.choice(("", *ENTRIES))
            return zip_of(entries, method, only), f"packed by {method} {only}"
        case 1:
            return _bomb(chance)
        case 2:
            return chance.randbytes(500) + data, "something before it"
        case 3:
            comment = chance.randbytes(chance.choice((1, 100, 65535)))
            return data[:-2] + struct.pack("<H", len(comment)) + comment, "a comment"
        case 4:
            return with_long_directory(data)
        case _:
            return Holed(data, 128 * MIB), "128 MiB of zeros after it"


def with_long_directory(data: bytes) -> Spoilt:
    """A ZIP whose directory is 128 MiB long, and all of it zeros."""
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
    parts = dict(entries_of(draft.homes.files[name]))
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
    return zip_of(list(parts.items())), words


def _former(draft: Draft, revision: str, group_id: str) -> bytes:
    """A book of this group in the form of a former version."""
    golden = draft.homes.homes[f"golden-{revision}"]
    book = golden.world[f"{golden.live}/group.db"]
    words = "UPDATE book SET payload = json_set(payload, '$.id', ?)"
    folder = draft.homes.scratch
    return through(bytes(book or b""), None, folder, lambda raw: raw.execute(words, (group_id,)))


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
