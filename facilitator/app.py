"""The composition root: one place makes the real clock, shelf and services and hands them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator import settings as device
from facilitator.i18n import sentence
from facilitator.services.changes import Changes
from facilitator.services.clock import Clock, SystemClock

if TYPE_CHECKING:
    from facilitator.paths import Home
    from facilitator.services.backups import Backups
    from facilitator.services.desk import Desk
    from facilitator.services.groups import Groups
    from facilitator.services.handover import Handover
    from facilitator.services.leaving import Leaving
    from facilitator.services.open_group import OpenGroup
    from facilitator.services.protection import Protection
    from facilitator.services.retention import Retention
    from facilitator.services.travel import Travel
    from facilitator.store.shelf import Shelf

__all__ = ["App", "sentence"]


class App:
    """Everything that is shared by the window and the command line; the store is loaded late."""

    def __init__(self, home: Home, clock: Clock | None = None) -> None:
        self.home = home
        self.clock = clock if clock is not None else SystemClock()
        self.changes = Changes()
        self.settings = device.load(home.settings, forgotten=home.leaving.exists())
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

    @property
    def backups(self) -> Backups:
        """The backups of this home's groups."""
        from facilitator.services.backups import Backups

        return Backups(self.shelf, self.clock)

    @property
    def protection(self) -> Protection:
        """The protection of this home's groups."""
        from facilitator.services.protection import Protection

        return Protection(self.shelf, self.clock)

    @property
    def handover(self) -> Handover:
        """Giving this home's groups on to whoever serves next."""
        from facilitator.services.handover import Handover

        return Handover(self.shelf, self.clock)

    @property
    def leaving(self) -> Leaving:
        """Leaving nothing on a borrowed computer."""
        from facilitator.services.leaving import Leaving

        return Leaving(self.shelf, self.clock)

    def retention(self, desk: Desk) -> Retention:
        """How long people and notes of a group are kept."""
        from facilitator.services.retention import Retention

        return Retention(desk.group, desk.people, self.groups)

    def travel(self, desk: Desk) -> Travel:
        """What goes from a group to another computer, and comes back."""
        from facilitator.services.travel import Travel

        return Travel(self.shelf, desk)

    def desk(self, group: OpenGroup) -> Desk:
        """Put an open group on the desk, with its services."""
        from facilitator.services.desk import Desk

        return Desk(group, self._device)
