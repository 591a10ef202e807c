"""Bring a database to today's form: newer refused, backup first, one transaction, checked after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.meetings.errors import NewerFile
from facilitator.meetings.messages import msg
from facilitator.store.engine import damaged, told

if TYPE_CHECKING:
    import sqlalchemy

HEAD = "0001"
"""The newest revision; Alembic is imported only when a file is not at it."""


def revision_of(engine: sqlalchemy.Engine) -> str | None:
    """The revision of a database, or ``None`` if it is empty; raises ``DamagedFile``."""
    with told(), engine.connect() as connection:
        tables = {
            str(row[0])
            for row in connection.exec_driver_sql("SELECT name FROM sqlite_master").all()
        }
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise damaged()
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    if row is None:
        raise damaged()
    return str(row[0])


def refuse_newer(found: str | None) -> None:
    """Raise ``NewerFile`` if a newer version of the program wrote the file."""
    if found is not None and found > HEAD:
        raise NewerFile(
            msg("This group was last opened by a newer version of the program."),
            msg("The file was left as it is."),
            msg("Install the newer version, or open an older backup."),
        )


def upgrade(engine: sqlalchemy.Engine, to: str = HEAD) -> None:
    """Run the missing steps with foreign keys off inside one transaction, then check them."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with told(), engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is None:  # a pooled connection always has one
            raise damaged()
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, to)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise damaged()
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
