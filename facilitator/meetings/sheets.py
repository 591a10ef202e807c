"""What goes on paper, as values: the services fill these, ``export`` draws them.

Every figure stands here once, already decided; the drawing computes nothing about people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from facilitator.meetings.privacy import group, private, public
from facilitator.meetings.vocabulary import NEUTRAL, Vocabulary


class Paper(Enum):
    """Paper sizes, in the names people use."""

    A4 = "a4"
    LETTER = "letter"


class Copy(Enum):
    """What kind of copy a sheet is; said in a tag at its top."""

    EXACT = "exact"
    GIVE_AWAY = "give-away"


@dataclass(frozen=True)
class Figure:
    """One large number of the summary; ``None`` is *not counted* and prints as a dash."""

    label: str = group()
    count: int | None = public()

    @property
    def mark(self) -> str:
        """What is printed."""
        return "–" if self.count is None else str(self.count)


@dataclass(frozen=True)
class GivenRow:
    """How many of a rung were given, and how many are left in the box."""

    number: int = public()
    what: str = group()
    left: int = public()


@dataclass(frozen=True)
class RanRow:
    """One item as it ran: local start, title, whole minutes (rounded)."""

    start: time | None = group()
    title: str = group()
    minutes: int = public()
    skipped: bool = public(False)


@dataclass(frozen=True)
class DecidedRow:
    """One motion and its votes in words; no sheet to give away is handed one."""

    text: str = group()
    votes: str = group("")


@dataclass(frozen=True)
class SummarySheet:
    """One meeting on one page. No figure of a single meeting stands on a copy to give away.

    ``strip`` tells the figures in one line where they were counted on a computer that was lent the
    group for a night: whoever keeps the records types them in from it if the file is lost.
    """

    group_name: str = group()
    day: date = group()
    format_name: str = group()
    start: time = group()
    end: time = group()
    place: str = group("")
    figures: tuple[Figure, ...] = public(())
    corrected_on: date | None = group(None)
    ran: tuple[RanRow, ...] = public(())
    given: tuple[GivenRow, ...] = public(())
    basket: str = group("")
    announced: tuple[str, ...] = group(())
    decided: tuple[DecidedRow, ...] = group(())
    votes_held_back: bool = public(False)
    next_day: date | None = group(None)
    next_start: time | None = group(None)
    next_note: str = group("")
    advice: tuple[str, ...] = group(())
    strip: str = group("")
    copy: Copy = public(Copy.EXACT)
    printed: datetime | None = public(None)
    paper: Paper = public(Paper.A4)
    language: str = public("en")
    vocabulary: Vocabulary = public(NEUTRAL)


@dataclass(frozen=True)
class ScriptStep:
    """One step of the leader's agenda: clock time, minutes, title, words to say, a private cue."""

    start: time = group()
    minutes: int = public()
    title: str = group()
    words: str = group("")
    cue: str = private("")
    reader: bool = public(False)
    pinned: bool = public(False)


@dataclass(frozen=True)
class AgendaSheet:
    """The leader's agenda as a numbered script with clock times."""

    group_name: str = group()
    day: date = group()
    format_name: str = group()
    start: time = group()
    end: time = group()
    steps: tuple[ScriptStep, ...] = public(())
    large_print: bool = public(False)
    printed: datetime | None = public(None)
    paper: Paper = public(Paper.A4)
    language: str = public("en")
    vocabulary: Vocabulary = public(NEUTRAL)


@dataclass(frozen=True)
class RoomStep:
    """One step in a parallel room: local start, minutes, title, seconds of a share or ``None``."""

    start: time = group()
    minutes: int = public()
    title: str = group()
    limit: int | None = public(None)


@dataclass(frozen=True)
class RoomsSheet:
    """A page for each parallel room: its time card, and a slip for its count."""

    group_name: str = group()
    day: date = group()
    rooms: tuple[str, ...] = group()
    start: time = group()
    end: time = group()
    steps: tuple[RoomStep, ...] = public(())
    counts: tuple[str, ...] = group(())
    printed: datetime | None = public(None)
    paper: Paper = public(Paper.A4)
    language: str = public("en")
    vocabulary: Vocabulary = public(NEUTRAL)
