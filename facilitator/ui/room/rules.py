"""How we meet: the group's rules as cards, row by row, on as few pages as can be read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPen

from facilitator.meetings.group import RulesManner
from facilitator.meetings.messages import msg
from facilitator.ui.room import lettering, shapes
from facilitator.ui.room.layout import STATUS, fit_line, paint_status

if TYPE_CHECKING:
    from facilitator.meetings.resting import RuleRow
    from facilitator.meetings.scenes import RulesScene
    from facilitator.ui.room.layout import Canvas

TITLE, HEAD, WORDS = 1 / 10.5, 1 / 13.5, 1 / 20
_GAP = 0.024
_PAD = 0.038
_TALLEST = 0.22


@dataclass(frozen=True)
class Card:
    """One rule, its lines broken."""

    head: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """How the cards stand: columns and rows of a page, two fonts, and the lines of every card."""

    columns: int
    rows: int
    head: QFont
    words: QFont
    cards: tuple[Card, ...]

    @property
    def pages(self) -> int:
        """How many pages it takes; at least one."""
        return max(1, math.ceil(len(self.cards) / (self.columns * self.rows)))


def paint_rules(canvas: Canvas, scene: RulesScene, page: int) -> None:
    """Paint one page of the rules, the title above and the day of agreement below."""
    if scene.manner is not RulesManner.ALL and scene.rules:
        from facilitator.ui.room.rules_one import paint_rule

        paint_rule(canvas, scene, page)
        return
    if scene.two_languages:
        from facilitator.ui.room.rules_two import paint_both

        paint_both(canvas, scene, page)
        return
    grid = canvas.grid
    plan = planned(canvas, scene)
    page = min(max(page, 0), plan.pages - 1)
    paint_head(canvas, page, plan.pages)
    area = area_of(canvas)
    height = _card_height(canvas, plan.rows, area)
    first = page * plan.columns * plan.rows
    gap = grid.height * _GAP
    width = (area.width() - gap * (plan.columns - 1)) / plan.columns
    for place, card in enumerate(plan.cards[first : first + plan.columns * plan.rows]):
        row, column = divmod(place, plan.columns)
        x, y = area.left() + column * (width + gap), area.top() + row * (height + gap)
        _paint_card(canvas, plan, card, QRectF(x, y, width, height))
    agreed = canvas.say(scene.agreed) if scene.agreed else ""
    paint_status(canvas, agreed, scene.clock)


def count_rules(canvas: Canvas, scene: RulesScene) -> int:
    """How many pages the rules take."""
    if scene.manner is not RulesManner.ALL:
        return len(scene.rules)
    if scene.two_languages:
        from facilitator.ui.room.rules_two import planned_both

        return planned_both(canvas, scene).pages
    return planned(canvas, scene).pages


def planned(canvas: Canvas, scene: RulesScene) -> Plan:
    """Choose columns and rows: the fullest page on which the words keep their size."""
    count = len(scene.rules)
    shapes_tried = [(1, 3), (1, 2), (1, 1)]
    if not canvas.grid.narrow:
        several = [(2, rows) for rows in (4, 3, 2) if rows <= math.ceil(count / 2)]
        shapes_tried = [*([(1, count)] if count <= 3 else several), *shapes_tried]
    for least in (0.75, 0.0):
        for columns, rows in shapes_tried:
            plan = _plan(canvas, scene.rules, columns, max(1, rows), least)
            if plan:
                return plan
    return _shortened(canvas, scene.rules)


def _plan(
    canvas: Canvas, rules: tuple[RuleRow, ...], columns: int, rows: int, least: float
) -> Plan | None:
    grid = canvas.grid
    area = area_of(canvas)
    height = _card_height(canvas, rows, area)
    gap, pad = grid.height * _GAP, grid.height * _PAD
    width = (area.width() - gap * (columns - 1)) / columns - 2 * pad
    most = 1 if columns > 1 else 2
    for share in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5):
        if share < least:
            break
        head = canvas.font(grid.px(HEAD * share), semi=True)
        words = canvas.font(grid.px(WORDS * share))
        cards = tuple(
            Card(
                tuple(lettering.balance(head, rule.head, width)),
                tuple(lettering.balance(words, rule.words, width)),
            )
            for rule in rules
        )
        plan = Plan(columns, rows, head, words, cards)
        if all(_fits(plan, card, width, height - 1.1 * pad, most) for card in cards):
            return plan
    return None


def _fits(plan: Plan, card: Card, width: float, height: float, most: int) -> bool:
    return (
        len(card.head) <= most
        and len(card.words) <= 2
        and all(lettering.advance(plan.head, line) <= width for line in card.head)
        and all(lettering.advance(plan.words, line) <= width for line in card.words)
        and card_height(plan, card) <= height
    )


def _shortened(canvas: Canvas, rules: tuple[RuleRow, ...]) -> Plan:
    """One card a page at the floor; what is still too long ends in an ellipsis."""
    grid = canvas.grid
    width = area_of(canvas).width() - 2 * grid.height * _PAD
    head, words = canvas.font(grid.floor, semi=True), canvas.font(grid.floor)
    cards = tuple(
        Card(
            tuple(_cut(head, rule.head, width, 2)),
            tuple(_cut(words, rule.words, width, 2)),
        )
        for rule in rules
    )
    return Plan(1, 1, head, words, cards)


def _cut(font: QFont, text: str, width: float, most: int) -> list[str]:
    lines = lettering.wrap(font, text, width)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [lettering.shorten(font, line, width) for line in lines]


def area_of(canvas: Canvas) -> QRectF:
    """Where the cards stand: below the title, above the status line."""
    grid = canvas.grid
    title = lettering.cap(canvas.font(grid.px(TITLE), semi=True))
    top = grid.top + title + grid.height * 0.06
    bottom = grid.last - lettering.cap(canvas.font(grid.px(STATUS))) - grid.height * 0.063
    return QRectF(grid.left, top, grid.right - grid.left, bottom - top)


def _card_height(canvas: Canvas, rows: int, area: QRectF) -> float:
    gap = canvas.grid.height * _GAP
    height = (area.height() - gap * (rows - 1)) / rows
    return height if rows > 2 else min(height, canvas.grid.height * _TALLEST * (3 - rows))


def card_height(plan: Plan, card: Card) -> float:
    """From the capitals of the head to the last baseline of the words."""
    head, words = plan.head.pixelSize(), plan.words.pixelSize()
    height = 0.0
    if card.head:
        height += lettering.cap(plan.head) + (len(card.head) - 1) * head * 1.12
    if card.words:
        height += words * 0.66 if card.head else 0.0
        height += lettering.cap(plan.words) + (len(card.words) - 1) * words * 1.28
    return height


def _paint_card(canvas: Canvas, plan: Plan, card: Card, box: QRectF) -> None:
    grid = canvas.grid
    line = max(1.0, grid.height * 0.0028)
    canvas.painter.setPen(QPen(QColor(canvas.palette.line), line))
    canvas.painter.setBrush(QColor(canvas.palette.surface))
    inner = box.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    canvas.painter.drawRoundedRect(inner, grid.height * 0.016, grid.height * 0.016)
    x = box.left() + grid.height * _PAD
    y = box.center().y() - card_height(plan, card) / 2
    for number, text in enumerate(card.head):
        y += plan.head.pixelSize() * 1.12 if number else lettering.cap(plan.head)
        canvas.write(x, y, text, plan.head)
    for number, text in enumerate(card.words):
        px = plan.words.pixelSize()
        gap = px * 0.66 if card.head else 0.0
        y += px * 1.28 if number else gap + lettering.cap(plan.words)
        canvas.write(x, y, text, plan.words)


def paint_head(canvas: Canvas, page: int, pages: int) -> None:
    """The title and, where there are several pages, pips and words for the page."""
    grid = canvas.grid
    font = canvas.font(grid.px(TITLE), semi=True)
    baseline = grid.top + lettering.cap(font)
    title = canvas.say(msg("How we meet"))
    room = grid.right - grid.left
    if pages > 1:
        small = canvas.font(grid.px(STATUS))
        words = canvas.say(msg("page {page} of {pages}", page=page + 1, pages=pages))
        canvas.write_right(grid.right, baseline, words, small)
        unit = grid.px(STATUS) * 0.5
        room -= lettering.advance(small, words) + unit * 1.6
        length = unit * (shapes.LONG + (pages - 1) * (shapes.SHORT + shapes.PIP_GAP))
        if lettering.advance(font, title) + unit * 2 + length <= room:
            middle = baseline - lettering.cap(small) / 2
            shapes.pips(canvas, grid.left + room - length, middle, unit, page, pages)
    title, font = fit_line(canvas, title, grid.px(TITLE), room, semi=True)
    canvas.write(grid.left, baseline, title, font)
