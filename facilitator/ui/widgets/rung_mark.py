"""The small shape of a rung: colours repeat within a set, shapes do not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from facilitator.ui.theme import Theme

_CORNERS = {"triangle": (3, -90), "square": (4, -45), "diamond": (4, -90)}


class RungMark(QWidget):
    """One shape: round, ring, square, diamond, triangle or star."""

    def __init__(self, shape: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape, self._theme = shape, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_shape(self, shape: str) -> None:
        """Show another shape."""
        self._shape = shape
        self.update()

    def sizeHint(self) -> QSize:
        """A square a little larger than an icon."""
        side = painting.icon_side(self._theme, 20)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = painting.begin(self)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(self._theme.primary), 2))
        painter.setBrush(QColor(self._theme.tint))
        paint_shape(painter, box, self._shape)
        painter.end()


def paint_shape(painter: QPainter, box: QRectF, shape: str) -> None:
    """Paint a shape with the pen and the brush that are set."""
    r = box.width() / 2
    middle = box.center()
    if shape == "ring":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, r, r)
        painter.drawEllipse(middle, r * 0.45, r * 0.45)
    elif shape == "star":
        points = [_at(middle, r * (1.0 if at % 2 == 0 else 0.45), at * 36 - 90) for at in range(10)]
        painter.drawPolygon(QPolygonF(points))
    elif shape in _CORNERS:
        count, turned = _CORNERS[shape]
        points = [_at(middle, r, turned + at * 360 / count) for at in range(count)]
        painter.drawPolygon(QPolygonF(points))
    else:
        painter.drawEllipse(middle, r, r)


def _at(middle: QPointF, r: float, degrees: float) -> QPointF:
    angle = math.radians(degrees)
    return QPointF(middle.x() + r * math.cos(angle), middle.y() + r * math.sin(angle))
