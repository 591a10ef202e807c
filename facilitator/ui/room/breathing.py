"""Breathing together: a disc that grows and shrinks without a jerk, or rests where asked to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from facilitator.meetings.messages import msg
from facilitator.meetings.scenes import BREATH_IN, BREATH_OUT
from facilitator.ui.room import lettering, shapes
from facilitator.ui.room.calm import SILENCE, paint_below
from facilitator.ui.room.layout import BODY, Circle

if TYPE_CHECKING:
    from facilitator.meetings.messages import Message
    from facilitator.meetings.scenes import BreathingScene
    from facilitator.ui.room.layout import Canvas

_LEAST, _MOST, _STILL = 0.56, 0.86, 0.72
"""The disc's radius at the end of a breath out and of a breath in, and at rest; shares of the ring.

The least still holds the words.
"""


def fullness(seconds: float) -> float:
    """How full the lungs are so many seconds after the first breath began, 0 to 1."""
    at = seconds % (BREATH_IN + BREATH_OUT)
    if at < BREATH_IN:
        return (1 - math.cos(math.pi * at / BREATH_IN)) / 2
    return (1 + math.cos(math.pi * (at - BREATH_IN) / BREATH_OUT)) / 2


def paint_breathing(canvas: Canvas, scene: BreathingScene) -> None:
    """Paint the breath of this moment inside the slow ring of what is left of the silence."""
    grid = canvas.grid
    radius = min(grid.height * SILENCE, grid.width * 0.3) / shapes.TRACK
    ring = Circle(grid.width / 2, grid.middle, radius * 1.15)
    share, words = _now(canvas, scene)
    disc = Circle(ring.x, ring.y, ring.r * share)
    shapes.disc(canvas, disc)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.setPen(QPen(QColor(canvas.palette.accent), ring.r * 0.012))
    canvas.painter.drawEllipse(disc.box())
    shapes.slow(canvas, ring, min(1.0, max(0.0, scene.left)))
    _word(canvas, ring, canvas.say(words))
    paint_below(canvas, ring.x, scene.words, bell=scene.bell)


def _now(canvas: Canvas, scene: BreathingScene) -> tuple[float, Message]:
    if scene.since is None or canvas.look.still:
        return _STILL, msg("In for four, out for six")
    seconds = max(0.0, canvas.steady - scene.since)
    share = _LEAST + (_MOST - _LEAST) * fullness(seconds)
    breathing_in = seconds % (BREATH_IN + BREATH_OUT) < BREATH_IN
    return share, msg("Breathe in") if breathing_in else msg("Breathe out")


def _word(canvas: Canvas, ring: Circle, text: str) -> None:
    """The word in the middle, always of one size, so that only the disc moves."""
    grid = canvas.grid
    width = ring.r * _LEAST * 1.7
    found = lettering.fit(canvas.font, text, width, (grid.px(BODY), grid.floor), 2)
    if found is None:
        return
    font, rows = found
    step = font.pixelSize() * 1.2
    first = ring.y + lettering.cap(font) / 2 - step * (len(rows) - 1) / 2
    for at, row in enumerate(rows):
        canvas.write_centred(ring.x, first + at * step, row, font)
