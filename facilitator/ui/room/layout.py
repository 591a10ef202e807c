"""One composition for every scene: words left, one shape right, a status line at the foot."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter

from facilitator.i18n import say
from facilitator.ui.room import lettering
from facilitator.ui.room.palette import palette

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facilitator.meetings.messages import Message
    from facilitator.ui.room.look import RoomLook

SMALLEST = 24
"""No text is smaller than the screen's height divided by this."""

HEADLINE, BODY, NOTE, STATUS = 1 / 6, 1 / 14, 1 / 19, 1 / 22
NARROW = 1.6
_LEAST_HEADLINE = 1 / 12
_LINE = {"headline": 1.06, "body": 1.28, "note": 1.32}


@dataclass(frozen=True)
class Grid:
    """The measures of one target, in its pixels."""

    width: int
    height: int
    enlarge: float = 1.0

    @property
    def scale(self) -> float:
        """The measure all sizes are fractions of; it follows the width on narrow screens."""
        return min(self.height, self.width / 1.72) * 1.06 * self.enlarge

    @property
    def floor(self) -> int:
        """The smallest size of text."""
        return math.ceil(self.height / SMALLEST)

    @property
    def narrow(self) -> bool:
        """Whether the screen is nearer to 4:3 than to 16:10."""
        return self.width / self.height < NARROW

    @property
    def left(self) -> float:
        """Where type begins."""
        return self.width * 0.06

    @property
    def right(self) -> float:
        """Where type and shapes end."""
        return self.width * 0.94

    @property
    def top(self) -> float:
        """The top of the highest capitals."""
        return self.height * 0.08

    @property
    def middle(self) -> float:
        """The height all scenes are centred on."""
        return self.height * 0.46

    @property
    def last(self) -> float:
        """The last baseline."""
        return self.height * 0.93

    @property
    def foot(self) -> float:
        """The lowest baseline of the words, clear of the status line."""
        status = self.px(STATUS)
        return self.last - status * 0.66 - max(self.height * 0.045, status * 1.2)

    @property
    def radius(self) -> float:
        """The radius of the shape at its full size."""
        return min(self.height * 0.33, self.width * 0.20)

    def px(self, fraction: float) -> int:
        """A size of type as a fraction of the scale, never under the floor."""
        return max(self.floor, round(self.scale * fraction))


@dataclass(frozen=True)
class Circle:
    """Where the shape stands."""

    x: float
    y: float
    r: float

    @property
    def centre(self) -> QPointF:
        """Its centre."""
        return QPointF(self.x, self.y)

    def box(self, share: float = 1.0) -> QRectF:
        """The square round a circle of a share of the radius."""
        side = self.r * share
        return QRectF(self.x - side, self.y - side, 2 * side, 2 * side)

    def at(self, degrees: float, share: float = 1.0) -> QPointF:
        """A point so many degrees clockwise from twelve, at a share of the radius."""
        angle = math.radians(degrees)
        side = self.r * share
        return QPointF(self.x + side * math.sin(angle), self.y - side * math.cos(angle))


class Canvas:
    """A painter with the measures, colours, fonts and language of one target.

    ``steady`` is the moment that is painted, in seconds of the steady clock: what moves is where it
    belongs at that moment.
    """

    def __init__(
        self,
        painter: QPainter,
        size: QSize,
        look: RoomLook,
        language: str,
        steady: float = 0.0,
    ) -> None:
        self.painter = painter
        self.steady = steady
        self.look = look
        self.language = language
        self.palette = palette(look)
        self.grid = Grid(max(1, size.width()), max(1, size.height()), look.enlarge)

    def say(self, message: Message) -> str:
        """A message in the room's language and the group's words."""
        return say(message, self.language, self.look.vocabulary)

    def font(self, px: int, *, semi: bool = False, tabular: bool = False) -> QFont:
        """A font of this look; display sizes are set a little tighter."""
        font = lettering.face(self.look.family, px, semi=semi, tabular=tabular)
        if px >= self.grid.height / 9:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
        return font

    def fill(self, colour: str) -> None:
        """Cover everything with one colour."""
        self.painter.fillRect(QRectF(0, 0, self.grid.width, self.grid.height), QColor(colour))

    def write(self, x: float, baseline: float, text: str, font: QFont) -> None:
        """Write a line whose ink begins at ``x``."""
        self._draw(x - lettering.bearing(font, text), baseline, text, font)

    def write_right(self, x: float, baseline: float, text: str, font: QFont) -> None:
        """Write a line whose ink ends at ``x``."""
        start = x - lettering.advance(font, text) + lettering.overhang(font, text)
        self._draw(start, baseline, text, font)

    def write_centred(self, x: float, baseline: float, text: str, font: QFont) -> None:
        """Write a line whose ink is centred on ``x``."""
        first, last = lettering.bearing(font, text), lettering.overhang(font, text)
        start = x - (lettering.advance(font, text) - first - last) / 2 - first
        self._draw(start, baseline, text, font)

    def _draw(self, x: float, baseline: float, text: str, font: QFont) -> None:
        if not text:
            return
        self.painter.setPen(QColor(self.palette.ink))
        self.painter.setFont(font)
        self.painter.drawText(QPoint(round(x), round(baseline)), text)


@dataclass(frozen=True)
class Words:
    """The three voices of a scene; ``instead`` joins the body where the shape has given way."""

    headline: str
    body: str = ""
    note: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Line:
    """A line and its baseline below the block's highest capitals."""

    text: str
    font: QFont
    baseline: float


@dataclass(frozen=True)
class Block:
    """Words laid out; its height goes from the first capitals to the last baseline."""

    lines: tuple[Line, ...]
    fits: bool

    @property
    def height(self) -> float:
        """From the top of the first capitals to the last baseline."""
        return self.lines[-1].baseline if self.lines else 0.0


def lay(
    canvas: Canvas,
    words: Words,
    width: float,
    most: tuple[int, int] = (2, 2),
    largest: float = HEADLINE,
) -> Block:
    """Lay words out in a width; ``most`` is the lines body and note may take."""
    grid = canvas.grid
    head_font, head_lines, fits = _headline(canvas, words.headline, width, largest)
    lines: list[Line] = []
    y = 0.0
    for text in head_lines:
        step = head_font.pixelSize() * _LINE["headline"] if lines else lettering.cap(head_font)
        y += step
        lines.append(Line(text, head_font, y))
    head = head_font.pixelSize() if head_lines else 0
    for text, fraction, kind, limit in (
        (words.body, BODY, "body", most[0]),
        (words.note, NOTE, "note", most[1]),
    ):
        if not text.strip():
            continue
        font = canvas.font(grid.px(fraction))
        px = font.pixelSize()
        rows = lettering.balance(font, text, width)
        fits = fits and len(rows) <= limit
        if len(rows) > limit:
            rows = [*rows[: limit - 1], " ".join(rows[limit - 1 :])]
        gap = (0.36 * head + 0.45 * px if kind == "body" else 1.3 * px) if lines else 0.0
        for number, row in enumerate(rows):
            y += px * _LINE[kind] if number else gap + lettering.cap(font)
            fits = fits and lettering.advance(font, row) <= width
            lines.append(Line(lettering.shorten(font, row, width), font, y))
    return Block(tuple(lines), fits and y <= grid.foot - grid.top)


def _headline(
    canvas: Canvas, text: str, width: float, fraction: float
) -> tuple[QFont, list[str], bool]:
    grid = canvas.grid
    largest, least = grid.px(fraction), grid.px(_LEAST_HEADLINE)

    def make(px: int) -> QFont:
        return canvas.font(px, semi=True)

    if not text.strip():
        return make(largest), [], True
    one = lettering.fit(make, text, width, (largest, least), 1)
    if one and one[0].pixelSize() >= largest * (0.83 if grid.narrow else 0.68):
        return *one, True
    start = largest if grid.narrow else max(least, round(largest * 0.85))
    two = lettering.fit(make, text, width, (start, least), 2)
    found = [each for each in (one, two) if each]
    if found:
        best = max(found, key=_size)
        return *best, True
    three = lettering.fit(make, text, width, (least, least), 3)
    if three:
        return *three, True
    font = make(least)
    rows = lettering.balance(font, text, width)
    kept = [*rows[:2], " ".join(rows[2:])] if len(rows) > 3 else rows
    return font, [lettering.shorten(font, row, width) for row in kept], False


def _size(found: tuple[QFont, list[str]]) -> int:
    return found[0].pixelSize()


def compose(
    canvas: Canvas, words: Words, shape: Callable[[Canvas, Circle], None] | None = None
) -> Circle | None:
    """Paint words and shape; words win, the shape gives way. Returns where the shape stands."""
    grid = canvas.grid
    if shape is not None:
        for r in _radii(grid):
            circle = Circle(grid.right - r, grid.middle, r)
            width = circle.x - r - grid.width * 0.06 - grid.left
            block = lay(canvas, words, width, (3, 3) if grid.narrow else (2, 2))
            if block.fits:
                shape(canvas, circle)
                paint_block(canvas, block)
                return circle
        body = f"{words.instead} {words.body}".strip()
        words = replace(words, body=body)
    paint_block(canvas, lay_alone(canvas, words, grid.foot - grid.top))
    return None


def lay_alone(
    canvas: Canvas,
    words: Words,
    height: float,
    largest: float = HEADLINE,
    most: tuple[int, int] = (3, 3),
) -> Block:
    """Lay words out over the whole width, smaller where they must be, to a height.

    ``most`` is the lines body and note may take.
    """
    grid = canvas.grid
    width = grid.right - grid.left
    block = Block((), fits=False)
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3):
        canvas.grid = replace(grid, enlarge=grid.enlarge * share)
        block = lay(canvas, words, width, most, largest)
        canvas.grid = grid
        if block.fits and block.height <= height:
            return block
    while len(block.lines) > 1 and block.height > height:
        block = Block(block.lines[:-1], fits=False)
    return block


def _radii(grid: Grid) -> Iterator[float]:
    r = grid.radius
    least = min(r, grid.height * 0.2)
    while r > least:
        yield r
        r -= grid.height * 0.02
    yield least


def paint_block(canvas: Canvas, block: Block, top: float | None = None) -> None:
    """Write a block at a height, or centred on the scene's middle by its capitals."""
    grid = canvas.grid
    if top is None:
        top = min(grid.middle - block.height / 2, grid.foot - block.height)
        top = max(top, grid.top)
    for line in block.lines:
        canvas.write(grid.left, top + line.baseline, line.text, line.font)


def paint_status(canvas: Canvas, left: str, clock: str) -> None:
    """Write the status line: words left, the clock right in tabular figures."""
    grid = canvas.grid
    px = grid.px(STATUS)
    font = canvas.font(px, tabular=True)
    canvas.write_right(grid.right, grid.last, clock, font)
    taken = lettering.advance(font, clock) + px if clock else 0.0
    width = grid.right - grid.left - taken
    left, font = fit_line(canvas, left, px, width)
    canvas.write(grid.left, grid.last, left, font)


def fit_line(
    canvas: Canvas, text: str, px: int, width: float, *, semi: bool = False
) -> tuple[str, QFont]:
    """One line no wider than ``width``: smaller down to the floor, then shortened."""

    def make(size: int) -> QFont:
        return canvas.font(size, semi=semi)

    found = lettering.fit(make, text, width, (px, canvas.grid.floor), 1)
    if found:
        return text, found[0]
    font = make(canvas.grid.floor)
    return lettering.shorten(font, text, width), font
