"""Scenes of words and one shape: a share, a quiet break."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg, plural
from facilitator.meetings.scenes import ShareRing, ShareScene
from facilitator.ui.room import shapes
from facilitator.ui.room.layout import Words, compose, paint_status

if TYPE_CHECKING:
    from facilitator.meetings.resting import QuietBreakScene
    from facilitator.ui.room.layout import Canvas, Circle

NUMBER = 0.235


def paint_share(canvas: Canvas, scene: ShareScene) -> None:
    """Paint a share: its ring, if the group agreed to be timed, and a kind sentence."""
    compose(canvas, share_words(canvas, scene), partial(share_shape, scene))
    status = canvas.say(scene.status) if scene.status else ""
    paint_status(canvas, status, scene.clock)


def share_words(canvas: Canvas, scene: ShareScene) -> Words:
    """The words beside a share: what is asked of the room, by its ring."""
    pass_on = canvas.say(msg("You may pass."))
    match scene.ring:
        case ShareRing.ENDED:
            thanks = canvas.say(msg("Thank you"))
            return Words(thanks, canvas.say(msg("Finish your thought when you are ready.")))
        case ShareRing.LAST_MINUTE:
            close = canvas.say(msg("Please begin to close, in your own time."))
            return Words(scene.title, close)
        case ShareRing.WAITING:
            begin = canvas.say(msg("Whoever wishes to share may begin."))
            return Words(scene.title, begin, pass_on)
        case ShareRing.RUNNING:
            left = plural("{n} minute left.", "{n} minutes left.", _minutes(scene))
            listen = canvas.say(msg("One person speaks, and we all listen."))
            return Words(scene.title, listen, pass_on, canvas.say(left))
        case ShareRing.NONE:
            listen = canvas.say(msg("One person speaks, and we all listen."))
            return Words(scene.title, listen, pass_on)


def _minutes(scene: ShareScene) -> int:
    """Whole minutes as the room reads them: never 0, never less."""
    return max(1, scene.minutes)


def _fraction(scene: ShareScene) -> float:
    return min(1.0, max(0.0, scene.left))


def share_shape(scene: ShareScene, canvas: Canvas, circle: Circle) -> None:
    """The ring of a share; each state has a form of its own."""
    shapes.disc(canvas, circle)
    match scene.ring:
        case ShareRing.NONE:
            shapes.chairs(canvas, circle, 0.8, 0.091)
        case ShareRing.ENDED:
            shapes.ring(canvas, circle, canvas.palette.over)
            shapes.chairs(canvas, circle, 0.62, 0.08)
        case ShareRing.WAITING:
            shapes.ring(canvas, circle, canvas.palette.accent)
            if scene.minutes > 0:
                _minutes_figure(canvas, circle, scene)
        case ShareRing.RUNNING:
            shapes.arc(canvas, circle, _fraction(scene))
            _minutes_figure(canvas, circle, scene)
        case ShareRing.LAST_MINUTE:
            shapes.bars(canvas, circle, _fraction(scene))
            _minutes_figure(canvas, circle, scene)


def _minutes_figure(canvas: Canvas, circle: Circle, scene: ShareScene) -> None:
    minutes = _minutes(scene)
    unit = canvas.say(plural("minute", "minutes", minutes))
    shapes.figure(canvas, circle, str(minutes), unit, canvas.grid.px(NUMBER))


def paint_quiet_break(canvas: Canvas, scene: QuietBreakScene) -> None:
    """Paint a pause: calm words, a cup, no countdown and no reason."""
    words = Words(
        canvas.say(msg("A short break")),
        canvas.say(msg("We go on together in a little while.")),
        canvas.say(msg("Step outside if you like.")),
    )
    compose(canvas, words, cup_shape)
    paint_status(canvas, "", scene.clock)


def cup_shape(canvas: Canvas, circle: Circle) -> None:
    """A cup on the warm disc."""
    shapes.disc(canvas, circle)
    shapes.cup(canvas, circle)
