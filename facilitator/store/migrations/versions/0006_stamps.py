"""Stamps, by which books are joined after a handover, and drafts, kept while a group is locked.

A stamp is a number that grows with each change in a book, and never lags behind the day: of two
computers the one that changed something on a later day has the higher one. No time is in it. The
triggers see every change, whoever makes it; ``origin`` is a random number from when a row was first
written, by which two rows of one number in the log are told apart.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEYS = {
    "agenda": "{row}.id",
    "agenda_version": "{row}.id",
    "reading": "{row}.id",
    "tonight": "{row}.meeting_id",
    "meeting": "{row}.id",
    "person": "{row}.id",
    "stock": "{row}.rung_id",
    "handed": "{row}.day || ' ' || {row}.meeting_id || ' ' || {row}.rung_id",
    "assignment": "{row}.id",
    "booking": "{row}.id",
    "decision": "{row}.number",
    "topic": "{row}.id",
    "programme": "{row}.id",
    "session": "{row}.id",
    "group_note": "{row}.session_id",
}
"""The tables whose rows are stamped, and what tells their rows apart."""
NEXT = (
    "(SELECT max(coalesce(max(n), 0) + 1, CAST(strftime('%J', 'now') AS INTEGER) << 24) FROM stamp)"
)
"""The next stamp: after all there are, and not before the first one of this day (Julian days)."""
LATER = "ON CONFLICT (kind, key) DO UPDATE SET n = excluded.n"


def upgrade() -> None:
    """Apply the step."""
    op.create_table(
        "stamp",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_stamp"),
    )
    op.create_index("ix_stamp_n", "stamp", ["n"])
    op.create_table(
        "draft",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_draft"),
    )
    for name, key in KEYS.items():
        new, old = key.format(row="NEW"), key.format(row="OLD")
        changed = "OLD.payload IS NOT NEW.payload"
        if name == "handed":
            changed = "OLD.nobody IS NOT NEW.nobody OR OLD.somebody IS NOT NEW.somebody"
        for event, when, row, origin in (
            ("INSERT", "", new, "random()"),
            ("UPDATE", f"WHEN {changed}", new, "0"),
            ("DELETE", "", old, "0"),
        ):
            op.execute(
                f"CREATE TRIGGER stamp_{name}_{event.lower()} AFTER {event} ON {name} {when} BEGIN"
                f" INSERT INTO stamp VALUES ('{name}', {row}, {NEXT}, {origin}) {LATER}; END"
            )
    # The group is one row; each of its fields is stamped, so that none carries the others along.
    op.execute(
        "CREATE TRIGGER stamp_book_update AFTER UPDATE ON book"
        " WHEN OLD.payload IS NOT NEW.payload AND json_valid(OLD.payload)"
        " AND json_valid(NEW.payload) BEGIN INSERT INTO stamp"
        f" SELECT 'book', fresh.key, {NEXT}, 0 FROM json_each(NEW.payload) AS fresh"
        " LEFT JOIN json_each(OLD.payload) AS had ON had.key = fresh.key"
        f" WHERE had.value IS NOT fresh.value {LATER}; END"
    )
