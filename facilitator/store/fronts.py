"""The small book in front of a protected one: what a meeting needs, open to whoever is in the room.

It lies in the generation of the book it stands for, under a key that lies beside it for everybody.
No person, note, service or count of the past is ever written into it. A meeting of a protected
group runs in it, locked or not; what was held while it was locked is joined to the book when that
is opened.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.files import replace_bytes, sync_folder
from facilitator.files import told as files_told
from facilitator.meetings.errors import DamagedFile, NotFound
from facilitator.store import backup, migrate
from facilitator.store import keys as keyring
from facilitator.store.book import Book
from facilitator.store.engine import damaged, open_engine
from facilitator.store.generations import ASIDE, FRONT
from facilitator.store.travelling import Travelling

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meetings.travel import Tonight
    from facilitator.paths import Home

STALE = "front-stale"
"""The mark that the book has gone on since the small one was last written."""


class Fronts(Travelling):
    """The small books of the protected groups on a shelf."""

    def __init__(self, home: Home, steps: migrate.Steps = migrate.SHIPPED) -> None:
        super().__init__(home, steps)
        self._lost: set[str] = set()

    def front(self, group_id: str) -> Book | None:
        """The small book of a protected group, brought to today's form, to be written.

        ``None`` for a group that is open to all, or whose small book was never filled. Raises
        ``NotFound``, ``DamagedFile``, ``NewerFile``, ``NoSpace`` or ``ReadOnly``.
        """
        folder = self._live_folder(group_id)
        keys = keyring.read(folder)
        path = folder / FRONT
        if not keys.protected or not keys.front or not path.is_file():
            return None
        book = Book(open_engine(path, keys.front), folder)
        try:
            found = migrate.revision_of(book.engine)
            migrate.refuse_newer(found, self._steps.head)
            if found is None:  # it is never there before it is filled
                raise damaged()
            if found != self._steps.head:
                migrate.upgrade(book.engine, self._steps)
            book.group()
            book.unfinished()
        except BaseException:
            book.close()
            raise
        return book

    def front_is_sound(self, group_id: str) -> bool:
        """Read all of a small book that is there, changing nothing."""
        folder = self._live_folder(group_id)
        try:
            backup.check(folder / FRONT, keyring.read(folder).front)
        except DamagedFile:
            return False
        return True

    def set_front_aside(self, group_id: str) -> None:
        """A small book that cannot be read is set aside, whole: the book itself opens without it.

        Raises ``NotFound``, ``DamagedFile``, ``NoSpace`` or ``ReadOnly``.
        """
        folder = self._live_folder(group_id)
        aside, number = folder, 0
        while aside.exists():
            number += 1
            aside = folder.with_name(f"{ASIDE}front{number}")
        with files_told():
            aside.mkdir()
            for part in folder.glob(f"{FRONT}*"):
                part.rename(aside / part.name)
            sync_folder(folder)
            sync_folder(aside)
        self._lost.add(group_id)

    def front_lost(self, group_id: str) -> bool:
        """Whether a group's small book could not be read and was set aside; told once."""
        lost = group_id in self._lost
        self._lost.discard(group_id)
        return lost

    def make_front(self, group_id: str, what: Tonight) -> Book | None:
        """Fill the small book of a protected group, or what changed in it; ``None`` for others.

        A meeting that runs in it goes on; what was held in it must have been joined to the book
        before. Raises ``NoSpace`` or ``ReadOnly``.
        """
        folder = self._live_folder(group_id)
        keys = keyring.read(folder)
        if not keys.protected or not keys.front:
            return None
        path = folder / FRONT
        if not path.is_file():
            self._begin(path, keys.front, what)
        book = self.front(group_id)
        if book is not None:
            bring_up(book, what)
            self._mark(folder, stale=False)
        return book

    def _begin(self, path: Path, key: bytes, what: Tonight) -> None:
        beside = path.with_suffix(".new")
        with files_told():
            beside.unlink(missing_ok=True)
        book = Book(open_engine(beside, key, fresh=True), path.parent)
        try:
            migrate.upgrade(book.engine, self._steps)
            book.save_group(what.group)
            book.checkpoint()
        finally:
            book.close()
        with files_told():
            for ending in ("-wal", "-shm"):
                beside.with_name(beside.name + ending).unlink(missing_ok=True)
            try:
                if path.is_dir():  # whatever it is, it is no book
                    path.rmdir()
                beside.replace(path)
            except OSError:
                beside.unlink(missing_ok=True)
                raise

    def mark_stale(self, group_id: str) -> None:
        """Note that the book has gone on since the small one was last written."""
        self._mark(self._live_folder(group_id), stale=True)

    def is_stale(self, group_id: str) -> bool:
        """Whether the book has gone on since the small one was last written."""
        return (self._live_folder(group_id) / STALE).exists()

    @staticmethod
    def _mark(folder: Path, *, stale: bool) -> None:
        if stale and not (folder / STALE).exists():
            replace_bytes(folder / STALE, b"")
        elif not stale:
            with files_told():
                (folder / STALE).unlink(missing_ok=True)


def bring_up(book: Book, what: Tonight) -> None:
    """Write what differs; a meeting that runs, its counts and its agenda are left alone."""
    if book.group() != what.group:
        book.save_group(what.group)
    _agendas(book, what)
    _readings(book, what)
    boxes = {one.rung_id: one for one in what.stocks}
    if dict(book.stocks()) != boxes:
        empty = {one: None for one in book.stocks() if one not in boxes}
        book.save_milestones({}, {**boxes, **empty}, ())
    _held(book, what)


def _agendas(book: Book, what: Tonight) -> None:
    for agenda in what.agendas:
        try:
            same = book.agenda(agenda.id) == agenda
        except NotFound:
            same = False
        if not same:
            book.save_agenda(agenda)
    running = book.unfinished()
    mine = "" if running is None else running[0].id
    for meeting_id, agenda in what.tonights:
        if meeting_id != mine and book.tonight(meeting_id) != agenda:
            book.save_tonight(meeting_id, agenda)


def _readings(book: Book, what: Tonight) -> None:
    had = {one.id: book.reading(one.id) for one in book.readings()}
    wanted = {one.id: one for one in what.readings}
    changed = tuple(one for one in wanted.values() if had.get(one.id) != one)
    gone = tuple(one for one in had if one not in wanted)
    if changed or gone:
        book.save_readings(changed, gone)


def _held(book: Book, what: Tonight) -> None:
    """Of what was held only that it was; whatever else is here has been joined to the book."""
    wanted = {one.id: one for one in what.held}
    had = {one.id: one for one in book.records()}
    news = [one for one in wanted.values() if had.get(one.id) != one]
    if news:
        book.save_records(news)
    for one in had:
        if one not in wanted:
            book.drop_record(one)
    given = [replace(one, nobody=0, somebody=0) for one in book.handed()]
    if given:
        book.save_milestones({}, {}, given)
