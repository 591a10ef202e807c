"""The tables. They are private to the store; outward it speaks domain values.

Migrations alone make them: here stands what is asked of them and written into them, no more, so
that a start need not build the whole schema.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Float, Integer, String, TableClause, column, table
from sqlalchemy.dialects.sqlite import Insert, insert

_Kind = type[String] | type[Integer] | type[Float[float]]

KEYS: dict[str, tuple[str, ...]] = {}
"""By the name of a table, the columns that tell its rows apart."""


def _table(name: str, keys: dict[str, _Kind], **others: _Kind) -> TableClause:
    KEYS[name] = tuple(keys)
    return table(name, *(column(one, kind) for one, kind in (keys | others).items()))


BOOK = _table("book", {"id": Integer}, payload=String)
"""The one row about the group itself."""

AGENDA = _table("agenda", {"id": String}, payload=String)
"""The agendas of the group."""

VERSION = _table("agenda_version", {"id": String}, agenda_id=String, until=String, payload=String)
"""How the agendas were before, each until a day."""

READING = _table(
    "reading", {"number": Integer}, id=String, title=String, row=String, payload=String
)
"""The group's library. ``title`` is folded, for the order; ``row`` is the reading without its text,
for lists. The search index ``reading_search`` has the same numbers and is written by the store."""

TONIGHT = _table("tonight", {"meeting_id": String}, payload=String)
"""The agenda of one meeting, made at the first edit or at the start."""

MEETING = _table(
    "meeting",
    {"id": String},
    day=String,
    origin=String,
    slot_id=String,
    revision=Integer,
    payload=String,
)
"""The meetings in the records."""

TALLY = _table("tally", {"meeting_id": String, "category": String}, count=Integer)
"""The counts of each meeting; no row is *not counted*. Nobody and no moment is stored."""

CHECKPOINT = _table(
    "checkpoint", {"meeting_id": String}, version=Integer, payload=String, steady=Float, utc=Float
)
"""The running meeting; ``steady`` and ``utc`` were read together when it was written."""

BEAT = _table("beat", {"meeting_id": String}, utc=Float)
"""The last moment a running meeting was known to be alive since it was written, in UTC seconds; it
goes with its checkpoint."""

PERSON = _table("person", {"id": String}, payload=String)
"""The people a group keeps, each by a handle."""

ERASED = _table("erased", {"id": String})
"""The random ids of those erased for good, so that no restore and no merge brings them back."""

STOCK = _table("stock", {"rung_id": String}, payload=String)
"""What is in the box of each rung."""

HANDED = _table(
    "handed",
    {"day": String, "meeting_id": String, "rung_id": String},
    nobody=Integer,
    somebody=Integer,
)
"""How many of each rung were given on a day; to whom is not here."""

ASSIGNMENT = _table("assignment", {"id": String}, day=String, payload=String)
"""Who does what on which night, for four weeks after it."""

BOOKING = _table("booking", {"id": String}, day=String, payload=String)
"""Who speaks on which night, for four weeks after it."""

DECISION = _table("decision", {"number": Integer}, payload=String)
"""What the group decided, by its number in the log."""

TOPIC = _table("topic", {"id": String}, payload=String)
"""Topics of the group's own, beside those that are shipped."""

PROGRAMME = _table("programme", {"id": String}, payload=String)
"""The programmes of a group."""

SESSION = _table("session", {"id": String}, programme_id=String, payload=String)
"""The sessions of programmes, each with its plan; their time plans are agendas."""

GROUP_NOTE = _table("group_note", {"session_id": String}, payload=String)
"""The group-level note of a session, where one is kept."""

STAMP = _table("stamp", {"kind": String, "key": String}, n=Integer, origin=Integer)
"""Which of two values is the later one, when books are joined; triggers write it. What has a stamp
and is not there was taken away. The kind is the table's name, or ``book`` with a field as key."""

DRAFT = _table("draft", {"number": Integer}, payload=String)
"""What was being typed when the group was locked; it travels nowhere."""


@cache
def put(of: TableClause) -> Insert:
    """The statement that writes a row, new or not, in place: nothing that hangs on it is lost."""
    made, keys = insert(of), KEYS[of.name]
    fields = {one.name: made.excluded[one.name] for one in of.columns if one.name not in keys}
    return made.on_conflict_do_update(index_elements=keys, set_=fields)
