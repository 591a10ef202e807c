"""A two-line row with a shape: amber for what would stop tonight, plain for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.widgets import painting
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from facilitator.ui.theme import Theme

RowTone = Literal["soon", "plain"]


class NoticeRow(QWidget):
    """A shape, a bold line with the remedy, the fact below, and up to three buttons."""

    pressed = Signal(str)

    def __init__(
        self,
        title: str,
        detail: str,
        theme: Theme,
        *,
        tone: RowTone = "soon",
        icon: str = "warning",
        buttons: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: RowTone = tone
        self._icon = icon
        ink: Literal["soonink", "ink"] = "soonink" if tone == "soon" else "ink"
        soft: Literal["soonink", "muted"] = "soonink" if tone == "soon" else "muted"
        self._title = Label(title, theme, weight=600, tone=ink, wrap=True, parent=self)
        self._detail = Label(detail, theme, tone=soft, wrap=True, parent=self)
        self._buttons = QHBoxLayout()
        self._words = QVBoxLayout()
        self._words.setSpacing(1)
        self._words.addStretch(1)
        self._words.addWidget(self._title)
        self._words.addWidget(self._detail)
        self._words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_words(title, detail)
        self.set_buttons(buttons)

    def set_words(self, title: str, detail: str) -> None:
        """Change both lines; an empty detail takes its line away."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)

    def set_buttons(self, buttons: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, words), three at most; raises ValueError for more."""
        if len(buttons) > 3:
            raise ValueError(len(buttons))
        while (item := self._buttons.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for key, words in buttons:
            ground: Literal["soon", "surface"] = "soon" if self._tone == "soon" else "surface"
            button = Button(words, self._theme, ground=ground, parent=self)
            button.setObjectName(key)
            button.clicked.connect(self._on_clicked)
            self._buttons.addWidget(button)
        self.set_theme(self._theme)

    def button(self, key: str) -> Button:
        """The button of a key, to give it a width, a keycap or another name."""
        for at in range(self._buttons.count()):
            item = self._buttons.itemAt(at)
            widget = None if item is None else item.widget()
            if isinstance(widget, Button) and widget.objectName() == key:
                return widget
        raise KeyError(key)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size; at large text the buttons go below the words."""
        self._theme = theme
        direction = QBoxLayout.Direction
        below = theme.narrow and self._buttons.count() > 0
        self._row.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        right = theme.px(12) if self._tone == "soon" else 0
        near, high = self._indent(), theme.px(12)
        if self.isRightToLeft():
            self._row.setContentsMargins(right, high, near, high)
        else:
            self._row.setContentsMargins(near, high, right, high)
        self._row.setSpacing(theme.px(12))
        self._buttons.setSpacing(theme.px(8))
        align = Qt.AlignmentFlag.AlignLeading if below else Qt.AlignmentFlag.AlignTrailing
        self._buttons.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        for label in (self._title, self._detail):
            label.set_theme(theme)
        self.update()

    def _indent(self) -> int:
        return self._theme.px(30) + painting.icon_side(self._theme, 20)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.pressed.emit(sender.objectName())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint and the shape."""
        theme = self._theme
        painter = painting.begin(self)
        if self._tone == "soon":
            painting.fill_round(painter, painting.inside(self.rect()), theme.soontint, 8)
        side = painting.icon_side(theme, 20)
        words = self._words.geometry()
        box = QRectF(theme.px(15), words.center().y() + 0.5 - side / 2, side, side)
        color = theme.soon if self._tone == "soon" else theme.muted
        painting.draw_icon(painter, self, painting.mirrored(self, box), self._icon, color)
        painter.end()
