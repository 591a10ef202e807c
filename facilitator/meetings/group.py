"""A group: a book of its own, with its schedule, its categories, its rules and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from facilitator.meetings.customs import Customs
from facilitator.meetings.errors import BadInput
from facilitator.meetings.ladder import Ladder
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, public
from facilitator.meetings.schedule import Schedule
from facilitator.meetings.study import Study
from facilitator.meetings.tally import STANDARD, Category
from facilitator.meetings.vocabulary import Vocabulary

HIDES_BELOW, AGENCY_HIDES_BELOW = 5, 11
"""Below which number a count is not told outside: in most groups, and where an agency runs them."""
ROTA_KEPT = timedelta(weeks=4)
"""How long after its date an entry of the rota is kept."""


@dataclass(frozen=True)
class RuleCard:
    """A rule in the group's own words: a head and a few words, at most twelve together.

    ``other_head`` and ``other_words`` say the same in a second language, if the group has one.
    """

    head: str = group()
    words: str = group("")
    other_head: str = group("")
    other_words: str = group("")


@dataclass(frozen=True)
class CrisisNumber:
    """A number to call, and the day somebody last checked it."""

    label: str = public()
    number: str = public()
    note: str = public("")
    checked_on: date | None = public(None)


@dataclass(frozen=True)
class Announcement:
    """Something to read out until a date, that date included; ``wall`` shows it in the room too.

    Nothing is shown there unless it was chosen: an announcement may tell of someone.
    """

    id: str = public()
    text: str = group()
    until: date | None = group(None)
    wall: bool = public(False)


class RulesManner(Enum):
    """How the rules are shown: all together, one at a time by key, or slowly in turn."""

    ALL = "all"
    ONE = "one"
    SLOW = "slow"


class TimerStyle(Enum):
    """How this kind of group keeps time before the room.

    ``SHARES`` may show a ring once the group agreed on a date; ``AGENDA`` times items for the
    leader alone; ``END_CUE`` says only that the end is near; ``BELLS`` marks a silence's two ends.
    """

    SHARES = "shares"
    AGENDA = "agenda"
    END_CUE = "end-cue"
    BELLS = "bells"


class Crosstalk(Enum):
    """Whether people answer each other."""

    NO = "no"
    AFTER_CHECK_IN = "after-check-in"
    WHEN_ASKED = "when-asked"
    YES = "yes"


class Attendance(Enum):
    """Who may come: anyone, those it is for, or those enrolled."""

    UNSAID = "unsaid"
    OPEN = "open"
    CLOSED = "closed"
    ENROLLED = "enrolled"


class Slips(Enum):
    """Whether the group signs slips of attendance at the bearer's request; its own decision."""

    UNDECIDED = "undecided"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class PackSheet:
    """A sheet of a pack, and how many of it."""

    sheet: str = public()
    copies: int = public(1)


@dataclass(frozen=True)
class Pack:
    """Sheets that are printed together, in order."""

    id: str = public()
    sheets: tuple[PackSheet, ...] = public(())


@dataclass(frozen=True)
class Room:
    """One of several rooms a night splits into; ``id`` is also the mark of its counts."""

    id: str = public()
    name: str = group()


@dataclass(frozen=True)
class Group:
    """Everything about a group but its agendas and its meetings; the first agenda is the usual one.

    ``timer_agreed_on`` is the day the group agreed to be timed in the room; without it the room
    shows no ring. ``ladder`` is its own once it changed the one named by ``ladder_id``.
    ``hides_below`` is the number below which no count is given away; ``currency`` the code of its
    money (ISO 4217), empty where it notes no basket; ``packs`` the sheets it prints together. One
    that is ``lent`` is here for a meeting or two, and what is held goes back where it came from.
    After ``people_months`` without a word a person is asked about, after ``notes_months`` a note; 0
    is never.
    """

    id: str = public()
    name: str = group()
    format_id: str = public()
    format_name: str = group()
    zone: str = group()
    schedule: Schedule = public(Schedule())
    agenda_ids: tuple[str, ...] = public(())
    categories: tuple[Category, ...] = public(STANDARD)
    counting: bool = public(True)
    rules: tuple[RuleCard, ...] = public(())
    rules_agreed_on: date | None = group(None)
    rules_manner: RulesManner = public(RulesManner.ALL)
    timer_agreed_on: date | None = group(None)
    place: str = group("")
    welcome_note: str = group("")
    country: str = group("")
    crisis: tuple[CrisisNumber, ...] = public(())
    announcements: tuple[Announcement, ...] = public(())
    language: str = public("en")
    keeps_people: bool = public(False)
    vocabulary: Vocabulary = public(Vocabulary())
    timer: TimerStyle = public(TimerStyle.SHARES)
    crosstalk: Crosstalk = public(Crosstalk.NO)
    attendance: Attendance = public(Attendance.UNSAID)
    ladder_id: str = public("generic")
    spiritual: bool = public(True)
    roles: tuple[str, ...] = group(())
    rooms: tuple[Room, ...] = public(())
    studies: tuple[Study, ...] = public(())
    ladder: Ladder | None = public(None)
    customs: Customs = public(Customs())
    hides_below: int = public(HIDES_BELOW)
    currency: str = public("")
    slips: Slips = public(Slips.UNDECIDED)
    packs: tuple[Pack, ...] = public(())
    lent: bool = public(False)
    people_months: int = public(24)
    notes_months: int = public(0)


def check_name(name: str) -> str:
    """The name of a group, trimmed; raises ``BadInput`` if it cannot be one."""
    trimmed = " ".join(name.split())
    if not trimmed:
        raise BadInput(msg("A group needs a name, or a nickname."), "name")
    if len(trimmed) > 80:
        raise BadInput(msg("The name is longer than 80 letters."), "name")
    return trimmed


def to_read_out(announcements: tuple[Announcement, ...], day: date) -> tuple[Announcement, ...]:
    """The announcements that have not expired on a day."""
    return tuple(one for one in announcements if one.until is None or one.until >= day)
