"""One group's book: every read and write of its database, in domain values."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import sqlalchemy
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.meetings.agenda import Agenda
from facilitator.meetings.clock import Moment
from facilitator.meetings.errors import NotFound
from facilitator.meetings.group import Group
from facilitator.meetings.messages import msg
from facilitator.meetings.record import MeetingRecord
from facilitator.meetings.tally import Tally
from facilitator.store import checkpoints
from facilitator.store.codec import from_json, to_json
from facilitator.store.engine import told
from facilitator.store.rows import (
    AgendaRow,
    BeatRow,
    BookRow,
    CheckpointRow,
    MeetingRow,
    TallyRow,
    TonightRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facilitator.meetings.live import LiveMeeting


class Book:
    """The database of one group. Every method is one short transaction of its own."""

    def __init__(self, engine: sqlalchemy.Engine, folder: Path) -> None:
        self._engine = engine
        self.folder = folder

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with told(), Session(self._engine) as session, session.begin():
            yield session

    def group(self) -> Group:
        """The group itself."""
        with self._session() as session:
            row = session.get(BookRow, 1)
            if row is None:
                raise NotFound(msg("There is no group in this file."))
            return from_json(row.payload, Group)

    def save_group(self, group: Group) -> None:
        """Write the group."""
        with self._session() as session:
            session.merge(BookRow(id=1, payload=to_json(group)))

    def agenda(self, agenda_id: str) -> Agenda:
        """One agenda of the group; raises ``NotFound``."""
        with self._session() as session:
            row = session.get(AgendaRow, agenda_id)
            if row is None:
                raise NotFound(msg("That agenda is no longer there."))
            return from_json(row.payload, Agenda)

    def save_agenda(self, agenda: Agenda) -> None:
        """Write one agenda of the group."""
        with self._session() as session:
            session.merge(AgendaRow(id=agenda.id, payload=to_json(agenda)))

    def tonight(self, meeting_id: str) -> Agenda | None:
        """The agenda of one meeting, if it has been made."""
        with self._session() as session:
            row = session.get(TonightRow, meeting_id)
            return None if row is None else from_json(row.payload, Agenda)

    def save_tonight(self, meeting_id: str, agenda: Agenda | None) -> None:
        """Write the agenda of one meeting, or ``None`` to go back to the group's."""
        with self._session() as session:
            if agenda is None:
                session.execute(delete(TonightRow).where(TonightRow.meeting_id == meeting_id))
            else:
                session.merge(TonightRow(meeting_id=meeting_id, payload=to_json(agenda)))

    def tally(self, meeting_id: str) -> Tally:
        """The counts of one meeting."""
        with self._session() as session:
            return self._tally(session, meeting_id)

    @staticmethod
    def _tally(session: Session, meeting_id: str) -> Tally:
        rows = session.scalars(select(TallyRow).where(TallyRow.meeting_id == meeting_id))
        return Tally(MappingProxyType({row.category: row.count for row in rows}))

    @staticmethod
    def _put_tally(session: Session, meeting_id: str, tally: Tally) -> None:
        session.execute(delete(TallyRow).where(TallyRow.meeting_id == meeting_id))
        session.add_all(
            TallyRow(meeting_id=meeting_id, category=name, count=count)
            for name, count in tally.counts.items()
        )

    def save_live(
        self, live: LiveMeeting | None, tally: Tally | None, meeting_id: str, now: Moment
    ) -> None:
        """Write what changed of the running meeting in one transaction.

        A ``None`` leaves that part alone: a tap on the count writes no moment.
        """
        with self._session() as session:
            if live is not None:
                session.merge(
                    CheckpointRow(
                        meeting_id=meeting_id,
                        version=checkpoints.VERSION,
                        payload=checkpoints.written(live),
                        steady=now.steady,
                        utc=now.utc,
                    )
                )
                session.flush()
                session.merge(BeatRow(meeting_id=meeting_id, utc=now.utc))
            if tally is not None:
                self._put_tally(session, meeting_id, tally)

    def beat(self, meeting_id: str, utc: float) -> None:
        """Note that the running meeting was alive at a UTC instant in seconds."""
        with self._session() as session:
            session.merge(BeatRow(meeting_id=meeting_id, utc=utc))

    def unfinished(self) -> tuple[LiveMeeting, Moment, float] | None:
        """A meeting that was running: its value, when it was written, when it was last alive."""
        with self._session() as session:
            row = session.scalars(select(CheckpointRow)).first()
            if row is None:
                return None
            beat = session.get(BeatRow, row.meeting_id)
            alive = row.utc if beat is None else max(beat.utc, row.utc)
            live = checkpoints.read(row.version, row.payload)
            return live, Moment(row.steady, row.utc), alive

    def drop_live(self, meeting_id: str) -> None:
        """Forget the running meeting, its counts kept."""
        with self._session() as session:
            session.execute(delete(CheckpointRow).where(CheckpointRow.meeting_id == meeting_id))

    def close_meeting(self, held: MeetingRecord) -> None:
        """Write a meeting to the records and forget that it was running, in one transaction."""
        with self._session() as session:
            self._put_record(session, held)
            session.execute(delete(CheckpointRow).where(CheckpointRow.meeting_id == held.id))
        self.checkpoint()

    def save_record(self, held: MeetingRecord) -> None:
        """Write a corrected meeting."""
        with self._session() as session:
            self._put_record(session, held)

    def _put_record(self, session: Session, held: MeetingRecord) -> None:
        session.merge(
            MeetingRow(
                id=held.id,
                day=held.day.isoformat(),
                origin=held.origin.isoformat(),
                slot_id=held.slot_id,
                revision=held.revision,
                payload=to_json(held),
            )
        )
        self._put_tally(session, held.id, held.tally)

    def records(self) -> tuple[MeetingRecord, ...]:
        """All meetings in the records, newest first."""
        with self._session() as session:
            rows = session.scalars(select(MeetingRow).order_by(MeetingRow.day.desc()))
            return tuple(from_json(row.payload, MeetingRecord) for row in rows)

    def record(self, meeting_id: str) -> MeetingRecord:
        """One meeting of the records; raises ``NotFound``."""
        with self._session() as session:
            row = session.get(MeetingRow, meeting_id)
            if row is None:
                raise NotFound(msg("That meeting is not in the records."))
            return from_json(row.payload, MeetingRecord)

    def closed(self) -> frozenset[tuple[date, str]]:
        """The meetings already in the records, by their date by rule and their slot."""
        with self._session() as session:
            rows = session.execute(select(MeetingRow.origin, MeetingRow.slot_id))
            return frozenset((date.fromisoformat(origin), slot) for origin, slot in rows)

    def checkpoint(self) -> None:
        """Move everything from the journal into the file and empty the journal."""
        with told(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def engine(self) -> sqlalchemy.Engine:
        """The engine, for backups."""
        return self._engine

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
