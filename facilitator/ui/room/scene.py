"""Paint any scene on any painter: the big window, the small picture and the tests share this.

Each scene's painter is loaded when the first such scene is painted, and found by the name of its
type, so that the types need not be loaded either: Today stands sooner without.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage, QPainter

from facilitator.meetings.resting import BlankScene
from facilitator.ui.room.layout import Canvas
from facilitator.ui.room.palette import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize

    from facilitator.meetings.scenes import ReadingScene, RoomScene
    from facilitator.ui.room.look import RoomLook


_PLAIN: dict[str, tuple[str, str]] = {
    "WelcomeScene": ("welcome", "paint_welcome"),
    "AgendaScene": ("agenda", "paint_agenda"),
    "ShareScene": ("words", "paint_share"),
    "RoundScene": ("round", "paint_round"),
    "QuietBreakScene": ("words", "paint_quiet_break"),
    "BreakScene": ("calm", "paint_break"),
    "SilenceScene": ("calm", "paint_silence"),
    "BreathingScene": ("breathing", "paint_breathing"),
    "CollectionScene": ("calm", "paint_collection"),
    "ClosingScene": ("calm", "paint_closing"),
    "TestScene": ("test_picture", "paint_test"),
}
"""Scenes of one page, by the names of their types: the module and the function that paint them."""

_PAGED: dict[str, tuple[str, str, str]] = {
    "RulesScene": ("rules", "paint_rules", "count_rules"),
    "ReadingScene": ("reading", "paint_reading", "count_reading"),
    "MilestonesScene": ("milestones", "paint_milestones", "count_milestones"),
    "AnnouncementsScene": ("announcements", "paint_announcements", "count_announcements"),
}
"""Scenes of several pages: the module, and the functions that paint a page and count them."""


@cache
def _found(module: str, name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(import_module(f"facilitator.ui.room.{module}"), name)
    return function


def paint_scene(
    painter: QPainter,
    size: QSize,
    scene: RoomScene,
    look: RoomLook,
    language: str = "en",
    *,
    page: int = 0,
    steady: float = 0.0,
) -> None:
    """Paint a scene over a whole target; ``page`` counts from 0 and is held within the pages.

    ``steady`` is the moment in seconds of the steady clock; what moves is painted where it is then.
    """
    canvas = Canvas(painter, size, look, language, steady)
    if isinstance(scene, BlankScene):
        canvas.fill(BLANK)
        return
    canvas.fill(canvas.palette.paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    kind = type(scene).__name__
    if kind in _PAGED:
        module, paint, _ = _PAGED[kind]
        _found(module, paint)(canvas, scene, page)
    else:
        _found(*_PLAIN[kind])(canvas, scene)


def page_count(size: QSize, scene: RoomScene, look: RoomLook, language: str = "en") -> int:
    """How many pages a scene takes on a target; at least one."""
    kind = type(scene).__name__
    if kind not in _PAGED:
        return 1
    module, _, count = _PAGED[kind]
    return max(1, int(_measured(size, look, language, _found(module, count), scene)))


def page_text(size: QSize, scene: ReadingScene, look: RoomLook, language: str, page: int) -> str:
    """The words on one page of a reading, a block a line, as they stand on a target."""
    from facilitator.ui.room.reading import planned

    pages = _measured(size, look, language, planned, scene).pages
    shown = pages[min(max(page, 0), len(pages) - 1)] if pages else ()
    return "\n".join(piece.block.text.strip() for piece in shown)


def glide_text(
    size: QSize, scene: ReadingScene, look: RoomLook, language: str, steady: float
) -> str:
    """The words in and just after the band of a text that moves, as they stand on a target."""
    from facilitator.ui.room.glide import words_near

    found: str = _measured(size, look, language, words_near, scene, steady)
    return found


def _measured(
    size: QSize,
    look: RoomLook,
    language: str,
    measure: Callable[..., Any],
    *what: object,
) -> Any:  # noqa: ANN401 - what the measure tells
    """Call a function that measures with a canvas of a target, on which nothing is painted."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        return measure(Canvas(painter, size, look, language), *what)
    finally:
        painter.end()


def picture(
    size: QSize,
    scene: RoomScene,
    look: RoomLook,
    language: str = "en",
    *,
    page: int = 0,
    steady: float = 0.0,
) -> QImage:
    """A scene as an image of a size."""
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        paint_scene(painter, size, scene, look, language, page=page, steady=steady)
    finally:
        painter.end()
    return image
