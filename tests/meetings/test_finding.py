"""Words are found whatever their case and accents, and what was found is shown where it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.finding import (
    MOST_WORDS,
    composed,
    excerpt,
    fold,
    holds,
    marked,
    words_of,
)

ANY = st.text(max_size=300)


def text_of(spans):
    return "".join(one.text for one in spans)


def strong(spans):
    return [one.text for one in spans if one.strong]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Gelassenheit ÄÖÜ", "gelassenheit aou"),
        ("Łódź, żółw", "lodz, zolw"),
        ("Straße", "strasse"),
        ("Øre, Đorđe, Œuvre, æon", "ore, dorde, oeuvre, aeon"),
        ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
        ("Ёлка Й", "елка и"),
        ("İstanbul ılık", "istanbul ilik"),
        ("cafe\u0301", "cafe"),
        ("한국 ハナ", "한국 ハナ"),
        ("“One…” ½", "“one…” 1⁄2"),
    ],
)
def test_case_and_accents_are_folded_to_what_a_plain_keyboard_has(written, folded):
    assert fold(written) == folded


@given(ANY)
def test_a_text_is_folded_alike_composed_or_not_and_for_good(text):
    assert fold(fold(text)) == fold(text)
    whole, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(whole) == fold(apart)


def test_the_words_of_a_query_are_each_looked_for_once_and_the_last_one_as_a_beginning():
    assert words_of("  The LAMP, the la") == ("the", "lamp", "la")
    assert words_of("the the") == ("the", "the")
    assert words_of('"*^()-_ 🙂 \0') == ()
    assert words_of("") == ()


def test_of_a_pasted_page_some_words_and_the_last_one_are_looked_for():
    found = words_of(" ".join(f"word{n}" for n in range(5000)))
    assert len(found) == MOST_WORDS
    assert found[-1] == "word4999"


def test_every_word_must_be_there_whole_but_the_last_one():
    assert holds("the lamp is lit", ("lamp", "li"))
    assert holds("the lamp is lit", ("lit", "lamp"))
    assert not holds("the lamp is lit", ("la", "lit"))
    assert not holds("the lamp is lit", ("lamp", "amp"))
    assert not holds("the lamp is lit", ())


def test_an_excerpt_shows_what_was_found_in_its_own_letters():
    text = "Wir sitzen still. " * 20 + "Die Ruhe wächst, die RÜHRUNG auch. " + "Und weiter. " * 20
    found = excerpt(text, words_of("die ruh"))
    assert strong(found) == ["Die", "Ruhe", "die", "RÜHRUNG"]
    assert text_of(found).startswith("…")
    assert text_of(found).endswith("…")
    assert text_of(found).strip("…") in text


def test_an_excerpt_of_letters_that_become_two_is_still_in_its_place():
    text = "Große Straße; " * 30 + "Maß halten"
    assert strong(excerpt(text, words_of("mass h"))) == ["Maß", "halten"]
    assert strong(excerpt("Cafe\u0301s here", words_of("cafe"))) == ["Cafés"]


def test_a_word_at_the_end_of_a_very_long_text_is_shown_too():
    text = "The lamp is lit. " * 20_000 + "Here stands zebra alone."
    found = excerpt(text, words_of("zeb"))
    assert strong(found) == ["zebra"]
    assert text_of(found).endswith("alone.")


def test_without_a_find_the_excerpt_is_the_beginning():
    words = excerpt("The lamp is lit. " * 30, ("nowhere",))
    assert strong(words) == []
    assert text_of(words).startswith("The lamp is lit. The")
    assert len(text_of(words)) < 200


def test_a_title_is_marked_whole():
    assert [(one.text, one.strong) for one in marked("A lamp, lit", words_of("lam"))] == [
        ("A ", False),
        ("lamp", True),
        (", lit", False),
    ]


def test_an_underscore_parts_words_as_it_does_in_the_index():
    assert strong(marked("_lamp_", words_of("lamp"))) == ["lamp"]


@given(ANY, ANY)
def test_whatever_is_typed_and_written_the_excerpt_is_cut_from_the_text(text, query):
    words = words_of(query)
    shown = marked(text, words)
    assert "".join(text_of(shown).split()) == "".join(composed(text).split())
    for one in strong(excerpt(text, words)):
        assert one in composed(text)
        assert fold(one) in words[:-1] or fold(one).startswith(words[-1])


@given(st.text("abłß éα.", max_size=60), st.text("abłß éα.", min_size=1, max_size=8))
def test_what_holds_a_word_shows_it(text, query):
    words = words_of(query)
    if holds(fold(text), words[-1:]):
        assert strong(marked(text, words[-1:]))
