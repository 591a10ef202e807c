"""The list of the agenda: several items at once, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from facilitator.ui.models.agenda_delegate import (
    INSET,
    AgendaDelegate,
    above_row,
    line_of,
    row_height,
)
from facilitator.ui.models.agenda_rows import BLOCK_MIME, MIME, AgendaRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QPaintEvent,
    )

    from facilitator.ui.theme import Theme

_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CTRL = {
    Qt.Key.Key_D: "duplicate_requested",
    Qt.Key.Key_T: "split_requested",
    Qt.Key.Key_G: "section_requested",
}
_LINE = 2


class AgendaList(QListView):
    """The items in order; keys and drops ask for changes, they make none."""

    open_requested = Signal()
    add_requested = Signal()
    remove_requested = Signal()
    step_requested = Signal(int)
    duplicate_requested = Signal()
    split_requested = Signal()
    section_requested = Signal()
    menu_requested = Signal(QPoint)
    chosen_changed = Signal()

    def __init__(self, rows: AgendaRows, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self._drop: int | None = None
        self._delegate = AgendaDelegate(theme, self)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        rows.modelReset.connect(self._fit)
        rows.dataChanged.connect(self._on_data_changed)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self._fit()
        self.scheduleDelayedItemsLayout()

    def focus_rect(self) -> QRect:
        """Nothing: the chosen line bears its own ring."""
        return QRect()

    def choose(self, item_id: str) -> None:
        """Choose one item and bring it into view."""
        self.choose_all((item_id,), item_id)

    def choose_all(self, ids: Sequence[str], current: str) -> None:
        """Choose several items at once, one of them the current one, and bring that into view."""
        at, flag = self._rows.place_of(current), QItemSelectionModel.SelectionFlag
        if at < 0:
            return
        chooser, wanted = self.selectionModel(), QItemSelection()
        for place in sorted({at, *map(self._rows.place_of, ids)} - {-1}):
            wanted.select(self._rows.index(place), self._rows.index(place))
        chooser.select(wanted, flag.ClearAndSelect)
        chooser.setCurrentIndex(self._rows.index(at), flag.NoUpdate)
        self.scrollTo(self._rows.index(at))

    def chosen(self) -> str:
        """The id of the current item, or the empty text."""
        at = self.currentIndex()
        return self._rows.rows()[at.row()].id if at.isValid() else ""

    def all_chosen(self) -> tuple[str, ...]:
        """The ids of all chosen items in their order."""
        rows = self._rows.rows()
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(rows[place].id for place in places if place < len(rows))

    def _fit(self) -> None:
        """No higher than the items, so that the end follows the last of them."""
        high, rows = row_height(self._theme), self._rows.rows()
        above = [above_row(self._theme, row) for row in rows]
        self.setMaximumHeight(max(high, sum(above) + len(rows) * high))
        self.setMinimumHeight(min(2, max(1, len(rows))) * high + sum(above[:2]))
        self.verticalScrollBar().setSingleStep(high)
        self.updateGeometry()

    def _place_at(self, spot: QPoint) -> int:
        """The row before which something dropped here would stand."""
        at = self.indexAt(spot)
        if not at.isValid():
            return self._rows.rowCount()
        line = line_of(self._theme, self._rows.rows()[at.row()], self.visualRect(at))
        return at.row() + (1 if spot.y() > line.center().y() else 0)

    def _on_data_changed(self) -> None:
        # A section may have come or gone, which makes lines higher or lower.
        self._fit()
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(400, self.maximumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, Insert adds, Alt with an arrow moves, Space chooses more."""
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in _OPEN:
            self.open_requested.emit()
        elif key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._take_or_leave()
        elif key in _CTRL and ctrl:
            getattr(self, _CTRL[key]).emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif key == Qt.Key.Key_Insert:
            self.add_requested.emit()
        elif key in _STEPS and alt:
            self.step_requested.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _take_or_leave(self) -> None:
        """Choose the current item too, or no longer; one stays chosen always."""
        at, flag = self.currentIndex(), QItemSelectionModel.SelectionFlag
        if self.all_chosen() != (self.chosen(),):
            self.selectionModel().select(at, flag.Toggle)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu comes at the pointer, or by its key at the current line."""
        spot = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.visualRect(self.currentIndex())
            spot = self.viewport().mapToGlobal(at.center())
        self.menu_requested.emit(spot)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take items of this agenda, and blocks from the shelf."""
        held = event.mimeData()
        own = event.source() is self and held.hasFormat(MIME)
        if own or held.hasFormat(BLOCK_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show between which lines it would land, and scroll at the edges."""
        super().dragMoveEvent(event)
        self._drop = self._place_at(event.position().toPoint())
        self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no landing."""
        super().dragLeaveEvent(event)
        self._drop = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask the rows for the move; the view itself moves nothing."""
        place, self._drop = self._place_at(event.position().toPoint()), None
        root = self.rootIndex()
        self._rows.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, place, 0, root)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, then where the dragged one would land."""
        super().paintEvent(event)
        if self._drop is None or not self._rows.rowCount():
            return
        last = self._rows.rowCount() - 1
        line = self.visualRect(self._rows.index(min(self._drop, last)))
        y = line.bottom() + 1 if self._drop > last else line.top()
        y = max(_LINE // 2, min(y, self.viewport().height() - _LINE // 2))
        painter = QPainter(self.viewport())
        wide = self.viewport().width() - 2 * INSET
        color = QColor(self._theme.primary)
        painter.fillRect(QRect(INSET, y - _LINE // 2, wide, _LINE), color)
        painter.end()
