"""Words that wait for a language: an id and its values, rendered by ``facilitator.i18n.say``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from facilitator.meetings.privacy import public

if TYPE_CHECKING:
    from datetime import date, datetime, time

Value: TypeAlias = "str | int | float | date | time | datetime | Message"


@dataclass(frozen=True)
class Message:
    """A sentence by its English form, with named values to be filled in when it is said.

    ``id`` is the English sentence itself (as gettext has it); ``plural`` its plural form, chosen by
    the value called ``n``.
    """

    id: str = public()
    params: Mapping[str, Value] = field(
        default_factory=lambda: MappingProxyType({}), metadata={"privacy": "group"}
    )
    plural: str | None = public(None)


def msg(text: str, **params: Value) -> Message:
    """Name a sentence and its values."""
    return Message(text, MappingProxyType(params))


def plural(one: str, many: str, n: int, **params: Value) -> Message:
    """Name a sentence that differs by the number ``n``."""
    return Message(one, MappingProxyType({"n": n, **params}), many)
