"""The few strokes all widgets share: rounded fills, measured text, keycaps, mirroring."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from facilitator.ui.icons import icon_pixmap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.theme import Theme

SPACE_KEY = "Space"
"""The keycap painted as an open bracket."""

ENTER_KEY = "Enter"
"""The keycap painted as a bent arrow."""

_TURNED = {"chevron-right": "chevron-left", "chevron-left": "chevron-right"}
_DRAWN = (SPACE_KEY, ENTER_KEY)


def begin(widget: QWidget) -> QPainter:
    """A smooth painter on a widget; the caller ends it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def mirrored(widget: QWidget, rect: QRectF) -> QRectF:
    """The rectangle as seen in the widget's writing direction."""
    if widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return rect
    return QRectF(widget.width() - rect.right(), rect.y(), rect.width(), rect.height())


def start_side(widget: QWidget) -> Qt.AlignmentFlag:
    """The side a line of text starts at."""
    right = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def fill_round(painter: QPainter, rect: QRectF, color: str, radius: float) -> None:
    """A rounded rectangle without an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(rect, radius, radius)


def outline_round(
    painter: QPainter, rect: QRectF, color: str, radius: float, width: float = 1.0
) -> None:
    """The outline of a rounded rectangle, wholly inside it."""
    half = width / 2
    painter.setPen(QPen(QColor(color), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def advance(font: QFont, text: str) -> float:
    """The width of a line of text in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def line_height(font: QFont) -> float:
    """The height of a line of text in pixels."""
    return QFontMetricsF(font).height()


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """One line, centred upright in a rectangle, and never cut by it."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(rect, int(flags | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine), text)


def draw_icon(painter: QPainter, widget: QWidget, rect: QRectF, name: str, color: str) -> None:
    """An icon in a square, on whole device pixels; sideways chevrons turn with the writing."""
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        name = _TURNED.get(name, name)
    ratio = widget.devicePixelRatioF()
    pixmap = icon_pixmap(name, color, rect.width(), ratio)
    x, y = (round(value * ratio) / ratio for value in (rect.x(), rect.y()))
    painter.drawPixmap(QPointF(x, y), pixmap)


def icon_side(theme: Theme, base: float = 18) -> int:
    """The side of an icon that grows with the text beside it."""
    return round(base * theme.pt(11) / 11)


def button_height(theme: Theme, base: float, font: QFont, air: float = 16) -> int:
    """The height of a control: its base, or more when the text asks for it."""
    return max(round(base), math.ceil(line_height(font) + air))


def keycap_font(theme: Theme) -> QFont:
    """The type on keycaps."""
    return theme.text(10, 600)


def keycap_size(theme: Theme, key: str) -> QSizeF:
    """How large the keycap of a key is."""
    font = keycap_font(theme)
    high = math.ceil(line_height(font)) + 2 * round(theme.pt(10) / 10)
    if key in _DRAWN:
        return QSizeF(high + 4, high)
    return QSizeF(max(high, math.ceil(advance(font, key) + 0.78 * line_height(font))), high)


def paint_keycap(
    painter: QPainter, rect: QRectF, theme: Theme, key: str, *, on_primary: bool = False
) -> None:
    """A keycap: the key's letter, or the shape of Space and Enter."""
    if on_primary:
        fill_round(painter, rect, theme.cap_on_primary, 5)
        ink = theme.on_primary
    else:
        fill_round(painter, rect, theme.keycap, 5)
        outline_round(painter, rect, theme.line, 5)
        ink = theme.muted
    if key in _DRAWN:
        _paint_shape(painter, rect, key, ink)
    else:
        draw_text(painter, rect, key, keycap_font(theme), ink)


def _paint_shape(painter: QPainter, rect: QRectF, key: str, color: str) -> None:
    """The open bracket of Space, or the bent arrow of Enter."""
    unit = rect.height() / 18
    pen = QPen(QColor(color), 1.75 * unit)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = rect.center()
    steps = (
        ((-5, -1.5), (-5, 3), (5, 3), (5, -1.5))
        if key == SPACE_KEY
        else ((5.5, -4.5), (5.5, 1.5), (-5, 1.5))
    )
    painter.drawPolyline(QPolygonF([middle + QPointF(x, y) * unit for x, y in steps]))
    if key == ENTER_KEY:
        head = ((-1.5, -2), (-5, 1.5), (-1.5, 5))
        painter.drawPolyline(QPolygonF([middle + QPointF(x, y) * unit for x, y in head]))


def inside(rect: QRect) -> QRectF:
    """A widget's rectangle in fractions of pixels."""
    return QRectF(rect)
