"""The navigation: a rail at the side, or a strip on top when the text is large."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.theme import Theme, mix
from facilitator.ui.widgets import painting
from facilitator.ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 216
_ANY = 16777215


@dataclass(frozen=True)
class RailEntry:
    """One page: its key, its name as shown, its icon."""

    key: str
    text: str
    icon: str


class _Entry(QAbstractButton):
    """One line of the rail; the chosen one is a pill."""

    def __init__(self, entry: RailEntry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(entry.text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return 8

    def nextCheckState(self) -> None:
        """The rail decides what is chosen."""

    def sizeHint(self) -> QSize:
        """The icon, the words and their padding."""
        theme = self._theme
        font = theme.text(11, 500)
        icon = painting.icon_side(theme, 20)
        width = 3 * theme.px(12) + icon + painting.advance(font, self.entry.text)
        return QSize(math.ceil(width), painting.button_height(theme, 40, font))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does; up and down walk the rail."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, the icon and the words."""
        theme, chosen = self._theme, self.isChecked()
        box = painting.inside(self.rect())
        painter = painting.begin(self)
        if chosen:
            painting.fill_round(painter, box, theme.pill, 8)
        elif self.underMouse():
            painting.fill_round(painter, box, mix(theme.rail, theme.ink, 0.05), 8)
        pad, side = theme.px(12), painting.icon_side(theme, 20)
        spot = QRectF(pad, (self.height() - side) / 2, side, side)
        tint = theme.primary if chosen else theme.muted
        painting.draw_icon(painter, self, painting.mirrored(self, spot), self.entry.icon, tint)
        left = pad + side + pad
        words = painting.mirrored(self, QRectF(left, 0, self.width() - left, self.height()))
        font = theme.text(11, 500)
        near = painting.start_side(self)
        painting.draw_text(painter, words, self.entry.text, font, theme.ink, near)
        painter.end()


class Rail(QWidget):
    """The group's name, the pages on top, the rest at the foot.

    From 150 % text on it is a strip: the window then puts it above the page, not beside it.
    """

    chosen = Signal(str)
    name_clicked = Signal()

    def __init__(
        self,
        name: str,
        top: Sequence[RailEntry],
        bottom: Sequence[RailEntry],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._column, self._strip = QWidget(self), QWidget(self)
        self._name = Button(
            name, theme, "ghost", trailing="chevron-down", ground="paper", pt=12, weight=600
        )
        self._page = Button("", theme, "quiet", trailing="chevron-down", ground="paper")
        self._menu = QMenu(self)
        self._entries = [_Entry(entry, theme, self._column) for entry in (*top, *bottom)]
        self._build_column(len(top))
        self._build_strip()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._column)
        outer.addWidget(self._strip)
        self._name.clicked.connect(self.name_clicked)
        self._page.clicked.connect(self._on_page_clicked)
        self._menu.triggered.connect(self._on_menu_triggered)
        for button in self._entries:
            button.clicked.connect(self._on_entry_clicked)
        self.set_choice(self._entries[0].entry.key)
        self.set_theme(theme)

    @property
    def strip(self) -> bool:
        """Whether it lies on top instead of at the side."""
        return self._theme.narrow

    def choice(self) -> str:
        """The key of the chosen page."""
        return self._key

    def set_choice(self, key: str) -> None:
        """Choose a page without telling anybody; raises KeyError for a key there is not."""
        found = [button for button in self._entries if button.entry.key == key]
        if not found:
            raise KeyError(key)
        self._key = key
        for button in self._entries:
            button.setChecked(button.entry.key == key)
        self._page.set_text(found[0].entry.text)

    def take_focus(self) -> None:
        """Stand on the chosen page's entry."""
        entries = [button for button in self._entries if button.entry.key == self._key]
        (self._page if self.strip else entries[0]).setFocus()

    def set_name(self, name: str) -> None:
        """Change the name on top."""
        self._name.set_text(name)

    def name_button(self) -> Button:
        """The button on top, for a menu to stand under."""
        return self._name

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size, and lie down when the text is large."""
        self._theme = theme
        self._name.set_theme(theme)
        self._page.set_theme(theme)
        for entry in self._entries:
            entry.set_theme(theme)
        home = self._strip.layout() if theme.narrow else self._column.layout()
        if isinstance(home, QHBoxLayout | QVBoxLayout):
            home.insertWidget(0, self._name)
        self._column.setVisible(not theme.narrow)
        self._strip.setVisible(theme.narrow)
        if theme.narrow:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
            wide = max(button.sizeHint().width() for button in self._entries) + 24
            self.setFixedWidth(max(theme.px(_WIDTH), wide))
        self.update()

    def _build_column(self, upper: int) -> None:
        rows = QVBoxLayout(self._column)
        rows.setContentsMargins(12, 10, 12, 16)
        rows.setSpacing(2)
        rows.addSpacing(10)
        for at, button in enumerate(self._entries):
            if at == upper:
                rows.addStretch(1)
            rows.addWidget(button)

    def _build_strip(self) -> None:
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(12, 8, 24, 8)
        row.addStretch(1)
        row.addWidget(self._page)
        for button in self._entries:
            action = QAction(button.entry.text.replace("&", "&&"), self._menu)
            action.setData(button.entry.key)
            self._menu.addAction(action)

    def _choose(self, key: str) -> None:
        if key != self._key:
            self.set_choice(key)
            self.chosen.emit(key)

    def _on_entry_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Entry):
            self._choose(sender.entry.key)

    def _on_page_clicked(self) -> None:
        self._menu.setFont(self._theme.text(11))
        self._menu.popup(self._page.mapToGlobal(QPoint(0, self._page.height() + 4)))

    def _on_menu_triggered(self, action: QAction) -> None:
        self._choose(str(action.data()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.rail))
        painter.end()
