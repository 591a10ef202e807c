"""What a parser makes of a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from facilitator.meetings.reading import Block


class Note(Enum):
    """Something left out on the way that the person may want to know."""

    PICTURES = "pictures"
    FOOTNOTES = "footnotes"
    GUESSED_LETTERS = "guessed_letters"
    TABLES = "tables"
    LETTERS_LOST = "letters_lost"


class Hint(Enum):
    """What is known of the bytes before they are looked at; all that a child learns of a name."""

    NOTHING = "nothing"
    MARKDOWN = "markdown"
    PASTED_TEXT = "pasted-text"
    PASTED_HTML = "pasted-html"
    TABLE = "table"
    PLAN = "plan"


@dataclass(frozen=True)
class Found:
    """The blocks as they were met, the title the metadata name, and what was left out."""

    blocks: tuple[Block, ...]
    title: str = ""
    notes: frozenset[Note] = frozenset()
