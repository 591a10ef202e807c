"""A text of blocks in the room: laid out at one size, broken into pages at sentences.

Qt breaks the lines, so that right-to-left writing, long words and scripts without spaces come out
as they should; its sentence finder says where a page may turn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from facilitator.meetings.reading import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

LEAD, BETWEEN = 1.42, 0.62
"""From baseline to baseline, and between two blocks, in sizes of the type."""
CHARACTERS = 60
"""The most characters of a line of running text."""
_EM = 0.47
"""The width of an average letter, in sizes of the type."""
_INDENT, _LEVEL = 1.5, 1.1
_LINE = "\u2028"


@dataclass(frozen=True)
class Piece:
    """Part of a block on a page; ``first`` bears the bullet or the number of a list's entry."""

    block: Block
    place: int
    first: bool

    @property
    def indent(self) -> float:
        """How far it stands in, in sizes of the type."""
        listed = self.block.kind in {BlockKind.BULLET, BlockKind.NUMBERED}
        if listed:
            return _INDENT + _LEVEL * self.block.level
        return _INDENT / 2 if self.block.kind is BlockKind.QUOTE else 0.0


Page = tuple[Piece, ...]


@dataclass(frozen=True)
class Laid:
    """A piece laid out: its lines by Qt, its height, and how far it stands to the right.

    Only writing from right to left stands to the right: its lines begin at the same edge.
    """

    piece: Piece
    layout: QTextLayout
    height: float
    shift: float


@dataclass(frozen=True)
class Setting:
    """How text is set: its size and the width of its lines in pixels, and the fonts."""

    px: int
    width: float
    make: Callable[..., QFont]

    def font(self, *, semi: bool = False) -> QFont:
        """The face of the text, 400 or 600."""
        return self.make(self.px, semi=semi)

    @property
    def measure(self) -> float:
        """The width of a line of running text."""
        return min(self.width, self.px * _EM * CHARACTERS)


def sentences(block: Block) -> tuple[Block, ...]:
    """A block cut at its sentences, each with its style; one that has none stays whole."""
    text = block.text
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, text)
    cuts = [0]
    while (at := finder.toNextBoundary()) > 0:
        cuts.append(_python_place(text, at))
    if cuts[-1] != len(text):
        cuts.append(len(text))
    parts = (
        replace(block, spans=_between(block.spans, start, end)) for start, end in pairwise(cuts)
    )
    return tuple(part for part in parts if part.text.strip()) or (block,)


def _python_place(text: str, utf16: int) -> int:
    """A place counted in Qt's sixteen-bit units as one counted in letters."""
    if text.isascii() or max(text, default=" ") < "\U00010000":
        return utf16
    return len(text.encode("utf-16-le")[: 2 * utf16].decode("utf-16-le", "ignore"))


def _between(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    found: list[Span] = []
    at = 0
    for span in spans:
        first, last = max(start - at, 0), min(end - at, len(span.text))
        if first < last:
            found.append(replace(span, text=span.text[first:last]))
        at += len(span.text)
    return tuple(found)


def lay(piece: Piece, setting: Setting) -> Laid:
    """Break a piece into lines, each paragraph as narrow as its number of lines allows."""
    width = setting.measure - piece.indent * setting.px
    layout = _layout(piece, setting)
    count, narrow = _break(layout, width, setting.px), width
    if count > 1:
        low, high = width / count / 2, width
        while high - low > setting.px / 4:
            middle = (low + high) / 2
            if _break(layout, middle, setting.px) > count:
                low = middle
            else:
                high = middle
        count, narrow = _break(layout, high, setting.px), high
    rightward = layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
    shift = width - narrow if rightward else 0.0
    return Laid(piece, layout, count * setting.px * LEAD, shift)


def _layout(piece: Piece, setting: Setting) -> QTextLayout:
    text = piece.block.text.strip().replace("\n", _LINE)
    lead = len(piece.block.text) - len(piece.block.text.lstrip())
    whole = piece.block.kind is BlockKind.HEADING
    layout = QTextLayout(text, setting.font(semi=whole))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction_of(text))
    layout.setTextOption(option)
    ranges: list[QTextLayout.FormatRange] = []
    at = -lead
    for span in piece.block.spans:
        if (span.strong or span.emphasis) and not whole:
            loud = QTextLayout.FormatRange()
            loud.start = max(0, _units(piece.block.text[lead : at + lead]) if at > 0 else 0)
            loud.length = _units(span.text)
            loud.format = QTextCharFormat()
            loud.format.setFont(setting.font(semi=True))
            ranges.append(loud)
        at += len(span.text)
    layout.setFormats(ranges)
    layout.setCacheEnabled(True)
    return layout


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def direction_of(text: str) -> Qt.LayoutDirection:
    """The direction a text is written in, by its first letter."""
    letters = next((letter for letter in text if letter.isalpha()), "a")
    right = "\u0590" <= letters <= "\u08ff" or "\ufb1d" <= letters <= "\ufefc"
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def _break(layout: QTextLayout, width: float, px: int) -> int:
    """Set the lines of a layout to a width; returns how many there are."""
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, count * px * LEAD))
        count += 1
    layout.endLayout()
    return count


def merged(pieces: Sequence[Piece]) -> Page:
    """Pieces of one block that stand on the same page as one."""
    page: list[Piece] = []
    for piece in pieces:
        if page and page[-1].place == piece.place:
            spans = (*page[-1].block.spans, *piece.block.spans)
            page[-1] = replace(page[-1], block=replace(piece.block, spans=spans))
        else:
            page.append(piece)
    return tuple(page)


def height(page: Page, setting: Setting) -> float:
    """The height of a page's pieces in pixels; balancing their lines would not change it."""
    laid = [_lines(piece, setting) * setting.px * LEAD for piece in page]
    return sum(laid) + setting.px * BETWEEN * max(0, len(laid) - 1)


def _lines(piece: Piece, setting: Setting) -> int:
    """How many lines a piece takes."""
    width = setting.measure - piece.indent * setting.px
    return _break(_layout(piece, setting), width, setting.px)


def paginate(
    blocks: Sequence[Block], setting: Setting, room: float
) -> tuple[tuple[Page, ...], bool]:
    """Break blocks into pages no higher than ``room`` pixels, and say whether all of it fits.

    A page turns at a manual mark, else at the end of a sentence; a heading stays with what follows.
    """
    pages: list[Page] = []
    held: list[Piece] = []
    fits = True
    for unit in _units_of(blocks):
        if unit is None:
            if held:
                pages.append(merged(held))
            held = []
            continue
        if held and height(merged([*held, *unit]), setting) > room:
            pages.append(merged(held))
            held = [replace(piece) for piece in unit]
        else:
            held += unit
        fits = fits and height(merged(unit), setting) <= room
    if held:
        pages.append(merged(held))
    return tuple(pages), fits


def _units_of(blocks: Sequence[Block]) -> list[list[Piece] | None]:
    """What must not be parted: a sentence, with the headings before it; ``None`` turns the page."""
    units: list[list[Piece] | None] = []
    headings: list[Piece] = []
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.PAGE:
            if headings:
                units.append(headings)
                headings = []
            units.append(None)
        elif block.kind is BlockKind.HEADING:
            headings.append(Piece(block, place, first=True))
        else:
            for number, part in enumerate(sentences(block)):
                units.append([*headings, Piece(part, place, first=number == 0)])
                headings = []
    if headings:
        units.append(headings)
    return units


def paint(painter: QPainter, laid: Laid, x: float, y: float, px: int) -> None:
    """Paint a piece with its first line's top at ``y``."""
    layout = laid.layout
    metrics = QFontMetricsF(layout.font())
    left = x + laid.piece.indent * px + laid.shift
    layout.draw(painter, QPointF(left, y + (px * LEAD - metrics.height()) / 2))
