"""A period in figures: sums, means, extremes, weekdays, the moving mean, and one sentence."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import say
from facilitator.meetings import charts, months, nights, periods
from facilitator.meetings.errors import BadInput
from facilitator.meetings.months import Mark
from facilitator.meetings.nights import Night
from facilitator.meetings.tally import STANDARD

FIRST = date(2026, 7, 7)


def weekly(*counts, chips=0):
    return tuple(
        Night(
            f"m{at}",
            FIRST + timedelta(weeks=at),
            counts=MappingProxyType({} if one is None else {"here": one, "first-ever": one // 10}),
            chips=chips,
        )
        for at, one in enumerate(counts)
    )


def of(several):
    return nights.columns(STANDARD, several, chips="chips", together="in all")


def test_the_exact_sum_of_a_period():
    several = weekly(18, 22, None, 24)
    summed = periods.exact_sum(several, of(several))
    assert (summed.held, summed.counted, summed.lowest, summed.highest) == (4, 3, 18, 24)
    assert summed.sums["here"].number == 64
    assert summed.mean.number == 21  # 64 / 3 = 21.33
    assert summed.sums["first-ever"].number == 1 + 2 + 2


def test_a_period_nobody_counted_says_so():
    several = weekly(None, None)
    summed = periods.exact_sum(several, of(several))
    assert (summed.lowest, summed.highest) == (None, None)
    assert summed.mean.mark is Mark.UNCOUNTED
    assert say(periods.in_words(summed, of(several))) == (
        "2 held, 0 counted, chips 0: visits, not people."
    )


def test_one_sentence_tells_a_period():
    several = weekly(18, 22, 24, chips=2)
    words = say(periods.in_words(periods.exact_sum(several, of(several)), of(several)))
    assert words == "3 held, 3 counted, average 21, first ever 5, chips 6: visits, not people."


def test_the_sentence_to_give_away_hides_what_the_sheet_hides():
    several = weekly(18, 2, 24, chips=1)
    columns = of(several)
    told_months = months.months_between(several[0].day, several[-1].day)
    exact = months.figures_of(several, columns, told_months)
    told = [months.told_of(one, columns, 5) for one in exact]
    summed = periods.given_away_sum(exact, told, columns)
    assert (summed.lowest, summed.highest) == (None, None)
    words = say(periods.in_words(summed, columns))
    assert words == "3 held, 3 counted, average 15, first ever <5, chips <5: visits, not people."


def test_weekdays_stand_apart():
    saturday = Night("s", date(2026, 7, 11), counts=MappingProxyType({"here": 40}))
    several = (*weekly(10, 20), saturday)
    found = dict(periods.by_weekday(several, of(several)))
    assert found[1].mean.number == 15
    assert found[5].mean.number == 40


@given(st.lists(st.none() | st.integers(0, 60), min_size=1, max_size=40), st.integers(1, 9))
def test_the_moving_mean_is_that_of_the_four_weeks_before(counts, step):
    several = tuple(
        Night(
            f"m{at}",
            FIRST + timedelta(days=at * step),
            counts=MappingProxyType({} if one is None else {"here": one}),
        )
        for at, one in enumerate(counts)
    )
    columns = of(several)
    for at, mean in enumerate(periods.moving_means(several, columns)):
        day = several[at].day
        near = [
            one.counts["here"]
            for one in several[: at + 1]
            if one.day > day - timedelta(days=28) and "here" in one.counts
        ]
        assert mean == (pytest.approx(sum(near) / len(near)) if near else None)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(BadInput):
        periods.check_period(date(2026, 2, 1), date(2026, 1, 31))


def test_a_chart_of_nights_has_a_gap_where_there_was_none_and_a_dash_where_nobody_counted():
    several = weekly(18, None)
    missing = (date(2026, 7, 21), date(2026, 8, 4))
    names = {7: "July", 8: "August"}
    chart = charts.by_night(several, of(several), missing, names, "Here")
    assert [(bar.under, bar.opens, bar.met, bar.told.mark) for bar in chart.bars] == [
        ("7", "July", True, Mark.COUNT),
        ("14", "", True, Mark.UNCOUNTED),
        ("21", "", False, Mark.UNCOUNTED),
        ("4", "August", False, Mark.UNCOUNTED),
    ]
    assert chart.most == 18


def test_a_chart_to_give_away_shows_what_the_table_shows():
    several = weekly(18, 22, 3, None)
    columns = of(several)
    told_months = months.months_between(date(2026, 7, 1), date(2026, 8, 31))
    exact = months.figures_of(several, columns, told_months)
    told = [months.told_of(one, columns, 11) for one in exact]
    chart = charts.by_month(exact, told, columns, {7: "Jul", 8: "Aug"}, "Here")
    assert [bar.told for bar in chart.bars] == [row["here"] for row in told]
    assert [bar.opens for bar in chart.bars] == ["2026", ""]
