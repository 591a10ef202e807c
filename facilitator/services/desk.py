"""An open group on the desk, and what the composition root offers to windows and commands."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from facilitator.paths import Home
    from facilitator.services.agendas import Agendas
    from facilitator.services.changes import Changes
    from facilitator.services.clock import Clock
    from facilitator.services.groups import Groups, OpenGroup
    from facilitator.services.library import Library
    from facilitator.services.meeting import MeetingService
    from facilitator.services.paper import PaperService
    from facilitator.services.planner import Planner
    from facilitator.services.records import Records
    from facilitator.services.repertoire import Repertoire
    from facilitator.services.room import RoomService
    from facilitator.services.sounds import Sounds
    from facilitator.services.studies import Studies
    from facilitator.settings import Settings
    from facilitator.store.shelf import Shelf


@dataclass(frozen=True)
class Desk:
    """An open group and the services that work on it."""

    group: OpenGroup
    agendas: Agendas
    repertoire: Repertoire
    meeting: MeetingService
    room: RoomService
    sounds: Sounds
    records: Records
    paper: PaperService
    planner: Planner
    library: Library
    studies: Studies


class Office(Protocol):
    """Everything that is shared by the window and the command line; made by ``facilitator.app``."""

    home: Home
    clock: Clock
    changes: Changes
    settings: Settings

    def save_settings(self, changed: Settings) -> None:
        """Remember something about this device; raises ``NoSpace`` or ``ReadOnly``."""

    @property
    def shelf(self) -> Shelf:
        """The shelf of this home."""

    @property
    def groups(self) -> Groups:
        """The groups of this home."""

    def desk(self, group: OpenGroup) -> Desk:
        """Put an open group on the desk, with its services."""


def settle() -> None:
    """Once all is loaded, keep it out of every later collection: a press never waits for one."""
    gc.collect()
    gc.freeze()
    gc.enable()
