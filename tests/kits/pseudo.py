"""The pseudo-language kit: which texts were not translated, and whether placeholders survived."""

from __future__ import annotations

import re
from string import Formatter

_ACCENTED = re.compile("[áéîøüýñçšž·]", re.IGNORECASE)


def is_pseudo(text: str) -> bool:
    """Whether a text was said in the pseudo-language, or has no letters to say."""
    if not any(one.isalpha() for one in text):
        return True
    return text.startswith("[") and text.endswith("]") and bool(_ACCENTED.search(text))


def untranslated(texts: list[str]) -> list[str]:
    """The texts that reached the screen without passing through ``i18n.say``."""
    return [text for text in texts if text.strip() and not is_pseudo(text)]


def placeholders(text: str) -> list[str]:
    """The names between braces, in order."""
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
