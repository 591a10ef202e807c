"""Facts of this device only: theme, scale, language, screen; nothing about a group but its id."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from facilitator.files import replace_bytes
from facilitator.meetings.privacy import public

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
THEMES = frozenset({"system", "light", "dark"})
PAPERS = frozenset({"a4", "letter"})


@dataclass(frozen=True)
class Settings:
    """What this device remembers. ``theme`` is system, light or dark; ``scale`` 1.0 to 2.0.

    ``screen`` is where the room display is wanted: ``auto``, ``window``, ``turned``, ``none`` or
    the identity of a screen.
    """

    version: int = public(VERSION)
    theme: str = public("system")
    scale: float = public(1.0)
    language: str = public("en")
    paper: str = public("a4")
    screen: str = public("auto")
    room_dark: bool = public(False)
    last_group: str = public("")
    country: str = public("")


def load(path: Path) -> Settings:
    """Read the settings; a missing or unreadable file gives the defaults, and is left as it is."""
    try:
        data = path.read_bytes()
    except OSError:
        return Settings()
    try:
        found = json.loads(data)
    except ValueError:
        return Settings()
    usual = Settings()
    if not isinstance(found, dict):
        return usual
    kept: dict[str, Any] = {}
    for one in fields(usual):
        kind, value = type(getattr(usual, one.name)), found.get(one.name)
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is kind:
            kept[one.name] = value
    return _sane(replace(usual, **kept))


def _sane(found: Settings) -> Settings:
    """The settings with what this version does not know put back to its default."""
    usual = Settings()
    return replace(
        found,
        theme=found.theme if found.theme in THEMES else usual.theme,
        scale=min(max(found.scale, 1.0), 2.0),
        paper=found.paper if found.paper in PAPERS else usual.paper,
    )


def save(path: Path, settings: Settings) -> None:
    """Write the settings beside and put them in place; raises ``NoSpace`` or ``ReadOnly``."""
    replace_bytes(path, json.dumps(asdict(settings), indent=2, ensure_ascii=False).encode())
