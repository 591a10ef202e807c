"""One of several by a menu that drops down, painted as the other controls are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.theme import Ground, Theme

_AT_CENTRE = QAbstractItemView.ScrollHint.PositionAtCenter


class _Entry(QStyledItemDelegate):
    """One line of the list: 40 pixels, tinted when it is under the pointer."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The words and their padding."""
        del option
        font = self.theme.text(11)
        wide = painting.advance(font, str(index.data())) + 2 * self.theme.px(14)
        return QSize(int(wide) + 1, painting.button_height(self.theme, 40, font))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the words, on the tint when chosen."""
        theme = self.theme
        state = option.state
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(theme.surface))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painting.fill_round(painter, box.adjusted(4, 1, -4, -1), theme.tint, 6)
        ink = theme.ontint if chosen else theme.ink
        pad = theme.px(14)
        side = Qt.AlignmentFlag.AlignLeft
        if option.direction is Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        words = box.adjusted(pad, 0, -pad, 0)
        painting.draw_text(painter, words, str(index.data()), theme.text(11), ink, side)
        painter.restore()


class Picker(QComboBox):
    """A list that drops down; typing finds, ``activated`` tells a choice."""

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        theme: Theme,
        *,
        ground: Ground = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground: Ground = ground
        self._entry = _Entry(theme, self)
        self.setView(QListView(self))
        self.setItemDelegate(self._entry)
        self.setMaxVisibleItems(9)
        self.view().setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.set_theme(theme)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, words) and keep the choice where it is still there."""
        if options == self.options():
            return
        had = self.choice()
        self.blockSignals(True)
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(had)))
        self.blockSignals(False)
        self.updateGeometry()

    def options(self) -> list[tuple[str, str]]:
        """What is offered."""
        return [(str(self.itemData(at)), self.itemText(at)) for at in range(self.count())]

    def choice(self) -> str:
        """The key of what is chosen; empty if nothing is."""
        found = self.currentData()
        return "" if found is None else str(found)

    def set_choice(self, key: str) -> None:
        """Choose without telling anybody; a key there is not chooses the first."""
        self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(key)))
        self.blockSignals(False)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._entry.theme = theme
        self.setFont(theme.text(11, 500))
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, QColor(theme.surface))
        self.view().window().setPalette(palette)
        self.updateGeometry()
        self.update()

    def elided(self) -> bool:
        """Whether the chosen words do not fit the present width."""
        return self._wide(self.currentText()) > self.width() + 0.5

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return 8

    def _wide(self, words: str) -> float:
        theme = self._theme
        side = painting.icon_side(theme, 16)
        font = theme.text(11, 500)
        return painting.advance(font, words) + side + theme.px(8) + 2 * theme.px(14)

    def sizeHint(self) -> QSize:
        """As wide as the longest of a few words, or as what is chosen."""
        few = [self.itemText(at) for at in range(min(self.count(), 40))]
        wide = max((self._wide(words) for words in (*few, self.currentText())), default=0)
        return QSize(int(wide) + 1, painting.button_height(self._theme, 40, self.font()))

    def minimumSizeHint(self) -> QSize:
        """As wide as a short word: what is chosen is elided before the page is cut."""
        return QSize(self._theme.px(96), self.sizeHint().height())

    def showPopup(self) -> None:
        """Open at least as wide as the control, and no longer than a few lines."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + 16))
        super().showPopup()
        frame = view.window()
        highest = view.sizeHintForRow(0) * self.maxVisibleItems() + 24
        if frame.height() > highest:
            # Fusion lets a long list fill the screen; a short one with a scroll bar is calmer.
            below = self.mapToGlobal(QPoint(0, self.height() + 4)).y()
            above = self.mapToGlobal(QPoint(0, -4)).y() - highest
            fits = below + highest <= self.screen().availableGeometry().bottom()
            frame.setGeometry(frame.x(), below if fits else max(0, above), frame.width(), highest)
            view.scrollTo(self.model().index(self.currentIndex(), 0), _AT_CENTRE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, it chooses nothing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fill, the chosen words and the arrow."""
        theme = self._theme
        painter = painting.begin(self)
        box = painting.inside(self.rect())
        painting.fill_round(painter, box, theme.quiet_on(self._ground), 8)
        side, pad = painting.icon_side(theme, 16), theme.px(14)
        arrow = QRectF(box.right() - pad - side, (box.height() - side) / 2, side, side)
        ink = theme.ink if self.isEnabled() else theme.muted
        arrow = painting.mirrored(self, arrow)
        painting.draw_icon(painter, self, arrow, "chevron-down", theme.muted)
        words = QRectF(pad, 0, box.width() - 2 * pad - side - theme.px(8), box.height())
        text = QFontMetricsF(self.font()).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, words.width()
        )
        align = painting.start_side(self)
        words = painting.mirrored(self, words)
        painting.draw_text(painter, words, text, self.font(), ink, align)
        painter.end()
