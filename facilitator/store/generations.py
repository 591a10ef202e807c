"""The generations of a book: each change of its form, its keys or its past makes the next one.

A generation is a folder with the database and its keys. The next one is built beside the live one,
checked, and becomes live when the file ``current`` names it, in one rename; whatever was broken off
before is taken away when the group is next opened, whatever was broken off after is finished.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from facilitator.files import read_small, replace_bytes, sync_file, sync_folder, told
from facilitator.meetings.errors import (
    DamagedFile,
    FacilitatorError,
    Locked,
    NewerFile,
    NotFound,
    ReadOnly,
)
from facilitator.meetings.messages import msg
from facilitator.store import backup, migrate
from facilitator.store import keys as keyring
from facilitator.store.book import Book
from facilitator.store.engine import begin_journal, damaged, open_engine, open_reading
from facilitator.store.vault import Vault

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from facilitator.paths import Home
    from facilitator.store.keys import Keys

ASIDE = "set-aside-"
"""Begins the name of what could not be read when a group went back to a backup."""
_GENERATION = re.compile(r"g[0-9]{1,9}")
_ANY = re.compile(rf"(?:{ASIDE})?g[0-9]{{1,9}}")
_LONGEST = 64
"""The most bytes of the pointer to the live generation."""
FIRST = "g1"
"""The first generation of a book; migrate, encrypt and restore make the next."""
MAKING = ".making-"
"""Begins the name of a group's folder until all of it is there."""
BACKUPS = "backups"
FRONT = "front.db"
"""The small book in front of a protected one (``store/fronts.py``)."""
REWRAPPED = "rewrapped"
"""The note in a generation that its keys are still to be handed on to the backups."""
BEGUN = "erasing"
"""The note beside a group's live folder that somebody is being erased."""


class Generations:
    """The live generation of each group, the next one, and the backups they come from."""

    def __init__(self, home: Home, steps: migrate.Steps = migrate.SHIPPED) -> None:
        self._home = home
        self._steps = steps
        self.vault = Vault()

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
        name = named(folder / "current")
        if name is None or not (folder / name / "group.db").is_file():
            raise damaged()
        return folder / name

    def _migrated(self, group_id: str, folder: Path, at: datetime, *, search: bool) -> Path:
        """Build the next generation from a backup, verify it, then point ``current`` at it.

        ``search`` tells whether the search of the library is sound; if not, and nothing else is
        spoiled, the backup and what is built from it have it made anew. Where the book cannot be
        brought up to date nothing is left of trying.
        """
        keys = keyring.read(folder)
        key = self.vault.key(keys)
        fresh = folder.with_name(f"g{int(folder.name[1:]) + 1}")
        try:
            source = folder if search else self._with_search(folder, fresh, key)
            old = open_reading(source / "group.db", key)
            try:
                copy = backup.write(old, self.backups(group_id), at, keys, key)
            finally:
                old.dispose()
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        try:
            return self._next_generation(fresh, copy)
        except BaseException:
            if named(fresh.with_name("current")) != fresh.name:
                with suppress(FacilitatorError):
                    backup.remove(copy)
            raise

    def _with_search(self, folder: Path, fresh: Path, key: bytes | None) -> Path:
        """Copy a book whose search is spoiled, and nothing else, and make that anew in the copy."""
        with told():
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir()
        backup.copied(folder / "group.db", fresh / "group.db", key)
        self._renew_search(fresh, key)
        return fresh

    @staticmethod
    def _renew_search(folder: Path, key: bytes | None) -> None:
        """Make the search of the library anew, which nobody has to be asked about."""
        from facilitator.store import mending

        book = Book(open_engine(folder / "group.db", key), folder)
        try:
            mending.renew_search(book)
        finally:
            book.close()

    def _next_generation(self, fresh: Path, copy: Path) -> Path:
        """Put a checked copy into a folder of its own, up to date, and point ``current`` at it."""
        self._built(fresh, copy)
        self._point(fresh)
        return fresh

    @staticmethod
    def _point(fresh: Path) -> None:
        """Make a generation that was built the live one."""
        pointer = fresh.with_name("current")
        try:
            replace_bytes(pointer, fresh.name.encode())
        except BaseException:
            if named(pointer) != fresh.name:
                shutil.rmtree(fresh, ignore_errors=True)
            raise

    def _built(self, fresh: Path, copy: Path) -> None:
        """Put a checked copy into a folder of its own, up to date; nothing else is changed."""
        keys = backup.keys_of(copy)
        key = self.vault.key(keys)
        try:
            with told():
                shutil.rmtree(fresh, ignore_errors=True)
                fresh.mkdir()
                shutil.copyfile(copy, fresh / "group.db")
                sync_file(fresh / "group.db")
            keyring.write(fresh, keys)
            _take_front(fresh, keys)
            book = Book(open_engine(fresh / "group.db", key), fresh)
            try:
                migrate.upgrade(book.engine, self._steps)
                book.group()
                self._clear_of_erased(fresh.parent, book)
            finally:
                book.close()
            backup.check(fresh / "group.db", key)
        except ReadOnly as error:
            shutil.rmtree(fresh, ignore_errors=True)
            if os.access(fresh.parent, os.W_OK):  # the file itself says that it may not be written
                raise damaged() from error
            raise
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise

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
        home = self._home.group(group_id)
        for copy in backup.listed(self.backups(group_id)):
            try:
                key = self.vault.key_of(copy)
                backup.check(copy, key)
                self._refuse_newer(copy, key)
                self._back_from_damage(home, copy)
            except (DamagedFile, NewerFile, Locked, NotFound):  # the one before may be better
                continue
            return
        raise NotFound(msg("There is no sound backup of this group."))

    def _back_from_damage(self, home: Path, copy: Path) -> Path:
        """Build a generation from a copy; only once it stands is what was there set aside."""
        fresh = self._fresh(home)
        self._built(fresh, copy)
        with told():
            for old in (*home.glob("g*"), home / "current"):
                if old.name == "current" and not old.is_dir():
                    continue
                if old != fresh and (_GENERATION.fullmatch(old.name) or old.name == "current"):
                    old.rename(old.with_name(ASIDE + old.name))
            sync_folder(home)
        self._point(fresh)
        return fresh

    def go_back(self, group_id: str, copy: Path, at: datetime) -> None:
        """Go back to a copy; what is there now becomes a backup first, or is set aside.

        For a week after it no backup is thinned out. Raises ``Locked``, ``NewerFile``,
        ``DamagedFile`` where the copy is not sound, ``NoSpace`` or ``ReadOnly``; then nothing is
        changed.
        """
        key = self.vault.key_of(copy)
        backup.check(copy, key)
        self._refuse_newer(copy, key)
        home = self._home.group(group_id)
        backup.pause(self.backups(group_id), at)
        try:
            live = self._live_folder(group_id)
            keys = keyring.read(live)
            present = self.vault.key(keys)
            engine = open_reading(live / "group.db", present)
            try:
                backup.write(engine, self.backups(group_id), at, keys, present)
            finally:
                engine.dispose()
        except (DamagedFile, NewerFile, Locked):
            fresh = self._back_from_damage(home, copy)
        else:
            fresh = self._next_generation(self._fresh(home), copy)
        self._sweep(fresh)

    def _refuse_newer(self, copy: Path, key: bytes | None) -> None:
        engine = open_reading(copy, key)
        try:
            migrate.refuse_newer(migrate.revision_of(engine), self._steps.head)
        finally:
            engine.dispose()

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
        if (live / REWRAPPED).is_file():
            _hand_on(keyring.read(live), live / REWRAPPED, backups)

    def backups(self, group_id: str) -> Path:
        """The folder of a group's backups."""
        return self._home.group(group_id) / BACKUPS

    def _copies(self, group_id: str) -> tuple[Path, ...]:
        aside = self._home.group(group_id).glob(f"{ASIDE}*/group.db")
        return (*backup.listed(self.backups(group_id)), *sorted(aside))

    def keys(self, group_id: str) -> Keys:
        """The keys of a group; raises ``NotFound``, ``DamagedFile`` or ``NewerFile``."""
        return keyring.read(self._live_folder(group_id))


def named(pointer: Path) -> str | None:
    """The generation a pointer names; ``None`` where there is none, or it names no such thing."""
    try:
        name = read_small(pointer, _LONGEST).decode(errors="replace").strip()
    except (FileNotFoundError, DamagedFile):
        return None
    return name if _GENERATION.fullmatch(name) else None


def _hand_on(keys: Keys, note: Path, backups: Path) -> None:
    """Give the backups of the same key the ways that open it now; then take the note away.

    Only keys that are as they were written are handed on: spoiled ones would spoil every backup.
    """
    if read_small(note, _LONGEST) == keyring.digest(keys):
        for copy in backup.listed(backups) if keys.protected else ():
            with suppress(DamagedFile, NewerFile):
                had = backup.keys_of(copy)
                if had.key_id == keys.key_id and had != keys:
                    replace_bytes(backup.keys_beside(copy), keyring.dumped(keys))
    with told():
        note.unlink(missing_ok=True)


def _take_front(fresh: Path, keys: Keys) -> None:
    """Take the small book of the live generation along: a meeting may wait in it to be joined."""
    name = named(fresh.with_name("current"))
    if name is None:
        return
    for live in (fresh.with_name(name), fresh.with_name(f"{ASIDE}{name}")):
        if not keys.front or not (live / FRONT).is_file():
            continue
        with suppress(DamagedFile, NewerFile):
            if keyring.read(live).front == keys.front:
                backup.copied(live / FRONT, fresh / FRONT, keys.front)
                begin_journal(fresh / FRONT, keys.front)
