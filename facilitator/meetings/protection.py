"""How a group is protected: which ways open it, and what of a recovery sheet is typed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg
from facilitator.meetings.passphrases import normalised
from facilitator.meetings.privacy import private, public
from facilitator.meetings.ways import WayKind

WORDS = 12
"""The words of a recovery sheet: 128 bits and a checksum (BIP 39)."""
TYPED_AGAIN = 2
"""How many of them are typed again before the sheet counts."""


@dataclass(frozen=True)
class Way:
    """One way to open a group, and the day it was made."""

    id: str = public()
    kind: WayKind = public()
    made: date = public()


@dataclass(frozen=True)
class Guard:
    """How a group stands: open or protected, locked or not, and the ways to open it."""

    ways: tuple[Way, ...] = public(())
    locked: bool = public(False)

    @property
    def protected(self) -> bool:
        """Whether something is needed to open it."""
        return bool(self.ways)

    @property
    def one_person(self) -> bool:
        """Whether it hangs on what one person knows: one passphrase, and no sheet in a drawer."""
        people = [one for one in self.ways if one.kind is not WayKind.SYSTEM]
        return len(people) == 1


@dataclass(frozen=True)
class Sheet:
    """A recovery sheet that was made and does not count yet; the numbers begin at 1."""

    words: tuple[str, ...] = private()
    asked: tuple[int, ...] = public()

    @property
    def secret(self) -> str:
        """What opens the group once the sheet counts."""
        return " ".join(self.words)

    def check(self, typed: tuple[str, ...]) -> None:
        """Raise ``BadInput`` unless the words that were asked for were typed."""
        wanted = tuple(self.words[number - 1] for number in self.asked)
        if tuple(normalised(one).casefold() for one in typed) != wanted:
            raise BadInput(
                msg("These are not the words on the sheet."),
                "typed",
                msg("Look at the numbers beside them, and type them once more."),
            )
