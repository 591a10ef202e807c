"""Paragraphs, keys, lists to tick, lines for a pen: each block as strips."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.export.fonts import BOLD, ITALIC, REGULAR, printable, width
from facilitator.export.lines import first_lines, fit, wrap
from facilitator.export.page import CONTEXT, FINE, HAND
from facilitator.export.strips import Strip, Style, gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.export.page import Frame
    from facilitator.meetings.document import Fields, Hand, Keys, Large, Text, Ticks

PEN = 22.5
"""Between two lines for a pen, in points."""
SIDE_LINES, SIDE_LEADING = 3, 13.5
"""The most lines of a side-head, and their distance in points."""
MEASURE = 0.80
"""The width of large print, as a share of the type width: some fifty letters."""


def text_strips(frame: Frame, style: Style, block: Text) -> list[Strip]:
    """Paragraphs beside their head; in large print below it."""
    size = block.size * style.factor
    leading = size * (1.5 if style.wide else 1.4)
    left, room = _column(frame, style, headed=bool(block.head))
    strips: list[Strip] = []
    if block.ruled:
        strips.append(Strip(15, partial(_rule_at, frame), keep=True))
    head = frame.words(block.head)
    if head and style.wide:
        strips.append(_head_strip(frame, style, head))
        head = ""
    for number, words in enumerate(block.paragraphs):
        if number:
            strips.append(gap(leading / 2))
        lines = wrap(frame.words(words), REGULAR, size, room)
        for at, line in enumerate(lines):
            draw = partial(_line, frame, style, left, size, leading, line, head)
            # A first and a last line never stand alone.
            keep = at == 0 < len(lines) - 1 or at == len(lines) - 2
            strips.append(Strip(leading, draw, keep=keep))
            head = ""
    if head:
        strips.append(Strip(leading, partial(_line, frame, style, left, size, leading, "", head)))
    wanting = _side_height(frame, style, frame.words(block.head)) - sum(
        one.height for one in strips
    )
    return [*strips, gap(wanting)] if wanting > 0 else strips


def _column(frame: Frame, style: Style, *, headed: bool) -> tuple[float, float]:
    """Where text begins and how wide it is."""
    if style.wide:
        return frame.left, frame.type_width * MEASURE
    if headed:
        return frame.text_left, frame.right - frame.text_left
    return frame.left, frame.type_width


def _head_strip(frame: Frame, style: Style, head: str) -> Strip:
    def draw(y: float) -> None:
        line = fit(head, BOLD, style.side, frame.type_width)
        frame.text(frame.left, y + style.side, line, font=BOLD, size=style.side)

    return Strip(style.leading, draw, keep=True)


def _rule_at(frame: Frame, y: float) -> None:
    frame.rule(y, FINE)


def _line(
    frame: Frame,
    style: Style,
    left: float,
    size: float,
    leading: float,
    words: str,
    head: str,
    y: float,
) -> None:
    at = y + leading * 0.75
    if head:
        _side(frame, style, at, head)
    frame.text(left, at, words, size=size)


def _side(frame: Frame, style: Style, at: float, head: str) -> None:
    """Print a side-head, its first line at ``at``, below it whatever has no room there."""
    room = frame.text_left - frame.left - 8
    for number, line in enumerate(first_lines(head, BOLD, style.side, room, SIDE_LINES)):
        frame.text(frame.left, at + number * SIDE_LEADING, line, font=BOLD, size=style.side)


def _side_height(frame: Frame, style: Style, head: str) -> float:
    """How high a side-head is, in points."""
    if not head or style.wide:
        return 0.0
    room = frame.text_left - frame.left - 8
    return SIDE_LEADING * len(first_lines(head, BOLD, style.side, room, SIDE_LINES)) + 2


HATCHED = "▨"
"""The mark of an area whose height tells nothing; it is drawn, no font need have it."""


def keys_strips(frame: Frame, style: Style, block: Keys) -> list[Strip]:
    """What marks mean, in as few lines as they take."""
    size = style.small if style.wide else 9.0
    lines: list[list[tuple[str, str]]] = [[]]
    taken = 0.0
    for mark, words in block.marks:
        said = frame.words(words)
        wide = _mark_width(mark, ITALIC, size) + width(printable(said), REGULAR, size) + 32
        if lines[-1] and taken + wide > frame.type_width:
            lines.append([])
            taken = 0.0
        lines[-1].append((mark, said))
        taken += wide
    draws = [partial(_keys, frame, size, line) for line in lines if line]
    return [gap(5), *(Strip(size * 1.6, draw) for draw in draws)]


def _mark_width(mark: str, face: str, size: float) -> float:
    return size * 1.6 if mark == HATCHED else width(printable(mark), face, size)


def _keys(frame: Frame, size: float, line: Sequence[tuple[str, str]], y: float) -> None:
    x, at = frame.left, y + size * 1.2
    for mark, said in line:
        face = ITALIC if mark[:1] in "<…" or mark.endswith("+") else REGULAR
        if mark == HATCHED:
            high = size * 0.9
            frame.hatched(x, at - high, _mark_width(mark, face, size), high, open_top=False)
        else:
            frame.text(x, at, mark, font=face, size=size)
        x += _mark_width(mark, face, size) + 8 if mark else 0
        words = fit(said, REGULAR, size, max(size, frame.right - x))
        frame.text(x, at, words, size=size)
        x += width(printable(words), REGULAR, size) + 24


def hand_strips(frame: Frame, style: Style, block: Hand) -> list[Strip]:
    """Lines for a pen."""
    head = frame.words(block.head)
    pitch = PEN * (1.4 if style.wide else 1.0)
    left, _room = _column(frame, style, headed=bool(head))
    strips: list[Strip] = []
    if head and style.wide:
        strips.append(_head_strip(frame, style, head))
        head = ""
    if head:
        strips.append(Strip(6, partial(_line, frame, style, left, 10, 14, "", head), keep=True))
    pen = Strip(pitch, partial(_pen_line, frame, left, pitch))
    if block.lines:
        return [*strips, *([pen] * block.lines)]
    return [*strips, pen, Strip(pitch, pen.draw, fill=True)]


def _pen_line(frame: Frame, left: float, pitch: float, y: float) -> None:
    frame.rule(y + pitch, FINE, grey=HAND, start=left)


def ticks_strips(frame: Frame, style: Style, block: Ticks) -> list[Strip]:
    """Squares to tick, their words beside them."""
    head = frame.words(block.head)
    left, room = _column(frame, style, headed=bool(head))
    strips: list[Strip] = []
    if head and style.wide:
        strips.append(_head_strip(frame, style, head))
        head = ""
    side = style.text * 1.05
    indent = side + 8
    for words in block.items:
        lines = wrap(frame.words(words), REGULAR, style.text, room - indent) or [""]
        height = style.leading * len(lines) + 5 + (PEN if block.lined else 0)
        draw = partial(_tick, frame, style, left, side, lines, head, block.lined)
        strips.append(Strip(height, draw))
        head = ""
    return strips


def _tick(
    frame: Frame,
    style: Style,
    left: float,
    side: float,
    lines: Sequence[str],
    head: str,
    lined: bool,
    y: float,
) -> None:
    at = y + style.leading * 0.75
    if head:
        _side(frame, style, at, head)
    frame.square(left, at - side * 0.86, side)
    for number, words in enumerate(lines):
        line_at = at + number * style.leading
        frame.text(left + side + 8, line_at, words, size=style.text)
    if lined:
        end = y + style.leading * len(lines) + PEN
        frame.rule(end, FINE, grey=HAND, start=left + side + 8)


def fields_strips(frame: Frame, style: Style, block: Fields) -> list[Strip]:
    """Names with a line after each, some of them in a row."""
    across = 1 if style.wide else max(1, block.across)
    names = [frame.words(name) for name in block.names]
    rows = [names[at : at + across] for at in range(0, len(names), across)]
    height = PEN * 1.2 * (1.4 if style.wide else 1.0)
    return [Strip(height, partial(_fields, frame, style, row, across, height)) for row in rows]


def _fields(
    frame: Frame, style: Style, names: Sequence[str], across: int, height: float, y: float
) -> None:
    wide = (frame.type_width - 16 * (across - 1)) / across
    at = y + height - 4
    for number, name in enumerate(names):
        x = frame.left + number * (wide + 16)
        words = fit(name, REGULAR, style.text, wide * 0.7)
        frame.text(x, at, words, size=style.text)
        start = x + width(printable(words), REGULAR, style.text) + 6
        frame.rule(at + 2, FINE, grey=HAND, start=start, end=x + wide)


def large_strips(frame: Frame, style: Style, block: Large) -> list[Strip]:
    """Words to be read from afar, with a note under them."""
    size = 18.0 if not style.wide else 24.0
    head = frame.words(block.head)
    left, room = _column(frame, style, headed=bool(head))
    strips: list[Strip] = []
    if head and style.wide:
        strips.append(_head_strip(frame, style, head))
        head = ""
    for at, line in enumerate(wrap(frame.words(block.words), BOLD, size, room)):
        draw = partial(_large, frame, style, left, size, line, head if at == 0 else "")
        strips.append(Strip(size * 1.3, draw, keep=True))
    note = frame.words(block.note)
    lines = wrap(note, REGULAR, style.text, room)
    strips += [
        Strip(
            style.leading,
            partial(_grey, frame, left, style.text, line),
            keep=number < len(lines) - 1,
        )
        for number, line in enumerate(lines)
    ]
    strips.append(gap(9))
    return strips


def _large(
    frame: Frame, style: Style, left: float, size: float, words: str, head: str, y: float
) -> None:
    at = y + size
    if head:
        _side(frame, style, at, head)
    frame.text(left, at, words, font=BOLD, size=size)


def _grey(frame: Frame, left: float, size: float, words: str, y: float) -> None:
    frame.text(left, y + size, words, size=size, grey=CONTEXT)
