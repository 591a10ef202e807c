"""The shelf: all groups of a home, each in its own folder; and the lock of the one writer."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import filelock

from facilitator.files import replace_bytes, told
from facilitator.meetings.errors import DamagedFile, InUse, NotFound
from facilitator.meetings.messages import msg
from facilitator.store import backup, migrate
from facilitator.store.book import Book
from facilitator.store.engine import damaged, open_engine

if TYPE_CHECKING:
    from datetime import datetime

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.group import Group
    from facilitator.paths import Home

FIRST = "g1"
"""The first generation of a book; migrate, encrypt and restore make the next."""


class Shelf:
    """The groups in one home."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock: filelock.BaseFileLock | None = None

    def take_lock(self) -> None:
        """Become the one process that may write; raises ``InUse``, ``ReadOnly`` or ``NoSpace``."""
        with told():
            self._home.root.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(self._home.lock, blocking=False)
            try:
                lock.acquire()
            except filelock.Timeout as error:
                raise InUse(
                    msg("Facilitator is open already."),
                    None,
                    msg("Use the window that is open, or close it first."),
                ) from error
        self._lock = lock

    def release_lock(self) -> None:
        """Let another process write."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def group_ids(self) -> tuple[str, ...]:
        """The ids of all groups, in a steady order."""
        if not self._home.groups.is_dir():
            return ()
        return tuple(
            sorted(
                folder.name
                for folder in self._home.groups.iterdir()
                if (folder / "current").is_file()
            )
        )

    def _live_folder(self, group_id: str) -> Path:
        folder = self._home.group(group_id)
        pointer = folder / "current"
        if not pointer.is_file():
            raise NotFound(msg("There is no such group here."))
        name = pointer.read_text(encoding="utf-8").strip()
        if not name or Path(name).name != name or not (folder / name).is_dir():
            raise damaged()
        return folder / name

    def create(self, group: Group, agenda: Agenda) -> Book:
        """Make the folder, database and first rows of a group; ``current`` is written last."""
        folder = self._home.group(group.id) / FIRST
        with told():
            folder.mkdir(parents=True, exist_ok=True)
        replace_bytes(folder / "keys.json", json.dumps({"version": 1, "slots": []}).encode())
        engine = open_engine(folder / "group.db", fresh=True)
        migrate.upgrade(engine)
        book = Book(engine, folder)
        book.save_agenda(agenda)
        book.save_group(group)
        replace_bytes(self._home.group(group.id) / "current", FIRST.encode())
        return book

    def open(self, group_id: str, at: datetime | None = None) -> Book:
        """Open a group's book, brought to today's form if need be.

        With ``at`` (the time, for the backup's name) an older file is migrated; without it, as for
        reading beside an open window, an older file is refused. Raises ``NotFound``,
        ``DamagedFile`` or ``NewerFile``; the file is then left as it is.
        """
        folder = self._live_folder(group_id)
        path = folder / "group.db"
        if not path.is_file():
            raise damaged()
        engine = open_engine(path)
        try:
            found = migrate.revision_of(engine)
            migrate.refuse_newer(found)
            if found is None:
                raise damaged()
        except BaseException:
            engine.dispose()
            raise
        if found == migrate.HEAD:
            return Book(engine, folder)
        if at is None:
            engine.dispose()
            raise DamagedFile(msg("Open the window once; it brings this group up to date."))
        return self._migrated(group_id, folder, engine, at)

    def _migrated(self, group_id: str, folder: Path, engine: object, at: datetime) -> Book:
        """Build the next generation from a backup, verify it, then point ``current`` at it."""
        import shutil

        import sqlalchemy

        if not isinstance(engine, sqlalchemy.Engine):
            raise damaged()
        group_folder = self._home.group(group_id)
        copy = backup.write(engine, self.backups(group_id), at)
        engine.dispose()
        number = int(folder.name.removeprefix("g")) + 1
        fresh = group_folder / f"g{number}"
        with told():
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(parents=True)
            shutil.copyfile(copy, fresh / "group.db")
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(folder / "keys.json", fresh / "keys.json")
        renewed = open_engine(fresh / "group.db")
        migrate.upgrade(renewed)
        book = Book(renewed, fresh)
        book.group()
        replace_bytes(group_folder / "current", fresh.name.encode())
        shutil.rmtree(folder, ignore_errors=True)
        return book

    def backups(self, group_id: str) -> Path:
        """The folder of a group's backups."""
        return self._home.group(group_id) / "backups"

    def back_up(self, group_id: str, book: Book, at: datetime) -> Path:
        """Write a checked copy of a group's book."""
        return backup.write(book.engine, self.backups(group_id), at)
