"""Sheets of cards: to cut, to fold, to pin up. Words are as large as their card lets them be."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.export.fonts import BOLD, REGULAR, bearing, printable, width
from facilitator.export.lines import first_lines, fit, wrap
from facilitator.export.page import CONTEXT, FINE, HAND, INK, MM, Frame
from facilitator.meetings.document import Blank, Card, Faces, Layout, Line, Prose, Scale, Squares
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.document import Cards, Part
    from facilitator.progress import Progress

EDGE = 10 * MM
"""From a cut or fold to the words of a card."""
SMALLEST = 10.0
LARGE_PRINT, LARGE_SMALL = 18.0, 14.0
PEN = 26.0
BOX = 54.0
CIRCLED = 26.0
"""The height of a row of numbers to circle: a ring has room about each."""
TIGHTEST = 0.5
"""How far the words of a card are made smaller before some go on to another."""
LEADING = 1.4
SPLIT = {
    Layout.POSTER: (1, 1),
    Layout.TENT: (1, 2),
    Layout.HALVES: (1, 2),
    Layout.QUARTERS: (2, 2),
    Layout.FOLDED: (1, 2),
    Layout.CERTIFICATE: (1, 1),
}
LANDSCAPE = frozenset({Layout.TENT, Layout.CERTIFICATE})
TURNED = frozenset({Layout.TENT, Layout.FOLDED})
"""Whose upper half looks the other way once it is folded."""


@dataclass(frozen=True)
class _Area:
    """Where a card's words stand, in points from the top left of the paper."""

    left: float
    top: float
    wide: float
    high: float


@dataclass(frozen=True)
class _Fitted:
    """A card and how much smaller its words are set so that they fit."""

    card: Card
    scale: float


def draw(sheet: Cards, progress: Progress, *, black: bool = False) -> bytes:
    """Return the cards as a PDF; progress is told each page and may raise ``Cancelled``."""
    landscape = sheet.layout in LANDSCAPE
    frame = Frame(
        sheet.paper,
        sheet.language,
        sheet.neutral,
        sheet.vocabulary,
        landscape=landscape,
        black=black,
    )
    across, down = SPLIT[sheet.layout]
    # Both faces of a tent card say the same.
    each = 1 if sheet.layout is Layout.TENT else across * down
    cards = tuple(one for card in sheet.cards for one in _fitted(frame, sheet, card))
    pages = [cards[at : at + each] for at in range(0, len(cards), each)] or [()]
    for number, page in enumerate(pages):
        progress.report(
            number / len(pages),
            msg("Drawing page {page} of {pages}", page=number + 1, pages=len(pages)),
        )
        if number:
            frame.next_page()
        _page(frame, sheet, page)
    progress.report(1.0, msg("The pages are drawn"))
    return frame.finish()


def _page(frame: Frame, sheet: Cards, page: tuple[_Fitted, ...]) -> None:
    across, down = SPLIT[sheet.layout]
    _marks(frame, sheet.layout, across, down)
    shown = page * 2 if sheet.layout is Layout.TENT else page
    for at, fitted in enumerate(shown):
        area = _area(frame, sheet.layout, at)
        turned = sheet.layout in TURNED and at == 0
        middle = (frame.width / 2, frame.height / down / 2)
        with frame.turned(*middle) if turned else nullcontext():
            _card(frame, sheet, fitted, area)


def _area(frame: Frame, layout: Layout, at: int) -> _Area:
    """Where the words of the card in a place stand."""
    across, down = SPLIT[layout]
    wide, high = frame.width / across, frame.height / down
    left, top = (at % across) * wide, (at // across) * high
    side = 25 * MM if layout is Layout.TENT else frame.left if across == 1 else EDGE
    outer = frame.left if across > 1 else side
    start = outer if at % across == 0 else side
    end = outer if at % across == across - 1 else side
    above = frame.top if at // across == 0 else EDGE
    below = EDGE if at // across < down - 1 else frame.height - frame.bottom
    if layout in TURNED and at == 0:  # it stands on its head: its upper edge is at the fold
        above, below = below, above
    return _Area(left + start, top + above, wide - start - end, high - above - below)


def _split(frame: Frame, sheet: Cards, card: Card) -> list[Card]:
    """The card, or several of it where its text has no room on one."""
    prose = next((one for one in card.parts if isinstance(one, Prose)), None)
    area = _area(frame, sheet.layout, 0)
    least = LARGE_PRINT if sheet.large_print else SMALLEST
    if prose is None:
        return [card]
    others = [one for one in card.parts if one is not prose]
    taken = sum(_height(frame, one, area.wide, 1.0, least) for one in (*others, *card.foot))
    size = max(prose.size, least)
    most = max(1, int((area.high - taken - size) / (size * LEADING)))
    lines: list[str] = []
    for number, words in enumerate(prose.paragraphs):
        if number:
            lines.append("")
        lines += wrap(frame.words(words), REGULAR, size, area.wide)
    found: list[Card] = []
    while lines or not found:
        mine, lines = lines[:most], lines[most:]
        while lines and not lines[0]:
            lines = lines[1:]
        parts = (*others, Prose(("\n".join(mine),), size))
        found.append(Card(parts, card.foot))
    return found


def _fitted(frame: Frame, sheet: Cards, card: Card) -> list[_Fitted]:
    """The card in the size that fits; several of it in one size where it would be too small."""
    area = _area(frame, sheet.layout, 0)
    least = LARGE_PRINT if sheet.large_print else SMALLEST
    found: list[_Fitted] = []
    for one in _split(frame, sheet, card):
        room = area.high - _tall(frame, one.foot, area.wide, 1.0, least)
        fewest = len(_parted(frame, one, (area.wide, room), TIGHTEST, least))
        scale = 1.0
        while scale > TIGHTEST:
            parted = _parted(frame, one, (area.wide, room), scale, least)
            highs = [_tall(frame, parts, area.wide, scale, least) for parts in parted]
            if len(parted) <= fewest and max(highs) <= room:
                break
            scale -= 0.04
        scale = max(scale, TIGHTEST)
        parted = _parted(frame, one, (area.wide, room), scale, least)
        found += [_Fitted(Card(tuple(parts), one.foot), scale) for parts in parted]
    return found


def _tall(frame: Frame, parts: Sequence[Part], wide: float, scale: float, least: float) -> float:
    return sum(_height(frame, part, wide, scale, least) for part in parts)


def _parted(
    frame: Frame, card: Card, size: tuple[float, float], scale: float, least: float
) -> list[list[Part]]:
    """The parts of a card by pages of a width and a height; a head stays with its words."""
    wide, room = size
    found: list[list[Part]] = [[]]
    taken = 0.0
    for bunch in _bunches(card.parts):
        high = _tall(frame, bunch, wide, scale, least)
        if found[-1] and taken + high > room:
            found.append([])
            taken = 0.0
        found[-1] += bunch
        taken += high
    return found


def _bunches(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts that stay together: each bold line with what follows it."""
    found: list[list[Part]] = []
    for part in parts:
        if not found or (isinstance(part, Line) and part.bold):
            found.append([])
        found[-1].append(part)
    return found


def _marks(frame: Frame, layout: Layout, across: int, down: int) -> None:
    """Where to cut or to fold: ticks at the edges for a fold, fine lines for a cut."""
    if down > 1:
        middle = frame.height / 2
        if layout in {Layout.TENT, Layout.FOLDED}:
            word = frame.say(msg("fold"))
            for start, end, x, align in (
                (EDGE, EDGE + 26, EDGE + 30, "left"),
                (frame.width - EDGE - 26, frame.width - EDGE, frame.width - EDGE - 30, "right"),
            ):
                frame.rule(middle, FINE, grey=HAND, start=start, end=end)
                frame.text(x, middle + 2, word, size=7, grey=CONTEXT, align=align)  # type: ignore[arg-type]
        else:
            frame.rule(middle, FINE, grey=HAND, start=EDGE, end=frame.width - EDGE)
    if across > 1:
        frame.upright(frame.width / 2, EDGE, frame.height - EDGE, FINE, grey=HAND)


def _card(frame: Frame, sheet: Cards, fitted: _Fitted, area: _Area) -> None:
    card, scale = fitted.card, fitted.scale
    least = LARGE_PRINT if sheet.large_print else SMALLEST
    low = _tall(frame, card.foot, area.wide, 1.0, least)
    room = area.high - low
    taken = _tall(frame, card.parts, area.wide, scale, least)
    y = area.top + (max(0.0, room - taken) / 2 if sheet.centred else 0.0)
    for part in card.parts:
        y = _part(frame, part, area, y, (scale, least), centred=sheet.centred)
    y = area.top + area.high - low
    for part in card.foot:
        y = _part(frame, part, area, y, (1.0, least), centred=sheet.centred)


def _lines(
    line: Line, words: str, wide: float, scale: float, least: float
) -> tuple[float, list[str]]:
    """The size a line is set in, and its words as they break."""
    face = BOLD if line.bold else REGULAR
    full = max(line.size, LARGE_SMALL) if least >= LARGE_PRINT else line.size
    size = max(min(full, least), full * scale)
    if line.most == 1:
        natural = width(printable(words), face, size)
        if natural > wide:
            size = max(min(full, least), size * wide / natural)
        return size, [fit(words, face, size, wide)]
    while len(wrap(words, face, size, wide)) > line.most and size > least:
        size = max(least, size * 0.95)
    return size, first_lines(words, face, size, wide, line.most)


def _height(frame: Frame, part: Part, wide: float, scale: float, least: float) -> float:
    match part:
        case Line():
            words = frame.words(part.words)
            if not words.strip():
                return part.size * scale * 0.6
            size, lines = _lines(part, words, wide, scale, least)
            return len(lines) * size * (1.1 if part.close else 1.22) + size * 0.3 * (not part.close)
        case Prose():
            lines = "\n".join(frame.words(one) for one in part.paragraphs).split("\n")
            return len(lines) * part.size * LEADING + part.size * 0.5
        case Blank():
            return PEN * -(-len(part.names) // max(1, part.across))
        case Squares():
            return BOX
        case Scale() | Faces():
            return CIRCLED


def _part(
    frame: Frame,
    part: Part,
    area: _Area,
    y: float,
    sizes: tuple[float, float],
    *,
    centred: bool,
) -> float:
    """Draw a part at a y; return the y under it."""
    scale, least = sizes
    under = y + _height(frame, part, area.wide, scale, least)
    match part:
        case Line():
            _words(frame, part, area, y, sizes, centred=centred)
        case Prose():
            _prose(frame, part, area, y)
        case Blank():
            _blanks(frame, part, area, y, least)
        case Squares():
            _squares(frame, part, area, y, least)
        case Scale():
            _numbers(frame, part, area, y)
        case Faces():
            _faces(frame, area, y)
    return under


def _words(
    frame: Frame, line: Line, area: _Area, y: float, sizes: tuple[float, float], *, centred: bool
) -> None:
    words = frame.words(line.words)
    if not words.strip():
        return
    size, lines = _lines(line, words, area.wide, *sizes)
    face = BOLD if line.bold else REGULAR
    grey = CONTEXT if line.grey else INK
    for number, one in enumerate(lines):
        at = y + size * 0.95 + number * size * 1.22
        if centred:
            middle = area.left + area.wide / 2
            frame.text(middle, at, one, font=face, size=size, grey=grey, align="centre")
        else:
            x = area.left - bearing(one, face, size)
            frame.text(x, at, one, font=face, size=size, grey=grey)


def _prose(frame: Frame, prose: Prose, area: _Area, y: float) -> None:
    lines = "\n".join(frame.words(one) for one in prose.paragraphs).split("\n")
    for number, line in enumerate(lines):
        at = y + prose.size * 0.95 + number * prose.size * LEADING
        frame.text(area.left, at, line, size=prose.size)


def _blanks(frame: Frame, blank: Blank, area: _Area, y: float, least: float) -> None:
    across = max(1, blank.across)
    wide = (area.wide - 12 * (across - 1)) / across
    size = max(SMALLEST, min(least, 14.0))
    for number, name in enumerate(blank.names):
        x = area.left + (number % across) * (wide + 12)
        at = y + (number // across + 1) * PEN - 5
        words = fit(frame.words(name), REGULAR, size, wide * 0.62)
        frame.text(x, at, words, size=size)
        taken = width(printable(words), REGULAR, size) + 5 if words else 0
        frame.rule(at + 2, FINE, grey=HAND, start=x + taken, end=x + wide)


def _numbers(frame: Frame, scale: Scale, area: _Area, y: float) -> None:
    step = area.wide / max(1, len(scale.numbers))
    for at, number in enumerate(scale.numbers):
        middle = area.left + step * (at + 0.5)
        frame.text(middle, y + CIRCLED * 0.62, str(number), size=12, align="centre")


def _faces(frame: Frame, area: _Area, y: float) -> None:
    """A mouth that turns down, one that is level, one that turns up; each in a circle."""
    step = area.wide / 3
    for at, bend in enumerate((-1.0, 0.0, 1.0)):
        frame.face(area.left + step * (at + 0.5), y + CIRCLED / 2, CIRCLED * 0.42, bend)


def _squares(frame: Frame, squares: Squares, area: _Area, y: float, least: float) -> None:
    number = max(1, len(squares.names))
    step = min(area.wide / number, 100.0)
    size = max(9.0, min(least, 14.0))
    for at, name in enumerate(squares.names):
        x = area.left + at * step
        words = fit(frame.words(name), REGULAR, size, step - 6)
        frame.text(x, y + size, words, size=size)
        frame.box(x, y + size + 5, step - 10, BOX - size - 12)
