"""The paragraphs of an .rtf file: which is a heading, an entry of a list, a cell of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from facilitator.intake.draft import Draft, Rows, without_first
from facilitator.intake.found import Note
from facilitator.meetings.reading import Block, BlockKind, Span

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_DRAWN_NUMBER = re.compile(r"\s*(?:\d{1,9}\.)*(\d{1,9})[.):]?\s*")
_HANGING = re.compile(r"\s*(?:(\d{1,9})[.)]|[•◦▪▫●○■–—*\-\uf0b7·])\t\s*")


@dataclass(frozen=True)
class Layout:
    r"""What ``\pard`` takes back: it holds from one paragraph to the next."""

    style: int | None = None
    outline: int | None = None
    level: int | None = None
    left: int = 0
    first: int = 0
    in_table: bool = False


_FIELDS = {
    "s": "style",
    "outlinelevel": "outline",
    "ilvl": "level",
    "li": "left",
    "fi": "first",
}


@dataclass
class StyleSheet:
    """The names and outline levels of styles by number."""

    names: dict[int, str] = field(default_factory=dict)
    outlines: dict[int, int] = field(default_factory=dict)
    current: int = 0

    def word(self, word: str, number: int) -> None:
        """A control word of the style sheet."""
        if word == "s":
            self.current = number
            self.names[number] = ""
        elif word == "outlinelevel":
            self.outlines[self.current] = number

    def write(self, text: str) -> None:
        """Words of the style sheet are the names."""
        self.names[self.current] = self.names.get(self.current, "") + text

    def name(self, style: int | None) -> str:
        """A style's name in small letters."""
        return "" if style is None else self.names.get(style, "").strip(" ;").lower()


class Paragraphs:
    """Takes words and ends of paragraphs; gives blocks."""

    def __init__(self, styles: StyleSheet) -> None:
        self.draft = Draft()
        self.notes: set[Note] = set()
        self._styles = styles
        self._layout = Layout()
        self._spans: list[Span] = []
        self._marker: str | None = None
        self._margins: list[int] = []
        self._rows: Rows = []
        self._cells: list[list[Block]] = []

    def write(self, span: Span) -> None:
        """Words of the paragraph."""
        self._spans.append(span)

    def write_marker(self, text: str) -> None:
        """What the file drew before an entry."""
        self._marker = (self._marker or "") + text

    def word(self, word: str, number: int | None) -> None:
        """A control word that ends or lays out a paragraph; others change nothing."""
        if word in ("par", "sect"):
            self.end()
        elif word in ("page", "pagebb"):
            self.end()
            self.draft.page()
        elif word == "cell":
            block = self._block()
            self._cells.append([] if block is None else [block])
        elif word == "row":
            self._end_row()
        elif word == "pard":
            self._layout = Layout()
        elif word == "intbl":
            self._layout = replace(self._layout, in_table=True)
        elif word in _FIELDS:
            changed = {**vars(self._layout), _FIELDS[word]: number or 0}
            self._layout = Layout(**changed)

    def end(self) -> None:
        """End the paragraph."""
        block = self._block()
        if block is None:
            return
        if self._layout.in_table:
            self._cells.append([block])
            return
        self.end_table()
        self.draft.found.append(block)

    def end_table(self) -> None:
        """End the table that is open, if one is."""
        rows = [*self._rows, *([self._cells] if self._cells else [])]
        self._rows, self._cells = [], []
        if rows:
            self.draft.add_table(rows)
            self.notes.add(Note.TABLES)

    def _end_row(self) -> None:
        block = self._block()
        if block is not None:
            self._cells.append([block])
        if self._cells:
            self._rows.append(self._cells)
            self._cells = []

    def _block(self) -> Block | None:
        spans, self._spans = tuple(self._spans), []
        marker, self._marker = self._marker, None
        words = "".join(span.text for span in spans)
        if not words.strip():
            return None
        heading = self._heading()
        if heading:
            return Block(BlockKind.HEADING, spans, heading)
        if marker and marker.strip():
            number = _DRAWN_NUMBER.fullmatch(marker)
            drawn = number is not None or any(one.isalnum() for one in marker.replace("o", ""))
            return self._entry(spans, int(number[1]) if number else None, numbered=drawn)
        hanging = _HANGING.match(words) if self._layout.first < 0 else None
        if hanging:
            rest = without_first(spans, hanging.end())
            number_text = hanging[1]
            whole = int(number_text) if number_text else None
            return self._entry(rest, whole, numbered=whole is not None)
        self._margins.clear()
        quoted = "quot" in self._styles.name(self._layout.style)
        return Block(BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH, spans)

    def _entry(self, spans: tuple[Span, ...], number: int | None, *, numbered: bool) -> Block:
        kind = BlockKind.NUMBERED if numbered else BlockKind.BULLET
        return Block(kind, spans, self._level(), number)

    def _heading(self) -> int:
        style, outline = self._layout.style, self._layout.outline
        if outline is None and style is not None:
            outline = self._styles.outlines.get(style)
        if outline is not None and 0 <= outline < 9:
            return outline + 1
        name = self._styles.name(style)
        found = _HEADING.match(name)
        return int(found[1]) if found else int(name == "title")

    def _level(self) -> int:
        """The depth of an entry: what the file says, else how far it stands in."""
        if self._layout.level is not None:
            return self._layout.level
        left = self._layout.left
        self._margins = [*(one for one in self._margins if one < left), left]
        return len(self._margins) - 1
