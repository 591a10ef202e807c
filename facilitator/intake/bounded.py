"""The CommonMark parser, with its look ahead for links bounded.

For every ``[`` it looks for the ``]`` that belongs to it, through all that lies between: a text of
brackets alone would take hours. Imported when the first text is parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LEFT = "steps_left"
_STEPS = 100_000
_STEPS_A_LETTER = 4


def steps(source: str) -> int:
    """How often the parser may look ahead; a text with every letter in a link takes half of it."""
    return _STEPS + _STEPS_A_LETTER * len(source)


class _Inline(ParserInline):
    def skipToken(self, state: StateInline) -> None:  # noqa: N802
        """Look one piece ahead, or straight to the end once the steps are used up."""
        if state.env[_LEFT] <= 0:
            state.pos = state.posMax
            return
        state.env[_LEFT] -= 1
        super().skipToken(state)


class Parser:
    """CommonMark with tables, without links beyond the steps a text may take."""

    def __init__(self, nesting: int) -> None:
        options = {"maxNesting": nesting}
        self._parser = MarkdownIt("commonmark", options)
        self._parser.inline = _Inline()
        self._parser.configure("commonmark", options)
        self._parser.enable("table")

    def parse(self, source: str) -> list[Token]:
        """The tokens of a text, flat: what opens, words, what closes."""
        return self._parser.parse(source, {_LEFT: steps(source)})
