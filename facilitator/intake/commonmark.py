"""CommonMark to the blocks that screen, room and paper draw, and back."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from facilitator.intake.draft import Draft
from facilitator.intake.emit import text
from facilitator.intake.tidy import tidy
from facilitator.meetings.reading import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

    from facilitator.intake.bounded import Parser
    from facilitator.intake.draft import Rows
    from facilitator.meetings.reading import Block

__all__ = ["blocks", "text"]

WIDEST = 100
"""How many columns of list and quote marks a line may begin with; the rest of them go."""
_NESTING = 2 * WIDEST
"""More than such a line can open: the parser drops the words of what lies deeper."""
_MARGIN = re.compile(r"^[ \t]*(?:(?:[-+*>]|\d{1,9}[.)])[ \t]*)*", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_OPEN_COMMENT = re.compile(r"(?<!\\)<!--")
_NO_WORDS = ("<script", "<style")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")
_OPEN = 100
"""More brackets than that left open in a paragraph are no links: for each of them the parser would
look through all the rest."""
_BRACKET = re.compile(r"(?<!\\)\[")
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)


def blocks(text: str) -> tuple[Block, ...]:
    """The pieces of a CommonMark text; tags and pictures are left out, a link keeps its words."""
    plain = _without_open_brackets(_without_comments(text))
    source = _MARGIN.sub(_narrow, plain.replace("\f", "\n\n---\n\n"))
    reader = _Reader(source)
    reader.read()
    return tidy(reader.draft.found)


def _without_comments(text: str) -> str:
    """The text without HTML comments; one that never ends is words.

    The parser looks for the end of each anew, which takes minutes where there are thousands.
    """
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0:
        end = text.find("-->", begin + 4)
        if end < 0:
            return "".join(kept) + _OPEN_COMMENT.sub(r"\\<!--", text[at:])
        escaped = text[begin - 1 : begin] == "\\"
        kept.append(text[at : begin + 4 if escaped else begin])
        at = begin + 4 if escaped else end + 3
    return "".join(kept) + text[at:]


def _without_open_brackets(text: str) -> str:
    """The text with the brackets of a paragraph escaped where a great many are never closed."""
    parts = _PARAGRAPHS.split(text)
    return "".join(
        _BRACKET.sub(r"\\[", part) if part.count("[") - part.count("]") > _OPEN else part
        for part in parts
    )


def _narrow(margin: re.Match[str]) -> str:
    marks = margin.group()
    return marks if len(marks) < WIDEST // 4 else marks.expandtabs(4)[:WIDEST]


@cache
def _parser() -> Parser:
    from facilitator.intake.bounded import Parser

    return Parser(_NESTING)


class _Reader:
    """Walks the parser's tokens, which are flat: what opens, words, what closes."""

    def __init__(self, source: str) -> None:
        self.draft = Draft()
        self._source = source
        self._lines = re.split("\r\n|\r|\n", source)
        self._turn_after = False
        self._rows: Rows | None = None

    def read(self) -> None:
        for token in _parser().parse(self._source):
            handle = _HANDLERS.get(token.type)
            if handle is not None:
                handle(self, token)

    def open_heading(self, token: Token) -> None:
        # Three dashes right below words are meant to turn the page, not to make a heading.
        self._turn_after = token.markup == "-" and self._line_after(token) == "---"
        self.draft.heading = 0 if self._turn_after else int(token.tag[1:])

    def _line_after(self, token: Token) -> str:
        return self._lines[token.map[1] - 1].strip() if token.map else ""

    def close_heading(self, _token: Token) -> None:
        self.draft.heading = 0
        if self._turn_after:
            self.draft.page()
        self._turn_after = False

    def open_bullets(self, _token: Token) -> None:
        self.draft.open_bullets()

    def open_numbers(self, token: Token) -> None:
        start = token.attrGet("start")
        self.draft.open_numbers(1 if start is None else int(start))

    def open_quote(self, _token: Token) -> None:
        self.draft.open_quote()

    def close_container(self, _token: Token) -> None:
        self.draft.close()

    def open_item(self, _token: Token) -> None:
        self.draft.open_item()

    def close_item(self, _token: Token) -> None:
        self.draft.close_item()

    def page(self, _token: Token) -> None:
        self.draft.page()

    def open_table(self, _token: Token) -> None:
        self._rows = []

    def open_row(self, _token: Token) -> None:
        if self._rows is not None:
            self._rows.append([])

    def close_table(self, _token: Token) -> None:
        rows, self._rows = self._rows or [], None
        self.draft.add_table(rows)

    def words(self, token: Token) -> None:
        spans = _spans(token.children or [])
        if self._rows:
            cell = Draft()
            cell.add(spans)
            self._rows[-1].append(cell.found)
        else:
            self.draft.add(spans)

    def code(self, token: Token) -> None:
        self.draft.add((Span(token.content),))

    def html(self, token: Token) -> None:
        if token.content.lstrip().lower().startswith(_NO_WORDS):
            return
        words = unescape(_TAG.sub("", _BREAK.sub("\n", token.content)))
        for paragraph in re.split(r"\n[ \t]*\n", words):
            self.draft.add((Span(paragraph),))


_HANDLERS: dict[str, Callable[[_Reader, Token], None]] = {
    "heading_open": _Reader.open_heading,
    "heading_close": _Reader.close_heading,
    "bullet_list_open": _Reader.open_bullets,
    "bullet_list_close": _Reader.close_container,
    "ordered_list_open": _Reader.open_numbers,
    "ordered_list_close": _Reader.close_container,
    "list_item_open": _Reader.open_item,
    "list_item_close": _Reader.close_item,
    "blockquote_open": _Reader.open_quote,
    "blockquote_close": _Reader.close_container,
    "hr": _Reader.page,
    "table_open": _Reader.open_table,
    "table_close": _Reader.close_table,
    "tr_open": _Reader.open_row,
    "inline": _Reader.words,
    "fence": _Reader.code,
    "code_block": _Reader.code,
    "html_block": _Reader.html,
}


def _spans(tokens: list[Token]) -> tuple[Span, ...]:
    strong = emphasis = 0
    found: list[Span] = []
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        else:
            found.append(Span(_words(token), strong > 0, emphasis > 0))
    return tuple(found)


def _words(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or _BREAK.match(token.content):
        return "\n"
    return ""
