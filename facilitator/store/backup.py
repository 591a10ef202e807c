"""Backups: a whole copy by VACUUM INTO, opened, checked and counted before it is one.

Beside the copy of a protected book lie its keys, under the same name: a copy on a stick opens with
what opened the book when it was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from facilitator.files import read_small, replace_bytes, sync_file, sync_folder
from facilitator.files import told as files_told
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.rotation import kept
from facilitator.store import keys as keyring
from facilitator.store import migrate
from facilitator.store.codec import from_json
from facilitator.store.engine import damaged, open_reading, told

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy

    from facilitator.store.keys import Keys

NAMED = "%Y-%m-%d-%H%M%S"
"""How the name of a backup tells its time (UTC)."""
PAUSED = "keep-all"
"""The file in a folder of backups that keeps any from being thinned out, with the day it began."""
SMALL = 64
"""The most bytes of a note that holds a day."""
PAUSE = timedelta(days=7)
"""So long nothing is thinned out after somebody went back to a backup: it may have been amiss."""


def write(
    engine: sqlalchemy.Engine,
    folder: Path,
    at: datetime,
    keys: Keys = keyring.OPEN,
    key: bytes | None = None,
) -> Path:
    """Copy a database into the folder under the time's name; the copy is checked before it counts.

    Raises ``NoSpace``, ``ReadOnly`` or ``DamagedFile``; then nothing is left behind.
    """
    while (target := folder / f"{at:{NAMED}}.db").exists():
        at += timedelta(seconds=1)  # one backup never takes the place of another
    beside = target.with_suffix(".new")
    with files_told():
        folder.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
    try:
        with told(), engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is None:
                raise damaged()
            before = counts(raw)
            raw.execute("VACUUM INTO ?", (str(beside),))
            after = counts(raw)
        found = check(beside, key)
        if before == after != found:
            raise damaged()
        with files_told():
            sync_file(beside)
            if keys.protected:
                replace_bytes(keys_beside(target), keyring.dumped(keys))
            beside.replace(target)
            sync_folder(folder)
    except BaseException:
        if not target.is_file():
            keys_beside(target).unlink(missing_ok=True)
        raise
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + "-journal").unlink(missing_ok=True)
    with files_told():
        _thin(folder, at)
    return target


def keys_beside(copy: Path) -> Path:
    """Where the keys of a copy lie."""
    return copy.with_suffix(".keys.json")


def keys_of(copy: Path) -> Keys:
    """The keys of a copy; raises ``DamagedFile`` or ``NewerFile``."""
    try:
        return keyring.parse(read_small(keys_beside(copy), keyring.LARGEST))
    except FileNotFoundError:
        return keyring.OPEN


def copied(source: Path, target: Path, key: bytes | None) -> None:
    """Copy a database with what is in its journal; raises ``DamagedFile`` or ``NoSpace``."""
    engine = open_reading(source, key)
    try:
        with files_told():
            target.unlink(missing_ok=True)
        with told(), engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is None:
                raise damaged()
            raw.execute("VACUUM INTO ?", (str(target),))
        with files_told():
            sync_file(target)
    finally:
        engine.dispose()


def check(path: Path, key: bytes | None = None) -> dict[str, int]:
    """Read all of a copy, changing nothing; how many rows each table has.

    Raises ``DamagedFile`` if it is not sound.
    """
    engine = open_reading(path, key)
    try:
        if migrate.revision_of(engine) is None:
            raise damaged()
        with told(), engine.connect() as connection:
            if (
                key is not None
                and connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
            ):
                raise damaged()
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            astray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            rows = counts(connection.connection.driver_connection)
    finally:
        engine.dispose()
    if found != "ok" or astray is not None:
        raise damaged()
    return rows


def held(path: Path, key: bytes | None = None) -> tuple[int, date | None]:
    """How many meetings a copy holds, and the day of the last; raises ``DamagedFile``."""
    engine = open_reading(path, key)
    try:
        if migrate.revision_of(engine) is None:
            raise damaged()
        with told(), engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT count(*), max(day) FROM meeting").one()
        return int(found[0]), None if found[1] is None else date.fromisoformat(str(found[1]))
    except ValueError as error:
        raise damaged() from error
    finally:
        engine.dispose()


def group_of(path: Path, key: bytes | None = None) -> str:
    """The id of the group a copy holds, whatever its revision; raises ``DamagedFile``."""
    engine = open_reading(path, key)
    try:
        with told(), engine.connect() as connection:
            text = connection.exec_driver_sql("SELECT payload FROM book WHERE id = 1").scalar()
    finally:
        engine.dispose()
    return from_json(text, _Group).id


@dataclass(frozen=True)
class _Group:
    """What is asked of a group before it is opened."""

    id: str


def counts(raw: Any) -> dict[str, int]:  # noqa: ANN401 - the driver has no types
    """How many rows each table of an open database has."""
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    names = sorted(str(name) for (name,) in tables)
    return {
        name: int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names
    }


def listed(folder: Path) -> tuple[Path, ...]:
    """The backups in a folder, newest first; their names carry their time."""
    found = folder.glob("*.db") if folder.is_dir() else ()
    return tuple(sorted((one for one in found if one.is_file()), reverse=True))


def time_of(copy: Path) -> datetime | None:
    """When a copy was made, by its name; ``None`` where the name tells no time."""
    try:
        return datetime.strptime(copy.stem[:17], NAMED)
    except ValueError:
        return None


def remove(copy: Path) -> None:
    """Take a copy away, and its keys after it."""
    with files_told():
        copy.unlink(missing_ok=True)
        keys_beside(copy).unlink(missing_ok=True)


def _thin(folder: Path, at: datetime) -> None:
    """Take away those the rotation no longer keeps, and keys whose copy is gone."""
    if _paused(folder, at):
        return
    times = {one: time for one in listed(folder) if (time := time_of(one)) is not None}
    stay = kept(times.values(), at.date())
    for one, time in times.items():
        if time not in stay:
            remove(one)
    for one in folder.glob("*.keys.json"):
        if not one.with_name(one.name.removesuffix(".keys.json") + ".db").exists():
            one.unlink(missing_ok=True)


def pause(folder: Path, at: datetime) -> None:
    """Keep everything for a week: raises ``NoSpace`` or ``ReadOnly``."""
    replace_bytes(folder / PAUSED, at.date().isoformat().encode())


def _paused(folder: Path, at: datetime) -> bool:
    try:
        began = date.fromisoformat(read_small(folder / PAUSED, SMALL).decode("ascii"))
        return at.date() < began + PAUSE
    except (OSError, FacilitatorError, ValueError, OverflowError):
        return False
