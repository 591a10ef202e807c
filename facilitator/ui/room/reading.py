"""A reading in the room: one size for the whole text, pages that turn at a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from facilitator.meetings.messages import msg
from facilitator.meetings.reading import Block, BlockKind
from facilitator.ui.room import lettering, shapes, text
from facilitator.ui.room.layout import STATUS, fit_line, paint_status
from facilitator.ui.room.lettering import face

if TYPE_CHECKING:
    from facilitator.meetings.scenes import ReadingScene
    from facilitator.ui.room.layout import Canvas

LARGEST, ONE_PAGE = 1 / 12, 1 / 16
"""The size of a text on several pages, and the least at which one page is tried for."""
MANY = 12
"""The most pages of the largest type: a longer text grows smaller, down to that of one page."""
_PIPS = 12


@dataclass(frozen=True)
class Plan:
    """The size in pixels, the pages, and the height of the highest page."""

    setting: text.Setting
    pages: tuple[text.Page, ...]
    tallest: float


def count_reading(canvas: Canvas, scene: ReadingScene) -> int:
    """How many pages a text takes; one that moves takes none but the one it moves on."""
    return 1 if scene.glide is not None else len(planned(canvas, scene).pages)


def planned(canvas: Canvas, scene: ReadingScene) -> Plan:
    """Choose size and pages: one page if the text fits at a good size, else the largest size."""
    return fitted(canvas, scene.blocks, _top(canvas), LARGEST)


def fitted(canvas: Canvas, blocks: tuple[Block, ...], top: float, largest: float) -> Plan:
    """Fit blocks between a top and the foot, no larger than a fraction of the scale."""
    grid = canvas.grid
    return _planned(
        blocks,
        grid.right - grid.left,
        _bottom(canvas) - top,
        (grid.px(largest), grid.px(ONE_PAGE), grid.floor),
        canvas.look.family,
    )


@lru_cache(maxsize=8)
def _planned(
    blocks: tuple[Block, ...],
    width: float,
    room: float,
    sizes: tuple[int, int, int],
    family: str,
) -> Plan:
    largest, one_page, floor = sizes
    one_page = min(largest, one_page)
    make = partial(face, family)
    for px in _steps(largest, one_page):
        setting = text.Setting(px, width, make)
        if _letters(blocks) * px * px * 0.42 > width * room:
            continue  # not near: laying it out would only take time
        pages, fits = text.paginate(blocks, setting, room)
        if fits and len(pages) <= 1:
            return Plan(setting, pages, _tallest(pages, setting))
    tried: tuple[int, int] | None = None
    for px in _steps(largest, floor):
        if px > one_page and _too_many(blocks, px, width, room, tried):
            continue
        setting = text.Setting(px, width, make)
        pages, fits = text.paginate(blocks, setting, room)
        tried = (px, len(pages))
        few = len(pages) <= MANY or px <= one_page
        if (fits and few) or px == floor:
            return Plan(setting, pages, _tallest(pages, setting))
    raise AssertionError


def _pages_near(blocks: tuple[Block, ...], px: int, width: float, room: float) -> float:
    """About how many pages a text takes, without laying it out."""
    return _letters(blocks) * px * px * 0.6 / (min(width, px * 28) * room)


def _too_many(
    blocks: tuple[Block, ...], px: int, width: float, room: float, tried: tuple[int, int] | None
) -> bool:
    """Whether a size is sure to take too many pages, by its letters or by the size tried before.

    Pages shrink at most with the square of the size, so what is too many even then need not be
    laid out.
    """
    if tried is None:
        return _pages_near(blocks, px, width, room) > MANY * 1.4
    larger, pages = tried
    return pages * (px / larger) ** 2 > MANY * 1.25


def _letters(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _tallest(pages: tuple[text.Page, ...], setting: text.Setting) -> float:
    return max((text.height(page, setting) for page in pages), default=0.0)


def _steps(largest: int, smallest: int) -> list[int]:
    steps: list[int] = []
    px = largest
    while px > smallest:
        steps.append(px)
        px -= max(1, px // 16)
    return [*steps, smallest]


def paint_reading(canvas: Canvas, scene: ReadingScene, page: int) -> None:
    """Paint one page of a reading, its title above, its page and the clock below."""
    if scene.glide is not None:
        from facilitator.ui.room.glide import paint_glide

        paint_glide(canvas, scene, scene.glide)
        return
    paint_title(canvas, scene.title)
    status = canvas.say(scene.status) if scene.status else ""
    paint_pages(canvas, planned(canvas, scene), page, _top(canvas), status, scene.clock)


def paint_title(canvas: Canvas, title: str) -> None:
    """Write the title of a text, small: the text is the headline."""
    grid = canvas.grid
    line, font = fit_line(canvas, title, grid.px(STATUS), grid.right - grid.left, semi=True)
    canvas.write(grid.left, grid.top + lettering.cap(font), line, font)


def paint_pages(canvas: Canvas, plan: Plan, page: int, top: float, status: str, clock: str) -> None:
    """Paint one page of a plan below ``top``, and its place among them, else the status."""
    page = min(max(page, 0), max(0, len(plan.pages) - 1))
    room = _bottom(canvas) - top
    # One first line for all pages: turning must not jump.
    y = top + max(0.0, (room - plan.tallest) / 2)
    for piece in plan.pages[page] if plan.pages else ():
        y += paint_piece(canvas, text.lay(piece, plan.setting), y, plan.setting.px)
    _status(canvas, page, len(plan.pages), status, clock)


def paint_piece(canvas: Canvas, laid: text.Laid, y: float, px: int) -> float:
    """Paint a piece with its mark at a height; returns how far below the next one stands."""
    _mark(canvas, laid.piece, y, px)
    canvas.painter.setPen(QColor(canvas.palette.ink))
    text.paint(canvas.painter, laid, canvas.grid.left, y, px)
    return laid.height + px * text.BETWEEN


def _top(canvas: Canvas) -> float:
    grid = canvas.grid
    return grid.top + grid.px(STATUS) * 2.2


def _bottom(canvas: Canvas) -> float:
    return canvas.grid.foot


def _mark(canvas: Canvas, piece: text.Piece, y: float, px: int) -> None:
    """The bullet, the number or the line of a quote, beside the first line of its piece."""
    block, grid = piece.block, canvas.grid
    x = grid.left + (piece.indent - 0.95) * px
    middle = y + px * text.LEAD / 2
    if block.kind is BlockKind.BULLET and piece.first:
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(QColor(canvas.palette.accent))
        canvas.painter.drawEllipse(QPointF(x + px * 0.25, middle), px * 0.13, px * 0.13)
    elif block.kind is BlockKind.NUMBERED and piece.first and block.number is not None:
        font = canvas.font(px, semi=True, tabular=True)
        baseline = middle + lettering.cap(font) / 2
        canvas.write_right(
            grid.left + (piece.indent - 0.35) * px, baseline, f"{block.number}.", font
        )


def _status(canvas: Canvas, page: int, pages: int, status: str, clock: str) -> None:
    if pages < 2:
        paint_status(canvas, status, clock)
        return
    grid = canvas.grid
    words = canvas.say(msg("page {page} of {pages}", page=page + 1, pages=pages))
    font = canvas.font(grid.px(STATUS), tabular=True)
    canvas.write_right(grid.right, grid.last, clock, font)
    x, unit = grid.left, grid.px(STATUS) * 0.5
    if pages <= _PIPS:
        middle = grid.last - lettering.cap(font) / 2
        x = shapes.pips(canvas, x, middle, unit, page, pages) + unit
    canvas.write(x, grid.last, words, font)
