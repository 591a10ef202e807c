"""What a month tells, exact and to give away: nothing small, and nothing that gives it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import months, nights
from facilitator.meetings.errors import BadInput
from facilitator.meetings.months import Mark, Month, Told
from facilitator.meetings.nights import CHIPS, TOGETHER, Night
from facilitator.meetings.periods import mark_words
from facilitator.meetings.tally import Category

CATEGORIES = (
    Category("here", "here"),
    Category("first-ever", "first ever", "here"),
    Category("online", "online"),
    Category("here@r1", "Upstairs: here", room="r1"),
    Category("unused", "unused", shown=False),
)
TODAY = date(2026, 11, 17)


def night(day, chips=0, **counts):
    named = {name.replace("_", "-"): count for name, count in counts.items()}
    return Night(f"m{day}", day, counts=MappingProxyType(named), chips=chips)


def columns(*several, chips="given out"):
    return nights.columns(CATEGORIES, several, chips=chips, together="in all")


def told(*several, below=5):
    of = columns(*several)
    (month,) = months.figures_of(several, of, (Month(2026, 9),))
    return {name: mark_words(one) for name, one in months.told_of(month, of, below).items()}


def test_columns_are_what_is_shown_or_was_counted_and_never_a_room():
    one = night(date(2026, 9, 1), here=3)
    assert [column.id for column in columns(one)] == [TOGETHER, "here", "first-ever", "online",
                                                      CHIPS]  # fmt: skip
    counted = replace(one, counts=MappingProxyType({"unused": 2, "here@r1": 3}))
    assert "unused" in {column.id for column in columns(counted)}
    assert "here@r1" not in {column.id for column in columns(counted)}
    alone = nights.columns(CATEGORIES[:2], (one,), chips="", together="in all")
    assert [column.id for column in alone] == ["here", "first-ever"]


def test_not_counted_is_none_and_not_nought():
    none, some = night(date(2026, 9, 1)), night(date(2026, 9, 8), here=0)
    of = columns(none, some)
    (month,) = months.figures_of((none, some), of, (Month(2026, 9),))
    assert (month.held, month.counted) == (2, 1)
    assert month.sums["here"] == 0
    assert month.sums["first-ever"] is None
    assert told(none, some)["first-ever"] == "–"
    assert told(none, some)["here"] == "0"


def test_a_date_left_out_of_the_figures_counts_nothing():
    out = replace(night(date(2026, 9, 1), here=9), counted=False)
    assert nights.figure(out, columns(out)[1], columns(out)) is None


def test_the_edges_of_a_small_number():
    for below in months.THRESHOLDS:
        for number, mark in (
            (0, "0"),
            (1, f"<{below}"),
            (below - 1, f"<{below}"),
            (below, str(below)),
        ):
            found = told(night(date(2026, 9, 1), chips=number, here=50), below=below)
            assert found[CHIPS] == mark


def test_the_whole_adds_only_what_is_told_of_its_parts():
    assert told(night(date(2026, 9, 1), here=20, online=3))[TOGETHER] == "20+"
    assert told(night(date(2026, 9, 1), here=20, online=5))[TOGETHER] == "25"
    assert told(night(date(2026, 9, 1), here=2, online=3))[TOGETHER] == "1+"
    assert told(night(date(2026, 9, 1)))[TOGETHER] == "–"
    assert told(night(date(2026, 9, 1), here=0, online=3))[TOGETHER] == "1+"


def test_sums_and_means_follow_what_is_hidden():
    count, small = Told(Mark.COUNT, 46), Told(Mark.SMALL, 5)
    none = months.NOT_COUNTED
    assert months.added([count, count]) == Told(Mark.COUNT, 92)
    assert months.added([count, small, none]) == Told(Mark.FLOOR, 46)
    assert months.added([small, none]) == small
    assert months.added([small, small]) == Told(Mark.FLOOR, 1)
    assert months.added([none, none]) == none
    assert months.mean_of(Told(Mark.COUNT, 46), 3) == Told(Mark.COUNT, 15)
    assert months.mean_of(Told(Mark.FLOOR, 46), 3) == months.NOT_TOLD
    assert months.mean_of(none, 3) == none
    assert months.mean_of(count, 0) == none


counts = st.dictionaries(
    st.sampled_from(["here", "online", "first-ever"]), st.integers(0, 30), max_size=3
)


@given(st.lists(counts, min_size=1, max_size=5), st.sampled_from(months.THRESHOLDS), st.data())
def test_any_other_small_number_would_be_told_the_same_way(several, below, data):
    """What is given away does not depend on a hidden number, however it came about."""
    held = [night(date(2026, 9, 1 + 7 * at)) for at in range(len(several))]
    held = [replace(one, counts=MappingProxyType(c)) for one, c in zip(held, several, strict=True)]
    of = columns(*held, chips="")
    (month,) = months.figures_of(held, of, (Month(2026, 9),))
    said = months.told_of(month, of, below)
    small = [name for name, one in said.items() if one.mark is Mark.SMALL]
    for name in small:
        other = data.draw(st.integers(1, below - 1))
        changed = replace(month, sums=MappingProxyType({**month.sums, name: other}))
        assert months.told_of(changed, of, below) == said


def test_only_whole_months_that_are_over_are_given_away():
    found = months.whole_months(date(2026, 7, 2), date(2026, 12, 31), TODAY)
    assert found == (Month(2026, 8), Month(2026, 9), Month(2026, 10))
    assert months.whole_months(date(2026, 11, 1), date(2026, 11, 30), TODAY) == ()
    assert months.whole_months(date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)) == (
        Month(2026, 10),
    )
    assert months.whole_months(date(2026, 10, 1), date(2026, 10, 31), date(2026, 10, 31)) == ()


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 900))
def test_months_follow_each_other_without_a_gap(first, days):
    last = date.fromordinal(first.toordinal() + days)
    found = months.months_between(first, last)
    assert found[0] == months.month_of(first)
    assert found[-1] == months.month_of(last)
    for one, following in pairwise(found):
        assert one.last.toordinal() + 1 == following.first.toordinal()


def test_a_threshold_is_one_of_three():
    assert [months.check_threshold(one) for one in (3, 5, 11)] == [3, 5, 11]
    with pytest.raises(BadInput):
        months.check_threshold(4)


def test_hidden_figures_are_counted():
    rows = [{"a": Told(Mark.SMALL, 5), "b": Told(Mark.COUNT, 7)}, {"a": Told(Mark.FLOOR, 7)}]
    assert months.how_many_hidden(rows) == 2
