"""Blocks as CommonMark can hold them: edges trimmed, spans joined, lists without holes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings.reading import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST = 7
"""The deepest level of a list that is kept; what lies deeper is drawn at this one."""
HEADINGS = 6
MOST_NUMBER = 999_999_999
_LISTS = (BlockKind.BULLET, BlockKind.NUMBERED)

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr((plane << 16) + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_GAP = re.compile(r"[ \t]+")


def clean(text: str) -> str:
    r"""The text without control characters and half characters, each line end a ``\n``."""
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def tidy(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without empty ones; list levels grow by one, page marks stand between texts."""
    found: list[Block] = []
    numbers: list[int] = []
    page = False
    for block in blocks:
        if block.kind is BlockKind.PAGE:
            page = bool(found)
            continue
        spans = _spans(block.spans, one_line=block.kind is BlockKind.HEADING)
        if not spans:
            continue
        if page:
            found.append(Block(BlockKind.PAGE))
            numbers.clear()
            page = False
        found.append(_placed(block, spans, numbers))
    return tuple(found)


def _placed(block: Block, spans: tuple[Span, ...], numbers: list[int]) -> Block:
    """The block with the level and number it can have here; ``numbers`` holds those above it."""
    if block.kind not in _LISTS:
        numbers.clear()
        level = min(max(block.level, 1), HEADINGS) if block.kind is BlockKind.HEADING else 0
        return Block(block.kind, spans, level)
    level = max(0, min(block.level, len(numbers), DEEPEST))
    last = numbers[level] if level < len(numbers) else 0
    del numbers[level:]
    if block.kind is BlockKind.BULLET:
        numbers.append(0)
        return Block(block.kind, spans, level)
    wanted = last + 1 if block.number is None else block.number
    number = wanted if 0 <= wanted <= MOST_NUMBER else 1
    numbers.append(number)
    return Block(block.kind, spans, level, number)


def _spans(spans: tuple[Span, ...], *, one_line: bool) -> tuple[Span, ...]:
    """Spans with neighbours of one style joined and no white space at the edges of a style."""
    parts = [part for span in _joined(spans) for part in _split(span, one_line=one_line)]
    joined = _joined(parts)
    shaped = [replace(span, text=_shaped(span.text)) for span in joined]
    if shaped and not _styled(shaped[0]):
        shaped[0] = replace(shaped[0], text=shaped[0].text.lstrip())
    if shaped and not _styled(shaped[-1]):
        shaped[-1] = replace(shaped[-1], text=shaped[-1].text.rstrip())
    return tuple(span for span in shaped if span.text)


def _split(span: Span, *, one_line: bool) -> list[Span]:
    text = clean(span.text)
    if one_line:
        text = text.replace("\n", " ")
    if not _styled(span):
        return [Span(text)]
    core = text.strip()
    before = len(text) - len(text.lstrip())
    after = text[before + len(core) :]
    return [Span(text[:before]), replace(span, text=core), Span(after)]


def _joined(parts: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    texts: list[list[str]] = []
    for part in parts:
        if not part.text:
            continue
        if joined and (joined[-1].strong, joined[-1].emphasis) == (part.strong, part.emphasis):
            texts[-1].append(part.text)
        else:
            joined.append(part)
            texts.append([part.text])
    return [replace(span, text="".join(text)) for span, text in zip(joined, texts, strict=True)]


def _shaped(text: str) -> str:
    """One space for a gap, one line end for several, no space on either side of it."""
    if "\n" in text:
        first, *middle, last = text.split("\n")
        stripped = [line.strip() for line in middle]
        text = "\n".join([first.rstrip(), *filter(None, stripped), last.lstrip()])
    return _GAP.sub(" ", text)


def _styled(span: Span) -> bool:
    return span.strong or span.emphasis
