"""How the room looks and speaks; the same for window and picture."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.meetings.vocabulary import NEUTRAL, Vocabulary

FAMILY = "Facilitator Sans"


@dataclass(frozen=True)
class RoomLook:
    """Theme, size of the words, font, and the words of the group.

    ``enlarge`` is the factor of the bigger and smaller keys; the floor of H/24 holds below 1.
    ``still`` asks for no motion.
    """

    dark: bool = False
    enlarge: float = 1.0
    family: str = FAMILY
    vocabulary: Vocabulary = NEUTRAL
    still: bool = False
