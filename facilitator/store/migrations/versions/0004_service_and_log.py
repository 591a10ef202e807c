"""Who serves and who speaks, and the log of what was decided; agencies hide more small numbers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

AGENCIES = ("rco-workshop", "tx-cbt-skills", "tx-process", "tx-psychoed", "tx-relapse-prevention")


def upgrade() -> None:
    """Apply the step."""
    text, number = sa.String(), sa.Integer()
    for name in ("assignment", "booking"):
        op.create_table(
            name,
            sa.Column("id", text, nullable=False),
            sa.Column("day", text, nullable=False),
            sa.Column("payload", text, nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
        op.create_index(f"ix_{name}_day", name, ["day"])
    op.create_table(
        "decision",
        sa.Column("number", number, nullable=False),
        sa.Column("payload", text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
    )
    book = sa.table("book", sa.column("payload", text))
    kind = sa.func.json_extract(book.c.payload, "$.format_id")
    op.execute(
        book.update()
        .where(sa.func.json_valid(book.c.payload), kind.in_(AGENCIES))
        .values(payload=sa.func.json_set(book.c.payload, "$.hides_below", 11))
    )
