"""The rules in two languages side by side: a rule a row, equal rows, on as few pages as fit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPen

from facilitator.ui.room import lettering
from facilitator.ui.room.layout import paint_status
from facilitator.ui.room.rules import HEAD, WORDS, area_of, paint_head
from facilitator.ui.room.text import direction_of

if TYPE_CHECKING:
    from facilitator.meetings.scenes import RulesScene
    from facilitator.ui.room.layout import Canvas

_GAP, _MOST = 0.03, 6
_LEAD, _BETWEEN = 1.2, 0.62


@dataclass(frozen=True)
class Cell:
    """One rule in one language, its lines broken."""

    head: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Both:
    """Rows of a page, two fonts, and the cells of every rule in both languages."""

    rows: int
    head: QFont
    words: QFont
    cells: tuple[tuple[Cell, Cell], ...]

    @property
    def pages(self) -> int:
        """How many pages it takes; at least one."""
        return max(1, math.ceil(len(self.cells) / self.rows))


def paint_both(canvas: Canvas, scene: RulesScene, page: int) -> None:
    """Paint one page of the rules in both languages."""
    plan = planned_both(canvas, scene)
    page = min(max(page, 0), plan.pages - 1)
    paint_head(canvas, page, plan.pages)
    area, width = area_of(canvas), _width(canvas)
    step = area.height() / plan.rows
    for number, cells in enumerate(plan.cells[page * plan.rows : (page + 1) * plan.rows]):
        top = area.top() + number * step
        _rule(canvas, area, top)
        for side, cell in enumerate(cells):
            left = area.left() if side == 0 else area.right() - width
            _paint_cell(canvas, plan, cell, QRectF(left, top, width, step))
    paint_status(canvas, canvas.say(scene.agreed) if scene.agreed else "", scene.clock)


def planned_both(canvas: Canvas, scene: RulesScene) -> Both:
    """The most rows on a page at which all words keep a good size, else one by one, smaller."""
    count = max(1, len(scene.rules))
    least_rows = 1
    for least in (0.8, 0.5, 0.0):
        for rows in range(min(_MOST, count), least_rows - 1, -1):
            plan = _plan(canvas, scene, rows, least)
            if plan is not None:
                return plan
    return _cut(canvas, scene)


def _plan(canvas: Canvas, scene: RulesScene, rows: int, least: float) -> Both | None:
    high = area_of(canvas).height() / rows
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4):
        if share < least:
            return None
        plan = _set(canvas, scene, rows, share)
        cells = [cell for both in plan.cells for cell in both]
        if all(_whole(plan, cell, _width(canvas), high) for cell in cells):
            return plan
    return None


def _set(canvas: Canvas, scene: RulesScene, rows: int, share: float) -> Both:
    grid, width = canvas.grid, _width(canvas)
    head = canvas.font(grid.px(HEAD * share), semi=True)
    words = canvas.font(grid.px(WORDS * share))

    def cell(title: str, text: str) -> Cell:
        return Cell(
            tuple(lettering.balance(head, title, width)),
            tuple(lettering.balance(words, text, width)),
        )

    return Both(
        rows,
        head,
        words,
        tuple(
            (cell(rule.head, rule.words), cell(rule.other_head, rule.other_words))
            for rule in scene.rules
        ),
    )


def _whole(plan: Both, cell: Cell, width: float, high: float) -> bool:
    return (
        _height(plan, cell) + plan.words.pixelSize() * 0.9 <= high
        and all(lettering.advance(plan.head, line) <= width for line in cell.head)
        and all(lettering.advance(plan.words, line) <= width for line in cell.words)
    )


def _cut(canvas: Canvas, scene: RulesScene) -> Both:
    """One rule a page at the floor; a line that is still too wide ends in dots."""
    plan, width = _set(canvas, scene, 1, 0.0), _width(canvas)
    high = area_of(canvas).height()

    def shorter(cell: Cell) -> Cell:
        head = tuple(lettering.shorten(plan.head, line, width) for line in cell.head[:3])
        words = [lettering.shorten(plan.words, line, width) for line in cell.words]
        while words and _height(plan, Cell(head, tuple(words))) > high:
            words.pop()
        return Cell(head, tuple(words))

    cells = tuple((shorter(first), shorter(second)) for first, second in plan.cells)
    return Both(1, plan.head, plan.words, cells)


def _width(canvas: Canvas) -> float:
    area = area_of(canvas)
    return (area.width() - canvas.grid.width * _GAP) / 2


def _height(plan: Both, cell: Cell) -> float:
    """From the capitals of the head to the last baseline of the words."""
    height = 0.0
    if cell.head:
        height += lettering.cap(plan.head) + (len(cell.head) - 1) * plan.head.pixelSize() * _LEAD
    if cell.words:
        px = plan.words.pixelSize()
        height += px * _BETWEEN if cell.head else 0.0
        height += lettering.cap(plan.words) + (len(cell.words) - 1) * px * _LEAD
    return height


def _paint_cell(canvas: Canvas, plan: Both, cell: Cell, box: QRectF) -> None:
    y = box.center().y() - _height(plan, cell) / 2
    for number, line in enumerate(cell.head):
        y += plan.head.pixelSize() * _LEAD if number else lettering.cap(plan.head)
        _write(canvas, box, y, line, plan.head)
    px = plan.words.pixelSize()
    for number, line in enumerate(cell.words):
        gap = px * _BETWEEN if cell.head else 0.0
        y += px * _LEAD if number else gap + lettering.cap(plan.words)
        _write(canvas, box, y, line, plan.words)


def _write(canvas: Canvas, box: QRectF, baseline: float, text: str, font: QFont) -> None:
    """Writing from right to left begins at the right edge of its column."""
    if direction_of(text) is Qt.LayoutDirection.RightToLeft:
        canvas.write_right(box.right(), baseline, text, font)
    else:
        canvas.write(box.left(), baseline, text, font)


def _rule(canvas: Canvas, area: QRectF, y: float) -> None:
    canvas.painter.setPen(QPen(QColor(canvas.palette.gone), max(1.0, canvas.grid.height * 0.002)))
    canvas.painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
