"""What may be amiss in a file that can be read, and what is done about it, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message, plural
from facilitator.meetings.privacy import public

if TYPE_CHECKING:
    from collections.abc import Callable


class Fault(Enum):
    """What does not fit together."""

    INDEX = "index"
    COUNTS = "counts"
    PLACES = "places"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    LOOSE = "loose"


_WORDS: dict[Fault, Callable[[int], Message]] = {
    Fault.INDEX: lambda n: plural(
        "The search did not know {n} text of the library as it is. It was made anew.",
        "The search did not know {n} texts of the library as they are. It was made anew.",
        n,
    ),
    Fault.COUNTS: lambda n: plural(
        "The counts of {n} date stood in two forms that differed. The records’ own now stands.",
        "The counts of {n} dates stood in two forms that differed. The records’ own now stands.",
        n,
    ),
    Fault.PLACES: lambda n: plural(
        "{n} entry was filed under another day or name than its own. It is in its place again.",
        "{n} entries were filed under another day or name than their own. They are in place again.",
        n,
    ),
    Fault.UNREADABLE: lambda n: plural(
        "{n} entry could not be read. It was taken out; the backup made just before has it.",
        "{n} entries could not be read. They were taken out; the backup made just before has them.",
        n,
    ),
    Fault.MISSING: lambda n: plural(
        "{n} entry pointed to something that is not there. It no longer does.",
        "{n} entries pointed to something that is not there. They no longer do.",
        n,
    ),
    Fault.LOOSE: lambda n: plural(
        "{n} leftover that belonged to nothing was taken away.",
        "{n} leftovers that belonged to nothing were taken away.",
        n,
    ),
}


@dataclass(frozen=True)
class Found:
    """How often something was amiss."""

    fault: Fault = public()
    number: int = public()

    def told(self) -> Message:
        """What it was and what was done, in a sentence or two."""
        return _WORDS[self.fault](self.number)


@dataclass(frozen=True)
class Mended:
    """What was put right, and how many backups were taken away that could not be read."""

    found: tuple[Found, ...] = public(())
    backups: int = public(0)
