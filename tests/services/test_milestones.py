"""The command that counts: its data, its words, and what it says to what is no date."""

from __future__ import annotations

import json
from datetime import date

import pytest

from facilitator import cli
from facilitator.i18n import say
from facilitator.meetings.customs import LeapRule
from facilitator.meetings.errors import BadInput
from facilitator.meetings.milestones import StartDate
from facilitator.services import ladders, milestones

GENERIC = ladders.shipped("generic")


def told(capsys, *words):
    status = cli.run(["--home", "/nowhere/at/all", "milestones", *words])
    out, errors = capsys.readouterr()
    return status, out, errors


def test_the_data_has_all_its_keys(capsys):
    status, out, _ = told(capsys, "--start", "2026-01-31", "--on", "2026-03-02", "--json")
    assert status == 0
    assert json.loads(out) == {
        "start": "2026-01-31",
        "on": "2026-03-02",
        "elapsed": {"total_days": 30, "total_months": 1, "years": 0, "months": 1, "days": 2},
        "reached": [
            {"rung": "h24", "unit": "hours", "count": 24, "date": "2026-02-01"},
            {"rung": "d30", "unit": "days", "count": 30, "date": "2026-03-02"},
        ],
        "next": {"rung": "d60", "unit": "days", "count": 60, "date": "2026-04-01"},
    }


def test_the_rule_for_leap_days_and_the_ladder_are_chosen(capsys):
    found = {}
    for leap in ("feb28", "mar1"):
        _, out, _ = told(capsys, "--start", "2020-02-29", "--on", "2020-03-01", "--ladder", "aa-b",
                         "--leap", leap, "--json")  # fmt: skip
        found[leap] = json.loads(out)
    assert found["feb28"]["next"] == {
        "rung": "d30", "unit": "days", "count": 30, "date": "2020-03-30",
    }  # fmt: skip
    year = [
        milestones.as_data(
            StartDate(date(2020, 2, 29)), date(2021, 2, 27), ladders.shipped("aa-b"), leap
        )["next"]["date"]
        for leap in LeapRule
    ]
    assert year == ["2021-02-28", "2021-03-01"]


def test_the_words_tell_day_nought_and_the_next(capsys):
    status, out, _ = told(capsys, "--start", "2026-11-21", "--on", "2026-11-21")
    assert status == 0
    first, following = out.splitlines()
    assert first == "Day 0: the first day."
    assert following == "Next: Twenty-four hours, 22 November 2026"


def test_a_start_known_to_the_month_says_how_it_is_counted(capsys):
    _, out, _ = told(capsys, "--start", "2019-05", "--on", "2026-11-21")
    lines = out.splitlines()
    assert lines[0] == "Counted from 31 May 2019, the last day of the month."
    assert lines[2] == "7 years, 5 months, 21 days."
    assert lines[-1] == "Next: 8 years, 31 May 2027"


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("14.5.2019", "A date is written as 2026-11-17."),
        ("2019-13-01", "There is no month 13 in a year."),
        ("2019-13", "A date is written as 2026-11-17."),
        ("2019-02-29", "There is no day 29 in that month."),
        ("", "A date is written as 2026-11-17."),
        ("2031-01-01", "This date is still to come."),
        ("١٢٣٤-٠١-٠١", "A date is written as 2026-11-17."),
    ],
)
def test_what_is_no_date_is_told_in_one_sentence(capsys, start, said):
    status, out, errors = told(capsys, "--start", start, "--on", "2026-11-21")
    assert (status, out) == (1, "")
    assert said in errors
    assert len(errors.splitlines()) == 1


def test_an_unknown_ladder_is_told(capsys):
    status, _, errors = told(capsys, "--start", "2020-01-01", "--ladder", "../na")
    assert status == 1
    assert errors.strip().startswith("There is no ladder of that name.")


def test_without_a_day_it_counts_to_today(capsys):
    _, out, _ = told(capsys, "--start", date.today().isoformat())
    assert out.startswith("Day 0")


def test_reading_is_strict():
    with pytest.raises(BadInput):
        milestones.read_day("2026-1-1")
    assert say(milestones.as_words(StartDate(date(2026, 1, 1)), date(2026, 1, 2), GENERIC,
                                   LeapRule.FEB28)[0]) == "1 day."  # fmt: skip
