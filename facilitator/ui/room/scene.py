"""Paint any scene on any painter: the big window, the small picture and the tests share this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage, QPainter

from facilitator.meetings.scenes import (
    AgendaScene,
    BlankScene,
    BreakScene,
    ClosingScene,
    CollectionScene,
    QuietBreakScene,
    ReadingScene,
    RoomScene,
    RulesScene,
    ShareScene,
    SilenceScene,
    WelcomeScene,
)
from facilitator.ui.room.agenda import paint_agenda
from facilitator.ui.room.calm import paint_break, paint_closing, paint_collection, paint_silence
from facilitator.ui.room.layout import Canvas
from facilitator.ui.room.palette import BLANK
from facilitator.ui.room.rules import paint_rules, planned
from facilitator.ui.room.words import paint_quiet_break, paint_share, paint_welcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize

    from facilitator.ui.room.look import RoomLook


# Each painter takes the scene it stands beside.
_PAINTERS: dict[type[Any], Callable[[Canvas, Any], None]] = {
    WelcomeScene: paint_welcome,
    AgendaScene: paint_agenda,
    ShareScene: paint_share,
    QuietBreakScene: paint_quiet_break,
    BreakScene: paint_break,
    SilenceScene: paint_silence,
    CollectionScene: paint_collection,
    ClosingScene: paint_closing,
}


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
    if isinstance(scene, RulesScene):
        paint_rules(canvas, scene, page)
    elif isinstance(scene, ReadingScene):
        # Loaded with the first text: Today stands sooner without it.
        from facilitator.ui.room.reading import paint_reading

        paint_reading(canvas, scene, page)
    else:
        _PAINTERS[type(scene)](canvas, scene)


def page_count(size: QSize, scene: RoomScene, look: RoomLook, language: str = "en") -> int:
    """How many pages a scene takes on a target; only rules and readings may take several."""
    if not isinstance(scene, RulesScene | ReadingScene):
        return 1
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        canvas = Canvas(painter, size, look, language)
        if isinstance(scene, ReadingScene):
            from facilitator.ui.room import reading

            return max(1, len(reading.planned(canvas, scene).pages))
        return planned(canvas, scene).pages
    finally:
        painter.end()


def page_text(size: QSize, scene: ReadingScene, look: RoomLook, language: str, page: int) -> str:
    """The words on one page of a reading, a block a line, as they stand on a target."""
    from facilitator.ui.room import reading

    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        pages = reading.planned(Canvas(painter, size, look, language), scene).pages
    finally:
        painter.end()
    shown = pages[min(max(page, 0), len(pages) - 1)] if pages else ()
    return "\n".join(piece.block.text.strip() for piece in shown)


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
