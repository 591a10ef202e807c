"""The library: what the group reads aloud, found as one types, shown, changed and imported."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.study import Study, lessons_text
from facilitator.ui.models.reading_rows import NewStudy, What, entry_id, what_is
from facilitator.ui.pages.library_editing import Editing
from facilitator.ui.pages.library_editor import ReadingEditor
from facilitator.ui.pages.library_found import Shelves
from facilitator.ui.pages.library_imports import Imports, paint_landing, readable
from facilitator.ui.pages.library_look import LibraryLook
from facilitator.ui.pages.library_steps import Steps
from facilitator.ui.pages.library_study import StudyPanel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QHideEvent,
        QKeyEvent,
        QPaintEvent,
        QShowEvent,
    )

    from facilitator.meetings.reading import Reading
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context
    from facilitator.ui.models.reading_rows import Entry

REST_MS = 150
"""How long typing rests before the first reading found is shown beside the list."""
_SUBJECTS = ("library", "group")
_STUDY_FIELDS = ("edition", "page", "paragraph", "following", "counted")


class LibraryPage(LibraryLook):
    """The readings and studies of a group; nothing needs saving, every change can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self._steps = Steps(context)
        self._editing = Editing(context, self._steps)
        self._shelves = Shelves(context)
        editor = ReadingEditor(context, self._save_field)
        super().__init__(context, editor, StudyPanel(context, self._save_study), parent)
        self.imports = Imports(context, self.commit, self._keep, self)
        self._chosen = ""
        self._open = self._over = False
        self._new_study = Study("", "")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._cold: list[str] = []
        self._warm = QTimer(self)
        self._warm.setInterval(0)
        self.setAcceptDrops(True)
        self._connect()
        self.refresh()

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw from a fresh load; ``None`` when the page is shown."""
        if changed is not None and changed.subject not in _SUBJECTS:
            return
        if self._editing.reload() and self._editing.of is not None:
            self.editor.show_reading(self._editing.of)
        self._show_rows()
        self._show_chosen()

    def undo(self) -> None:
        """Take back the last change of a reading or a study."""
        if self.commit() and self._steps.undo():
            self.refresh()

    def redo(self) -> None:
        """Do the last undone change again."""
        if self.commit() and self._steps.redo():
            self.refresh()

    def commit(self) -> bool:
        """Save what is still being typed; False when it could not be saved."""
        self.reading.pace.flush()
        return self.editor.commit() and self.study.commit()

    def choose(self, row_id: str) -> None:
        """Choose a reading or a study and show it."""
        self._chosen = row_id
        self._show_rows()
        self._show_chosen()

    def chosen(self) -> str:
        """The id of what is chosen, or nothing."""
        return self._chosen

    # -- what is shown ----------------------------------------------------------------------

    def _connect(self) -> None:
        self.card.search.textChanged.connect(self._on_search_changed)
        self.card.search.opened.connect(self._on_search_opened)
        self.card.search.left.connect(self.card.list.setFocus)
        self.card.list.chosen.connect(self._on_chosen)
        self.card.list.opened.connect(self._on_opened)
        self.card.list.remove_requested.connect(self._on_remove_requested)
        self.reading.edit_requested.connect(self._on_edit_requested)
        self.reading.remove_requested.connect(self._on_remove_requested)
        self.reading.take_requested.connect(self._on_take_requested)
        self.reading.pace_settled.connect(self._on_pace_settled)
        self.study.remove_requested.connect(self._on_remove_requested)
        self.back.clicked.connect(self._on_back_clicked)
        self.undo_button.clicked.connect(self.undo)
        self.bring.clicked.connect(self.imports.choose_files)
        self.primary.clicked.connect(self._on_primary_clicked)
        self._rest.timeout.connect(self._show_chosen)
        self._warm.timeout.connect(self._on_warm)

    def _show_rows(self) -> None:
        """List everything, or what is found; keep what is chosen if it is there."""
        words = self.card.search.text()
        searched = bool(words.strip())
        rows = self._shelves.found(words) if searched else self._shelves.all()
        own = bool(self._context.desk.library.rows())
        nothing = self._context.say(msg("Nothing found for “{words}”.", words=words.strip()))
        self.card.show_rows(rows, self._chosen, nothing)
        if not self.card.list.choice():
            # A group with readings begins at its first, a search at the best found.
            first = self.card.list.rows().first() if searched or own else ""
            self._chosen = first
            self.card.list.choose(first)
        self.line.setText(self._context.say(self._shelves.count_words(rows, searched=searched)))

    def _show_chosen(self) -> None:
        """Show what is chosen beside the list, and what can be taken back."""
        self._rest.stop()
        entry = self.card.list.entry()
        panel: QWidget = self.empty
        if isinstance(entry, Study):
            self.study.show_study(entry, self._day())
            panel = self.study
        elif isinstance(entry, NewStudy):
            self.study.show_study(self._new_study, self._day())
            panel = self.study
        elif entry is not None:
            self._show_reading(entry)
            panel = self.reading
        self.teaching.setVisible(not self.card.search.text().strip())
        editing = self._editing.of is not None
        alone = editing or (self._context.theme.narrow and self._open and entry is not None)
        self.arrange(panel, editing=editing, alone=alone)
        self.show_undo(self._steps.undo_words())

    def _show_reading(self, entry: Entry) -> None:
        reading_id = entry_id(entry)
        of = self._context.desk.library.reading(reading_id)
        own = of.starter != of.id
        about = "" if own else self._shelves.about(of.id)
        self.reading.show_reading(of, own=own, about=about)

    def _day(self) -> date:
        due = self._context.desk.group.tonight()
        return self._context.desk.group.today() if due is None else due.day

    def _toast(self, told: Message) -> None:
        self._context.host.toast(self._context.say(told), undo=True)

    # -- changes ----------------------------------------------------------------------------

    def _save_field(self, name: str, value: object) -> bool:
        done = self._editing.save(name, value)
        if self._editing.of is not None:
            self.editor.show_reading(self._editing.of)
        return done

    def _save_study(self, of: Study) -> bool:
        studies = self._context.desk.studies
        known = {one.id for one in studies.listed()}
        fields = {name: getattr(of, name) for name in _STUDY_FIELDS}
        if of.id:
            fields |= {"title": of.title, "kind": of.kind, "lessons": of.lessons}
            return self._steps.make(partial(studies.change, of.id, **fields), studies=True)
        lessons = lessons_text(of.lessons)
        add = partial(studies.add, of.title, of.kind, lessons, **fields)
        if not self._steps.make(add, studies=True):
            return False
        self._new_study = Study("", "")
        self.choose(next(one.id for one in studies.listed() if one.id not in known))
        return True

    def _finish_editing(self) -> None:
        """Leave the fields; what was begun and has words is kept."""
        if not self.editor.commit():
            return
        kept = self._editing.finish()
        self._open = bool(kept) and self._open
        self.choose(kept or self._chosen)

    def _keep(self, readings: tuple[Reading, ...]) -> bool:
        """Store what was imported, all in one step."""
        library = self._context.desk.library
        known = {one.id for one in library.rows()}
        if not self._steps.make(partial(library.add_all, readings), studies=False):
            return False
        self.card.search.clear()
        self.choose(next((one.id for one in library.rows() if one.id not in known), ""))
        number = len(readings)
        self._toast(plural("{n} reading is in your library", "{n} readings are in", number))
        return True

    # -- slots ------------------------------------------------------------------------------

    def _on_search_changed(self, words: str) -> None:
        if words.strip():
            self._chosen = ""  # the best of what is found is chosen
        self._show_rows()
        self._rest.start()

    def _on_search_opened(self) -> None:
        if self.card.list.choice():
            self._on_opened(self.card.list.choice())

    def _on_chosen(self, row_id: str) -> None:
        self.study.commit()
        self.choose(row_id)

    def _on_opened(self, row_id: str) -> None:
        self._open = True
        self.choose(row_id)
        if self._context.theme.narrow:
            self.back.setFocus()
        elif self.study.isVisibleTo(self):
            self.study.take_focus()
        else:
            self.reading.take_focus()

    def _on_edit_requested(self) -> None:
        of = self.reading.reading()
        if of is not None:
            self.reading.pace.flush()
            self._edit(self._context.desk.library.reading(of.id))

    def _edit(self, of: Reading | None) -> None:
        begun = self._editing.begin(of)
        self._show_chosen()
        self.editor.begin(begun)

    def _on_primary_clicked(self) -> None:
        if self._editing.of is not None:
            self._finish_editing()
            self.card.list.setFocus()
        elif self.commit():
            self._edit(None)

    def _on_back_clicked(self) -> None:
        if self._editing.of is not None:
            self._finish_editing()
        elif self.commit():
            self._open = False
            self._show_chosen()
        self.card.list.setFocus()

    def _on_take_requested(self) -> None:
        of, library = self.reading.reading(), self._context.desk.library
        if of is None:
            return
        known = {one.id for one in library.rows()}
        if self._steps.make(partial(library.take, of.id), studies=False):
            self.card.search.clear()
            self.choose(next(one.id for one in library.rows() if one.id not in known))
            self._toast(msg("Copied into your library: {what}", what=of.title))
            self.reading.edit.setFocus()

    def _on_remove_requested(self) -> None:
        entry, after = self.card.list.entry(), self.card.list.neighbour()
        if entry is None or what_is(entry) not in (What.OWN, What.STUDY) or not self.commit():
            return
        desk, studies = self._context.desk, isinstance(entry, Study)
        gone = entry_id(entry)
        if studies:
            title = desk.studies.study(gone).title
            remove = partial(desk.studies.remove, gone)
        else:
            title = desk.library.reading(gone).title
            remove = partial(desk.library.remove, (gone,))
        self._open, self._chosen = False, after
        if self._steps.make(remove, studies=studies):
            self.choose(after)
            self.card.list.setFocus()
            self._toast(msg("Removed {what}", what=title))

    def _on_pace_settled(self, pace: int) -> None:
        of, library = self.reading.reading(), self._context.desk.library
        if of is not None and of.pace != pace:
            self._steps.make(partial(library.save, replace(of, pace=pace)), studies=False)

    def _on_warm(self) -> None:
        """Parse one more of the texts that come with us, so that the first search need not."""
        if not self._cold:
            self._warm.stop()
            return
        self._shelves.seconds(self._cold.pop())

    # -- Qt ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """/ and Ctrl+F look for words, Ctrl+V imports, Insert adds, Esc goes back."""
        keys, listed = QKeySequence.StandardKey, self.card.isVisibleTo(self)
        if listed and (event.text() == "/" or event.matches(keys.Find)):
            self.card.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.card.search.selectAll()
        elif event.matches(keys.Paste):
            self.imports.take(QApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Insert and self._editing.of is None:
            self.primary.click()
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.back.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        if readable(event.mimeData()):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no landing."""
        self._over = False
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was let go."""
        self._over = False
        self.update()
        event.acceptProposedAction()
        self.imports.take(event.mimeData())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where what is dragged may land."""
        super().paintEvent(event)
        if self._over:
            paint_landing(self, self._context.theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to get ready for the first search."""
        super().showEvent(event)
        self._cold = self._shelves.to_warm()
        self._warm.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Text is never lost: it is saved before the page goes."""
        if self._editing.of is not None:
            self._finish_editing()
        self.study.commit()
        super().hideEvent(event)
