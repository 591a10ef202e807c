"""Charts as values: computed once here, painted on paper and on the screen alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message
from facilitator.meetings.months import Mark, Told, exactly
from facilitator.meetings.nights import figure, main_column
from facilitator.meetings.privacy import group, public

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from facilitator.meetings.months import MonthFigures
    from facilitator.meetings.nights import Column, Night

UNTOLD = 0.35
"""The height of a bar of which nothing is told, as a share."""
MOST_BARS = 26
"""The most bars that still have a number above each."""


@dataclass(frozen=True)
class Bar:
    """One bar: what it tells, what stands under it, and whether a new group of bars opens here.

    ``met`` is false for a date without a meeting. ``mean`` is a mark beside it, where there is one.
    """

    told: Told = public()
    under: str = group("")
    opens: str | Message = group("")
    met: bool = public(True)
    mean: float | None = public(None)


@dataclass(frozen=True)
class Chart:
    """Bars from zero, under a sentence that says what they are.

    ``top`` is a figure the scale reaches to, so that two charts have the same one.
    """

    heading: str | Message = group()
    bars: tuple[Bar, ...] = public(())
    top: int = public(0)

    @property
    def says_something(self) -> bool:
        """Whether any bar tells a figure that is not 0."""
        return self.most > 0

    @property
    def most(self) -> int:
        """The highest figure of the scale: of the bars that tell one, or ``top``."""
        told = (one.told.number for one in self.bars if one.told.mark is Mark.COUNT)
        return max(self.top, *told, 0)

    def share(self, told: Told) -> float:
        """How high a figure's bar is, as a share of the highest.

        What is kept back reaches to where it is bounded, which its mark says too, or tells nothing.
        """
        if told.mark is Mark.UNCOUNTED:
            return 0.0
        if told.mark is Mark.UNTOLD:
            return UNTOLD
        return min(1.0, told.number / max(self.most, told.number, 1))


def by_night(
    nights: Sequence[Night],
    of: Sequence[Column],
    missing: Sequence[date],
    month_name: Mapping[int, str],
    heading: str | Message,
    wanted: Column | None = None,
) -> Chart:
    """A bar for each meeting, exact, and a gap for each date that had none, in order of day.

    The bars are heads unless another column is ``wanted``.
    """
    told = wanted or main_column(of)
    days: list[tuple[date, Told, bool]] = [
        (night.day, exactly(None if told is None else figure(night, told, of)), True)
        for night in nights
    ]
    days += [(day, exactly(None), False) for day in missing]
    days.sort(key=lambda one: one[0])
    bars: list[Bar] = []
    month = 0
    for day, number, met in days:
        opens = month_name[day.month] if day.month != month else ""
        month = day.month
        bars.append(Bar(number, str(day.day), opens, met))
    return Chart(heading, tuple(bars))


def by_month(
    months: Sequence[MonthFigures],
    told: Sequence[Mapping[str, Told]],
    of: Sequence[Column],
    month_name: Mapping[int, str],
    heading: str | Message,
    wanted: Column | None = None,
) -> Chart:
    """A bar for each month, from what is told of it; heads unless another column is ``wanted``."""
    column = wanted or main_column(of)
    bars: list[Bar] = []
    year = 0
    for one, row in zip(months, told, strict=True):
        opens = str(one.month.year) if one.month.year != year else ""
        year = one.month.year
        figure_told = exactly(None) if column is None else row[column.id]
        bars.append(Bar(figure_told, month_name[one.month.month], opens, one.held > 0))
    return Chart(heading, tuple(bars))
