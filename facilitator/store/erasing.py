"""Erasing people and notes from the copies of a group: its backups, and what was set aside."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import inspect, select

from facilitator.files import read_small, replace_bytes, sync_file, sync_folder
from facilitator.files import told as files_told
from facilitator.meetings.errors import DamagedFile, Locked
from facilitator.store import backup, migrate
from facilitator.store.engine import damaged, open_engine, open_reading, told
from facilitator.store.generations import BEGUN
from facilitator.store.people import erase
from facilitator.store.programmes import drop_notes
from facilitator.store.rows import GROUP_NOTE, PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facilitator.store.vault import Vault


@dataclass(frozen=True)
class Cleaned:
    """How many copies no longer hold somebody, and how many could not be read and were removed.

    ``pending`` where the file could not be written anew for want of room; the next start does it.
    """

    copies: int = 0
    removed: int = 0
    pending: bool = False


@dataclass(frozen=True)
class Wanted:
    """Who is to be erased, the notes of which sessions, and whether from the copies too."""

    ids: tuple[str, ...]
    copies: bool
    notes: tuple[str, ...] = ()


LARGEST = 4 << 20
"""The most bytes of a note of ids: a hundred thousand of them."""
MOST = 10_000
"""The most that are erased at a time."""
_ID = re.compile(r"[0-9A-Za-z_. -]{1,64}")
NAMES = "erased"
"""The file beside the live folder of a group with the random ids of all who were erased."""


def begin(home: Path, wanted: Wanted) -> None:
    """Note what is to be erased, before anything is: a killed process is finished at next start."""
    replace_bytes(home / BEGUN, json.dumps(asdict(wanted)).encode())


def remember(home: Path, ids: tuple[str, ...]) -> None:
    """Keep the random ids of those who were erased beside the live folder."""
    replace_bytes(home / NAMES, "\n".join(sorted(erased(home) | set(ids))).encode())


def begun(home: Path) -> Wanted | None:
    """An erasure that was begun and not finished."""
    try:
        found = json.loads(read_small(home / BEGUN, LARGEST))
        told = [found.get(key, []) for key in ("ids", "notes")]
        if not all(isinstance(one, list) and len(one) <= MOST for one in told):
            return None
        ids, notes = (tuple(str(each) for each in one) for one in told)
        if not all(_ID.fullmatch(one) for one in (*ids, *notes)):
            return None
        return Wanted(ids, bool(found["copies"]), notes)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def finish(home: Path) -> None:
    """Note that all of it is done."""
    with files_told():
        (home / BEGUN).unlink(missing_ok=True)
        sync_folder(home)


def erased(home: Path) -> frozenset[str]:
    """The random ids of those ever erased here; a restored backup is cleared of them."""
    try:
        return frozenset(read_small(home / NAMES, LARGEST).decode().split())
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()


def clean(copies: Iterable[Path], wanted: Wanted, vault: Vault) -> Cleaned:
    """Erase people and notes from each copy: a new one is written, checked, and put in its place.

    A copy that cannot be read cannot be cleaned either; it is removed, since the person asked to be
    gone. Raises ``NoSpace`` or ``ReadOnly``; what was not cleaned by then is as it was.
    """
    done, removed = 0, 0
    for copy in copies:
        try:
            done += _cleaned(copy, wanted, vault)
        except (DamagedFile, Locked):
            for part in copy.parent.glob(copy.name + "*"):
                part.unlink(missing_ok=True)
            backup.remove(copy)
            removed += 1
    return Cleaned(done, removed)


def _cleaned(copy: Path, wanted: Wanted, vault: Vault) -> bool:
    """Clean one copy; ``False`` where nothing of it was in it."""
    key = vault.key_of(copy)
    if not _holds(copy, wanted, key):
        return False
    beside = copy.with_name(copy.name + ".clean")
    try:
        with files_told():
            shutil.copyfile(copy, beside)
        engine = open_engine(beside, key)
        try:
            with told(), engine.connect() as connection:
                raw = connection.connection.driver_connection
                if raw is None:  # a pooled connection always has one
                    raise damaged()
                # A scratch copy needs no journal: what fails half-way is thrown away.
                for pragma in ("journal_mode=DELETE", "journal_mode=OFF", "synchronous=OFF"):
                    raw.execute(f"PRAGMA {pragma}")
                with connection.begin():
                    erase(connection, wanted.ids)
                    drop_notes(connection, wanted.notes)
                raw.execute("VACUUM")
        finally:
            engine.dispose()
        backup.check(beside, key)
        with files_told():
            sync_file(beside)
            beside.replace(copy)
            for ending in ("-wal", "-shm"):
                copy.with_name(copy.name + ending).unlink(missing_ok=True)
            sync_folder(copy.parent)
    finally:
        for part in copy.parent.glob(beside.name + "*"):
            with suppress(OSError):
                part.unlink()
    return True


def _holds(copy: Path, wanted: Wanted, key: bytes | None) -> bool:
    """Whether any of these people or notes is in a copy; raises ``DamagedFile``."""
    engine = open_reading(copy, key)
    try:
        if migrate.revision_of(engine, thorough=True) is None:
            return False
        with told(), engine.connect() as connection:
            known = inspect(connection).get_table_names()
            return any(
                table.name in known and not set(ids).isdisjoint(connection.scalars(select(column)))
                for table, column, ids in (
                    (PERSON, PERSON.c.id, wanted.ids),
                    (GROUP_NOTE, GROUP_NOTE.c.session_id, wanted.notes),
                )
            )
    finally:
        engine.dispose()
