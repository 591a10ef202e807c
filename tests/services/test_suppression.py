"""Nothing that is given away gives a small number back: an attacker with all sheets at once."""

from __future__ import annotations

import csv
import io
import json
import random
from collections import Counter
from datetime import date, timedelta

import pytest

from facilitator.i18n import say
from facilitator.meetings import months
from facilitator.meetings.document import Bars, Table
from facilitator.meetings.messages import msg
from facilitator.meetings.months import Month, month_of
from facilitator.meetings.sheet_kinds import kind_of
from facilitator.meetings.sheets import Copy
from facilitator.meetings.tally import Category
from facilitator.progress import NoProgress
from facilitator.services.exporting import Kind
from facilitator.services.records import TypedNight
from facilitator.services.sheets.attendance import figures, report
from facilitator.services.sheets.maker import Asked, Maker
from tests import builders
from tests.conftest import SOAK
from tests.kits import attacker

GROUPS = 2000 if SOAK else 60
TODAY = date(2026, 11, 17)


def categories(chance):
    """Some of what a group may count: one to three kinds in the total, with parts of them."""
    found = [Category("here", "here")]
    if chance.random() < 0.5:
        found.append(Category("online", "online"))
    if chance.random() < 0.3:
        found.append(Category("phone", "by phone"))
    for name, of in (("first-ever", "here"), ("new-here", "here"), ("new-online", "online")):
        if chance.random() < 0.6 and any(one.id == of for one in found):
            found.append(Category(name, name, of))
    return tuple(found)


def fill(desk, chance):
    """Give a group a random past of up to two years, and a threshold."""
    counted = categories(chance)
    below = chance.choice(months.THRESHOLDS)
    desk.group.change(msg("x"), categories=counted, hides_below=below)
    size = chance.choice((2, 5, 12, 30))
    several = []
    day = TODAY - timedelta(days=chance.randrange(1, 8))
    for _ in range(chance.randrange(1, 90)):
        taken = {
            one.id: chance.randrange(0, size) if not one.of else chance.randrange(0, 3)
            for one in counted
            if chance.random() < 0.9
        }
        several.append(TypedNight(day, taken if chance.random() < 0.93 else {}))
        day -= timedelta(days=chance.choice((7, 7, 7, 3, 14)))
    desk.records.type_in(several)
    return below


def periods(chance, first):
    """All there is, its years and quarters, single months, and a few crooked spans."""
    found = [(first, TODAY)]
    for month in months.months_between(first, TODAY):
        found.append((month.first, month.last))
        if month.month % 3 == 1:
            found.append((month.first, month.after.after.last))
    found += [(date(year, 1, 1), date(year, 12, 31)) for year in range(first.year, 2027)]
    for _ in range(4):
        begins = first + timedelta(days=chance.randrange(0, 200))
        found.append((begins, begins + timedelta(days=chance.randrange(0, 500))))
    return found


def said(words):
    """A cell as it is printed."""
    return words if isinstance(words, str) else say(words)


def read_report(known, desk, first, last):
    """What one report tells, read from what is printed: its table and its bars."""
    make = Maker(desk, kind_of("report"), Asked(copy=Copy.GIVE_AWAY, first=first, last=last), "en")
    found = figures(make)
    if not found.months:
        return
    sheet = report(make)
    names = [column.label for column in known.columns]
    by_label = {column.label[:1].upper() + column.label[1:]: column.id for column in known.columns}
    assert len(by_label) == len(names)
    whole = [one.month for one in found.months]
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    heads = [said(column.head) for column in tables[0].columns]
    if not found.summed.held:
        assert not tables[0].rows
        return
    spans = _spans(whole)
    assert len(spans) == len(tables[0].rows)
    main = known.columns[0].id
    for row, span in zip(tables[0].rows, spans, strict=True):
        cells = [said(cell.words) for cell in row.cells]
        counted = int(cells[2])
        for head, cell in zip(heads[3:], cells[3:], strict=True):
            if head in by_label:
                attacker.tell(known, span, by_label[head], cell)
            else:
                assert head == "Mean"
                attacker.tell_mean(known, span, main, cell, counted)
    for block in sheet.blocks:
        if isinstance(block, Bars):
            _read_bars(known, block, whole, main)


def _spans(whole):
    """The months of each row: single ones, years where there are several, all."""
    years = list(dict.fromkeys(one.year for one in whole))
    found = []
    for at, month in enumerate(whole):
        found.append([month])
        ends = at + 1 == len(whole) or whole[at + 1].year != month.year
        if len(years) > 1 and ends:
            found.append([one for one in whole if one.year == month.year])
    return [*found, whole]


def _read_bars(known, block, whole, main):
    from facilitator.meetings.periods import mark_words

    bars = block.chart.bars
    if len(bars) == len(whole):
        for bar, month in zip(bars, whole, strict=True):
            attacker.tell(known, [month], main, mark_words(bar.told))
        return
    years = list(dict.fromkeys(one.year for one in whole))
    for bar, year in zip(bars, years, strict=True):
        attacker.tell(known, [one for one in whole if one.year == year], main, mark_words(bar.told))


def read_files(known, desk):
    """What the files tell: CSV, JSON and the spreadsheet say the same, and it is this."""
    raw = desk.exporting.file(Kind.CSV, Copy.GIVE_AWAY, NoProgress()).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))
    plain = json.loads(desk.exporting.file(Kind.JSON, Copy.GIVE_AWAY, NoProgress()).data)
    for row, other in zip(rows, plain["rows"], strict=True):
        assert list(row.values()) == ["" if one is None else str(one) for one in other]
        year, month = row["month"].split("-")
        for column in known.columns:
            attacker.tell(known, [Month(int(year), int(month))], column.id, row[column.label])


def truth(desk, columns, below):
    """The hidden numbers as they are, by month and column."""
    nights = desk.records.nights()
    of = months.whole_months(nights[0].day.replace(day=1), TODAY, TODAY)
    exact = months.figures_of(nights, columns, of)
    hidden = {
        (one.month, name): number
        for one in exact
        for name, number in one.sums.items()
        if number is not None and 0 < number < below
    }
    return hidden, {(one.month, name): n for one in exact for name, n in one.sums.items()}


def attack(desk, chance):
    """The width of what is left open of each hidden number, with the number of those hidden."""
    below = fill(desk, chance)
    columns = Maker(desk, kind_of("report"), Asked(), "en").columns()
    known = attacker.Known(columns)
    nights = desk.records.nights()
    every = months.months_between(nights[0].day, TODAY)
    for month in every:
        for column in columns:
            known.cell(month, column.id)
    attacker.structure(known, every)
    for first, last in periods(chance, nights[0].day.replace(day=1)):
        read_report(known, desk, first, last)
    read_files(known, desk)
    hidden, exact = truth(desk, columns, below)
    found = attacker.ranges(known, list(hidden))
    widths = Counter()
    for key, (least, most) in found.items():
        assert least <= hidden[key] <= most, (key, exact[key])
        assert most > least, (key, hidden[key], below)
        widths[(below, most - least + 1)] += 1
    return widths


@pytest.mark.soak
def test_an_attacker_with_every_sheet_finds_two_values_for_each_hidden_number(tmp_path, capsys):
    chance = random.Random(2026)
    widths: Counter[tuple[int, int]] = Counter()
    for number in range(GROUPS):
        desk = builders.desk(tmp_path / str(number))
        widths += attack(desk, chance)
        desk.group.book.close()
    assert sum(widths.values()) > GROUPS
    with capsys.disabled():
        told = ", ".join(
            f"below {below}: {width} values {count}×"
            for (below, width), count in sorted(widths.items())
        )
        print(f"\nhidden numbers of {GROUPS} groups, by what is left open: {told}")  # noqa: T201


def test_the_attacker_would_find_a_number_that_can_be_worked_out():
    """A sheet that told a total beside one hidden part would be caught."""
    from facilitator.meetings.nights import Column

    columns = (Column("all", "all", whole=True), Column("a", "a"), Column("b", "b"))
    known = attacker.Known(columns)
    month = month_of(TODAY)
    attacker.structure(known, [month])
    attacker.tell(known, [month], "all", "23")
    attacker.tell(known, [month], "a", "20")
    attacker.tell(known, [month], "b", "<5")
    assert attacker.ranges(known, [(month, "b")]) == {(month, "b"): (3, 3)}


def test_a_mean_beside_a_hidden_number_would_be_caught():
    from facilitator.meetings.nights import Column

    known = attacker.Known((Column("here", "here"),))
    month = month_of(TODAY)
    attacker.tell(known, [month], "here", "<11")
    attacker.tell_mean(known, [month], "here", "2", 4)
    assert attacker.ranges(known, [(month, "here")]) == {(month, "here"): (6, 9)}


def test_the_sheets_for_one_night_tell_no_figure_to_give_away(tmp_path):
    desk = builders.desk(tmp_path / "home")
    desk.records.type_in([TypedNight(TODAY - timedelta(days=7), {"here": 3}, basket=4100)])
    (held,) = desk.records.listed()
    sheet = desk.paper.summary_sheet(held, copy=Copy.GIVE_AWAY)
    assert (sheet.figures, sheet.given, sheet.basket, sheet.corrected_on) == ((), (), "", None)
