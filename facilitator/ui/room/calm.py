"""Scenes that ask nothing of anybody: a break, a silence, the basket, the closing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.ui.room import lettering, shapes
from facilitator.ui.room.layout import BODY, STATUS, Circle, Words, compose, fit_line, paint_status
from facilitator.ui.room.words import cup_shape

if TYPE_CHECKING:
    from facilitator.meetings.scenes import BreakScene, ClosingScene, CollectionScene, SilenceScene
    from facilitator.ui.room.layout import Canvas

SILENCE = 0.27
"""The radius of the silence's ring, as a share of the height."""


def paint_break(canvas: Canvas, scene: BreakScene) -> None:
    """Paint a break: when we are back, and a cup."""
    back = canvas.say(msg("Back at {at}", at=scene.back))
    compose(canvas, Words(back, scene.title, scene.words), cup_shape)
    paint_status(canvas, "", scene.clock)


def paint_collection(canvas: Canvas, scene: CollectionScene) -> None:
    """Paint the collection: giving is a choice, and first-timers need not."""
    words = scene.words or canvas.say(msg("Give what you like, or nothing at all."))
    note = canvas.say(msg("If this is your first time, let it pass."))
    compose(canvas, Words(scene.title, words, note), partial(_with_disc, shapes.basket))
    paint_status(canvas, canvas.say(scene.status) if scene.status else "", scene.clock)


def paint_closing(canvas: Canvas, scene: ClosingScene) -> None:
    """Paint the closing: thanks, or the group's own words."""
    words = scene.words or canvas.say(msg("Thank you for being here."))
    compose(canvas, Words(scene.title, words), partial(_with_disc, _circle_of_chairs))
    paint_status(canvas, "", scene.clock)


def paint_silence(canvas: Canvas, scene: SilenceScene) -> None:
    """Paint a silence in the middle of the wall: a slow ring round one word."""
    grid = canvas.grid
    radius = min(grid.height * SILENCE, grid.width * 0.3) / shapes.TRACK
    circle = Circle(grid.width / 2, grid.middle, radius * 1.15)
    shapes.disc(canvas, circle)
    inner = Circle(circle.x, circle.y, radius)
    shapes.slow(canvas, inner, min(1.0, max(0.0, scene.left)))
    _word(canvas, circle, scene.title, radius * 1.6)
    paint_below(canvas, circle.x, scene.words, bell=scene.bell)


def paint_below(canvas: Canvas, x: float, words: str, *, bell: bool) -> None:
    """The one line under a silence: the group's own, else whether a bell will end it."""
    grid = canvas.grid
    if not words:
        quiet = msg("A bell ends the silence.") if bell else msg("We are quiet together.")
        words = canvas.say(quiet)
    line, small = fit_line(canvas, words, grid.px(STATUS), grid.right - grid.left)
    canvas.write_centred(x, grid.last, line, small)


def _word(canvas: Canvas, circle: Circle, title: str, width: float) -> None:
    """Write the title in the ring, on two lines at most; one that is too long gives way."""
    grid = canvas.grid
    for text in (title, canvas.say(msg("Silence"))):
        for lines in (1, 2):
            found = lettering.fit(canvas.font, text, width, (grid.px(BODY), grid.floor), lines)
            if found:
                font, rows = found
                step = font.pixelSize() * 1.2
                first = circle.y + lettering.cap(font) / 2 - step * (len(rows) - 1) / 2
                for at, row in enumerate(rows):
                    canvas.write_centred(circle.x, first + at * step, row, font)
                return


def _with_disc(shape: object, canvas: Canvas, circle: Circle) -> None:
    shapes.disc(canvas, circle)
    if callable(shape):
        shape(canvas, circle)


def _circle_of_chairs(canvas: Canvas, circle: Circle) -> None:
    shapes.chairs(canvas, circle, 0.72, 0.091)
