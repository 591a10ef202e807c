"""The backups of the groups on a shelf, told apart by their ids: looking, going back, carrying."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, date
from typing import TYPE_CHECKING

from facilitator.files import read_small, replace_bytes, sync_folder, told
from facilitator.meetings.errors import FacilitatorError, Locked, NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.store import backup, migrate
from facilitator.store import keys as keyring
from facilitator.store.book import Book
from facilitator.store.engine import damaged, open_reading
from facilitator.store.generations import FIRST, MAKING, Generations

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from facilitator.meetings.copies import Copy, Finding
    from facilitator.store.keys import Keys

CARRIED = "carried"
"""The note beside a group's live folder of the day a copy was carried elsewhere."""


class Copies(Generations):
    """What a person does with backups; a backup's id is the time it was made, as in its name."""

    def back_up(self, group_id: str, book: Book, at: datetime) -> Path:
        """Write a checked copy of a group's book."""
        keys = self.keys(group_id)
        return backup.write(book.engine, self.backups(group_id), at, keys, self.vault.key(keys))

    def backup_times(self, group_id: str) -> tuple[datetime, ...]:
        """When the backups of a group were made, newest first (UTC)."""
        times = (backup.time_of(one) for one in backup.listed(self.backups(group_id)))
        return tuple(one.replace(tzinfo=UTC) for one in times if one is not None)

    def look_at_copies(self, group_id: str) -> tuple[Copy, ...]:
        """The backups of a group with what each holds, newest first."""
        from facilitator.meetings.copies import Copy

        found: list[Copy] = []
        for path in backup.listed(self.backups(group_id)):
            at = backup.time_of(path)
            if at is None:
                continue
            made = at.replace(tzinfo=UTC)
            try:
                meetings, last = backup.held(path, self.vault.key_of(path))
            except FacilitatorError as trouble:
                found.append(Copy(path.stem, made, trouble=trouble))
            else:
                found.append(Copy(path.stem, made, meetings, last))
        return tuple(found)

    def practise(self, group_id: str, copy_id: str) -> Copy:
        """Read all of a backup as going back to it would, changing nothing.

        Raises ``Locked``, ``DamagedFile``, ``NewerFile`` or ``NotFound``.
        """
        from facilitator.meetings.copies import Copy

        path, at = self._copy(group_id, copy_id)
        key = self.vault.key_of(path)
        backup.check(path, key)
        self._refuse_newer(path, key)
        self._read_group(path, key)
        return Copy(copy_id, at, *backup.held(path, key))

    def _read_group(self, path: Path, key: bytes | None) -> None:
        """Read the group itself, as far as a copy of an older form lets it be read."""
        backup.group_of(path, key)
        engine = open_reading(path, key)
        try:
            if migrate.revision_of(engine) == self._steps.head:
                Book(engine, path.parent).group()
        finally:
            engine.dispose()

    def examine(self, group_id: str) -> Finding:
        """Read a group and its backups through, changing nothing."""
        from facilitator.meetings.copies import Finding

        trouble: FacilitatorError | None = None
        locked = False
        try:
            folder = self._live_folder(group_id)
            key = self.vault.key_in(folder)
            self._refuse_newer(folder / "group.db", key)
            backup.check(folder / "group.db", key)
        except Locked:
            locked = True
        except FacilitatorError as error:
            trouble = error
        copies, damaged = backup.listed(self.backups(group_id)), 0
        for copy in copies:
            try:
                backup.check(copy, self.vault.key_of(copy))
            except Locked:
                locked = True
            except FacilitatorError:
                damaged += 1
        return Finding(group_id, trouble, locked, len(copies), damaged)

    def go_back_to(self, group_id: str, copy_id: str, at: datetime) -> None:
        """Go back to a backup; raises as ``go_back`` does, and ``NotFound``."""
        self.go_back(group_id, self._copy(group_id, copy_id)[0], at)

    def _copy(self, group_id: str, copy_id: str) -> tuple[Path, datetime]:
        for path in backup.listed(self.backups(group_id)):
            at = backup.time_of(path)
            if path.stem == copy_id and at is not None:
                return path, at.replace(tzinfo=UTC)
        raise NotFound(msg("That backup is no longer there."))

    # -- elsewhere --------------------------------------------------------------------------

    def carry_to(self, group_id: str, book: Book, at: datetime, target: Path, day: date) -> None:
        """Back a group up and carry the copy to a file elsewhere, which is read back.

        Raises ``NoSpace``, ``ReadOnly`` or ``DamagedFile``.
        """
        from facilitator.store import carry

        carry.pack(self.back_up(group_id, book, at), group_id, target)
        with suppress(FacilitatorError):  # the copy is there; at worst a stick is asked for again
            replace_bytes(self._home.group(group_id) / CARRIED, day.isoformat().encode())

    def carried(self, group_id: str) -> date | None:
        """The day a copy was last carried elsewhere, as far as this home knows."""
        try:
            note = self._home.group(group_id) / CARRIED
            return date.fromisoformat(read_small(note, backup.SMALL).decode("ascii"))
        except (OSError, FacilitatorError, ValueError):
            return None

    def in_file(self, source: Path) -> str:
        """The id of the group a carried backup belongs to; raises as ``carry.look`` does."""
        from facilitator.store import carry

        return carry.look(source).group_id

    def take_in(self, source: Path, at: datetime) -> str:
        """Take in a backup that was carried here: a group of its own, or the past of one here.

        Its group's id. Raises as ``go_back`` does, ``BadInput`` for what is no backup, and
        ``DamagedFile`` where another group is in it than it says.
        """
        from facilitator.store import carry

        staging = self._home.groups / f"{MAKING}carried"
        with told():
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir(parents=True)
        try:
            label, copy = carry.unpack(source, staging, *carry.WHOLE)
            if backup.group_of(copy, self.vault.key_of(copy)) != label.group_id:
                raise damaged()
            if label.group_id in self.group_ids():
                if label.kind is carry.Carried.TONIGHT:
                    self._refuse_unlent(label.group_id)
                self.go_back(label.group_id, copy, at)
                return label.group_id
            key = self.vault.key_of(copy)
            backup.check(copy, key)
            self._refuse_newer(copy, key)
            making = self._home.group(f"{MAKING}{label.group_id}")
            with told():
                shutil.rmtree(making, ignore_errors=True)
                making.mkdir()
            try:
                self._next_generation(making / FIRST, copy)
                with told():
                    making.rename(self._home.group(label.group_id))
                    sync_folder(self._home.groups)
            finally:
                shutil.rmtree(making, ignore_errors=True)
            return label.group_id
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _refuse_unlent(self, group_id: str) -> None:
        """Tonight's file never takes the place of a group with all it holds."""
        folder = self._live_folder(group_id)
        keys = keyring.read(folder)
        lent = False
        if self.vault.holds(keys):
            engine = open_reading(folder / "group.db", self.vault.key(keys))
            try:
                lent = Book(engine, folder).group().lent
            finally:
                engine.dispose()
        if not lent:
            raise Refused(
                msg("This group is here already, with all it holds."), msg("Nothing was changed.")
            )

    def unlock_file(self, source: Path, secret: str) -> None:
        """Hold the key of a carried backup; raises ``WrongKey``, and as ``carry.look`` does."""
        from facilitator.store import carry

        keys = carry.keys_in(source)
        if keys.protected:
            self.unlock_copy(keys, secret)

    def unlock_copy(self, keys: Keys, secret: str) -> None:
        """Hold the key of a copy, by any of its slots; raises ``WrongKey``."""
        if not self.vault.holds(keys):
            self.vault.hold(keys, keyring.unlocked(keys, secret))
