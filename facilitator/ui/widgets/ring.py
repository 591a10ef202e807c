"""The ring: what is left of a share or an item, with the digits in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme

_STROKE = 9.5


class Ring(QWidget):
    """An arc left of twelve for what is left; time runs out clockwise."""

    def __init__(
        self,
        theme: Theme,
        diameter: int = 232,
        digits_pt: float = 54,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._diameter = diameter
        self._digits_pt = digits_pt
        self._left: float | None = None
        self._text = ""
        self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_left(self, fraction: float | None, text: str, caption: str = "") -> None:
        """Show what is left (0 to 1, None for no arc), the digits, and a small word below."""
        left = None if fraction is None else min(1.0, max(0.0, fraction))
        if (left, text, caption) == (self._left, self._text, self._caption):
            return
        self._left, self._text, self._caption = left, text, caption
        self.setAccessibleName(f"{text} {caption}".strip())
        self.update()

    def set_form(self, diameter: int, digits_pt: float) -> None:
        """Change the size: pixels across, and base points of the digits."""
        self._diameter, self._digits_pt = diameter, digits_pt
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size; the diameter is the caller's."""
        self._theme = theme
        self.update()

    def _digits_font(self, room: float) -> QFont:
        """The digits, smaller where an hour needs more of them."""
        font = self._theme.display(self._digits_pt, 500)
        wide = painting.advance(font, self._text)
        if wide > room:
            font.setPointSizeF(font.pointSizeF() * room / wide)
        return font

    def _paint_arc(self, painter: QPainter, box: QRectF) -> None:
        half = _STROKE / 2
        box = box.adjusted(half, half, -half, -half)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.track), _STROKE))
        painter.drawEllipse(box)
        if not self._left:
            return
        pen = QPen(QColor(self._theme.primary), _STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, round(self._left * 360 * 16))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        font = self._digits_font(box.width() - 2 * _STROKE - 20)
        caps = QFontMetricsF(font).capHeight()
        caption = self._theme.text(11)
        below = painting.line_height(caption)
        total = caps + (below * 1.45 if self._caption else 0)
        top = box.center().y() - total / 2 + (below * 0.1 if self._caption else 0)
        digits = QRectF(box.left(), top - caps, box.width(), caps * 3)
        painting.draw_text(painter, digits, self._text, font, self._theme.ink)
        if self._caption:
            foot = QRectF(box.left(), top + caps + below * 0.45, box.width(), below)
            painting.draw_text(painter, foot, self._caption, caption, self._theme.muted)

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(self._diameter, self._diameter)

    def minimumSizeHint(self) -> QSize:
        """The same: the ring never shrinks of itself."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, the arc, the digits."""
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = painting.begin(self)
        self._paint_arc(painter, box)
        self._paint_words(painter, box)
        painter.end()
