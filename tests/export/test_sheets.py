"""What holds for every sheet on every paper."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from facilitator.export import agenda, summary
from facilitator.export.pages import page_count, page_images
from facilitator.meetings.errors import Cancelled
from facilitator.progress import NoProgress
from tests.export.examples import AGENDA, SUMMARY, all_sheets
from tests.kits.sheets import (
    coloured_pixels,
    differences,
    ink_outside_margins,
    qpdf_complaints,
    whole_text,
)

REFERENCE = Path(__file__).parent / "reference"
SHEETS = all_sheets()
TITLES = {"agenda": "Agenda", "summary": "Summary", "rooms": "Cards for the rooms"}


@pytest.fixture(scope="module", params=SHEETS)
def sheet(request):
    draw, values = SHEETS[request.param]
    return request.param, draw(values, NoProgress())


def test_qpdf_finds_nothing_wrong(sheet, tmp_path):
    assert qpdf_complaints(sheet[1], tmp_path) == ""


def test_no_ink_passes_the_margins(sheet):
    assert ink_outside_margins(sheet[1]) == []


def test_only_greys_are_used(sheet):
    assert coloured_pixels(sheet[1]) == 0
    for page in pypdf.PdfReader(io.BytesIO(sheet[1])).pages:
        operators = {operator for _, operator in page.get_contents().operations}
        assert not operators & {b"rg", b"RG", b"k", b"K", b"sc", b"scn", b"SC", b"SCN", b"Do"}


def test_the_sheet_is_as_its_reference(sheet):
    name, pdf = sheet
    assert differences(pdf, REFERENCE / name) == []


def test_the_metadata_is_neutral(sheet):
    name, pdf = sheet
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    facts = {key: value for key, value in reader.metadata.items() if "Date" not in key}
    assert facts == {
        "/Title": TITLES[name.split("-")[0]],
        "/Author": "Facilitator",
        "/Creator": "Facilitator",
        "/Subject": "",
        "/Keywords": "",
        "/Producer": facts["/Producer"],
        "/Trapped": "/False",
    }
    assert "ReportLab" in facts["/Producer"]
    assert reader.metadata["/CreationDate"].startswith("D:2000")
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert b"Tuesday Night" not in pdf


def test_the_same_sheet_gives_the_same_bytes(sheet):
    draw, values = SHEETS[sheet[0]]
    assert draw(values, NoProgress()) == sheet[1]


def test_every_page_says_its_number_and_that_it_holds_no_names(sheet):
    pdf = sheet[1]
    pages = page_count(pdf)
    text = whole_text(pdf)
    assert text.count("Contains no names.") == pages
    assert all(f"Page {n} of {pages}" in text for n in range(1, pages + 1))


def test_reference_files_are_small():
    files = list(REFERENCE.iterdir())
    assert len(files) > 2 * len(SHEETS)
    assert all(path.stat().st_size < 40_000 for path in files)


def test_pictures_have_the_width_asked_for():
    pictures = page_images(agenda.draw(AGENDA, NoProgress()), 300)
    assert [picture.size for picture in pictures] == [(300, 424)] * 2
    assert {picture.mode for picture in pictures} == {"L"}


class CancelAfter:
    def __init__(self, reports):
        self.left = reports
        self.fractions = []

    def report(self, fraction, text):
        self.fractions.append(fraction)
        self.left -= 1
        if self.left == 0:
            raise Cancelled


def test_progress_rises_to_one_and_is_told_each_page():
    watcher = CancelAfter(-1)
    agenda.draw(AGENDA, watcher)
    assert watcher.fractions == [0.0, 0.5, 1.0]


@pytest.mark.parametrize(("draw", "values"), [(summary.draw, SUMMARY), (agenda.draw, AGENDA)])
def test_drawing_can_be_cancelled(draw, values):
    with pytest.raises(Cancelled):
        draw(values, CancelAfter(2))


def test_another_language_stays_within_the_margins():
    for draw, values in SHEETS.values():
        pdf = draw(replace(values, language="qps"), NoProgress())
        assert ink_outside_margins(pdf) == []
