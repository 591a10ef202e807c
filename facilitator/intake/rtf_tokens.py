"""The tokens of an .rtf file: groups, control words with their numbers, bytes of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"""
    (?P<open>\{) | (?P<close>\})
    | \\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?\ ?
    | \\'(?P<hex>[0-9a-fA-F]{2})
    | \\(?P<sign>[^a-zA-Z0-9])
    | (?P<ends>[\r\n\x00]+)
    | (?P<text>[^\\{}\r\n\x00]+)
    | (?P<stray>\\)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """``kind`` is open, close, word, hex, sign or text; ``number`` a control word's."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


OPEN = Token("open")
CLOSE = Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    r"""All tokens in turn; bytes that ``\bin`` announces are passed over."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        kind = match.lastgroup or ""
        if match["word"] is not None:
            number = int(match["number"]) if match["number"] else None
            word = match["word"].decode("ascii")
            if word == "bin":
                at += max(number or 0, 0)
            yield Token("word", word, number)
        elif kind == "open":
            yield OPEN
        elif kind == "close":
            yield CLOSE
        elif kind == "hex":
            yield Token("hex", data=bytes([int(match["hex"], 16)]))
        elif kind == "sign":
            yield Token("sign", match["sign"].decode("latin-1"))
        elif kind == "text":
            yield Token("text", data=match["text"])
