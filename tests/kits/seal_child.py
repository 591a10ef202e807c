"""A child that changes what protects a group, goes back, and carries: killed or starved on its way.

``python -m tests.kits.seal_child HOME``; it tells an ``ack`` after each step that is done.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.ways import WayKind
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store import keys
from facilitator.store.keys import Cost
from facilitator.store.sealing import Sealed
from facilitator.store.shelf import Shelf
from tests.kits.kills_child import say

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 17, 21, tzinfo=UTC)
CHEAP = Cost(8 * 1024, 1, 1)
FIRST, OTHER, THIRD = "three small beetles", "four tall ships", "five red kites"
WORDS = (FIRST, OTHER, THIRD)
"""Everything the group is ever protected with."""


def sealed(words: str) -> Sealed:
    """A new key, opened by words."""
    key = keys.fresh()
    made = keys.with_slot(keys.begin(), key, WayKind.PASSPHRASE, words, date(2026, 11, 17), CHEAP)
    return Sealed(made, key)


class Play:
    """The one group of a home, and what is done to it."""

    def __init__(self, home: Path) -> None:
        self.shelf = Shelf(Home(home))
        self.shelf.take_lock()
        (self.id,) = self.shelf.group_ids()
        self.file = home.with_name(f"{home.name}-stick.zip")
        self.made = sealed(FIRST)

    def protect(self) -> None:
        """From none to the first words."""
        self.shelf.seal(self.id, self.made, NoProgress())

    def back_up(self) -> None:
        """A backup under the key."""
        book = self.shelf.open(self.id, NOW)
        try:
            self.shelf.back_up(self.id, book, NOW + timedelta(hours=3))
        finally:
            book.close()

    def other_words(self) -> None:
        """The same key, other words."""
        had = self.made
        assert had.key is not None
        wider = keys.with_slot(
            had.keys, had.key, WayKind.PASSPHRASE, OTHER, date(2026, 11, 18), CHEAP
        )
        changed = keys.without(wider, had.keys.slots[0].id)
        self.shelf.seal(self.id, Sealed(changed, had.key), NoProgress())

    def new_key(self) -> None:
        """Another key: somebody left."""
        self.shelf.seal(self.id, sealed(THIRD), NoProgress())

    def go_back(self) -> None:
        """To the oldest backup."""
        copy = self.shelf.look_at_copies(self.id)[-1]
        self.shelf.go_back_to(self.id, copy.id, NOW + timedelta(hours=4))

    def carry(self) -> None:
        """Into one file elsewhere."""
        book = self.shelf.open(self.id, NOW)
        try:
            at = NOW + timedelta(hours=5)
            self.shelf.carry_to(self.id, book, at, self.file, date(2026, 11, 17))
        finally:
            book.close()

    def take_in(self) -> None:
        """And in again."""
        self.shelf.take_in(self.file, NOW + timedelta(hours=6))

    def open_up(self) -> None:
        """Without protection."""
        self.shelf.seal(self.id, Sealed(), NoProgress())


STEPS: tuple[Callable[[Play], None], ...] = (
    Play.protect,
    Play.back_up,
    Play.other_words,
    Play.new_key,
    Play.go_back,
    Play.carry,
    Play.take_in,
    Play.open_up,
)
OPENED_BY: tuple[str, ...] = ("", FIRST, FIRST, OTHER, THIRD, THIRD, THIRD, THIRD, "")
"""What opens the group before the first step and after each; without words it is open."""


def main(home: Path) -> None:
    """Play every step; a refusal is told in a sentence and ends it."""
    play = Play(home)
    for number, step in enumerate(STEPS, start=1):
        try:
            step(play)
        except FacilitatorError as error:
            say(f"refused {number} {type(error).__name__}")
            return
        say(f"ack {number}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
