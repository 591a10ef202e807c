"""Databases spoiled in their tables: their names, columns, schema and index."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.kits.mutated.bits import bytes_of
from tests.kits.mutated.fields import odd_number

VERSIONS = (
    *("0000", "0099", "9999", "x", "", None, 5, 5.0, b"0005", "٠٠٠٥", "0005\n", " 0005", "5"),
    *("0001", "0002", "0003", "0004", "0005", "0" * 100_000, "00056", "-001"),
)
NAMES = (
    *('a"b', "a b", "a'b", "", "select", "é", "x;y", "a\nb", "%s", ":a", "assignment", "topic"),
    *("person", "reading_search_x", "A" * 5000, "handed", "session", "'", '"', 'a" ( --'),
)


def quoted(name: object) -> str:
    """A name as SQL has it."""
    return '"' + str(name).replace('"', '""') + '"'


def tables_in(raw: Any) -> list[str]:
    """The tables of a database that are not SQLite's own."""
    rows = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [str(name) for (name,) in rows if not str(name).startswith("sqlite_")]


def columns_in(raw: Any, table: str) -> list[str]:
    """The columns of a table."""
    return [str(one[1]) for one in raw.execute(f"PRAGMA table_info({quoted(table)})")]


def _table_gone(raw: Any, chance: random.Random) -> str:
    table = chance.choice(tables_in(raw))
    raw.execute(f"DROP TABLE {quoted(table)}")
    return f"no table {table}"


def _table_more(raw: Any, chance: random.Random) -> str:
    name = chance.choice(NAMES)
    words = chance.choice(
        (
            f"CREATE TABLE {quoted(name)} (id, payload)",
            f"CREATE VIRTUAL TABLE {quoted(name)} USING fts5(a)",
            f"CREATE VIRTUAL TABLE {quoted(name)} USING rtree(a, b, c)",
            f"CREATE VIEW {quoted(name)} AS SELECT * FROM nowhere",
            f"CREATE INDEX {quoted(name)} ON book (payload)",
        )
    )
    raw.execute(words)
    return f"{words!r:.80}"


def _tables_more(raw: Any, chance: random.Random) -> str:
    for number in range(chance.choice((5, 200))):
        raw.execute(f"CREATE TABLE more_{number} (a)")
    return "many more tables"


def _other_columns(raw: Any, chance: random.Random) -> str:
    table = chance.choice(tables_in(raw))
    name = chance.choice(columns_in(raw, table))
    words = chance.choice(
        (
            f"ALTER TABLE {quoted(table)} RENAME COLUMN {quoted(name)} TO other",
            f"ALTER TABLE {quoted(table)} ADD COLUMN other",
            f"ALTER TABLE {quoted(table)} DROP COLUMN {quoted(name)}",
            f"ALTER TABLE {quoted(table)} RENAME TO other",
        )
    )
    raw.execute(words)
    return words


def _view(raw: Any, chance: random.Random) -> str:
    """A view in the place of a table: of the table, of itself, or without an end."""
    table = chance.choice(tables_in(raw))
    columns = ", ".join(columns_in(raw, table))
    raw.execute(f"ALTER TABLE {quoted(table)} RENAME TO was")
    # One without an end costs the whole of the time there is, so there are few.
    kind = "endless" if chance.random() < 0.01 else chance.choice(("of it", "of itself", "of one"))
    body = {
        "of it": "SELECT * FROM was",
        "of itself": f"SELECT * FROM {quoted(table)}",
        "of one": "SELECT 1",
        "endless": "WITH RECURSIVE n AS (SELECT was.*, 0 AS t FROM was UNION ALL"
        f" SELECT {columns}, t + 1 FROM n) SELECT {columns} FROM n",
    }[kind]
    raw.execute(f"CREATE VIEW {quoted(table)} AS {body}")
    return f"{table} is a view {kind}"


def _trigger(raw: Any, chance: random.Random) -> str:
    table = chance.choice(tables_in(raw))
    event = chance.choice(("INSERT", "UPDATE", "DELETE"))
    body = chance.choice(
        ("SELECT RAISE(FAIL, 'no')", "DELETE FROM book", "INSERT INTO no VALUES(1)")
    )
    raw.execute(f"CREATE TRIGGER more BEFORE {event} ON {quoted(table)} BEGIN {body}; END")
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
        value = odd_number(int(root or 0), 4, chance)
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
            data, words = bytes_of(bytes(block or b""), chance)
            there = "UPDATE reading_search_data SET block = ? WHERE id = ?"
            raw.execute(there, (data, number))
            return f"block {number} of the index: {words}"


Change = Callable[[Any, random.Random], str]
"""What is done to a database behind the program's back, and tells what it was."""
OF_TABLES: tuple[Change, ...] = (
    *(_table_gone, _table_gone, _table_more, _table_more, _tables_more),
    *(_other_columns, _view, _view, _trigger, _trigger, _version, _version, _version),
    *(_schema, _schema, _schema),
    *(_pragma, _search, _search),
)
