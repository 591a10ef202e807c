"""An open group on the desk, and what the composition root offers to windows and commands."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from facilitator.services.agendas import Agendas
from facilitator.services.meeting import MeetingService
from facilitator.services.room import RoomService
from facilitator.services.sounds import Sounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.consent import AnnouncedHandle
    from facilitator.meetings.record import MeetingRecord
    from facilitator.meetings.schedule import Occurrence
    from facilitator.paths import Home
    from facilitator.services.backups import Backups
    from facilitator.services.celebrations import Celebrations
    from facilitator.services.changes import Changes
    from facilitator.services.chip_box import ChipBox
    from facilitator.services.clock import Clock
    from facilitator.services.exporting import Exporting
    from facilitator.services.giving import Giving
    from facilitator.services.groups import Groups
    from facilitator.services.handover import Handover
    from facilitator.services.kept import Kept
    from facilitator.services.ladder_desk import LadderDesk
    from facilitator.services.leaving import Leaving
    from facilitator.services.library import Library
    from facilitator.services.notes import Notes
    from facilitator.services.open_group import OpenGroup
    from facilitator.services.packs import Packs
    from facilitator.services.paper import PaperService
    from facilitator.services.people import People
    from facilitator.services.plan_files import PlanFiles
    from facilitator.services.planner import Planner
    from facilitator.services.printing import Printing
    from facilitator.services.programmes import Programmes
    from facilitator.services.protection import Protection
    from facilitator.services.records import Records
    from facilitator.services.repertoire import Repertoire
    from facilitator.services.retention import Retention
    from facilitator.services.serving import Serving
    from facilitator.services.studies import Studies
    from facilitator.services.travel import Travel
    from facilitator.settings import Settings
    from facilitator.store.shelf import Shelf


class Desk:
    """An open group and the services that work on it; what Today does not need is loaded later."""

    def __init__(self, group: OpenGroup, settings: Callable[[], Settings]) -> None:
        self.group = group
        self._settings = settings
        self.agendas = Agendas(group, self._planned_for)
        self.meeting = MeetingService(group, self.agendas, self._after_meeting)
        self.sounds = Sounds(group, self.meeting, settings)
        self.room = RoomService(
            group, self.meeting, self._the_library, self.sounds.bell_wanted, self._announced
        )

    def _the_library(self) -> Library:
        return self.library

    def _planned_for(self, due: Occurrence) -> str:
        """The agenda a programme has for a meeting; a group without programmes loads nothing."""
        return self.programmes.agenda_of(due) if self.group.book.has_programmes() else ""

    def _after_meeting(self, held: MeetingRecord) -> None:
        if self.group.book.has_programmes():
            self.programmes.after_meeting(held)

    def _announced(self) -> tuple[AnnouncedHandle, ...]:
        return self.celebrations.announced()

    @cached_property
    def library(self) -> Library:
        """The texts of the group."""
        from facilitator.services.library import Library

        return Library(self.group)

    @cached_property
    def repertoire(self) -> Repertoire:
        """The agendas of the group and when each is used."""
        from facilitator.services.repertoire import Repertoire

        return Repertoire(self.group, self.agendas)

    @cached_property
    def planner(self) -> Planner:
        """What is done to several items at once."""
        from facilitator.services.planner import Planner

        return Planner(self.group, self.agendas)

    @cached_property
    def studies(self) -> Studies:
        """What the group studies over several weeks."""
        from facilitator.services.studies import Studies

        return Studies(self.group)

    @cached_property
    def kept(self) -> Kept:
        """People, chips and their steps."""
        from facilitator.services.kept import Kept

        return Kept(self.group, self.meeting)

    @cached_property
    def people(self) -> People:
        """The people the group keeps, if any."""
        from facilitator.services.people import People

        return People(self.group, self.kept)

    @cached_property
    def celebrations(self) -> Celebrations:
        """Who is celebrated when."""
        from facilitator.services.celebrations import Celebrations

        return Celebrations(self.group, self.kept, self.meeting)

    @cached_property
    def giving(self) -> Giving:
        """What is handed out."""
        from facilitator.services.giving import Giving

        return Giving(self.group, self.kept, self.meeting)

    @cached_property
    def chip_box(self) -> ChipBox:
        """What is in the box."""
        from facilitator.services.chip_box import ChipBox

        return ChipBox(self.group, self.kept, self.celebrations)

    @cached_property
    def ladder_desk(self) -> LadderDesk:
        """The ladder and the customs."""
        from facilitator.services.ladder_desk import LadderDesk

        return LadderDesk(self.group, self.kept)

    @cached_property
    def records(self) -> Records:
        """The meetings that were held."""
        from facilitator.services.records import Records

        return Records(self.group)

    @cached_property
    def serving(self) -> Serving:
        """The rota, the speakers and the log of decisions."""
        from facilitator.services.serving import Serving

        return Serving(self.group)

    @cached_property
    def programmes(self) -> Programmes:
        """Programmes of sessions, and the bank of topics."""
        from facilitator.services.programmes import Programmes

        return Programmes(self.group, self.agendas)

    @cached_property
    def notes(self) -> Notes:
        """The group-level notes of sessions."""
        from facilitator.services.notes import Notes

        return Notes(self, self._settings().language)

    @cached_property
    def plan_files(self) -> PlanFiles:
        """Plans and programmes as files."""
        from facilitator.services.plan_files import PlanFiles

        return PlanFiles(self, self._settings().language)

    @cached_property
    def printing(self) -> Printing:
        """Every sheet, by its id."""
        from facilitator.services.printing import Printing

        return Printing(self, self._settings().language)

    @cached_property
    def packs(self) -> Packs:
        """The sheets that are printed together."""
        from facilitator.services.packs import Packs

        return Packs(self.group, self.printing)

    @cached_property
    def exporting(self) -> Exporting:
        """Figures and dates as files."""
        from facilitator.services.exporting import Exporting

        return Exporting(self, self._settings().language)

    @cached_property
    def paper(self) -> PaperService:
        """The sheets."""
        from facilitator.services.paper import PaperService

        return PaperService(self.group, self._settings().language)


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

    @property
    def backups(self) -> Backups:
        """The backups of this home's groups."""

    @property
    def protection(self) -> Protection:
        """The protection of this home's groups."""

    @property
    def handover(self) -> Handover:
        """Giving this home's groups on to whoever serves next."""

    @property
    def leaving(self) -> Leaving:
        """Leaving nothing on a borrowed computer."""

    def retention(self, desk: Desk) -> Retention:
        """How long people and notes of a group are kept."""

    def travel(self, desk: Desk) -> Travel:
        """What goes from a group to another computer, and comes back."""

    def desk(self, group: OpenGroup) -> Desk:
        """Put an open group on the desk, with its services."""


def settle() -> None:
    """Once all is loaded, keep it out of every later collection: a press never waits for one."""
    gc.collect()
    gc.freeze()
    gc.enable()
