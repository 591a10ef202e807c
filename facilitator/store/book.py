"""One group's book: every read and write of its database, in domain values."""

from __future__ import annotations

import logging
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from facilitator.meetings.agenda import Agenda, AgendaVersion
from facilitator.meetings.clock import Moment
from facilitator.meetings.errors import FacilitatorError, NotFound
from facilitator.meetings.group import Group
from facilitator.meetings.messages import msg
from facilitator.meetings.tally import Tally
from facilitator.store import checkpoints, codec
from facilitator.store.codec import from_json, to_json
from facilitator.store.people import PeoplePart
from facilitator.store.programmes import ProgrammePart
from facilitator.store.readings import ReadingsPart
from facilitator.store.rows import (
    AGENDA,
    BEAT,
    BOOK,
    CHECKPOINT,
    DRAFT,
    MEETING,
    TALLY,
    TONIGHT,
    VERSION,
    put,
)
from facilitator.store.service import ServicePart

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from facilitator.meetings.drafts import Draft
    from facilitator.meetings.live import LiveMeeting
    from facilitator.meetings.record import MeetingRecord

log = logging.getLogger("facilitator")


class Book(ReadingsPart, PeoplePart, ServicePart, ProgrammePart):
    """The database of one group. Every method is one short transaction of its own."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        super().__init__(engine)
        self.folder = folder
        # What a page asks for again and again; this object is the only writer while it is open.
        self._agendas: dict[str, Agenda] = {}
        self._tonights: dict[str, Agenda | None] = {}
        self._versions: dict[str, tuple[AgendaVersion, ...]] = {}
        self._closed: frozenset[tuple[date, str]] | None = None

    def given_changed(self) -> None:
        """What was given, or who is there, has changed: nights count it, the rota names them."""
        self.forget_nights()
        self.forget_names()
        self.forget_notes()

    def agendas_changed(self, ids: tuple[str, ...]) -> None:
        """Read these agendas anew: they were written beside their programmes."""
        for one in ids:
            self._agendas.pop(one, None)

    def drafts(self) -> tuple[Draft, ...]:
        """What was being typed when the group was locked."""
        from facilitator.meetings.drafts import Draft

        with self._reading() as connection:
            rows = connection.scalars(select(DRAFT.c.payload).order_by(DRAFT.c.number))
            return tuple(from_json(text, Draft) for text in rows)

    def save_drafts(self, drafts: Iterable[Draft]) -> None:
        """Keep these in the place of all there were; none takes them away."""
        rows = [{"number": number, "payload": to_json(one)} for number, one in enumerate(drafts, 1)]
        with self._writing() as connection:
            connection.execute(delete(DRAFT))
            if rows:
                connection.execute(put(DRAFT), rows)

    def group(self) -> Group:
        """The group itself."""
        with self._reading() as connection:
            payload = connection.scalar(select(BOOK.c.payload).where(BOOK.c.id == 1))
        if payload is None:
            raise NotFound(msg("There is no group in this file."))
        return from_json(payload, Group)

    def save_group(self, group: Group) -> None:
        """Write the group."""
        with self._writing() as connection:
            self._put_group(connection, group)

    @staticmethod
    def _put_group(connection: Connection, group: Group) -> None:
        connection.execute(put(BOOK), {"id": 1, "payload": to_json(group)})

    def agenda(self, agenda_id: str) -> Agenda:
        """One agenda of the group; raises ``NotFound``."""
        known = self._agendas.get(agenda_id)
        if known is not None:
            return known
        with self._reading() as connection:
            payload = connection.scalar(select(AGENDA.c.payload).where(AGENDA.c.id == agenda_id))
        if payload is None:
            raise NotFound(msg("That agenda is no longer there."))
        self._agendas[agenda_id] = from_json(payload, Agenda)
        return self._agendas[agenda_id]

    def save_agenda(self, agenda: Agenda) -> None:
        """Write one agenda of the group."""
        with self._writing() as connection:
            connection.execute(put(AGENDA), {"id": agenda.id, "payload": to_json(agenda)})
        self._agendas[agenda.id] = agenda

    def versions(self, agenda_id: str) -> tuple[AgendaVersion, ...]:
        """How an agenda was before, newest first."""
        known = self._versions.get(agenda_id)
        if known is not None:
            return known
        mine = select(VERSION.c.payload).where(VERSION.c.agenda_id == agenda_id)
        with self._reading() as connection:
            rows = connection.scalars(mine.order_by(VERSION.c.until.desc(), VERSION.c.id))
            found = tuple(from_json(payload, AgendaVersion) for payload in rows)
        self._versions[agenda_id] = found
        return found

    def save_version(self, version: AgendaVersion) -> None:
        """Keep how an agenda was until a day."""
        values = {
            "id": version.id,
            "agenda_id": version.agenda.id,
            "until": version.until.isoformat(),
            "payload": to_json(version),
        }
        with self._writing() as connection:
            connection.execute(put(VERSION), values)
        self._versions.pop(version.agenda.id, None)

    def tonight(self, meeting_id: str) -> Agenda | None:
        """The agenda of one meeting, if it has been made."""
        if meeting_id in self._tonights:
            return self._tonights[meeting_id]
        mine = select(TONIGHT.c.payload).where(TONIGHT.c.meeting_id == meeting_id)
        with self._reading() as connection:
            payload = connection.scalar(mine)
        self._tonights[meeting_id] = None if payload is None else from_json(payload, Agenda)
        return self._tonights[meeting_id]

    def save_tonight(self, meeting_id: str, agenda: Agenda | None) -> None:
        """Write the agenda of one meeting, or ``None`` to go back to the group's."""
        with self._writing() as connection:
            if agenda is None:
                connection.execute(delete(TONIGHT).where(TONIGHT.c.meeting_id == meeting_id))
            else:
                values = {"meeting_id": meeting_id, "payload": to_json(agenda)}
                connection.execute(put(TONIGHT), values)
        self._tonights[meeting_id] = agenda

    def tally(self, meeting_id: str) -> Tally:
        """The counts of one meeting."""
        with self._reading() as connection:
            return Tally(MappingProxyType(self._counts(connection, meeting_id)))

    @staticmethod
    def _counts(connection: Connection, meeting_id: str) -> dict[str, int]:
        rows = connection.execute(
            select(TALLY.c.category, TALLY.c.count).where(TALLY.c.meeting_id == meeting_id)
        )
        return {category: codec.whole(count) for category, count in rows}

    def put_tally(self, connection: Connection, meeting_id: str, tally: Tally) -> None:
        """In a transaction, write the counts that changed: each row written is a page synced."""
        before = self._counts(connection, meeting_id)
        changed = [
            {"meeting_id": meeting_id, "category": name, "count": count}
            for name, count in tally.counts.items()
            if before.get(name) != count
        ]
        if changed:
            connection.execute(put(TALLY), changed)
        gone = before.keys() - tally.counts.keys()
        if gone:
            mine = delete(TALLY).where(TALLY.c.meeting_id == meeting_id)
            connection.execute(mine.where(TALLY.c.category.in_(gone)))

    def save_live(
        self, live: LiveMeeting | None, tally: Tally | None, meeting_id: str, now: Moment
    ) -> None:
        """Write what changed of the running meeting in one transaction.

        A ``None`` leaves that part alone: a tap on the count writes no moment.
        """
        with self._writing() as connection:
            if live is not None:
                values = {
                    "meeting_id": meeting_id,
                    "version": checkpoints.VERSION,
                    "payload": checkpoints.written(live),
                    "steady": now.steady,
                    "utc": now.utc,
                }
                connection.execute(put(CHECKPOINT), values)
                connection.execute(delete(BEAT).where(BEAT.c.meeting_id == meeting_id))
            if tally is not None:
                self.put_tally(connection, meeting_id, tally)

    def beat(self, meeting_id: str, utc: float) -> None:
        """Note that the running meeting was alive at a UTC instant in seconds."""
        with self._writing() as connection:
            connection.execute(put(BEAT), {"meeting_id": meeting_id, "utc": utc})

    def unfinished(self) -> tuple[LiveMeeting, Moment, float] | None:
        """A meeting that was running: its value, when it was written, when it was last alive.

        A beat is always younger than the value, whose writing takes the beats before it away.
        """
        with self._reading() as connection:
            row = connection.execute(select(CHECKPOINT)).first()
            if row is None:
                return None
            mine = select(BEAT.c.utc).where(BEAT.c.meeting_id == row.meeting_id)
            beat = connection.scalar(mine)
        live = checkpoints.read(codec.whole(row.version), row.payload)
        written = Moment(codec.number(row.steady), codec.number(row.utc))
        return live, written, written.utc if beat is None else codec.number(beat)

    def drop_live(self, meeting_id: str) -> None:
        """Forget the running meeting, its counts kept."""
        with self._writing() as connection:
            connection.execute(delete(CHECKPOINT).where(CHECKPOINT.c.meeting_id == meeting_id))

    def close_meeting(self, held: MeetingRecord, group: Group | None = None) -> None:
        """Write a meeting to the records and forget that it was running, in one transaction.

        A group is written with it, as it goes on from that meeting.
        """
        with self._writing() as connection:
            self._put_record(connection, held)
            if group is not None:
                self._put_group(connection, group)
            connection.execute(delete(CHECKPOINT).where(CHECKPOINT.c.meeting_id == held.id))
        self._closed = None
        self.forget_nights()
        try:
            self.checkpoint()
        except FacilitatorError:  # all is saved, only not yet moved: the next opening does it
            log.warning("journal-kept")

    def save_record(self, held: MeetingRecord) -> None:
        """Write a corrected meeting."""
        with self._writing() as connection:
            self._put_record(connection, held)
        self._closed = None
        self.forget_nights()

    def save_records(self, several: Iterable[MeetingRecord]) -> None:
        """Write several meetings of the records in one transaction."""
        with self._writing() as connection:
            for held in several:
                self._put_record(connection, held)
        self._closed = None
        self.forget_nights()

    def drop_record(self, meeting_id: str) -> None:
        """Take a meeting out of the records, with its counts."""
        with self._writing() as connection:
            connection.execute(delete(MEETING).where(MEETING.c.id == meeting_id))
            connection.execute(delete(TALLY).where(TALLY.c.meeting_id == meeting_id))
        self._closed = None
        self.forget_nights()

    def _put_record(self, connection: Connection, held: MeetingRecord) -> None:
        values = {
            "id": held.id,
            "day": held.day.isoformat(),
            "origin": held.origin.isoformat(),
            "slot_id": held.slot_id,
            "revision": held.revision,
            "payload": to_json(held),
        }
        connection.execute(put(MEETING), values)
        self.put_tally(connection, held.id, held.tally)

    def records(self) -> tuple[MeetingRecord, ...]:
        """All meetings in the records, newest first."""
        from facilitator.meetings.record import MeetingRecord

        with self._reading() as connection:
            rows = connection.scalars(select(MEETING.c.payload).order_by(MEETING.c.day.desc()))
            return tuple(from_json(payload, MeetingRecord) for payload in rows)

    def record(self, meeting_id: str) -> MeetingRecord:
        """One meeting of the records; raises ``NotFound``."""
        from facilitator.meetings.record import MeetingRecord

        with self._reading() as connection:
            payload = connection.scalar(select(MEETING.c.payload).where(MEETING.c.id == meeting_id))
        if payload is None:
            raise NotFound(msg("That meeting is not in the records."))
        return from_json(payload, MeetingRecord)

    def closed(self) -> frozenset[tuple[date, str]]:
        """The meetings already in the records, by their date by rule and their slot."""
        if self._closed is None:
            with self._reading() as connection:
                rows = connection.execute(select(MEETING.c.origin, MEETING.c.slot_id))
                self._closed = frozenset((codec.day(origin), slot) for origin, slot in rows)
        return self._closed
