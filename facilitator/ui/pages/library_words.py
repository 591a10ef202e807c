"""How the pages of the library say things: the language of a text, its words and its minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facilitator.i18n import PSEUDO
from facilitator.meetings.messages import Message, msg, plural
from facilitator.ui.models.reading_rows import place, spoken_length

if TYPE_CHECKING:
    from facilitator.meetings.reading import Reading

_LONG = re.compile(r"\S{17,}")
_PIECES = re.compile(r".{1,8}")
USUAL_LANGUAGES = (
    "en", "es", "pl", "de", "fr", "it", "pt", "nl", "sv", "da", "fi", "cs", "hu", "ro", "el",
    "ru", "uk", "tr", "ar", "fa", "he", "hi", "ja", "ko", "zh",
)  # fmt: skip


def language_name(code: str, language: str) -> str:
    """What a language is called in another; its code if Babel does not know it."""
    from babel import Locale, UnknownLocaleError

    shown = "en_GB" if language in {"en", PSEUDO} else language.replace("-", "_")
    try:
        name = Locale.parse(code.replace("-", "_")).get_display_name(shown)
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:] if name else code


def languages(code: str, language: str) -> list[tuple[str, str]]:
    """The languages a text may be in, by name, the one it is in among them."""
    codes = dict.fromkeys((*USUAL_LANGUAGES, code))
    named = [(one, language_name(one, language)) for one in codes]
    return sorted(named, key=lambda pair: pair[1])


def where(of: Reading) -> Message | None:
    """Where a reading stands: in the binder or the book when it has no text of its own."""
    at = place(of.source, of.page)
    if of.text.strip():
        return at
    if of.source and of.page:
        return msg("Read from {source}: page {page}", source=of.source, page=of.page)
    if of.page:
        return msg("Read from the binder or the book: page {page}", page=of.page)
    if of.source:
        return msg("Read from {source}", source=of.source)
    return msg("Read from the binder or the book")


def words_and_length(of: Reading) -> tuple[Message, Message]:
    """How many words a text has, and about how long it takes."""
    return plural("{n} word", "{n} words", of.words), spoken_length(of.seconds)


def a_minute(pace: int) -> Message:
    """A pace in words."""
    return msg("{n} words a minute", n=pace)


def breakable(text: str) -> str:
    """The text with places where a file's long name may go on in the next line."""
    return _LONG.sub(lambda run: "\u200b".join(_PIECES.findall(run.group())), text)


def title_from(text: str) -> str:
    """A title for a text that was typed without one: its first line, not too long."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    plain = " ".join(line.strip("#>*-_ \t").split())
    return plain if len(plain) <= 60 else plain[:60].rsplit(" ", 1)[0] + "…"
