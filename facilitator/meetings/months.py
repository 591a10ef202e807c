"""Figures by whole calendar months, and what of them may be given away.

What is given away comes from one table alone, month by category. A small number in it is not told;
whatever is added up or divided afterwards uses only what is told there. So no sheet, and no two of
them laid side by side, give a small number back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg
from facilitator.meetings.nights import CHIPS, figure, main_column
from facilitator.meetings.privacy import group, public

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.meetings.nights import Column, Night

THRESHOLDS = (3, 5, 11)
"""Below which number a count is not told: a group's choice among what funders ask for."""


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int = public()
    month: int = public()

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> Month:
        """The month that follows."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)


def month_of(day: date) -> Month:
    """The month of a day."""
    return Month(day.year, day.month)


def months_between(first: date, last: date) -> tuple[Month, ...]:
    """The months that have a day from ``first`` to ``last``, both included."""
    found: list[Month] = []
    month = month_of(first)
    while month.first <= last:
        found.append(month)
        month = month.after
    return tuple(found)


def whole_months(first: date, last: date, today: date) -> tuple[Month, ...]:
    """The months that lie between two days as a whole and are over."""
    return tuple(
        month
        for month in months_between(first, last)
        if month.first >= first and month.last <= min(last, today - timedelta(days=1))
    )


@dataclass(frozen=True)
class MonthFigures:
    """What was counted in a month; a sum that is ``None`` was counted on none of its nights.

    ``held`` and ``counted`` are numbers of meetings, ``lowest`` and ``highest`` the fewest and the
    most who came to one of them; only what is exact tells those.
    """

    month: Month = group()
    held: int = public()
    counted: int = public()
    sums: Mapping[str, int | None] = field(
        default_factory=lambda: MappingProxyType({}), metadata={"privacy": "group"}
    )
    lowest: int | None = public(None)
    highest: int | None = public(None)


def figures_of(
    nights: Iterable[Night], of: Sequence[Column], months: Sequence[Month]
) -> tuple[MonthFigures, ...]:
    """The exact figures of some months; nights of other months are left out."""
    by_month: dict[Month, list[Night]] = {month: [] for month in months}
    for night in nights:
        mine = by_month.get(month_of(night.day))
        if mine is not None:
            mine.append(night)
    return tuple(_figures(month, by_month[month], of) for month in months)


def _figures(month: Month, nights: Sequence[Night], of: Sequence[Column]) -> MonthFigures:
    sums: dict[str, int | None] = {}
    main = main_column(of)
    heads: list[int] = []
    for column in of:
        told = [one for night in nights if (one := figure(night, column, of)) is not None]
        sums[column.id] = sum(told) if told else None
        if column is main and column.id != CHIPS:
            heads = told
    return MonthFigures(
        month,
        len(nights),
        len(heads),
        MappingProxyType(sums),
        min(heads, default=None),
        max(heads, default=None),
    )


class Mark(Enum):
    """How a figure is told."""

    COUNT = "count"
    UNCOUNTED = "uncounted"
    SMALL = "small"
    FLOOR = "floor"
    UNTOLD = "untold"


@dataclass(frozen=True)
class Told:
    """A figure as it is given away.

    ``COUNT`` tells it; ``UNCOUNTED`` says nobody counted; ``SMALL`` that it is from 1 up to, not
    including, the number; ``FLOOR`` that it is the number or more; ``UNTOLD`` nothing at all.
    """

    mark: Mark = public()
    number: int = public(0)

    @property
    def hidden(self) -> bool:
        """Whether something is kept back."""
        return self.mark is not Mark.COUNT and self.mark is not Mark.UNCOUNTED


NOT_COUNTED = Told(Mark.UNCOUNTED)
NOT_TOLD = Told(Mark.UNTOLD)


def exactly(number: int | None) -> Told:
    """A figure told as it is."""
    return NOT_COUNTED if number is None else Told(Mark.COUNT, number)


def check_threshold(below: int) -> int:
    """The number below which nothing is told; raises ``BadInput`` for one not offered."""
    if below not in THRESHOLDS:
        raise BadInput(msg("Small numbers are those below 3, 5 or 11."), "threshold")
    return below


def told_of(month: MonthFigures, of: Sequence[Column], below: int) -> Mapping[str, Told]:
    """What is given away of a month: each number from 1 up to ``below`` is kept back.

    The whole is the sum of what is told of its parts, so that no subtraction gives the rest. Which
    figures are kept back depends on nothing that is not told.
    """
    told = {one.id: _told(month.sums.get(one.id), below) for one in of if not one.whole}
    wholes = [one.id for one in of if one.whole]
    if wholes:
        from facilitator.meetings.nights import alone

        parts = [told[name] for name in alone(of)]
        told[wholes[0]] = added(parts)
    return MappingProxyType(told)


def _told(number: int | None, below: int) -> Told:
    if number is not None and 0 < number < below:
        return Told(Mark.SMALL, below)
    return exactly(number)


def added(several: Iterable[Told]) -> Told:
    """The sum of figures as they are told; what is kept back in one is kept back in the sum.

    A figure that is kept back stands for people who came, so that nothing told in all is *1 or
    more*.
    """
    total, counted, hidden = 0, 0, False
    only = NOT_COUNTED
    for one in several:
        mark = one.mark
        if mark is Mark.UNCOUNTED:
            continue
        counted, only = counted + 1, one
        if mark is Mark.COUNT or mark is Mark.FLOOR:
            total += one.number
        if mark is not Mark.COUNT:
            hidden = True
    if counted < 2:  # one alone is told as it is: <5 stays <5
        return only
    return Told(Mark.FLOOR, max(total, 1)) if hidden else Told(Mark.COUNT, total)


def mean_of(whole: Told, nights: int) -> Told:
    """The mean over some nights, rounded to a whole; told only where the whole is."""
    if whole.mark is Mark.UNCOUNTED or not nights:
        return NOT_COUNTED
    if whole.hidden:
        return NOT_TOLD
    return Told(Mark.COUNT, int(whole.number / nights + 0.5))


def how_many_hidden(rows: Iterable[Mapping[str, Told]]) -> int:
    """How many figures of a table are kept back."""
    return sum(one.hidden for row in rows for one in row.values())
