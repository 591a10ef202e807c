"""Domain values to JSON and back; the only place that knows how they are written."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from facilitator.store.engine import damaged

T = TypeVar("T")


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever msgspec does not know
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError(type(value).__name__)


def to_json(value: object) -> str:
    """A domain value as JSON text."""
    return msgspec.json.encode(value, enc_hook=_plain).decode()


def from_json(text: object, kind: type[T]) -> T:
    """A domain value from JSON text; raises ``DamagedFile`` if it is not one."""
    if not isinstance(text, str):
        raise damaged()
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise damaged() from error


def from_plain(value: object, kind: type[T]) -> T:
    """A domain value from plain lists and tables; raises ``DamagedFile`` if it is not one."""
    try:
        return msgspec.convert(value, type=kind)
    except msgspec.ValidationError as error:
        raise damaged() from error


def number(value: object) -> float:
    """A number read from the file; raises ``DamagedFile`` if it is not one."""
    if not isinstance(value, int | float):
        raise damaged()
    return value


def whole(value: object) -> int:
    """A whole number read from the file; raises ``DamagedFile`` if it is not one."""
    if not isinstance(value, int):
        raise damaged()
    return value


def day(text: object) -> date:
    """A date read from the file; raises ``DamagedFile`` if it is not one."""
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise damaged() from error
