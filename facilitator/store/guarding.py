"""Protection of the groups on a shelf: made, changed, taken off; each a new generation."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.protection import Guard, Way, WayKind
from facilitator.store import keys as keyring
from facilitator.store.copies import Copies
from facilitator.store.keys import USUAL
from facilitator.store.sealing import Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facilitator.progress import Progress
    from facilitator.store.keys import Cost

_BYTES = 32
Secret = tuple[WayKind, str]
"""What a way is, and what opens it."""


class Guarding(Copies):
    """Who can open what. A group's book must be closed while its protection changes."""

    cost: Cost = USUAL
    """What the ways that are made from now on are to cost whoever tries them."""

    def guard(self, group_id: str) -> Guard:
        """How a group stands; raises ``NotFound``, ``DamagedFile`` or ``NewerFile``."""
        keys = self.keys(group_id)
        ways = tuple(Way(one.id, one.kind, one.made) for one in keys.slots)
        return Guard(ways, not self.vault.holds(keys))

    def protect(
        self, group_id: str, openers: Sequence[Secret], made: date, progress: Progress
    ) -> int:
        """Put a group under a new key, open to these alone; what opened it before no longer does.

        Everything is written anew, the backups with it; how many of them could not be read, and
        are gone, is returned. Raises as ``seal`` does; then everything is as it was.
        """
        key, keys = keyring.fresh(), keyring.begin()
        for kind, secret in openers:
            keys = keyring.with_slot(keys, key, kind, secret, made, self.cost)
        if not any(one.kind is not WayKind.SYSTEM for one in keys.slots):
            raise Refused(msg("A passphrase is needed."))
        return self.seal(group_id, Sealed(keys, key), progress)

    def rewrap(
        self,
        group_id: str,
        add: Sequence[Secret],
        remove: Sequence[str],
        made: date,
        progress: Progress,
    ) -> None:
        """Change which ways open a group that is unlocked; the key stays.

        An older copy elsewhere still opens with what opened it then. Raises ``Locked``, ``Refused``
        where nobody could open it any more, and as ``seal`` does.
        """
        keys = self.keys(group_id)
        key = self.vault.key(keys)
        if key is None:
            raise Refused(msg("It is not protected yet."))
        for kind, secret in add:
            keys = keyring.with_slot(keys, key, kind, secret, made, self.cost)
        for slot_id in remove:
            keys = keyring.without(keys, slot_id)
        self.seal(group_id, Sealed(keys, key), progress)

    def remember_here(self, group_id: str, made: date, progress: Progress) -> None:
        """Let the key store of this computer's user open a group, too.

        Raises ``Refused`` where there is none, and as ``rewrap`` does; then nothing is changed.
        """
        from facilitator.store import system

        keys = self.keys(group_id)
        old = [one.id for one in keys.slots if one.kind is WayKind.SYSTEM]
        secret = secrets.token_urlsafe(_BYTES)
        system.put(keys.key_id, secret)
        try:
            self.rewrap(group_id, [(WayKind.SYSTEM, secret)], old, made, progress)
        except BaseException:
            system.drop(keys.key_id)
            raise

    def unlock_here(self, group_id: str) -> None:
        """Hold the key of a group by what this computer's key store has; raises ``WrongKey``."""
        from facilitator.store import system

        keys = self.keys(group_id)
        secret = system.get(keys.key_id) or ""
        self.vault.hold(keys, keyring.unlocked(keys, secret, frozenset({WayKind.SYSTEM})))

    def forget_here(self, group_id: str) -> None:
        """Take what this computer's key store has of a group out of it."""
        keys = self.keys(group_id)
        if any(one.kind is WayKind.SYSTEM for one in keys.slots):
            from facilitator.store import system

            system.drop(keys.key_id)

    def unprotect(self, group_id: str, progress: Progress) -> int:
        """Take the protection off a group that is unlocked, and off its backups.

        Raises as ``seal`` does; how many backups could not be read, and are gone, is returned.
        """
        return self.seal(group_id, Sealed(), progress)
