"""A period in figures: how many meetings, how many came, by weekday, the four-week mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.months import Mark, Told, added, exactly, mean_of
from facilitator.meetings.nights import CHIPS, figure, main_column, was_counted
from facilitator.meetings.privacy import group, public
from facilitator.meetings.tally import FIRST_EVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.months import MonthFigures
    from facilitator.meetings.nights import Column, Night

MEAN_WEEKS = 4
"""Over how many weeks the moving mean is taken."""


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first: date = group()
    last: date = group()


def check_period(first: date, last: date) -> Period:
    """A period; raises ``BadInput`` where it ends before it begins."""
    if last < first:
        raise BadInput(msg("The last day lies before the first."), "to")
    return Period(first, last)


@dataclass(frozen=True)
class Summed:
    """A period in one row: meetings held and counted, the mean and the extremes of a meeting.

    ``lowest`` and ``highest`` are ``None`` where nobody counted or where they are kept back.
    """

    held: int = public()
    counted: int = public()
    sums: Mapping[str, Told] = group()
    mean: Told = public()
    lowest: int | None = public(None)
    highest: int | None = public(None)


def exact_sum(nights: Sequence[Night], of: Sequence[Column]) -> Summed:
    """The exact figures of some nights."""
    sums: dict[str, Told] = {}
    for column in of:
        taken = [figure(night, column, of) for night in nights]
        told = [one for one in taken if one is not None]
        sums[column.id] = exactly(sum(told) if told else None)
    counted = sum(was_counted(night, of) for night in nights)
    main = main_column(of)
    each = [] if main is None else [figure(night, main, of) for night in nights]
    heads = [one for one in each if one is not None]
    mean = mean_of(sums[main.id] if main else exactly(None), counted)
    return Summed(
        len(nights), counted, sums, mean, min(heads, default=None), max(heads, default=None)
    )


def exact_sum_of(months: Sequence[MonthFigures], of: Sequence[Column]) -> Summed:
    """The exact figures of some months, from what each of them says."""
    sums: dict[str, Told] = {}
    for column in of:
        told = [number for one in months if (number := one.sums[column.id]) is not None]
        sums[column.id] = exactly(sum(told) if told else None)
    counted = sum(one.counted for one in months)
    main = main_column(of)
    lows = [one.lowest for one in months if one.lowest is not None]
    highs = [one.highest for one in months if one.highest is not None]
    return Summed(
        sum(one.held for one in months),
        counted,
        sums,
        mean_of(sums[main.id] if main else exactly(None), counted),
        min(lows, default=None),
        max(highs, default=None),
    )


def given_away_sum(
    months: Sequence[MonthFigures], told: Sequence[Mapping[str, Told]], of: Sequence[Column]
) -> Summed:
    """The figures of some months as they are given away: only what is told is added up.

    A single meeting is never told, so neither are the lowest and the highest.
    """
    sums = {column.id: added([one[column.id] for one in told]) for column in of}
    counted = sum(one.counted for one in months)
    main = main_column(of)
    mean = mean_of(sums[main.id] if main else exactly(None), counted)
    return Summed(sum(one.held for one in months), counted, sums, mean)


def in_words(summed: Summed, of: Sequence[Column]) -> Message:
    """A period in one sentence, to be copied; it says that visits were counted and not people."""
    parts: list[Message] = [
        plural("{n} held", "{n} held", summed.held),
        plural("{n} counted", "{n} counted", summed.counted),
    ]
    if summed.mean.mark is Mark.COUNT:
        parts.append(msg("average {mean}", mean=summed.mean.number))
    labels = {one.id: one.label for one in of}
    for name in (FIRST_EVER, CHIPS):
        one = summed.sums.get(name)
        if one is not None and one.mark is not Mark.UNCOUNTED:
            parts.append(msg("{label} {number}", label=labels[name], number=mark_words(one)))
    said = parts[0]
    for part in parts[1:]:
        said = msg("{one}, {other}", one=said, other=part)
    return msg("{figures}: visits, not people.", figures=said)


def mark_words(told: Told) -> str:
    """A figure as it is printed: 12, – for not counted, <5, 11+, or … for what is not told."""
    match told.mark:
        case Mark.COUNT:
            return str(told.number)
        case Mark.UNCOUNTED:
            return "–"
        case Mark.SMALL:
            return f"<{told.number}"
        case Mark.FLOOR:
            return f"{told.number}+"
    return "…"


def by_weekday(nights: Sequence[Night], of: Sequence[Column]) -> tuple[tuple[int, Summed], ...]:
    """The exact figures of each weekday that had a meeting, from Monday (0) on."""
    days: dict[int, list[Night]] = {}
    for night in nights:
        days.setdefault(night.day.weekday(), []).append(night)
    return tuple((day, exact_sum(days[day], of)) for day in sorted(days))


def moving_means(
    nights: Sequence[Night], of: Sequence[Column], wanted: Column | None = None
) -> tuple[float | None, ...]:
    """For each night, in order of day, the mean of those counted in the four weeks up to it.

    It is the mean of the heads unless another column is ``wanted``, and ``None`` where none of
    the nights was counted.
    """
    told = wanted or main_column(of)
    heads = [None if told is None else figure(night, told, of) for night in nights]
    found: list[float | None] = []
    start, total, number = 0, 0, 0
    for at, night in enumerate(nights):
        count = heads[at]
        if count is not None:
            total, number = total + count, number + 1
        opens = night.day - timedelta(weeks=MEAN_WEEKS)
        while nights[start].day <= opens:
            gone = heads[start]
            if gone is not None:
                total, number = total - gone, number - 1
            start += 1
        found.append(total / number if number else None)
    return tuple(found)
