"""The room's colours, light and dark; text is ink only, the others paint shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from facilitator.ui.room.look import RoomLook


@dataclass(frozen=True)
class Palette:
    """One theme; ``glow`` and ``gone`` are decoration and never carry meaning."""

    paper: str
    surface: str
    glow: str
    gone: str
    line: str
    ink: str
    accent: str
    steady: str
    soon: str
    over: str


LIGHT = Palette(
    paper="#FAF8F4",
    surface="#FFFFFF",
    glow="#F3EBDD",
    gone="#D8CFC0",
    line="#E2DCD2",
    ink="#1E2A30",
    accent="#1F6B66",
    steady="#2F7A57",
    soon="#9A6410",
    over="#6E4A86",
)
DARK = Palette(
    paper="#14191C",
    surface="#1D2428",
    glow="#1C2326",
    gone="#3A454B",
    line="#313B41",
    ink="#EDE9E2",
    accent="#6CC3B8",
    steady="#7CC79F",
    soon="#E0B160",
    over="#BFA0D6",
)
BLANK = "#000000"


def palette(look: RoomLook) -> Palette:
    """The colours of a look."""
    return DARK if look.dark else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (parts.redF(), parts.greenF(), parts.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
