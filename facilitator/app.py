"""The composition root: one place makes the real clock, shelf and services and hands them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator import settings as device
from facilitator.i18n import sentence
from facilitator.services.changes import Changes
from facilitator.services.clock import Clock, SystemClock
from facilitator.services.desk import Desk

if TYPE_CHECKING:
    from facilitator.paths import Home
    from facilitator.services.groups import Groups, OpenGroup
    from facilitator.store.shelf import Shelf

__all__ = ["App", "Desk", "sentence"]


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

    def _device(self) -> device.Settings:
        return self.settings

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
        from facilitator.services.library import Library
        from facilitator.services.meeting import MeetingService
        from facilitator.services.paper import PaperService
        from facilitator.services.planner import Planner
        from facilitator.services.records import Records
        from facilitator.services.repertoire import Repertoire
        from facilitator.services.room import RoomService
        from facilitator.services.sounds import Sounds
        from facilitator.services.studies import Studies

        agendas = Agendas(group)
        meeting = MeetingService(group, agendas)
        library = Library(group)
        sounds = Sounds(group, meeting, self._device)

        def the_library() -> Library:
            return library

        room = RoomService(group, meeting, the_library, sounds.bell_wanted)
        paper = PaperService(group, self.settings.language)
        return Desk(
            group=group,
            agendas=agendas,
            repertoire=Repertoire(group, agendas),
            meeting=meeting,
            room=room,
            sounds=sounds,
            records=Records(group),
            paper=paper,
            planner=Planner(group, agendas),
            library=library,
            studies=Studies(group),
        )
