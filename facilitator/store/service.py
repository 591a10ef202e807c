"""The part of a book that is about service, decisions, and its meetings as figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, func, inspect, select, update

from facilitator.meetings.tally import Tally
from facilitator.store import codec
from facilitator.store.codec import from_json, to_json
from facilitator.store.opened import Opened
from facilitator.store.rows import ASSIGNMENT, BOOKING, DECISION, HANDED, MEETING, put

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection, Engine, TableClause

    from facilitator.meetings.conscience import Decision
    from facilitator.meetings.duties import Assignment, Booking
    from facilitator.meetings.nights import Night
    from facilitator.meetings.record import MeetingRecord


_PAYLOADS = "SELECT payload FROM meeting ORDER BY day, id"
_ANY_BEFORE = (
    f"SELECT EXISTS (SELECT 1 FROM {ASSIGNMENT.name} WHERE day < ?)"
    f" OR EXISTS (SELECT 1 FROM {BOOKING.name} WHERE day < ?)"
)


@dataclass(frozen=True)
class _Figures:
    """What is read of a meeting where only its figures are asked for."""

    id: str
    day: date
    name: str
    tally: Tally
    counted: bool = True
    basket: int | None = None
    slips: int | None = None


class ServicePart(Opened):
    """Who serves, who speaks, what was decided, and past meetings in figures."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._assignments: dict[str, Assignment] | None = None
        self._bookings: dict[str, Booking] | None = None
        self._decisions: dict[int, Decision] | None = None
        self._nights: tuple[Night, ...] | None = None

    def assignments(self) -> Mapping[str, Assignment]:
        """Who does what, by their ids."""
        if self._assignments is None:
            from facilitator.meetings.duties import Assignment

            with self._reading() as connection:
                rows = connection.execute(select(ASSIGNMENT.c.id, ASSIGNMENT.c.payload))
                self._assignments = {key: from_json(text, Assignment) for key, text in rows}
        return self._assignments

    def bookings(self) -> Mapping[str, Booking]:
        """Who speaks, by their ids."""
        if self._bookings is None:
            from facilitator.meetings.duties import Booking

            with self._reading() as connection:
                rows = connection.execute(select(BOOKING.c.id, BOOKING.c.payload))
                self._bookings = {key: from_json(text, Booking) for key, text in rows}
        return self._bookings

    def decisions(self) -> Mapping[int, Decision]:
        """What was decided, by its number."""
        if self._decisions is None:
            from facilitator.meetings.conscience import Decision

            with self._reading() as connection:
                rows = connection.execute(select(DECISION.c.number, DECISION.c.payload)).all()
            self._decisions = {
                codec.whole(number): from_json(text, Decision) for number, text in rows
            }
        return self._decisions

    def save_service(
        self,
        assignments: Mapping[str, Assignment | None],
        bookings: Mapping[str, Booking | None],
        decisions: Mapping[int, Decision | None],
    ) -> None:
        """Write service and decisions in one transaction; a ``None`` takes away."""
        with self._writing() as connection:
            _put_dated(connection, ASSIGNMENT, assignments)
            _put_dated(connection, BOOKING, bookings)
            for number, decision in decisions.items():
                if decision is None:
                    connection.execute(delete(DECISION).where(DECISION.c.number == number))
                else:
                    values = {"number": number, "payload": to_json(decision)}
                    connection.execute(put(DECISION), values)
        if assignments:
            self._assignments = None
        if bookings:
            self._bookings = None
        if decisions:
            self._decisions = None

    def expire_service(self, before: date) -> int:
        """Take away what was noted for days before a day; return how many entries went."""
        went = 0
        if not self._any_before(before):
            return went
        with self._writing() as connection:
            for table in (ASSIGNMENT, BOOKING):
                done = connection.execute(delete(table).where(table.c.day < before.isoformat()))
                went += done.rowcount
        self._assignments = self._bookings = None
        return went

    def _any_before(self, day: date) -> bool:
        with self._reading() as connection:
            # Asked at every start, where to put a statement together takes longer than its answer.
            days = day.isoformat(), day.isoformat()
            return bool(connection.exec_driver_sql(_ANY_BEFORE, days).scalar())

    def nights(self) -> tuple[Night, ...]:
        """All meetings of the records in figures, earliest first; quick however many there are."""
        if self._nights is None:
            self._nights = self._read_nights()
        return self._nights

    def _read_nights(self) -> tuple[Night, ...]:
        from facilitator.meetings.nights import Night

        given = select(HANDED.c.meeting_id, func.sum(HANDED.c.nobody + HANDED.c.somebody))
        with self._reading() as connection:
            chips = dict(connection.execute(given.group_by(HANDED.c.meeting_id)).all())
            raw = connection.connection.driver_connection
            # Ten years of every day: past the driver each row would cost as much as its reading.
            rows = [] if raw is None else raw.execute(_PAYLOADS).fetchall()
        found = [from_json(text, _Figures) for (text,) in rows]
        return tuple(
            Night(
                one.id,
                one.day,
                one.name,
                one.counted,
                one.tally.counts,
                codec.whole(chips.get(one.id, 0)),
                one.basket,
                one.slips,
            )
            for one in found
        )

    def planned_before(self, day: date) -> tuple[MeetingRecord, ...]:
        """The meetings before a day of which planned minutes are still kept."""
        from facilitator.meetings.record import MeetingRecord

        aged = MEETING.c.day < day.isoformat(), MEETING.c.payload.op("GLOB")('*"planned":[1-9]*')
        with self._reading() as connection:
            rows = connection.scalars(select(MEETING.c.payload).where(*aged)).all()
        return tuple(from_json(text, MeetingRecord) for text in rows)

    def forget_names(self) -> None:
        """Read who serves and who speaks anew: somebody was erased."""
        self._assignments = self._bookings = None

    def forget_nights(self) -> None:
        """Read the figures anew at the next asking: a meeting or what was given has changed."""
        self._nights = None


def unname(connection: Connection, handles: Collection[str]) -> None:
    """Leave blank who serves and who speaks, where it is somebody of these (folded) handles."""
    for table in (ASSIGNMENT, BOOKING):
        if not inspect(connection).has_table(table.name):  # a copy from before there were any
            continue
        for key, text in connection.execute(select(table.c.id, table.c.payload)).all():
            entry = from_json(text, dict[str, Any])
            if str(entry.get("handle", "")).casefold() in handles:
                blank = msgspec.json.encode({**entry, "handle": ""}).decode()
                connection.execute(update(table).where(table.c.id == key).values(payload=blank))


def _put_dated(
    connection: Connection,
    table: TableClause,
    entries: Mapping[str, Assignment | None] | Mapping[str, Booking | None],
) -> None:
    for key, entry in entries.items():
        if entry is None:
            connection.execute(delete(table).where(table.c.id == key))
        else:
            values = {"id": key, "day": entry.day.isoformat(), "payload": to_json(entry)}
            connection.execute(put(table), values)
