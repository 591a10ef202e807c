"""Blocks back to CommonMark, so that reading it again gives the same blocks."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from facilitator.intake.tidy import tidy
from facilitator.meetings.reading import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_LISTS = (BlockKind.BULLET, BlockKind.NUMBERED)
_ALWAYS = set("\\*_`[<|")
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|>|~{3}|[+-](?=\s|$)|(?=[-=:|\s]+$)[-=:]", re.MULTILINE)
_LINE_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")


def text(blocks: Iterable[Block]) -> str:
    """The blocks, tidied, as CommonMark."""
    writer = _Writer()
    for block in tidy(blocks):
        writer.add(block)
    return "".join(writer.parts)


class _Level:
    """A list that is open: how far its entries are indented and which comes next."""

    def __init__(self, kind: BlockKind, sign: str) -> None:
        self.kind = kind
        self.sign = sign
        self.number = 0
        self.width = 0


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self._levels: list[_Level] = []

    def add(self, block: Block) -> None:
        if block.kind in _LISTS:
            self._add_entry(block)
            return
        self._levels.clear()
        if self.parts:
            self.parts.append("\n")
        self.parts.append(_plain_block(block) + "\n")

    def _add_entry(self, block: Block) -> None:
        level, loose = self._level(block)
        if loose and self.parts:
            self.parts.append("\n")
        marker = "- " if block.kind is BlockKind.BULLET else f"{block.number}{level.sign} "
        level.width = len(marker)
        indent = " " * sum(above.width for above in self._levels[:-1])
        words = _inline(block).replace("\n", "\n" + indent + " " * len(marker))
        self.parts.append(f"{indent}{marker}{words}\n")

    def _level(self, block: Block) -> tuple[_Level, bool]:
        """The list the entry belongs to, and whether an empty line must stand before it."""
        fresh = block.level >= len(self._levels)
        del self._levels[block.level + 1 :]
        if fresh:
            self._levels.append(_Level(block.kind, "."))
        level = self._levels[block.level]
        number = block.number or 0
        due = 1 if fresh else level.number + 1
        goes_on = level.kind is block.kind and (block.number is None or number == due)
        # Only a bullet and a 1 may follow words at once; other numbers would be part of them.
        loose = not goes_on or (fresh and block.level == 0)
        if not fresh and not goes_on:
            # Another sign starts another list, which alone may begin at a number of its own.
            sign = ")" if level.sign == "." and level.kind is block.kind else "."
            level = self._levels[block.level] = _Level(block.kind, sign)
        level.number = number
        return level, loose


def _plain_block(block: Block) -> str:
    if block.kind is BlockKind.PAGE:
        return "---"
    words = _inline(block)
    if block.kind is BlockKind.HEADING:
        return "#" * block.level + " " + words
    if block.kind is BlockKind.QUOTE:
        return "> " + words.replace("\n", "\n> ")
    return words


def _inline(block: Block) -> str:
    """The spans of a block with their marks, and all else that could be read as a mark escaped."""
    escaped = _escapes(block)
    pieces: list[str] = []
    at = 0
    before = Span("")
    spans = (*block.spans, Span(""))
    for place, span in enumerate(spans):
        marks = _marks(before, span)
        length = len(span.text)
        raw = [_raw(one, at + i in escaped) for i, one in enumerate(span.text)]
        if marks:
            _part_from_marks(pieces, spans[:place], span, raw)
            pieces.append(marks)
        at += length
        pieces.extend(raw)
        before = spans[place]
    return "".join(pieces).replace("\n", "\\\n")


def _marks(before: Span, after: Span) -> str:
    """What closes one style and opens the next, bold outside italic."""
    changes = before.strong != after.strong
    closes = before.emphasis and (changes or not after.emphasis)
    opens = after.emphasis and (changes or not before.emphasis)
    return "_" * closes + "**" * changes + "_" * opens


def _part_from_marks(
    pieces: list[str], earlier: tuple[Span, ...], span: Span, raw: list[str]
) -> None:
    """Write the letters outside a mark as entities, for a mark between two letters is none."""
    before = earlier[-1] if earlier else Span("")
    inward = not _styled(before) or (before.strong and span.strong and not before.emphasis)
    outward = not _styled(span) or (before.strong and span.strong and not span.emphasis)
    if inward and pieces and before.text and _needs(before.text[-1], span.text[:1], span.emphasis):
        _part_backwards(pieces, earlier)
    if outward and raw:
        # A letter that has become an entity ends in a sign, as far as a mark is concerned.
        inside = ";" if pieces and pieces[-1].startswith("&#") else before.text[-1:]
        if _needs(span.text[0], inside, before.emphasis):
            raw[0] = f"&#{ord(span.text[0])};"


def _part_backwards(pieces: list[str], earlier: tuple[Span, ...]) -> None:
    """Write the last letter as an entity.

    Where that was all of its span, the mark before it now stands beside a sign: so the letter
    before that mark becomes one too, and so on.
    """
    at = len(pieces) - 1
    for span in reversed(earlier):
        letter = span.text[-1:]
        if not letter or letter.isspace() or letter in string.punctuation:
            return
        pieces[at] = f"&#{ord(letter)};"
        at -= 2
        if len(span.text) > 1 or at < 0:
            return


def _needs(outside: str, inside: str, underscore: bool) -> bool:
    if outside.isspace() or outside in string.punctuation:
        return False
    return underscore or not inside.isalnum()


def _styled(span: Span) -> bool:
    return span.strong or span.emphasis


def _raw(one: str, escaped: bool) -> str:
    return "\\" + one if escaped else one


def _escapes(block: Block) -> set[int]:
    """Where in the words of a block a backslash must stand."""
    words = block.text
    found = {place for place, one in enumerate(words) if one in _ALWAYS}
    found.update(match.start() for match in _ENTITY.finditer(words))
    if block.kind is BlockKind.HEADING:
        found.update(place for place, one in enumerate(words) if one == "#")
        return found
    start = 0
    for line in words.split("\n"):
        if _LINE_START.match(line):
            found.add(start)
        number = _LINE_NUMBER.match(line)
        if number:
            found.add(start + number.end(1))
        start += len(line) + 1
    return found
