"""A period of the records at a glance: figures, a sentence, a chart; exact or to give away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings import periods
from facilitator.meetings.charts import Chart
from facilitator.meetings.messages import Message
from facilitator.meetings.nights import Column
from facilitator.meetings.periods import Period, Summed
from facilitator.meetings.sheet_kinds import kind_of
from facilitator.meetings.sheets import Copy
from facilitator.services.sheets.attendance import chart, figures
from facilitator.services.sheets.maker import Asked, Maker

if TYPE_CHECKING:
    from facilitator.services.desk import Desk


@dataclass(frozen=True)
class Overview:
    """A period in figures. ``rows`` are its weekdays where it is exact, else its months."""

    columns: tuple[Column, ...]
    summed: Summed
    sentence: Message
    chart: Chart | None
    rows: tuple[tuple[str, Summed], ...]
    hidden: int
    left_out: int


def overview(desk: Desk, period: Period, copy: Copy, language: str, drawn: str = "") -> Overview:
    """What a period says; to give away only its whole months say anything.

    ``drawn`` is the column the chart is of; the heads unless it is among the columns.
    """
    asked = Asked(copy=copy, first=period.first, last=period.last)
    make = Maker(desk, kind_of("report"), asked, language)
    found = figures(make)
    exact = copy is Copy.EXACT
    rows: tuple[tuple[str, Summed], ...]
    if exact:
        rows = tuple(
            (i18n.weekday(date(2024, 1, 1 + day), language), summed)
            for day, summed in periods.by_weekday(found.nights, found.columns)
        )
    else:
        rows = tuple(
            (
                i18n.month_year(one.month.first, language),
                periods.given_away_sum((one,), (told,), found.columns),
            )
            for one, told in zip(found.months, found.told, strict=True)
        )
    wanted = next((one for one in found.columns if one.id == drawn), None)
    return Overview(
        found.columns,
        found.summed,
        periods.in_words(found.summed, found.columns),
        chart(make, found, wanted, means=True),
        rows,
        found.hidden,
        found.left_out,
    )
