"""The keys that are held while groups are open, and which copy needs which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.errors import Locked
from facilitator.meetings.messages import msg
from facilitator.store import backup
from facilitator.store import keys as keyring

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.store.keys import Keys


class Vault:
    """Data keys by their ids, in memory alone; what is forgotten is needed again."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def hold(self, keys: Keys, key: bytes) -> None:
        """Keep the key that opens what these keys protect."""
        self._held[keys.key_id] = key

    def forget(self, keys: Keys) -> None:
        """Keep it no longer."""
        self._held.pop(keys.key_id, None)

    def holds(self, keys: Keys) -> bool:
        """Whether what these keys protect can be opened now; what is open always can."""
        return not keys.protected or keys.key_id in self._held

    def key(self, keys: Keys) -> bytes | None:
        """The data key, or ``None`` for what is not protected; raises ``Locked``."""
        if not keys.protected:
            return None
        if keys.key_id not in self._held:
            raise Locked(
                msg("This group is protected."),
                msg("Everything in it is safe."),
                msg("Open it with its passphrase."),
            )
        return self._held[keys.key_id]

    def key_in(self, folder: Path) -> bytes | None:
        """The data key of a generation; raises ``Locked``, ``DamagedFile`` or ``NewerFile``."""
        return self.key(keyring.read(folder))

    def key_of(self, copy: Path) -> bytes | None:
        """The data key of a backup, or of what was set aside with its keys in its folder.

        Raises ``Locked``, ``DamagedFile`` or ``NewerFile``.
        """
        if copy.name == "group.db":
            return self.key_in(copy.parent)
        return self.key(backup.keys_of(copy))
