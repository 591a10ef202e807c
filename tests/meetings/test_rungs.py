"""A group's own ladder: rungs put on, changed, taken off; extras switched on and off."""

from __future__ import annotations

import pytest

from facilitator.meetings.errors import BadInput, NotFound
from facilitator.meetings.ladder import (
    Rung,
    Shape,
    Unit,
    find_rung,
    switch_extra,
    with_rung,
    without_rung,
)
from facilitator.services import ladders

GENERIC = ladders.shipped("generic")


def ids(ladder):
    return [one.id for one in ladder.rungs]


def test_a_new_rung_stands_where_its_length_puts_it():
    ladder = with_rung(GENERIC, Rung("m3", Unit.MONTHS, 3))
    assert ids(ladder)[ids(ladder).index("m3") - 1] == "d90"
    assert with_rung(ladder, Rung("d45", Unit.DAYS, 45)).rungs[2].id == "d45"


def test_ninety_days_and_three_months_may_both_be_there():
    ladder = with_rung(GENERIC, Rung("m3", Unit.MONTHS, 3))
    assert {"d90", "m3"} <= set(ids(ladder))


def test_a_changed_rung_keeps_its_id_and_moves_to_its_place():
    changed = with_rung(GENERIC, Rung("d30", Unit.DAYS, 100, " Moon  night ", shape=Shape.STAR))
    assert find_rung(changed, "d30").label == "Moon night"
    assert ids(changed)[:4] == ["h24", "d60", "d90", "d30"]
    assert len(changed.rungs) == len(GENERIC.rungs)


def test_the_same_step_twice_is_refused():
    with pytest.raises(BadInput):
        with_rung(GENERIC, Rung("again", Unit.DAYS, 30))


@pytest.mark.parametrize(
    "rung",
    [
        Rung("x", Unit.DAYS, -1),
        Rung("x", Unit.YEARS, 101),
        Rung("x", Unit.DAYS, 40_001),
        Rung("x", Unit.YEARS, 0, yearly=True),
        Rung("x", Unit.DAYS, 7, label="a" * 41),
    ],
)
def test_what_cannot_be_a_rung_is_refused(rung):
    with pytest.raises(BadInput):
        with_rung(GENERIC, rung)


def test_only_years_return_every_year():
    assert not find_rung(with_rung(GENERIC, Rung("x", Unit.DAYS, 7, yearly=True)), "x").yearly


def test_a_rung_is_taken_off():
    assert "d60" not in ids(without_rung(GENERIC, "d60"))
    with pytest.raises(NotFound):
        without_rung(GENERIC, "nowhere")


def test_an_extra_is_switched_on_and_off_again():
    offered = [one.id for one in GENERIC.extras]
    assert "d10000" in offered
    on = switch_extra(GENERIC, "d10000", on=True)
    assert "d10000" in ids(on)
    assert "d10000" not in [one.id for one in on.extras]
    assert switch_extra(on, "d10000", on=False) == GENERIC
    with pytest.raises(NotFound):
        switch_extra(GENERIC, "d10000", on=False)
