"""The shapes beside the words; each is told from the others by its form, not by its colour.

Time runs out clockwise: what is left lies to the left of twelve.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen

from facilitator.ui.room import lettering

if TYPE_CHECKING:
    from facilitator.ui.room.layout import Canvas, Circle

MINUTES = 30
"""The dots of the Welcome ring."""

THICK, THIN, CUP = 0.103, 0.024, 0.048
LONG, SHORT, PIP_GAP = 2.2, 0.8, 0.8
TRACK = 1 - THICK / 2
"""The radius of a ring's line, as a share of its circle's."""
SLOW = 0.045
_BAR, _BAR_EVERY = 3.6, 6.0
_CHAIRS = 9


def disc(canvas: Canvas, circle: Circle) -> None:
    """The warm disc behind a shape."""
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(QColor(canvas.palette.glow))
    canvas.painter.drawEllipse(circle.box())


def dots(canvas: Canvas, circle: Circle, minutes: int) -> None:
    """Thirty dots, a minute each: large to come, small gone."""
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    for number in range(MINUTES):
        ahead = number >= MINUTES - minutes
        colour = canvas.palette.accent if ahead else canvas.palette.gone
        canvas.painter.setBrush(QColor(colour))
        size = circle.r * (0.05 if ahead else 0.0315)
        canvas.painter.drawEllipse(circle.at((number + 0.5) * 360 / MINUTES), size, size)


def ring(canvas: Canvas, circle: Circle, colour: str) -> None:
    """A thin full ring."""
    _line(canvas, circle, colour, THIN)
    canvas.painter.drawEllipse(circle.box(TRACK))


def arc(canvas: Canvas, circle: Circle, left: float) -> None:
    """A thick arc of what is left, on its thin track."""
    ring(canvas, circle, canvas.palette.gone)
    if left <= 0:
        return
    _line(canvas, circle, canvas.palette.steady, THICK)
    canvas.painter.drawArc(circle.box(TRACK), 90 * 16, round(left * 360 * 16))


def bars(canvas: Canvas, circle: Circle, left: float) -> None:
    """The arc of the last minute, broken into short bars, a sixtieth of the circle each."""
    ring(canvas, circle, canvas.palette.gone)
    _line(canvas, circle, canvas.palette.soon, THICK, Qt.PenCapStyle.FlatCap)
    count = max(1, math.ceil(left * 360 / _BAR_EVERY - 1e-9))
    for number in range(count):
        start = 90 + number * _BAR_EVERY + (_BAR_EVERY - _BAR) / 2
        canvas.painter.drawArc(circle.box(TRACK), round(start * 16), round(_BAR * 16))


def chairs(canvas: Canvas, circle: Circle, distance: float, size: float) -> None:
    """Nine dots: a circle of chairs (twelve would be a clock)."""
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(QColor(canvas.palette.accent))
    for number in range(_CHAIRS):
        point = circle.at(number * 360 / _CHAIRS, distance)
        canvas.painter.drawEllipse(point, circle.r * size, circle.r * size)


def figure(canvas: Canvas, circle: Circle, number: str, unit: str, px: int) -> None:
    """A number in the middle of the shape, its unit below where it has one."""
    big = canvas.font(px, semi=True)
    widest = circle.r * 1.4
    if lettering.advance(big, number) > widest:
        big = canvas.font(int(px * widest / lettering.advance(big, number)), semi=True)
    if not unit:
        canvas.write_centred(circle.x, circle.y + lettering.cap(big) / 2, number, big)
        return
    small = canvas.font(max(canvas.grid.floor, min(canvas.grid.px(1 / 16), round(circle.r * 0.21))))
    gap = small.pixelSize() * 0.7
    height = lettering.cap(big) + gap + lettering.cap(small)
    top = circle.y - height / 2
    canvas.write_centred(circle.x, top + lettering.cap(big), number, big)
    unit = lettering.shorten(small, unit, circle.r * 1.5)
    canvas.write_centred(circle.x, top + height, unit, small)


def cup(canvas: Canvas, circle: Circle) -> None:
    """A cup of something warm on its saucer."""
    pen = QPen(QColor(canvas.palette.accent), circle.r * CUP)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter = canvas.painter
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(x: float, y: float) -> QPointF:
        return QPointF(circle.x + x * circle.r, circle.y + y * circle.r)

    handle = QPainterPath(at(0.31, 0.095))
    handle.cubicTo(at(0.46, 0.05), at(0.552, 0.13), at(0.552, 0.235))
    handle.cubicTo(at(0.552, 0.35), at(0.44, 0.43), at(0.285, 0.375))
    painter.drawPath(handle)
    for x in (-0.278, -0.1, 0.078):
        steam = QPainterPath(at(x, -0.444))
        steam.cubicTo(at(x - 0.12, -0.3), at(x + 0.12, -0.26), at(x, -0.118))
        painter.drawPath(steam)
    body = QPainterPath(at(-0.522, 0.0185))
    body.lineTo(at(0.322, 0.0185))
    body.lineTo(at(0.285, 0.326))
    body.cubicTo(at(0.25, 0.5), at(0.17, 0.581), at(0.033, 0.581))
    body.lineTo(at(-0.226, 0.581))
    body.cubicTo(at(-0.37, 0.581), at(-0.45, 0.5), at(-0.485, 0.326))
    body.closeSubpath()
    painter.setBrush(QBrush(QColor(canvas.palette.surface)))
    painter.drawPath(body)
    painter.drawLine(at(-0.544, 0.67), at(0.344, 0.67))


def slow(canvas: Canvas, circle: Circle, left: float) -> None:
    """A quiet arc of what is left of a silence, on its thin track."""
    ring(canvas, circle, canvas.palette.gone)
    if left > 0:
        _line(canvas, circle, canvas.palette.accent, SLOW)
        canvas.painter.drawArc(circle.box(TRACK), 90 * 16, round(left * 360 * 16))


def basket(canvas: Canvas, circle: Circle) -> None:
    """A round basket with a handle, woven in three bands."""
    pen = QPen(QColor(canvas.palette.accent), circle.r * CUP)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter = canvas.painter
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(x: float, y: float) -> QPointF:
        return QPointF(circle.x + x * circle.r, circle.y + y * circle.r)

    handle = QPainterPath(at(-0.42, -0.06))
    handle.cubicTo(at(-0.42, -0.72), at(0.42, -0.72), at(0.42, -0.06))
    painter.drawPath(handle)
    body = QPainterPath(at(-0.58, -0.06))
    body.lineTo(at(0.58, -0.06))
    body.cubicTo(at(0.56, 0.3), at(0.46, 0.52), at(0.3, 0.56))
    body.lineTo(at(-0.3, 0.56))
    body.cubicTo(at(-0.46, 0.52), at(-0.56, 0.3), at(-0.58, -0.06))
    body.closeSubpath()
    painter.setBrush(QBrush(QColor(canvas.palette.surface)))
    painter.drawPath(body)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for y, half in ((0.14, 0.555), (0.34, 0.495)):
        painter.drawLine(at(-half, y), at(half, y))


def pip(canvas: Canvas, x: float, y: float, unit: float, *, done: bool, now: bool) -> float:
    """One pip with its left edge at ``x``: full is done, long is now, outline is to come.

    ``unit`` is its height; returns its width.
    """
    colour = QColor(canvas.palette.accent)
    width = unit * (LONG if now else SHORT)
    height = unit if now else unit * SHORT
    box = QRectF(x, y - height / 2, width, height)
    if now or done:
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(colour)
    else:
        pen = unit * 0.15
        canvas.painter.setPen(QPen(colour, pen))
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        box.adjust(pen / 2, pen / 2, -pen / 2, -pen / 2)
    canvas.painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    return width


def pips(canvas: Canvas, x: float, y: float, unit: float, now: int, count: int) -> float:
    """A row of pips from ``x`` on, one of them now; returns where the next would be."""
    for number in range(count):
        x += pip(canvas, x, y, unit, done=number < now, now=number == now) + unit * PIP_GAP
    return x


def _line(
    canvas: Canvas,
    circle: Circle,
    colour: str,
    width: float,
    end: Qt.PenCapStyle = Qt.PenCapStyle.RoundCap,
) -> None:
    pen = QPen(QColor(colour), circle.r * width)
    pen.setCapStyle(end)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
