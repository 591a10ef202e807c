"""The composition root: one place makes the real clock, shelf and services and hands them on."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from facilitator import settings as device
from facilitator.files import told
from facilitator.services.agendas import Agendas
from facilitator.services.changes import Changes
from facilitator.services.clock import Clock, SystemClock
from facilitator.services.groups import OpenGroup
from facilitator.services.meeting import MeetingService
from facilitator.services.paper import PaperService
from facilitator.services.records import Records
from facilitator.services.room import RoomService

if TYPE_CHECKING:
    from facilitator.meetings.messages import Message
    from facilitator.paths import Home
    from facilitator.services.groups import Groups
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")


@dataclass(frozen=True)
class Desk:
    """An open group and the services that work on it."""

    group: OpenGroup
    agendas: Agendas
    meeting: MeetingService
    room: RoomService
    records: Records
    paper: PaperService


class App:
    """Everything that is shared by the window and the command line; the store is loaded late."""

    def __init__(self, home: Home, clock: Clock | None = None) -> None:
        self.home = home
        self.clock = clock if clock is not None else SystemClock()
        self.changes = Changes()
        self.settings = device.load(home.settings)
        self._shelf: Shelf | None = None

    def save_settings(self, changed: device.Settings) -> None:
        """Remember something about this device; raises ``NoSpace`` or ``ReadOnly``."""
        device.save(self.home.settings, changed)
        self.settings = changed
        self.changes.tell("settings")

    @property
    def shelf(self) -> Shelf:
        """The shelf of this home; SQLAlchemy is loaded at the first use."""
        if self._shelf is None:
            from facilitator.store.shelf import Shelf

            self._shelf = Shelf(self.home)
        return self._shelf

    @property
    def groups(self) -> Groups:
        """The groups of this home."""
        from facilitator.services.groups import Groups

        return Groups(self.shelf, self.changes, self.clock)

    def desk(self, group: OpenGroup) -> Desk:
        """Put an open group on the desk, with its services."""
        from facilitator.services.agendas import Agendas
        from facilitator.services.meeting import MeetingService
        from facilitator.services.paper import PaperService
        from facilitator.services.records import Records
        from facilitator.services.room import RoomService

        agendas = Agendas(group)
        meeting = MeetingService(group, agendas)
        room = RoomService(group, meeting)
        paper = PaperService(group, self.settings.language)
        return Desk(group, agendas, meeting, room, Records(group), paper)


def start_log(home: Home) -> None:
    """Write events to the home's log: time, level, event, place in the code; no words, no values.

    Raises ``NoSpace`` or ``ReadOnly``.
    """
    with told():
        home.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(home.logs / "events.log", maxBytes=200_000, backupCount=2)
    handler.setFormatter(_Bare())
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


class _Bare(logging.Formatter):
    """A formatter that never writes an exception's message, only its type and place."""

    def format(self, record: logging.LogRecord) -> str:
        """One line: time, level, event, exception type and place."""
        event = record.msg if isinstance(record.msg, str) and not record.args else "event"
        kind = record.exc_info[0] if record.exc_info else None
        if kind is not None:
            event = f"{event} {kind.__name__}"
        at = self.formatTime(record)
        return f"{at} {record.levelname} {event} {record.filename}:{record.lineno}"


def sentence(messages: tuple[Message, ...], language: str) -> str:
    """Several messages as one line of text."""
    from facilitator import i18n

    return " ".join(i18n.say(one, language) for one in messages)
