"""Planning: several items at once, copies, halves, sections, and fitting an agenda to its slot."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import (
    LONGEST,
    Agenda,
    AgendaItem,
    ItemKind,
    check,
    pin_offset,
)
from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import time

SECTION_LONGEST = 60
"""The most letters the name of a section may have."""

Segment = tuple[list[AgendaItem], tuple[int, int]]
"""Items one after another, and the minutes after the start between which they lie."""

_RANKS = 4
_NUMBERED = re.compile(r"^(?P<name>.*\S) \((?P<n>\d{1,3})\)$")
_CUT_LAST = frozenset({ItemKind.NEWCOMERS, ItemKind.CHIPS, ItemKind.NOT_YET_HEARD})
_GROWS_WELL = frozenset(
    {
        ItemKind.ROUND,
        ItemKind.NOT_YET_HEARD,
        ItemKind.TALK,
        ItemKind.WORKING,
        ItemKind.ACTIVITY,
        ItemKind.QUESTIONS,
        ItemKind.PROCESS,
        ItemKind.BUSINESS,
    }
)


# -- several at once ------------------------------------------------------------------------


def chosen(agenda: Agenda, ids: Collection[str]) -> tuple[AgendaItem, ...]:
    """The items of these ids in the order of the agenda; raises ``NotFound``."""
    for one in ids:
        agenda.index(one)
    return tuple(item for item in agenda.items if item.id in ids)


def move_many(agenda: Agenda, ids: Collection[str], place: int) -> Agenda:
    """Move items together, in their order, so that the first of them stands at ``place``."""
    moved = chosen(agenda, ids)
    rest = [item for item in agenda.items if item.id not in ids]
    place = max(0, min(place, len(rest)))
    return replace(agenda, items=(*rest[:place], *moved, *rest[place:]))


def step_many(agenda: Agenda, ids: Collection[str], by: int) -> Agenda:
    """Move items one place up (-1) or down (1); those that lay apart are gathered by it."""
    places = [agenda.index(one) for one in ids]
    if not places:
        return agenda
    if by < 0:
        return move_many(agenda, ids, max(0, min(places) - 1))
    before = max(places) + 1 - len(places)
    return move_many(agenda, ids, before + 1)


def remove_many(agenda: Agenda, ids: Collection[str]) -> Agenda:
    """Take items off."""
    gone = {item.id for item in chosen(agenda, ids)}
    return replace(agenda, items=tuple(item for item in agenda.items if item.id not in gone))


def duplicate(agenda: Agenda, ids: Collection[str], new_ids: Sequence[str]) -> Agenda:
    """Put copies after the last of the items, before a pinned end; a copy has no pin of its own.

    Cards given out belong to the first; ``new_ids`` are the ids of the copies, in order.
    """
    found = chosen(agenda, ids)
    if len(found) != len(new_ids):
        raise ValueError(new_ids)
    copies = tuple(
        replace(item, id=new, pin=None, given=0) for item, new in zip(found, new_ids, strict=True)
    )
    if not copies:
        return agenda
    after = agenda.index(found[-1].id) + 1
    if after == len(agenda.items) and found[-1].pin is not None:
        after -= 1
    return replace(agenda, items=(*agenda.items[:after], *copies, *agenda.items[after:]))


def next_title(title: str) -> str:
    """The title of what follows: “Sharing (2)” after “Sharing”, “Sharing (3)” after that."""
    numbered = _NUMBERED.match(title)
    if numbered is None:
        return f"{title} (2)"
    return f"{numbered['name']} ({int(numbered['n']) + 1})"


def split(agenda: Agenda, item_id: str, minutes: int, new_id: str) -> Agenda:
    """Make two of an item, the first of so many minutes; together they are what it was.

    Minutes, least, most and readers are shared. A start by the clock stays with the first, which
    begins then; a start counted back from the end goes to the second, which ends there.
    """
    place = agenda.index(item_id)
    item = agenda.items[place]
    if item.minutes < 2:
        raise BadInput(msg("An item of one minute cannot be split."), "minutes")
    if not 1 <= minutes < item.minutes:
        raise BadInput(
            msg("The first part takes from 1 to {most} minutes.", most=item.minutes - 1), "minutes"
        )
    least = (2 * item.least * minutes + item.minutes) // (2 * item.minutes)
    extra = 0 if item.most is None else (item.most - item.minutes) * minutes // item.minutes
    readers = (item.readers + 1) // 2
    given = min(item.given, readers)
    by_clock = item.pin is not None and item.pin.at is not None
    first = replace(
        item,
        minutes=minutes,
        least=least,
        most=None if item.most is None else minutes + extra,
        readers=readers,
        given=given,
        pin=item.pin if by_clock else None,
    )
    second = replace(
        item,
        id=new_id,
        title=next_title(item.title),
        minutes=item.minutes - minutes,
        least=item.least - least,
        most=None if item.most is None else item.most - minutes - extra,
        readers=item.readers - readers,
        given=item.given - given,
        pin=None if by_clock else item.pin,
    )
    halves = (check(first), check(second))
    return replace(agenda, items=(*agenda.items[:place], *halves, *agenda.items[place + 1 :]))


# -- sections -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Section:
    """A run of items with the same section: its place, how many items, the minutes held."""

    name: str
    first: int
    count: int
    minutes: int


def set_section(agenda: Agenda, ids: Collection[str], name: str) -> Agenda:
    """Put items into a section; the empty name takes them out. Raises ``BadInput``."""
    chosen(agenda, ids)
    trimmed = " ".join(name.split())
    if len(trimmed) > SECTION_LONGEST:
        raise BadInput(
            msg("The name of a section has at most {n} letters.", n=SECTION_LONGEST), "section"
        )
    items = tuple(
        replace(item, section=trimmed) if item.id in ids else item for item in agenda.items
    )
    return replace(agenda, items=items)


def sections(agenda: Agenda) -> tuple[Section, ...]:
    """The sections in order; one that is taken up again later is two."""
    found: list[Section] = []
    first = 0
    for name, run in itertools.groupby(agenda.items, key=lambda item: item.section):
        items = list(run)
        minutes = sum(item.minutes for item in items if not item.skipped)
        found.append(Section(name, first, len(items), minutes))
        first += len(items)
    return tuple(found)


# -- fit to length --------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """An item that was made longer or shorter, in minutes."""

    id: str
    title: str
    before: int
    after: int


@dataclass(frozen=True)
class Fitted:
    """The agenda as fitted and what was changed.

    ``left`` are minutes nobody may take; negative, those that could not be found.
    """

    agenda: Agenda
    changes: tuple[Change, ...]
    left: int


def fit(agenda: Agenda, slot_minutes: int, start: time | None = None) -> Fitted:
    """Scale items so that the agenda is as long as its slot, each within its least and most.

    Share pools give first; newcomers, chips and the not yet heard last. With ``start`` what comes
    before an item that begins by the clock is made to end there. Skipped items stay as they are.
    """
    minutes = {item.id: item.minutes for item in agenda.items}
    reached = 0
    for segment, until in _segments(agenda, slot_minutes, start):
        begins, ends = until
        reached = max(reached, begins)
        minutes |= _filled(segment, max(0, ends - reached))
        reached += sum(minutes[item.id] for item in segment)
    items = tuple(replace(item, minutes=minutes[item.id]) for item in agenda.items)
    changes = tuple(
        Change(old.id, old.title, old.minutes, new.minutes)
        for old, new in zip(agenda.items, items, strict=True)
        if old.minutes != new.minutes
    )
    fitted = replace(agenda, items=items)
    return Fitted(fitted, changes, slot_minutes - fitted.minutes)


def _segments(agenda: Agenda, slot_minutes: int, start: time | None) -> list[Segment]:
    """Held items cut before each pinned one, with the minutes each part begins and ends at.

    A part counted back from the end begins whenever the one before it ends, as it moves with it.
    """
    parts: list[list[AgendaItem]] = [[]]
    bounds: list[tuple[int, int]] = [(0, 0)]
    for place, item in enumerate(agenda.items):
        if item.skipped:
            continue
        offset = _begins(agenda, place, slot_minutes, start)
        # What is pinned earlier than the pin before it begins when it can, as in the plan.
        if offset is not None and offset >= bounds[-1][1]:
            by_clock = item.pin is not None and item.pin.at is not None
            parts.append([])
            bounds.append((offset if by_clock else 0, offset))
        parts[-1].append(item)
    ends = [*(offset for _begin, offset in bounds[1:]), slot_minutes]
    return [
        (part, (begins, end))
        for part, (begins, _offset), end in zip(parts, bounds, ends, strict=True)
    ]


def _begins(agenda: Agenda, place: int, slot_minutes: int, start: time | None) -> int | None:
    """Where a pinned item begins; a time outside the slot, or unknown, pins nothing here."""
    pin = agenda.items[place].pin
    if pin is None:
        return None
    if pin.at is None:
        rest = sum(item.minutes for item in agenda.items[place:] if not item.skipped)
        return max(0, slot_minutes - rest)
    if start is None:
        return None
    offset = pin_offset(agenda, place, start, slot_minutes)
    return offset if offset is not None and offset < slot_minutes else None


def _filled(items: list[AgendaItem], available: int) -> dict[str, int]:
    """The minutes of each so that together they take what is available, if they may."""
    given = {item.id: item.minutes for item in items}
    over = sum(given.values()) - available
    for rank in range(_RANKS):
        if over == 0:
            break
        ranked = [item for item in items if (_cut(item) if over > 0 else _grown(item)) == rank]
        if over > 0:
            rooms = [item.minutes - max(1, item.least) for item in ranked]
            taken = _spread(over, rooms, rooms)
            for item, part in zip(ranked, taken, strict=True):
                given[item.id] -= part
            over -= sum(taken)
        else:
            rooms = [max(0, (item.most or LONGEST) - item.minutes) for item in ranked]
            added = _spread(-over, [item.minutes for item in ranked], rooms)
            for item, part in zip(ranked, added, strict=True):
                given[item.id] += part
            over += sum(added)
    return given


def _cut(item: AgendaItem) -> int:
    """In which turn an item gives up minutes."""
    if item.kind is ItemKind.SHARING:
        return 0
    return 2 if item.kind in _CUT_LAST else 1


def _grown(item: AgendaItem) -> int:
    """In which turn an item is given more; one with a most of its own was made to grow."""
    if item.kind is ItemKind.SHARING:
        return 0
    if item.kind is ItemKind.CLOSING:
        return 3
    return 1 if item.kind in _GROWS_WELL or item.most is not None else 2


def _spread(amount: int, weights: list[int], rooms: list[int]) -> list[int]:
    """Whole minutes by weight, none beyond its room; all of ``amount`` where there is room."""
    given = [0] * len(rooms)
    left = min(amount, sum(rooms))
    while left:
        able = [at for at, room in enumerate(rooms) if room > given[at]]
        whole = sum(weights[at] for at in able)
        shares = {at: divmod(left * weights[at], whole) for at in able}
        before = left
        for at in able:
            part = min(shares[at][0], rooms[at] - given[at])
            given[at] += part
            left -= part
        if left and before - left < len(able):
            # Less than a minute each is left: the largest remainders are rounded up.
            for at in sorted(able, key=lambda at: (-shares[at][1], at)):
                if left and given[at] < rooms[at]:
                    given[at] += 1
                    left -= 1
    return given
