"""The group-level note: four shapes of the same facts, and the check before it leaves."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.meetings.group_note import HEADS, ORDER, Facts, Shape, Suspect, marks, parts

FULL = Facts(**{name: f"{name.capitalize()} is told." for name in ORDER})


def found(words, handles=()):
    return [(words[one.start : one.end], one.what) for one in marks(words, handles, 2026)]


@pytest.mark.parametrize("shape", list(Shape))
def test_each_shape_tells_every_fact_once(shape):
    told = " ".join(words for _head, words in parts(shape, FULL))
    for name in ORDER:
        assert told.count(f"{name.capitalize()} is told.") == 1


def test_the_heads_are_those_of_their_letters():
    letters = {
        shape: "".join(str(head.id)[0] for head, _names in heads) for shape, heads in HEADS.items()
    }
    assert letters == {Shape.DAP: "DAP", Shape.SOAP: "SOAP", Shape.BIRP: "BIRP"}


def test_what_is_not_known_is_left_out():
    assert parts(Shape.NARRATIVE, Facts(what="A.", practice="B.")) == ((None, "A. B."),)


@pytest.mark.parametrize(
    "words",
    ["07700 900123", "+44 7700 900 123", "(020) 7946 0018", "555-0134-22", "0049 30/901820"],
)
def test_telephone_numbers_are_marked(words):
    assert found(f"Call {words} after.") == [(words, Suspect.PHONE)]


@pytest.mark.parametrize("words", ["a.b@example.org", "x@y.co.uk", "ü@bücher.example"])
def test_addresses_are_marked(words):
    assert found(f"Write to {words}, please.") == [(words, Suspect.EMAIL)]


@pytest.mark.parametrize(
    "words", ["3/4/1981", "1981-04-03", "3. 4. 1981", "3 April 1981", "April 3, 1981", "03-04-1981"]
)
def test_birth_dates_are_marked(words):
    assert found(f"born {words} in town") == [(words, Suspect.BIRTH)]


@pytest.mark.parametrize(
    "words",
    [
        "8 present, 10 enrolled, 19:30 to 21:00.",
        "Session 3 of 8: 90 minutes, median 5.5 (middle half 4 to 7).",
        "12 client-hours",
        "In 2026 we go on with it.",
        "Tuesday 17 November 2026, 2026-11-17 or 17/11/2026",
    ],
)
def test_the_words_of_a_note_are_not_marked(words):
    assert found(words) == []


def test_handles_are_marked_as_whole_words_in_any_case_and_accent():
    words = "Zoe and ZOÉ spoke; Joe B. did, zoetrope did not. Joe said."
    assert found(words, ("Zoé", "Joe B.")) == [
        ("Zoe", Suspect.HANDLE),
        ("ZOÉ", Suspect.HANDLE),
        ("Joe B.", Suspect.HANDLE),
    ]


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=4))
@example("", ["\u0300"])
@example("Sam was there", ["\u0300", " "])
def test_marks_lie_in_the_text_in_order_and_apart(words, handles):
    end = 0
    for one in marks(words, handles, 2026):
        assert end <= one.start < one.end <= len(words)
        end = one.end
