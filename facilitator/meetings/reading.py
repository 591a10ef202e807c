"""A reading: a title and where it stands, and its text if the group may keep it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, public

PACE = 150
"""Words a minute read aloud, unless the group reads faster or slower: 241 words in 1.6 minutes."""
LONGEST = 500_000
"""The most characters of one text: a whole book is not a reading."""


@dataclass(frozen=True)
class Span:
    """A run of text in one style."""

    text: str = group()
    strong: bool = public(False)
    emphasis: bool = public(False)


class BlockKind(Enum):
    """A piece of a text; ``PAGE`` is a mark at which the room turns the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTE = "quote"
    PAGE = "page"


@dataclass(frozen=True)
class Block:
    """A parsed piece of a text. ``level`` is a heading's (from 1) or a list's depth (from 0).

    ``number`` is what a numbered entry bears. A span may hold line breaks, as verse does.
    """

    kind: BlockKind = public()
    spans: tuple[Span, ...] = public(())
    level: int = public(0)
    number: int | None = public(None)

    @property
    def text(self) -> str:
        """The words without their style."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Reading:
    """Something read aloud. ``text`` is CommonMark, ``blocks`` the same, parsed when it was saved.

    Without text it is read from the binder or the book: ``source`` and ``page`` say where.
    ``pace`` is in words a minute; ``starter`` names the shipped text it was copied from.
    """

    id: str = public()
    title: str = group()
    source: str = group("")
    page: str = group("")
    text: str = group("")
    blocks: tuple[Block, ...] = public(())
    language: str = public("en")
    licence: str = group("")
    pace: int = public(PACE)
    starter: str = public("")

    @property
    def words(self) -> int:
        """How many words the text has."""
        return count_words(self.blocks)

    @property
    def seconds(self) -> int:
        """How long it takes to read aloud; 0 without text."""
        return spoken(self.words, self.pace)


@dataclass(frozen=True)
class ReadingRow:
    """A reading in a list, without its text."""

    id: str
    title: str
    source: str
    page: str
    language: str
    words: int
    seconds: int
    starter: str = ""


@dataclass(frozen=True)
class Hit:
    """A reading that was found; ``excerpt`` has the words that were looked for as strong spans."""

    row: ReadingRow
    excerpt: tuple[Span, ...] = ()


def count_words(blocks: tuple[Block, ...]) -> int:
    """How many words a text has."""
    return sum(len(block.text.split()) for block in blocks)


def spoken(words: int, pace: int = PACE) -> int:
    """Seconds it takes to say so many words at a pace in words a minute."""
    return -(-words * 60 // pace)


def plain(blocks: tuple[Block, ...]) -> str:
    """The words alone, a block a line: what is searched."""
    return "\n".join(block.text for block in blocks if block.kind is not BlockKind.PAGE)


def row(of: Reading) -> ReadingRow:
    """The reading as a line of a list."""
    return ReadingRow(
        of.id, of.title, of.source, of.page, of.language, of.words, of.seconds, of.starter
    )


def check(of: Reading) -> Reading:
    """Return the reading if it makes sense; raises ``BadInput`` naming the field."""
    if not of.title.strip():
        raise BadInput(msg("A reading needs a title."), "title")
    if len(of.title) > 200:
        raise BadInput(msg("The title is longer than 200 letters."), "title")
    if len(of.text) > LONGEST:
        raise BadInput(msg("The text is longer than {most} letters.", most=LONGEST), "text")
    if not 40 <= of.pace <= 400:
        raise BadInput(msg("A pace is from 40 to 400 words a minute."), "pace")
    return of
