"""The anonymous count: integers by category, or *not counted*; no field holds a name or a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from facilitator.meetings.errors import BadInput, NotFound
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, public

MOST = 9999
"""The largest count that is not a slip of the finger."""


@dataclass(frozen=True)
class Category:
    """What is counted. ``of`` names the category it is part of; without, it is in the total.

    ``room`` is the parallel room it is counted in: a column of its own, never in the total, as the
    same people were counted when the whole group was together.
    """

    id: str = public()
    label: str = group()
    of: str = public("")
    shown: bool = public(True)
    room: str = public("")


FIRST_EVER = "first-ever"
"""The category of people who never were at any meeting of this kind before."""
STANDARD = (
    Category("here", "here"),
    Category(FIRST_EVER, "first ever", "here"),
    Category("new-here", "new here", "here", shown=False),
    Category("visitors", "visitors", "here", shown=False),
    Category("online", "online", shown=False),
)


@dataclass(frozen=True)
class Tally:
    """Counts by category id; a category that is absent was not counted, which is not zero."""

    counts: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({}), metadata={"privacy": "group"}
    )
    corrected_on: date | None = group(None)

    def count(self, category_id: str) -> int | None:
        """The count, or ``None`` for not counted."""
        return self.counts.get(category_id)


def _find(categories: tuple[Category, ...], category_id: str) -> Category:
    for category in categories:
        if category.id == category_id:
            return category
    raise NotFound(msg("That is not counted in this group."))


def _with(tally: Tally, counts: dict[str, int]) -> Tally:
    return replace(tally, counts=MappingProxyType(counts))


def add(tally: Tally, categories: tuple[Category, ...], category_id: str, step: int) -> Tally:
    """Add or take back; an *of which* moves the category it is part of in the same step.

    A count never falls below zero, nor below what is counted of it; taking back from what was not
    counted leaves it not counted.
    """
    category = _find(categories, category_id)
    if step < 0 and category_id not in tally.counts:
        return tally
    counts = dict(tally.counts)
    now = counts.get(category_id, 0)
    floor = _largest_part(counts, categories, category_id)
    after = max(floor, 0, min(now + step, MOST))
    counts[category_id] = after
    if category.of:
        parent = counts.get(category.of, 0)
        lowest = _largest_part(counts, categories, category.of)
        counts[category.of] = max(lowest, min(parent + after - now, MOST))
    return _with(tally, counts)


def put(
    tally: Tally, categories: tuple[Category, ...], category_id: str, count: int | None
) -> Tally:
    """Set a count as typed, or ``None`` for not counted; raises ``BadInput`` if it cannot be.

    An *of which* larger than its parent raises the parent.
    """
    category = _find(categories, category_id)
    counts = dict(tally.counts)
    if count is None:
        counts.pop(category_id, None)
        return _with(tally, counts)
    if not 0 <= count <= MOST:
        raise BadInput(msg("A count goes from 0 to {most}.", most=MOST), category_id)
    if count < _largest_part(counts, categories, category_id):
        raise BadInput(msg("More than that were counted as part of it."), category_id)
    counts[category_id] = count
    if category.of:
        largest = _largest_part(counts, categories, category.of)
        if counts.get(category.of, 0) < largest:
            counts[category.of] = largest
    return _with(tally, counts)


def _largest_part(
    counts: Mapping[str, int], categories: tuple[Category, ...], category_id: str
) -> int:
    parts = [counts.get(part.id, 0) for part in categories if part.of == category_id]
    return max(parts, default=0)


def in_rooms(
    categories: tuple[Category, ...], rooms: tuple[tuple[str, str], ...]
) -> tuple[Category, ...]:
    """The categories, followed by a column of the same for each parallel room (id, name)."""
    whole = tuple(one for one in categories if not one.room)
    columns = tuple(
        replace(
            one,
            id=f"{one.id}@{room}",
            label=f"{name}: {one.label}",
            of=f"{one.of}@{room}" if one.of else "",
            room=room,
        )
        for room, name in rooms
        for one in whole
    )
    return whole + columns


def without_room(category: Category) -> str:
    """The label of a count without the name of its room, to stand below that name."""
    return category.label.rpartition(": ")[2] if category.room else category.label


def total(tally: Tally, categories: tuple[Category, ...]) -> int | None:
    """The sum of the categories in the total, or ``None`` if none of them was counted."""
    counted = [
        tally.counts[one.id]
        for one in categories
        if not one.of and not one.room and one.id in tally.counts
    ]
    return sum(counted) if counted else None
