"""Spoiled notes: those that lie beside the databases."""

from __future__ import annotations

import json
from typing import Any

from tests.kits.mutated.behind import through
from tests.kits.mutated.bits import bytes_of
from tests.kits.mutated.drafts import Draft, place_of
from tests.kits.mutated.rows import database_rows
from tests.kits.mutated.texts import json_of

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


def persons(draft: Draft) -> list[str]:
    """The ids of those in the group, as its books have them."""
    found: list[str] = []

    def look(raw: Any) -> None:
        found.extend(str(one) for (one,) in raw.execute("SELECT id FROM person ORDER BY id"))

    through(draft.data(f"{draft.sound.live}/group.db"), draft.key, draft.homes.scratch, look)
    return found


def erased(draft: Draft, name: str) -> None:
    """Spoil the note of those who were erased."""
    _note(draft, name, (*PERSONS, "\n".join(persons(draft)).encode()))


def erasing(draft: Draft, name: str) -> None:
    """Spoil the note of an erasure that was begun, and now and then a copy with it."""
    ids = draft.chance.sample(persons(draft), 2)
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
