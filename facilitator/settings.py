"""Facts of this device only: theme, scale, language, screen; nothing about a group but its id."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from facilitator.files import replace_bytes
from facilitator.meetings.privacy import public

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
THEMES = frozenset({"system", "light", "dark"})
PAPERS = frozenset({"a4", "letter"})
MOTIONS = frozenset({"system", "full", "less"})
LEAST_SIZE, MOST_SIZE = 0.7, 2.0
"""The factors of the bigger and smaller keys of the room."""


LONGEST_WAIT = 240
"""The most minutes what is kept stays open without a touch."""


@dataclass(frozen=True)
class Settings:
    """What this device remembers. ``theme`` is system, light or dark; ``scale`` 1.0 to 2.0.

    ``screen`` is where the room display is wanted: ``auto``, ``window``, ``turned``, ``none`` or
    the identity of a screen. ``room_sizes`` holds the factor of the room's words by screen.
    ``bell`` and ``chime`` say whether they may sound, ``volume`` how loud, from 0 to 100.
    ``motion`` is system, full or less. ``lock_after`` is the minutes without a touch after which
    what is kept of a protected group is locked; 0 is never. ``borrowed`` says whether the computer
    is somebody else's.
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
    bell: bool = public(True)
    chime: bool = public(False)
    volume: int = public(60)
    motion: str = public("system")
    lock_after: int = public(10)
    borrowed: bool = public(False)
    room_sizes: dict[str, float] = field(
        default_factory=dict, metadata={"privacy": "public"}, hash=False
    )


def load(path: Path, *, forgotten: bool = False) -> Settings:
    """Read the settings; a missing or unreadable file gives the defaults, and is left as it is.

    Those that are ``forgotten`` are about to be removed, and are not read.
    """
    if forgotten:
        return Settings()
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
        volume=min(max(found.volume, 0), 100),
        lock_after=min(max(found.lock_after, 0), LONGEST_WAIT),
        motion=found.motion if found.motion in MOTIONS else usual.motion,
        room_sizes={
            screen: float(size)
            for screen, size in found.room_sizes.items()
            if isinstance(size, int | float) and LEAST_SIZE <= size <= MOST_SIZE
        },
    )


def save(path: Path, settings: Settings) -> None:
    """Write the settings beside and put them in place; raises ``NoSpace`` or ``ReadOnly``."""
    replace_bytes(path, json.dumps(asdict(settings), indent=2, ensure_ascii=False).encode())
