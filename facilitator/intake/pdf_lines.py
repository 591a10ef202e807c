"""Lines of a page joined to paragraphs, by where they stand and how large they are.

A PDF knows no paragraphs. Lines of one size that follow closely are one paragraph; a line that
ends early keeps its end, as verse does; larger lines are headings, by their sizes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from facilitator.intake.draft import without_first
from facilitator.meetings.reading import Block, BlockKind, Span

LARGER = 1.1
"""A line this many times as large as most is a heading."""
HEADING_LEVELS = 4
_LONGEST_HEADING = 200
_FAR = 0.6
"""Further below than this share of a line's height beyond the usual step begins a paragraph."""
_SHORT = 0.8
"""A line that fills less than this share of the width ends where its writer ended it."""
_STEP = 6.0
"""Points by which one list stands further in than another."""
_ENTRY = re.compile(r"\s*(?:(\d{1,3})[.)]|[•◦▪▫●○■‣⁃–\uf0b7\uf0a7\uf02d·])\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–\s]*", re.I)
SPLIT = "\x02\ufffe"
_HYPHENS = "-\u00ad\u2010" + SPLIT
_SENTENCE_ENDS = '.!?…:;”»"'
_REPEATED = 3


@dataclass(frozen=True)
class Line:
    """A line of a page: its words, where it stands in points from the lower left, its height."""

    spans: tuple[Span, ...]
    left: float
    right: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """The words without their style."""
        return "".join(span.text for span in self.spans)


@dataclass
class _Group:
    """Lines that are one paragraph, heading or entry."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    number: int | None = None


def blocks(pages: list[list[Line]]) -> list[Block]:
    """The paragraphs of all pages; headers, footers and page numbers are left out."""
    pages = _without_margins(pages)
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    return _Joiner(lines).join(pages)


def _without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without bare page numbers and without lines that stand on several pages."""
    edges = Counter(edge.text.strip() for page in pages if page for edge in {page[0], page[-1]})
    kept: list[list[Line]] = []
    for page in pages:
        rest = list(page)
        for place in (0, -1):
            if len(rest) > 1 or len(pages) > 1:
                text = rest[place].text.strip() if rest else ""
                if rest and (_PAGE_NUMBER.fullmatch(text) or edges[text] >= _REPEATED):
                    del rest[place]
        kept.append(rest)
    return kept


class _Joiner:
    def __init__(self, lines: list[Line]) -> None:
        weights: Counter[float] = Counter()
        for line in lines:
            weights[line.size] += len(line.text)
        self._body = weights.most_common(1)[0][0]
        larger = {line.size for line in lines if line.size >= self._body * LARGER}
        sizes = sorted(larger, reverse=True)[:HEADING_LEVELS]
        self._levels = {size: place + 1 for place, size in enumerate(sizes)}
        self._left = min(line.left for line in lines)
        self._right = max(line.right for line in lines)
        self._step = self._usual_step(lines)
        self._groups: list[_Group] = []
        self._margins: list[float] = []

    def _usual_step(self, lines: list[Line]) -> float:
        """How far apart the lines of a paragraph stand most often."""
        steps: Counter[float] = Counter()
        for above, below in pairwise(lines):
            step = round(above.bottom - below.bottom, 1)
            if 0 < step <= 2 * self._body and above.size == below.size:
                steps[step] += 1
        # Lines of one paragraph stand closest; the step between paragraphs may be as frequent.
        often = [step for step, times in steps.items() if times * 4 >= max(steps.values())]
        return min(often, default=self._body)

    def join(self, pages: list[list[Line]]) -> list[Block]:
        for page in pages:
            above: Line | None = None
            for line in page:
                self._take(line, above)
                above = line
        return [self._block(group) for group in self._groups]

    def _take(self, line: Line, above: Line | None) -> None:
        entry = _ENTRY.match(line.text)
        level = self._level(line)
        last = self._groups[-1] if self._groups else None
        if level:
            if last and last.kind is BlockKind.HEADING and self._follows(line, above, last):
                last.lines.append(line)
            else:
                self._groups.append(_Group(BlockKind.HEADING, [line], level))
                self._margins.clear()
        elif entry:
            self._groups.append(self._entry(line, entry))
        elif last and last.kind is not BlockKind.HEADING and self._goes_on(line, above, last):
            last.lines.append(line)
        else:
            self._groups.append(_Group(BlockKind.PARAGRAPH, [line]))
            self._margins.clear()

    def _level(self, line: Line) -> int:
        if len(line.text) > _LONGEST_HEADING or line.size < self._body * LARGER:
            return 0
        return self._levels.get(line.size, HEADING_LEVELS)

    def _entry(self, line: Line, found: re.Match[str]) -> _Group:
        self._margins = [one for one in self._margins if one < line.left - _STEP / 2]
        self._margins.append(line.left)
        number = int(found[1]) if found[1] else None
        kind = BlockKind.BULLET if number is None else BlockKind.NUMBERED
        cut = replace(line, spans=without_first(line.spans, found.end()))
        return _Group(kind, [cut], len(self._margins) - 1, number)

    def _follows(self, line: Line, above: Line | None, group: _Group) -> bool:
        return (
            above is not None
            and line.size == group.lines[-1].size
            and 0 < above.bottom - line.bottom <= line.size * 1.5
        )

    def _goes_on(self, line: Line, above: Line | None, group: _Group) -> bool:
        """Whether the line belongs to the paragraph or entry above it."""
        last = group.lines[-1]
        if above is None:
            # At the top of a page: only a sentence that has not ended goes on.
            words = line.text.lstrip()
            return self._is_full(last) and not _ended(last) and words[:1].islower()
        step = above.bottom - line.bottom
        if step <= 0 or step > self._step + _FAR * self._body / 2:
            return False
        if group.kind in (BlockKind.BULLET, BlockKind.NUMBERED):
            return line.left > group.lines[0].left + _STEP / 2 or len(group.lines) > 1
        indented = line.left > min(one.left for one in group.lines) + _STEP
        return not (indented and _ended(last))

    def _is_full(self, line: Line) -> bool:
        return line.right - self._left >= _SHORT * (self._right - self._left)

    def _block(self, group: _Group) -> Block:
        spans: list[Span] = []
        for place, line in enumerate(group.lines):
            if place:
                self._join(spans, group.lines[place - 1], line, group.kind)
            spans.extend(line.spans)
        if group.kind is BlockKind.HEADING:
            spans = [Span(span.text) for span in spans]
        return Block(group.kind, tuple(_without_signs(spans)), group.level, group.number)

    def _join(self, spans: list[Span], above: Line, line: Line, kind: BlockKind) -> None:
        """Put between two lines what stood there: nothing in a split word, a space, a line end."""
        before = above.text.rstrip()
        if before[-1:] and before[-1] in _HYPHENS and before[-2:-1].isalpha():
            if line.text.lstrip()[:1].islower():
                last = spans[-1]
                spans[-1] = replace(last, text=last.text.rstrip().rstrip(_HYPHENS))
        elif kind is not BlockKind.HEADING and not self._is_full(above):
            spans.append(Span("\n"))
        else:
            spans.append(Span(" "))


def _ended(line: Line) -> bool:
    return line.text.rstrip()[-1:] in _SENTENCE_ENDS


def _without_signs(spans: list[Span]) -> list[Span]:
    """A split word's sign that did not end a line is a hyphen after all."""
    signs = str.maketrans({"\x02": "-", "\ufffe": "-", "\u00ad": ""})
    return [replace(span, text=span.text.translate(signs)) for span in spans]
