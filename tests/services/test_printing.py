"""Every sheet of a group: as its reference, sound, within the margins, and without a name."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest

from facilitator.export.pages import page_count
from facilitator.i18n import say
from facilitator.meetings.document import Bars, Cards, Document
from facilitator.meetings.errors import Cancelled, NotFound, Refused
from facilitator.meetings.group import Slips
from facilitator.meetings.messages import msg
from facilitator.meetings.sheet_kinds import KINDS, Copies, kind_of
from facilitator.meetings.sheets import Copy, Paper
from facilitator.progress import NoProgress
from facilitator.services.records import TypedNight
from facilitator.services.sheets.maker import Asked
from tests import builders
from tests.conftest import SOAK
from tests.kits.paper_desk import LONG, PEOPLE, Amount, paper_desk
from tests.kits.sheets import (
    coloured_pixels,
    differences,
    ink_outside_margins,
    ink_outside_paper,
    qpdf_complaints,
    whole_text,
)

REFERENCE = Path(__file__).parent / "reference"
OWN_REFERENCE = {"agenda", "rooms", "summary"}
"""These are drawn by modules of their own and have their references beside those."""
MADE = [one for one in KINDS if one.id not in OWN_REFERENCE]
LOOKS = {"a4": Asked(paper=Paper.A4), "letter-large": Asked(paper=Paper.LETTER, large=True)}
GROWING = {
    "report", "log", "milestones", "announced", "rota", "speakers", "conscience", "chips", "rules",
}  # fmt: skip
"""The sheets that are longer for a group that holds more; a soak draws the others too."""
AMOUNTS = {
    "long": Amount(nights=20, long=True),
    "0": Amount(0, 0, 0, 0, 1),
    "1": Amount(1, 1, 1, 1, 1),
    "40": Amount(40, 40, 40, 40, 40),
    "400": Amount(400, 400, 400, 400, 8),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return paper_desk(tmp_path_factory.mktemp("paper") / "home")


def drawn(desk, sheet_id, asked):
    sheet = desk.printing.sheet(sheet_id, asked)
    return sheet, desk.printing.draw(sheet, NoProgress())


def versions():
    """Each sheet in each look; those that come in two copies, in both."""
    for kind in MADE:
        for look, asked in LOOKS.items():
            yield kind.id, look, asked
        if kind.copies is Copies.BOTH:
            yield kind.id, "exact-a4", replace(LOOKS["a4"], copy=Copy.EXACT)


@pytest.mark.parametrize(("sheet_id", "look", "asked"), list(versions()))
def test_each_sheet_is_as_its_reference(desk, tmp_path, sheet_id, look, asked):
    sheet, pdf = drawn(desk, sheet_id, asked)
    assert differences(pdf, REFERENCE / f"{sheet_id}-{look}") == []
    assert qpdf_complaints(pdf, tmp_path) == ""
    if look == "a4" or SOAK:  # the amounts below look at the large ones
        assert coloured_pixels(pdf) == 0
        _stands_well(sheet, pdf)


def _stands_well(sheet, pdf):
    if isinstance(sheet, Document):
        assert ink_outside_margins(pdf) == []
        pages, text = page_count(pdf), whole_text(pdf)
        assert all(f"Page {n} of {pages}" in text for n in range(1, pages + 1))
        contains = "Contains first names: shred by" if sheet.shred_by else "Contains no names."
        assert text.count(contains) == pages
    else:
        assert ink_outside_paper(pdf) == []


def amounts():
    """Each amount in a look of its own; in a soak each in every look."""
    looks = {"normal": Asked(paper=Paper.LETTER), "large": Asked(large=True)}
    for at, amount in enumerate(AMOUNTS):
        for number, (name, look) in enumerate(looks.items()):
            if SOAK or at % 2 == number:
                yield pytest.param(amount, look, id=f"{amount}-{name}")


@pytest.mark.soak
@pytest.mark.parametrize(("amount", "look"), list(amounts()))
def test_any_amount_stands_on_any_paper(tmp_path, amount, look):
    desk = paper_desk(tmp_path / "home", AMOUNTS[amount])
    for kind in MADE:
        if kind.id not in GROWING and not SOAK and amount != "long":
            continue
        sheet, pdf = drawn(desk, kind.id, look)
        _stands_well(sheet, pdf)
        assert qpdf_complaints(pdf, tmp_path) == ""


def test_every_row_of_a_long_list_is_printed(tmp_path):
    desk = paper_desk(tmp_path / "home", AMOUNTS["400"])
    _sheet, pdf = drawn(desk, "conscience", Asked())
    text = whole_text(pdf)
    assert all(f"\n{number}\n" in text for number in range(1, 401))
    assert "400 decisions." in text
    _sheet, pdf = drawn(desk, "milestones", Asked())
    people = desk.people.all()
    agreed = [one for one in people if one.consent.on_paper]
    text = whole_text(pdf)
    assert all(one.handle in text for one in agreed)
    assert f"{len(agreed)} rows." in text
    assert f"{len(people) - len(agreed)} left out" in text


def test_the_numbers_of_a_very_small_group_are_hidden_in_the_chart_as_well(tmp_path):
    desk = builders.desk(tmp_path / "home")
    days = [desk.group.today() - timedelta(days=7 * n + 1) for n in range(20)]
    desk.records.type_in([TypedNight(day, {"here": 1}) for day in days])
    first = min(days).replace(day=1)
    asked = Asked(first=first, last=desk.group.today())
    for large in (False, True):
        _sheet, pdf = drawn(desk, "report", replace(asked, large=large))
        assert "height not told" in whole_text(pdf)
        assert ink_outside_margins(pdf) == []
        assert qpdf_complaints(pdf, tmp_path) == ""


def test_other_figures_have_a_chart_where_they_say_something(desk):
    days = {"first": date(2026, 7, 1), "last": date(2026, 9, 30)}
    _sheet, pdf = drawn(desk, "report", Asked(copy=Copy.EXACT, **days))
    text = whole_text(pdf)
    assert [text.count(f"{name}, each time") for name in ("Here", "First ever", "New here")] == [
        1, 1, 1,
    ]  # fmt: skip
    assert "Given out, each time" not in text
    sheet = desk.printing.sheet("report", Asked(copy=Copy.GIVE_AWAY, **days))
    charts = [block.chart for block in sheet.blocks if isinstance(block, Bars)]
    assert all(2 * sum(bar.told.hidden for bar in one.bars) < len(one.bars) for one in charts[1:])


def test_nobody_stands_on_a_sheet_without_having_agreed(desk):
    for sheet_id in ("milestones", "announced"):
        _sheet, pdf = drawn(desk, sheet_id, Asked())
        text = whole_text(pdf)
        for person in desk.people.all():
            agreed = person.consent.on_paper
            if sheet_id == "announced":
                agreed = agreed and person.consent.announced
            if not agreed:
                assert not re.search(rf"\b{re.escape(person.handle)}(\s|$)", text), person.handle


def test_only_sheets_marked_for_names_hold_any(desk):
    handles = {name for name, _start in PEOPLE if len(name) > 2}
    for kind in KINDS:
        _sheet, pdf = drawn(desk, kind.id, Asked())
        named = {one for one in handles if re.search(rf"\b{one}\b", whole_text(pdf))}
        assert kind.names or not named, kind.id


def test_the_metadata_tells_the_kind_and_nobody(desk):
    for kind in KINDS:
        _sheet, pdf = drawn(desk, kind.id, Asked())
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        told = " ".join(str(one) for one in reader.metadata.values())
        for name in (desk.group.value.name, desk.group.value.place, *(n for n, _ in PEOPLE)):
            assert not re.search(rf"\b{re.escape(name)}(\W|$)", told), kind.id
        assert reader.metadata["/Author"] == "Facilitator"


def test_a_sheet_with_first_names_says_so_before_it_goes_onto_paper(desk):
    warned = {
        kind.id
        for kind in KINDS
        if desk.printing.warning(desk.printing.sheet(kind.id, Asked())) is not None
    }
    assert warned == {"announced", "milestones", "rota", "speakers"} | {"phones"}


@pytest.mark.parametrize("kind", [one for one in KINDS if one.copies is Copies.OURS])
def test_a_sheet_for_us_alone_is_never_drawn_to_give_away(desk, kind):
    with pytest.raises(Refused):
        desk.printing.sheet(kind.id, Asked(copy=Copy.GIVE_AWAY))
    assert desk.printing.copy_of(kind.id, None) is Copy.EXACT


def test_the_others_are_to_give_away_unless_told(desk):
    for kind in KINDS:
        if kind.copies is Copies.BOTH:
            assert desk.printing.copy_of(kind.id, None) is Copy.GIVE_AWAY
            _sheet, pdf = drawn(desk, kind.id, Asked())
            hidden = "without numbers" if kind.id == "summary" else "small numbers hidden"
            assert f"To give away ({hidden})" in whole_text(pdf)


def test_slips_are_printed_only_by_the_groups_decision(tmp_path):
    desk = builders.desk(tmp_path / "home")
    for slips in (Slips.UNDECIDED, Slips.NO):
        desk.group.change(msg("x"), slips=slips)
        with pytest.raises(Refused):
            desk.printing.sheet("slips", Asked())
    desk.group.change(msg("x"), slips=Slips.YES)
    _sheet, pdf = drawn(desk, "slips", Asked())
    assert whole_text(pdf).count("We keep no list.") == 4


def test_the_rota_of_a_group_without_names_is_a_blank(tmp_path):
    desk = builders.desk(tmp_path / "home")
    sheet, pdf = drawn(desk, "rota", Asked())
    assert sheet.shred_by is None
    assert "Contains no names." in whole_text(pdf)


def test_sums_on_the_report_add_up(desk):
    for copy in Copy:
        sheet, _pdf = drawn(desk, "report", Asked(copy=copy))
        table = sheet.blocks[0]
        rows = [[_words(cell.words) for cell in row.cells] for row in table.rows]
        for at, column in enumerate(table.columns):
            if _words(column.head) in {"Held", "Counted", "Here", "Given out"}:
                told = [int(row[at]) for row in rows[:-1]]
                assert int(rows[-1][at]) == sum(told)


def _words(words):
    return words if isinstance(words, str) else say(words)


def test_the_report_says_what_is_left_out(desk):
    asked = Asked(copy=Copy.GIVE_AWAY, first=date(2026, 7, 10), last=date(2026, 9, 20))
    _sheet, pdf = drawn(desk, "report", asked)
    text = whole_text(pdf)
    assert "Attendance, August 2026" in text
    assert re.search(r"\d left out, not in a whole month\.", text)


def test_nothing_whole_to_give_away_is_said(desk):
    asked = Asked(copy=Copy.GIVE_AWAY, first=date(2026, 9, 3), last=date(2026, 9, 20))
    with pytest.raises(NotFound):
        desk.printing.sheet("report", asked)


def test_a_long_word_never_leaves_its_column(tmp_path):
    desk = paper_desk(tmp_path / "home", AMOUNTS["long"])
    sheet, pdf = drawn(desk, "conscience", Asked())
    assert ink_outside_margins(pdf) == []
    assert LONG[:20] in whole_text(pdf)
    assert sheet.blocks


def test_drawing_can_be_cancelled_on_every_page(tmp_path):
    desk = paper_desk(tmp_path / "home", AMOUNTS["400"])
    sheet = desk.printing.sheet("conscience", Asked())

    class Stop:
        left = 4

        def report(self, _fraction, _text):
            Stop.left -= 1
            if not Stop.left:
                raise Cancelled

    with pytest.raises(Cancelled):
        desk.printing.draw(sheet, Stop())


def test_black_only_has_no_grey(desk):
    for kind in MADE:
        sheet = desk.printing.sheet(kind.id, Asked())
        pdf = desk.printing.draw(sheet, NoProgress(), black=True)
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
            for operands, operator in page.get_contents().operations:
                if operator in {b"g", b"G"}:
                    assert float(operands[0]) == 0.0, kind.id


def test_there_is_a_way_to_make_every_sheet(desk):
    assert {one.id for one in desk.printing.listed()} == {one.id for one in KINDS}
    for kind in KINDS:
        sheet = desk.printing.sheet(kind.id, Asked())
        assert isinstance(sheet, (Document, Cards)) is (kind.id not in OWN_REFERENCE)
        assert kind_of(kind.id) is kind


def test_a_sheet_in_another_language_stays_within_the_margins(desk):
    for kind in MADE:
        for look in LOOKS.values():
            sheet = replace(desk.printing.sheet(kind.id, look), language="qps")
            pdf = desk.printing.draw(sheet, NoProgress())
            if isinstance(sheet, Document):
                # An accent on a capital of the head stands a little above it.
                assert ink_outside_margins(pdf, slack=4) == [], kind.id
            else:
                assert ink_outside_paper(pdf) == [], kind.id


WORDS = (
    "abandon", "ability", "able", "about", "above", "absent",
    "absorb", "abstract", "absurd", "abuse", "access", "acid",
)  # fmt: skip


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER], ids=lambda one: one.value)
def test_the_words_of_a_recovery_sheet_stand_by_their_numbers_and_nobody_with_them(
    desk, tmp_path, paper
):
    sheet = desk.printing.recovery(WORDS, paper)
    pdf = desk.printing.draw(sheet, NoProgress())
    assert differences(pdf, REFERENCE / f"recovery-{paper.value}") == []
    assert qpdf_complaints(pdf, tmp_path) == ""
    _stands_well(sheet, pdf)
    text = whole_text(pdf)
    for number, word in enumerate(WORDS, start=1):
        assert f"{number} {word}" in text
    assert desk.group.value.name not in text
    assert page_count(pdf) == 1


def test_what_is_said_of_who_can_open_it_follows_the_protection(desk):
    text = whole_text(drawn(desk, "data", Asked())[1])
    assert "It is not encrypted." in text
    desk.group.front = desk.group.book
    try:
        text = whole_text(drawn(desk, "data", Asked())[1])
    finally:
        desk.group.front = None
    assert "is encrypted." in text.replace("\n", " ")
    assert "not encrypted" not in text
