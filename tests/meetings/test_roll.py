"""A list from a table: columns guessed, dates as people write them, every doubt with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.milestones import StartDate
from facilitator.meetings.roll import (
    WORDS,
    Columns,
    DayOrder,
    Doubt,
    guess,
    order_of,
    read,
    read_date,
)

TODAY = date(2026, 11, 21)
ONE = Columns(0, 1, head=False)


def started(text, order=DayOrder.DAY_FIRST):
    start, doubts = read_date(text, order)
    return (None if start is None else start.on.isoformat(), bool(start and start.about), doubts)


@pytest.mark.parametrize(
    ("text", "day", "about"),
    [
        ("2019-05-14", "2019-05-14", False),
        ("2019/5/4", "2019-05-04", False),
        ("14/05/2019", "2019-05-14", False),
        ("14.5.2019", "2019-05-14", False),
        ("14 5 2019", "2019-05-14", False),
        ("14 May 2019", "2019-05-14", False),
        ("May 14, 2019", "2019-05-14", False),
        ("14. May 2019", "2019-05-14", False),
        ("May 2019", "2019-05-31", True),
        ("2019-02", "2019-02-28", True),
        ("02/2020", "2020-02-29", True),
        ("29/02/2020", "2020-02-29", False),
    ],
)
def test_dates_are_read_as_people_write_them(text, day, about):
    assert started(text) == (day, about, [])


@pytest.mark.parametrize(
    "text", ["31/02/2020", "2020-13-01", "13/2020", "soon", "May", "Tuesday 3"]
)
def test_what_is_no_day_is_told(text):
    assert started(text)[0] is None
    assert started(text)[2] == [Doubt.IMPOSSIBLE]


def test_a_date_that_may_be_two_days_is_doubtful_until_the_order_is_known():
    assert started("03/04/2021", None) == ("2021-04-03", False, [Doubt.AMBIGUOUS])
    assert started("03/04/2021", DayOrder.DAY_FIRST) == ("2021-04-03", False, [])
    assert started("03/04/2021", DayOrder.MONTH_FIRST) == ("2021-03-04", False, [])
    assert started("04/04/2021", None) == ("2021-04-04", False, [])
    assert started("04/25/2021", None) == ("2021-04-25", False, [])
    assert started("25/04/2021", None) == ("2021-04-25", False, [])


def test_two_figures_of_a_year_are_doubtful():
    assert started("14.5.09") == ("2009-05-14", False, [Doubt.SHORT_YEAR])
    assert started("14.5.87") == ("1987-05-14", False, [Doubt.SHORT_YEAR])


@given(st.dates(date(1930, 1, 1), TODAY), st.sampled_from(DayOrder))
def test_any_date_comes_back_in_either_order(day, order):
    pattern = "{0.day}/{0.month}/{0.year}"
    if order is DayOrder.MONTH_FIRST:
        pattern = "{0.month}/{0.day}/{0.year}"
    assert read_date(pattern.format(day), order) == (StartDate(day), [])
    assert read_date(day.isoformat(), order) == (StartDate(day), [])
    assert read_date(f"{day:%d %B %Y}", order) == (StartDate(day), [])


@given(st.text(max_size=40))
def test_any_words_are_read_or_doubted_and_never_a_bug(text):
    start, doubts = read_date(text, None)
    assert start is not None or doubts
    (row,) = read([(text, text)], ONE, TODAY)
    assert row.sure or row.doubts


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([("Name", "Clean date"), ("Ana", "2021-05-14")], Columns(0, 1, head=True)),
        ([("Clean date", "Name"), ("2021-05-14", "Ana")], Columns(1, 0, head=True)),
        ([("Ana", "2021-05-14"), ("Ben", "2020-01-02")], Columns(0, 1, head=False)),
        ([("1", "Ana", "x", "2021-05-14"), ("2", "Ben", "", "2020-01-02")],
         Columns(1, 3, head=False)),
        ([("Who", "Notes"), ("Ana", "coffee")], Columns(0, None, head=True)),
        ([("Ana",), ("Ben",)], Columns(0, None, head=False)),
    ],
)  # fmt: skip
def test_columns_are_guessed(rows, columns):
    assert guess(rows) == columns


def test_a_file_tells_its_order_by_a_day_above_twelve():
    rows = [("a", "03/04/2021"), ("b", "25/04/2021")]
    assert order_of(rows, ONE) is DayOrder.DAY_FIRST
    assert order_of([("a", "03/04/2021"), ("b", "04/25/2021")], ONE) is DayOrder.MONTH_FIRST
    assert order_of([("a", "03/04/2021")], ONE) is None
    assert order_of([("a", "25/04/2021"), ("b", "04/25/2021")], ONE) is None


def doubts(*row, known=()):
    (found,) = read([row], ONE, TODAY, known)
    return set(found.doubts), found


def test_each_doubt_has_its_reason():
    assert doubts("Ana", "2021-05-14")[0] == set()
    assert doubts("", "2021-05-14")[0] == {Doubt.NO_NAME}
    assert doubts("Ana", "")[0] == {Doubt.NO_DATE}
    assert doubts("Ana", "2199-05-14")[0] == {Doubt.AHEAD}
    assert doubts("Ana", "1819-05-14")[0] == {Doubt.LONG_AGO}
    assert doubts("Ana", "2021-05-14", known=["ana"])[0] == {Doubt.KNOWN}
    assert doubts("A" * 60, "2021-05-14")[0] == {Doubt.LONG_NAME}
    assert set(WORDS) == set(Doubt)


def test_of_a_full_name_only_the_first_is_proposed():
    for name in ("Carla Longname", "Longname, Carla"):
        found, row = doubts(name, "2021-05-14")
        assert found == {Doubt.FULL_NAME}
        assert row.handle == "Carla"
        assert row.possible


def test_the_same_row_twice_is_noticed_and_two_of_a_name_are_not_the_same():
    rows = [("Ana", "2021-05-14"), ("Ana", "2021-05-14"), ("Ana", "2020-01-01")]
    found = read(rows, ONE, TODAY)
    assert [one.doubts for one in found] == [(), (Doubt.TWICE,), ()]


def test_what_cannot_be_taken_is_told_apart_from_what_is_doubtful():
    rows = [("", "2021-05-14"), ("Ana", "31/02/2021"), ("Ana", ""), ("Ben", "1.2.03")]
    assert [one.possible for one in read(rows, ONE, TODAY)] == [False, False, True, True]


def test_this_month_known_to_the_month_is_not_ahead():
    assert doubts("Ana", "November 2026")[0] == set()
    assert doubts("Ana", "December 2026")[0] == {Doubt.AHEAD}
