"""Reading the fields of a shared table: every wrong, unknown or missing one is named by its key."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

E = TypeVar("E", bound=Enum)

MOST_ENTRIES = 500
"""The most entries a list may have, far more than any meeting has items."""
LINED = frozenset({"words", "note", "wall", "chat"})
"""Texts whose lines are kept; every other text is one line."""
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Control characters and half characters; spaces and line ends are neither."""


def wrong(key: str, where: str = "") -> BadInput:
    """A value that cannot be there."""
    return BadInput(msg("“{key}” cannot have that value.", key=key), where + key)


def missing(key: str, where: str = "") -> BadInput:
    """A field that has to be there."""
    return BadInput(msg("“{key}” is missing.", key=key), where + key)


def one_line(value: str) -> str:
    """A text as one line, without what cannot be printed."""
    return " ".join(_UNPRINTED.sub("", value).split())


def in_lines(value: str) -> str:
    """A text with its lines kept, each without needless spaces, and one empty line at most."""
    lines = [one_line(line) for line in value.splitlines()]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip()


def no_others(found: Mapping[str, Any], known: frozenset[str], where: str = "") -> None:
    """Refuse a key that is not a field."""
    for key in found:
        if key not in known:
            raise BadInput(msg("“{key}” is not a field of a format.", key=key), f"{where}{key}")


def all_there(found: Mapping[str, Any], needed: tuple[str, ...], where: str = "") -> None:
    """Refuse a table in which a field is missing."""
    for key in needed:
        if key not in found:
            raise missing(key, where)


def value_of(
    found: Mapping[str, Any],
    key: str,
    kind: type,
    default: Any,  # noqa: ANN401 - any field
    where: str = "",
) -> Any:  # noqa: ANN401 - any field
    """A value of a kind; a whole number is never a truth value."""
    if key not in found:
        return default
    value = found[key]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise wrong(key, where)
    return value


def text(found: Mapping[str, Any], key: str, where: str = "") -> str:
    """A text without needless spaces; a control character is refused."""
    value = str(value_of(found, key, str, "", where))
    if _UNPRINTED.search(value):
        raise wrong(key, where)
    return in_lines(value) if key in LINED else one_line(value)


def name(found: Mapping[str, Any], key: str, where: str = "") -> str:
    """A text that says something."""
    said = text(found, key, where)
    if not said:
        raise missing(key, where)
    return said


def names(found: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts, each of which says something."""
    value = value_of(found, key, list, [])
    if len(value) > MOST_ENTRIES:
        raise _too_many(key)
    if not all(isinstance(one, str) and one and one == one_line(one) for one in value):
        raise wrong(key)
    return tuple(value)


def one_of(found: Mapping[str, Any], key: str, kind: type[E], default: E, where: str = "") -> E:
    """One of the values of a kind."""
    if key not in found:
        return default
    try:
        return kind(found[key])
    except ValueError as unknown:
        known = ", ".join(str(one.value) for one in kind)
        raise not_among(key, known, where) from unknown


def not_among(key: str, known: str, where: str = "") -> BadInput:
    """A value that is not one of those there are."""
    return BadInput(msg("“{key}” is one of: {known}.", key=key, known=known), where + key)


def tables(found: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """A list of tables."""
    found_tables: list[Mapping[str, Any]] = value_of(found, key, list, [])
    if not all(isinstance(one, dict) for one in found_tables):
        raise wrong(key)
    if len(found_tables) > MOST_ENTRIES:
        raise _too_many(key)
    return found_tables


def _too_many(key: str) -> BadInput:
    return BadInput(msg("“{key}” has more than {most} entries.", key=key, most=MOST_ENTRIES), key)
