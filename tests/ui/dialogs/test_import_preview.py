"""Importing: read beside the window, looked at, and stored only when it is kept."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest
import qasync
import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from facilitator.meetings.errors import Cancelled
from facilitator.meetings.messages import msg
from facilitator.services.importing import Imported
from facilitator.ui.dialogs import import_preview
from facilitator.ui.dialogs.import_preview import ImportPreview, title_of
from facilitator.ui.pages.library import LibraryPage
from facilitator.ui.theme import DARK, LIGHT, Theme
from tests.ui.pages.host import make_context

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.progress import Progress
    from facilitator.ui.dialogs.import_preview import Read

MARKED = "# A quiet start\n\nWe sit down. **We breathe.**\n\n- In.\n- Out.\n"


class Stage:
    """The library in a window, and a loop to run scenes on."""

    def __init__(self, qtbot: QtBot, home: Path, theme: Theme, qapp: QApplication) -> None:
        self.context, self.host, _playing = make_context(home, theme)
        self.page = LibraryPage(self.context)
        qtbot.addWidget(self.host)
        self.host.hold(self.page, self.context.adapter)
        self.host.resize(1150 if theme.scale == 1 else 1366, 768)
        self.host.show()
        self.loop = qasync.QEventLoop(qapp, already_running=False)

    def play(self, scene: Coroutine[Any, Any, None]) -> None:
        self.loop.run_until_complete(asyncio.wait_for(scene, 60))

    async def until(self, wanted: Callable[[], object]) -> None:
        while not wanted():
            await asyncio.sleep(0.01)

    def dialogs(self) -> list[ImportPreview]:
        return self.host.findChildren(ImportPreview)

    async def shown(self) -> ImportPreview:
        """The preview, once something was found."""
        await self.until(lambda: self.dialogs() and self.dialogs()[-1].rows() is not None)
        return self.dialogs()[-1]

    async def over(self) -> None:
        await self.until(lambda: not self.dialogs())

    def drop(self, data: QMimeData) -> None:
        event = QDropEvent(
            QPointF(400, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.page.dropEvent(event)

    def titles(self) -> list[str]:
        return [one.title for one in self.context.desk.library.rows()]

    def close(self) -> None:
        self.context.jobs.close()
        self.loop.close()


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Callable[[Theme], Stage]]:
    stages: list[Stage] = []

    def made(theme: Theme = LIGHT) -> Stage:
        stages.append(Stage(qtbot, tmp_path / f"home-{len(stages)}", theme, qapp))
        return stages[-1]

    yield made
    for stage in stages:
        stage.close()
    # What stays in it would outlive the application, and with it the end of the tests.
    qapp.clipboard().clear()


@pytest.fixture
def stage(make: Callable[[Theme], Stage]) -> Stage:
    return make(LIGHT)


def files(folder: Path) -> QMimeData:
    """A sound text and a document that is none, as they are dragged from a folder."""
    (folder / "quiet.md").write_text(MARKED, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 cut off in the middle")
    data = QMimeData()
    names = ("quiet.md", "broken.docx")
    data.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in names])
    return data


def test_of_two_dropped_files_the_sound_one_is_kept_and_the_other_told(
    stage: Stage, tmp_path: Path
) -> None:
    async def scene() -> None:
        stage.drop(files(tmp_path))
        dialog = await stage.shown()
        rows = dialog.rows()
        assert rows is not None
        assert [rows.row(at).kept for at in range(2)] == [True, False]
        assert rows.state(0) == "Ready, under a minute"
        assert dialog.title.text() == "A quiet start"
        assert "We breathe." in dialog.view.toPlainText()
        assert dialog.trouble() == ""
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        assert dialog.trouble().startswith("This file is damaged")
        assert not dialog.title.isVisible()
        assert dialog.keep.words() == "Keep 1 reading"
        assert stage.titles() == []
        dialog.keep.click()
        await stage.over()
        assert stage.titles() == ["A quiet start"]
        assert stage.host.toasts == [("1 reading is in your library", True)]
        assert stage.page.reading.view.blocks()

    stage.play(scene())


def test_what_is_kept_is_one_step(stage: Stage, tmp_path: Path) -> None:
    async def scene() -> None:
        for name in ("one", "two"):
            (tmp_path / f"{name}.txt").write_text(f"Words of {name}.", encoding="utf-8")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / f"{n}.txt")) for n in ("one", "two")])
        stage.drop(data)
        dialog = await stage.shown()
        dialog.title.setText("My own title")
        dialog.title.textEdited.emit("My own title")
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        dialog.keep.click()
        await stage.over()
        assert len(stage.titles()) == 2
        assert "My own title" in stage.titles()
        stage.page.undo()
        assert stage.titles() == []
        stage.page.redo()
        assert len(stage.titles()) == 2

    stage.play(scene())


def test_nothing_is_stored_when_it_is_left(stage: Stage, tmp_path: Path) -> None:
    async def scene() -> None:
        stage.drop(files(tmp_path))
        dialog = await stage.shown()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await stage.over()
        assert stage.titles() == []
        assert not stage.context.desk.library.history.labels

    stage.play(scene())


def test_the_tick_is_set_by_space_and_by_mouse_and_without_any_nothing_is_kept(
    stage: Stage, tmp_path: Path
) -> None:
    async def scene() -> None:
        stage.drop(files(tmp_path))
        dialog = await stage.shown()
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert not dialog.keep.isEnabled()
        assert dialog.keep.words() == "Nothing to keep"
        rows = dialog.rows()
        assert rows is not None
        tick = dialog.list.visualRect(rows.index(0, 0)).topLeft()
        tick.setX(tick.x() + 16)
        tick.setY(tick.y() + 16)
        QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=tick)
        assert dialog.keep.words() == "Keep 1 reading"
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert dialog.keep.words() == "Keep 1 reading"
        dialog.reject()
        await stage.over()

    stage.play(scene())


def test_pasted_text_keeps_its_form(stage: Stage) -> None:
    async def scene() -> None:
        data = QMimeData()
        data.setHtml("<h2>From a letter</h2><p>Some <b>bold</b> words.</p>")
        data.setText("From a letter")
        QApplication.clipboard().setMimeData(data)
        stage.page.card.list.setFocus()
        QTest.keyClick(stage.page.card.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        dialog = await stage.shown()
        assert dialog.title.text() == "From a letter"
        assert any(span.strong for one in dialog.view.blocks() for span in one.spans)
        dialog.keep.click()
        await stage.over()
        assert stage.titles() == ["From a letter"]

    stage.play(scene())


def waiting(begun: threading.Event, leave: threading.Event) -> Read:
    def read(progress: Progress) -> tuple[Imported, ...]:
        begun.set()
        while not leave.wait(0.01):
            progress.report(0.3, msg("Reading {file}", file="long.pdf"))
        return (Imported("long.pdf", "Long", "Words.", ()),)

    return read


def test_long_reading_says_how_far_it_is_and_can_be_left(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_preview, "PATIENCE_MS", 30)
    begun, leave = threading.Event(), threading.Event()

    async def scene() -> None:
        stage.page.imports.begin(waiting(begun, leave))
        await stage.until(begun.is_set)
        assert not stage.dialogs()[-1].isVisible()
        await stage.until(lambda: stage.dialogs() and stage.dialogs()[-1].waiting())
        QTest.keyClick(stage.dialogs()[-1], Qt.Key.Key_Escape)
        await stage.over()
        assert not stage.context.jobs.busy
        assert stage.titles() == []

    stage.play(scene())


def test_long_reading_that_ends_shows_what_was_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_preview, "PATIENCE_MS", 30)
    begun, leave = threading.Event(), threading.Event()

    async def scene() -> None:
        stage.page.imports.begin(waiting(begun, leave))
        await stage.until(lambda: stage.dialogs() and stage.dialogs()[-1].waiting())
        leave.set()
        dialog = await stage.shown()
        assert not dialog.waiting()
        assert dialog.title.text() == "Long"
        dialog.reject()
        await stage.over()

    stage.play(scene())


def test_a_reading_that_is_cancelled_elsewhere_shows_nothing(stage: Stage) -> None:
    def read(progress: Progress) -> tuple[Imported, ...]:
        raise Cancelled

    async def scene() -> None:
        stage.page.imports.begin(read)
        await stage.over()
        assert stage.host.told == []

    stage.play(scene())


@pytest.mark.parametrize("patience", [30, 60_000])
def test_nothing_opens_over_a_meeting_that_began_while_files_were_read(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, patience: int
) -> None:
    monkeypatch.setattr(import_preview, "PATIENCE_MS", patience)
    begun, leave = threading.Event(), threading.Event()

    async def scene() -> None:
        stage.page.imports.begin(waiting(begun, leave))
        stage.context.desk.meeting.start()
        await stage.until(begun.is_set)
        if patience > 1000:  # it was read before one would be told how far it is
            leave.set()
        await stage.until(lambda: stage.host.told)
        assert [one for one in stage.dialogs() if one.isVisible()] == []
        assert "went on to something else" in stage.host.told[0].happened.id
        await stage.over()
        assert stage.titles() == []

    stage.play(scene())


def test_what_was_begun_on_a_page_that_is_gone_is_given_up(stage: Stage) -> None:
    begun, leave = threading.Event(), threading.Event()

    async def scene() -> None:
        stage.page.imports.begin(waiting(begun, leave))
        await stage.until(begun.is_set)
        shiboken6.delete(stage.page)
        leave.set()
        await stage.until(lambda: stage.host.told)
        assert [one for one in stage.dialogs() if one.isVisible()] == []
        await stage.over()

    stage.play(scene())


def test_several_files_are_asked_for_at_once(stage: Stage, tmp_path: Path) -> None:
    async def scene() -> None:
        (tmp_path / "a.txt").write_text("One line.", encoding="utf-8")
        stage.page.bring.click()
        chooser = stage.page.findChildren(QFileDialog)[-1]
        assert chooser.fileMode() is QFileDialog.FileMode.ExistingFiles
        chooser.filesSelected.emit([str(tmp_path / "a.txt")])
        chooser.reject()
        dialog = await stage.shown()
        assert dialog.view.toPlainText() == "One line."
        dialog.reject()
        await stage.over()

    stage.play(scene())


@pytest.mark.parametrize("theme", [LIGHT, DARK, LIGHT.at_scale(2.0)])
def test_nothing_of_the_preview_is_cut(
    make: Callable[[Theme], Stage], theme: Theme, tmp_path: Path
) -> None:
    from tests.ui.test_pictures import wrong

    stage = make(theme)

    async def scene() -> None:
        stage.drop(files(tmp_path))
        dialog = await stage.shown()
        assert wrong(dialog) == []
        dialog.list.choose(1)
        assert wrong(dialog) == []
        dialog.reject()
        await stage.over()

    stage.play(scene())


def test_a_title_is_the_files_own_or_its_first_line_or_its_name() -> None:
    assert title_of(Imported("a.md", "Given", "Words")) == "Given"
    assert title_of(Imported("a.md", "", "## A line of it\n\nmore")) == "A line of it"
    assert title_of(Imported("page 4.md", "", "---")) == "page 4"
