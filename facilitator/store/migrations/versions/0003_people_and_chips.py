"""People by their handles, chips in the box and given, and the ids of those erased for good."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step."""
    text, number = sa.String(), sa.Integer()
    op.create_table(
        "person",
        sa.Column("id", text, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "erased",
        sa.Column("id", text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erased"),
    )
    op.create_table(
        "stock",
        sa.Column("rung_id", text, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.PrimaryKeyConstraint("rung_id", name="pk_stock"),
    )
    op.create_table(
        "handed",
        sa.Column("day", text, nullable=False),
        sa.Column("meeting_id", text, nullable=False),
        sa.Column("rung_id", text, nullable=False),
        sa.Column("nobody", number, nullable=False),
        sa.Column("somebody", number, nullable=False),
        sa.PrimaryKeyConstraint("day", "meeting_id", "rung_id", name="pk_handed"),
    )
