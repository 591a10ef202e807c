"""Announcements in the room: a title, and a line for each that was chosen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.meetings.reading import Block, BlockKind, Span
from facilitator.ui.room import lettering
from facilitator.ui.room.layout import BODY, fit_line
from facilitator.ui.room.reading import Plan, fitted, paint_pages
from facilitator.ui.room.rules import TITLE

if TYPE_CHECKING:
    from facilitator.meetings.scenes import AnnouncementsScene
    from facilitator.ui.room.layout import Canvas


def count_announcements(canvas: Canvas, scene: AnnouncementsScene) -> int:
    """How many pages the announcements take."""
    return len(_planned(canvas, scene).pages)


def paint_announcements(canvas: Canvas, scene: AnnouncementsScene, page: int) -> None:
    """Paint one page of the announcements under their title."""
    grid = canvas.grid
    title = scene.title or canvas.say(msg("Announcements"))
    line, font = fit_line(canvas, title, grid.px(TITLE), grid.right - grid.left, semi=True)
    canvas.write(grid.left, grid.top + lettering.cap(font), line, font)
    status = canvas.say(scene.status) if scene.status else ""
    paint_pages(canvas, _planned(canvas, scene), page, _top(canvas), status, scene.clock)


def _top(canvas: Canvas) -> float:
    grid = canvas.grid
    return grid.top + grid.px(TITLE) * 1.15


def _planned(canvas: Canvas, scene: AnnouncementsScene) -> Plan:
    blocks = tuple(Block(BlockKind.BULLET, (Span(line),)) for line in scene.lines)
    return fitted(canvas, blocks, _top(canvas), BODY)
