"""The list of the library: a field that finds as one types, and the lines below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QMoveEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.models.reading_delegate import PILL_GAP, PILL_RADIUS, ReadingDelegate
from facilitator.ui.models.reading_rows import ReadingRows
from facilitator.ui.widgets import Card, Label, painting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QPaintEvent

    from facilitator.meetings.messages import Message
    from facilitator.ui.models.reading_rows import Entry, Row
    from facilitator.ui.theme import Theme

_RING_ROOM = 6
"""Pixels kept free beside the rows, so that the focus ring clears the scroll bar."""
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchField(QLineEdit):
    """Looks for words; the arrows walk through what was found, Enter opens it, Esc clears."""

    walked = Signal(object)
    opened = Signal()
    left = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setMaxLength(200)
        self.setAcceptDrops(False)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.setFont(theme.text(11))
        near = painting.icon_side(theme, 16) + theme.px(10)
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if right else near, 0, near if right else 0, 0)
        self.setMinimumHeight(painting.button_height(theme, 40, self.font(), 18))

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(200, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass beside the words."""
        super().paintEvent(event)
        side = painting.icon_side(self._theme, 16)
        box = QRectF(self._theme.px(13), (self.height() - side) / 2, side, side)
        painter = painting.begin(self)
        box = painting.mirrored(self, box)
        painting.draw_icon(painter, self, box, "search", self._theme.muted)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc are for the list; the rest is typed."""
        if event.key() in _WALK:
            self.walked.emit(event)
        elif event.key() in _OPEN:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ReadingList(QListView):
    """Tells what is chosen by its id, and when it is opened, to be removed or to be looked for."""

    chosen = Signal(str)
    opened = Signal(str)
    remove_requested = Signal()

    def __init__(
        self,
        name: str,
        say: Callable[[Message], str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = ReadingRows(say, self)
        self._painter = ReadingDelegate(self._rows, theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAcceptDrops(False)
        self.setViewportMargins(_RING_ROOM, 0, _RING_ROOM, 0)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def set_rows(self, rows: Sequence[Row], row_id: str) -> None:
        """Show these rows with one chosen, without telling anybody."""
        blocked = self.blockSignals(True)
        self._rows.set_rows(rows)
        self.blockSignals(blocked)
        self.choose(row_id)

    def rows(self) -> ReadingRows:
        """What is listed."""
        return self._rows

    def choose(self, row_id: str) -> None:
        """Choose a line without telling anybody; one there is not leaves none chosen."""
        place = self._rows.place_of(row_id)
        if place != self.currentIndex() or not self.selectionModel().hasSelection():
            blocked = self.blockSignals(True)
            self.setCurrentIndex(place)
            self.blockSignals(blocked)
            if place.isValid():
                self.scrollTo(place)
            else:
                self.scrollToTop()

    def choice(self) -> str:
        """The id of what is chosen, or nothing."""
        line = self._line()
        return "" if line is None else line

    def entry(self) -> Entry | None:
        """What the chosen line stands for."""
        return self._rows.entry(self.currentIndex())

    def neighbour(self) -> str:
        """The id of the line that takes the place of the chosen one when it goes."""
        at = self.currentIndex().row()
        rows = [self._rows.line(one) for one in (at + 1, at - 1) if 0 <= one < self._count()]
        return next((one.id for one in rows if one is not None), "")

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._painter.set_theme(theme)
        self.verticalScrollBar().setSingleStep(theme.px(24))
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
        return (row & self.viewport().rect()).translated(self.viewport().pos())

    def _count(self) -> int:
        return self._rows.rowCount()

    def _line(self) -> str | None:
        at = self.currentIndex()
        line = self._rows.line(at.row()) if at.isValid() else None
        return None if line is None else line.id

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
        """Enter opens, Delete removes, / and what is pasted are for the page."""
        own = QKeySequence.StandardKey
        if event.key() in _OPEN and self.choice():
            self.opened.emit(self.choice())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.text() == "/" or event.matches(own.Paste) or event.matches(own.Find):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a line opens it."""
        super().mouseReleaseEvent(event)
        place: QModelIndex = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._rows.entry(place) is not None:
            self.opened.emit(self.choice())


class ListCard(Card):
    """The field on top, the lines below it, or one sentence where nothing was found."""

    def __init__(
        self, say: Callable[[Message], str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, padding=8, spacing=8, parent=parent)
        self.search = SearchField(say(msg("Search titles and texts")), theme)
        self.list = ReadingList(say(msg("Readings and studies")), say, theme)
        self.nothing = Label("", theme, tone="muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        side = theme.px(10) + _RING_ROOM
        self.nothing.setContentsMargins(side, theme.px(8), side, theme.px(8))
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 0)
        top.addWidget(self.search)
        self.body.addLayout(top)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.list, 1)
        self.nothing.hide()
        self.search.walked.connect(self._on_walked)

    def show_rows(self, rows: Sequence[Row], row_id: str, nothing: str) -> None:
        """List these with one chosen, or say that there are none."""
        self.list.set_rows(rows, row_id)
        self.nothing.setText(nothing)
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def _on_walked(self, event: QKeyEvent) -> None:
        QCoreApplication.sendEvent(self.list, event)
