"""One operation on one spoiled home, and what it may ask there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator import app
from facilitator.meetings.errors import FacilitatorError
from tests.kits.mutated.drafts import Draft
from tests.kits.mutated.homes import LATER, shelf_at
from tests.kits.mutated.world import CARRIED, HOME

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.store.book import Book
    from facilitator.store.shelf import Shelf


@dataclass
class Trial:
    """One operation on one spoiled home."""

    draft: Draft
    root: Path
    refused: Counter[str] = field(default_factory=Counter)
    failed: str = ""
    grown: float = 0.0
    """MiB by which this process grew for it."""
    high: int = 0
    """MiB it had at most."""
    took: float = 0.0

    def __post_init__(self) -> None:
        self.id = self.draft.sound.id
        self.file = self.root / CARRIED
        self.shelf = self.new_shelf()

    def new_shelf(self) -> Shelf:
        """The shelf as a process has it in which the group was unlocked."""
        shelf = shelf_at(self.root / HOME)
        for keys, key in (self.draft.keys, self.draft.key), self.draft.sound[4:]:
            if key is not None:
                shelf.vault.hold(keys, key)
        return shelf

    def told(self, error: FacilitatorError) -> None:
        """An error has a sentence."""
        if not app.sentence(error.messages(), "en").strip():
            raise TypeError(f"{type(error).__name__} says nothing")
        self.refused[type(error).__name__] += 1

    def asked(self, question: Callable[..., Any], *given: object) -> Any:
        """The answer to a question, or ``None`` where it is refused in a sentence."""
        try:
            return question(*given)
        except FacilitatorError as error:
            self.told(error)
            return None

    def copy(self) -> str:
        """The id of the newest backup."""
        return Path(self.draft.copy).stem

    def sound_copy(self) -> str:
        """The id of a backup that nothing has happened to."""
        return Path(self.draft.sound.copies[-1]).stem


def ask_all(trial: Trial, book: Book) -> None:
    """Ask a book for all it holds; each question is answered or refused in a sentence."""
    ask = trial.asked
    group, left = ask(book.group), ask(book.unfinished)
    records, rows = ask(book.records) or (), ask(book.readings) or ()
    for one in (
        *(book.closed, book.people, book.erased, book.stocks, book.handed, book.assignments),
        *(book.bookings, book.decisions, book.own_topics, book.programmes, book.sessions),
        *(book.notes, book.nights, book.has_programmes),
    ):
        ask(one)
    for one in group.agenda_ids if group else ():
        ask(book.agenda, one)
        ask(book.versions, one)
    for one in [held.id for held in records] + ([left[0].id] if left else []):
        ask(book.tonight, one)
        ask(book.tally, one)
    for row in rows[:3]:
        ask(book.reading, row.id)
    ask(book.planned_before, LATER.date())
    ask(book.handed_on, date(2026, 11, 17))
    ask(book.search, "the lamp", 50)
