"""A text that moves slowly past a band: one column, of which only what is in sight is painted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from facilitator.meetings.glide import Glide, gone, place
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.reading import Block, BlockKind
from facilitator.ui.room import text
from facilitator.ui.room.layout import STATUS, paint_status
from facilitator.ui.room.lettering import face
from facilitator.ui.room.reading import LARGEST, paint_piece, paint_title

if TYPE_CHECKING:
    from facilitator.meetings.scenes import ReadingScene
    from facilitator.ui.room.layout import Canvas

BAND = 0.42
"""The middle of the band, as a share of the height: where eyes rest, with more ahead than past."""
LINES = 1.9
"""The height of the band in lines."""
_AHEAD = 5
"""Lines of the text the console shows, from the one in the band on."""


@dataclass(frozen=True)
class Column:
    """A whole text at one size: each piece with the top of its first line."""

    setting: text.Setting
    pieces: tuple[tuple[float, text.Laid], ...]
    height: float

    @property
    def line(self) -> float:
        """The height of a line in pixels."""
        return self.setting.px * text.LEAD


def paint_glide(canvas: Canvas, scene: ReadingScene, glide: Glide) -> None:
    """Paint a text as far as it has come at the canvas's moment."""
    grid, painter = canvas.grid, canvas.painter
    column = _column_of(canvas, scene)
    paint_title(canvas, scene.title)
    _paint_band(canvas, column.line)
    y0 = _first(canvas, column, place(glide, canvas.steady))
    top, bottom = _top(canvas), grid.foot
    painter.save()
    painter.setClipRect(QRectF(0, top, grid.width, bottom - top))
    for y, laid in column.pieces:
        if top - laid.height < y0 + y < bottom:
            paint_piece(canvas, laid, y0 + y, column.setting.px)
    painter.restore()
    paint_status(canvas, canvas.say(_left(glide, canvas.steady)), scene.clock)


def words_near(canvas: Canvas, scene: ReadingScene, steady: float) -> str:
    """The words in the band and of the few lines after it, a line each."""
    if scene.glide is None:
        return ""
    column = _column_of(canvas, scene)
    middle = canvas.grid.height * BAND
    y0 = _first(canvas, column, place(scene.glide, steady))
    found: list[str] = []
    for y, laid in column.pieces:
        for number in range(laid.layout.lineCount()):
            centre = y0 + y + (number + 0.5) * column.line
            if middle - column.line / 2 <= centre and len(found) < _AHEAD:
                found.append(_line_of(laid, number))
    return "\n".join(found)


def _line_of(laid: text.Laid, number: int) -> str:
    line = laid.layout.lineAt(number)
    whole = laid.layout.text().encode("utf-16-le")
    start = line.textStart() * 2
    return whole[start : start + line.textLength() * 2].decode("utf-16-le", "replace").strip()


def _column_of(canvas: Canvas, scene: ReadingScene) -> Column:
    grid = canvas.grid
    return _column(scene.blocks, grid.right - grid.left, grid.px(LARGEST), canvas.look.family)


@lru_cache(maxsize=4)
def _column(blocks: tuple[Block, ...], width: float, px: int, family: str) -> Column:
    setting = text.Setting(px, width, partial(face, family))
    pieces: list[tuple[float, text.Laid]] = []
    y = 0.0
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.PAGE:
            y += px  # a mark to turn the page is no more than a breath here
            continue
        laid = text.lay(text.Piece(block, number, first=True), setting)
        pieces.append((y, laid))
        y += laid.height + px * text.BETWEEN
    height = pieces[-1][0] + pieces[-1][1].height if pieces else 0.0
    return Column(setting, tuple(pieces), height)


def _first(canvas: Canvas, column: Column, share: float) -> float:
    """Where the first line's top stands: at 0 it is in the band, at 1 the last line is."""
    way = max(0.0, column.height - column.line) * share
    if canvas.look.still:
        step = column.line * round(LINES)
        way = math.floor(way / step) * step
    ratio = canvas.painter.device().devicePixelRatioF()
    # On whole pixels of the screen, so that the letters do not shimmer.
    return round((canvas.grid.height * BAND - column.line / 2 - way) * ratio) / ratio


def _top(canvas: Canvas) -> float:
    return canvas.grid.top + canvas.grid.px(STATUS) * 1.6


def _paint_band(canvas: Canvas, line: float) -> None:
    """The band: a soft strip, and a mark at its edge, so that it is told without colour."""
    grid, painter = canvas.grid, canvas.painter
    high = line * LINES
    out = (grid.right - grid.left) * 0.008
    box = QRectF(
        grid.left - out, grid.height * BAND - high / 2, grid.right - grid.left + 2 * out, high
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(canvas.palette.surface if canvas.look.dark else canvas.palette.glow))
    painter.drawRoundedRect(box, grid.height * 0.016, grid.height * 0.016)
    painter.setBrush(QColor(canvas.palette.accent))
    mark = QRectF(box.right() - out, box.top() + high * 0.2, out, high * 0.6)
    painter.drawRoundedRect(mark, out / 2, out / 2)


def _left(glide: Glide, steady: float) -> Message:
    """How long the text still takes, in whole minutes."""
    seconds = (glide.words - gone(glide, steady)) * 60 / glide.pace
    minutes = math.ceil(seconds / 60)
    if minutes < 1:
        return msg("The end of the text")
    return plural("about {n} minute left", "about {n} minutes left", minutes)
