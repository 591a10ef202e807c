"""A second start brings the first window forward: it leaves a note in the home, no network."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "come-forward"


def ask_first(home: Path) -> None:
    """Ask the window that holds this home to come forward."""
    with contextlib.suppress(OSError):
        (home / NOTE).write_bytes(b"")


class Watch(QObject):
    """Tells when a second start asked for the window."""

    asked = Signal()

    def __init__(self, home: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._note = home / NOTE
        self._note.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(home)], self)
        self._watcher.directoryChanged.connect(self._on_changed)

    def _on_changed(self, folder: str) -> None:
        del folder
        if self._note.exists():
            self._note.unlink(missing_ok=True)
            self.asked.emit()
