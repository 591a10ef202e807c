"""Anonymous ratings: what is told of slips, and what never is."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.meetings.errors import BadInput
from facilitator.meetings.ratings import FEWEST, Scale, When, counted, rated, trend


def of(*values, scale=Scale.TEN):
    counts = [values.count(one) for one in scale.values]
    return counted(scale, counts)


def test_by_hand():
    kept = rated("mood", When.IN, of(2, 4, 4, 5, 7, 8, 10))
    assert (kept.number, kept.median, kept.low, kept.high) == (7, 5, 4, 7.5)
    kept = rated("mood", When.OUT, of(1, 2, 3, 4, 5, 6))
    assert (kept.median, kept.low, kept.high) == (3.5, 2, 5)
    faces = rated("how was today", When.OUT, of(1, 3, 3, 3, 2, scale=Scale.FACES))
    assert (faces.median, faces.low, faces.high) == (3, 2, 3)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=40))
@example([0, 0, 1, 1, 1, 2, 2])
def test_the_middle_is_the_middle_and_few_slips_tell_nothing(values):
    kept = rated("stress", When.IN, of(*values))
    if len(values) < FEWEST:
        assert not kept.told
        assert (kept.number, kept.median, kept.low, kept.high) == (0, None, None, None)
        return
    assert kept.number == len(values)
    assert kept.median == statistics.median(values)
    assert min(values) <= kept.low <= kept.median <= kept.high <= max(values)
    inside = sum(kept.low <= one <= kept.high for one in values)
    assert 2 * inside + 1 >= len(values)  # of an odd number the middle one may stand between


def test_the_range_is_seen_and_not_kept():
    slips = of(0, 5, 5, 5, 10)
    assert slips.spread == (0, 10)
    assert of().spread is None
    assert not hasattr(rated("urge", When.IN, slips), "spread")
    assert not hasattr(rated("urge", When.IN, slips), "counts")


@pytest.mark.parametrize("counts", [[1] * 10, [1] * 12, [-1] + [0] * 10, [100] + [0] * 10])
def test_counts_that_cannot_be_are_told(counts):
    with pytest.raises(BadInput):
        counted(Scale.TEN, counts)


def test_something_is_asked_and_somebody_answers():
    with pytest.raises(BadInput):
        rated(" ", When.IN, of(5))
    with pytest.raises(BadInput):
        rated("mood", When.IN, of())


def test_a_trend_has_the_sessions_that_tell_something():
    before = rated("mood", When.IN, of(3, 3, 4, 4, 5))
    after = rated("mood", When.OUT, of(5, 6, 6, 7, 7))
    few = rated("mood", When.IN, of(3))
    points = trend("mood", Scale.TEN, [(1, (before, after)), (2, (few,)), (3, (after,))])
    assert [(one.session, one.before is None, one.after is None) for one in points] == [
        (1, False, False),
        (3, True, False),
    ]
