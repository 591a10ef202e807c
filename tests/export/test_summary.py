"""The summary: one page whatever it holds, every figure on it, small numbers not given away."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.export.pages import page_count
from facilitator.export.summary import draw
from facilitator.meetings.errors import Refused
from facilitator.meetings.sheets import Copy, Figure, Paper, RanRow
from facilitator.progress import NoProgress
from tests.export.examples import BOXED, DECIDED, EMPTY_SUMMARY, FULL, GIVE_AWAY, SUMMARY
from tests.kits.sheets import ink_outside_margins, text_with_positions, whole_text


def pdf_of(sheet):
    return draw(sheet, NoProgress())


def rows(count):
    return tuple(RanRow(time(19, n), f"Step {n + 1:02d}", n) for n in range(count))


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", range(41))
def test_any_agenda_keeps_to_one_page_and_counts_what_it_left_out(paper, count):
    pdf = pdf_of(replace(SUMMARY, ran=rows(count), paper=paper))
    text = whole_text(pdf)
    shown = sum(f"Step {n + 1:02d}" in text for n in range(count))
    assert page_count(pdf) == 1
    assert ink_outside_margins(pdf) == []
    assert shown == count or f"and {count - shown} more" in text
    assert shown >= min(count, 20)


@pytest.mark.parametrize("paper", Paper)
def test_twelve_announcements_and_long_words_keep_to_one_page(paper):
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 6
    sheet = replace(
        SUMMARY,
        paper=paper,
        group_name=long,
        format_name=long,
        figures=tuple(Figure(long, 10**n) for n in range(9)),
        ran=tuple(RanRow(time(9), long, 600) for _ in range(15)),
        announced=(long,) * 12,
        advice=(long,) * 12,
        next_note=long,
    )
    pdf = pdf_of(sheet)
    assert page_count(pdf) == 1
    assert ink_outside_margins(pdf) == []


def test_a_full_page_says_how_much_it_left_out():
    text = whole_text(pdf_of(FULL))
    assert "and " in text
    assert " of 40 items, to keep to one page." in text


def test_a_list_is_never_cut_by_one_that_would_have_had_the_line():
    for count in range(20, 41):
        assert "and 1 more" not in whole_text(pdf_of(replace(SUMMARY, ran=rows(count))))


def test_every_figure_stands_on_the_page():
    figures = tuple(Figure(f"kind {n}", 100 + 7 * n) for n in range(9))
    text = whole_text(pdf_of(replace(SUMMARY, figures=figures)))
    for figure in figures:
        assert str(figure.count) in text
        assert figure.label in text.replace("\n", " ")


def test_not_counted_is_a_dash_and_nought_is_nought():
    found = {p.text: p for p in text_with_positions(pdf_of(SUMMARY)) if p.size == 34}
    assert list(found) == ["23", "2", "0", "–", "9"]
    assert "– not counted" in whole_text(pdf_of(SUMMARY))
    counted = replace(SUMMARY, figures=(Figure("here", 3),))
    assert "not counted" not in whole_text(pdf_of(counted))


def test_the_table_tells_start_title_minutes_and_what_was_not_held():
    pieces = text_with_positions(pdf_of(SUMMARY))
    lines = {}
    for piece in pieces:
        lines.setdefault(piece.y, []).append(piece.text)
    assert ["19:46", "Speaker", "17 min"] in lines.values()
    assert ["Break", "not held"] in lines.values()


def test_the_parts_stand_under_their_heads():
    text = whole_text(pdf_of(GIVE_AWAY))
    for words in (
        "To give away (without numbers)",
        "As it ran",
        "Announced",
        "Next Tuesday",
        "24 November 2026, 19:30",
        "For next time",
        "Readings took 9 minutes, the plan says 6: change the plan?",
        "Notes by hand",
        "Printed 17 November 2026",
    ):
        assert words in text
    assert "For us (exact)" in whole_text(pdf_of(SUMMARY))


def test_an_empty_sheet_has_a_head_and_lines_for_a_pen():
    text = whole_text(pdf_of(EMPTY_SUMMARY))
    assert "Sunday 1 March 2026" in text
    assert "Notes by hand" in text
    assert "As it ran" not in text


def test_no_figure_of_a_single_night_stands_on_a_copy_to_give_away():
    told = replace(BOXED, copy=Copy.GIVE_AWAY, ran=(), advice=(), announced=())
    assert pdf_of(told) == pdf_of(replace(told, figures=(), given=(), basket="", corrected_on=None))
    text = whole_text(pdf_of(told))
    assert "Counts are given away by whole months, so none stands here." in text
    assert "44.60" not in text


def test_what_was_given_and_the_basket_stand_on_the_exact_copy():
    text = whole_text(pdf_of(BOXED))
    for words in ("2 × 1 year", "1 left in the box", "44.60, in British pounds", "Given out"):
        assert words in text


odd = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    [
        "",
        "\u202eevil",
        "👩‍👩‍👧",
        "שלום",
        "a\u0301\u0301\u0301",
        "{n}",
        "%s",
        "\ud83d",
        "(\\)",
        "\r\n\f",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(odd, max_size=25), odd, odd)
def test_odd_characters_are_refused_or_stay_on_the_page(titles, group_name, note):
    sheet = replace(
        SUMMARY,
        group_name=group_name,
        ran=tuple(RanRow(time(9), title, 1) for title in titles),
        announced=tuple(titles),
        next_note=note,
        next_day=date(2026, 1, 1),
    )
    try:
        pdf = pdf_of(sheet)
    except Refused:
        return
    assert page_count(pdf) == 1
    assert ink_outside_margins(pdf) == []


def test_a_random_heap_of_lists_keeps_to_one_page():
    chance = random.Random(7)
    for _ in range(30):
        sheet = replace(
            SUMMARY,
            ran=rows(chance.randrange(41)),
            announced=("Something is on. " * chance.randrange(1, 40),) * chance.randrange(13),
            advice=("Change the plan? " * chance.randrange(1, 30),) * chance.randrange(13),
            next_note="Bring the box. " * chance.randrange(90),
            paper=chance.choice(list(Paper)),
        )
        pdf = pdf_of(sheet)
        assert ink_outside_margins(pdf) == []
        assert page_count(pdf) == 1


def test_votes_stand_beside_their_motion_and_a_sheet_without_them_says_so():
    text = whole_text(pdf_of(DECIDED))
    assert "Decided" in text
    assert "12 for, 3 against, 1 abstained" in text
    assert "left out" not in text
    given = replace(SUMMARY, copy=Copy.GIVE_AWAY)
    assert "What was decided" not in whole_text(pdf_of(given))
    told = whole_text(pdf_of(replace(given, votes_held_back=True)))
    assert "What was decided is left out." in told
    assert "Decided" not in told


def test_many_long_motions_keep_to_one_page_and_say_how_many_were_left_out():
    row = replace(DECIDED.decided[0], text="A motion with many words in it. " * 15)
    pdf = pdf_of(replace(DECIDED, decided=(row,) * 30))
    assert page_count(pdf) == 1
    assert ink_outside_margins(pdf) == []
    assert " more" in whole_text(pdf)
