"""Backups: a whole copy by VACUUM INTO, opened and checked before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.files import sync_file, sync_folder
from facilitator.files import told as files_told
from facilitator.store import migrate
from facilitator.store.engine import damaged, open_reading, told

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
            sync_file(beside)
            beside.replace(target)
            sync_folder(folder)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + "-journal").unlink(missing_ok=True)
    with files_told():
        _thin(folder)
    return target


def check(path: Path) -> None:
    """Read all of a copy, changing nothing; raises ``DamagedFile`` if it is not sound."""
    engine = open_reading(path)
    try:
        if migrate.revision_of(engine) is None:
            raise damaged()
        with told(), engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            astray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    finally:
        engine.dispose()
    if found != "ok" or astray is not None:
        raise damaged()


def listed(folder: Path) -> tuple[Path, ...]:
    """The backups in a folder, newest first; their names carry their time."""
    return tuple(sorted(folder.glob("*.db"), reverse=True)) if folder.is_dir() else ()


def _thin(folder: Path) -> None:
    """Keep what was written on the last day, the last of each day before, and ``KEEP`` in all."""
    kept: list[Path] = []
    for one in listed(folder):
        day = one.name[:10]
        again = bool(kept) and kept[-1].name[:10] == day != kept[0].name[:10]
        if again or len(kept) == KEEP:
            one.unlink(missing_ok=True)
        else:
            kept.append(one)
