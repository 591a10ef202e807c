"""The first tables: the book, its agendas, its meetings, counts and the running one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step."""
    text, number, real = sa.String(), sa.Integer(), sa.Float()
    op.create_table(
        "book",
        sa.Column("id", number, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_book"),
    )
    for name, key in (("agenda", "id"), ("tonight", "meeting_id")):
        op.create_table(
            name,
            sa.Column(key, text, nullable=False),
            sa.Column("payload", text, nullable=False),
            sa.PrimaryKeyConstraint(key, name=f"pk_{name}"),
        )
    op.create_table(
        "meeting",
        sa.Column("id", text, nullable=False),
        sa.Column("day", text, nullable=False),
        sa.Column("origin", text, nullable=False),
        sa.Column("slot_id", text, nullable=False),
        sa.Column("revision", number, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
    )
    op.create_index("ix_meeting_day", "meeting", ["day"])
    op.create_table(
        "tally",
        sa.Column("meeting_id", text, nullable=False),
        sa.Column("category", text, nullable=False),
        sa.Column("count", number, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "category", name="pk_tally"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("meeting_id", text, nullable=False),
        sa.Column("version", number, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.Column("steady", real, nullable=False),
        sa.Column("utc", real, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_checkpoint"),
    )
    op.create_table(
        "beat",
        sa.Column("meeting_id", text, nullable=False),
        sa.Column("utc", real, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["checkpoint.meeting_id"],
            name="fk_beat_meeting_id_checkpoint",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_beat"),
    )
