"""The faces: three different ones, kerned at display size, nothing lost without a trace."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.export.fonts import BOLD, ITALIC, REGULAR, kerned, printable, width
from facilitator.export.lines import first_lines, fit, wrap
from facilitator.export.page import Frame
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.sheets import Paper
from tests.kits.sheets import text_with_positions


def drawn(*runs):
    frame = Frame(Paper.A4, "en", msg("Summary"))
    for number, (words, font, size) in enumerate(runs):
        frame.text(100, 100 + 50 * number, words, font=font, size=size)
    return frame.finish()


def test_each_weight_embeds_a_font_of_its_own():
    pdf = drawn(("Bread", REGULAR, 10), ("Bread", BOLD, 10), ("Bread", ITALIC, 10))
    assert [piece.font for piece in text_with_positions(pdf)] == [REGULAR, BOLD, ITALIC]
    names = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", pdf))
    assert {name.decode() for name in names} == {REGULAR, BOLD, ITALIC}
    assert pdf.count(b"/FontFile2") == 3


def test_bold_is_wider_than_regular():
    assert width("Welcome newcomers", BOLD, 10) > width("Welcome newcomers", REGULAR, 10)


@pytest.mark.parametrize("pair", ["Yo", "To", "AV"])
def test_display_text_is_kerned_and_small_text_is_not(pair):
    assert kerned(pair, BOLD, 22) is not None
    assert width(pair, BOLD, 22) / 22 < width(pair, BOLD, 10) / 10 - 0.01
    assert kerned(pair, BOLD, 14) is None


def test_kerned_text_reads_back_as_it_was_written():
    words = "Today we start: offices, AVAILABLE to you – “final”"
    (piece,) = text_with_positions(drawn((words, REGULAR, 22)))
    assert piece.text == words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\tb\x00c", "a b c"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("cafe\u0301", "café"),
    ],
)
def test_white_space_and_marks_without_a_picture_become_what_can_be_printed(written, shown):
    assert printable(written) == shown


@pytest.mark.parametrize("written", ["Chips 🎉", "日本", "\ud800", "שלום", "سلام", "\u202eevil"])
def test_a_letter_no_face_has_is_refused_in_a_sentence_and_never_left_blank(written):
    with pytest.raises(Refused) as refused:
        printable(written)
    assert len(refused.value.messages()) >= 2


@pytest.mark.parametrize(
    "written", ["Tiếng Việt, người nghiện", "Ομάδα αυτοβοήθειας ΐ", "Группа, їжак", "Zażółć gęślą"]
)
def test_vietnamese_greek_and_cyrillic_are_printed(written):
    assert printable(written) == unicodedata.normalize("NFC", written)
    (piece,) = text_with_positions(drawn((written, REGULAR, 10)))
    assert piece.text == unicodedata.normalize("NFC", written)


@given(st.text(max_size=80), st.floats(20, 400), st.sampled_from([9.0, 18.0]))
def test_lines_hold_every_character_and_keep_the_width(text, limit, size):
    try:
        lines = wrap(text, REGULAR, size, limit)
    except Refused:
        return
    kept = "".join(lines).replace(" ", "")
    assert kept == "".join(printable(part) for part in text.splitlines()).replace(" ", "")
    assert all(width(line, REGULAR, size) <= limit or len(line) == 1 for line in lines)


def test_a_last_line_of_one_word_is_avoided_where_it_costs_no_line():
    words = "We are glad you are here and we hope that you will come again soon"
    limit = width("We are glad you are here and we hope that you will come again", REGULAR, 15) + 2
    lines = wrap(words, REGULAR, 15, limit)
    assert len(lines) == 2
    assert " " in lines[-1]


def test_cut_text_says_so():
    assert fit("A title that is long", REGULAR, 10, 60).endswith("…")
    assert first_lines("one two three four", REGULAR, 10, 40, 2)[-1].endswith("…")
    assert fit("Short", REGULAR, 10, 60) == "Short"
