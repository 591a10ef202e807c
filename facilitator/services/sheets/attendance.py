"""The attendance report and the log: what was counted, as a secretary would have drawn it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings import charts, months, periods
from facilitator.meetings.charts import MOST_BARS
from facilitator.meetings.document import Bars, Cell, Col, Keys, Row, Rule, Table, Text
from facilitator.meetings.errors import NotFound
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.months import Mark, Month, MonthFigures, Told
from facilitator.meetings.nights import Column, Night, figure, main_column
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
    blocks: list[Block] = [_by_month(make, found), *_keys(found)]
    chart = _chart(make, found)
    if chart is not None:
        blocks.append(Bars(chart))
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
    told = plural(
        "{n} date held, {counted} counted", "{n} dates held, {counted} counted", held,
        counted=counted,
    )  # fmt: skip
    times = make.usual_times()
    return msg("{times}: {told}", times=times, told=told) if times else told


# -- tables ---------------------------------------------------------------------------------


def cell(told: Told, *, bold: bool = False) -> Cell:
    """A figure as a cell; what is kept back stands in italics."""
    return Cell(mark_words(told), bold=bold, italic=told.hidden)


def _number(number: int | None, *, bold: bool = False) -> Cell:
    return Cell("–" if number is None else str(number), bold=bold)


def _heads(found: Figures) -> tuple[Col, ...]:
    main = main_column(found.columns)
    heads = [
        Col(share=2.2),
        Col(msg("Held"), 1, right=True),
        Col(msg("Counted"), 1.1, right=True),
    ]
    for column in found.columns:
        heads.append(Col(_capital(column.label), 1.1, right=True))
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
        _number(summed.held, bold=bold),
        _number(summed.counted, bold=bold),
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


def _capital(label: str) -> str:
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


def _chart(make: Maker, found: Figures) -> charts.Chart | None:
    names = {month: i18n.month_name(date(2024, month, 1), make.language) for month in range(1, 13)}
    short = {
        month: i18n.month_name(date(2024, month, 1), make.language, short=True)
        for month in range(1, 13)
    }
    main = main_column(found.columns)
    if main is None:
        return None
    label = _capital(main.label)
    if found.exact and 0 < len(found.nights) <= MOST_BARS:
        missing = make.desk.records.missing(found.period.first, found.period.last)
        if len(found.nights) + len(missing) <= MOST_BARS:
            heading = msg("{label}, each time", label=label)
            return charts.by_night(found.nights, found.columns, missing, names, heading)
    if not any(one.held for one in found.months):
        return None
    if len(found.months) <= MOST_MONTHS:
        heading = msg("{label}, each month", label=label)
        return charts.by_month(found.months, found.told, found.columns, short, heading)
    bars = [charts.Bar(_of_year(found, year).sums[main.id], str(year)) for year in _years(found)]
    return charts.Chart(msg("{label}, each year", label=label), tuple(bars))


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


# -- the log --------------------------------------------------------------------------------


def log(make: Maker) -> Document:
    """One row a date of some weeks, those to come blank; totals for what was, and for the pen."""
    weeks = make.asked.weeks
    first = make.asked.first or _log_begins(make, weeks)
    last = make.asked.last or date.fromordinal(first.toordinal() + 7 * weeks - 1)
    period = periods.check_period(first, last)
    columns = make.columns()
    nights = {one.day: one for one in make.nights(period)}
    planned = [day for day, _slot in make.desk.group.planned_dates(period.first, period.last)]
    days = sorted({*nights, *planned})
    money = make.group.currency
    heads = [Col(msg("Date"), 0.45, right=True), Col(share=1.35, tight=True)]
    heads += [Col(_capital(one.label), 1, right=True) for one in columns]
    if money:
        heads.append(Col(msg("Basket"), 1.1, right=True))
    heads.append(Col(msg("Note (no names)"), 2.4))
    rows: list[Row] = []
    month = 0
    for day in days:
        opens = day.month != month
        month = day.month
        name = i18n.month_name(day, make.language) if opens else ""
        rule = Rule.MONTH if opens else Rule.HAIR
        lead = (Cell(str(day.day)), Cell(name, bold=True))
        rows.append(_log_row(make, columns, nights.get(day), day, lead, rule))
    rows += _log_totals(make, columns, list(nights.values()))
    to_come = sum(day >= make.today and day not in nights for day in days)
    not_held = len(days) - len(nights) - to_come
    table = Table(tuple(heads), tuple(rows), pitch=_log_pitch(make, len(rows)), key=2)
    marks: list[tuple[str, Words]] = [
        ("–", msg("not counted (not the same as 0)")),
        ("×", msg("nothing held")),
    ]
    if money:
        marks.append(("", msg("Basket in {money}", money=i18n.currency_name(money, make.language))))
    how = Text(
        msg("How to count"),
        (
            msg(
                "Heads, once, ten minutes before the close. Leave a cell empty if nobody counted; "
                "write 0 only when it was none."
            ),
        ),
    )
    span = msg("{first} to {last}", first=make.day(period.first), last=make.day(period.last))
    times = make.usual_times()
    return make.document(
        [table, Keys(tuple(marks)), how],
        context=msg("{times}, {span}", times=times, span=span) if times else span,
        note=[
            msg("Exact numbers, for the group’s own file."),
            msg(
                "{rows} rows: {held} held, {missed} not held, {coming} to come.",
                rows=len(days),
                held=len(nights),
                missed=not_held,
                coming=to_come,
            ),
        ],
    )


def _log_begins(make: Maker, weeks: int) -> date:
    """Two thirds of the rows are behind us, the others blank; without records all are blank."""
    behind = weeks * 2 // 3 if make.desk.records.nights() else 0
    return date.fromordinal(make.today.toordinal() - 7 * behind)


def _log_pitch(make: Maker, rows: int) -> float:
    """As high as a pen likes it where the page has room, less where there are many rows."""
    room = 560.0 if make.asked.paper.value == "a4" else 510.0
    return max(18.5, min(31.5, room / max(1, rows)))


def _log_row(
    make: Maker,
    columns: Sequence[Column],
    night: Night | None,
    day: date,
    lead: tuple[Cell, Cell],
    rule: Rule,
) -> Row:
    money = make.group.currency
    width = len(columns) + bool(money)
    if night is None:
        if day >= make.today:
            return Row((*lead, *(Cell() for _ in range(width + 1))), rule, pen=True)
        blank = [Cell() for _ in range(width - 1)]
        return Row((*lead, Cell("×"), *blank, Cell(msg("Nothing held"))), rule)
    cells = [_number(figure(night, one, columns)) for one in columns]
    if money:
        amount = night.basket
        cells.append(Cell("–" if amount is None else i18n.money(amount, money, make.language)))
    return Row((*lead, *cells, Cell()), rule)


def _log_totals(make: Maker, columns: Sequence[Column], nights: list[Night]) -> list[Row]:
    summed = periods.exact_sum(nights, columns)
    money = make.group.currency
    cells = [Cell(mark_words(summed.sums[one.id]), bold=True) for one in columns]
    if money:
        taken = [one.basket for one in nights if one.basket is not None]
        total = i18n.money(sum(taken), money, make.language) if taken else "–"
        cells.append(Cell(total, bold=True))
    told = msg("{counted} counted, {held} held", counted=summed.counted, held=summed.held)
    so_far = Row(
        (Cell(msg("So far"), bold=True, span=2, left=True), *cells, Cell(told)), Rule.MONTH
    )
    blanks = [Cell() for _ in range(len(cells) + 1)]
    in_all = Row((Cell(msg("In all"), bold=True, span=2, left=True), *blanks), Rule.FINE, pen=True)
    return [so_far, in_all]
