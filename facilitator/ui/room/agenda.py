"""The agenda in the room: the item in progress large, then now, next and later as rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPen

from facilitator.meetings.messages import msg
from facilitator.meetings.scenes import AgendaRow, AgendaScene, RowState
from facilitator.ui.room import lettering, shapes
from facilitator.ui.room.layout import (
    Words,
    compose,
    fit_line,
    lay,
    lay_alone,
    paint_block,
    paint_status,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from facilitator.ui.room.layout import Block, Canvas

HEADLINE, ROW, LABEL = 1 / 7.2, 1 / 16, 1 / 20
MOST = 4
_FEW = 3
_GAP = 0.75
_STEP, _NARROW_STEP = 1.75, 2.1
_LABELS = {
    RowState.DONE: msg("Done"),
    RowState.NOW: msg("Now"),
    RowState.NEXT: msg("Next"),
    RowState.LATER: msg("Then"),
}


def paint_agenda(canvas: Canvas, scene: AgendaScene) -> None:
    """Paint the item in progress and what comes."""
    status = canvas.say(scene.status) if scene.status else ""
    paint_status(canvas, status, scene.clock)
    words = Words(scene.title, scene.words)
    if not scene.rows:
        compose(canvas, words)
        return
    grid = canvas.grid
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
        canvas.grid = replace(grid, enlarge=grid.enlarge * share)
        for most in range(MOST, 1, -1):
            rows = chosen(scene.rows, most)
            block = lay(canvas, words, grid.right - grid.left, largest=HEADLINE)
            if block.fits and _whole(canvas, block, len(rows)) <= grid.foot - grid.top:
                _paint(canvas, block, rows, grid.foot)
                canvas.grid = grid
                return
    rows = chosen(scene.rows, 1)
    space = grid.foot - grid.top - _step(canvas) * (len(rows) + _GAP)
    _paint(canvas, lay_alone(canvas, words, space, HEADLINE), rows, grid.foot)
    canvas.grid = grid


def _step(canvas: Canvas) -> float:
    """From one row to the next."""
    grid = canvas.grid
    return grid.px(ROW) * (_NARROW_STEP if grid.narrow else _STEP)


def _whole(canvas: Canvas, block: Block, rows: int) -> float:
    return block.height + _step(canvas) * (rows + _GAP)


def _paint(canvas: Canvas, block: Block, rows: tuple[AgendaRow, ...], foot: float) -> None:
    grid = canvas.grid
    whole = _whole(canvas, block, len(rows))
    top = max(grid.top, min(grid.middle - whole / 2, foot - whole))
    paint_block(canvas, block, top)
    _paint_rows(canvas, rows, top + block.height + _step(canvas) * _GAP, _step(canvas))


def chosen(rows: tuple[AgendaRow, ...], most: int) -> tuple[AgendaRow, ...]:
    """The rows to show: from the one in progress on; the last one done where few are left."""
    ahead = tuple(row for row in rows if row.state is not RowState.DONE)[:most]
    done = tuple(row for row in rows if row.state is RowState.DONE)
    return (*done[-1:], *ahead) if len(ahead) < min(most, _FEW) else ahead


def _paint_rows(canvas: Canvas, rows: tuple[AgendaRow, ...], top: float, step: float) -> None:
    grid = canvas.grid
    small = canvas.font(grid.px(LABEL))
    time = canvas.font(grid.px(ROW), tabular=True)
    labels = [canvas.say(_LABELS[row.state]) for row in rows]
    unit = grid.px(LABEL) * 0.45
    before = grid.left + unit * (shapes.LONG + 1.2)
    column = before + max(lettering.advance(small, label) for label in labels) + unit * 2.4
    widest = max(lettering.advance(time, row.at) for row in rows)
    end = grid.right - (widest + unit * 2 if widest else 0.0)
    if end - column < (grid.right - grid.left) * 0.4:  # a tall screen: the pips must say it
        column, labels = before, [""] * len(rows)
    for number, row in enumerate(rows):
        _rule(canvas, top + step * number)
        now, done = row.state is RowState.NOW, row.state is RowState.DONE
        middle = top + step * (number + 0.5)
        at = grid.left if now else grid.left + unit * (shapes.LONG - shapes.SHORT) / 2
        shapes.pip(canvas, at, middle, unit, done=done, now=now)
        canvas.write(before, middle + lettering.cap(small) / 2, labels[number], small)
        lines, font = _title(canvas, row.title, end - column, now)
        first = middle + lettering.cap(font) / 2 - (len(lines) - 1) * font.pixelSize() * 0.56
        for below, text in enumerate(lines):
            canvas.write(column, first + below * font.pixelSize() * 1.12, text, font)
        canvas.write_right(grid.right, middle + lettering.cap(time) / 2, row.at, time)


def _title(canvas: Canvas, text: str, width: float, now: bool) -> tuple[list[str], QFont]:
    """One line while it stays readable, else two small ones, the second cut if it must be."""
    grid = canvas.grid
    px = grid.px(ROW)

    def make(size: int) -> QFont:
        return canvas.font(size, semi=now)

    one = lettering.fit(make, text, width, (px, max(grid.floor, round(px * 0.75))), 1)
    found = one or lettering.fit(
        make, text, width, (max(grid.floor, round(px * 0.75)), grid.floor), 2
    )
    if found:
        return found[1], found[0]
    line, font = fit_line(canvas, text, grid.floor, width, semi=now)
    return [line], font


def _rule(canvas: Canvas, y: float) -> None:
    grid = canvas.grid
    canvas.painter.setPen(QPen(QColor(canvas.palette.gone), max(1.0, grid.height * 0.002)))
    canvas.painter.drawLine(QPointF(grid.left, y), QPointF(grid.right, y))
