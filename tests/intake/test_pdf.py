"""Lines of a PDF become paragraphs, headings and lists again."""

from __future__ import annotations

import pytest

from facilitator.intake import pdf
from facilitator.intake.tidy import tidy
from facilitator.intake.troubles import Code, Trouble
from tests.intake import made

LONG = "Here is a line that runs on and on until it has come to the right hand edge"


def shape(data):
    return [(b.kind.name.lower(), b.number, b.text) for b in tidy(pdf.read(data).blocks)]


def code_of(data):
    with pytest.raises(Trouble) as refused:
        pdf.read(data)
    return refused.value.code


def test_lines_of_a_paragraph_are_joined_and_split_words_made_whole():
    lines = [f"{LONG} and won-", "der is the next of its words and then", "", LONG + ".", "Short."]
    assert shape(made.pdf(made.pdf_lines(*lines))) == [
        ("paragraph", None, f"{LONG} and wonder is the next of its words and then"),
        ("paragraph", None, f"{LONG}. Short."),
    ]


def test_verse_keeps_its_lines():
    lines = ["A short line", "and another", "", LONG, LONG]
    assert shape(made.pdf(made.pdf_lines(*lines)))[0] == (
        "paragraph",
        None,
        "A short line\nand another",
    )


def test_entries_hold_their_further_lines():
    def draw(canvas):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 760, f"1. {LONG}")
        canvas.drawString(90, 745, "goes on")
        canvas.drawString(72, 730, "2. second")
        canvas.drawString(72, 700, LONG)

    assert shape(made.pdf(draw)) == [
        ("numbered", 1, f"{LONG} goes on"),
        ("numbered", 2, "second"),
        ("paragraph", None, LONG),
    ]


def test_larger_lines_are_headings_and_bold_fonts_are_bold():
    def draw(canvas):
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 780, "A heading")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 750, LONG)
        canvas.setFont("Helvetica-BoldOblique", 12)
        canvas.drawString(72, 720, "Both")

    heading, _, both = tidy(pdf.read(made.pdf(draw)).blocks)
    assert (heading.kind.name, heading.level, heading.text) == ("HEADING", 1, "A heading")
    assert (both.spans[0].strong, both.spans[0].emphasis) == (True, True)


def test_page_numbers_and_running_heads_are_left_out_and_a_sentence_goes_on_over_the_page():
    def draw(canvas):
        for number in range(1, 5):
            canvas.setFont("Helvetica", 12)
            canvas.drawString(72, 800, "The running head")
            canvas.drawString(72, 760, f"{'and ' * (number > 1)}{LONG}")
            canvas.drawString(300, 40, f"Page {number} of 4")
            canvas.showPage()

    assert shape(made.pdf(draw)) == [("paragraph", None, " and ".join([LONG] * 4))]


def test_a_scan_a_blank_page_and_a_locked_file_are_told_apart():
    from reportlab.lib.pdfencrypt import StandardEncryption

    scan = made.pdf(lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))
    blank = made.pdf(lambda canvas: canvas.showPage())
    locked = made.pdf(made.pdf_lines("secret"), encrypt=StandardEncryption("word"))
    assert [code_of(one) for one in (scan, blank, locked)] == [
        Code.SCAN,
        Code.NO_TEXT,
        Code.LOCKED,
    ]


def test_a_cut_off_pdf_is_damaged_or_read_but_never_a_fault():
    whole = made.pdf(made.pdf_lines(LONG))
    assert code_of(whole[:60]) is Code.DAMAGED
    assert code_of(b"%PDF-1.7\n") is Code.DAMAGED


def test_the_title_in_the_metadata_is_found():
    def draw(canvas):
        canvas.setTitle("A given title")
        made.pdf_lines("words")(canvas)

    assert pdf.read(made.pdf(draw)).title == "A given title"
