"""Databases spoiled in their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from tests.kits.mutated.behind import through
from tests.kits.mutated.bits import bytes_of
from tests.kits.mutated.fields import database_bytes
from tests.kits.mutated.tables import OF_TABLES, Change, columns_in, quoted, tables_in
from tests.kits.mutated.texts import json_of

if TYPE_CHECKING:
    import random

    from tests.kits.mutated.drafts import Draft

ODD = (
    *(None, "", "Anna", "a\0b", b"\xff\x00", b"", 0, -1, 5, 2**63 - 1, -(2**63), 1e308),
    *(float("inf"), 0.5, "x" * 300_000, "0099", "2026-13-45", "9999-12-31", "../../x", "[]"),
)


def _a_row(raw: Any, chance: random.Random) -> tuple[str, int]:
    tables = tables_in(raw)
    for _ in range(20):
        table = chance.choice(tables)
        found = raw.execute(f"SELECT rowid FROM {quoted(table)} ORDER BY rowid").fetchall()
        if found:
            return table, chance.choice(found)[0]
    raise driver.OperationalError("nothing is in it")


def _payload(raw: Any, chance: random.Random) -> str:
    table, row = _a_row(raw, chance)
    names = [one for one in columns_in(raw, table) if one in ("payload", "row")]
    if not names:
        return _column(raw, chance)
    name = chance.choice(names)
    text = raw.execute(f"SELECT {name} FROM {table} WHERE rowid = ?", (row,)).fetchone()[0]
    data, words = json_of(str(text).encode("utf-8", "surrogatepass"), chance)
    raw.execute(f"UPDATE {table} SET {name} = CAST(? AS TEXT) WHERE rowid = ?", (data, row))
    return f"{table}.{name} of {row}: {words}"


def _column(raw: Any, chance: random.Random) -> str:
    table, row = _a_row(raw, chance)
    name = chance.choice(columns_in(raw, table))
    value = chance.choice(ODD)
    taken = "?" if chance.random() < 0.9 else "CAST(x'c328' || ? AS TEXT)"
    words = f"UPDATE {quoted(table)} SET {quoted(name)} = {taken} WHERE rowid = ?"
    raw.execute(words, (value, row))
    return f"{table}.{name} of {row} is {value!r:.60} by {taken}"


def _rows_gone(raw: Any, chance: random.Random) -> str:
    table, row = _a_row(raw, chance)
    which = "" if chance.random() < 0.5 else f" WHERE rowid = {row}"
    raw.execute(f"DELETE FROM {quoted(table)}{which}")
    return f"deleted from {table}{which}"


def _astray(raw: Any, chance: random.Random) -> str:
    raw.execute("INSERT INTO beat VALUES (?, ?)", ("of nothing", chance.random()))
    return "a beat of no meeting"


def _many(raw: Any, chance: random.Random) -> str:
    table = chance.choice(("person", "meeting", "topic", "reading", "agenda"))
    columns = [one for one in columns_in(raw, table) if one not in ("id", "number")]
    chosen = ", ".join(columns)
    count = chance.choice((20, 500))
    raw.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
        f" INSERT INTO {table} (id, {chosen})"
        f" SELECT 'more ' || i, {chosen} FROM n, (SELECT * FROM {table} LIMIT 1)"
    )
    return f"{count} more of {table}"


SQL: tuple[Change, ...] = (
    *(_payload,) * 14,
    *(_column,) * 8,
    *(_rows_gone, _rows_gone),
    *OF_TABLES,
    *(_astray, _many),
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
        return through(data, key, draft.homes.scratch, spoil), "; ".join(words)
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
