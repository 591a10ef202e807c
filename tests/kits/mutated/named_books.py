"""What was found once in databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kits.mutated.naming import COPY_DB, LIVE_DB, Named, both, holds, name_in, sql

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kits.mutated.drafts import Draft


def _byte(name: str, at: int, value: int) -> Callable[[Draft], None]:
    """A byte of a file is another."""

    def spoil(draft: Draft) -> None:
        data = bytearray(draft.data(name_in(draft, name)))
        data[at] = value
        draft.put(name_in(draft, name), bytes(data), "as named")

    return spoil


def _viewed(table: str, body: str) -> tuple[str, ...]:
    return (f"ALTER TABLE {table} RENAME TO was", f"CREATE VIEW {table} AS {body}")


_ENDLESS = "WITH RECURSIVE n AS (SELECT * FROM was UNION ALL SELECT * FROM n) SELECT * FROM n"
_DEEP = "{" + '"a":' + "[" * 5000 + "]" * 5000 + ","
_OLD = "UPDATE alembic_version SET version_num = '0003'"
BOOKS: dict[str, Named] = {
    "a schema of another format": Named(
        *("live", "plain", _byte(LIVE_DB, 47, 8)),
        "open_to_read open_to_write examine go_back_to_sound",
    ),
    "a backup's schema of another format": Named(
        *("backup", "plain", _byte(COPY_DB, 47, 8)),
        "look_at_copies practise go_back_to restore go_back_to_sound",
    ),
    "a backup that may not be written to": Named(
        *("backup", "plain", _byte(COPY_DB, 18, 9)), "look_at_copies practise go_back_to"
    ),
    "another encoding": Named(
        *("live", "plain", _byte(LIVE_DB, 59, 4)), "open_to_read open_to_write go_back_to_sound"
    ),
    "room at the end of pages": Named(
        *("live", "plain", _byte(LIVE_DB, 20, 4)), "open_to_read open_to_write go_back_to_sound"
    ),
    "of revision 0000": Named(
        *("live rows", "plain", sql(LIVE_DB, "UPDATE alembic_version SET version_num = '0000'")),
        "open_to_read open_to_write go_back_to_sound",
    ),
    "of two revisions": Named(
        *("golden", "golden-0003", sql(LIVE_DB, "INSERT INTO alembic_version VALUES ('0002')")),
        "open_to_read open_to_write go_back_to_sound",
    ),
    "of a revision before its tables": Named(
        *("live rows", "plain", sql(LIVE_DB, _OLD)), "open_to_write restore go_back_to_sound"
    ),
    "a backup of a revision before its tables": Named(
        *("backup rows", "plain", sql(COPY_DB, _OLD)), "practise go_back_to restore"
    ),
    "the newest backup is of a newer version": Named(
        *("backup rows", "plain"),
        sql(COPY_DB, "UPDATE alembic_version SET version_num = '9000'"),
        "look_at_copies practise go_back_to restore",
    ),
    "the newest backup's group is no JSON": Named(
        *("backup rows", "plain", sql(COPY_DB, "UPDATE book SET payload = 'Anna'")),
        "look_at_copies practise go_back_to restore",
    ),
    "very deep JSON": Named(
        *("live rows", "plain"),
        sql(LIVE_DB, f"UPDATE meeting SET payload = '{_DEEP}' || substr(payload, 2)"),
        "open_to_read open_to_write",
    ),
    "a table is a view of itself": Named(
        *("live rows", "plain", sql(LIVE_DB, *_viewed("meeting", "SELECT * FROM meeting"))),
        "open_to_read open_to_write examine",
    ),
    "the revision is a view of itself": Named(
        *("backup rows", "plain"),
        sql(COPY_DB, *_viewed("alembic_version", "SELECT * FROM alembic_version")),
        "look_at_copies practise go_back_to restore",
    ),
    "a table is a view without an end": Named(
        *("backup rows", "plain", sql(COPY_DB, *_viewed("meeting", _ENDLESS))), "look_at_copies"
    ),
    "an older group is a view": Named(
        *("golden", "golden-0002", sql(LIVE_DB, *_viewed("book", "SELECT * FROM was"))),
        "open_to_write go_back_to_sound",
    ),
    "an older revision may not be written": Named(
        "golden",
        "golden-0002",
        sql(
            LIVE_DB,
            "CREATE TRIGGER no BEFORE UPDATE ON alembic_version"
            " BEGIN SELECT RAISE(FAIL, 'no'); END",
        ),
        "open_to_write go_back_to_sound",
    ),
    "the index without its texts": Named(
        *("live rows", "plain", sql(LIVE_DB, "DROP TABLE reading_search_content")),
        "open_to_read open_to_write examine go_back_to_sound",
    ),
    "the index without a part, in a book that shrinks": Named(
        *("live rows", "plain"),
        sql(LIVE_DB, "PRAGMA auto_vacuum = FULL", "VACUUM", "DROP TABLE reading_search_idx"),
        "open_to_read open_to_write examine go_back_to_sound mend",
    ),
    "an older book without its people, and its search is spoiled": Named(
        *("golden", "golden-0005"),
        sql(LIVE_DB, "DELETE FROM reading_search_data WHERE id > 1", "DROP TABLE meeting"),
        "open_to_write go_back_to_sound",
    ),
    "a table with a name like a question": Named(
        *("backup rows", "plain", sql(COPY_DB, 'CREATE TABLE "a"" ( --" (id)')),
        "look_at_copies practise go_back_to restore",
    ),
    "the index is a view": Named(
        *("live rows", "plain"),
        sql(LIVE_DB, *_viewed("reading_search_data", "SELECT * FROM reading_search_data")),
        "open_to_read open_to_write examine mend report",
    ),
    "a backup is a folder": Named(
        *("backup", "plain", holds(COPY_DB, None)),
        "look_at_copies practise go_back_to restore examine mend report",
    ),
    "an empty book beside its journal": Named(
        *("live journal", "plain-journal", holds(LIVE_DB, b"")), "open_to_read examine"
    ),
    "the small book is a folder": Named(
        *("front", "sealed"),
        both(holds("{live}/front.db", None), holds("{live}/front.db/inside", b"x")),
        "front make_front open_to_write restore",
    ),
    "the small book's readings are gone, and its index is there": Named(
        *("front rows", "sealed", sql("{live}/front.db", "DELETE FROM reading")),
        "front make_front",
    ),
}
