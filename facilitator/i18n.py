"""Words in a language: gettext for sentences, Babel for dates, times and numbers.

Babel costs a sixth of the start, so it is loaded at the first word that holds a date or a plural.
"""

from __future__ import annotations

import gettext
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from facilitator import paths
from facilitator.meetings.messages import Message, Value

if TYPE_CHECKING:
    from collections.abc import Callable

PSEUDO = "qps"
"""The pseudo-language: sentences longer and accented, so that untranslated words stand out."""


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(
        "facilitator", paths.resources() / "locale", [language], fallback=True
    )


def say(message: Message, language: str = "en") -> str:
    """Render a message in a language; values that are messages or dates are rendered too."""
    catalogue = _catalogue(language)
    if message.plural is None:
        text = catalogue.gettext(message.id)
    else:
        count = message.params["n"]
        text = catalogue.ngettext(message.id, message.plural, int(str(count)))
    if language == PSEUDO:
        text = pseudo(text)
    values = {name: _value(value, language) for name, value in message.params.items()}
    return text.format_map(values) if values else text


def _value(value: Value, language: str) -> str:
    match value:
        case Message():
            return say(value, language)
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


def sentence(messages: tuple[Message, ...], language: str = "en") -> str:
    """Several messages as one line of text."""
    return " ".join(say(one, language) for one in messages)


def sayer(language: str) -> Callable[[Message], str]:
    """Return ``say`` bound to one language, for drawing code."""
    return lambda message: say(message, language)


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
    from babel.dates import format_date

    text: str = format_date(value, "EEEE d MMMM y", locale=_locale(language))
    return text


def day_month(value: date, language: str = "en") -> str:
    """A date without its weekday, such as 17 November 2026."""
    from babel.dates import format_date

    text: str = format_date(value, "d MMMM y", locale=_locale(language))
    return text


def weekday(value: date, language: str = "en") -> str:
    """The name of a date's weekday."""
    from babel.dates import format_date

    text: str = format_date(value, "EEEE", locale=_locale(language))
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
