"""Handing a group over to whoever serves next, and what comes of it on either side."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.passphrases import agree

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meetings.handover import HandedOver, Merged, Part
    from facilitator.services.clock import Clock
    from facilitator.services.open_group import OpenGroup
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")


class Handover:
    """Giving a group on, joining what came of one, and removing one's own copy."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now().utc, UTC)

    def give(
        self, one: OpenGroup, target: Path, typed: tuple[str, str], parts: frozenset[Part]
    ) -> None:
        """Write a group for the successor under a passphrase that was typed twice.

        Raises ``BadInput`` for the passphrase, ``Refused``, ``NoSpace`` or ``ReadOnly``.
        """
        if one.value.lent:
            raise Refused(msg("This is lent; only where it is kept can it be handed over."))
        if one.running.unfinished() is not None:
            raise Refused(msg("It is going on just now; hand it over afterwards."))
        secret = agree(*typed)
        self._shelf.hand_over(
            one.value.id, one.book, self._now(), one.today(), target, secret, parts
        )
        log.info("handed-over")

    def is_one(self, source: Path) -> bool:
        """Whether a file from elsewhere is a handover; raises what the file says."""
        return self._shelf.is_handover(source)

    def handed(self, group_id: str) -> HandedOver | None:
        """On which day a group was last handed over, if it was."""
        return self._shelf.handed_over(group_id)

    def keep_on(self, group_id: str) -> None:
        """The group stays here after all; raises ``ReadOnly``."""
        self._shelf.keep_on(group_id)
        log.info("handover-kept")

    def merge(self, source: Path, secret: str = "") -> Merged:
        """Join a handover to the group that is here; its book must be closed.

        The same file once more changes nothing. Raises ``Locked`` where a passphrase is needed,
        ``WrongKey``, and what the file or the disk says; then nothing is changed.
        """
        if secret:
            self._shelf.unlock_file(source, secret)
        if self._shelf.in_file(source) not in self._shelf.group_ids():
            raise Refused(msg("This did not go out from here."), msg("Nothing was changed."))
        news = self._shelf.merge(source, self._now())
        log.info("handover-joined")
        return news

    def remove(self, one: OpenGroup) -> None:
        """Remove one's own copy of a group that was handed over a week ago; its book is closed.

        Raises ``Refused`` before that, and ``ReadOnly``.
        """
        handed = self.handed(one.value.id)
        if handed is None or not handed.may_go(one.today()):
            raise Refused(msg("It stays for a week after it was handed over."))
        one.close()
        self._shelf.remove(one.value.id)
        log.info("copy-removed")
