"""The scene before the start: a welcome, and a clock in the middle of the dots."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message, msg, plural
from facilitator.ui.room import shapes
from facilitator.ui.room.layout import Words, compose, paint_status

if TYPE_CHECKING:
    from facilitator.meetings.resting import WelcomeScene
    from facilitator.ui.room.layout import Canvas, Circle

CLOCK = 1 / 5.4
"""How tall the clock's figures are, of the wall."""


def paint_welcome(canvas: Canvas, scene: WelcomeScene) -> None:
    """Paint the scene before the start."""
    words = Words(canvas.say(msg("Welcome")), canvas.say(_start(scene.minutes)), scene.note)
    circle = compose(canvas, words, partial(_welcome_shape, scene))
    if circle is None:
        paint_status(canvas, "", scene.clock)


def _start(minutes: int | None) -> Message:
    if minutes is None:
        return msg("Come in and take a seat.")
    if minutes < 1:
        return msg("We start in a moment.")
    return plural("We start in {n} minute.", "We start in {n} minutes.", minutes)


def _welcome_shape(scene: WelcomeScene, canvas: Canvas, circle: Circle) -> None:
    shapes.disc(canvas, circle)
    if scene.minutes is None:
        shapes.ring(canvas, circle, canvas.palette.gone)
    else:
        shapes.dots(canvas, circle, scene.minutes)
    shapes.figure(canvas, circle, scene.clock, "", canvas.grid.px(CLOCK))
