"""Domain values to JSON and back; the only place that knows how they are written."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from facilitator.store.engine import damaged

if TYPE_CHECKING:
    from facilitator.meetings.errors import FacilitatorError

T = TypeVar("T")


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever msgspec does not know
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError(type(value).__name__)


def to_json(value: object) -> str:
    """A domain value as JSON text."""
    return msgspec.json.encode(value, enc_hook=_plain).decode()


def from_json(text: str | bytes, kind: type[T]) -> T:
    """A domain value from JSON text; raises ``DamagedFile`` if it is not one."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:
        raise _not_one() from error


def from_plain(value: object, kind: type[T]) -> T:
    """A domain value from plain lists and tables; raises ``DamagedFile`` if it is not one."""
    try:
        return msgspec.convert(value, type=kind)
    except msgspec.ValidationError as error:
        raise _not_one() from error


def _not_one() -> FacilitatorError:
    return damaged()
