"""Bring a database to today's form: newer refused, one transaction, checked before it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from facilitator.meetings.errors import NewerFile
from facilitator.meetings.messages import msg
from facilitator.store.engine import damaged, reads_of, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sqlalchemy

HEAD = "0006"
"""The newest revision; Alembic is imported only when a file is not at it."""
SCRIPTS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Steps:
    """The steps a database goes through: the newest revision and the folder of the scripts."""

    head: str = HEAD
    scripts: Path = SCRIPTS


SHIPPED = Steps()
_ONE_AT_A_TIME = Lock()


_MOST_TOLD = 20


def search_alone(said: Sequence[str]) -> bool:
    """Whether what a check of the pages found is all about the search, which can be made anew."""
    return all("FTS5" in one or "reading_search" in one for one in said)


def _foreign(kind: str, name: str) -> bool:
    """What this program never puts into a file, and what could do anything there."""
    return kind == "view" or (kind == "trigger" and not name.startswith("stamp_"))


def revision_of(
    engine: sqlalchemy.Engine, *, thorough: bool = False, told_of: list[str] | None = None
) -> str | None:
    """The revision of a database, or ``None`` if it is empty; raises ``DamagedFile``.

    When ``thorough``, every page is looked at; what is wrong with the search alone is no damage,
    and is put into ``told_of``.
    """
    with told(), reads_of(engine).connect() as connection:
        parts = connection.exec_driver_sql("SELECT type, name FROM sqlite_master").all()
        if not parts:
            return None
        if ("table", "alembic_version") not in parts or any(_foreign(*one) for one in parts):
            raise damaged()
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if thorough:
            rows = connection.exec_driver_sql(f"PRAGMA quick_check({_MOST_TOLD})").scalars()
            said = [str(one) for one in rows if one != "ok"]
            if not search_alone(said):
                raise damaged()
            if told_of is not None:
                told_of.extend(said)
    if not isinstance(found, str) or re.fullmatch(r"[0-9]{4}", found) is None:
        raise damaged()
    return found


def refuse_newer(found: str | None, head: str = HEAD) -> None:
    """Raise ``NewerFile`` if a newer version of the program wrote the file."""
    if found is not None and found > head:
        raise NewerFile(
            msg("This group was last opened by a newer version of the program."),
            msg("The file was left as it is."),
            msg("Install the newer version, or open an older backup."),
        )


def upgrade(engine: sqlalchemy.Engine, steps: Steps = SHIPPED) -> None:
    """Run the missing steps with foreign keys off inside one transaction, then check them.

    One at a time: what Alembic is at work on is known to its whole process.
    """
    if revision_of(engine) == steps.head:
        return
    with _ONE_AT_A_TIME:
        _upgraded(engine, steps)


def _upgraded(engine: sqlalchemy.Engine, steps: Steps) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(steps.scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with told(), engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is None:  # a pooled connection always has one
            raise damaged()
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                try:
                    command.upgrade(config, steps.head)
                except CommandError as error:  # a revision there never was, or several
                    raise damaged() from error
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise damaged()
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
