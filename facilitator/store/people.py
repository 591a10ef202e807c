"""The part of a book that is about people and chips, and how somebody is erased for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, inspect, select

from facilitator.store import codec
from facilitator.store.codec import from_json, to_json
from facilitator.store.opened import Opened
from facilitator.store.programmes import drop_notes
from facilitator.store.rows import ERASED, HANDED, PERSON, STAMP, STOCK, put
from facilitator.store.service import unname

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Engine, Row

    from facilitator.meetings.chips import Handed, Stock
    from facilitator.meetings.people import Person


class PeoplePart(Opened):
    """The people of a group, its box of chips, and what was given."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._people: dict[str, Person] | None = None
        self._stocks: dict[str, Stock] | None = None
        self._handed: tuple[Handed, ...] | None = None
        self._handed_days: dict[date, tuple[Handed, ...]] = {}

    def people(self) -> Mapping[str, Person]:
        """All people by their ids."""
        if self._people is None:
            # Their kinds are loaded where there is anybody, not at every start.
            from facilitator.meetings.people import Person

            with self._reading() as connection:
                rows = connection.execute(select(PERSON.c.id, PERSON.c.payload))
                self._people = {key: from_json(payload, Person) for key, payload in rows}
        return self._people

    def erased(self) -> frozenset[str]:
        """The ids of those who were erased for good."""
        with self._reading() as connection:
            return frozenset(connection.scalars(select(ERASED.c.id)))

    def stocks(self) -> Mapping[str, Stock]:
        """What is in the box, by rung."""
        if self._stocks is None:
            with self._reading() as connection:
                rows = connection.execute(select(STOCK.c.rung_id, STOCK.c.payload)).all()
            self._stocks = _stocks_of(rows) if rows else {}
        return self._stocks

    def handed(self) -> tuple[Handed, ...]:
        """What was given on which day, earliest first."""
        if self._handed is None:
            self._handed = self._handed_where(HANDED.c.day >= "")
        return self._handed

    def handed_on(self, day: date) -> tuple[Handed, ...]:
        """What was given on one day; quick however many years there are."""
        if day not in self._handed_days:
            self._handed_days = {day: self._handed_where(HANDED.c.day == day.isoformat())}
        return self._handed_days[day]

    def _handed_where(self, which: ColumnElement[bool]) -> tuple[Handed, ...]:
        from facilitator.meetings.chips import Handed

        mine = select(HANDED).where(which).order_by(HANDED.c.day, HANDED.c.rung_id)
        with self._reading() as connection:
            return tuple(
                Handed(
                    codec.day(row.day),
                    row.meeting_id,
                    row.rung_id,
                    codec.whole(row.nobody),
                    codec.whole(row.somebody),
                )
                for row in connection.execute(mine)
            )

    def save_milestones(
        self,
        people: Mapping[str, Person | None],
        stocks: Mapping[str, Stock | None],
        handed: Sequence[Handed],
    ) -> None:
        """Write people, boxes and what was given in one transaction.

        A ``None`` takes away; given to nobody and to nobody by name is no row.
        """
        with self._writing() as connection:
            self._put_people(connection, people)
            _put_stocks(connection, stocks)
            for one in handed:
                _put_handed(connection, one)
        if stocks:
            self._stocks = None
        if handed:
            self._handed, self._handed_days = None, {}
            self.given_changed()
        if self._people is not None:
            for key, person in people.items():
                if person is None:
                    self._people.pop(key, None)
                else:
                    self._people[key] = person

    def given_changed(self) -> None:
        """What was given, or who is there, has changed; parts that hold some of it forget it."""

    @staticmethod
    def _put_people(connection: Connection, people: Mapping[str, Person | None]) -> None:
        kept = [
            {"id": key, "payload": to_json(one)} for key, one in people.items() if one is not None
        ]
        if kept:
            connection.execute(put(PERSON), kept)
        gone = [key for key, one in people.items() if one is None]
        if gone:
            connection.execute(delete(PERSON).where(PERSON.c.id.in_(gone)))

    def erase_people(self, ids: Iterable[str], notes: tuple[str, ...] = ()) -> None:
        """Take people away and leave only their random ids, and notes with them, all or nothing.

        ``rewrite`` leaves no byte of them.
        """
        gone = tuple(ids)
        with self._writing() as connection:
            erase(connection, gone)
            drop_notes(connection, notes)
        self._people = None
        self.given_changed()

    def rewrite(self) -> None:
        """Write the whole file anew and empty the journal.

        What is freed is overwritten at once, but a page that was divided before may still hold a
        copy of what moved out of it.
        """
        self.checkpoint()
        self.vacuum()
        self.checkpoint()


def _stocks_of(rows: Sequence[Row[Any, Any]]) -> dict[str, Stock]:
    from facilitator.meetings.chips import Stock

    return {row.rung_id: from_json(row.payload, Stock) for row in rows}


def erase(connection: Connection, ids: Iterable[str]) -> None:
    """Take people away, and remember their ids; in the rota their handles become blank."""
    gone = tuple(ids)
    wanted = frozenset(gone)
    rows = connection.execute(select(PERSON.c.id, PERSON.c.payload))
    handles = {_handle(text) for key, text in rows if key in wanted}
    if handles:
        unname(connection, handles)
    for one in gone:
        connection.execute(delete(PERSON).where(PERSON.c.id == one))
        known = connection.scalar(select(ERASED.c.id).where(ERASED.c.id == one))
        if known is None:
            connection.execute(insert(ERASED).values(id=one))
    if inspect(connection).has_table(STAMP.name):  # a copy from before there were any has none
        mine = delete(STAMP).where(STAMP.c.kind == PERSON.name)
        for one in gone:
            connection.execute(mine.where(STAMP.c.key == one))


@dataclass(frozen=True)
class _Named:
    """What is read of somebody who goes, whatever else stands in the row."""

    handle: str


def _handle(text: object) -> str:
    return from_json(text, _Named).handle.casefold()


def _put_stocks(connection: Connection, stocks: Mapping[str, Stock | None]) -> None:
    for key, stock in stocks.items():
        if stock is None:
            connection.execute(delete(STOCK).where(STOCK.c.rung_id == key))
        else:
            connection.execute(put(STOCK), {"rung_id": key, "payload": to_json(stock)})


def _put_handed(connection: Connection, one: Handed) -> None:
    key = {"day": one.day.isoformat(), "meeting_id": one.meeting_id, "rung_id": one.rung_id}
    if one.number:
        values = {**key, "nobody": one.nobody, "somebody": one.somebody}
        connection.execute(put(HANDED), values)
        return
    mine = delete(HANDED).where(
        HANDED.c.day == key["day"],
        HANDED.c.meeting_id == key["meeting_id"],
        HANDED.c.rung_id == key["rung_id"],
    )
    connection.execute(mine)
