"""A home with a running meeting in it, for the tests that damage it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlcipher3.dbapi2 as driver

from facilitator.meetings.agenda import AgendaVersion
from facilitator.meetings.messages import msg
from facilitator.paths import Home
from facilitator.services.agendas import Scope
from facilitator.store.shelf import Shelf
from tests import builders

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.store.book import Book

NOW = datetime(2026, 11, 17, 21, tzinfo=UTC)


class Kept(NamedTuple):
    """A closed home, its group's id, and the file of its database."""

    root: Path
    id: str
    file: Path

    @property
    def shelf(self) -> Shelf:
        """A shelf as a new process has it."""
        return Shelf(Home(self.root))

    @property
    def current(self) -> Path:
        """The note that names the live generation."""
        return self.root / "groups" / self.id / "current"

    def sql(self, words: str, *given: object) -> None:
        """Change the database behind the program's back."""
        raw = driver.connect(str(self.file), isolation_level=None)
        raw.execute(words, given)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()


def home(root: Path) -> Kept:
    """A group with a meeting in the records and one that is running, cleanly closed."""
    clock = builders.FakeClock()
    desk = builders.desk(root, clock)
    desk.meeting.start()
    desk.meeting.tap("here")
    desk.meeting.close()
    clock.run(7 * 86400)
    desk.agendas.edit(
        Scope.TONIGHT, desk.agendas.agenda_tonight().items[0].id, msg("noted"), note="Tonight"
    )
    desk.meeting.start()
    desk.meeting.tap("here")
    clock.run(31)
    desk.meeting.tick()
    weekly = desk.agendas.agenda(Scope.WEEKLY)
    desk.group.book.save_version(AgendaVersion("version", weekly, date(2026, 11, 1)))
    desk.library.add("A first word", "The lamp is lit, and *there* is tea.")
    desk.library.add("From the blue binder", page="12")
    desk.group.book.close()
    group_id = desk.group.value.id
    return Kept(root, group_id, root / "groups" / group_id / "g1" / "group.db")


def read_all(book: Book) -> list[object]:
    """Everything a book can be asked."""
    group = book.group()
    records = book.records()
    left = book.unfinished()
    ids = [one.id for one in records] + ([left[0].id] if left else [])
    return [
        group,
        records,
        left,
        book.closed(),
        [book.agenda(one) for one in group.agenda_ids],
        [book.tonight(one) for one in ids],
        [book.tally(one) for one in ids],
        [book.record(one.id) for one in records],
        [book.versions(one) for one in group.agenda_ids],
        [book.reading(one.id) for one in book.readings()],
        book.search("the", 50),
    ]
