"""The box of chips: never below nothing, debts first, and orders that are enough and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import chips
from facilitator.meetings.chips import Forecast, Stock
from facilitator.meetings.errors import BadInput

TODAY = date(2026, 11, 21)
STOCKS = st.builds(
    Stock,
    st.just("d30"),
    st.integers(0, 50),
    st.integers(0, 9),
    st.integers(0, 20),
    st.integers(1, 25),
)


def test_giving_counts_down_and_an_empty_box_owes():
    stock = Stock("d30", 2)
    for here, owed in ((1, 0), (0, 0), (0, 1), (0, 2)):
        stock = chips.give(stock)
        assert (stock.here, stock.owed) == (here, owed)


def test_several_are_given_at_once_from_the_box_and_then_from_the_debt():
    given_five = chips.give(Stock("d30", 3, 1), 5)
    assert (given_five.here, given_five.owed) == (0, 3)


def test_a_debt_is_handed_over_once_there_is_something_in_the_box():
    owing = Stock("d30", 0, 2)
    with pytest.raises(BadInput):
        chips.hand_over(owing)
    full = chips.deliver(owing, 10)
    assert (full.here, full.owed) == (10, 2)
    paid = chips.hand_over(full, 2)
    assert (paid.here, paid.owed) == (8, 0)
    with pytest.raises(BadInput):
        chips.hand_over(paid)


def test_a_box_is_counted_again_and_nonsense_is_refused():
    assert chips.count_again(Stock("d30", 2, 1), 7) == Stock("d30", 7, 1)
    for wrong in (-1, 10_000):
        with pytest.raises(BadInput):
            chips.count_again(Stock("d30"), wrong)
    for wrong in (0, -3, 10_000):
        with pytest.raises(BadInput):
            chips.give(Stock("d30"), wrong)


@given(STOCKS, st.integers(1, 60), st.integers(0, 30))
def test_a_giving_taken_back_later_cancels_debts_before_it_fills_the_box(stock, number, delivered):
    after = chips.give(stock, number)
    now = chips.deliver(after, delivered) if delivered else after
    back = chips.put_back(now, number)
    assert back.here - back.owed == stock.here - stock.owed + delivered
    assert back.owed <= stock.owed
    if stock.owed == 0:
        assert back == Stock("d30", stock.here + delivered, 0, stock.reorder, stock.pack)


@given(STOCKS, st.lists(st.integers(1, 9), max_size=20))
def test_nothing_is_ever_below_nothing_and_nothing_is_lost(stock, numbers):
    start = stock.here - stock.owed
    for number in numbers:
        stock = chips.give(stock, number)
        assert stock.here >= 0
        assert stock.owed >= 0
    assert stock.here - stock.owed == start - sum(numbers)


def test_the_bring_list_begins_with_what_is_owed():
    stocks = [Stock("h24", 9), Stock("d30", 4), Stock("d60", 0, 1), Stock("d90", 1)]
    lines = chips.bring_list(stocks, {"d30": 2, "d90": 3})
    assert [(line.rung_id, line.wanted, line.short) for line in lines] == [
        ("d60", 1, 1), ("d30", 2, 0), ("d90", 3, 2),
    ]  # fmt: skip


def test_the_forecast_shows_its_reasons():
    due = [TODAY + timedelta(days=day) for day in (0, 1, 28, 29)]
    picked = [TODAY - timedelta(weeks=week) for week in range(8)]
    ahead = chips.forecast(Stock("d30", 5, 1), 4, TODAY, due, picked)
    assert (ahead.dated, ahead.seen, ahead.behind, ahead.owed) == (2, 8, 8, 1)
    assert ahead.usual == 4
    assert ahead.wanted == 7


def test_without_pick_ups_only_dates_count():
    ahead = chips.forecast(Stock("y1"), 13, TODAY, [TODAY + timedelta(days=5)], [])
    assert (ahead.wanted, ahead.usual, ahead.behind) == (1, 0.0, 0)


def test_what_is_older_than_a_year_says_nothing():
    old = [TODAY - timedelta(weeks=weeks) for weeks in (60, 80)]
    assert chips.forecast(Stock("d30"), 4, TODAY, [], old).usual == 0
    mixed = [*old, TODAY]
    assert chips.forecast(Stock("d30"), 52, TODAY, [], mixed).wanted == 1


@given(st.lists(st.integers(0, 400), max_size=30), st.sampled_from(chips.WEEKS))
def test_a_longer_look_ahead_never_wants_fewer(days, weeks):
    due = [TODAY + timedelta(days=day) for day in days]
    picked = [TODAY - timedelta(days=day) for day in days]
    near = chips.forecast(Stock("d30"), weeks, TODAY, due, picked)
    far = chips.forecast(Stock("d30"), weeks + 4, TODAY, due, picked)
    assert far.wanted >= near.wanted


@given(STOCKS, st.integers(0, 80))
def test_an_order_is_enough_and_not_a_pack_more(stock, wanted):
    ahead = Forecast(stock.rung_id, 13, 0, wanted, 0.0, 0, 0)
    order = chips.to_order(stock, ahead)
    left = stock.here - wanted
    least = stock.reorder + 1 if stock.reorder else 0
    if order is None:
        assert left >= least
        return
    assert left + order.chips >= least
    assert order.chips == order.packs * stock.pack
    assert left + order.chips - stock.pack < least


def test_one_good_week_does_not_order_for_a_year():
    ahead = chips.forecast(Stock("h24"), 13, TODAY, [], [TODAY] * 6)
    assert (ahead.seen, ahead.behind) == (6, 4)
    assert ahead.usual == 6 / 4 * 13
