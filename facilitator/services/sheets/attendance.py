"""The attendance report: a period by month, as a secretary would have drawn it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings import charts, months, periods
from facilitator.meetings.charts import MOST_BARS
from facilitator.meetings.document import Bars, Cell, Col, Keys, Row, Rule, Table, Text
from facilitator.meetings.errors import NotFound
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.months import Mark, Month, MonthFigures, Told
from facilitator.meetings.nights import Column, Night, main_column
from facilitator.meetings.periods import Period, Summed, mark_words
from facilitator.meetings.tally import FIRST_EVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.document import Block, Document, Words
    from facilitator.services.sheets.maker import Maker

MOST_MONTHS = 24
"""Up to so many months a chart has a bar for each; beyond, one for each year."""
NEW_HERE = "new-here"


@dataclass(frozen=True)
class Figures:
    """What a report tells: its months as they are told, and their sum."""

    period: Period
    columns: tuple[Column, ...]
    months: tuple[MonthFigures, ...]
    told: tuple[Mapping[str, Told], ...]
    summed: Summed
    nights: tuple[Night, ...]
    left_out: int
    below: int = 0

    @property
    def exact(self) -> bool:
        """Whether nothing is kept back."""
        return self.below == 0

    @property
    def hidden(self) -> int:
        """How many figures of the months are kept back."""
        return months.how_many_hidden(self.told)


def figures(make: Maker) -> Figures:
    """The figures of the period asked for, exact or to give away."""
    period, columns = make.period(), make.columns()
    nights = make.nights(period)
    if make.exact:
        of = months.months_between(period.first, period.last)
        by_month = _of_period(make, columns, nights, of)
        told: tuple[Mapping[str, Told], ...] = tuple(
            {name: months.exactly(number) for name, number in one.sums.items()} for one in by_month
        )
        summed = periods.exact_sum_of(by_month, columns)
        return Figures(period, columns, by_month, told, summed, nights, 0)
    below = make.group.hides_below
    of = months.whole_months(period.first, period.last, make.today)
    by_month = make.desk.records.figures(columns, of)
    told = tuple(months.told_of(one, columns, below) for one in by_month)
    summed = periods.given_away_sum(by_month, told, columns)
    inside = sum(one.held for one in by_month)
    out = len(nights) - inside
    return Figures(period, columns, by_month, told, summed, (), out, below)


def _of_period(
    make: Maker,
    columns: tuple[Column, ...],
    nights: tuple[Night, ...],
    of: tuple[Month, ...],
) -> tuple[MonthFigures, ...]:
    """The months of a period; the first and the last may be only in part in it."""
    if not of:
        return ()
    first = bisect_right(nights, of[0].last, key=_day)
    last = max(first, bisect_left(nights, of[-1].first, key=_day))
    ends = sorted({of[0], of[-1]})
    parts = (*nights[:first], *nights[last:])
    counted = {one.month: one for one in months.figures_of(parts, columns, ends)}
    whole = make.desk.records.figures(columns, of)
    return tuple(counted.get(one.month, one) for one in whole)


def _day(night: Night) -> date:
    return night.day


def report(make: Maker) -> Document:
    """A period by month, with a chart and how it was counted; raises ``NotFound`` for none."""
    found = figures(make)
    if not found.exact and not found.months:
        raise NotFound(
            msg("There is no whole month in that time, and only whole months are given away.")
        )
    if not found.summed.held:
        nothing = msg("Nothing is in the records for {period}.", period=_named(make, _span(found)))
        empty = Table((), (), nothing=nothing)
        return make.document(
            [empty], title=msg("Attendance, {period}", period=_named(make, _span(found)))
        )
    blocks: list[Block] = [_by_month(make, found), *_keys(found)]
    blocks += _charts(make, found)
    if found.exact and len(make.group.schedule.slots) > 1:
        blocks.append(_by_weekday(make, found))
    blocks += _how(found)
    return make.document(
        blocks,
        title=msg("Attendance, {period}", period=_named(make, _span(found))),
        context=_context(make, found),
        note=_note(found),
    )


def _span(found: Figures) -> Period:
    if found.exact:
        return found.period
    return Period(found.months[0].month.first, found.months[-1].month.last)


def _named(make: Maker, of: Period) -> str:
    """A period in words: July to September 2026, or its days."""
    first, last = of.first, of.last
    whole = first.day == 1 and months.month_of(last).last == last
    if not whole:
        days = msg("{first} to {last}", first=make.day(first), last=make.day(last))
        return make.say(days)
    ends = i18n.month_year(last, make.language)
    if (first.year, first.month) == (last.year, last.month):
        return ends
    begins = i18n.month_year(first, make.language)
    if first.year == last.year:
        begins = i18n.month_name(first, make.language)
    return make.say(msg("{first} to {last}", first=begins, last=ends))


def _context(make: Maker, found: Figures) -> Words:
    held, counted = found.summed.held, found.summed.counted
    missed = _missed(make, _span(found))
    if missed:
        told = plural(
            "{n} date held, {counted} counted, {missed} without one",
            "{n} dates held, {counted} counted, {missed} without one",
            held,
            counted=counted,
            missed=missed,
        )
    else:
        told = plural(
            "{n} date held, {counted} counted", "{n} dates held, {counted} counted", held,
            counted=counted,
        )  # fmt: skip
    times = make.usual_times()
    return msg("{times}: {told}", times=times, told=told) if times else told


TOLD_MISSED = timedelta(days=731)


def _missed(make: Maker, of: Period) -> int:
    """How many dates the rules give in a time since the first record, on which nothing was held.

    It is told of two years at most: over many years the rules have changed too often to tell.
    """
    nights = make.desk.records.nights()
    if of.last - of.first > TOLD_MISSED:
        return 0
    first = max(of.first, nights[0].day) if nights else of.last
    return len(make.desk.records.missing(first, of.last)) if nights else 0


# -- tables ---------------------------------------------------------------------------------


def cell(told: Told, *, bold: bool = False) -> Cell:
    """A figure as a cell; what is kept back stands in italics."""
    return Cell(mark_words(told), bold=bold, italic=told.hidden)


def number_cell(number: int | None, *, bold: bool = False) -> Cell:
    """A figure as it is; a dash where nobody counted."""
    return Cell("–" if number is None else str(number), bold=bold)


def _heads(found: Figures) -> tuple[Col, ...]:
    main = main_column(found.columns)
    heads = [
        Col(share=2.2),
        Col(msg("Held"), 1, right=True),
        Col(msg("Counted"), 1.1, right=True),
    ]
    for column in found.columns:
        heads.append(Col(capital(column.label), 1.1, right=True))
        if column is main:
            heads.append(Col(msg("Mean"), 0.9, right=True))
            if found.exact:
                heads.append(Col(msg("Lowest to highest"), 1.5, right=True))
    return tuple(heads)


def _by_month(make: Maker, found: Figures) -> Table:
    rows: list[Row] = []
    years = _years(found)
    for at, one in enumerate(found.months):
        name = i18n.month_name(one.month.first, make.language)
        if len(years) > 1:
            name = i18n.month_year(one.month.first, make.language)
        rows.append(_row(found, name, _of_month(found, at), Rule.NONE))
        ends_year = at + 1 == len(found.months) or found.months[at + 1].month.year != one.month.year
        if len(years) > 1 and ends_year:
            rows.append(
                _row(found, str(one.month.year), _of_year(found, one.month.year), Rule.FINE)
            )
    rows.append(_row(found, msg("In all"), found.summed, Rule.FINE))
    return Table(_heads(found), tuple(rows), pitch=18.5, heading=msg("By month"))


def _years(found: Figures) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.month.year for one in found.months))


def _of_month(found: Figures, at: int) -> Summed:
    if found.exact:
        return periods.exact_sum_of((found.months[at],), found.columns)
    return periods.given_away_sum((found.months[at],), (found.told[at],), found.columns)


def _of_year(found: Figures, year: int) -> Summed:
    mine = [at for at, one in enumerate(found.months) if one.month.year == year]
    several = [found.months[at] for at in mine]
    if found.exact:
        return periods.exact_sum_of(several, found.columns)
    return periods.given_away_sum(several, [found.told[at] for at in mine], found.columns)


def _row(found: Figures, name: Words, summed: Summed, rule: Rule) -> Row:
    bold = rule is Rule.FINE
    cells = [
        Cell(name, bold=bold),
        number_cell(summed.held, bold=bold),
        number_cell(summed.counted, bold=bold),
    ]
    main = main_column(found.columns)
    for column in found.columns:
        cells.append(cell(summed.sums[column.id], bold=bold))
        if column is main:
            cells.append(cell(summed.mean, bold=bold))
            if found.exact:
                cells.append(Cell(_extremes(summed), bold=bold))
    return Row(tuple(cells), rule)


def _extremes(summed: Summed) -> Words:
    if summed.lowest is None or summed.highest is None:
        return "–"
    if summed.lowest == summed.highest:
        return str(summed.lowest)
    return msg("{lowest} to {highest}", lowest=summed.lowest, highest=summed.highest)


def _by_weekday(make: Maker, found: Figures) -> Table:
    rows = []
    for day, summed in periods.by_weekday(found.nights, found.columns):
        named = i18n.weekday(date(2024, 1, 1 + day), make.language)
        rows.append(_row(found, named, summed, Rule.NONE))
    return Table(_heads(found), tuple(rows), pitch=18.5, heading=msg("By weekday"))


def capital(label: str) -> str:
    """A label as the head of a column."""
    return label[:1].upper() + label[1:]


def _keys(found: Figures) -> list[Block]:
    """What the marks of the table mean, those that stand in it."""
    every = [one for row in found.told for one in row.values()]
    every += [*found.summed.sums.values(), found.summed.mean]
    marks: list[tuple[str, Words]] = []
    if any(one.mark is Mark.UNCOUNTED for one in every):
        marks.append(("–", msg("not counted (not the same as 0)")))
    if any(one.mark is Mark.SMALL for one in every):
        marks.append((f"<{found.below}", msg("from 1 to {most}, not told", most=found.below - 1)))
    floor = next((one for one in every if one.mark is Mark.FLOOR), None)
    if floor is not None:
        marks.append((mark_words(floor), msg("this many or more; what is not told is not added")))
    if any(one.mark is Mark.UNTOLD for one in every):
        marks.append(("…", msg("not told, as a number in it is not")))
    return [Keys(tuple(marks))] if marks else []


# -- the chart ------------------------------------------------------------------------------


def _charts(make: Maker, found: Figures) -> list[Block]:
    """The chart of the heads; where it is exact, a lower one of each other figure, in one scale."""
    drawn = chart(make, found)
    if drawn is None:
        return []
    if not found.exact:
        return [Bars(drawn)]
    main = main_column(found.columns)
    others = [chart(make, found, one) for one in found.columns if one is not main]
    telling = [one for one in others if one is not None and one.says_something]
    top = max((one.most for one in telling), default=0)
    return [Bars(drawn), *(Bars(replace(one, top=top), low=True) for one in telling)]


def chart(
    make: Maker, found: Figures, wanted: Column | None = None, *, means: bool = False
) -> charts.Chart | None:
    """A bar for each time where there are few, else for each month, else for each year.

    The bars are heads unless another column is ``wanted``. ``means`` marks the mean of four weeks
    beside each time; only what is exact has single times.
    """
    column = wanted or main_column(found.columns)
    if column is None:
        return None
    label = capital(column.label)
    if found.exact and 0 < len(found.nights) <= MOST_BARS:
        missing = make.desk.records.missing(found.period.first, found.period.last)
        if len(found.nights) + len(missing) <= MOST_BARS:
            return _by_night(make, found, missing, column, means=means)
    if not any(one.held for one in found.months):
        return None
    if len(found.months) <= MOST_MONTHS:
        heading = msg("{label}, each month", label=label)
        names = _month_names(make, short=True)
        return charts.by_month(found.months, found.told, found.columns, names, heading, column)
    bars = [charts.Bar(_of_year(found, year).sums[column.id], str(year)) for year in _years(found)]
    return charts.Chart(msg("{label}, each year", label=label), tuple(bars))


def _by_night(
    make: Maker, found: Figures, missing: tuple[date, ...], column: Column, *, means: bool
) -> charts.Chart:
    label = capital(column.label)
    heading = msg("{label}, each time", label=label)
    if means:
        heading = msg("{label}, each time; the line is the mean of four weeks", label=label)
    names = _month_names(make, short=means)
    made = charts.by_night(found.nights, found.columns, missing, names, heading, column)
    if not means:
        return made
    every = make.nights(Period(date.min, found.period.last))
    each = periods.moving_means(every, found.columns, column)
    at = {night.day: mean for night, mean in zip(every, each, strict=True)}
    days = sorted([*(one.day for one in found.nights), *missing])
    marked = (replace(bar, mean=at.get(day)) for bar, day in zip(made.bars, days, strict=True))
    return replace(made, bars=tuple(marked))


def _month_names(make: Maker, *, short: bool) -> dict[int, str]:
    return {
        month: i18n.month_name(date(2024, month, 1), make.language, short=short)
        for month in range(1, 13)
    }


# -- how it was counted ---------------------------------------------------------------------


def _how(found: Figures) -> list[Block]:
    told: list[Words] = [
        msg("One count of heads each time, with no list and no names."),
        msg("Somebody who came four times is counted four times: these are visits, not people."),
    ]
    names = {one.id for one in found.columns}
    if FIRST_EVER in names:
        told.append(msg("“First ever” is anyone who was never at one anywhere before."))
    if NEW_HERE in names:
        told.append(msg("“New here” is anyone who came to us for the first time."))
    told.append(msg("The mean is for each time somebody counted."))
    blocks: list[Block] = [Text(msg("How it was counted"), (_joined(told),), ruled=True)]
    if not found.exact:
        rule = msg(
            "Numbers from 1 to {most} are not told; 0 is. What is added up uses only what is told.",
            most=found.below - 1,
        )
        whole = msg("Only whole months that are over are told, and no single date.")
        blocks.append(Text(msg("Small numbers"), (_joined([rule, whole]),)))
    return blocks


def _joined(several: Sequence[Words]) -> Words:
    said = several[0]
    for one in several[1:]:
        said = msg("{one} {other}", one=said, other=one)
    return said


def _note(found: Figures) -> list[Message]:
    if found.exact:
        rows = plural("{n} date in it.", "{n} dates in it.", found.summed.held)
        return [msg("Exact numbers, for the group’s own file."), rows]
    hidden = plural(
        "Numbers below {below} are hidden: {n} figure is not told.",
        "Numbers below {below} are hidden: {n} figures are not told.",
        found.hidden,
        below=found.below,
    )
    rows = plural("{n} date in it.", "{n} dates in it.", found.summed.held)
    if not found.left_out:
        return [hidden, rows]
    out = plural(
        "{n} left out, not in a whole month.", "{n} left out, not in a whole month.", found.left_out
    )
    return [hidden, rows, out]
