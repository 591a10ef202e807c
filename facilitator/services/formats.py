"""The formats that are shipped, read from data."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from facilitator import paths
from facilitator.meetings.errors import BadInput
from facilitator.meetings.formats import Format, parse
from facilitator.meetings.group import CrisisNumber
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> Format:
    """One format from its file; raises ``BadInput`` that names the key or the line."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            msg("This is not a format file: {why}", why=str(error)), path.name
        ) from error
    return parse(found)


@cache
def shipped() -> tuple[Format, ...]:
    """All formats, the commonest first."""
    folder = paths.resources() / "formats"
    found = (read(path) for path in folder.glob("*.toml") if path.stem.count(".") == 0)
    return tuple(sorted(found, key=lambda one: (one.place, one.id)))


@cache
def countries() -> dict[str, tuple[str, tuple[CrisisNumber, ...]]]:
    """By country code, its name and its crisis numbers with the day they were last checked."""
    found: dict[str, tuple[str, tuple[CrisisNumber, ...]]] = {}
    for path in sorted((paths.resources() / "crisis").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        numbers = tuple(
            CrisisNumber(one["label"], one["number"], one.get("note", ""), one.get("checked_on"))
            for one in table["numbers"]
        )
        found[path.stem] = (table["name"], numbers)
    return found
