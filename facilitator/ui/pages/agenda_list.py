"""The list of the agenda and the row for the end that never scrolls away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from facilitator.ui.models.agenda_delegate import (
    INSET,
    AgendaDelegate,
    RowInks,
    RowPainter,
    row_height,
)
from facilitator.ui.models.agenda_rows import MIME, AgendaRow, AgendaRows
from facilitator.ui.widgets import Card, Hairline, painting

if TYPE_CHECKING:
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
_LINE = 2


class AgendaList(QListView):
    """The items in order; keys and drops ask for changes, they make none."""

    open_requested = Signal()
    add_requested = Signal()
    remove_requested = Signal()
    step_requested = Signal(int)

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
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        rows.modelReset.connect(self._on_model_reset)
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
        """Choose an item and bring it into view."""
        place = self._rows.place_of(item_id)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))
            self.scrollTo(self._rows.index(place))

    def chosen(self) -> str:
        """The id of the chosen item, or the empty text."""
        at = self.currentIndex()
        return self._rows.rows()[at.row()].id if at.isValid() else ""

    def _fit(self) -> None:
        """No higher than the items, so that the end follows the last of them."""
        high = row_height(self._theme)
        self.setMaximumHeight(max(1, self._rows.rowCount()) * high)
        self.setMinimumHeight(min(2, max(1, self._rows.rowCount())) * high)
        self.verticalScrollBar().setSingleStep(high)
        self.updateGeometry()

    def _place_at(self, spot: QPoint) -> int:
        """The row before which something dropped here would stand."""
        at = self.indexAt(spot)
        if not at.isValid():
            return self._rows.rowCount()
        return at.row() + (1 if spot.y() > self.visualRect(at).center().y() else 0)

    def _on_model_reset(self) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(400, self.maximumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, Insert adds, Alt with an arrow moves."""
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in _OPEN:
            self.open_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif key == Qt.Key.Key_Insert:
            self.add_requested.emit()
        elif key in _STEPS and alt:
            self.step_requested.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take an item of this agenda."""
        if event.source() is self and event.mimeData().hasFormat(MIME):
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


class EndRow(QWidget):
    """When the meeting ends and how the minutes come out; amber when they do not fit."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = AgendaRow("", "", "check", "", "", "", "", "")
        self._soon = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def show_row(self, row: AgendaRow, *, soon: bool) -> None:
        """Show this line; ``soon`` is for what would not end in time."""
        self._row, self._soon = row, soon
        self.setAccessibleName(row.spoken)
        self.setToolTip(row.spoken)
        self.update()

    def row(self) -> AgendaRow:
        """The line as shown."""
        return self._row

    def elided(self) -> bool:
        """Whether the words do not fit the present width."""
        room = self._painter.words_room(self._row, self.width())
        return self._painter.words_width(self._row) > room + 0.5

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._painter = RowPainter(theme)
        self.setFixedHeight(row_height(theme) + 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint when it is too long, then the line."""
        theme, box = self._theme, QRectF(self.rect())
        painter = painting.begin(self)
        if self._soon:
            painting.fill_round(painter, box.adjusted(INSET, 2, -INSET, -2), theme.soontint, 8)
            inks = RowInks(theme.soonink, theme.soonink, theme.soon)
        else:
            inks = RowInks(theme.ink, theme.muted, theme.muted)
        self._painter.paint(painter, self, box, self._row, inks)
        painter.end()


class ListCard(Card):
    """The card round the list: rows reach its edges, the end stands under them."""

    def __init__(
        self, rows: AgendaList, end: EndRow, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, spacing=0, parent=parent)
        self.body.addWidget(rows, 1)
        self.body.addSpacing(5)
        self.body.addWidget(Hairline(theme))
        self.body.addWidget(end)
        self.body.addStretch(0)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size; the rows bear their own sides."""
        super().set_theme(theme)
        high = 8 if not theme.narrow else 6
        self.body.setContentsMargins(0, high, 0, high)
