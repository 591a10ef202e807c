"""The part of a book that is the group's library; readings are loaded when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from facilitator.meetings.errors import NotFound
from facilitator.meetings.messages import msg
from facilitator.store.codec import from_json
from facilitator.store.opened import Opened
from facilitator.store.rows import READING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from facilitator.meetings.reading import Hit, Reading, ReadingRow


class ReadingsPart(Opened):
    """The readings of a group and the search among them."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._rows: tuple[ReadingRow, ...] | None = None  # of the readings

    def readings(self) -> tuple[ReadingRow, ...]:
        """All readings without their texts, by title, accents and case folded."""
        from facilitator.meetings.reading import ReadingRow

        if self._rows is None:
            ordered = select(READING.c.row).order_by(READING.c.title, READING.c.id)
            with self._reading() as connection:
                rows = connection.scalars(ordered)
                self._rows = tuple(from_json(one, ReadingRow) for one in rows)
        return self._rows

    def reading(self, reading_id: str) -> Reading:
        """One reading; raises ``NotFound``."""
        from facilitator.meetings.reading import Reading

        mine = select(READING.c.payload).where(READING.c.id == reading_id)
        with self._reading() as connection:
            payload = connection.scalar(mine)
        if payload is None:
            raise NotFound(msg("That reading is no longer in the library."))
        return from_json(payload, Reading)

    def save_readings(self, saved: tuple[Reading, ...], removed: tuple[str, ...] = ()) -> None:
        """Write some readings and take others away, all in one transaction."""
        from facilitator.store import reading_index

        with self._writing() as connection:
            reading_index.put_readings(connection, saved, removed)
        self._rows = None

    def search(self, words: str, most: int) -> tuple[Hit, ...]:
        """The readings that hold every word, the last one as a beginning; titles before texts."""
        from facilitator.store import reading_index

        with self._reading() as connection:
            return reading_index.search(connection, words, most)
