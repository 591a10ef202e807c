"""Bytes to blocks, whatever kind they are. Runs in the child process, never in the window's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.intake import kinds
from facilitator.intake.found import Found, Hint, Note
from facilitator.intake.kinds import Kind
from facilitator.intake.packed import Package
from facilitator.intake.tidy import tidy
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.reading import LONGEST, Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable

LOST = "\ufffd"
"""What stands where a letter could not be read."""


def parse(data: bytes, hint: Hint) -> Found:
    """The text of a file by its bytes; raises ``Trouble``."""
    found = _READERS[kinds.kind_of(data, hint)](data)
    blocks = tidy(_without_bold_headings(found.blocks))
    letters = sum(len(block.text) for block in blocks)
    if letters > LONGEST:
        raise Trouble(Code.TOO_LONG)
    if not letters:
        raise Trouble(Code.NO_TEXT)
    notes = found.notes
    if any(LOST in block.text for block in blocks):
        notes |= {Note.LETTERS_LOST}
    return Found(blocks, found.title, notes)


def _docx(data: bytes) -> Found:
    from facilitator.intake import docx

    return docx.read(Package(data))


def _odt(data: bytes) -> Found:
    from facilitator.intake import odt

    return odt.read(Package(data))


def _rtf(data: bytes) -> Found:
    from facilitator.intake import rtf

    return rtf.read(data)


def _pdf(data: bytes) -> Found:
    from facilitator.intake import pdf

    return pdf.read(data)


def _html(data: bytes) -> Found:
    from facilitator.intake import markup

    text, notes = _decoded(data)
    found = markup.read(text)
    return replace(found, notes=found.notes | notes)


def _text(data: bytes) -> Found:
    from facilitator.intake import plain

    text, notes = _decoded(data)
    return replace(plain.read(text), notes=notes)


def _markdown(data: bytes) -> Found:
    from facilitator.intake import plain

    text, notes = _decoded(data)
    return replace(plain.read_markdown(text), notes=notes)


def _decoded(data: bytes) -> tuple[str, frozenset[Note]]:
    from facilitator.intake import letters

    text, guessed = letters.decode(data)
    if len(text) > 4 * LONGEST:
        raise Trouble(Code.TOO_LONG)
    return text, frozenset({Note.GUESSED_LETTERS} if guessed else ())


_READERS: dict[Kind, Callable[[bytes], Found]] = {
    Kind.TEXT: _text,
    Kind.MARKDOWN: _markdown,
    Kind.HTML: _html,
    Kind.DOCX: _docx,
    Kind.ODT: _odt,
    Kind.RTF: _rtf,
    Kind.PDF: _pdf,
}


def _without_bold_headings(blocks: tuple[Block, ...]) -> list[Block]:
    """A heading that is bold throughout is bold because it is a heading."""
    return [
        replace(block, spans=tuple(Span(span.text) for span in block.spans))
        if block.kind is BlockKind.HEADING
        and all(span.strong or not span.text.strip() for span in block.spans)
        else block
        for block in blocks
    ]
