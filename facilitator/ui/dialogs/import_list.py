"""The files of an import: Space or a click on the tick keeps or leaves one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from facilitator.ui.models.reading_delegate import PILL_GAP, PILL_RADIUS
from facilitator.ui.models.reading_imports import ImportDelegate, ImportRows

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from facilitator.ui.theme import Theme

_RING_ROOM = 6


class ImportList(QListView):
    """Tells which file is chosen by its place."""

    chosen = Signal(int)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: ImportRows | None = None
        self._painter: ImportDelegate | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setViewportMargins(_RING_ROOM, 0, _RING_ROOM, 0)
        self.viewport().setAutoFillBackground(False)

    def set_rows(self, rows: ImportRows) -> None:
        """List these files."""
        self._rows, self._painter = rows, ImportDelegate(rows, self._theme, self)
        self.setModel(rows)
        self.setItemDelegate(self._painter)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def choose(self, at: int) -> None:
        """Choose a file by its place."""
        if self._rows is not None:
            self.setCurrentIndex(self._rows.index(at, 0))

    def choice(self) -> int:
        """The place of the chosen file; -1 if none is."""
        return self.currentIndex().row()

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return PILL_RADIUS

    def focus_rect(self) -> QRect:
        """The chosen row as far as it is seen, which the focus ring follows."""
        place = self.currentIndex()
        if not place.isValid():
            return self.rect()
        row = self.visualRect(place).adjusted(0, PILL_GAP, 0, -PILL_GAP)
        return (row & self.viewport().rect()).translated(self.viewport().pos())

    def _toggle(self) -> None:
        if self._rows is not None and self.choice() >= 0:
            self._rows.toggle(self.choice())

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        # The ring follows moves of the widget; a row that moved inside it is told as one.
        QCoreApplication.sendEvent(self, QMoveEvent(self.pos(), self.pos()))
        if now.isValid():
            self.chosen.emit(now.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space keeps or leaves the chosen file; the rest walks the list."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the tick keeps or leaves the file."""
        super().mouseReleaseEvent(event)
        place = self.indexAt(event.position().toPoint())
        if not place.isValid() or self._painter is None:
            return
        row, x = self.visualRect(place), event.position().x()
        across = row.right() - x if self.isRightToLeft() else x - row.left()
        if event.button() == Qt.MouseButton.LeftButton and across < self._painter.indent():
            self._toggle()
