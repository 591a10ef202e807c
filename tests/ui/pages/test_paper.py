"""Paper: every sheet is found, packs remember their numbers, files are written where wished."""

from __future__ import annotations

import asyncio
import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import qasync

from facilitator.meetings.messages import msg
from facilitator.meetings.sheet_kinds import KINDS, Needs, Shelf
from facilitator.meetings.sheets import Copy
from facilitator.services.exporting import Kind
from facilitator.services.packs import BINDER, SUNDAY
from facilitator.ui.dialogs.paper_preview import PaperPreview
from facilitator.ui.models.headed_rows import Heading
from facilitator.ui.pages.paper import FILES, SHEETS, PaperPage
from facilitator.ui.pages.paper_files import ROTA
from facilitator.ui.pages.paper_sheet import spans
from tests import paper_pictures
from tests.ui.pages.host import PageHost, is_page, make_context

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from facilitator.ui.context import Context


class Shown:
    """The page in a small window, with a loop to run what takes long."""

    def __init__(self, context: Context, host: PageHost, qapp: QApplication) -> None:
        self.context, self.host = context, host
        self.page = PaperPage(context)
        host.hold(self.page, context.adapter)
        host.resize(1150, 768)
        host.show()
        self.loop = qasync.QEventLoop(qapp, already_running=False)

    def play(self, scene: Coroutine[Any, Any, None]) -> None:
        self.loop.run_until_complete(asyncio.wait_for(scene, 60))

    async def until(self, wanted: Any) -> None:
        while not wanted():
            await asyncio.sleep(0.01)

    def view(self, key: str) -> None:
        self.page.views.set_choice(key)
        self.page.refresh()

    def titles(self) -> list[str]:
        return [row.key for row in self.page.list._rows._rows if not isinstance(row, Heading)]

    async def preview(self) -> PaperPreview:
        self.page.primary.click()
        await self.until(lambda: self.host.findChildren(PaperPreview))
        dialog = self.host.findChildren(PaperPreview)[-1]
        await self.until(lambda: dialog.drawn() is not None)
        return dialog


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Shown]:
    qapp.setQuitOnLastWindowClosed(False)
    context, host, playing = make_context(tmp_path / "home")
    qtbot.addWidget(host)
    playing.desk.people.keep()
    playing.desk.group.change(msg("x"), currency="GBP")
    paper_pictures.past(playing)
    made = Shown(context, host, qapp)
    yield made
    context.jobs.close()
    made.loop.close()
    qapp.setQuitOnLastWindowClosed(True)


def test_every_sheet_of_the_group_is_in_the_list_once(shown: Shown) -> None:
    assert is_page(shown.page)
    assert shown.titles() == [one.id for one in shown.context.desk.printing.listed()]
    programme = {one.id for one in KINDS if one.shelf is Shelf.PROGRAMME}
    assert set(shown.titles()) == {one.id for one in KINDS} - {"rooms"} - programme


def test_a_group_without_names_is_offered_no_list_of_them(shown: Shown) -> None:
    shown.context.desk.group.change(msg("x"), keeps_people=False)
    assert not {"milestones", "announced"} & set(shown.titles())
    assert {"rota", "speakers"} <= set(shown.titles())


def test_each_sheet_shows_the_one_thing_it_asks_for(shown: Shown) -> None:
    for kind in shown.context.desk.printing.listed():
        shown.page.show_sheet(kind.id)
        fields = shown.page.panel._fields
        assert {needs for needs, field in fields.items() if field.isVisible()} == (
            set() if kind.needs is Needs.NOTHING else {kind.needs}
        ), kind.id
        assert shown.page.primary.isEnabled()
        assert shown.page.panel._names.isVisible() is kind.names


def test_a_sheet_of_a_night_that_was_held_waits_for_one(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    context, host, _playing = make_context(tmp_path / "home")
    qtbot.addWidget(host)
    made = Shown(context, host, qapp)
    made.page.show_sheet("summary")
    assert not made.page.primary.isEnabled()
    made.page.show_sheet("agenda")
    assert made.page.primary.isEnabled()
    context.jobs.close()
    made.loop.close()


def test_the_report_is_previewed_for_the_period_chosen_and_saved(
    shown: Shown, tmp_path: Path
) -> None:
    async def scene() -> None:
        shown.page.show_sheet("report")
        shown.page.panel.period.set_choice("before")
        dialog = await shown.preview()
        assert dialog.drawn().choices.copy is Copy.GIVE_AWAY
        await dialog.delivery.save_to(tmp_path / "report.pdf")
        dialog.reject()

    shown.play(scene())
    import pypdf

    text = pypdf.PdfReader(tmp_path / "report.pdf").pages[0].extract_text()
    assert "2025" in text
    assert "To give away (small numbers hidden)" in text


def test_a_sheet_with_first_names_warns_beside_its_buttons(shown: Shown) -> None:
    async def scene() -> None:
        shown.page.show_sheet("phones")
        dialog = await shown.preview()
        assert dialog._warning.isVisible()
        assert "shredded" in dialog._warning.text()
        dialog.reject()

    shown.play(scene())


def test_a_number_put_on_the_card_is_in_the_pack_and_walks_back(shown: Shown) -> None:
    shown.page.show_sheet("crisis")
    shown.page.panel.packs[SUNDAY].setValue(3)
    assert shown.context.desk.packs.copies(SUNDAY, "crisis") == 3
    shown.view(SUNDAY)
    panel = shown.page.packs[SUNDAY]
    assert panel.steppers["crisis"].value() == 3
    panel.steppers["crisis"].setValue(0)
    assert "crisis" not in panel.steppers
    shown.page.undo()
    assert shown.context.desk.packs.copies(SUNDAY, "crisis") == 3


def test_a_pack_is_one_file_in_order_and_names_are_another(shown: Shown) -> None:
    shown.context.desk.people.add("Zerubabel")
    shown.context.desk.packs.put(SUNDAY, "rota", 1)
    shown.context.desk.serving.assign(
        shown.context.desk.group.coming(1)[0].day,
        shown.context.desk.serving.roles()[0],
        "Zerubabel",
    )

    async def scene() -> None:
        shown.view(SUNDAY)
        dialog = await shown.preview()
        text = _text(dialog.drawn().pdf)
        assert "Tally sheet" in text
        assert "Zerubabel" not in text
        dialog.reject()
        await shown.until(lambda: not shown.context.jobs.busy)
        shown.page.names.click()
        await shown.until(
            lambda: (
                len(shown.host.findChildren(PaperPreview)) > 0
                and shown.host.findChildren(PaperPreview)[-1] is not dialog
            )
        )
        named = shown.host.findChildren(PaperPreview)[-1]
        await shown.until(lambda: named.drawn() is not None)
        assert "Zerubabel" in _text(named.drawn().pdf)
        assert named._warning.isVisible()
        named.reject()

    shown.play(scene())


def _text(pdf: bytes) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_the_packs_begin_with_what_is_usual(shown: Shown) -> None:
    shown.view(BINDER)
    assert list(shown.page.packs[BINDER].steppers) == [
        "rules", "crisis", "newcomer", "minutes", "phones",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "ending"),
    [(Kind.CSV.value, "csv"), (Kind.XLSX.value, "xlsx"), (Kind.ICS.value, "ics"), (ROTA, "ics"),
     (Kind.JSON.value, "json")],
)  # fmt: skip
def test_each_kind_of_file_is_written(shown: Shown, tmp_path: Path, key: str, ending: str) -> None:
    shown.view(FILES)
    shown.page.files.kinds[key].setChecked(True)
    path = tmp_path / f"out.{ending}"
    shown.play(shown.page.files.write(path))
    assert path.stat().st_size > 80
    assert shown.host.toasts[-1][0] == f"Saved as out.{ending}."


def test_the_table_is_to_give_away_until_exact_is_chosen(shown: Shown, tmp_path: Path) -> None:
    shown.view(FILES)
    shown.page.files.kinds[Kind.CSV.value].setChecked(True)
    shown.play(shown.page.files.write(tmp_path / "a.csv"))
    shown.page.files.copy.set_choice(Copy.EXACT.value)
    shown.play(shown.page.files.write(tmp_path / "b.csv"))
    heads = []
    for name in ("a.csv", "b.csv"):
        text = (tmp_path / name).read_text("utf-8-sig")
        heads.append(next(csv.reader(io.StringIO(text)))[0])
    assert heads == ["month", "date"]


def test_a_folder_that_cannot_be_is_one_sentence_and_no_half_file(
    shown: Shown, tmp_path: Path
) -> None:
    shown.view(FILES)
    (tmp_path / "a file").write_text("no folder")
    shown.play(shown.page.files.write(tmp_path / "a file" / "out.xlsx"))
    assert len(shown.host.told) == 1
    assert not list(tmp_path.glob("**/out*"))


def test_the_periods_offered_are_what_they_say() -> None:
    found = {one.key: (one.first, one.last) for one in spans(date(2026, 1, 15), date(2024, 5, 9))}
    assert found == {
        "quarter": (date(2025, 10, 1), date(2025, 12, 31)),
        "month": (date(2025, 12, 1), date(2025, 12, 31)),
        "year": (date(2026, 1, 1), date(2026, 1, 15)),
        "before": (date(2025, 1, 1), date(2025, 12, 31)),
        "all": (date(2024, 5, 1), date(2026, 1, 15)),
    }
    assert "all" not in {one.key for one in spans(date(2026, 1, 15), None)}


def test_the_view_of_sheets_comes_back_as_it_was(shown: Shown) -> None:
    shown.page.show_sheet("rules")
    shown.view(FILES)
    shown.view(SHEETS)
    assert shown.page.list.choice() == "rules"
    assert shown.page.panel.isVisible()
