"""The stage of a preview: a window with the sample group, a meeting held, and a loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
import qasync

from facilitator.demo import run
from facilitator.ui.dialogs.paper_preview import PaperPreview, preview_agenda, preview_summary
from facilitator.ui.theme import LIGHT, Theme
from tests.ui.pages.host import make_context

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from facilitator.meetings.record import MeetingRecord
    from facilitator.ui.context import Context
    from tests.ui.pages.host import PageHost


class Stage:
    """A window with the sample group, one meeting held, and a loop to run scenes on."""

    pdf = b""
    """The sheet that was last printed."""

    def __init__(self, qtbot: QtBot, home: Path, theme: Theme, qapp: QApplication) -> None:
        self.context: Context
        self.host: PageHost
        self.context, self.host, self._playing = make_context(home, theme)
        qtbot.addWidget(self.host)
        self.held: MeetingRecord = run(self._playing, lambda _name, _playing: None)
        self.host.resize(1366, 768)
        self.host.show()
        self.loop = qasync.QEventLoop(qapp, already_running=False)

    def play(self, scene: Coroutine[Any, Any, None]) -> None:
        self.loop.run_until_complete(asyncio.wait_for(scene, 60))

    async def until(self, wanted: Callable[[], object]) -> None:
        while not wanted():
            await asyncio.sleep(0.01)

    async def begin(self, *, agenda: bool = False) -> tuple[asyncio.Task[None], PaperPreview]:
        work = (
            preview_agenda(self.context, self.host)
            if agenda
            else preview_summary(self.context, self.held, self.host)
        )
        task = asyncio.ensure_future(work)
        await self.until(lambda: self.host.findChildren(PaperPreview))
        return task, self.dialog()

    async def opened(self, *, agenda: bool = False) -> tuple[asyncio.Task[None], PaperPreview]:
        task, dialog = await self.begin(agenda=agenda)
        await self.until(dialog.drawn)
        return task, dialog

    def dialog(self) -> PaperPreview:
        return self.host.findChildren(PaperPreview)[-1]

    def close(self) -> None:
        self.context.jobs.close()
        self.loop.close()


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Callable[[Theme], Stage]]:
    stages: list[Stage] = []
    qapp.setQuitOnLastWindowClosed(False)

    def stage(theme: Theme = LIGHT) -> Stage:
        stages.append(Stage(qtbot, tmp_path / "home", theme, qapp))
        return stages[-1]

    yield stage
    for one in stages:
        one.close()
    qapp.setQuitOnLastWindowClosed(True)


@pytest.fixture
def stage(make: Callable[..., Stage]) -> Stage:
    return make()
