"""The meetings of the records as figures: nothing of a person, nothing of how a night went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.meetings.privacy import group, public

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.meetings.tally import Category

CHIPS = "chips"
"""The column of what was given out: it is counted by the box, not by a tap."""
TOGETHER = "together"
"""The column of all that is in the total, where a group counts it in several parts."""


@dataclass(frozen=True)
class Night:
    """One meeting that was held. ``counted`` is false where a date is left out of all figures.

    A count that is absent was not taken, which is not zero; ``chips`` is what was given out,
    ``basket`` in the smallest unit of the group's money, ``slips`` how many were signed.
    """

    id: str = public()
    day: date = group()
    name: str = group("")
    counted: bool = public(True)
    counts: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({}), metadata={"privacy": "group"}
    )
    chips: int = public(0)
    basket: int | None = group(None)
    slips: int | None = public(None)


@dataclass(frozen=True)
class Column:
    """One thing that is counted: ``of`` names what it is part of; such a part is never larger.

    ``whole`` marks the sum of the columns that stand alone.
    """

    id: str = public()
    label: str = group()
    of: str = public("")
    whole: bool = public(False)


def columns(
    categories: Sequence[Category], nights: Iterable[Night], *, chips: str = "", together: str = ""
) -> tuple[Column, ...]:
    """What is told of some nights: what the group shows, and what was counted in any of them.

    Counts by room are never among them: they are the same people once more. ``chips`` and
    ``together`` are the labels of those columns; without the first, chips are left out.
    """
    taken = {name for night in nights for name in night.counts}
    told = [one for one in categories if not one.room and (one.shown or one.id in taken)]
    names = {one.id for one in told}
    found = [Column(one.id, one.label, one.of if one.of in names else "") for one in told]
    alone = [one for one in found if not one.of]
    if len(alone) > 1:
        found.insert(0, Column(TOGETHER, together, whole=True))
    if chips:
        found.append(Column(CHIPS, chips))
    return tuple(found)


def alone(of: Sequence[Column]) -> tuple[str, ...]:
    """The columns whose sum is the whole."""
    return tuple(one.id for one in of if not one.of and not one.whole and one.id != CHIPS)


def figure(night: Night, column: Column, of: Sequence[Column]) -> int | None:
    """One figure of a night, or ``None`` where it was not counted."""
    if not night.counted:
        return None
    if column.id == CHIPS:
        return night.chips
    if column.whole:
        taken = [night.counts[name] for name in alone(of) if name in night.counts]
        return sum(taken) if taken else None
    return night.counts.get(column.id)


def main_column(of: Sequence[Column]) -> Column | None:
    """The column that says how many came."""
    return next((one for one in of if one.whole), next(iter(of), None))


def was_counted(night: Night, of: Sequence[Column]) -> bool:
    """Whether anybody counted heads on a night."""
    main = main_column(of)
    return main is not None and main.id != CHIPS and figure(night, main, of) is not None
