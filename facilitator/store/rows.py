"""The tables. They are private to the store; outward it speaks domain values."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.dialects.sqlite import Insert, insert

TABLES = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables, with named constraints so that migrations can find them."""

BOOK = Table(
    "book",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("payload", String, nullable=False),
)
"""The one row about the group itself."""

AGENDA = Table(
    "agenda",
    TABLES,
    Column("id", String, primary_key=True),
    Column("payload", String, nullable=False),
)
"""The agendas of the group."""

VERSION = Table(
    "agenda_version",
    TABLES,
    Column("id", String, primary_key=True),
    Column("agenda_id", String, nullable=False, index=True),
    Column("until", String, nullable=False),
    Column("payload", String, nullable=False),
)
"""How the agendas were before, each until a day."""

READING = Table(
    "reading",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("title", String, nullable=False),
    Column("row", String, nullable=False),
    Column("payload", String, nullable=False),
)
"""The group's library. ``title`` is folded, for the order; ``row`` is the reading without its text,
for lists. The search index ``reading_search`` has the same numbers and is written by the store."""

TONIGHT = Table(
    "tonight",
    TABLES,
    Column("meeting_id", String, primary_key=True),
    Column("payload", String, nullable=False),
)
"""The agenda of one meeting, made at the first edit or at the start."""

MEETING = Table(
    "meeting",
    TABLES,
    Column("id", String, primary_key=True),
    Column("day", String, nullable=False, index=True),
    Column("origin", String, nullable=False),
    Column("slot_id", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("payload", String, nullable=False),
)
"""The meetings in the records."""

TALLY = Table(
    "tally",
    TABLES,
    Column("meeting_id", String, primary_key=True),
    Column("category", String, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""The counts of each meeting; no row is *not counted*. Nobody and no moment is stored."""

CHECKPOINT = Table(
    "checkpoint",
    TABLES,
    Column("meeting_id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("payload", String, nullable=False),
    Column("steady", Float, nullable=False),
    Column("utc", Float, nullable=False),
)
"""The running meeting; ``steady`` and ``utc`` were read together when it was written."""

BEAT = Table(
    "beat",
    TABLES,
    Column(
        "meeting_id",
        String,
        ForeignKey("checkpoint.meeting_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("utc", Float, nullable=False),
)
"""The last moment a running meeting was known to be alive since it was written, in UTC seconds."""


PERSON = Table(
    "person",
    TABLES,
    Column("id", String, primary_key=True),
    Column("payload", String, nullable=False),
)
"""The people a group keeps, each by a handle."""

ERASED = Table("erased", TABLES, Column("id", String, primary_key=True))
"""The random ids of those erased for good, so that no restore and no merge brings them back."""

STOCK = Table(
    "stock",
    TABLES,
    Column("rung_id", String, primary_key=True),
    Column("payload", String, nullable=False),
)
"""What is in the box of each rung."""

HANDED = Table(
    "handed",
    TABLES,
    Column("day", String, primary_key=True),
    Column("meeting_id", String, primary_key=True),
    Column("rung_id", String, primary_key=True),
    Column("nobody", Integer, nullable=False),
    Column("somebody", Integer, nullable=False),
)
"""How many of each rung were given on a day; to whom is not here."""

ASSIGNMENT = Table(
    "assignment",
    TABLES,
    Column("id", String, primary_key=True),
    Column("day", String, nullable=False, index=True),
    Column("payload", String, nullable=False),
)
"""Who does what on which night, for four weeks after it."""

BOOKING = Table(
    "booking",
    TABLES,
    Column("id", String, primary_key=True),
    Column("day", String, nullable=False, index=True),
    Column("payload", String, nullable=False),
)
"""Who speaks on which night, for four weeks after it."""

DECISION = Table(
    "decision",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("payload", String, nullable=False),
)
"""What the group decided, by its number in the log."""

TOPIC = Table(
    "topic",
    TABLES,
    Column("id", String, primary_key=True),
    Column("payload", String, nullable=False),
)
"""Topics of the group's own, beside those that are shipped."""

PROGRAMME = Table(
    "programme",
    TABLES,
    Column("id", String, primary_key=True),
    Column("payload", String, nullable=False),
)
"""The programmes of a group."""

SESSION = Table(
    "session",
    TABLES,
    Column("id", String, primary_key=True),
    Column("programme_id", String, nullable=False, index=True),
    Column("payload", String, nullable=False),
)
"""The sessions of programmes, each with its plan; their time plans are agendas."""

GROUP_NOTE = Table(
    "group_note",
    TABLES,
    Column("session_id", String, primary_key=True),
    Column("payload", String, nullable=False),
)
"""The group-level note of a session, where one is kept."""

STAMP = Table(
    "stamp",
    TABLES,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("n", Integer, nullable=False, index=True),
    Column("origin", Integer, nullable=False),
)
"""Which of two values is the later one, when books are joined; triggers write it. What has a stamp
and is not there was taken away. The kind is the table's name, or ``book`` with a field as key."""

DRAFT = Table(
    "draft",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("payload", String, nullable=False),
)
"""What was being typed when the group was locked; it travels nowhere."""


@cache
def put(table: Table) -> Insert:
    """The statement that writes a row, new or not, in place: nothing that hangs on it is lost."""
    made = insert(table)
    fields = {one.name: made.excluded[one.name] for one in table.columns if not one.primary_key}
    return made.on_conflict_do_update(index_elements=list(table.primary_key), set_=fields)
