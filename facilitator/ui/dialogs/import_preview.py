"""What was read from files or pasted, looked at before any of it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from facilitator.meetings.errors import Cancelled, FacilitatorError, Refused
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.reading import Reading
from facilitator.progress import Progress
from facilitator.services.importing import Imported
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.dialogs.import_list import ImportList
from facilitator.ui.dialogs.paper_parts import WaitCard
from facilitator.ui.models.reading_imports import ImportRows, Picked
from facilitator.ui.pages.library_words import breakable, title_from
from facilitator.ui.widgets import Button, Card, FieldRow, Label, ScrollPage
from facilitator.ui.widgets.reading_view import ReadingView

if TYPE_CHECKING:
    from facilitator.ui.context import Context

Read: TypeAlias = Callable[[Progress], tuple[Imported, ...]]
"""Reads what was chosen, on the job's thread."""
Keep: TypeAlias = Callable[[tuple[Reading, ...]], bool]
"""Stores what is kept, all in one step; tells whether it was done."""

PATIENCE_MS = 2000
"""How long reading may take before it is said how far it is."""
_LIST_WIDTH = 330
_LONGEST = 200
_READING = msg("Reading the files")
_NOT_NOW = Refused(
    msg("Nothing was imported, because you went on to something else."),
    msg("Your library is as it was."),
    msg("Import again when there is time."),
)


def one(read: Callable[[str, Progress], Imported], text: str) -> Read:
    """What was pasted, read as if it were a file of its own."""

    def work(progress: Progress) -> tuple[Imported, ...]:
        return (read(text, progress),)

    return work


async def import_readings(context: Context, read: Read, keep: Keep, parent: QWidget) -> None:
    """Read, show what was found, and keep what is ticked; returns when that is over."""
    dialog = ImportPreview(context, keep, parent.window(), parent)
    try:
        await dialog.shown(read)
    finally:
        if isValid(dialog):
            dialog.deleteLater()


class ImportPreview(Dialog):
    """The files at the left, the chosen one as it reads at the right; window-modal."""

    def __init__(
        self, context: Context, keep: Keep, parent: QWidget, page: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, parent)
        self._context, self._keep_all = context, keep
        self._page = parent if page is None else page
        self._rows: ImportRows | None = None
        self._cancelled = False
        self._closed = asyncio.Event()
        theme, say = context.theme, context.say
        self.setWindowTitle(say(msg("Import")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._wait = WaitCard(theme, say, _READING)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self.list = ImportList(say(msg("Files")), theme)
        self.title = QLineEdit()
        self.title.setAccessibleName(say(msg("Title")))
        self.title.setMaxLength(_LONGEST)
        self._file = Label("", theme, tone="muted", wrap=True)
        self._notes = Label("", theme, tone="muted", wrap=True)
        self._trouble = Label("", theme, pt=13, wrap=True)
        self.view = ReadingView(say(msg("As it reads")), theme)
        self._licence = Label(
            say(msg("Import only what your group may keep on this computer.")),
            theme,
            tone="muted",
            wrap=True,
        )
        self.cancel = Button(say(msg("Cancel")), theme, keycap="Esc", height=56, ground="paper")
        self.keep = Button("", theme, "primary")
        self._stack = QStackedWidget()
        self._lay_out()
        self._patience.timeout.connect(self._on_patience_over)
        self._wait.cancel_requested.connect(self._on_cancel_requested)
        self.list.chosen.connect(self._on_chosen)
        self.title.textEdited.connect(self._on_title_edited)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.finished.connect(self._on_finished)

    async def shown(self, read: Read) -> None:
        """Read, open, and wait until the person has decided."""
        self._patience.start()
        try:
            found = await self._context.jobs.run(read, self._on_told)
        except Cancelled:
            if isValid(self) and self._in_the_way():
                self._context.host.tell(_NOT_NOW)
            return
        except FacilitatorError as error:
            self._context.host.tell(error)
            return
        finally:
            if isValid(self):
                self._patience.stop()
        if self._cancelled or not found or not isValid(self):
            return
        if self._in_the_way():
            self._context.host.tell(_NOT_NOW)
            return
        self.show_found(found)
        if not self.isVisible():
            self.open_over()
        (self.keep if self.keep.isEnabled() else self.cancel).setFocus()
        await self._closed.wait()

    def show_found(self, found: tuple[Imported, ...]) -> None:
        """Show what was read, the first of it chosen and all that is sound ticked."""
        pasted = self._context.say(msg("Pasted text"))
        titles = tuple(title_of(of) or pasted for of in found)
        self._rows = ImportRows(found, titles, self._context.say, self)
        self._rows.changed.connect(self._on_rows_changed)
        self.list.set_rows(self._rows)
        self._stack.setCurrentIndex(1)
        self._on_rows_changed()
        self.list.choose(0)

    def open_over(self) -> None:
        """Open nearly as large as the window it stands over."""
        over = self.parentWidget()
        room = over.size() if over is not None else QSize(1080, 720)
        wide = 1280 if self._context.theme.narrow else 1080
        size = QSize(min(room.width() - 48, wide), min(room.height() - 32, 900))
        self.resize(size.expandedTo(self.minimumSizeHint()))
        self.open()

    def waiting(self) -> bool:
        """Whether it says how far the reading is."""
        return self.isVisible() and self._rows is None

    def rows(self) -> ImportRows | None:
        """What was found; ``None`` while it is read."""
        return self._rows

    def trouble(self) -> str:
        """What is wrong with the chosen file, or nothing."""
        return self._trouble.text()

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        waiting, content = QWidget(), QWidget()
        middle = QHBoxLayout(waiting)
        middle.addWidget(self._wait, 0, Qt.AlignmentFlag.AlignCenter)
        files = Card(theme, padding=8)
        files.setFixedWidth(theme.px(_LIST_WIDTH))
        files.body.addWidget(self.list)
        page = Card(theme, padding=17)
        self._scroll = ScrollPage(theme, spacing=12)
        name = say(msg("Title"))
        self._title_row = FieldRow(name, self.title, theme, stacked=True)
        for widget in (self._title_row, self._file, self._notes, self._trouble, self.view):
            self._scroll.rows.addWidget(widget)
        self._scroll.rows.addStretch(1)
        page.body.addWidget(self._scroll)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(files)
        columns.addWidget(page, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self._licence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        foot.addWidget(self._licence, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        self.keep.setMinimumWidth(240)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(24, 17, 24, 24)
        rows.setSpacing(12)
        rows.addWidget(Label(say(msg("Import")), theme, pt=22, weight=600, display=True))
        rows.addLayout(columns, 1)
        rows.addLayout(foot)
        self._stack.addWidget(waiting)
        self._stack.addWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _show_file(self, picked: Picked) -> None:
        say, of = self._context.say, picked.of
        sound = of.trouble is None
        if self.title.text() != picked.title:
            self.title.setText(picked.title)
            self.title.setCursorPosition(0)
        self._file.setText(breakable(of.file))
        self._file.setVisible(bool(of.file))
        self._notes.setText("\n".join(say(note) for note in of.notes))
        self._notes.setVisible(bool(of.notes))
        messages = () if of.trouble is None else of.trouble.messages()
        self._trouble.setText(" ".join(say(message) for message in messages))
        self._trouble.setVisible(not sound)
        self._title_row.setVisible(sound)
        self.view.setVisible(sound)
        self.view.show_blocks(of.blocks)
        self._scroll.verticalScrollBar().setValue(0)

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_told(self, fraction: float, message: Message) -> None:
        if isValid(self) and not self._closed.is_set():
            self._wait.tell(fraction, breakable(self._context.say(message)))

    def _in_the_way(self) -> bool:
        """Whether a meeting began, or the page went, while files were read and nothing was open."""
        if self.isVisible():
            return False
        return not isValid(self._page) or self._context.desk.meeting.live is not None

    def _on_patience_over(self) -> None:
        if self._in_the_way():
            self._context.jobs.cancel()
            return
        self.open_over()
        self._wait.cancel.setFocus()
        self._announce(self._context.say(_READING))

    def _on_cancel_requested(self) -> None:
        self.reject()

    def _on_chosen(self, at: int) -> None:
        if self._rows is not None:
            self._show_file(self._rows.row(at))

    def _on_title_edited(self, text: str) -> None:
        if self._rows is not None and self.list.choice() >= 0:
            self._rows.set_title(self.list.choice(), text)

    def _on_rows_changed(self) -> None:
        if self._rows is None:
            return
        number = len(self._rows.readings(""))
        words = plural("Keep {n} reading", "Keep {n} readings", number)
        self.keep.set_text(self._context.say(words if number else msg("Nothing to keep")))
        self.keep.setEnabled(number > 0)

    def _on_keep_clicked(self) -> None:
        if self._rows is not None:
            language = self._context.desk.group.value.language
            if self._keep_all(self._rows.readings(language)):
                self.accept()

    def _on_finished(self, _result: int) -> None:
        if self._rows is None:
            self._cancelled = True
            self._context.jobs.cancel()
        self._closed.set()


def title_of(of: Imported) -> str:
    """The title a file came with, else its first line, else its name."""
    if of.trouble is not None:
        return of.file
    return (of.title or title_from(of.text) or PurePath(of.file).stem)[:_LONGEST]
