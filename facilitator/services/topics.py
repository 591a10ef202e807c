"""The bank of topics: those that are shipped, in ``resources/topics``, and the group's own."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from facilitator import paths
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.topics import Model, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

SHELVES: dict[str, Message] = {
    "psychoeducation": msg("What one should know"),
    "skills": msg("Skills"),
    "staying-well": msg("Staying well"),
    "together": msg("Together"),
    "workshops": msg("Workshops"),
}
"""The parts of the shipped bank, in order."""


@cache
def shipped() -> tuple[Topic, ...]:
    """Every shipped topic, by shelf, in the order it stands in its file."""
    return tuple(topic for shelf in SHELVES for topic in _shelf(shelf))


def _shelf(shelf: str) -> list[Topic]:
    path = paths.resources() / "topics" / f"{shelf}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_topic(one, shelf) for one in found["topic"]]


def _topic(found: Mapping[str, Any], shelf: str) -> Topic:
    return Topic(
        id=found["id"],
        title=found["title"],
        model=Model(found["model"]),
        objectives=tuple(found["objectives"]),
        teaches=found["teaches"],
        activity=found["activity"],
        practice=found["practice"],
        materials=tuple(found["materials"]),
        words=tuple(found["words"]),
        stands_alone=found["stands_alone"],
        shelf=shelf,
    )
