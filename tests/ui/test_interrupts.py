"""Ctrl+C closes the window from the loop, never amid what is being painted."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from facilitator.ui.interrupts import Interrupts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def interrupts(qapp: QApplication) -> Iterator[None]:
    """The program's handlers, and afterwards those that were there before."""
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    made = Interrupts(qapp)
    yield
    signal.set_wakeup_fd(-1)
    for one, handler in before.items():
        signal.signal(one, handler)
    made.deleteLater()


class Painting(QWidget):
    """Is interrupted while it is painted."""

    seen: bool | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Send the signal, and look whether the window still stands at the next step."""
        del event
        if self.seen is None:
            os.kill(os.getpid(), signal.SIGINT)
            self.seen = self.isVisible()


@pytest.mark.usefixtures("interrupts")
def test_an_interrupt_amid_painting_closes_the_window_after_it(qtbot: QtBot) -> None:
    window = Painting()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.seen is not None)
    assert window.seen is True
    qtbot.waitUntil(lambda: not window.isVisible())
