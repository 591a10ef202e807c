"""The library with its search index, and how the agendas were before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step."""
    text, number = sa.String(), sa.Integer()
    op.create_table(
        "agenda_version",
        sa.Column("id", text, nullable=False),
        sa.Column("agenda_id", text, nullable=False),
        sa.Column("until", text, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_version"),
    )
    op.create_index("ix_agenda_version_agenda_id", "agenda_version", ["agenda_id"])
    op.create_table(
        "reading",
        sa.Column("number", number, nullable=False),
        sa.Column("id", text, nullable=False),
        sa.Column("title", text, nullable=False),
        sa.Column("row", text, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_reading"),
        sa.UniqueConstraint("id", name="uq_reading_id"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE reading_search USING fts5("
        "title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2')"
    )
