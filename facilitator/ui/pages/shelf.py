"""The shelf beside the agenda: blocks to add with Enter, by a click or by dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSizePolicy,
)

from facilitator.meetings.messages import Message, msg
from facilitator.ui.models.shelf_rows import ShelfDelegate, ShelfRows, shelf_rows
from facilitator.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from facilitator.services.planner import Block
    from facilitator.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AWAY = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ShelfList(QListView):
    """The blocks that are found; one is dragged into the agenda."""

    def __init__(self, rows: ShelfRows, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = ShelfDelegate(theme, self)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._delegate.theme = theme
        self.scheduleDelayedItemsLayout()

    def focus_rect(self) -> QRect:
        """Nothing: the chosen line bears its own ring."""
        return QRect()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(200, 300)

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        return QSize(120, 120)


class Shelf(Card):
    """Takes the inspector's place while items are added; typing finds, Enter adds, Esc ends."""

    add_requested = Signal(str)
    ended = Signal()

    def __init__(
        self, theme: Theme, say: Callable[[Message], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, padding=24, spacing=10, parent=parent)
        self._say = say
        self.rows = ShelfRows(self)
        self.heading = Label(say(msg("Add an item")), theme, pt=15, weight=600)
        self.end = Button(say(msg("Done")), theme, "ghost", keycap="Esc", flush="right")
        self.field = QLineEdit()
        self.field.setAccessibleName(say(msg("Find something to add")))
        self.field.setPlaceholderText(say(msg("Find")))
        self.list = ShelfList(self.rows, theme)
        self.list.setAccessibleName(say(msg("What can be added")))
        # At large text the list is another page, and nothing can be dragged to it.
        how = (
            msg("Enter adds it before the closing.")
            if theme.narrow
            else msg("Enter adds it before the closing. Or drag it to its place.")
        )
        self.hint = Label(say(how), theme, pt=10, tone="muted", wrap=True)
        self.none = Label(say(msg("Nothing is found.")), theme, tone="muted", wrap=True)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.end)
        self.body.addLayout(top)
        self.body.addWidget(self.field)
        self.body.addWidget(self.none)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.hint)
        self._connect()

    def show_blocks(self, blocks: Sequence[Block], *, closing: bool) -> None:
        """Offer these, and an empty item of each kind."""
        self.rows.show(shelf_rows(blocks, self._say, closing=closing))
        self._take_first()

    def open(self) -> None:
        """Begin anew, ready to type."""
        self.field.clear()
        self._take_first()
        self.field.setFocus()

    def _connect(self) -> None:
        self.end.clicked.connect(self._on_end_clicked)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_list_clicked)

    def _take_first(self) -> None:
        found = bool(self.rows.rows())
        self.none.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.rows.index(0))

    def _add(self) -> None:
        at = self.list.currentIndex()
        if at.isValid():
            self.add_requested.emit(self.rows.rows()[at.row()].id)

    def _on_end_clicked(self) -> None:
        self.ended.emit()

    def _on_text_changed(self, words: str) -> None:
        self.rows.seek(words)
        self._take_first()

    def _on_list_clicked(self, _index: QModelIndex) -> None:
        self._add()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go through the list while the words are typed."""
        if event.type() == QEvent.Type.KeyPress and event.key() in _AWAY:  # type: ignore[attr-defined]
            self.list.keyPressEvent(event)  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, Esc ends."""
        if event.key() in _ENTER:
            self._add()
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)
