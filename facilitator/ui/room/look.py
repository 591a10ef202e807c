"""How the room looks: theme, size of the words, font; the same for window and picture."""

from __future__ import annotations

from dataclasses import dataclass

FAMILY = "Facilitator Sans"


@dataclass(frozen=True)
class RoomLook:
    """``enlarge`` is the factor of the bigger and smaller keys; the floor of H/24 holds below 1."""

    dark: bool = False
    enlarge: float = 1.0
    family: str = FAMILY
