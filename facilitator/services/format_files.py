"""Formats that groups share: an agenda written to a file, and any file read with care."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator import files
from facilitator.meetings.errors import BadInput
from facilitator.meetings.format_table import shared, table
from facilitator.meetings.messages import Message, msg
from facilitator.services import formats
from facilitator.services.format_text import check_keys, parsed, with_line

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.formats import Format
    from facilitator.meetings.group import Group

SUFFIX = ".toml"
"""How the name of a format file ends."""
MOST_BYTES = 1_000_000
"""The largest file that is read; a format of five hundred items with long words is smaller."""


def to_toml(agenda: Agenda, group: Group) -> str:
    """A group's agenda as the text of a format file; raises ``Refused`` if it is empty.

    With it go rules, words, timer, roles and rooms; never a name, a date, a note or a reading.
    """
    import tomli_w

    of = shared(agenda, group)
    origin = next((one for one in formats.shipped() if one.id == of.id), None)
    if origin is not None:
        of = replace(of, family=origin.family, form=origin.form)
    return tomli_w.dumps(table(of), multiline_strings=True)


def write(path: Path, agenda: Agenda, group: Group) -> None:
    """Write a group's agenda to a format file; raises ``Refused``, ``NoSpace`` or ``ReadOnly``."""
    files.save_where_chosen(path, to_toml(agenda, group).encode())


def read(path: Path) -> Format:
    """The format in a file; raises ``BadInput`` that says what is wrong, and in which line."""
    text = text_of(path)
    check_keys(text, path.name)
    of = parsed(text, path.name)
    try:
        return formats.whole(of, {one.id: one for one in formats.shipped() if not one.parts})
    except BadInput as wrong:
        raise with_line(wrong, text) from wrong


def text_of(path: Path) -> str:
    """The text of a file that is small enough and is text."""
    try:
        if not path.is_file():  # a pipe would be waited for
            raise _refused(path, msg("This is not a file."))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _refused(path, msg("This file cannot be opened.")) from error
    if len(data) > MOST_BYTES:
        raise _refused(path, msg("This file is too large for a format."))
    if b"\0" in data:
        raise _refused(path, msg("This is not a format file: it is not text."))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(
            path, msg("Line {line}: this is not text in UTF-8, as a format file is.", line=line)
        ) from error


def _refused(path: Path, why: Message) -> BadInput:
    return BadInput(why, path.name)
