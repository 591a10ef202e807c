"""The shipped ladders: every format names one, their rungs climb, nothing is promised twice."""

from __future__ import annotations

import pytest

from facilitator.meetings.errors import NotFound
from facilitator.meetings.ladder import Unit
from facilitator.services import formats, ladders

DAYS = {Unit.HOURS: 1 / 24, Unit.DAYS: 1, Unit.MONTHS: 30.4, Unit.YEARS: 365.2, Unit.SESSIONS: 1}


@pytest.mark.parametrize("ladder_id", sorted(ladders.ids()))
def test_rungs_climb_and_only_the_last_returns(ladder_id):
    rungs = ladders.shipped(ladder_id).rungs
    lengths = [rung.count * DAYS[rung.unit] for rung in rungs]
    assert lengths == sorted(set(lengths))
    assert len({rung.id for rung in rungs}) == len(rungs)
    assert not any(rung.yearly for rung in rungs[:-1])


def test_every_shipped_format_names_a_ladder_there_is():
    assert {one.ladder for one in formats.shipped()} <= ladders.ids()


def test_the_usual_ladder_is_the_usual_one():
    rungs = [(rung.unit.value, rung.count) for rung in ladders.shipped("generic").rungs]
    assert rungs == [
        ("hours", 24), ("days", 30), ("days", 60), ("days", 90), ("months", 6),
        ("months", 9), ("years", 1), ("months", 18), ("years", 2),
    ]  # fmt: skip


def test_a_ladder_there_is_not_is_told():
    with pytest.raises(NotFound):
        ladders.shipped("../formats/smart-90")
