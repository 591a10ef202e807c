"""Readings in the file and the index they are found by.

The index holds folded words only; what is shown of a hit is cut from the reading itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import delete, func, select

from facilitator.meetings import finding
from facilitator.meetings.reading import Hit, Reading, ReadingRow, plain, row
from facilitator.store import codec
from facilitator.store.codec import from_json, to_json
from facilitator.store.rows import READING, put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

T = TypeVar("T")

_CHUNK = 500
_TITLE_WEIGHT = 100_000
"""So heavy that any word in a title outranks all there may be in a text."""
_INDEX = "INSERT INTO reading_search (rowid, title, body) VALUES (?, ?, ?)"
_UNINDEX = "DELETE FROM reading_search WHERE rowid = ?"
_REWRITE = "INSERT INTO reading_search (reading_search) VALUES ('optimize')"
_FOUND = (
    "SELECT rowid FROM reading_search WHERE reading_search MATCH ?"
    f" AND rank MATCH 'bm25({_TITLE_WEIGHT}.0, 1.0)' ORDER BY rank LIMIT ?"
)


def search(connection: Connection, words: str, most: int) -> tuple[Hit, ...]:
    """The readings that hold every word, the last one as a beginning; titles before texts."""
    wanted = finding.words_of(words)
    if not wanted or most < 1:
        return ()
    query = " AND ".join(f'"{one}"' for one in wanted) + " *"
    found = connection.exec_driver_sql(_FOUND, (query, most)).scalars()
    numbers = [codec.whole(one) for one in found]
    mine = select(READING.c.number, READING.c.row, READING.c.payload)
    rows = {
        codec.whole(one.number): one
        for some in _chunks(numbers)
        for one in connection.execute(mine.where(READING.c.number.in_(some)))
    }
    return tuple(_hit(rows[number], wanted) for number in numbers if number in rows)


def put_readings(
    connection: Connection, saved: tuple[Reading, ...], removed: tuple[str, ...]
) -> None:
    """In a transaction, write some readings and take others away, the index with them."""
    fresh = {one.id: one for one in saved}
    known = _numbers(connection, [*fresh, *removed])
    _unindex(connection, list(known.values()))
    for some in _chunks([one for one in removed if one not in fresh]):
        connection.execute(delete(READING).where(READING.c.id.in_(some)))
    free = codec.whole(connection.scalar(select(func.max(READING.c.number))) or 0) + 1
    new = [one for one in fresh if one not in known]
    known.update(zip(new, range(free, free + len(new)), strict=True))
    numbered = [(known[key], one) for key, one in fresh.items()]
    for part in _chunks(numbered):
        connection.execute(put(READING), [_values(*one) for one in part])
        connection.exec_driver_sql(_INDEX, [_indexed(*one) for one in part])


def index_anew(connection: Connection, readings: Sequence[tuple[int, Reading]]) -> None:
    """In a transaction, make the search anew from the readings by their numbers."""
    made = "SELECT sql FROM sqlite_master WHERE name = 'reading_search'"
    form = connection.exec_driver_sql(made).scalar()
    connection.exec_driver_sql("DROP TABLE reading_search")
    connection.exec_driver_sql(str(form))
    for part in _chunks(readings):
        connection.exec_driver_sql(_INDEX, [_indexed(*one) for one in part])


def _chunks(many: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(many), _CHUNK):
        yield many[at : at + _CHUNK]


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """By id, the numbers of those readings that are there."""
    mine = select(READING.c.id, READING.c.number)
    return {
        key: codec.whole(number)
        for some in _chunks(ids)
        for key, number in connection.execute(mine.where(READING.c.id.in_(some)))
    }


def _unindex(connection: Connection, numbers: Sequence[int]) -> None:
    """Take readings out of the index so that none of their words is left in the file.

    Deleting only marks them as gone; after that the index is written anew, which takes a third of
    a second for 20 MB of texts. Its own ``secure-delete`` is left alone: of a very long text it
    left some words behind, and its check of itself then failed.
    """
    if numbers:
        connection.exec_driver_sql(_UNINDEX, [(number,) for number in numbers])
        connection.exec_driver_sql(_REWRITE)


def _values(number: int, of: Reading) -> dict[str, Any]:
    return {
        "number": number,
        "id": of.id,
        "title": finding.fold(of.title),
        "row": to_json(row(of)),
        "payload": to_json(of),
    }


def _indexed(number: int, of: Reading) -> tuple[int, str, str]:
    return number, finding.fold(of.title), finding.fold(plain(of.blocks))


def _hit(found: Row[Any, Any, Any], words: tuple[str, ...]) -> Hit:
    of = from_json(found.payload, Reading)
    return Hit(from_json(found.row, ReadingRow), finding.excerpt(plain(of.blocks), words))
