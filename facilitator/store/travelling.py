"""Tonight's file for tonight's chair, and what comes back of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from facilitator.files import told
from facilitator.meetings.ways import WayKind
from facilitator.store import backup, codec, migrate
from facilitator.store import keys as keyring
from facilitator.store.book import Book
from facilitator.store.engine import damaged, open_engine
from facilitator.store.generations import MAKING
from facilitator.store.guarding import Guarding

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from facilitator.meetings.chips import Handed
    from facilitator.meetings.record import MeetingRecord
    from facilitator.meetings.travel import Tonight


class Travelling(Guarding):
    """Books that go on a journey, and come back."""

    def give_tonight(self, what: Tonight, at: datetime, target: Path, word: str, day: date) -> None:
        """Write tonight's file; under a word, or under none.

        What is in it was put together for it: there is no person in the file to be taken out.
        Raises ``NoSpace`` or ``ReadOnly``.
        """
        from facilitator.store import carry

        keys, key = keyring.OPEN, None
        if word:
            key = keyring.fresh()
            keys = keyring.with_slot(keyring.begin(), key, WayKind.PASSPHRASE, word, day, self.cost)
        staging = self._staging("tonight")
        try:
            book = Book(open_engine(staging / "group.db", key, fresh=True), staging)
            try:
                migrate.upgrade(book.engine, self._steps)
                _fill(book, what)
                copy = backup.write(book.engine, staging / "copies", at, keys, key)
            finally:
                book.close()
            carry.pack(copy, what.group.id, target, carry.Carried.TONIGHT)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def give_back(self, group_id: str, book: Book, at: datetime, target: Path) -> None:
        """Write what was held with tonight's file into one that goes back.

        Raises ``NoSpace`` or ``ReadOnly``.
        """
        from facilitator.store import carry

        copy = self.back_up(group_id, book, at)
        carry.pack(copy, group_id, target, carry.Carried.RETURN)

    def came_back(self, source: Path) -> tuple[str, tuple[MeetingRecord, ...], tuple[Handed, ...]]:
        """What a file holds that came back: its group's id, the meetings, the chips given.

        Raises ``Locked`` where a word is needed, ``BadInput`` for another kind of file,
        ``NewerFile``, ``DamagedFile``, ``NoSpace`` or ``ReadOnly``.
        """
        from facilitator.store import carry

        staging = self._staging("return")
        try:
            label, copy = carry.unpack(source, staging, carry.Carried.RETURN)
            key = self.vault.key_of(copy)
            backup.check(copy, key)
            self._refuse_newer(copy, key)
            book = Book(open_engine(copy, key), staging)
            try:
                migrate.upgrade(book.engine, self._steps)
                if book.group().id != label.group_id:
                    raise damaged()
                return label.group_id, book.records(), book.handed()
            finally:
                book.close()
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    @staticmethod
    def in_order(value: object) -> str:
        """A value as text that is the same on every computer."""
        return codec.to_json(value)

    def _staging(self, name: str) -> Path:
        staging = self._home.groups / f"{MAKING}{name}"
        with told():
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir(parents=True)
        return staging


def _fill(book: Book, what: Tonight) -> None:
    for agenda in what.agendas:
        book.save_agenda(agenda)
    for meeting_id, agenda in what.tonights:
        book.save_tonight(meeting_id, agenda)
    book.save_readings(what.readings)
    book.save_milestones({}, {one.rung_id: one for one in what.stocks}, ())
    book.save_records(what.held)
    book.save_group(what.group)
