"""The shelf: all groups of a home, each in its own folder; and the lock of the one writer."""

from __future__ import annotations

import re
import shutil
import weakref
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from facilitator.files import replace_bytes, sync_file, sync_folder, told
from facilitator.meetings.errors import (
    DamagedFile,
    FacilitatorError,
    InUse,
    NewerFile,
    NotFound,
)
from facilitator.meetings.messages import msg
from facilitator.store import backup, lock, migrate
from facilitator.store import keys as keyring
from facilitator.store.book import Book
from facilitator.store.engine import damaged, open_engine, open_reading
from facilitator.store.vault import Vault

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.group import Group
    from facilitator.paths import Home
    from facilitator.progress import Progress
    from facilitator.store.erasing import Cleaned
    from facilitator.store.keys import Keys
    from facilitator.store.sealing import Sealed

FIRST = "g1"
"""The first generation of a book; migrate, encrypt and restore make the next."""
ASIDE = "set-aside-"
"""Begins the name of what could not be read when a group went back to a backup."""
_GENERATION = re.compile(r"g[0-9]{1,9}")
_ANY = re.compile(rf"(?:{ASIDE})?g[0-9]{{1,9}}")
BACKUPS = "backups"
BEGUN = "erasing"
"""The note beside a group's live folder that somebody is being erased."""
MAKING = ".making-"
"""Begins the name of a group's folder until all of it is there."""


class Shelf:
    """The groups in one home."""

    def __init__(self, home: Home, steps: migrate.Steps = migrate.SHIPPED) -> None:
        self._home = home
        self._steps = steps
        self._release: weakref.finalize[[int], Shelf] | None = None
        self.vault = Vault()

    def take_lock(self) -> None:
        """Become the one process that may write; raises ``InUse``, ``ReadOnly`` or ``NoSpace``.

        What a killed process left half made is taken away.
        """
        if self._holds_lock:
            return
        with told():
            self._home.root.mkdir(parents=True, exist_ok=True)
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

    def group_ids(self) -> tuple[str, ...]:
        """The ids of all groups, in a steady order; also of those that cannot be opened."""
        if not self._home.groups.is_dir():
            return ()
        with told():
            folders = [one for one in self._home.groups.iterdir() if one.is_dir()]
        return tuple(sorted(one.name for one in folders if not one.name.startswith(".")))

    def _live_folder(self, group_id: str) -> Path:
        folder = self._home.group(group_id)
        if group_id not in self.group_ids():
            raise NotFound(msg("There is no such group here."))
        try:
            with told():
                name = (folder / "current").read_bytes().decode(errors="replace").strip()
        except FileNotFoundError as error:
            raise damaged() from error
        path = folder / name
        if re.fullmatch(r"g[0-9]{1,9}", name) is None or not (path / "group.db").is_file():
            raise damaged()
        return path

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
        reader = open_reading(folder / "group.db", key)
        try:
            found = migrate.revision_of(reader, thorough=at is not None)
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
        if found != self._steps.head:
            folder = self._migrated(group_id, folder, at)
        if self._holds_lock:
            self._sweep(folder)
        book = Book(open_engine(folder / "group.db", key), folder)
        if self._holds_lock and (self._home.group(group_id) / BEGUN).is_file():
            self._finish_erasing(group_id, book)
        return book

    def _migrated(self, group_id: str, folder: Path, at: datetime) -> Path:
        """Build the next generation from a backup, verify it, then point ``current`` at it."""
        keys = keyring.read(folder)
        key = self.vault.key(keys)
        old = open_reading(folder / "group.db", key)
        try:
            copy = backup.write(old, self.backups(group_id), at, keys, key)
        finally:
            old.dispose()
        fresh = folder.with_name(f"g{int(folder.name[1:]) + 1}")
        return self._next_generation(fresh, copy)

    def _next_generation(self, fresh: Path, copy: Path) -> Path:
        """Put a checked copy into a folder of its own, up to date, and point ``current`` at it."""
        pointer = fresh.with_name("current")
        keys = backup.keys_of(copy)
        key = self.vault.key(keys)
        try:
            with told():
                shutil.rmtree(fresh, ignore_errors=True)
                fresh.mkdir()
                shutil.copyfile(copy, fresh / "group.db")
                sync_file(fresh / "group.db")
            keyring.write(fresh, keys)
            book = Book(open_engine(fresh / "group.db", key), fresh)
            try:
                migrate.upgrade(book.engine, self._steps)
                book.group()
                self._clear_of_erased(fresh.parent, book)
            finally:
                book.close()
            backup.check(fresh / "group.db", key)
            replace_bytes(pointer, fresh.name.encode())
        except BaseException:
            if not pointer.is_file() or pointer.read_bytes() != fresh.name.encode():
                shutil.rmtree(fresh, ignore_errors=True)
            raise
        return fresh

    @staticmethod
    def _clear_of_erased(home: Path, book: Book) -> None:
        """Nobody who was erased comes back with a backup."""
        from facilitator.store import erasing

        back = erasing.erased(home) & book.people().keys()
        if back:
            book.erase_people(sorted(back))
            book.rewrite()

    def newest_backup(self, group_id: str) -> date | None:
        """The day of the newest sound backup of a group, or ``None`` if there is none."""
        copy = self._sound_backup(group_id)
        return None if copy is None else date.fromisoformat(copy.stem[:10])

    def _sound_backup(self, group_id: str) -> Path | None:
        for copy in backup.listed(self.backups(group_id)):
            try:
                backup.check(copy, self.vault.key_of(copy))
            except FacilitatorError:
                continue
            return copy
        return None

    def restore(self, group_id: str) -> None:
        """Go back to the newest sound backup; what was there is set aside, never deleted.

        Raises ``NotFound`` if there is no sound backup, ``NoSpace`` or ``ReadOnly``.
        """
        copy = self._sound_backup(group_id)
        if copy is None:
            raise NotFound(msg("There is no sound backup of this group."))
        home = self._home.group(group_id)
        fresh = self._fresh(home)
        with told():
            for old in home.glob("g*"):
                if _GENERATION.fullmatch(old.name):
                    old.rename(old.with_name(ASIDE + old.name))
            sync_folder(home)
        self._next_generation(fresh, copy)

    @staticmethod
    def _fresh(home: Path) -> Path:
        """The folder of the generation after all there ever were."""
        names = [one.name for one in home.iterdir() if _ANY.fullmatch(one.name)]
        number = 1 + max((int(name.rpartition("g")[2]) for name in names), default=0)
        return home / f"g{number}"

    @staticmethod
    def _sweep(live: Path) -> None:
        """Finish a change of generation, or take away what one that was broken off left."""
        home, backups = live.parent, live.parent / BACKUPS
        staged = home / f"{BACKUPS}.{live.name}"
        if staged.is_dir():  # written anew under other keys, so that nothing of before stays
            for one in home.glob(f"{ASIDE}*"):
                shutil.rmtree(one, ignore_errors=True)
            shutil.rmtree(backups, ignore_errors=True)
            with told():
                staged.rename(backups)
                sync_folder(home)
        for one in home.glob(f"{BACKUPS}.g*"):
            shutil.rmtree(one, ignore_errors=True)
        for one in home.glob("g*"):
            if one.name != live.name and _GENERATION.fullmatch(one.name):
                shutil.rmtree(one, ignore_errors=True)
        keys = keyring.read(live)
        for copy in backup.listed(backups) if keys.protected else ():
            with suppress(DamagedFile, NewerFile):
                had = backup.keys_of(copy)
                if had.key_id == keys.key_id and had != keys:
                    replace_bytes(backup.keys_beside(copy), keyring.dumped(keys))

    def backups(self, group_id: str) -> Path:
        """The folder of a group's backups."""
        return self._home.group(group_id) / BACKUPS

    def erase(self, group_id: str, book: Book, ids: tuple[str, ...], *, copies: bool) -> Cleaned:
        """Erase people from an open book for good, and from the copies of it if wished.

        Only their random ids stay. Copies come first: where one cannot be cleaned, nobody has left
        the list. What a killed process began is finished when the group is opened again. Raises
        ``NoSpace`` or ``ReadOnly``.
        """
        from facilitator.store import erasing

        home = self._home.group(group_id)
        erasing.begin(home, erasing.Wanted(ids, copies))
        try:
            cleaned = erasing.clean(self._copies(group_id) if copies else (), ids, self.vault)
            book.erase_people(ids)
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
            self.erase(group_id, book, left.ids, copies=left.copies)

    def _copies(self, group_id: str) -> tuple[Path, ...]:
        aside = self._home.group(group_id).glob(f"{ASIDE}*/group.db")
        return (*backup.listed(self.backups(group_id)), *sorted(aside))

    def copies(self, group_id: str) -> int:
        """How many copies of a group are on this device, backups and what was set aside."""
        return len(self._copies(group_id))

    def back_up(self, group_id: str, book: Book, at: datetime) -> Path:
        """Write a checked copy of a group's book."""
        keys = keyring.read(book.folder)
        return backup.write(book.engine, self.backups(group_id), at, keys, self.vault.key(keys))

    # -- protection -------------------------------------------------------------------------

    def keys(self, group_id: str) -> Keys:
        """The keys of a group; raises ``NotFound``, ``DamagedFile`` or ``NewerFile``."""
        return keyring.read(self._live_folder(group_id))

    def is_locked(self, group_id: str) -> bool:
        """Whether a passphrase is needed before the group can be opened."""
        return not self.vault.holds(self.keys(group_id))

    def unlock(self, group_id: str, secret: str) -> None:
        """Hold the key of a group, by any of its slots; raises ``WrongKey``."""
        keys = self.keys(group_id)
        if keys.protected:
            self.vault.hold(keys, keyring.unlocked(keys, secret))

    def lock(self, group_id: str) -> None:
        """Forget the key of a group; its book must be closed by then."""
        self.vault.forget(self.keys(group_id))

    def seal(self, group_id: str, wanted: Sealed, progress: Progress) -> int:
        """Protect a group with other keys, or none: a new generation, checked before the old goes.

        The book must be closed. The backups are written anew with it; how many of them could not
        be read, and are gone, is returned. Raises ``Locked``, ``NoSpace``, ``ReadOnly``,
        ``DamagedFile`` or ``Cancelled``; then everything is as it was.
        """
        from facilitator.store import sealing

        live = self._live_folder(group_id)
        self._sweep(live)
        had = keyring.read(live)
        old, home = self.vault.key(had), live.parent
        fresh, pointer = self._fresh(home), home / "current"
        staged = home / f"{BACKUPS}.{fresh.name}"
        left_out = 0
        try:
            with told():
                fresh.mkdir()
            sealing.written_anew(live / "group.db", old, fresh / "group.db", wanted.key)
            keyring.write(fresh, wanted.keys)
            if had.key_id != wanted.keys.key_id:
                copies = self._copies(group_id)
                left_out = sealing.copies_anew(copies, self.vault, staged, wanted, progress)
            if wanted.key is not None:
                self.vault.hold(wanted.keys, wanted.key)
            replace_bytes(pointer, fresh.name.encode())
        except BaseException:
            if pointer.read_bytes() != fresh.name.encode():
                shutil.rmtree(fresh, ignore_errors=True)
                shutil.rmtree(staged, ignore_errors=True)
            raise
        self._sweep(fresh)
        return left_out
