"""One rule at a time, large: by key, or slowly in turn; in two languages, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from facilitator.meetings.messages import msg
from facilitator.ui.room import lettering, shapes
from facilitator.ui.room.layout import (
    STATUS,
    Block,
    Words,
    compose,
    fit_line,
    lay,
    lay_alone,
    paint_block,
    paint_status,
)
from facilitator.ui.room.reading import paint_title
from facilitator.ui.room.text import direction_of

if TYPE_CHECKING:
    from facilitator.meetings.resting import RuleRow
    from facilitator.meetings.scenes import RulesScene
    from facilitator.ui.room.layout import Canvas

_GAP = 0.05
_LARGEST = 1 / 9
"""The headline where two languages share the width."""


def paint_rule(canvas: Canvas, scene: RulesScene, page: int) -> None:
    """Paint one rule, its place among the others below."""
    page = min(max(page, 0), len(scene.rules) - 1)
    rule = scene.rules[page]
    paint_title(canvas, canvas.say(msg("How we meet")))
    if rule.other_head or rule.other_words:
        _paint_both(canvas, rule)
    else:
        compose(canvas, Words(rule.head, rule.words))
    _paint_foot(canvas, scene, page)


def _paint_both(canvas: Canvas, rule: RuleRow) -> None:
    """The two languages: beside each other, on a narrow screen below each other."""
    grid = canvas.grid
    first, second = Words(rule.head, rule.words), Words(rule.other_head, rule.other_words)
    if grid.narrow:
        _paint_stacked(canvas, first, second)
        return
    gap = grid.width * _GAP
    width = (grid.right - grid.left - gap) / 2
    blocks = _fitting(canvas, (first, second), width)
    if blocks is None:
        _paint_stacked(canvas, first, second)
        return
    height = max(block.height for block in blocks)
    top = max(grid.top + grid.px(STATUS) * 1.6, grid.middle - height / 2)
    middle = grid.left + width + gap / 2
    pen = QPen(QColor(canvas.palette.gone), max(1.0, grid.height * 0.002))
    canvas.painter.setPen(pen)
    canvas.painter.drawLine(QPointF(middle, top), QPointF(middle, top + height))
    paint_block(canvas, blocks[0], top)
    _paint_at(canvas, blocks[1], grid.left + width + gap, grid.right, top)


def _fitting(canvas: Canvas, both: tuple[Words, Words], width: float) -> list[Block] | None:
    """Both at the same size, the largest at which both are whole."""
    for share in (1.0, 0.85, 0.7, 0.6, 0.5):
        blocks = [lay(canvas, words, width, (4, 2), _LARGEST * share) for words in both]
        if all(block.fits for block in blocks):
            return blocks
    return None


def _paint_stacked(canvas: Canvas, first: Words, second: Words) -> None:
    grid = canvas.grid
    top = grid.top + grid.px(STATUS) * 1.8
    half = (grid.foot - top) / 2
    gap = grid.px(STATUS)
    blocks = [lay_alone(canvas, words, half - gap, _LARGEST) for words in (first, second)]
    paint_block(canvas, blocks[0], top)
    _paint_at(canvas, blocks[1], grid.left, grid.right, top + half + gap / 2)


def _paint_at(canvas: Canvas, block: Block, left: float, right: float, top: float) -> None:
    """Write a block in a column; writing from right to left begins at its right edge."""
    for line in block.lines:
        if direction_of(line.text) is Qt.LayoutDirection.RightToLeft:
            canvas.write_right(right, top + line.baseline, line.text, line.font)
        else:
            canvas.write(left, top + line.baseline, line.text, line.font)


def _paint_foot(canvas: Canvas, scene: RulesScene, page: int) -> None:
    """Pips and words for the place of the rule, and the clock."""
    grid, pages = canvas.grid, len(scene.rules)
    if pages < 2:
        paint_status(canvas, canvas.say(scene.agreed) if scene.agreed else "", scene.clock)
        return
    font = canvas.font(grid.px(STATUS), tabular=True)
    canvas.write_right(grid.right, grid.last, scene.clock, font)
    x, unit = grid.left, grid.px(STATUS) * 0.5
    if pages <= 12:
        middle = grid.last - lettering.cap(font) / 2
        x = shapes.pips(canvas, x, middle, unit, page, pages) + unit
    taken = lettering.advance(font, scene.clock) + grid.px(STATUS)
    words = canvas.say(msg("{n} of {all}", n=page + 1, all=pages))
    line, small = fit_line(canvas, words, grid.px(STATUS), grid.right - taken - x)
    canvas.write(x, grid.last, line, small)
