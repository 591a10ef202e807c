"""Words in a language: gettext for sentences, Babel for dates, times and numbers.

A sentence that varies with the words of a group is asked for as that group says it: in English
from ``resources/vocabulary``, in another language from its catalogue, by a context for each word.
Babel costs a sixth of the start, so it is loaded at the first word that holds a date or a plural;
the variants are loaded for the first group that has words of its own.
"""

from __future__ import annotations

import gettext
import json
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facilitator import paths
from facilitator.meetings.messages import Message, Value
from facilitator.meetings.vocabulary import NEUTRAL, Term, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PSEUDO = "qps"
"""The pseudo-language: sentences longer and accented, so that untranslated words stand out."""


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(
        "facilitator", paths.resources() / "locale", [language], fallback=True
    )


class Variant(NamedTuple):
    """A sentence in a word of a group: its context, its English text, and the group's own words."""

    context: str
    text: str
    own: Mapping[str, str]


@cache
def variants() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The English sentences that follow a group's words: by term, by word, by the sentence.

    The first word of each term is the program's own and needs none. The key is the sentence as it
    stands in the code; one with a number has its singular and its plural as two keys. What is named
    ``own`` is for a word of the group's own, put in for {one} and {many}, {One} and {Many} where a
    sentence begins; any word must fit, so no "a" or "an" stands before it. Other languages have
    these sentences in their catalogues, with term and word as context. It is JSON, which is read
    thirty times sooner than TOML, because the start waits for it.
    """
    path = paths.resources() / "vocabulary" / "en.json"
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads(path.read_bytes())
    return found


@lru_cache(maxsize=8)
def _following(vocabulary: Vocabulary) -> Mapping[str, Variant]:
    """The sentences that are other than the program's own in these words."""
    found: dict[str, Variant] = {}
    for term in Term:
        key = vocabulary.word(term)
        words = vocabulary.own_word(term)
        own = {} if words is None else _forms(words.one, words.many)
        for sentence_id, text in variants().get(term.value, {}).get(key, {}).items():
            found[sentence_id] = Variant(f"{term.value}.{key}", text, own)
    return found


def _forms(one: str, many: str) -> dict[str, str]:
    """A group's own word as a sentence may hold it; a capital where one begins with it."""
    capital = {"One": one[:1].upper() + one[1:], "Many": many[:1].upper() + many[1:]}
    return {"one": one, "many": many, **capital}


def _looked_up(catalogue: gettext.NullTranslations, message: Message, context: str = "") -> str:
    """A message's sentence in a catalogue; in English the sentence itself."""
    one, many = message.id, message.plural
    if many is None:
        return catalogue.pgettext(context, one) if context else catalogue.gettext(one)
    count = int(str(message.params["n"]))
    if context:
        return catalogue.npgettext(context, one, many, count)
    return catalogue.ngettext(one, many, count)


def _text(
    catalogue: gettext.NullTranslations, message: Message, vocabulary: Vocabulary
) -> tuple[str, Mapping[str, str]]:
    """A message's sentence before its values, and the group's own words it has to hold."""
    if vocabulary != NEUTRAL:
        one = message.plural is None or int(str(message.params["n"])) == 1
        english = message.id if one else str(message.plural)
        varied = _following(vocabulary).get(english)
        if varied is not None:
            if type(catalogue) is gettext.NullTranslations:  # English, which has no catalogue
                return varied.text, varied.own
            text = _looked_up(catalogue, message, varied.context)
            if text != english:  # what it gives back where it has no such entry
                return text, varied.own
    return _looked_up(catalogue, message), {}


def say(message: Message, language: str = "en", vocabulary: Vocabulary = NEUTRAL) -> str:
    """Render a message in a language and a group's words; values are rendered too."""
    text, own = _text(_catalogue(language), message, vocabulary)
    if language == PSEUDO:
        text = pseudo(text)
    values = {name: _value(one, language, vocabulary) for name, one in message.params.items()}
    return text.format_map({**own, **values}) if values or own else text


def _value(value: Value, language: str, vocabulary: Vocabulary) -> str:
    match value:
        case Message():
            return say(value, language, vocabulary)
        case datetime():
            return clock(value.time(), language)
        case date():
            return day_month(value, language)
        case time():
            return clock(value, language)
        case int():
            return str(value)
        case _:
            return str(value)


def sentence(
    messages: tuple[Message, ...], language: str = "en", vocabulary: Vocabulary = NEUTRAL
) -> str:
    """Several messages as one line of text."""
    return " ".join(say(one, language, vocabulary) for one in messages)


def _neutral() -> Vocabulary:
    return NEUTRAL


class Sayer:
    """``say`` bound to one language, in the words that hold at each call."""

    def __init__(self, language: str, words: Callable[[], Vocabulary] = _neutral) -> None:
        self.language = language
        self._words = words

    def __call__(self, message: Message) -> str:
        """Render a message."""
        return say(message, self.language, self._words())

    def following(self, words: Callable[[], Vocabulary]) -> Sayer:
        """The same language in other words, asked for at each call."""
        return Sayer(self.language, words)


def sayer(language: str) -> Sayer:
    """Return ``say`` bound to one language, for drawing code."""
    return Sayer(language)


@cache
def _locale(language: str) -> str:
    """Babel's name of a language; English for one it does not know, as gettext falls back too."""
    from babel import Locale, UnknownLocaleError

    name = "en_GB" if language in {"en", PSEUDO} else language.replace("-", "_")
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return "en_GB"
    return name


def clock(value: time, language: str = "en") -> str:
    """A wall clock time such as 19:30; 24 hours, as the room display and the sheets use it."""
    del language  # one form everywhere until the setting for 12 hours is built
    return f"{value.hour:02d}:{value.minute:02d}"


def long_date(value: date, language: str = "en") -> str:
    """A date in full, such as Tuesday 17 November 2026."""
    return _formatted(value, "EEEE d MMMM y", language)


def day_month(value: date, language: str = "en") -> str:
    """A date without its weekday, such as 17 November 2026."""
    return _formatted(value, "d MMMM y", language)


def weekday(value: date, language: str = "en") -> str:
    """The name of a date's weekday."""
    return _formatted(value, "EEEE", language)


@lru_cache(maxsize=1024)
def _formatted(value: date, form: str, language: str) -> str:
    from babel.dates import format_date

    text: str = format_date(value, form, locale=_locale(language))
    return text


def month_year(value: date, language: str = "en") -> str:
    """A month with its year, such as November 2026."""
    return _formatted(value, "LLLL y", language)


def month_name(value: date, language: str = "en", *, short: bool = False) -> str:
    """The name of a month by itself, such as November or Nov."""
    return _formatted(value, "LLL" if short else "LLLL", language)


def day_in_year(value: date, language: str = "en") -> str:
    """A date without its year, such as 17 November."""
    return _formatted(value, "d MMMM", language)


def money(amount: int, currency: str, language: str = "en") -> str:
    """An amount in the smallest unit of a currency, as it is written: 41.50."""
    from babel.numbers import format_decimal

    digits = minor_digits(currency)
    form = "#,##0." + "0" * digits if digits else "#,##0"
    value = Decimal(amount).scaleb(-digits)
    text: str = format_decimal(value, form, locale=_locale(language))
    return text


def decimal(value: float, language: str = "en") -> str:
    """A number with at most one place: 5, 7.5."""
    from babel.numbers import format_decimal

    return format_decimal(value, "0.#", locale=_locale(language))


def minor_digits(currency: str) -> int:
    """How many figures a currency has after the point (ISO 4217, as CLDR has it)."""
    from babel.numbers import get_currency_precision

    digits: int = get_currency_precision(currency) if currency else 2
    return digits


def currency_name(currency: str, language: str = "en") -> str:
    """The name of a currency for many of it, such as British pounds."""
    from babel.numbers import get_currency_name

    text: str = get_currency_name(currency, count=2, locale=_locale(language))
    return text


_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéîøüýÁÉÎØÜÝçñšž")


def pseudo(text: str) -> str:
    """Make a sentence a third longer and accented, leaving ``{placeholders}`` alone."""
    parts: list[str] = []
    rest = text
    while rest:
        start = rest.find("{")
        end = rest.find("}", start)
        if start < 0 or end < 0:
            parts.append(rest.translate(_ACCENTS))
            break
        parts.append(rest[:start].translate(_ACCENTS) + rest[start : end + 1])
        rest = rest[end + 1 :]
    padding = "·" * max(1, len(text) // 4)
    return f"[{''.join(parts)}{padding}]"
