"""The agenda: items with minutes, a minimum and words; every change returns a new agenda."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from typing import Any

from facilitator.meetings.errors import BadInput, NotFound
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, private, public

LONGEST = 600
"""The most minutes an item may have; ten hours, longer than any meeting."""


class ItemKind(Enum):
    """What an item is; the live page and the order of shrinking follow it."""

    WORDS = "words"
    SILENCE = "silence"
    READING = "reading"
    NEWCOMERS = "newcomers"
    ANNOUNCEMENTS = "announcements"
    COLLECTION = "collection"
    CHIPS = "chips"
    TALK = "talk"
    ROUND = "round"
    SHARING = "sharing"
    NOT_YET_HEARD = "not-yet-heard"
    WORKING = "working"
    ACTIVITY = "activity"
    QUESTIONS = "questions"
    PROCESS = "process"
    BUSINESS = "business"
    ADMIN = "admin"
    BREAK = "break"
    CLOSING = "closing"


POOLS = frozenset({ItemKind.SHARING, ItemKind.NOT_YET_HEARD, ItemKind.ROUND})
"""Kinds in which people speak one after another."""


class Limit(Enum):
    """How long one share may be."""

    NONE = "none"
    EACH = "each"
    EVEN = "even"


class ShareOrder(Enum):
    """Who speaks next; ``ANY`` leaves it to the room and is not said."""

    ANY = "any"
    HANDS = "hands"
    CALLED = "called"
    ROUND = "round"
    TAG = "tag"
    ALTERNATE = "alternate"


@dataclass(frozen=True)
class ShareSettings:
    """How shares are timed: not at all, ``seconds`` each, or left ÷ people; and who is next."""

    limit: Limit = public(Limit.NONE)
    seconds: int = public(180)
    order: ShareOrder = public(ShareOrder.ANY)
    newcomers_first: bool = public(False)
    unheard_last: bool = public(False)


class When(Enum):
    """On which nights an item is held; one that depends on a first-timer waits to be called in."""

    ALWAYS = "always"
    FIRST_WEEK = "first-week"
    LAST_MEETING = "last-meeting"
    FIRST_TIMER = "first-timer"


@dataclass(frozen=True)
class Pin:
    """An item that starts by the clock: at a local time, or counted back from the end."""

    at: time | None = group(None)


@dataclass(frozen=True)
class AgendaItem:
    """One item. ``minutes`` is planned, ``least`` the fewest it may be cut to when time is short.

    ``most`` is the most it may be given when time is over, ``None`` for any. ``words`` are what the
    leader says, ``note`` is for the leader's eyes only, ``wall`` is text for the room and ``chat``
    text to paste into a video call. ``reference`` says what is read and where it stands. A silence
    may have a ``bell`` at both ends, and ``breathing`` shows the room a slow breath. ``leads`` is
    the role of whoever leads it, where several do.
    """

    id: str = public()
    kind: ItemKind = public()
    title: str = group()
    minutes: int = public()
    least: int = public()
    words: str = group("")
    note: str = private("")
    share: ShareSettings = public(ShareSettings())
    pin: Pin | None = public(None)
    readers: int = public(0)
    given: int = public(0)
    skipped: bool = public(False)
    most: int | None = public(None)
    when: When = public(When.ALWAYS)
    section: str = group("")
    wall: str = group("")
    chat: str = group("")
    reference: str = group("")
    reading_id: str = public("")
    study_id: str = public("")
    bell: bool = public(False)
    breathing: bool = public(False)
    leads: str = group("")

    @property
    def seconds(self) -> int:
        """Planned length in seconds."""
        return self.minutes * 60

    @property
    def shrinks(self) -> bool:
        """Whether it may be cut when time is short."""
        return self.least < self.minutes


@dataclass(frozen=True)
class Rule:
    """On which dates an agenda is used: the nth of its weekday in the month, -1 the last meeting.

    Without ``weeks`` it is the usual one, used where no other rule fits.
    """

    weeks: tuple[int, ...] = public(())


@dataclass(frozen=True)
class Agenda:
    """An ordered plan; ``origin`` names the format it was copied from.

    Before ``in_force_from`` the version before it is used.
    """

    id: str = public()
    name: str = group()
    items: tuple[AgendaItem, ...] = public(())
    origin: str = public("")
    agreed_on: date | None = group(None)
    in_force_from: date | None = group(None)
    rule: Rule = public(Rule())

    def item(self, item_id: str) -> AgendaItem:
        """The item of that id; raises ``NotFound``."""
        return self.items[self.index(item_id)]

    def index(self, item_id: str) -> int:
        """The place of an item; raises ``NotFound``."""
        for place, item in enumerate(self.items):
            if item.id == item_id:
                return place
        raise NotFound(msg("That item is no longer on the agenda."))

    @property
    def minutes(self) -> int:
        """Minutes of all items that will be held."""
        return sum(item.minutes for item in self.items if not item.skipped)


def cue_of(item: AgendaItem) -> str:
    """What the leader alone needs to know: what is read and where it stands, and the note."""
    parts = (item.reference.strip().rstrip("."), item.note.strip())
    return ". ".join(part for part in parts if part)


def check(item: AgendaItem) -> AgendaItem:
    """Return the item if it makes sense; raises ``BadInput`` naming the field."""
    if not item.title.strip():
        raise BadInput(msg("An item needs a title."), "title")
    if not 1 <= item.minutes <= LONGEST:
        raise BadInput(msg("An item takes from 1 to {most} minutes.", most=LONGEST), "minutes")
    if not 0 <= item.least <= item.minutes:
        raise BadInput(msg("The least cannot be more than the minutes planned."), "least")
    if item.most is not None and not item.minutes <= item.most <= LONGEST:
        raise BadInput(msg("The most cannot be less than the minutes planned."), "most")
    if not 0 <= item.given <= item.readers <= 99:
        raise BadInput(msg("There cannot be more cards given than readers."), "readers")
    if not 15 <= item.share.seconds <= 3600:
        raise BadInput(msg("A share takes from 15 seconds to 60 minutes."), "share")
    return item


def change(agenda: Agenda, item_id: str, **fields: Any) -> Agenda:  # noqa: ANN401 - any field
    """Change fields of one item; the least follows when the minutes fall under it."""
    place = agenda.index(item_id)
    item = agenda.items[place]
    if "minutes" in fields and "least" not in fields:
        fields["least"] = min(item.least, max(0, fields["minutes"]))
    if "minutes" in fields and "most" not in fields and item.most is not None:
        fields["most"] = max(item.most, fields["minutes"])
    changed = check(replace(item, **fields))
    return replace(agenda, items=(*agenda.items[:place], changed, *agenda.items[place + 1 :]))


def insert(agenda: Agenda, item: AgendaItem, place: int | None = None) -> Agenda:
    """Add an item at a place; by default before the closing, which stays last."""
    check(item)
    if any(item.id == other.id for other in agenda.items):
        raise BadInput(msg("That item is already on the agenda."), "id")
    if place is None:
        last = len(agenda.items)
        pinned_last = bool(agenda.items) and agenda.items[-1].pin is not None
        place = last - 1 if pinned_last else last
    place = max(0, min(place, len(agenda.items)))
    return replace(agenda, items=(*agenda.items[:place], item, *agenda.items[place:]))


def remove(agenda: Agenda, item_id: str) -> Agenda:
    """Take an item off."""
    place = agenda.index(item_id)
    return replace(agenda, items=agenda.items[:place] + agenda.items[place + 1 :])


def move(agenda: Agenda, item_id: str, place: int) -> Agenda:
    """Move an item so that it stands at ``place`` (0 is first)."""
    item = agenda.item(item_id)
    rest = [other for other in agenda.items if other.id != item_id]
    rest.insert(max(0, min(place, len(rest))), item)
    return replace(agenda, items=tuple(rest))


@dataclass(frozen=True)
class AgendaVersion:
    """An agenda as it was until a day; ``id`` is its own."""

    id: str = public()
    agenda: Agenda = public()
    until: date = group()


@dataclass(frozen=True)
class PlannedRow:
    """An item and the minutes after the start at which it is planned to begin."""

    item: AgendaItem
    offset: int


@dataclass(frozen=True)
class Plan:
    """Planned starts and the minutes to spare; negative when the plan is longer than the slot."""

    rows: tuple[PlannedRow, ...]
    minutes: int
    spare: int


def pin_offset(agenda: Agenda, place: int, start: time, slot_minutes: int) -> int | None:
    """Minutes after the start at which a pinned item begins, or ``None`` if it is not pinned."""
    pin = agenda.items[place].pin
    if pin is None:
        return None
    if pin.at is None:
        rest = sum(item.minutes for item in agenda.items[place:] if not item.skipped)
        return max(0, slot_minutes - rest)
    after = (pin.at.hour * 60 + pin.at.minute) - (start.hour * 60 + start.minute)
    return after % (24 * 60)


def plan(agenda: Agenda, start: time, slot_minutes: int) -> Plan:
    """Lay the agenda on the clock: items in order, pinned ones not before their time."""
    rows: list[PlannedRow] = []
    reached = 0
    for place, item in enumerate(agenda.items):
        pinned = pin_offset(agenda, place, start, slot_minutes)
        if pinned is not None and not item.skipped:
            reached = max(reached, pinned)
        rows.append(PlannedRow(item, reached))
        if not item.skipped:
            reached += item.minutes
    return Plan(tuple(rows), agenda.minutes, slot_minutes - agenda.minutes)
