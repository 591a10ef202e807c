"""Importing into the library: files that are chosen or dropped, and what is pasted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QFileDialog

from facilitator.meetings.messages import msg
from facilitator.ui.dialogs.files import documents
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context
    from facilitator.ui.dialogs.import_preview import Keep, Read
    from facilitator.ui.theme import Theme

_INSET, _RADIUS, _WIDTH = 8, 14, 2
_KINDS = "*.txt *.md *.docx *.odt *.rtf *.pdf"


class Imports(QObject):
    """Reads what a person brings, beside the window; the preview hands what is kept to ``keep``.

    ``commit`` saves what is still being typed on the page; when that fails nothing is begun.
    """

    def __init__(
        self, context: Context, commit: Callable[[], bool], keep: Keep, page: QWidget
    ) -> None:
        super().__init__(page)
        self._context, self._commit, self._keep, self._page = context, commit, keep, page

    def choose_files(self) -> None:
        """Ask for files, several at once."""
        say = self._context.say
        chooser = QFileDialog(self._page, say(msg("Import files")))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters(
            (say(msg("Texts ({kinds})", kinds=_KINDS)), say(msg("All files (*)")))
        )
        chooser.setDirectory(documents())
        chooser.filesSelected.connect(self._on_files_selected)
        chooser.open()

    def take(self, data: QMimeData) -> None:
        """Import what was dropped or pasted: files, else text with its form, else plain text."""
        from facilitator.services import importing
        from facilitator.ui.dialogs.import_preview import one

        if files := files_in(data):
            self.begin(partial(importing.read_files, files))
        elif data.hasHtml():
            self.begin(one(importing.read_pasted_html, data.html()))
        elif data.text().strip():
            self.begin(one(importing.read_pasted, data.text()))

    def begin(self, read: Read) -> None:
        """Read, and show what was found."""
        from facilitator.ui.dialogs.import_preview import import_readings

        if self._commit():
            work = import_readings(self._context, read, self._keep, self._page)
            self._context.jobs.begin(work)

    def _on_files_selected(self, names: list[str]) -> None:
        from facilitator.services import importing

        self.begin(partial(importing.read_files, tuple(map(Path, names))))


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """The files of this computer that are dragged or were copied."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def readable(data: QMimeData) -> bool:
    """Whether there is anything to import."""
    return bool(files_in(data)) or data.hasHtml() or data.hasText()


def paint_landing(page: QWidget, theme: Theme) -> None:
    """Paint a dashed line round the page: what is dragged may be let go anywhere."""
    painter = painting.begin(page)
    pen = QPen(QColor(theme.primary), _WIDTH, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = painting.inside(page.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.end()
