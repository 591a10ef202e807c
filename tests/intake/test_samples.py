"""The committed samples of each type import with headings, lists, bold and letters right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.intake import commonmark
from facilitator.meetings.reading import BlockKind
from facilitator.progress import NoProgress
from facilitator.services.importing import read_files

SAMPLES = Path(__file__).parent.parent / "samples"
RICH = ["evening.md"] + [
    f"{maker}.{kind}" for maker in ("pandoc", "office") for kind in ("docx", "odt", "rtf")
]
PLAIN = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "utf-16-bom"]
NO_QUOTES = {"pandoc.rtf", "office.pdf"}  # these types have no way to say what a quote is
HEADINGS = [
    (1, "Opening the evening"),
    (2, "What we bring"),
    (2, "How an evening goes"),
    (2, "Letters from elsewhere"),
]
ENTRIES = [
    (0, None, "A little patience"),
    (0, None, "Something to hold on to"),
    (1, None, "a warm cup"),
    (1, None, "a good pen"),
    (2, None, "blue or black"),
    (0, None, "Time"),
    (0, 1, "We arrive"),
    (0, 2, "We sit down"),
    (1, 1, "in a ring"),
    (1, 2, "without a table"),
    (0, 3, "We begin"),
    (0, 4, "We listen"),
    (0, 5, "We go home"),
]
ANEW = [*ENTRIES[:-2], (0, 1, "We listen"), (0, 2, "We go home")]
"""A list of a Word file that goes on below a paragraph begins at 1 again."""
LETTERS = [
    "Ελληνικά: Καλησπέρα σε όλους.",
    "Polski: Zażółć gęślą jaźń, dziękuję bardzo.",
    "Кириллица: Добрый вечер, спасибо всем.",
]
BOLD = ["equals", "nobody", "warm", "dziękuję"]
ITALIC = ["stays here", "nobody", "without", "спасибо"]


@pytest.fixture(scope="module")
def imported():
    return everything_in(SAMPLES)


def everything_in(folder):
    return {one.file: one for one in read_files(sorted(folder.iterdir()), NoProgress())}


def entries(blocks):
    lists = (BlockKind.BULLET, BlockKind.NUMBERED)
    return [(one.level, one.number, one.text) for one in blocks if one.kind in lists]


def styled(blocks, style):
    return [span.text for block in blocks for span in block.spans if getattr(span, style)]


def check_rich(one):
    assert one.trouble is None
    assert one.title == "Opening the evening"
    headings = [(b.level, b.text) for b in one.blocks if b.kind is BlockKind.HEADING]
    assert headings == HEADINGS
    assert entries(one.blocks) == (ANEW if one.file.endswith(".docx") else ENTRIES)
    assert styled(one.blocks, "strong") == BOLD
    assert styled(one.blocks, "emphasis") == ITALIC
    assert [block.text for block in one.blocks[-3:]] == LETTERS
    quotes = [block.text for block in one.blocks if block.kind is BlockKind.QUOTE]
    if one.file not in NO_QUOTES:
        assert quotes == ["A quiet minute is part of the meeting."]


@pytest.mark.parametrize("name", [*RICH, "office.pdf"])
def test_headings_lists_styles_and_letters_come_through(imported, name):
    check_rich(imported[name])


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_text_keeps_its_lists_and_letters_in_any_encoding(imported, name):
    one = imported[f"{name}.txt"]
    assert one.title == "Opening the evening"
    assert entries(one.blocks) == ENTRIES
    assert [block.text for block in one.blocks[-3:]] == LETTERS


def test_a_guess_at_the_letters_is_told(imported):
    for name, word in (("cp1252.txt", "grüßt"), ("cp1250.txt", "gęślą")):
        assert word in imported[name].text
        assert [note.id for note in imported[name].notes] == [
            "The letters of this file were guessed; look the text over."
        ]


def test_what_was_imported_is_read_again_as_the_same(imported):
    for one in imported.values():
        assert commonmark.blocks(one.text) == one.blocks


@pytest.mark.soak
@pytest.mark.skipif(
    os.environ.get("FACILITATOR_SOAK") != "1" or not shutil.which("pandoc")
    or not shutil.which("soffice"),
    reason="makes the samples anew with pandoc and LibreOffice, in soak and where both are",
)  # fmt: skip
def test_samples_made_anew_import_as_well(tmp_path):
    tool = Path(__file__).parents[2] / "tools" / "make_samples.py"
    subprocess.run([sys.executable, tool, tmp_path], check=True, capture_output=True, timeout=200)
    made = everything_in(tmp_path)
    assert made.keys() == everything_in(SAMPLES).keys()
    for name in [*RICH, "office.pdf"]:
        check_rich(made[name])
