"""A child that hands over, joins, erases, mends and leaves: killed or starved on its way.

``python -m tests.kits.hand_child HOME STICK [STEPS]``; it tells an ``ack`` after each step.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.handover import Part
from facilitator.paths import Home
from facilitator.store.keys import Cost
from facilitator.store.shelf import Shelf
from tests.kits.kills_child import say

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 17, 21, tzinfo=UTC)
DAY = date(2026, 11, 17)
CHEAP = Cost(8 * 1024, 1, 1)
SAID = "three small beetles"
THEIRS, OURS, ALL = "theirs.zip", "ours.zip", "all.zip"


class Play:
    """The one group of a home, and what is done to it."""

    def __init__(self, home: Path, stick: Path) -> None:
        self.stick = stick
        self.shelf = Shelf(Home(home))
        self.shelf.cost = CHEAP
        self.shelf.take_lock()
        (self.id,) = self.shelf.group_ids()

    def hand_over(self) -> None:
        """All of it, to a stick."""
        book = self.shelf.open(self.id, NOW)
        try:
            target = self.stick / OURS
            self.shelf.hand_over(self.id, book, NOW, DAY, target, SAID, frozenset(Part))
        finally:
            book.close()

    def merge(self) -> None:
        """What came back from the other home."""
        self.shelf.unlock_file(self.stick / THEIRS, SAID)
        self.shelf.merge(self.stick / THEIRS, NOW + timedelta(hours=1))

    def erase(self) -> None:
        """Everybody and the notes, out of the backups too."""
        book = self.shelf.open(self.id, NOW)
        try:
            people, notes = tuple(book.people()), tuple(book.notes())
            self.shelf.erase(self.id, book, people, copies=True, notes=notes)
        finally:
            book.close()

    def mend(self) -> None:
        """Read through and put right."""
        self.shelf.mend(self.id, NOW + timedelta(hours=2))

    def leave(self) -> None:
        """To the stick, and nothing stays."""
        self.shelf.save_all(self.stick / ALL, NOW + timedelta(hours=3), DAY)
        self.shelf.leave_nothing()


STEPS: tuple[Callable[[Play], None], ...] = (
    Play.hand_over,
    Play.merge,
    Play.erase,
    Play.mend,
    Play.leave,
)


def main(home: Path, stick: Path, steps: int = len(STEPS)) -> None:
    """Play the steps; a refusal is told in a sentence and ends it."""
    play = Play(home, stick)
    for number, step in enumerate(STEPS[:steps], start=1):
        try:
            step(play)
        except FacilitatorError as error:
            say(f"refused {number} {type(error).__name__}")
            return
        say(f"ack {number}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
