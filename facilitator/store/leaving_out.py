"""What stays behind when a group is handed over: taken out of the copy that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from facilitator.meetings.handover import Part, with_needed
from facilitator.store import rows
from facilitator.store.engine import told

if TYPE_CHECKING:
    from sqlalchemy import TableClause

    from facilitator.store.book import Book

LEFT: dict[Part, tuple[TableClause, ...]] = {
    Part.RECORDS: (rows.MEETING, rows.TALLY, rows.HANDED),
    Part.PEOPLE: (rows.PERSON, rows.ASSIGNMENT, rows.BOOKING),
    Part.LOG: (rows.DECISION,),
    Part.PROGRAMMES: (rows.PROGRAMME, rows.SESSION, rows.TOPIC),
    Part.NOTES: (rows.GROUP_NOTE,),
}
"""What is left out with each part that stays behind."""


def leave_out(book: Book, parts: frozenset[Part]) -> None:
    """Take out all but these parts and what they need; nothing tells that anything was removed."""
    with told(), book.engine.begin() as connection:
        for table in (rows.BEAT, rows.CHECKPOINT, rows.DRAFT):
            connection.execute(delete(table))
        for part in LEFT.keys() - with_needed(parts):
            for table in LEFT[part]:
                connection.execute(delete(table))
                connection.execute(delete(rows.STAMP).where(rows.STAMP.c.kind == table.name))
    book.rewrite()
