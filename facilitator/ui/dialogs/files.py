"""Asking for a file to read or to write; never in the way of the loop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class _Chosen(QObject):
    """Hands a chosen path on as one."""

    path = Signal(object)

    def take(self, name: str) -> None:
        """A file was chosen."""
        self.path.emit(Path(name))


def documents() -> str:
    """The folder in which asking begins: the person's documents, or all that is hers."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())


def _ask(parent: QWidget, title: str, kinds: str, taken: Callable[[Path], None]) -> QFileDialog:
    chooser = QFileDialog(parent, title)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setNameFilter(kinds)
    chooser.setDirectory(documents())
    chosen = _Chosen(chooser)
    chosen.path.connect(taken)
    chooser.fileSelected.connect(chosen.take)
    return chooser


def ask_to_open(
    parent: QWidget, title: str, kinds: str, taken: Callable[[Path], None]
) -> QFileDialog:
    """Ask which file to read; ``kinds`` is a filter such as ``PDF files (*.pdf)``."""
    chooser = _ask(parent, title, kinds, taken)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.open()
    return chooser


def ask_to_save(
    parent: QWidget, title: str, kinds: str, name: str, taken: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to write; ``name`` is proposed, and its ending is added where it is left out."""
    chooser = _ask(parent, title, kinds, taken)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(name.rpartition(".")[2])
    chooser.selectFile(name)
    chooser.open()
    return chooser
