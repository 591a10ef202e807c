"""A period of the records at a glance: figures, a sentence, a chart; exact or to give away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings import charts, months, periods
from facilitator.meetings.charts import MOST_BARS, Chart
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.nights import Column, main_column
from facilitator.meetings.periods import Period, Summed
from facilitator.meetings.sheet_kinds import kind_of
from facilitator.meetings.sheets import Copy
from facilitator.services.sheets.attendance import MOST_MONTHS, figures
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


def overview(desk: Desk, period: Period, copy: Copy, language: str) -> Overview:
    """What a period says; to give away only its whole months say anything."""
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
    return Overview(
        found.columns,
        found.summed,
        periods.in_words(found.summed, found.columns),
        _chart(make, found.columns, period, exact=exact),
        rows,
        found.hidden,
        found.left_out,
    )


def _chart(
    make: Maker, columns: tuple[Column, ...], period: Period, *, exact: bool
) -> Chart | None:
    """By night with the four-week mean where there are few, else by month, else by year."""
    main = main_column(columns)
    if main is None:
        return None
    found = figures(make)
    label = main.label[:1].upper() + main.label[1:]
    if exact and 0 < len(found.nights) <= MOST_BARS:
        names = {
            month: i18n.month_name(date(2024, month, 1), make.language, short=True)
            for month in range(1, 13)
        }
        every = make.nights(Period(date.min, period.last))
        means = dict(
            zip((one.id for one in every), periods.moving_means(every, columns), strict=True)
        )
        heading = msg("{label}, each time; the line is the mean of four weeks", label=label)
        chart = charts.by_night(found.nights, columns, (), names, heading)
        marked = tuple(
            replace(bar, mean=means[night.id])
            for bar, night in zip(chart.bars, found.nights, strict=True)
        )
        return replace(chart, bars=marked)
    if not any(one.held for one in found.months):
        return None
    if len(found.months) <= MOST_MONTHS:
        short = {
            month: i18n.month_name(date(2024, month, 1), make.language, short=True)
            for month in range(1, 13)
        }
        heading = msg("{label}, each month", label=label)
        return charts.by_month(found.months, found.told, columns, short, heading)
    years = tuple(dict.fromkeys(one.month.year for one in found.months))
    bars = []
    for year in years:
        mine = [row for one, row in zip(found.months, found.told, strict=True)
                if one.month.year == year]  # fmt: skip
        bars.append(charts.Bar(months.added([row[main.id] for row in mine]), str(year)))
    return Chart(msg("{label}, each year", label=label), tuple(bars))
