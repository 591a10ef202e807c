"""Protecting a group: a passphrase, a recovery sheet, a second holder; changed and taken off."""

from __future__ import annotations

import logging
import secrets
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from facilitator.meetings.errors import Refused, WrongKey
from facilitator.meetings.messages import msg
from facilitator.meetings.passphrases import agree, normalised
from facilitator.meetings.protection import TYPED_AGAIN, WORDS, Guard, Sheet
from facilitator.meetings.ways import WayKind

if TYPE_CHECKING:
    from datetime import date

    from mnemonic import Mnemonic

    from facilitator.progress import Progress
    from facilitator.services.clock import Clock
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")

_BITS = 128


class Protection:
    """The protection of all groups of a home. A group's book must be closed while it changes."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock

    def guard(self, group_id: str) -> Guard:
        """How a group stands; raises ``NotFound``, ``DamagedFile`` or ``NewerFile``."""
        return self._shelf.guard(group_id)

    def sheet(self) -> Sheet:
        """A new recovery sheet; it counts once some of its words were typed again."""
        words = tuple(_bank().generate(_BITS).split())
        asked = sorted(secrets.SystemRandom().sample(range(1, WORDS + 1), TYPED_AGAIN))
        return Sheet(words, tuple(asked))

    def turn_on(
        self, group_id: str, typed: tuple[str, str], sheet: Sheet | None, progress: Progress
    ) -> int:
        """Protect a group by a passphrase, typed twice, and a sheet if there is one.

        How many backups could not be read, and are gone, is returned. Raises ``BadInput`` for the
        passphrase, and as ``Shelf.protect`` does.
        """
        ways = [(WayKind.PASSPHRASE, agree(*typed))]
        if sheet is not None:
            ways.append((WayKind.RECOVERY, sheet.secret))
        self._shelf.forget_here(group_id)
        gone = self._shelf.protect(group_id, ways, self._today(), progress)
        log.info("protected")
        return gone

    def turn_off(self, group_id: str, progress: Progress) -> int:
        """Take the protection off; how many backups could not be read, and are gone."""
        self._shelf.forget_here(group_id)
        gone = self._shelf.unprotect(group_id, progress)
        log.info("unprotected")
        return gone

    def change(self, group_id: str, typed: tuple[str, str], progress: Progress) -> None:
        """Another passphrase in the place of the present one; the others' ways stay.

        Raises ``BadInput``, ``Locked``, and what the disk says.
        """
        old = [one.id for one in self.guard(group_id).ways if one.kind is WayKind.PASSPHRASE]
        add = [(WayKind.PASSPHRASE, agree(*typed))]
        self._shelf.rewrap(group_id, add, old, self._today(), progress)
        log.info("passphrase-changed")

    def add_holder(self, group_id: str, typed: tuple[str, str], progress: Progress) -> None:
        """Let somebody else open the group by a passphrase of their own."""
        add = [(WayKind.HOLDER, agree(*typed))]
        self._shelf.rewrap(group_id, add, (), self._today(), progress)
        log.info("holder-added")

    def put_sheet(self, group_id: str, sheet: Sheet, progress: Progress) -> None:
        """Let a new recovery sheet count; a former one no longer does."""
        old = [one.id for one in self.guard(group_id).ways if one.kind is WayKind.RECOVERY]
        add = [(WayKind.RECOVERY, sheet.secret)]
        self._shelf.rewrap(group_id, add, old, self._today(), progress)
        log.info("sheet-made")

    def remember_here(self, group_id: str, progress: Progress) -> None:
        """Let this computer's own key store open the group, beside what people know.

        Raises ``Refused`` where there is none, ``Locked``, and what the disk says.
        """
        self._shelf.remember_here(group_id, self._today(), progress)
        log.info("key-store-used")

    def remove(self, group_id: str, way_id: str, progress: Progress) -> None:
        """Take a way away; raises ``Refused`` for the last one."""
        kinds = {one.id: one.kind for one in self.guard(group_id).ways}
        if kinds.get(way_id) is WayKind.SYSTEM:
            self._shelf.forget_here(group_id)
        self._shelf.rewrap(group_id, (), (way_id,), self._today(), progress)
        log.info("way-removed")

    def new_key(
        self, group_id: str, typed: tuple[str, str], sheet: Sheet | None, progress: Progress
    ) -> int:
        """Somebody left, or it leaked: everything is written anew under another key.

        All other ways are gone. Raises as ``turn_on`` does, and ``Refused`` for an open group.
        """
        if not self.guard(group_id).protected:
            raise Refused(msg("It is not protected yet."))
        gone = self.turn_on(group_id, typed, sheet, progress)
        log.info("key-changed")
        return gone

    def unlock(self, group_id: str, typed: str | None) -> None:
        """Open a group by a passphrase or by the words of a recovery sheet.

        ``None`` asks this computer's key store. Raises ``WrongKey``; where a word of a sheet is
        misspelt, it says which.
        """
        if typed is None:
            self._shelf.unlock_here(group_id)
            log.info("unlocked")
            return
        words = normalised(typed).casefold().split()
        sheet = len(words) == WORDS and all(word in _bank().wordlist for word in words)
        try:
            self._shelf.unlock(group_id, " ".join(words) if sheet else typed)
        except WrongKey:
            unknown = [one for one in words if one not in _bank().wordlist]
            if len(words) == WORDS and len(unknown) == 1:
                at = words.index(unknown[0]) + 1
                raise WrongKey(
                    msg("Word {n} is on no recovery sheet: {word}.", n=at, word=unknown[0][:20]),
                    msg("Nothing was changed."),
                    msg("Look at the sheet, and type it once more."),
                ) from None
            raise
        log.info("unlocked")

    def lock(self, group_id: str) -> None:
        """Forget the key; the group's book must be closed."""
        self._shelf.lock(group_id)
        log.info("locked")

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock.now().utc, UTC).date()


@cache
def _bank() -> Mnemonic:
    from mnemonic import Mnemonic

    return Mnemonic("english")
