"""Ctrl+C in the terminal and the system's wish to end close the window, as its own button does."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from types import FrameType


class Interrupts(QObject):
    """Wakes Qt's loop when a signal arrives, since Python's handlers only run between its steps."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, self._on_signal)
        self._read = -1
        if sys.platform == "linux":
            self._read, write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
            signal.set_wakeup_fd(write, warn_on_full_buffer=False)
            notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
            notifier.activated.connect(self._on_woken)

    def _on_woken(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._read, 64)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        """Python calls this between any two steps, also amid painting: leave from the loop."""
        del number, frame
        QTimer.singleShot(0, self, self._leave)

    @staticmethod
    def _leave() -> None:
        QApplication.closeAllWindows()
        QApplication.quit()
