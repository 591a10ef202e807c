"""Looking whether what is in a book fits together, and putting right what does not.

The pages of the file are sound by then (``backup.check``); this is about what is written on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from facilitator.meetings import finding
from facilitator.meetings.errors import DamagedFile
from facilitator.meetings.faults import Fault, Found
from facilitator.meetings.reading import Reading, plain, row
from facilitator.store.codec import from_json, to_json
from facilitator.store.engine import told
from facilitator.store.merging import KEYED, kinds
from facilitator.store.reading_index import index_anew
from facilitator.store.rows import (
    AGENDA,
    BOOK,
    CHECKPOINT,
    DECISION,
    GROUP_NOTE,
    HANDED,
    MEETING,
    PROGRAMME,
    READING,
    SESSION,
    TALLY,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, TableClause

    from facilitator.store.book import Book

_WORDS_OF = "SELECT title, body FROM reading_search WHERE rowid = ?"
_ITS_OWN_CHECK = "INSERT INTO reading_search (reading_search, rank) VALUES ('integrity-check', 0)"


def mend(book: Book) -> tuple[Found, ...]:
    """Put right what does not fit, in one transaction; what that was.

    What this object remembers of the book is old then: open it anew. Raises ``DamagedFile`` where
    the group itself cannot be read, ``NoSpace`` or ``ReadOnly``; then nothing is changed.
    """
    with told(), book.engine.begin() as connection:
        steps: tuple[tuple[Fault, Callable[[Connection, Book], int]], ...] = (
            (Fault.UNREADABLE, _unreadable),
            (Fault.PLACES, _places),
            (Fault.COUNTS, _counts),
            (Fault.MISSING, _missing),
            (Fault.LOOSE, _loose),
            (Fault.INDEX, _index),
        )
        found = [
            Found(fault, number) for fault, step in steps if (number := step(connection, book))
        ]
    return tuple(found)


def renew_search(book: Book) -> Found:
    """Make the search anew from the library."""
    with told(), book.engine.begin() as connection:
        return Found(Fault.INDEX, max(1, _index(connection, book)))


def _unreadable(connection: Connection, _book: Book) -> int:
    """Rows that are no value of their kind."""
    gone = 0
    for table, kind in kinds().items():
        keys = KEYED[table]
        for values in connection.execute(select(table)).mappings().all():
            if _reads(values["payload"], kind):
                continue
            _drop(connection, table, {name: values[name] for name in keys})
            gone += 1
    return gone


def _reads(text: object, kind: type[Any]) -> bool:
    try:
        from_json(text, kind)
    except DamagedFile:
        return False
    return True


def _drop(connection: Connection, table: TableClause, keys: dict[str, Any]) -> None:
    mine = delete(table)
    for name, value in keys.items():
        mine = mine.where(table.c[name] == value)
    connection.execute(mine)


def _places(connection: Connection, _book: Book) -> int:
    """Columns by which rows are found that tell something else than the row itself."""
    moved = 0
    for table, names in ((MEETING, ("day", "origin", "slot_id", "revision")), (DECISION, ())):
        for values in connection.execute(select(table)).mappings().all():
            inside = msgspec.json.decode(values["payload"])
            wrong = {name: inside[name] for name in names if values[name] != inside[name]}
            if wrong:
                mine = update(table).where(table.c.id == values["id"])
                connection.execute(mine.values(**wrong))
            elif table is DECISION and inside["number"] != values["number"]:
                payload = msgspec.json.encode({**inside, "number": values["number"]}).decode()
                mine = update(table).where(table.c.number == values["number"])
                connection.execute(mine.values(payload=payload))
            else:
                continue
            moved += 1
    for values in connection.execute(select(READING)).mappings().all():
        of = from_json(values["payload"], Reading)
        right = {"title": finding.fold(of.title), "row": to_json(row(of))}
        if any(values[name] != one for name, one in right.items()):
            mine = update(READING).where(READING.c.number == values["number"])
            connection.execute(mine.values(**right))
            moved += 1
    return moved


def _counts(connection: Connection, book: Book) -> int:
    """The counts of meetings in the records against the records."""
    from facilitator.meetings.record import MeetingRecord

    held: dict[str, dict[str, int]] = {}
    for meeting_id, name, count in connection.execute(select(TALLY)):
        held.setdefault(meeting_id, {})[name] = count
    wrong = 0
    for (text,) in connection.execute(select(MEETING.c.payload)).all():
        record = from_json(text, MeetingRecord)
        if held.get(record.id, {}) != dict(record.tally.counts):
            book.put_tally(connection, record.id, record.tally)
            wrong += 1
    return wrong


def _missing(connection: Connection, _book: Book) -> int:
    """What the group and its programmes point to."""
    from facilitator.meetings.group import Group

    there = set(connection.scalars(select(AGENDA.c.id)))
    text = connection.scalar(select(BOOK.c.payload).where(BOOK.c.id == 1))
    from_json(text, Group)
    group = msgspec.json.decode(str(text))
    wrong = 0
    kept = [one for one in group["agenda_ids"] if one in there]
    if not kept and there:
        sessions = {
            msgspec.json.decode(one).get("agenda_id")
            for one in connection.scalars(select(SESSION.c.payload))
        }
        kept = sorted(there - sessions)[:1]
    if kept != group["agenda_ids"]:
        wrong += max(1, len(group["agenda_ids"]) - len(kept))
        group["agenda_ids"] = kept
    for slot in group["schedule"]["slots"]:
        if slot.get("agenda_id") and slot["agenda_id"] not in there:
            slot["agenda_id"] = kept[0] if kept else ""
            wrong += 1
    if wrong:
        payload = msgspec.json.encode(group).decode()
        connection.execute(update(BOOK).where(BOOK.c.id == 1).values(payload=payload))
    return wrong


def _loose(connection: Connection, _book: Book) -> int:
    """What belongs to nothing: sessions, notes, counts, and what was given at no meeting."""
    programmes = set(connection.scalars(select(PROGRAMME.c.id)))
    agendas = set(connection.scalars(select(AGENDA.c.id)))
    gone = 0
    for key, programme, text in connection.execute(
        select(SESSION.c.id, SESSION.c.programme_id, SESSION.c.payload)
    ).all():
        plan = msgspec.json.decode(text).get("agenda_id")
        if programme not in programmes or (plan and plan not in agendas):
            _drop(connection, SESSION, {"id": key})
            gone += 1
    sessions = set(connection.scalars(select(SESSION.c.id)))
    for key in _not_in(connection, GROUP_NOTE.c.session_id, sessions):
        _drop(connection, GROUP_NOTE, {"session_id": key})
        gone += 1
    running = set(connection.scalars(select(CHECKPOINT.c.meeting_id)))
    known = set(connection.scalars(select(MEETING.c.id))) | running
    for key in _not_in(connection, TALLY.c.meeting_id, known):
        _drop(connection, TALLY, {"meeting_id": key})
        gone += 1
    empty = delete(HANDED).where(HANDED.c.nobody <= 0, HANDED.c.somebody <= 0)
    return gone + connection.execute(empty).rowcount


def _not_in(connection: Connection, column: Any, known: set[Any]) -> Iterator[Any]:  # noqa: ANN401
    return (one for one in connection.scalars(select(column).distinct()).all() if one not in known)


def _index(connection: Connection, _book: Book) -> int:
    """The search against the library; where they differ the whole of it is made anew."""
    readings = [
        (number, from_json(text, Reading))
        for number, text in connection.execute(select(READING.c.number, READING.c.payload)).all()
    ]
    try:
        wrong = _differing(connection, readings)
    except DatabaseError:  # so far gone that it cannot be asked
        wrong = max(1, len(readings))
    if wrong:
        index_anew(connection, readings)
    return wrong


def _differing(connection: Connection, readings: Sequence[tuple[int, Reading]]) -> int:
    """How many texts the search knows otherwise; its own check raises where it is spoiled."""
    count = connection.exec_driver_sql("SELECT count(*) FROM reading_search").scalar()
    wrong = abs(int(count or 0) - len(readings))
    for number, of in readings:
        words = connection.exec_driver_sql(_WORDS_OF, (number,)).first()
        wanted = (finding.fold(of.title), finding.fold(plain(of.blocks)))
        wrong += words is None or tuple(words) != wanted
    connection.exec_driver_sql(_ITS_OWN_CHECK)
    return wrong
