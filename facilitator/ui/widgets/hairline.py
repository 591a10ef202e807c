"""A line one device pixel thick, inside cards only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme


class Hairline(QWidget):
    """A horizontal line, ``indent`` pixels in from the start of the row."""

    def __init__(self, theme: Theme, indent: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._indent = indent
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill one row of device pixels without smoothing."""
        ratio = self.devicePixelRatioF()
        start = self._theme.px(self._indent)
        x = 0 if self.isRightToLeft() else start
        painter = QPainter(self)
        thick = max(1, round(ratio)) / ratio
        painter.fillRect(QRectF(x, 0, self.width() - start, thick), QColor(self._theme.line))
        painter.end()
