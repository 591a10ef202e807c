"""Handing a group over in one file, joining one that came, and removing one's own copy later."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

from facilitator.files import read_small, replace_bytes, sync_folder, told
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.ways import WayKind
from facilitator.store import backup, codec, migrate
from facilitator.store import keys as keyring
from facilitator.store.book import Book
from facilitator.store.engine import damaged, open_engine
from facilitator.store.generations import MAKING
from facilitator.store.opening import Opening

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from facilitator.meetings.handover import HandedOver, Merged, Part

NOTE = "handed-over"
"""The note beside a group's live folder of the day it was handed over."""


class Handing(Opening):
    """Books that change hands."""

    def hand_over(
        self,
        group_id: str,
        book: Book,
        at: datetime,
        day: date,
        target: Path,
        passphrase: str,
        parts: frozenset[Part],
    ) -> None:
        """Write a group into one file under a passphrase of its own, and read it back.

        What stays behind is not in it in any byte. Raises ``NoSpace``, ``ReadOnly`` or
        ``DamagedFile``.
        """
        from facilitator.store import carry, sealing
        from facilitator.store.leaving_out import leave_out

        key = keyring.fresh()
        way = WayKind.PASSPHRASE, passphrase
        keys = keyring.with_slot(keyring.begin(), key, *way, day, self.cost)
        staging = self._staging("handover")
        try:
            copy = self.back_up(group_id, book, at)
            plain = staging / "copy.db"
            with told():
                shutil.copyfile(copy, plain)
            sealing.written_anew(plain, self.vault.key_of(copy), staging / "group.db", key)
            sealed = Book(open_engine(staging / "group.db", key), staging)
            try:
                leave_out(sealed, parts)
                made = backup.write(sealed.engine, staging / "copies", at, keys, key)
            finally:
                sealed.close()
            carry.pack(made, group_id, target, carry.Carried.HANDOVER)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        replace_bytes(self._home.group(group_id) / NOTE, day.isoformat().encode())

    def is_handover(self, source: Path) -> bool:
        """Whether a file is a handover; raises as ``carry.look`` does."""
        from facilitator.store import carry

        return carry.look(source).kind is carry.Carried.HANDOVER

    def handed_over(self, group_id: str) -> HandedOver | None:
        """On which day a group was last handed over, if it was."""
        from facilitator.meetings.handover import HandedOver

        try:
            text = read_small(self._home.group(group_id) / NOTE, backup.SMALL).decode("ascii")
            return HandedOver(date.fromisoformat(text))
        except (OSError, FacilitatorError, ValueError):
            return None

    def keep_on(self, group_id: str) -> None:
        """The group stays here after all; raises ``ReadOnly``."""
        with told():
            (self._home.group(group_id) / NOTE).unlink(missing_ok=True)

    def remove(self, group_id: str) -> None:
        """Take a group away with all its backups, for good; its book must be closed.

        It is gone with one rename, whatever happens after. Raises ``NotFound`` or ``ReadOnly``.
        """
        self.forget_here(group_id)
        gone = self._home.group(f"{MAKING}gone-{group_id}")
        with told():
            shutil.rmtree(gone, ignore_errors=True)
            self._home.group(group_id).rename(gone)
            sync_folder(self._home.groups)
        shutil.rmtree(gone, ignore_errors=True)  # the next start takes away what is left of it

    def take_in(self, source: Path, at: datetime) -> str:
        """Take in a file from elsewhere; a handover is joined to a group that is here.

        Its group's id. Raises as ``Generations.take_in`` does, and ``Locked`` where the group here
        has to be opened first.
        """
        from facilitator.meetings.travel import joined
        from facilitator.store import carry

        label = carry.look(source, *carry.WHOLE)
        if label.kind is not carry.Carried.HANDOVER:
            return super().take_in(source, at)
        self._read_through(source)
        if label.group_id not in self.group_ids():
            return super().take_in(source, at)
        if not self._is_lent(label.group_id):
            self.merge(source, at)
            return label.group_id
        lent = self.open(label.group_id, at)
        try:
            records, handed = lent.records(), lent.handed()
        finally:
            lent.close()
        super().take_in(source, at)
        whole = self.open(label.group_id, at)
        try:
            mine = {one.id: one for one in whole.records()}
            given = {(one.day, one.meeting_id, one.rung_id): one for one in whole.handed()}
            news = joined(
                [(one, mine.get(one.id)) for one in records],
                [(one, given.get((one.day, one.meeting_id, one.rung_id))) for one in handed],
                whole.stocks(),
                codec.to_json,
            )
            whole.save_records(news.records)
            whole.save_milestones({}, {one.rung_id: one for one in news.stocks}, news.handed)
        finally:
            whole.close()
        return label.group_id

    def _read_through(self, source: Path) -> None:
        """Read every value of a handover before anything is changed; raises as ``merge`` does."""
        from facilitator.store import carry, merging

        staging = self._staging("handover")
        try:
            _label, copy = carry.unpack(source, staging, carry.Carried.HANDOVER)
            key = self.vault.key_of(copy)
            backup.check(copy, key)
            self._refuse_newer(copy, key)
            theirs = Book(open_engine(copy, key), staging)
            try:
                migrate.upgrade(theirs.engine, self._steps)
                merging.readable(theirs)
            finally:
                theirs.close()
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def merge(self, source: Path, at: datetime) -> Merged:
        """Join a handover to the group that is here; what changed. Its book must be closed.

        The present becomes a backup first. Raises ``Locked`` where a passphrase is needed for
        either, ``BadInput`` for another kind of file, ``NewerFile``, ``DamagedFile``, ``NoSpace``
        or ``ReadOnly``; then nothing is changed.
        """
        from facilitator.store import carry, erasing, merging

        staging = self._staging("handover")
        try:
            label, copy = carry.unpack(source, staging, carry.Carried.HANDOVER)
            key = self.vault.key_of(copy)
            backup.check(copy, key)
            self._refuse_newer(copy, key)
            mine = self.open(label.group_id, at)
            theirs = Book(open_engine(copy, key), staging)
            home = self._home.group(label.group_id)
            try:
                migrate.upgrade(theirs.engine, self._steps)
                if theirs.group().id != label.group_id:
                    raise damaged()
                self.back_up(label.group_id, mine, at)
                gone = tuple(sorted(theirs.erased() - mine.erased()))
                if gone:
                    erasing.begin(home, erasing.Wanted(gone, copies=False))
                try:
                    news = merging.merge(mine, theirs)
                except BaseException:
                    if gone:
                        erasing.finish(home)
                    raise
                if gone:
                    erasing.remember(home, gone)
                    mine.rewrite()
                    erasing.finish(home)
                if self.keys(label.group_id).protected:
                    self.mark_stale(label.group_id)
            finally:
                theirs.close()
                mine.close()
            return news
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _is_lent(self, group_id: str) -> bool:
        book = self.open(group_id)
        try:
            return book.group().lent
        finally:
            book.close()
