"""The text of a format file: what is wrong in it is told with its key and its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeAlias

from facilitator.meetings.errors import BadInput
from facilitator.meetings.formats import Format, parse
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

Keys: TypeAlias = "tuple[str | int, ...]"

_AT_LINE = re.compile(r"\(at line (\d+), column")
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[{\]}\n]",
    re.DOTALL,
)
_HEADER = re.compile(r"(\[\[?)(.*?)\]\]?\s*(?:\#.*)?", re.DOTALL)
_BARE = re.compile(r"([A-Za-z0-9_-]+)\s*=")
_KEYS = re.compile(r"""((?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^='"])+)=""")
_STEP = re.compile(r"(\w[\w-]*)|\[(\d+)\]")


_LONG_KEY = re.compile(
    r"""(?:(?:(?<![\w-])[\w-]++|(?<!\\)"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){16}"""
)
"""A key of more parts than any format has: the parser takes the square of their number."""


def loads(text: str, name: str = "") -> dict[str, Any]:
    """The table in a text; raises ``BadInput`` with the line at which it cannot be read."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # ValueError also where a number is longer than any number may be.
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        raise _not_written_so(line, name) from error


def check_keys(text: str, name: str = "") -> None:
    """Refuse a key so long that reading it would take hours; raises ``BadInput``."""
    long = _LONG_KEY.search(text)
    if long:
        raise _not_written_so(text.count("\n", 0, long.start()) + 1, name)


def _not_written_so(line: int, name: str) -> BadInput:
    return BadInput(msg("Line {line}: this is not how a format file is written.", line=line), name)


def parsed(text: str, name: str = "") -> Format:
    """The format in a text; raises ``BadInput`` that says the line and names the key."""
    try:
        return parse(loads(text, name))
    except BadInput as wrong:
        if wrong.where == name:
            raise
        raise with_line(wrong, text) from wrong


def with_line(wrong: BadInput, text: str) -> BadInput:
    """The same error with the line of its key before it; ``where`` stays the key."""
    line = line_of(text, wrong.where)
    return BadInput(msg("Line {line}: {why}", line=line, why=wrong.happened), wrong.where)


def line_of(text: str, where: str) -> int:
    """The line of a key such as ``items[3].minutes``, or of the table it should be in."""
    wanted: Keys = tuple(
        name or int(number) for name, number in (one.groups() for one in _STEP.finditer(where))
    )
    best, line = 0, 1
    for at, path in _paths(text):
        if best < len(path) and path == wanted[: len(path)]:
            best, line = len(path), at
    return line


def _paths(text: str) -> Iterator[tuple[int, Keys]]:
    """Each header and each key with its line, as the path from the top of the table."""
    counts: dict[Keys, int] = {}
    table: Keys = ()
    for line, statement in _statements(text):
        header = _HEADER.fullmatch(statement)
        if header is None:
            if statement and not statement.startswith("#"):
                yield line, table + _keys(statement)
            continue
        table = _numbered(_keys(f"{header[2]}="), counts)
        if header[1] == "[[":
            counts[table] = counts.get(table, -1) + 1
            table = (*table, counts[table])
        yield line, table


def _numbered(key: Keys, counts: dict[Keys, int]) -> Keys:
    """The path of a header's key; below a list of tables it is in the list's last."""
    path: Keys = ()
    for step in key[:-1]:
        path = (*path, step)
        if path in counts:
            path = (*path, counts[path])
    return (*path, *key[-1:])


def _keys(statement: str) -> Keys:
    """The key before the equals sign, in its parts."""
    bare = _BARE.match(statement)
    if bare:
        return (bare[1],)
    found = _KEYS.match(statement)
    assert found is not None, "the text was read as TOML, so each statement has a key"
    table: object = tomllib.loads(f"{found[1].strip()}=0")
    path: list[str] = []
    while isinstance(table, dict):
        key, table = next(iter(table.items()))
        path.append(key)
    return tuple(path)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The text cut at the line ends that are in no text and in no bracket, with their lines."""
    begin, line, depth, at_line = 0, 1, 0, 1
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif sign == "\n" and depth == 0:
            yield at_line, text[begin : token.start()].strip()
            begin, at_line = token.end(), line + 1
        line += sign.count("\n")
    yield at_line, text[begin:].strip()
