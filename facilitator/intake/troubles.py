"""Why a file cannot be read, each told in one sentence.

The child that parses names its trouble by a code; the sentence is made on this side.
"""

from __future__ import annotations

from enum import Enum

from facilitator.meetings.errors import BadInput, DamagedFile, FacilitatorError
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.reading import LONGEST

LIMIT = 30 * 1024 * 1024
"""The most bytes of a file that are read: a reading with pictures is far below."""


class Code(Enum):
    """What is wrong with a file."""

    MISSING = "missing"
    CLOSED = "closed"
    FOLDER = "folder"
    DEVICE = "device"
    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"
    BINARY = "binary"
    OLD_WORD = "old_word"
    SHEET = "sheet"
    PICTURE = "picture"
    ARCHIVE = "archive"
    LOCKED = "locked"
    SCAN = "scan"
    NO_TEXT = "no_text"
    DAMAGED = "damaged"
    BOMB = "bomb"
    ENTITIES = "entities"
    TOO_DEEP = "too_deep"
    SLOW = "slow"
    MEMORY = "memory"
    CRASHED = "crashed"
    OLD_SHEET = "old_sheet"
    NO_TABLE = "no_table"
    TOO_MANY_ROWS = "too_many_rows"


class Trouble(Exception):
    """Raised by a parser; carries the code alone, never words of the file."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.value)
        self.code = code


_KINDS = msg("Facilitator reads .txt, .md, .docx, .odt, .rtf and .pdf files.")
_SAY: dict[Code, tuple[Message, Message | None]] = {
    Code.MISSING: (msg("This file is no longer there."), None),
    Code.CLOSED: (msg("This file may not be opened by you."), None),
    Code.FOLDER: (
        msg("This is a folder, not a file."),
        msg("Open it and choose the files inside."),
    ),
    Code.DEVICE: (msg("This is not an ordinary file, so it was left alone."), None),
    Code.EMPTY: (msg("This file is empty."), None),
    Code.TOO_BIG: (
        msg("This file is larger than {most} MB, too large for a reading.", most=LIMIT // 2**20),
        msg("Copy the part you read aloud into a file of its own."),
    ),
    Code.TOO_LONG: (
        msg("The text is longer than {most} letters.", most=LONGEST),
        msg("Copy the part you read aloud into a file of its own."),
    ),
    Code.UNKNOWN: (msg("Facilitator cannot read this kind of file."), _KINDS),
    Code.BINARY: (msg("This file holds bytes that are not text."), _KINDS),
    Code.OLD_WORD: (
        msg("This was written by a Word from before 2007, which Facilitator cannot read."),
        msg("Open it in a word processor and save it as .docx."),
    ),
    Code.SHEET: (msg("This is a spreadsheet or slides, not a text."), _KINDS),
    Code.PICTURE: (msg("This is a picture; there is no text to read."), None),
    Code.ARCHIVE: (
        msg("This is an archive that holds other files."),
        msg("Unpack it and choose the files inside."),
    ),
    Code.LOCKED: (
        msg("This file is locked with a password."),
        msg("Save a copy without the password and choose that."),
    ),
    Code.SCAN: (
        msg("This PDF holds only pictures of pages; there is no text to read."),
        msg("Type the text in, or run a program that recognises text on it first."),
    ),
    Code.NO_TEXT: (msg("There is no text in this file."), None),
    Code.DAMAGED: (
        msg("This file is damaged or was not copied to its end."),
        msg("Copy it again from where it came from."),
    ),
    Code.BOMB: (
        msg("This file unpacks to far more than a text could hold, so it was left alone."),
        None,
    ),
    Code.ENTITIES: (
        msg("This file defines words of its own, as no word processor does; it was left alone."),
        None,
    ),
    Code.TOO_DEEP: (
        msg("The parts of this file lie too deep in one another to be read."),
        None,
    ),
    Code.SLOW: (
        msg("Reading this file took too long, so it was stopped."),
        msg("Copy its text and paste it instead."),
    ),
    Code.MEMORY: (
        msg("Reading this file would need more memory than is allowed, so it was stopped."),
        msg("Copy its text and paste it instead."),
    ),
    Code.CRASHED: (
        msg("This file could not be read."),
        msg("Copy its text and paste it instead."),
    ),
    Code.OLD_SHEET: (
        msg("This was written by an Excel from before 2007, which Facilitator cannot read."),
        msg("Open it in a spreadsheet program and save it as .xlsx or .csv."),
    ),
    Code.NO_TABLE: (
        msg("There is no table in this file."),
        msg("Facilitator reads lists from .csv, .xlsx and .ods files."),
    ),
    Code.TOO_MANY_ROWS: (
        msg("This table has more than 5,000 rows, so it was left alone."),
        msg("Keep only the rows of this list and choose the file again."),
    ),
}
_DAMAGE = {Code.DAMAGED, Code.CRASHED, Code.BOMB, Code.ENTITIES, Code.TOO_DEEP}


def error(code: Code) -> FacilitatorError:
    """The sentence for a code."""
    happened, then = _SAY[code]
    if code in _DAMAGE:
        return DamagedFile(happened, None, then)
    return BadInput(happened, then=then)
