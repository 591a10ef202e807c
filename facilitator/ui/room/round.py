"""A round in the room: the question that goes round, and a circle of chairs with an arrow."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from facilitator.meetings.messages import msg
from facilitator.meetings.scenes import RoundScene, ShareRing, ShareScene
from facilitator.ui.room import shapes
from facilitator.ui.room.layout import Words, compose, paint_status
from facilitator.ui.room.words import share_shape, share_words

if TYPE_CHECKING:
    from facilitator.ui.room.layout import Canvas, Circle

_BEGINS, _ENDS = 20.0, 318.0
"""Degrees from twelve at which the arrow begins and ends."""
_WAY = 0.93


def paint_round(canvas: Canvas, scene: RoundScene) -> None:
    """Paint a round: whoever has the turn speaks, and nothing says who is next."""
    compose(canvas, _words(canvas, scene), partial(_shape, scene))
    paint_status(canvas, canvas.say(scene.status) if scene.status else "", scene.clock)


def _as_share(scene: RoundScene) -> ShareScene:
    return ShareScene(scene.title, scene.ring, scene.left, scene.minutes)


def _words(canvas: Canvas, scene: RoundScene) -> Words:
    if scene.ring in {ShareRing.LAST_MINUTE, ShareRing.ENDED}:
        return share_words(canvas, _as_share(scene))
    timed = share_words(canvas, _as_share(scene))
    question = scene.words or canvas.say(msg("One after another, as far as you like."))
    return Words(scene.title, question, timed.note, timed.instead)


def _shape(scene: RoundScene, canvas: Canvas, circle: Circle) -> None:
    if scene.ring is not ShareRing.NONE:
        share_shape(_as_share(scene), canvas, circle)
        return
    shapes.disc(canvas, circle)
    shapes.chairs(canvas, circle, 0.62, 0.085)
    _arrow(canvas, circle)


def _arrow(canvas: Canvas, circle: Circle) -> None:
    """The way the turn goes: clockwise, open at the top."""
    painter = canvas.painter
    width = circle.r * shapes.CUP
    pen = QPen(QColor(canvas.palette.accent), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = circle.box(_WAY - shapes.CUP / 2)
    painter.drawArc(box, round((90 - _ENDS) * 16), round((_ENDS - _BEGINS) * 16))
    tip = circle.at(_ENDS + 12, _WAY - shapes.CUP / 2)
    angle = math.radians(_ENDS + 6)
    along = QPointF(math.cos(angle), math.sin(angle))
    across = QPointF(-along.y(), along.x())
    back = tip - along * (width * 3.4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(canvas.palette.accent))
    painter.drawPolygon(
        QPolygonF([tip, back + across * (width * 1.9), back - across * (width * 1.9)])
    )
