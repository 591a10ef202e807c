"""The white card everything stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.widgets import painting
from facilitator.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from facilitator.ui.theme import Theme

RADIUS = 12


class Card(QWidget):
    """A rounded surface without border or shadow; contents go into ``body``."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        padding: int = 24,
        spacing: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._padding = padding
        self._spacing = spacing
        self.body = QVBoxLayout(self)
        self._title = Label(title, theme, pt=13, weight=600, parent=self)
        self._title.setVisible(bool(title))
        self.body.addWidget(self._title)
        self.set_theme(theme)

    def set_title(self, title: str) -> None:
        """Change the title; the empty text takes it away."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size; the padding grows half as fast as text."""
        self._theme = theme
        self._title.set_theme(theme)
        # At large text the room goes to the words: sides keep their base width.
        side = self._padding if theme.narrow else theme.px(self._padding)
        upright = min(self._padding, 16) if theme.narrow else theme.px(min(self._padding, 20))
        self.body.setContentsMargins(side, upright, side, upright)
        self.body.setSpacing(theme.px(self._spacing))
        self._title.setContentsMargins(0, 0, 0, max(0, theme.px(12) - theme.px(self._spacing)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = painting.begin(self)
        painting.fill_round(painter, painting.inside(self.rect()), self._theme.surface, RADIUS)
        painter.end()
