"""Making and opening groups, each in its own folder; and the lock of the one writer."""

from __future__ import annotations

import shutil
import weakref
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.files import replace_bytes, sync_folder, told
from facilitator.meetings.errors import DamagedFile, FacilitatorError, InUse
from facilitator.meetings.messages import msg
from facilitator.store import keys as keyring
from facilitator.store import lock, migrate
from facilitator.store.book import Book
from facilitator.store.engine import damaged, open_engine, open_reading, settle
from facilitator.store.fronts import Fronts
from facilitator.store.generations import BEGUN, FIRST, MAKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.group import Group
    from facilitator.paths import Home
    from facilitator.store.erasing import Cleaned


class Opening(Fronts):
    """The groups in one home, made and opened to be read or written."""

    def __init__(self, home: Home, steps: migrate.Steps = migrate.SHIPPED) -> None:
        super().__init__(home, steps)
        self._release: weakref.finalize[[int], Opening] | None = None

    def take_lock(self) -> None:
        """Become the one process that may write; raises ``InUse``, ``ReadOnly`` or ``NoSpace``.

        What a killed process left half made is taken away.
        """
        if self._holds_lock:
            return
        with told():
            self._home.root.mkdir(parents=True, exist_ok=True)
            with suppress(PermissionError):  # a folder that is somebody else's says so below
                self._home.root.chmod(0o700)
            handle = lock.take(self._home.lock)
        if handle is None:
            raise InUse(
                msg("Facilitator is open already."),
                None,
                msg("Use the window that is open, or close it first."),
            )
        self._release = weakref.finalize(self, lock.give_back, handle)
        for left in self._home.groups.glob(f"{MAKING}*"):
            shutil.rmtree(left, ignore_errors=True)

    @property
    def _holds_lock(self) -> bool:
        return self._release is not None and self._release.alive

    def release_lock(self) -> None:
        """Let another process write."""
        if self._release is not None:
            self._release()

    def create(self, group: Group, agenda: Agenda) -> Book:
        """Make the folder, database and first rows of a group; it is there whole or not at all."""
        target = self._home.group(group.id)
        making = target.with_name(MAKING + group.id)
        try:
            self._make(making, group, agenda)
            with told():
                making.rename(target)
                sync_folder(target.parent)
            book = Book(open_engine(target / FIRST / "group.db"), target / FIRST)
            try:
                book.group()
            except BaseException:
                book.close()
                target.rename(making)
                raise
        finally:
            shutil.rmtree(making, ignore_errors=True)
        return book

    def _make(self, making: Path, group: Group, agenda: Agenda) -> None:
        folder = making / FIRST
        with told():
            shutil.rmtree(making, ignore_errors=True)
            folder.mkdir(parents=True)
        keyring.write(folder, keyring.OPEN)
        book = Book(open_engine(folder / "group.db", fresh=True), folder)
        try:
            migrate.upgrade(book.engine, self._steps)
            book.save_agenda(agenda)
            book.save_group(group)
        finally:
            book.close()
        replace_bytes(making / "current", FIRST.encode())

    def open(self, group_id: str, at: datetime | None = None) -> Book:
        """Open a group's book, brought to today's form if need be.

        With ``at`` (the time, for the backup's name) it is opened to write, and an older file is
        migrated; without it, as for reading beside an open window, an older file is refused and
        nothing is changed. Raises ``NotFound``, ``DamagedFile`` or ``NewerFile``; the file is then
        left as it is.
        """
        folder = self._live_folder(group_id)
        key = self.vault.key_in(folder)
        if at is not None:
            settle(folder / "group.db", key)
        reader = open_reading(folder / "group.db", key)
        spoiled: list[str] = []
        try:
            found = migrate.revision_of(reader, thorough=at is not None, told_of=spoiled)
            migrate.refuse_newer(found, self._steps.head)
            if found is None:
                raise damaged()
            if at is None and found != self._steps.head:
                raise DamagedFile(msg("Open the window once; it brings this group up to date."))
        except BaseException:
            reader.dispose()
            raise
        if at is None:
            return Book(reader, folder)
        reader.dispose()
        if spoiled or found != self._steps.head:
            folder = self._migrated(group_id, folder, at, search=not spoiled)
        if self._holds_lock:
            self._sweep(folder)
        book = Book(open_engine(folder / "group.db", key), folder)
        if self._holds_lock and (self._home.group(group_id) / BEGUN).is_file():
            self._finish_erasing(group_id, book)
        return book

    def erase(
        self,
        group_id: str,
        book: Book,
        ids: tuple[str, ...],
        *,
        copies: bool,
        notes: tuple[str, ...] = (),
    ) -> Cleaned:
        """Erase people and notes from an open book for good, and from the copies of it if wished.

        Of people only their random ids stay. Copies come first: where one cannot be cleaned, nobody
        has left the list. What a killed process began is finished when the group is opened again.
        Raises ``NoSpace`` or ``ReadOnly``.
        """
        from facilitator.store import erasing

        home, wanted = self._home.group(group_id), erasing.Wanted(ids, copies, notes)
        erasing.begin(home, wanted)
        try:
            cleaned = erasing.clean(self._copies(group_id) if copies else (), wanted, self.vault)
            book.erase_people(ids, notes)
        except BaseException:
            erasing.finish(home)
            raise
        try:
            erasing.remember(home, ids)
            book.rewrite()
            erasing.finish(home)
        except FacilitatorError:  # they are out of the list; the next start does the rest
            return replace(cleaned, pending=True)
        return cleaned

    def _finish_erasing(self, group_id: str, book: Book) -> None:
        from facilitator.store import erasing

        left = erasing.begun(self._home.group(group_id))
        if left is not None:
            self.erase(group_id, book, left.ids, copies=left.copies, notes=left.notes)

    def copies(self, group_id: str) -> int:
        """How many copies of a group are on this device, backups and what was set aside."""
        return len(self._copies(group_id))
