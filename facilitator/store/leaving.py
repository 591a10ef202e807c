"""Leaving nothing on a borrowed computer: saved elsewhere and read back, then all of it is gone.

Once everything is saved a mark stands in the home. From then on there is only one way: a start that
finds the mark takes away whatever a killed process left, before it does anything else.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from facilitator.files import replace_bytes, sync_folder, told
from facilitator.meetings.errors import FacilitatorError, Locked, Refused
from facilitator.meetings.messages import msg
from facilitator.store import keys as keyring
from facilitator.store.handing import Handing

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from facilitator.paths import Home


class Leaving(Handing):
    """A home that is given up."""

    def save_all(self, target: Path, at: datetime, day: date) -> tuple[Path, ...]:
        """Carry every group to files elsewhere, each read back; the first one has the name given.

        What was lent goes into a file that goes back. The books must be closed. Raises ``Locked``
        where a group has to be opened first, ``Refused`` inside the home itself, ``NoSpace``,
        ``ReadOnly`` or ``DamagedFile``; nothing here is changed.
        """
        home = self._home.root.resolve()
        if home in target.resolve().parents:
            raise Refused(msg("That is on this computer’s own shelf; choose the stick."))
        ids = self.group_ids()
        for one in ids:
            if self.is_locked(one):
                raise Locked(
                    msg("A protected group is locked."),
                    msg("Nothing was removed."),
                    msg("Open it with its passphrase first."),
                )
        saved: list[Path] = []
        for number, one in enumerate(ids, start=1):
            path = target if number == 1 else target.with_stem(f"{target.stem}-{number}")
            book = self.open(one, at)
            try:
                if book.unfinished() is not None or self._runs_in_front(one):
                    words = msg("Something is not finished yet: go on with it, or close it.")
                    raise Refused(words, msg("Nothing was removed."))
                if book.group().lent:
                    self.give_back(one, book, at, path)
                else:
                    self.carry_to(one, book, at, path, day)
            finally:
                book.close()
            saved.append(path)
        return tuple(saved)

    def _runs_in_front(self, group_id: str) -> bool:
        front = self.front(group_id)
        if front is None:
            return False
        try:
            return front.unfinished() is not None
        finally:
            front.close()

    def leave_nothing(self) -> None:
        """Take everything away that is in this home; everything must be saved by now.

        Raises ``NoSpace`` or ``ReadOnly``; what is left then goes at the next start.
        """
        for one in self.group_ids():
            with suppress(
                FacilitatorError
            ):  # of one that cannot be read there is nothing to forget
                self.forget_here(one)
        with told():
            replace_bytes(self._home.leaving, b"")
            empty(self._home)
        self.release_lock()
        with told():
            self._home.lock.unlink(missing_ok=True)
            if not any(self._home.root.iterdir()):
                self._home.root.rmdir()

    def take_lock(self) -> None:
        """Become the one process that may write, and finish what a killed one began to remove."""
        super().take_lock()
        if self._home.leaving.exists():
            with told():
                empty(self._home)


def empty(home: Home) -> None:
    """Take away all but the lock; the keys go first, and the mark last."""
    if home.groups.is_dir():
        for keys in (*home.groups.rglob(keyring.FILE), *home.groups.rglob("*.keys.json")):
            keys.unlink(missing_ok=True)
    for one in home.root.iterdir():
        if one.is_dir():
            shutil.rmtree(one)
        elif one not in {home.lock, home.leaving}:
            one.unlink(missing_ok=True)
    sync_folder(home.root)
    home.leaving.unlink(missing_ok=True)
    sync_folder(home.root)
