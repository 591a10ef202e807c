"""A borrowed computer: everything goes to a stick, is read back, and nothing stays."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facilitator import logs

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.services.clock import Clock
    from facilitator.store.shelf import Shelf


class Leaving:
    """Leaving nothing of this home behind."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock

    def leave(self, target: Path) -> tuple[Path, ...]:
        """Save all groups to a file elsewhere (further ones beside it), then remove everything.

        The books must be closed. Raises ``Locked``, ``Refused``, ``NoSpace``, ``ReadOnly`` or
        ``DamagedFile``. Before all is saved and read back nothing is removed.
        """
        at = datetime.fromtimestamp(self._clock.now().utc, UTC)
        saved = self._shelf.save_all(target, at, at.date())
        logs.stop_log()  # it lies in what goes
        self._shelf.leave_nothing()
        return saved
