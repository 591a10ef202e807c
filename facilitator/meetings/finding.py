"""Finding words in readings: case and accents folded, the last word typed taken as a beginning.

A letter is folded to what a plain keyboard has: é to e, ł to l, ø to o, ß to ss, final ς to σ.
Scripts that write no spaces are found only from the beginning of a run, as nothing parts the words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from facilitator.meetings.reading import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS = 32
"""How many words of a query are looked for, the last among them; the rest are too many."""
BEFORE, AFTER = 40, 120
"""How many letters of an excerpt stand before the first word found, and after where it begins."""
EARLY = 4000
"""How many letters of a text are looked through before all of it is."""
_WORD = re.compile(r"[^\W_]+")
_BEGIN, _REST, _END = r"(?<![^\W_])", r"[^\W_]*", r"(?![^\W_])"
_BY_HAND = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i"}
_BY_HAND |= {"æ": "ae", "œ": "oe", "þ": "th"}
"""Letters whose stroke or ligature Unicode does not take apart; ß it does."""


class _Folded(dict[int, str]):
    """By the number of a letter what it is folded to, worked out when it is first met."""

    def __missing__(self, number: int) -> str:
        self[number] = folded = _folded(chr(number))
        return folded


def _folded(one: str) -> str:
    if unicodedata.combining(one):
        return ""
    if not one.isalnum():
        return one
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", one).casefold())
    kept = "".join(part for part in parts if not unicodedata.combining(part))
    return "".join(_BY_HAND.get(part, part) for part in unicodedata.normalize("NFC", kept))


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The text without case and accents."""
    return composed(text).translate(_FOLDED)


def composed(text: str) -> str:
    """The text with every accent on its letter, where there is such a letter."""
    return unicodedata.normalize("NFC", text)


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of a query, each once, then the last one, which is a beginning.

    Anything but letters and digits only parts words, so no query is wrong.
    """
    found = _WORD.findall(fold(query))
    return (*tuple(dict.fromkeys(found[:-1]))[: MOST_WORDS - 1], *found[-1:])


def holds(folded: str, words: tuple[str, ...]) -> bool:
    """Whether a folded text holds every word, the last one as the beginning of a word."""
    if not words or not _any(words[-1:]).search(folded):
        return False
    return all(_whole(one).search(folded) for one in words[:-1])


def marked(text: str, words: tuple[str, ...]) -> tuple[Span, ...]:
    """The whole text with the words found in it strong."""
    whole = composed(text)
    return _spans(whole, tuple(_places(whole, words)), 0, len(whole))


def excerpt(text: str, words: tuple[str, ...]) -> tuple[Span, ...]:
    """Some text around the first word found, the words found strong; its beginning if none is."""
    text = composed(text)
    early = text[: _next_space(text, EARLY)]  # a long text is seldom needed to its end
    first = next(_places(early, words), None) or next(_places(text, words), (0, 0))
    begin = _after_space(text, first[0] - BEFORE) if first[0] > BEFORE else 0
    end = max(first[1], _next_space(text, first[0] + AFTER))
    near = _places(text[begin:end], words)
    places = tuple((begin + start, begin + stop) for start, stop in near)
    return _spans(text, places, begin, end)


def _spans(
    text: str, places: tuple[tuple[int, int], ...], begin: int, end: int
) -> tuple[Span, ...]:
    spans = [Span("…")] if begin else []
    at = begin
    for start, stop in places:
        spans += [Span(_line(text[at:start])), Span(text[start:stop], strong=True)]
        at = stop
    spans.append(Span(_line(text[at:end]) + ("…" if end < len(text) else "")))
    return tuple(one for one in spans if one.text)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _after_space(text: str, near: int) -> int:
    """The first place after a space from here on; here, if there is none close by."""
    gap = re.compile(r"\s+").search(text, near, near + BEFORE)
    return near if gap is None else gap.end()


def _next_space(text: str, near: int) -> int:
    """The first space from here on; here, if there is none close by."""
    gap = re.compile(r"\s|$").search(text, near, near + BEFORE)
    return min(len(text), near) if gap is None else gap.start()


def _places(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where any of the words stand in a text, in their order."""
    if not words:
        return
    folded = fold(text)
    if len(folded) == len(text):
        for found in _any(words).finditer(folded):
            yield found.span()
    else:  # somewhere a letter became two, or a lone accent went: look word by word
        for found in _WORD.finditer(text):
            if _any(words).fullmatch(fold(found.group())):
                yield found.span()


@lru_cache(maxsize=256)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(f"{_BEGIN}{re.escape(word)}{_END}")


@lru_cache(maxsize=64)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, the last of them with whatever follows it in its word."""
    whole = "".join(f"{re.escape(one)}{_END}|" for one in words[:-1])
    return re.compile(f"{_BEGIN}(?:{whole}{re.escape(words[-1])}{_REST})")
