"""A picture to set a display up by: every edge in sight, a round circle, letters of all sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from facilitator.meetings.messages import msg
from facilitator.ui.room import shapes
from facilitator.ui.room.layout import STATUS, Circle, Words, compose, fit_line

if TYPE_CHECKING:
    from facilitator.meetings.resting import TestScene
    from facilitator.ui.room.layout import Canvas

SAFE = 0.05


def paint_test(canvas: Canvas, scene: TestScene) -> None:
    """Paint the edges of the screen, the part that is always safe, and words to read from afar."""
    grid = canvas.grid
    _edges(canvas)
    words = Words(
        canvas.say(msg("Test picture")),
        canvas.say(msg("Can you read this from the back row?")),
        canvas.say(msg("All four edges should be seen, and the circle should be round.")),
    )
    compose(canvas, words, _steps)
    size = canvas.say(msg("{wide} × {high}", wide=grid.width, high=grid.height))
    told = f"{scene.screen}   {size}".strip()
    line, font = fit_line(canvas, told, grid.px(STATUS), grid.right - grid.left)
    canvas.write(grid.left, grid.last, line, font)


def _edges(canvas: Canvas) -> None:
    grid, painter = canvas.grid, canvas.painter
    line = max(2.0, round(grid.height * 0.004))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(canvas.palette.accent), line))
    half = line / 2
    painter.drawRect(QRectF(half, half, grid.width - line, grid.height - line))
    dashed = QPen(QColor(canvas.palette.gone), max(1.0, line / 2), Qt.PenStyle.DashLine)
    painter.setPen(dashed)
    across, down = grid.width * SAFE, grid.height * SAFE
    painter.drawRect(QRectF(across, down, grid.width - 2 * across, grid.height - 2 * down))


def _steps(canvas: Canvas, circle: Circle) -> None:
    """A round disc and ring, and the room's colours from the lightest to the darkest."""
    shapes.disc(canvas, circle)
    shapes.ring(canvas, circle, canvas.palette.accent)
    colours = canvas.palette
    row = (colours.gone, colours.accent, colours.steady, colours.soon, colours.over, colours.ink)
    step = circle.r * 0.27
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    for number, colour in enumerate(row):
        x = circle.x + (number - (len(row) - 1) / 2) * step
        canvas.painter.setBrush(QColor(colour))
        canvas.painter.drawEllipse(QPointF(x, circle.y), step * 0.4, step * 0.4)
