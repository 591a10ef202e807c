"""Backups: a whole copy by VACUUM INTO, opened and checked before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.files import sync_folder
from facilitator.files import told as files_told
from facilitator.store.engine import damaged, open_engine, told

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import sqlalchemy

KEEP = 10
"""How many backups of a group are kept; more than one a day counts as one from the day after."""


def write(engine: sqlalchemy.Engine, folder: Path, at: datetime) -> Path:
    """Copy a database into the folder under the time's name; the copy is checked before it counts.

    Raises ``NoSpace``, ``ReadOnly`` or ``DamagedFile``; then nothing is left behind.
    """
    target = folder / f"{at:%Y-%m-%d-%H%M%S}.db"
    beside = target.with_suffix(".new")
    with files_told():
        folder.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
    try:
        with told(), engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is None:
                raise damaged()
            raw.execute("VACUUM INTO ?", (str(beside),))
        check(beside)
        with files_told():
            beside.replace(target)
            sync_folder(folder)
    finally:
        beside.unlink(missing_ok=True)
    _thin(folder)
    return target


def check(path: Path) -> None:
    """Open a copy and read all of it; raises ``DamagedFile`` if it is not sound."""
    engine = open_engine(path)
    try:
        with told(), engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()
    if found != "ok":
        raise damaged()


def listed(folder: Path) -> tuple[Path, ...]:
    """The backups in a folder, newest first; their names carry their time."""
    return tuple(sorted(folder.glob("*.db"), reverse=True)) if folder.is_dir() else ()


def _thin(folder: Path) -> None:
    for old in listed(folder)[KEEP:]:
        old.unlink(missing_ok=True)
