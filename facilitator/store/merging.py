"""Joining two books of one group: of two values for one thing the later one stands.

It makes no difference which book is joined to which, in which order or how often. What somebody
took away stays away unless the other changed it later; whoever was erased stays erased; what
something else still refers to stays; and of two decisions that were given one number, both stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, insert, select

from facilitator.meetings.handover import Merged
from facilitator.meetings.tally import Tally
from facilitator.store import codec
from facilitator.store.codec import from_json
from facilitator.store.engine import reads_of, told
from facilitator.store.people import erase
from facilitator.store.reading_index import put_readings
from facilitator.store.rows import (
    AGENDA,
    ASSIGNMENT,
    BOOK,
    BOOKING,
    DECISION,
    ERASED,
    GROUP_NOTE,
    HANDED,
    MEETING,
    PERSON,
    PROGRAMME,
    READING,
    SESSION,
    STAMP,
    STOCK,
    TONIGHT,
    TOPIC,
    VERSION,
    put,
)
from facilitator.store.service import unname

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, TableClause

    from facilitator.store.book import Book

KEYED: dict[TableClause, tuple[str, ...]] = {
    AGENDA: ("id",),
    VERSION: ("id",),
    READING: ("id",),
    TONIGHT: ("meeting_id",),
    MEETING: ("id",),
    PERSON: ("id",),
    STOCK: ("rung_id",),
    HANDED: ("day", "meeting_id", "rung_id"),
    ASSIGNMENT: ("id",),
    BOOKING: ("id",),
    DECISION: ("number",),
    TOPIC: ("id",),
    PROGRAMME: ("id",),
    SESSION: ("id",),
    GROUP_NOTE: ("session_id",),
}
"""The tables that are joined row by row, and what tells their rows apart."""
_HERE_ALONE = frozenset({"lent"})
"""The fields of a group that tell of this copy of it."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Stamped:
    """What a book has of one thing: its row or that it was taken away, and how late that was."""

    row: Row | None = None
    n: int = -1
    origin: int = 0
    key: str = ""

    def rank(self) -> tuple[int, bool, int, str]:
        """What of two stands is the higher; equal ones hold the same."""
        number = 0 if self.row is None else int(self.row.get("number", 0))
        text = "" if self.row is None else msgspec.json.encode(self.row, order="sorted").decode()
        return self.n, self.row is not None, number, text


ABSENT = Stamped()
Side = dict[tuple[str, str], Stamped]
"""What a book has, by the name of the table and the key of the row."""


def merge(mine: Book, theirs: Book) -> Merged:
    """Join another book of the same group to an open one, in one transaction.

    What this object remembers of it is old then: open it anew. Raises ``DamagedFile`` where the
    other holds what cannot be read, ``NoSpace`` or ``ReadOnly``; then nothing is changed.
    """
    readable(theirs)
    with told(), reads_of(theirs.engine).connect() as connection:
        other, their_group = _side(connection), _group(connection)
        erased = set(connection.scalars(select(ERASED.c.id)))
    with told(), mine.engine.begin() as connection:
        here, my_group = _side(connection), _group(connection)
        known = set(connection.scalars(select(ERASED.c.id)))
        gone = erased | known
        both = _joined(here, other)
        group = _fields(my_group, their_group, here, other)
        _keep_referred(both, group, here, other)
        handles = _forgotten(both, gone, here, other)
        changed = _write(connection, mine, here, both)
        if group != my_group:
            payload = msgspec.json.encode(group).decode()
            connection.execute(put(BOOK), {"id": 1, "payload": payload})
            changed += sum(group[name] != my_group.get(name) for name in group)
        erase(connection, sorted(gone - known))
        if handles:
            unname(connection, handles)
        _stamp(connection, both)
    return Merged(changed + len(gone - known))


def kinds() -> dict[TableClause, type[Any]]:
    """What is kept in which table as one value a row; loaded when it is asked for."""
    from facilitator.meetings.agenda import Agenda, AgendaVersion
    from facilitator.meetings.chips import Stock
    from facilitator.meetings.conscience import Decision
    from facilitator.meetings.duties import Assignment, Booking
    from facilitator.meetings.group_note import GroupNote
    from facilitator.meetings.people import Person
    from facilitator.meetings.programmes import Programme, Session
    from facilitator.meetings.reading import Reading
    from facilitator.meetings.record import MeetingRecord
    from facilitator.meetings.topics import Topic

    return {
        AGENDA: Agenda,
        VERSION: AgendaVersion,
        READING: Reading,
        TONIGHT: Agenda,
        MEETING: MeetingRecord,
        PERSON: Person,
        STOCK: Stock,
        ASSIGNMENT: Assignment,
        BOOKING: Booking,
        DECISION: Decision,
        TOPIC: Topic,
        PROGRAMME: Programme,
        SESSION: Session,
        GROUP_NOTE: GroupNote,
    }


def readable(book: Book) -> None:
    """Every value of the other book, or ``DamagedFile``: nothing is taken that cannot be read."""
    from facilitator.meetings.reading import ReadingRow

    book.group()
    book.handed()
    with told(), reads_of(book.engine).connect() as connection:
        for table, kind in kinds().items():
            for text in connection.scalars(select(table.c.payload)):
                from_json(text, kind)
        for text in connection.scalars(select(READING.c.row)):
            from_json(text, ReadingRow)


def _side(connection: Connection) -> Side:
    stamps = {
        (one.kind, one.key): (codec.whole(one.n), codec.whole(one.origin))
        for one in connection.execute(select(STAMP))
    }
    found: Side = {one: Stamped(None, *stamp, one[1]) for one, stamp in stamps.items()}
    for table, keys in KEYED.items():
        for values in connection.execute(select(table)).mappings():
            row = dict(values)
            if table is READING:
                del row["number"]  # where it lies in this file alone
            key = table.name, " ".join(str(row[one]) for one in keys)
            found[key] = Stamped(row, *stamps.get(key, (0, 0)), key[1])
    return {_identity(one, value): value for one, value in found.items()}


def _identity(key: tuple[str, str], value: Stamped) -> tuple[str, str]:
    """What a thing is known by in every book: a decision by its origin, for numbers may clash."""
    if key[0] == DECISION.name and value.origin:
        return key[0], f"of {value.origin}"
    return key


def _joined(here: Side, other: Side) -> Side:
    both: Side = {}
    for key in here.keys() | other.keys():
        a, b = here.get(key, ABSENT), other.get(key, ABSENT)
        later = max(a, b, key=Stamped.rank)
        both[key] = replace(later, origin=a.origin or b.origin)
    _renumber(both)
    return both


def _renumber(both: Side) -> None:
    """Two decisions of one number: the earlier keeps it, the other gets the next that is free."""
    log = [
        (one.row["number"], msgspec.json.decode(one.row["payload"])["day"], key, one)
        for key, one in both.items()
        if key[0] == DECISION.name and one.row is not None
    ]
    log.sort(key=lambda entry: entry[:3])
    free = 1 + max((number for number, *_ in log), default=0)
    taken: set[int] = set()
    for number, _day, key, one in log:
        if number not in taken or one.row is None:
            taken.add(number)
            continue
        payload = {**msgspec.json.decode(one.row["payload"]), "number": free}
        row = {"number": free, "payload": msgspec.json.encode(payload).decode()}
        both[key] = replace(one, row=row, key=str(free))
        free += 1


def _group(connection: Connection) -> Row:
    """The group's fields, in the form of today whenever they were written."""
    from facilitator.meetings.group import Group

    group = from_json(connection.scalar(select(BOOK.c.payload).where(BOOK.c.id == 1)), Group)
    return dict(msgspec.json.decode(codec.to_json(group)))


def _fields(mine: Row, theirs: Row, here: Side, other: Side) -> Row:
    """The group, each field as it was changed later."""
    from facilitator.meetings.group import Group

    made = dict(mine)
    for name in mine.keys() & theirs.keys() - _HERE_ALONE:
        key = BOOK.name, name
        a, b = here.get(key, ABSENT), other.get(key, ABSENT)
        either = ((max(a.n, 0), mine[name]), (max(b.n, 0), theirs[name]))
        made[name] = max(either, key=lambda one: (one[0], _text(one[1])))[1]
    from_json(_text(made), Group)
    return made


def _text(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def _keep_referred(both: Side, group: Row, here: Side, other: Side) -> None:
    """What something that stands refers to stands too, as it last was in either book."""

    def keep(table: TableClause, ids: Iterable[object]) -> None:
        for one in ids:
            key = table.name, str(one)
            if not one or (both.get(key, ABSENT).row is not None):
                continue
            had = max(here.get(key, ABSENT), other.get(key, ABSENT), key=_present)
            if had.row is not None:
                both[key] = replace(both[key], row=had.row)

    keep(SESSION, [row["session_id"] for row in _rows(both, GROUP_NOTE)])
    sessions = list(_rows(both, SESSION))
    keep(PROGRAMME, [row["programme_id"] for row in sessions])
    keep(AGENDA, [msgspec.json.decode(row["payload"]).get("agenda_id") for row in sessions])
    keep(AGENDA, group["agenda_ids"])
    keep(AGENDA, [one.get("agenda_id") for one in group["schedule"]["slots"]])


def _present(one: Stamped) -> tuple[bool, tuple[int, bool, int, str]]:
    return one.row is not None, one.rank()


def _rows(both: Side, table: TableClause) -> Iterator[Row]:
    return (one.row for key, one in both.items() if key[0] == table.name and one.row is not None)


def _forgotten(both: Side, gone: set[str], here: Side, other: Side) -> set[str]:
    """Take whoever was erased out; the (folded) handles by which the rota may still name them."""
    handles = {_handle(row) for one in gone for row in _rows_of(one, here, other)}
    for one in gone:
        both.pop((PERSON.name, one), None)
    return handles - {_handle(row) for row in _rows(both, PERSON)}


def _rows_of(person_id: str, *sides: Side) -> Iterator[Row]:
    found = (side.get((PERSON.name, person_id), ABSENT).row for side in sides)
    return (row for row in found if row is not None)


def _handle(row: Row) -> str:
    return str(msgspec.json.decode(row["payload"])["handle"]).casefold()


def _write(connection: Connection, book: Book, here: Side, both: Side) -> int:
    """Write what differs; how much that was."""
    changed = 0
    for table in KEYED:
        had = {key: one.row for key, one in here.items() if key[0] == table.name and one.row}
        want = {key: one.row for key, one in both.items() if key[0] == table.name and one.row}
        news = [row for key, row in want.items() if row != had.get(key)]
        gone = [row for key, row in had.items() if key not in want]
        if news or gone:
            changed += len(news) + len(gone)
            _write_rows(connection, book, table, news, gone)
    return changed


def _write_rows(
    connection: Connection, book: Book, table: TableClause, news: list[Row], gone: list[Row]
) -> None:
    if table is READING:
        from facilitator.meetings.reading import Reading

        saved = tuple(from_json(row["payload"], Reading) for row in news)
        put_readings(connection, saved, tuple(row["id"] for row in gone))
        return
    keys = KEYED[table]
    moved = news if table is DECISION else []
    for row in (*gone, *moved):
        mine = delete(table)
        for name in keys:
            mine = mine.where(table.c[name] == row[name])
        connection.execute(mine)
    for row in news:
        connection.execute(put(table), row)
    if table is MEETING:
        from facilitator.meetings.record import MeetingRecord

        for row in gone:
            book.put_tally(connection, row["id"], Tally())
        for row in news:
            book.put_tally(connection, row["id"], from_json(row["payload"], MeetingRecord).tally)


def _stamp(connection: Connection, both: Side) -> None:
    """Write the stamps as they are in both; those of the triggers only tell of the joining."""
    connection.execute(delete(STAMP))
    known = [(kind, one) for (kind, _key), one in both.items() if one.n > 0]
    known.sort(key=lambda entry: entry[1].row is not None)  # of one number, what is there counts
    rows = {
        (kind, one.key): {"kind": kind, "key": one.key, "n": one.n, "origin": one.origin}
        for kind, one in known
    }
    if rows:
        connection.execute(insert(STAMP), list(rows.values()))
