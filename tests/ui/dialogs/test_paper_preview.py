"""The paper preview: real pages drawn beside the window, saved, printed, cancelled."""

from __future__ import annotations

import asyncio
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.meetings.sheets import Copy, Paper
from facilitator.ui.dialogs.paper_preview import preview_summary
from facilitator.ui.dialogs.paper_printing import has_printer, printer_for
from facilitator.ui.theme import DARK
from facilitator.ui.widgets import Button, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.progress import Progress
    from tests.ui.dialogs.conftest import Stage


def text(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def test_the_summary_is_saved_through_the_file_dialog_and_is_a_sound_pdf(
    stage: Stage, tmp_path: Path
) -> None:
    async def scene() -> None:
        task, dialog = await stage.opened()
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        chooser = dialog.findChildren(QFileDialog)[0]
        assert [Path(one).name for one in chooser.selectedFiles()] == ["summary.pdf"]
        chooser.setDirectory(str(tmp_path))
        chooser.selectFile("summary.pdf")
        chooser.accept()  # type: ignore[attr-defined]
        await stage.until(dialog.status)
        assert dialog.status() == "Saved as summary.pdf."
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await task

    stage.play(scene())
    saved = tmp_path / "summary.pdf"
    subprocess.run(["qpdf", "--check", str(saved)], check=True, capture_output=True)
    assert "To give away (without numbers)" in text(saved)
    assert "Tuesday 17 November 2026" in text(saved)
    assert not stage.context.jobs.busy


def test_exact_and_letter_are_drawn_anew_and_the_paper_is_remembered(
    stage: Stage, tmp_path: Path
) -> None:
    async def scene() -> None:
        task, dialog = await stage.opened()
        drawn = dialog.drawn()
        assert drawn is not None
        assert drawn.choices.copy is Copy.GIVE_AWAY
        assert drawn.choices.paper is Paper.A4
        for name in ("Letter", "For us (exact)"):
            one = next(w for w in dialog.findChildren(QWidget) if w.accessibleName() == name)
            QTest.mouseClick(one, Qt.MouseButton.LeftButton)
        await stage.until(lambda: dialog.drawn() is not drawn)
        await stage.until(lambda: getattr(dialog.drawn(), "choices", None) == dialog._choices())
        await dialog.delivery.save_to(tmp_path / "exact.pdf")
        dialog.reject()
        await task

    stage.play(scene())
    reader = pypdf.PdfReader(tmp_path / "exact.pdf")
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [612, 792]
    assert "For us (exact)" in text(tmp_path / "exact.pdf")
    assert stage.context.app.settings.paper == "letter"


def test_cancel_closes_quietly_and_leaves_no_file(stage: Stage, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*.pdf*"))

    async def scene() -> None:
        task, dialog = await stage.begin()
        cancel = next(b for b in dialog.findChildren(Button) if b.words() == "Cancel")
        assert cancel.isVisible()
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        await task
        assert dialog.drawn() is None
        await stage.until(lambda: not stage.context.jobs.busy)

    stage.play(scene())
    assert sorted(tmp_path.rglob("*.pdf*")) == before == []
    assert not stage.host.told
    assert not stage.host.toasts


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder nobody may write to")
def test_a_place_that_cannot_be_written_to_is_told_and_the_preview_stays(stage: Stage) -> None:
    async def scene() -> None:
        task, dialog = await stage.opened()
        await dialog.delivery.save_to(Path("/sys/summary.pdf"))
        assert dialog.isVisible()
        assert dialog.status() == (
            "That folder cannot be written to, so nothing was saved. Choose another folder."
        )
        dialog.reject()
        await task

    stage.play(scene())
    assert [one.happened.id for one in stage.host.told] == [
        "That folder cannot be written to, so nothing was saved."
    ]


def test_another_job_under_way_is_told_and_nothing_stays_open(stage: Stage) -> None:
    gate = threading.Event()

    def other(_progress: Progress) -> bool:
        return gate.wait(30)

    async def scene() -> None:
        under_way = asyncio.ensure_future(stage.context.jobs.run(other, lambda _f, _m: None))
        await stage.until(lambda: stage.context.jobs.busy)
        await preview_summary(stage.context, stage.held, stage.host)
        gate.set()
        assert await under_way

    stage.play(scene())
    assert [one.happened.id for one in stage.host.told] == [
        "Something else is being written just now."
    ]


def test_the_agenda_has_pages_that_turn_by_key_and_a_large_print(stage: Stage) -> None:
    async def scene() -> None:
        task, dialog = await stage.opened(agenda=True)
        drawn = dialog.drawn()
        assert drawn is not None
        assert len(drawn.pages) > 1
        bar = dialog._pages.verticalScrollBar()
        await stage.until(bar.maximum)
        places = [bar.value()]
        while bar.value() < bar.maximum():
            QTest.keyClick(dialog, Qt.Key.Key_PageDown)
            assert bar.value() > places[-1]
            places.append(bar.value())
        second = dialog._pages._pages[1]
        assert any(abs(second.y() - at) < 10 for at in places)
        assert dialog._page_line.text() == f"Page {len(drawn.pages)} of {len(drawn.pages)}"
        QTest.keyClick(dialog, Qt.Key.Key_PageUp)
        assert bar.value() < places[-1]
        dialog._large.click()
        await stage.until(lambda: dialog.drawn() is not drawn)
        larger = dialog.drawn()
        assert larger is not None
        assert len(larger.pages) > len(drawn.pages)
        dialog.reject()
        await task

    stage.play(scene())


def test_without_a_printer_it_says_so(stage: Stage) -> None:
    assert not has_printer()

    async def scene() -> None:
        task, dialog = await stage.opened()
        QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert dialog.status() == "No printer is set up here; save it as a PDF instead."
        dialog.reject()
        await task

    stage.play(scene())


def test_a_printer_gets_every_page_filling_the_sheet(stage: Stage, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"

    async def scene() -> None:
        task, dialog = await stage.opened(agenda=True)
        drawn = dialog.drawn()
        assert drawn is not None
        printer = printer_for(Paper.A4, "agenda")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        await dialog.delivery.print_on(printer)
        assert dialog.status() == "Sent to the printer."
        assert len(pypdf.PdfReader(printed).pages) == len(drawn.pages)
        dialog.reject()
        await task

    stage.play(scene())
    page = pypdf.PdfReader(printed).pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_everything_is_named_and_nothing_is_cut(make: Callable[..., Stage], scale: float) -> None:
    stage = make(DARK.at_scale(scale))

    async def scene() -> None:
        task, dialog = await stage.opened()
        await dialog.delivery.save_to(Path("/sys/summary.pdf"))
        await asyncio.sleep(0.05)
        assert dialog.width() <= 1366
        assert dialog.height() <= 768
        takers = [
            one
            for one in dialog.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert len(takers) >= 6
        assert not [type(one).__name__ for one in takers if not one.accessibleName()]
        buttons = [b for b in dialog.findChildren(Button) if b.isVisible()]
        assert not [b.words() for b in buttons if b.elided()]
        for one in (*buttons, *dialog.findChildren(Segmented)):
            corner = one.mapTo(dialog, one.rect().bottomRight())
            assert dialog.rect().contains(corner)
        dialog.reject()
        await task

    stage.play(scene())
