"""A text being put together: words go to the heading, list or quote that is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.meetings.reading import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

CELLS = " · "
"""What stands between the cells of a table's row, which becomes a line."""

Rows = list[list[list[Block]]]


@dataclass
class _Container:
    """A quote, or a list with the number its next entry bears; ``fresh`` before its first words."""

    kind: BlockKind
    number: int | None = None
    fresh: bool = False


class Draft:
    """Blocks so far, the lists and quotes that are open, and the open heading's level or 0."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.heading = 0
        self._containers: list[_Container] = []

    def open_bullets(self) -> None:
        """Begin a list without numbers."""
        self._containers.append(_Container(BlockKind.BULLET))

    def open_numbers(self, start: int = 1) -> None:
        """Begin a numbered list."""
        self._containers.append(_Container(BlockKind.NUMBERED, start))

    def open_quote(self) -> None:
        """Begin a quote."""
        self._containers.append(_Container(BlockKind.QUOTE))

    def close(self) -> None:
        """End the innermost list or quote."""
        if self._containers:
            self._containers.pop()

    def open_item(self, number: int | None = None) -> None:
        """Begin an entry of the innermost list, perhaps with a number of its own."""
        if self._containers:
            container = self._containers[-1]
            container.fresh = True
            if number is not None and container.number is not None:
                container.number = number

    def close_item(self) -> None:
        """End an entry; the next one bears the next number."""
        if self._containers:
            container = self._containers[-1]
            container.fresh = False
            if container.number is not None:
                container.number += 1

    def page(self) -> None:
        """Mark that the room turns the page here."""
        self.found.append(Block(BlockKind.PAGE))

    def add(self, spans: Iterable[Span]) -> None:
        """Add a paragraph's words where the text stands; more words of an entry stay in it."""
        spans = tuple(spans)
        container = self._containers[-1] if self._containers else None
        if not "".join(span.text for span in spans).strip():
            return
        if container is None or container.kind is BlockKind.QUOTE:
            self._add_outside(spans, BlockKind.PARAGRAPH if container is None else BlockKind.QUOTE)
        elif container.fresh:
            lists = [one for one in self._containers if one.kind is not BlockKind.QUOTE]
            container.fresh = False
            self.found.append(Block(container.kind, spans, len(lists) - 1, container.number))
        elif self.found and self.found[-1].kind is container.kind:
            last = self.found[-1]
            self.found[-1] = replace(last, spans=(*last.spans, Span("\n"), *spans))
        else:
            self._add_outside(spans, BlockKind.PARAGRAPH)

    def add_entry(self, spans: Iterable[Span], level: int, number: int | None) -> None:
        """Add a list's entry whose depth the file itself names; no number means a bullet."""
        kind = BlockKind.BULLET if number is None else BlockKind.NUMBERED
        self.found.append(Block(kind, tuple(spans), level, number))

    def add_table(self, rows: Rows) -> None:
        """Add a table: a line for each row, or all its pieces in turn if a cell holds several."""
        lines = [[cell for cell in row if cell] for row in rows]
        wide = any(len(row) > 1 for row in rows)
        if not wide or any(len(cell) > 1 for row in lines for cell in row):
            self.found.extend(block for row in lines for cell in row for block in cell)
            return
        spans: list[Span] = []
        for row in lines:
            if spans and row:
                spans.append(Span("\n"))
            for place, (block,) in enumerate(row):
                spans.extend([Span(CELLS)] * bool(place))
                spans.extend(block.spans)
        self.add(spans)

    def _add_outside(self, spans: tuple[Span, ...], kind: BlockKind) -> None:
        if self.heading:
            self.found.append(Block(BlockKind.HEADING, spans, self.heading))
        else:
            self.found.append(Block(kind, spans))


def without_first(spans: Iterable[Span], letters: int) -> tuple[Span, ...]:
    """The spans without so many letters at their beginning."""
    kept: list[Span] = []
    for span in spans:
        kept.append(replace(span, text=span.text[letters:]))
        letters = max(0, letters - len(span.text))
    return tuple(kept)
