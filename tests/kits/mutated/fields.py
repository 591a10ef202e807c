"""Databases and their journals, spoiled in their fields or as bytes."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tests.kits.mutated.bits import Spoilt, bytes_of
from tests.kits.mutated.drafts import Draft, place_of
from tests.kits.mutated.world import PAGE

if TYPE_CHECKING:
    import random

FIELDS = (
    *((16, 2), (18, 1), (19, 1), (20, 1), (21, 1), (22, 1), (23, 1), (24, 4), (28, 4), (32, 4)),
    *((36, 4), (40, 4), (44, 4), (48, 4), (52, 4), (56, 4), (60, 4), (64, 4), (68, 4), (92, 4)),
    *((96, 4), (0, 4)),
)
"""Where the fields of a database's header are, and how long; https://sqlite.org/fileformat.html."""
IN_PAGE = ((0, 1), (1, 2), (3, 2), (5, 2), (7, 1), (8, 4), (8, 2), (10, 2), (12, 2), (14, 2))


def odd_number(had: int, size: int, chance: random.Random) -> int:
    """Another number for a field of so many bytes; it may be the same."""
    most = (1 << 8 * size) - 1
    known = (0, 1, 2, 3, 4, 5, 13, 256, 512, 1024, 0x8000, 65536, most, most >> 1, (most >> 1) + 1)
    return chance.choice((*known, had + 1, had - 1, had * 2, chance.randrange(most))) & most


def odd_field(data: bytearray, at: int, size: int, order: str, chance: random.Random) -> str:
    """Put another number into a field, and tell which."""
    had = int.from_bytes(data[at : at + size], order)  # type: ignore[arg-type]
    new = odd_number(had, size, chance)
    if at + size <= len(data):
        data[at : at + size] = new.to_bytes(size, order)  # type: ignore[arg-type]
    return f"field at {at}: {had} is {new}"


def fields_of(data: bytes, chance: random.Random) -> Spoilt:
    """A database with another value in a field of its header, or in that of a page."""
    spoilt = bytearray(data)
    if chance.random() < 0.5:
        at, size = chance.choice(FIELDS)
        return_words = odd_field(spoilt, at, size, "big", chance)
    else:
        page = chance.randrange(max(1, len(data) // PAGE)) * PAGE
        at, size = chance.choice(IN_PAGE)
        return_words = odd_field(spoilt, page + at + (0 if page else 100), size, "big", chance)
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
        words = odd_field(data, start + chance.choice((0, 4)), 4, "big", chance)
    else:
        page = data[start + 24 : start + 24 + PAGE]
        spoilt, words = bytes_of(bytes(page), chance)
        if isinstance(spoilt, bytes):
            data[start + 24 : start + 24 + PAGE] = spoilt[:PAGE].ljust(PAGE, b"\0")
    if chance.random() < 0.2:
        words += ", " + odd_field(data, chance.choice((4, 8, 12, 16)), 4, "big", chance)
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
