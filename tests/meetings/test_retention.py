"""Who is asked about, and when; nobody goes by a rule alone."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.group_note import GroupNote
from facilitator.meetings.milestones import StartDate, after_months
from facilitator.meetings.people import Given, Period, Person
from facilitator.meetings.programmes import Held, Session
from facilitator.meetings.retention import Due, last_known, notes_due, people_due

TODAY = date(2026, 11, 17)
LONG_AGO = date(2001, 5, 3)


def person(key="one", start=LONG_AGO, given=(), confirmed=None):
    periods = () if start is None else (Period("p", StartDate(start), "", None, tuple(given)),)
    return Person(key, f"Name {key}", periods, confirmed_on=confirmed)


def test_the_last_word_of_somebody_is_the_latest_of_what_was_given_and_confirmed():
    gave = [Given("y1", 1, date(2024, 5, 3)), Given("y1", 2, date(2025, 5, 3))]
    assert last_known(person(given=gave)) == date(2025, 5, 3)
    assert last_known(person(given=gave, confirmed=TODAY)) == TODAY
    assert last_known(person()) == LONG_AGO
    assert last_known(person(start=None)) is None


def test_a_long_time_sober_is_no_reason_to_be_asked_about():
    there = person(given=[Given("y25", 25, date(2026, 5, 3))])
    assert people_due([there], 24, TODAY) == ()


@given(st.dates(date(1990, 1, 1), TODAY), st.sampled_from([6, 12, 24, 36]))
def test_somebody_is_asked_about_from_the_day_the_months_are_full(last, months):
    one = person(confirmed=last, start=None)
    day = after_months(last, months)
    assert people_due([one], months, day) == (one,)
    before = date.fromordinal(day.toordinal() - 1)
    assert people_due([one], months, before) == ()
    assert people_due([one], 0, date(2099, 1, 1)) == ()


def test_the_longest_unknown_comes_first():
    several = [person("a", date(2010, 1, 1)), person("b", date(2005, 1, 1)), person("c", None)]
    assert [one.id for one in people_due(several, 24, TODAY)] == ["b", "a"]


def test_notes_are_due_by_when_they_were_held_or_changed_whichever_is_later():
    notes = {
        "old": GroupNote("old", text="x", changed_on=date(2026, 1, 5)),
        "touched": GroupNote("touched", text="x", changed_on=date(2026, 10, 1)),
        "plain": GroupNote("plain", text="x"),
    }
    held = Session("old", "p", 1, "t", held=Held(date(2026, 6, 1)))
    assert notes_due(notes, {"old": held}, 3, TODAY) == ("old",)
    assert notes_due(notes, {"old": held}, 6, TODAY) == ()
    assert notes_due(notes, {}, 6, TODAY) == ("old",)
    assert notes_due(notes, {}, 0, TODAY) == ()


def test_nothing_due_is_nothing():
    assert not Due()
    assert Due(notes=("one",))
