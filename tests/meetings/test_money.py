"""Amounts: read as people type them, kept in the smallest coin, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import minor_digits, money
from facilitator.meetings.errors import BadInput
from facilitator.meetings.money import plain_amount, read_amount


@pytest.mark.parametrize(
    ("words", "digits", "amount"),
    [
        ("41.50", 2, 4150),
        ("41,5", 2, 4150),
        (" 1 041.05 ", 2, 104105),
        ("7", 2, 700),
        ("0", 2, 0),
        ("", 2, None),
        ("4100", 0, 4100),
        ("1.234", 3, 1234),
    ],
)
def test_an_amount_is_read_as_it_is_typed(words, digits, amount):
    assert read_amount(words, digits) == amount


@pytest.mark.parametrize("words", ["-1", "1.234", "1.", ".5", "£4", "1,000.00", "ten", "9" * 12])
def test_what_is_no_amount_is_refused(words):
    with pytest.raises(BadInput):
        read_amount(words, 2)


@given(st.integers(0, 10**9), st.integers(0, 3))
def test_an_amount_is_written_so_that_it_is_read_again(amount, digits):
    if amount // 10**digits < 10**9:
        assert read_amount(plain_amount(amount, digits), digits) == amount


def test_currencies_have_their_own_small_coin():
    assert [minor_digits(one) for one in ("GBP", "JPY", "KWD")] == [2, 0, 3]
    assert money(4150, "GBP") == "41.50"
    assert money(4150, "JPY") == "4,150"
