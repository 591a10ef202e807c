"""Plain text: paragraphs, lists and page ends as people type them, or Markdown if it is that."""

from __future__ import annotations

import re

from facilitator.intake import commonmark
from facilitator.intake.draft import Draft
from facilitator.intake.found import Found
from facilitator.meetings.reading import Block, BlockKind, Span

_MARKDOWN = re.compile(
    r"^#{1,6} +\S|\*\*\S[^*\n]{0,400}\S\*\*|\[[^\[\]\n]{1,400}\]\(\S|^(?:```|~~~)", re.MULTILINE
)
_ENTRY = re.compile(r"([ \t]*)(?:(\d{1,9})[.)]|[-*•◦▪–·o])[ \t]+(?=\S)")
_WRAPPED_FROM = 50
"""Lines of a paragraph that are mostly at least this long were broken by a program."""
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:[ \t]*(['\"]?)(.+?)\1[ \t]*$", re.MULTILINE | re.IGNORECASE)
_LONGEST_TITLE = 80


def looks_like_markdown(text: str) -> bool:
    """Whether the text has headings, bold words or links as Markdown writes them."""
    return _MARKDOWN.search(text) is not None


def read_markdown(text: str) -> Found:
    """A Markdown text; what stands before it between lines of dashes gives at most a title."""
    text = _lines(text)
    front = _FRONT.match(text)
    if front is None or ":" not in front[1]:
        return Found(commonmark.blocks(text))
    title = _FRONT_TITLE.search(front[1])
    return Found(commonmark.blocks(text[front.end() :]), title[2] if title else "")


def read(text: str) -> Found:
    """A plain text, read as Markdown if it looks like it."""
    if looks_like_markdown(text):
        return read_markdown(text)
    draft = Draft()
    for place, page in enumerate(_lines(text).split("\f")):
        if place:
            draft.page()
        for paragraph in re.split(r"\n[ \t]*\n", page):
            draft.found.extend(_blocks(paragraph.strip("\n")))
    return Found(tuple(_levelled(draft.found)), _title(text))


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _title(text: str) -> str:
    """The first line if it stands alone and is short."""
    head = _lines(text).lstrip("\n\f ").split("\n", 2)
    alone = len(head) > 1 and not head[1].strip()
    words = head[0].strip()
    short = 0 < len(words) <= _LONGEST_TITLE and words[-1] not in ".,;"
    return words if alone and short and not _ENTRY.match(words) else ""


def _blocks(paragraph: str) -> list[Block]:
    """The entries and paragraphs of lines that stand together; levels are still margins."""
    lines = paragraph.split("\n")
    pieces: list[tuple[re.Match[str] | None, list[str]]] = []
    for line in lines:
        entry = _ENTRY.match(line)
        if entry or not pieces:
            pieces.append((entry, [line[entry.end() :] if entry else line]))
        else:
            pieces[-1][1].append(line)
    return [_block(entry, texts) for entry, texts in pieces]


def _block(entry: re.Match[str] | None, lines: list[str]) -> Block:
    spans = (Span(_joined(lines, wrapped=entry is not None)),)
    if entry is None:
        return Block(BlockKind.PARAGRAPH, spans)
    margin = len(entry[1].expandtabs(4))
    number = int(entry[2]) if entry[2] else None
    kind = BlockKind.BULLET if number is None else BlockKind.NUMBERED
    return Block(kind, spans, margin, number)


def _joined(lines: list[str], *, wrapped: bool) -> str:
    """The lines as one if a program broke them; kept apart if their writer ended them."""
    long = sum(len(line.rstrip()) >= _WRAPPED_FROM for line in lines[:-1])
    wrapped = wrapped or long * 2 > len(lines) - 1
    return (" " if wrapped else "\n").join(line.strip() for line in lines)


def _levelled(blocks: list[Block]) -> list[Block]:
    """The blocks with list levels in place of the margins they stood at."""
    margins: list[int] = []
    found: list[Block] = []
    for block in blocks:
        if block.kind not in (BlockKind.BULLET, BlockKind.NUMBERED):
            margins.clear()
            found.append(block)
            continue
        margins = [*(one for one in margins if one < block.level), block.level]
        found.append(Block(block.kind, block.spans, len(margins) - 1, block.number))
    return found
