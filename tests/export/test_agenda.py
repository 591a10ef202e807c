"""The leader's script: steps whole, times in the margin, large print without italics."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.export.agenda import draw
from facilitator.export.fonts import BOLD, ITALIC
from facilitator.export.pages import page_count
from facilitator.meetings.errors import Refused
from facilitator.meetings.sheets import Paper, ScriptStep
from facilitator.progress import NoProgress
from tests.export.examples import AGENDA, EMPTY_AGENDA, STEPS
from tests.kits.sheets import ink_outside_margins, text_with_positions, whole_text

LARGE = replace(AGENDA, large_print=True)


def pdf_of(sheet):
    return draw(sheet, NoProgress())


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("large", [False, True])
def test_a_step_stands_whole_on_one_page(paper, large):
    sheet = replace(AGENDA, steps=STEPS * 4, paper=paper, large_print=large)
    pieces = text_with_positions(pdf_of(sheet))
    size = 21 if large else 17
    numerals = {p.text: p.page for p in pieces if p.size == size and p.text.isdigit()}
    assert list(numerals) == [str(n + 1) for n in range(40)]
    cues = {p.page for p in pieces if "Wait for the room to settle" in p.text}
    assert cues == {numerals[str(n)] for n in (1, 11, 21, 31)}


def test_every_step_is_said_whole_with_its_time_and_minutes():
    text = " ".join(whole_text(pdf_of(AGENDA)).split())
    for step in STEPS:
        assert f"{step.start:%H:%M} {step.minutes} min" in text
        assert step.title in text
        assert " ".join(step.words.split()) in text
        assert step.cue in text
    assert text.count("Read by:") == 2
    assert text.count("fixed time") == 1


def test_a_step_taller_than_a_page_goes_on_and_loses_nothing():
    words = " ".join(f"word{n}" for n in range(1500))
    sheet = replace(AGENDA, steps=(STEPS[0], replace(STEPS[1], words=words), STEPS[2]))
    pdf = pdf_of(sheet)
    text = whole_text(pdf)
    assert page_count(pdf) > 3
    assert all(f"word{n}" in text for n in range(1500))
    assert ink_outside_margins(pdf) == []


def test_the_footer_tells_which_items_the_page_holds():
    text = whole_text(pdf_of(AGENDA))
    assert "Items 1 to 7 of 10; the rest follow." in text
    assert "Items 8 to 10 of 10." in text


def test_large_print_is_large_upright_and_brackets_its_cues():
    pieces = text_with_positions(pdf_of(LARGE))
    assert min(piece.size for piece in pieces) >= 14
    assert not any(piece.font == ITALIC for piece in pieces)
    assert "[Wait for the room to settle]" in {piece.text for piece in pieces}
    assert {p.size for p in pieces if p.text == "19:30"} == {18}


def test_times_are_bold_and_numerals_hang_left_of_the_words():
    pieces = text_with_positions(pdf_of(AGENDA))
    assert {p.font for p in pieces if p.text == "19:30"} == {BOLD}
    number = next(p for p in pieces if p.text == "1")
    title = next(p for p in pieces if p.text == "Open")
    assert (number.y, number.font) == (title.y, BOLD)
    assert number.x < title.x


def test_an_empty_agenda_says_so():
    text = whole_text(pdf_of(EMPTY_AGENDA))
    assert "The agenda has no items yet." in text
    assert page_count(pdf_of(EMPTY_AGENDA)) == 1


steps = st.builds(
    ScriptStep,
    st.just(time(19, 30)),
    st.integers(0, 600),
    st.text(max_size=200),
    st.text(max_size=400),
    st.text(max_size=200),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(steps, max_size=12), st.booleans(), st.sampled_from(Paper))
def test_any_words_stay_within_the_margins(found, large, paper):
    sheet = replace(AGENDA, steps=tuple(found), large_print=large, paper=paper)
    try:
        pdf = pdf_of(sheet)
    except Refused:  # a letter no face has; test_fonts.py has them
        return
    assert ink_outside_margins(pdf) == []
