"""Facts of this device only: theme, scale, language, screen; nothing about a group but its id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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
    import msgspec

    try:
        return _sane(msgspec.json.decode(path.read_bytes(), type=Settings))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Settings()


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
    import msgspec

    replace_bytes(path, msgspec.json.format(msgspec.json.encode(settings)))
