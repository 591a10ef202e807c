"""Backups of a group: when one is due, what each holds, going back, and one file for a stick."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facilitator.files import save_where_chosen
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import Message, msg, plural

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meetings.copies import Copy, Finding, Safety
    from facilitator.services.changes import Changed
    from facilitator.services.clock import Clock
    from facilitator.services.open_group import OpenGroup
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")

EVERY = 30 * 60
"""Seconds between two backups while something changes."""
_NOT_KEPT = frozenset({"settings", "room"})
"""What changes without anything being stored in the book."""


class Backups:
    """The backups of all groups of a home."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now().utc, UTC)

    def safety(self, group_id: str) -> Safety:
        """How safe a group is; each backup was opened and read when it was made."""
        from facilitator.meetings.copies import Safety

        times = self._shelf.backup_times(group_id)
        return Safety(times[0].timestamp() if times else None, self._shelf.carried(group_id))

    def make(self, one: OpenGroup) -> None:
        """Back a group up now; raises ``NoSpace``, ``ReadOnly`` or ``DamagedFile``."""
        self._shelf.back_up(one.value.id, one.book, self._now())
        log.info("backed-up")

    def save_to(self, one: OpenGroup, target: Path) -> None:
        """Back a group up, and carry the copy to a file elsewhere; raises as ``make`` does."""
        self._shelf.carry_to(one.value.id, one.book, self._now(), target, one.today())
        log.info("backup-carried")

    def listed(self, group_id: str) -> tuple[Copy, ...]:
        """The backups of a group with what each holds, newest first."""
        return self._shelf.look_at_copies(group_id)

    def practise(self, group_id: str, copy_id: str) -> Copy:
        """Read all of a backup as going back to it would, changing nothing.

        Raises ``Locked``, ``DamagedFile``, ``NewerFile`` or ``NotFound``.
        """
        return self._shelf.practise(group_id, copy_id)

    def go_back(self, group_id: str, copy_id: str) -> None:
        """Go back to a backup; the present becomes one first. The group's book must be closed.

        Raises as ``practise`` does, and ``NoSpace`` or ``ReadOnly``; then nothing is changed.
        """
        self._shelf.go_back_to(group_id, copy_id, self._now())
        log.info("group-restored")

    def in_file(self, source: Path) -> str:
        """The group a carried backup belongs to.

        Raises ``BadInput``, ``NewerFile`` or ``DamagedFile``.
        """
        return self._shelf.in_file(source)

    def take_in(self, source: Path, secret: str = "") -> str:
        """Take in a backup from elsewhere; the group's id. Its book must be closed.

        Raises ``Locked`` where a passphrase is needed, ``WrongKey``, and as ``go_back`` does.
        """
        if secret:
            self._shelf.unlock_file(source, secret)
        group_id = self._shelf.take_in(source, self._now())
        log.info("backup-taken-in")
        return group_id

    def mend(self, group_id: str) -> tuple[Message, ...]:
        """Read a group through and put right what can be; what that was, in sentences.

        Its book must be closed. Raises ``Locked``, ``NewerFile``, ``DamagedFile`` where the file
        itself is spoiled, ``NoSpace`` or ``ReadOnly``.
        """
        mended = self._shelf.mend(group_id, self._now())
        words = [one.told() for one in mended.found]
        if mended.backups:
            words.append(
                plural(
                    "{n} backup could not be read and was taken away.",
                    "{n} backups could not be read and were taken away.",
                    mended.backups,
                )
            )
        log.info("mended" if words else "checked")
        return tuple(words) or (msg("All of it can be read, and all of it fits together."),)

    def report(self) -> str:
        """What whoever helps may see: versions, numbers and events; no row and no name."""
        return self._shelf.report()

    def write_report(self, target: Path) -> None:
        """Write the report to a file; raises ``NoSpace`` or ``ReadOnly``."""
        save_where_chosen(target, self.report().encode())

    def examine_all(self) -> tuple[Finding, ...]:
        """Read every group and all its backups through, changing nothing."""
        return tuple(self._shelf.examine(one) for one in self._shelf.group_ids())


class Keeper:
    """Sees to the backups of the group that is open: when something changed, and on leaving."""

    def __init__(self, backups: Backups, of: OpenGroup) -> None:
        self._backups = backups
        self._of = of
        self._changed = self._making = False
        of.changes.subscribe(self._on_changed)

    def due(self) -> bool:
        """Whether something changed and the last backup is half an hour old."""
        if not self._changed or self._making:
            return False
        newest = self._backups.safety(self._of.value.id).newest
        return newest is None or abs(self._of.clock.now().utc - newest) >= EVERY

    def make(self) -> None:
        """Back up; what changes meanwhile is for the next time. Raises as ``Backups.make``."""
        self._changed, self._making = False, True
        try:
            self._backups.make(self._of)
        except (FacilitatorError, OSError):
            self._changed = True
            raise
        finally:
            self._making = False

    def leave(self) -> None:
        """The group is left: back up what changed; a full disk keeps nobody from leaving."""
        self._of.changes.unsubscribe(self._on_changed)
        if self._changed and not self._making:
            try:
                self.make()
            except (FacilitatorError, OSError) as error:
                log.warning("not-backed-up %s", type(error).__name__)

    def _on_changed(self, changed: Changed) -> None:
        if changed.subject not in _NOT_KEPT:
            self._changed = True
