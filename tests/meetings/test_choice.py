"""Which agenda a night has, and which of its items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.agenda import Agenda, AgendaVersion, Rule, When
from facilitator.meetings.choice import Night, choose, for_night, in_force
from tests.builders import closing, item

USUAL = Agenda("usual", "Discussion")
STEP = Agenda("step", "Step", rule=Rule((1,)))
SPEAKER = Agenda("speaker", "Speaker", rule=Rule((3,)))
BIRTHDAYS = Agenda("birthdays", "Birthdays", rule=Rule((-1,)))
ALL = (USUAL, STEP, SPEAKER, BIRTHDAYS)


def night(day: int, *, last: bool = False) -> Night:
    return Night(date(2026, 11, day), last)


@pytest.mark.parametrize(
    ("when", "wanted", "why"),
    [
        (night(3), "step", "first {weekday} of the month"),
        (night(10), "usual", None),
        (night(17), "speaker", "third {weekday} of the month"),
        (night(24, last=True), "birthdays", "last meeting of the month"),
    ],
)
def test_first_step_third_speaker_last_birthdays_else_the_usual(when, wanted, why):
    chosen = choose(ALL, "usual", when)
    assert chosen.agenda.id == wanted
    assert (chosen.why.id if chosen.why else None) == why


def test_the_last_meeting_goes_before_the_nth():
    fourth = replace(USUAL, id="fourth", rule=Rule((4,)))
    assert choose((fourth, BIRTHDAYS), "", night(24, last=True)).agenda.id == "birthdays"


def test_a_slot_may_have_its_own_usual_agenda():
    noon = Agenda("noon", "Noon")
    assert choose((USUAL, noon), "noon", night(10)).agenda.id == "noon"
    assert choose((USUAL, noon), "gone", night(10)).agenda.id == "usual"


def test_where_every_agenda_has_a_rule_and_none_fits_the_first_is_used():
    assert choose((STEP, SPEAKER), "", night(10)).agenda.id == "step"


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.booleans())
def test_there_is_always_an_agenda_and_only_a_rule_gives_a_reason(day, last):
    chosen = choose(ALL, "usual", Night(day, last))
    assert chosen.agenda in ALL
    assert (chosen.why is None) == (not chosen.agenda.rule.weeks)


def test_items_are_left_out_on_nights_their_condition_does_not_hold():
    plan = Agenda(
        "a",
        "A",
        (
            item("always"),
            item("step", when=When.FIRST_WEEK),
            item("birthdays", when=When.LAST_MEETING),
            item("first-timer", when=When.FIRST_TIMER),
            closing(),
        ),
    )

    def held(when):
        return [one.id for one in for_night(plan, when).items if not one.skipped]

    assert held(night(3)) == ["always", "step", "closing"]
    assert held(night(10)) == ["always", "closing"]
    assert held(night(24, last=True)) == ["always", "birthdays", "closing"]


def test_an_item_that_was_skipped_by_hand_stays_skipped():
    plan = Agenda("a", "A", (item("x", skipped=True), closing()))
    assert for_night(plan, night(3)).items[0].skipped


def version(name: str, until: date, start: date | None = None) -> AgendaVersion:
    return AgendaVersion(name, Agenda("a", name, in_force_from=start), until)


def test_a_change_agreed_for_later_leaves_the_nights_before_it_alone():
    head = Agenda("a", "new", in_force_from=date(2026, 12, 1))
    older = (version("old", date(2026, 11, 20)), version("oldest", date(2026, 1, 1)))
    assert in_force(head, older, date(2026, 11, 24)).name == "old"
    assert in_force(head, older, date(2026, 12, 1)).name == "new"


def test_a_version_that_was_not_yet_in_force_is_passed_over():
    head = Agenda("a", "new", in_force_from=date(2027, 1, 1))
    older = (
        version("december", date(2026, 11, 21), date(2026, 12, 1)),
        version("old", date(2026, 11, 20)),
    )
    assert in_force(head, older, date(2026, 11, 24)).name == "old"
    assert in_force(head, older, date(2026, 12, 8)).name == "december"


@given(st.integers(0, 400))
def test_without_older_versions_the_head_is_used(days):
    head = Agenda("a", "new", in_force_from=date(2027, 1, 1))
    assert in_force(head, (), date(2026, 11, 24) + timedelta(days=days)) is head
