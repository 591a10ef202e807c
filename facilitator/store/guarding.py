"""Protection of the groups on a shelf: made, changed, taken off; each a new generation."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from facilitator.files import replace_bytes, told
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.ways import WayKind
from facilitator.store import keys as keyring
from facilitator.store.copies import Copies
from facilitator.store.engine import begin_journal
from facilitator.store.generations import BACKUPS, REWRAPPED, named
from facilitator.store.keys import USUAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facilitator.meetings.protection import Guard
    from facilitator.progress import Progress
    from facilitator.store.keys import Cost
    from facilitator.store.sealing import Sealed

_BYTES = 32
Secret = tuple[WayKind, str]
"""What a way is, and what opens it."""


class Guarding(Copies):
    """Who can open what. A group's book must be closed while its protection changes."""

    cost: Cost = USUAL
    """What the ways that are made from now on are to cost whoever tries them."""

    def is_locked(self, group_id: str) -> bool:
        """Whether a passphrase is needed before the group can be opened."""
        return not self.vault.holds(self.keys(group_id))

    def unlock(self, group_id: str, secret: str) -> None:
        """Hold the key of a group, by any of its slots; raises ``WrongKey``."""
        keys = self.keys(group_id)
        if keys.protected:
            self.vault.hold(keys, keyring.unlocked(keys, secret))

    def lock(self, group_id: str) -> None:
        """Forget the key of a group; its book must be closed by then."""
        self.vault.forget(self.keys(group_id))

    def seal(self, group_id: str, wanted: Sealed, progress: Progress) -> int:
        """Protect a group with other keys, or none: a new generation, checked before the old goes.

        The book must be closed. The backups are written anew with it; how many of them could not
        be read, and are gone, is returned. Raises ``Locked``, ``NoSpace``, ``ReadOnly``,
        ``DamagedFile`` or ``Cancelled``; then everything is as it was.
        """
        from facilitator.store import sealing

        live = self._live_folder(group_id)
        self._sweep(live)
        had = keyring.read(live)
        old, home = self.vault.key(had), live.parent
        fresh, pointer = self._fresh(home), home / "current"
        staged = home / f"{BACKUPS}.{fresh.name}"
        left_out = 0
        try:
            with told():
                fresh.mkdir()
            sealing.written_anew(live / "group.db", old, fresh / "group.db", wanted.key)
            begin_journal(fresh / "group.db", wanted.key)
            keyring.write(fresh, wanted.keys)
            replace_bytes(fresh / REWRAPPED, keyring.digest(wanted.keys))
            if had.key_id != wanted.keys.key_id:
                copies = self._copies(group_id)
                left_out = sealing.copies_anew(copies, self.vault, staged, wanted, progress)
            if wanted.key is not None:
                self.vault.hold(wanted.keys, wanted.key)
            replace_bytes(pointer, fresh.name.encode())
        except BaseException:
            if named(pointer) != fresh.name:
                shutil.rmtree(fresh, ignore_errors=True)
                shutil.rmtree(staged, ignore_errors=True)
            raise
        self._sweep(fresh)
        return left_out

    def guard(self, group_id: str) -> Guard:
        """How a group stands; raises ``NotFound``, ``DamagedFile`` or ``NewerFile``."""
        from facilitator.meetings.protection import Guard, Way

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
        from facilitator.store.sealing import Sealed

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
        from facilitator.store.sealing import Sealed

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
        import secrets

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
        from facilitator.store.sealing import Sealed

        return self.seal(group_id, Sealed(), progress)
