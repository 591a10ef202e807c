"""Spoiled bytes: bits, runs and pages of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kits.mutated.world import PAGE, Content

if TYPE_CHECKING:
    import random

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
