"""The attendance log: one row a date, blank rows for those to come, totals for the pen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings import periods
from facilitator.meetings.document import Cell, Col, Keys, Row, Rule, Table, Text
from facilitator.meetings.messages import msg
from facilitator.meetings.nights import figure
from facilitator.meetings.periods import mark_words
from facilitator.services.sheets.attendance import capital, number_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.document import Document, Words
    from facilitator.meetings.nights import Column, Night
    from facilitator.services.sheets.maker import Maker


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
    off = make.cancelled(period.first, period.last)
    money = make.group.currency
    heads = [Col(msg("Date"), 0.45, right=True), Col(share=1.35, tight=True)]
    heads += [Col(capital(one.label), 1, right=True) for one in columns]
    if money:
        heads.append(Col(msg("Basket"), 1.1, right=True))
    heads.append(Col(msg("Note (no names)"), 2.4))
    rows: list[Row] = []
    month = 0
    for day in days:
        opens = day.month != month
        month = day.month
        named_here = opens or make.asked.large  # a page may begin at any row
        name = i18n.month_name(day, make.language, short=not opens) if named_here else ""
        rule = Rule.MONTH if opens else Rule.HAIR
        lead = (Cell(str(day.day)), Cell(name, bold=opens))
        blank = day >= make.today and day not in off
        row = _log_row(make, columns, nights.get(day), lead, rule, blank=blank)
        rows.append(replace(row, name=make.day(day)))
    rows += _log_totals(make, columns, list(nights.values()))
    to_come = sum(day >= make.today and day not in nights and day not in off for day in days)
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
    ends = (days[0], days[-1]) if days else (period.first, period.last)
    span = msg("{first} to {last}", first=make.day(ends[0]), last=make.day(ends[1]))
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
    """Two thirds of the rows are behind us, the others blank; none is before the first record."""
    nights = make.desk.records.nights()
    if not nights:
        return make.today
    behind = make.today.toordinal() - 7 * (weeks * 2 // 3)
    return max(date.fromordinal(behind), min(nights[0].day, make.today))


def _log_pitch(make: Maker, rows: int) -> float:
    """As high as a pen likes it where the page has room, less where there are many rows."""
    room = 560.0 if make.asked.paper.value == "a4" else 510.0
    return max(18.5, min(31.5, room / max(1, rows)))


def _log_row(
    make: Maker,
    columns: Sequence[Column],
    night: Night | None,
    lead: tuple[Cell, Cell],
    rule: Rule,
    *,
    blank: bool,
) -> Row:
    money = make.group.currency
    width = len(columns) + bool(money)
    if night is None:
        if blank:
            return Row((*lead, *(Cell() for _ in range(width + 1))), rule, pen=True)
        empty = [Cell() for _ in range(width - 1)]
        return Row((*lead, Cell("×"), *empty, Cell(msg("Nothing held"))), rule)
    cells = [number_cell(figure(night, one, columns)) for one in columns]
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
