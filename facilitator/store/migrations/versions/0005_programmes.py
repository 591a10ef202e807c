"""Programmes with their sessions, topics of the group's own, and group-level notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step."""
    text = sa.String()
    for name, key in (("topic", "id"), ("programme", "id"), ("group_note", "session_id")):
        op.create_table(
            name,
            sa.Column(key, text, nullable=False),
            sa.Column("payload", text, nullable=False),
            sa.PrimaryKeyConstraint(key, name=f"pk_{name}"),
        )
    op.create_table(
        "session",
        sa.Column("id", text, nullable=False),
        sa.Column("programme_id", text, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
    )
    op.create_index("ix_session_programme_id", "session", ["programme_id"])
