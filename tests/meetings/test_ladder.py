"""Rungs are called by name, by words, or in figures; units are never converted."""

from __future__ import annotations

import pytest

from facilitator.i18n import say
from facilitator.meetings.ladder import Unit, called, counted


@pytest.mark.parametrize(
    ("unit", "count", "words"),
    [
        (Unit.HOURS, 24, "Twenty-four hours"),
        (Unit.DAYS, 0, "A first step"),
        (Unit.DAYS, 90, "Ninety days"),
        (Unit.MONTHS, 3, "3 months"),
        (Unit.YEARS, 1, "One year"),
        (Unit.YEARS, 7, "7 years"),
        (Unit.SESSIONS, 8, "8 sessions"),
    ],
)
def test_a_rung_is_called_in_words_a_room_understands(unit, count, words):
    assert say(called(unit, count)) == words


def test_a_rung_of_every_year_takes_in_all_that_follow():
    assert say(called(Unit.YEARS, 2, yearly=True)) == "2 years or more"
    assert say(called(Unit.YEARS, 1, yearly=True)) == "1 year or more"


def test_the_groups_own_name_comes_first():
    assert say(called(Unit.DAYS, 30, "Moon")) == "Moon"


def test_days_months_and_years_stay_apart():
    assert {say(counted(unit, 2)) for unit in Unit} == {
        "2 hours", "2 days", "2 months", "2 years", "2 sessions",
    }  # fmt: skip
