"""Plain words in the colours and sizes of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme

Tone = Literal["ink", "muted", "primary", "soonink", "ontint"]


class Label(QLabel):
    """A label that follows the theme; never rich text."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        pt: float = 11,
        weight: int = 400,
        tone: Tone = "ink",
        display: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pt, self._weight, self._display = pt, weight, display
        self._tone: Tone = tone
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self.set_theme(theme)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour token of the words."""
        self._tone = tone
        self.set_theme(self._theme)

    def set_size(self, pt: float, weight: int) -> None:
        """Change the base size and the weight."""
        self._pt, self._weight = pt, weight
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        make = theme.display if self._display else theme.text
        self.setFont(make(self._pt, self._weight))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(theme, self._tone)))
        self.setPalette(palette)
