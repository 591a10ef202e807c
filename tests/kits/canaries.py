"""The canary kit: fill every field of any dataclass by reflection, each text marked by its privacy.

A canary says how private the field is and where it stands, so that one that has flown where it
must not be is traced at once.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from itertools import count
from typing import Any, Union, get_args, get_origin, get_type_hints

PRIVACIES = ("public", "group", "private")


def canary(privacy: str, where: str) -> str:
    """The text put into a field."""
    return f"canary-{privacy}-{where}"


def flown(text: str, privacy: str = "private") -> bool:
    """Whether a canary of that privacy is in a text."""
    return f"canary-{privacy}-" in text


def mark_of(field: Field[Any]) -> str | None:
    """The privacy mark of a field."""
    return field.metadata.get("privacy")


def parts_of(hint: Any) -> tuple[Any, ...]:
    """The types a hint is made of, itself included."""
    if get_origin(hint) is None:
        return (hint,)
    return (get_origin(hint), *(part for arg in get_args(hint) for part in parts_of(arg)))


def reachable(*roots: type) -> set[type]:
    """Every dataclass that can be reached through the fields of some."""
    found: set[type] = set()
    waiting = list(roots)
    while waiting:
        kind = waiting.pop()
        if kind in found or not is_dataclass(kind):
            continue
        found.add(kind)
        for hint in hints(kind).values():
            waiting.extend(part for part in parts_of(hint) if isinstance(part, type))
    return found


def hints(kind: type) -> dict[str, Any]:
    """The types of the fields; ``Message`` has some that only the type checker imports."""
    known = {"date": date, "time": time, "datetime": datetime}
    return get_type_hints(kind, localns=known)


def unmarked(*roots: type) -> list[str]:
    """The fields that could hold a text, a date or a number and carry no mark."""
    return sorted(
        f"{kind.__name__}.{field.name}"
        for kind in reachable(*roots)
        for field in fields(kind)
        if mark_of(field) not in PRIVACIES
    )


def filled(of: type, /, **chosen: Any) -> Any:
    """A value of a dataclass with every field filled; some may be chosen."""
    return _filled(of, count(1), chosen)


def _filled(kind: type, numbers: count[int], chosen: dict[str, Any]) -> Any:
    known = hints(kind)
    values: dict[str, Any] = {}
    for field in fields(kind):
        if field.name in chosen:
            values[field.name] = chosen[field.name]
            continue
        where = f"{kind.__name__}.{field.name}"
        privacy = mark_of(field) or "private"
        values[field.name] = _value(known[field.name], privacy, where, numbers, field)
    return kind(**values)


def _value(hint: Any, privacy: str, where: str, numbers: count[int], field: Field[Any]) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        first = next(one for one in inner if one is not type(None))
        return _value(first, privacy, where, numbers, field)
    if origin is tuple:
        return (_value(inner[0], privacy, where, numbers, field),)
    if origin is dict:
        return {canary(privacy, where): float(next(numbers))}
    if origin is Mapping:
        return types.MappingProxyType({canary(privacy, where): next(numbers)})
    if is_dataclass(hint):
        return _filled(hint, numbers, {})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return field.default if isinstance(field.default, hint) else next(iter(hint))
    plain = {
        str: f"{canary(privacy, where)}-{next(numbers)}",
        bool: field.default if field.default is not MISSING else True,
        int: 7,
        float: 7.0,
        date: date(2031, 7, 7),
        time: time(7, 7),
        datetime: datetime(2031, 7, 7, 7, 7),
    }
    return plain[hint]


def texts_in(value: Any) -> list[str]:
    """Every text anywhere in a value."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for one in fields(value) for text in texts_in(getattr(value, one.name))]
    if isinstance(value, Mapping):
        return [text for pair in value.items() for one in pair for text in texts_in(one)]
    if isinstance(value, (tuple, list)):
        return [text for one in value for text in texts_in(one)]
    return []
