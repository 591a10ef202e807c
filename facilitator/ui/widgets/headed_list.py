"""A list under headings, with a focus ring round the chosen row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QMoveEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from facilitator.ui.models.headed_delegate import PILL_GAP, PILL_RADIUS, HeadedDelegate
from facilitator.ui.models.headed_rows import HeadedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection, QModelIndex

    from facilitator.ui.models.headed_rows import Row
    from facilitator.ui.theme import Theme

_RING_ROOM = 6
"""Pixels kept free beside the rows, so that the focus ring clears the scroll bar."""


class HeadedList(QListView):
    """Tells which row is chosen by its key, and when one is opened by Enter or a click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        name: str,
        theme: Theme,
        painter: type[HeadedDelegate],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = HeadedRows(self)
        self._painter = painter(theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(_RING_ROOM, 0, _RING_ROOM, 0)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def set_rows(self, rows: Sequence[Row], key: str) -> None:
        """Show these rows with one chosen, without telling anybody."""
        self._rows.set_rows(rows)
        self.choose(key)

    def choose(self, key: str) -> None:
        """Choose a row without telling anybody; one there is not changes nothing."""
        place = self._rows.place_of(key)
        if place.isValid() and place != self.currentIndex():
            blocked = self.blockSignals(True)
            self.setCurrentIndex(place)
            self.blockSignals(blocked)

    def choice(self) -> str:
        """The key of the chosen row, or nothing."""
        entry = self._rows.entry(self.currentIndex())
        return "" if entry is None else str(entry.key)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._painter.set_theme(theme)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return PILL_RADIUS

    def focus_rect(self) -> QRect:
        """The chosen row as far as it is seen, which the focus ring follows."""
        place = self.currentIndex()
        if not place.isValid():
            return self.rect()
        row = self.visualRect(place).adjusted(0, PILL_GAP, 0, -PILL_GAP)
        seen = row & self.viewport().rect()
        return seen.translated(self.viewport().pos())

    def _nudge_ring(self) -> None:
        # The ring follows moves of the widget; a row that moved inside it is told as one.
        QCoreApplication.sendEvent(self, QMoveEvent(self.pos(), self.pos()))

    def _on_selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._nudge_ring()
        if self.choice() and not self.signalsBlocked():
            self.chosen.emit(self.choice())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the focus ring along."""
        super().scrollContentsBy(dx, dy)
        if self.hasFocus():
            self._nudge_ring()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row; the rest walks the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choice():
            self.opened.emit(self.choice())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row opens it."""
        super().mouseReleaseEvent(event)
        place: QModelIndex = self.indexAt(event.position().toPoint())
        entry = self._rows.entry(place)
        if event.button() == Qt.MouseButton.LeftButton and entry is not None:
            self.opened.emit(entry.key)
