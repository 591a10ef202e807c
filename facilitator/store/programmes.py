"""The part of a book that is about programmes: topics, sessions, and notes about a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, inspect, select

from facilitator.store.codec import from_json, to_json
from facilitator.store.opened import Opened
from facilitator.store.rows import AGENDA, GROUP_NOTE, PROGRAMME, SESSION, TOPIC, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Engine, TableClause

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.group_note import GroupNote
    from facilitator.meetings.programmes import Programme, Session
    from facilitator.meetings.topics import Topic


class ProgrammePart(Opened):
    """Programmes and what belongs to them; loaded where a group has some."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._held: dict[str, dict[str, Any]] = {}
        self._any: bool | None = None

    def has_programmes(self) -> bool:
        """Whether there is any programme; quick, for a start without one loads nothing."""
        if self._any is None:
            with self._reading() as connection:
                self._any = connection.scalar(select(PROGRAMME.c.id).limit(1)) is not None
        return self._any

    def own_topics(self) -> Mapping[str, Topic]:
        """The topics of the group's own, by their ids."""
        from facilitator.meetings.topics import Topic

        return self._all(TOPIC, "id", Topic)

    def programmes(self) -> Mapping[str, Programme]:
        """All programmes, by their ids."""
        from facilitator.meetings.programmes import Programme

        return self._all(PROGRAMME, "id", Programme)

    def sessions(self) -> Mapping[str, Session]:
        """The sessions of all programmes, by their ids."""
        from facilitator.meetings.programmes import Session

        return self._all(SESSION, "id", Session)

    def notes(self) -> Mapping[str, GroupNote]:
        """The notes that are kept, by the ids of their sessions."""
        from facilitator.meetings.group_note import GroupNote

        return self._all(GROUP_NOTE, "session_id", GroupNote)

    def _all(self, table: TableClause, key: str, kind: type[Any]) -> Mapping[str, Any]:
        if table.name not in self._held:
            with self._reading() as connection:
                rows = connection.execute(select(table.c[key], table.c.payload))
                self._held[table.name] = {one: from_json(text, kind) for one, text in rows}
        return self._held[table.name]

    def save_programmes(
        self,
        topics: Mapping[str, Topic | None],
        programmes: Mapping[str, Programme | None],
        sessions: Mapping[str, Session | None],
        notes: Mapping[str, GroupNote | None],
        agendas: Mapping[str, Agenda | None],
    ) -> None:
        """Write programmes and what belongs to them in one transaction; a ``None`` takes away."""
        with self._writing() as connection:
            _put_all(connection, TOPIC, topics)
            _put_all(connection, PROGRAMME, programmes)
            for key, session in sessions.items():
                if session is None:
                    connection.execute(delete(SESSION).where(SESSION.c.id == key))
                    continue
                values = {"id": key, "programme_id": session.programme_id}
                connection.execute(put(SESSION), {**values, "payload": to_json(session)})
            _put_all(connection, GROUP_NOTE, notes, "session_id")
            _put_all(connection, AGENDA, agendas)
        self._held.clear()
        self._any = None
        self.agendas_changed(tuple(agendas))

    def forget_notes(self) -> None:
        """Read the notes anew: some were erased."""
        self._held.pop(GROUP_NOTE.name, None)

    def agendas_changed(self, ids: tuple[str, ...]) -> None:
        """Agendas were written beside the programmes they belong to."""


def drop_notes(connection: Connection, ids: Iterable[str]) -> None:
    """In a transaction, take notes away, in a copy from before there were any too."""
    if inspect(connection).has_table(GROUP_NOTE.name):
        for one in ids:
            connection.execute(delete(GROUP_NOTE).where(GROUP_NOTE.c.session_id == one))


def _put_all(
    connection: Connection, table: TableClause, values: Mapping[str, Any], key: str = "id"
) -> None:
    for one, value in values.items():
        if value is None:
            connection.execute(delete(table).where(table.c[key] == one))
        else:
            connection.execute(put(table), {key: one, "payload": to_json(value)})
