"""The ladder in the room: rung by rung by key, the shape of each by what it counts."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from facilitator.meetings.ladder import Unit, called, counted
from facilitator.meetings.messages import Message, msg, plural
from facilitator.ui.room import lettering, shapes
from facilitator.ui.room.layout import (
    STATUS,
    Words,
    compose,
    fit_line,
    lay_alone,
    paint_block,
)

if TYPE_CHECKING:
    from facilitator.meetings.consent import AnnouncedHandle
    from facilitator.meetings.scenes import MilestonesScene, RungRow
    from facilitator.ui.room.layout import Canvas, Circle

NUMBER = 0.245
FEW, LINES = 4, 10
"""So many handles stand beside the shape; more have up to so many lines to themselves."""
_RIM, _BEADS, _SCALLOPS = 0.10, 48, 16


def count_milestones(canvas: Canvas, scene: MilestonesScene) -> int:
    """A page for each rung."""
    del canvas
    return len(scene.rungs)


def paint_milestones(canvas: Canvas, scene: MilestonesScene, page: int) -> None:
    """Paint one rung, its place on the ladder, and what is called next."""
    if not scene.rungs:
        compose(canvas, Words(scene.title or canvas.say(msg("Milestones"))))
        _paint_foot(canvas, scene, 0)
        return
    page = min(max(page, 0), len(scene.rungs) - 1)
    rung = scene.rungs[page]
    words = Words(
        canvas.say(_called(rung)),
        canvas.say(msg("If this is yours tonight, come up or raise a hand.")),
        canvas.say(msg("Or keep it to yourself.")),
    )
    if rung.named:
        handles = ", ".join(canvas.say(_named(rung, one)) for one in rung.named)
        yours = canvas.say(msg("If this is yours too, come up or raise a hand."))
        words = Words(canvas.say(_called(rung)), handles, yours)
        if len(rung.named) > FEW:
            _paint_many(canvas, words)
            _paint_foot(canvas, scene, page)
            return
    compose(canvas, words, partial(_shape, rung))
    _paint_foot(canvas, scene, page)


def _called(rung: RungRow) -> Message:
    return called(rung.unit, rung.count, rung.label, yearly=rung.yearly)


def _paint_many(canvas: Canvas, words: Words) -> None:
    """Many who are named on one evening have the whole width; nobody of them is cut off."""
    height = canvas.grid.foot - canvas.grid.top
    paint_block(canvas, lay_alone(canvas, words, height, most=(LINES, 2)))


def _named(rung: RungRow, one: AnnouncedHandle) -> Message:
    """A handle, and which year it is of a rung that returns."""
    if not rung.yearly:
        return msg("{handle}", handle=one.handle)
    years = counted(rung.unit, one.count)
    return msg("{handle} ({years})", handle=one.handle, years=years)


def _shape(rung: RungRow, canvas: Canvas, circle: Circle) -> None:
    match rung.unit:
        case Unit.MONTHS:
            _hexagon(canvas, circle)
        case Unit.YEARS:
            _scallops(canvas, circle)
        case Unit.SESSIONS:
            _certificate(canvas, circle)
        case _:
            _coin(canvas, circle)
    if rung.count == 0:
        _sprout(canvas, circle)
        return
    unit = _unit(rung)
    shapes.figure(canvas, circle, str(rung.count), canvas.say(unit), canvas.grid.px(NUMBER))


def _unit(rung: RungRow) -> Message:
    """The word below the number."""
    if rung.yearly:
        return plural("year or more", "years or more", rung.count)
    words = {
        Unit.HOURS: plural("hour", "hours", rung.count),
        Unit.DAYS: plural("day", "days", rung.count),
        Unit.MONTHS: plural("month", "months", rung.count),
        Unit.YEARS: plural("year", "years", rung.count),
        Unit.SESSIONS: plural("session", "sessions", rung.count),
    }
    return words[rung.unit]


def _filled(canvas: Canvas, circle: Circle) -> float:
    """Take the pen of a rim and the surface inside it; returns the middle of the rim."""
    canvas.painter.setPen(QPen(QColor(canvas.palette.accent), circle.r * _RIM))
    canvas.painter.setBrush(QColor(canvas.palette.surface))
    return 1 - _RIM / 2


def _coin(canvas: Canvas, circle: Circle) -> None:
    """Hours and days: a coin with beads along its rim."""
    canvas.painter.drawEllipse(circle.box(_filled(canvas, circle)))
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(QColor(canvas.palette.accent))
    bead = circle.r * 0.0125
    for number in range(_BEADS):
        canvas.painter.drawEllipse(circle.at(number * 360 / _BEADS, 0.835), bead, bead)


def _hexagon(canvas: Canvas, circle: Circle) -> None:
    """Months: a hexagon with soft corners, as high as the coin."""
    middle = _filled(canvas, circle)
    corners = [circle.at(30 + 60 * number, middle * 1.06) for number in range(6)]
    canvas.painter.drawPath(_rounded(corners, 0.17))


def _rounded(corners: list[QPointF], soft: float) -> QPainterPath:
    """A closed form through corners, each cut by a curve from a share of its sides."""
    path = QPainterPath()
    count = len(corners)
    for number, corner in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % count]
        start, end = corner + (before - corner) * soft, corner + (after - corner) * soft
        path.lineTo(start) if number else path.moveTo(start)
        path.quadTo(corner, end)
    path.closeSubpath()
    return path


def _scallops(canvas: Canvas, circle: Circle) -> None:
    """Years: an edge of soft waves."""
    middle = _filled(canvas, circle) * 0.985
    points = [
        circle.at(degrees, middle * (1 + 0.017 * math.cos(math.radians(degrees * _SCALLOPS))))
        for degrees in range(360)
    ]
    canvas.painter.drawPolygon(QPolygonF(points))


def _certificate(canvas: Canvas, circle: Circle) -> None:
    """Sessions: a sheet with soft corners and a seal at its foot."""
    middle = _filled(canvas, circle)
    side = circle.r * middle
    sheet = QRectF(circle.x - side, circle.y - side * 0.78, 2 * side, side * 1.56)
    canvas.painter.drawRoundedRect(sheet, circle.r * 0.12, circle.r * 0.12)
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(QColor(canvas.palette.accent))
    seal = QPointF(sheet.right() - side * 0.34, sheet.bottom() - side * 0.02)
    canvas.painter.drawEllipse(seal, circle.r * 0.15, circle.r * 0.15)


def _sprout(canvas: Canvas, circle: Circle) -> None:
    """The first step of all is no number: a stem with two leaves."""
    painter = canvas.painter
    pen = QPen(QColor(canvas.palette.accent), circle.r * 0.055)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(x: float, y: float) -> QPointF:
        return QPointF(circle.x + x * circle.r, circle.y + y * circle.r)

    stem = QPainterPath(at(0, 0.46))
    stem.cubicTo(at(0.02, 0.2), at(-0.02, 0.0), at(0, -0.14))
    painter.drawPath(stem)
    for sign, size in ((1, 1.0), (-1, 0.8)):
        leaf = QPainterPath(at(0, -0.02))
        leaf.cubicTo(
            at(sign * 0.06 * size, -0.34 * size),
            at(sign * 0.32 * size, -0.42 * size),
            at(sign * 0.5 * size, -0.4 * size),
        )
        leaf.cubicTo(at(sign * 0.5 * size, -0.2 * size), at(sign * 0.3 * size, 0.0), at(0, -0.02))
        painter.drawPath(leaf)


def _paint_foot(canvas: Canvas, scene: MilestonesScene, page: int) -> None:
    """Pips for the rungs, what is called next, and the clock."""
    grid = canvas.grid
    font = canvas.font(grid.px(STATUS), tabular=True)
    canvas.write_right(grid.right, grid.last, scene.clock, font)
    taken = lettering.advance(font, scene.clock) + grid.px(STATUS)
    unit = grid.px(STATUS) * 0.5
    middle = grid.last - lettering.cap(font) / 2
    x = shapes.pips(canvas, grid.left, middle, unit, page, len(scene.rungs))
    if page + 1 >= len(scene.rungs):
        return
    x += unit
    following = scene.rungs[page + 1]
    name = following.label or canvas.say(_short(following))
    words = canvas.say(msg("Next: {what}", what=name))
    line, small = fit_line(canvas, words, grid.px(STATUS), grid.right - taken - x)
    canvas.write(x, grid.last, line, small)


def _short(rung: RungRow) -> Message:
    """A rung in few letters: 6 months; what is no number in its own words."""
    if rung.count == 0 or rung.yearly:
        return _called(rung)
    return counted(rung.unit, rung.count)
