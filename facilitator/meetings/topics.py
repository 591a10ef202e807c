"""Topics for sessions: what is taught, tried and practised, without anybody in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.finding import fold
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.privacy import group, public

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_LINE, LONGEST_TEXT = 200, 4000
"""The most letters of a title or an objective, and of a text."""
MOST_OBJECTIVES = 5
_WORD = re.compile(r"[^\W_]+")


class Model(Enum):
    """How a group works. The first five are those of TIP 41 (SAMHSA, 2005, chapter 2)."""

    PSYCHOEDUCATION = "psychoeducation"
    SKILLS = "skills"
    COGNITIVE = "cognitive-behavioural"
    SUPPORT = "support"
    PROCESS = "process"
    RELAPSE = "relapse-prevention"
    COMMUNAL = "communal"
    EXPRESSIVE = "expressive"


MODEL_NAMES: dict[Model, Message] = {
    Model.PSYCHOEDUCATION: msg("Psychoeducation"),
    Model.SKILLS: msg("Skills"),
    Model.COGNITIVE: msg("Cognitive-behavioural"),
    Model.SUPPORT: msg("Support"),
    Model.PROCESS: msg("Process"),
    Model.RELAPSE: msg("Relapse prevention"),
    Model.COMMUNAL: msg("Communal"),
    Model.EXPRESSIVE: msg("Expressive"),
}


@dataclass(frozen=True)
class Topic:
    """One topic. ``objectives`` can be checked in the room; ``stands_alone`` may be met first.

    ``shelf`` names the part of the shipped bank it is from; it is empty for one of the group's own.
    """

    id: str = public()
    title: str = group()
    model: Model = public(Model.PSYCHOEDUCATION)
    objectives: tuple[str, ...] = group(())
    teaches: str = group("")
    activity: str = group("")
    practice: str = group("")
    materials: tuple[str, ...] = group(())
    words: tuple[str, ...] = group(())
    stands_alone: bool = public(True)
    shelf: str = public("")


def line(words: str, where: str) -> str:
    """One line, trimmed; raises ``BadInput`` naming the field where it is too long."""
    told = " ".join(words.split())
    if len(told) > LONGEST_LINE:
        raise BadInput(msg("That is longer than {most} letters.", most=LONGEST_LINE), where)
    return told


def text(words: str, where: str) -> str:
    """A text, trimmed; raises ``BadInput`` naming the field where it is too long."""
    told = words.strip()
    if len(told) > LONGEST_TEXT:
        raise BadInput(msg("That is longer than {most} letters.", most=LONGEST_TEXT), where)
    return told


def lines(several: Iterable[str], where: str, most: int = 20) -> tuple[str, ...]:
    """Several lines without empty ones; raises ``BadInput`` naming the field for too many."""
    told = tuple(one for one in (line(words, where) for words in several) if one)
    if len(told) > most:
        raise BadInput(msg("There are at most {most} lines here.", most=most), where)
    return told


def checked(topic: Topic) -> Topic:
    """The topic, trimmed; raises ``BadInput`` naming the field."""
    title = line(topic.title, "title")
    if not title:
        raise BadInput(msg("A topic needs a title."), "title")
    return replace(
        topic,
        title=title,
        objectives=lines(topic.objectives, "objectives", MOST_OBJECTIVES),
        teaches=text(topic.teaches, "teaches"),
        activity=text(topic.activity, "activity"),
        practice=text(topic.practice, "practice"),
        materials=lines(topic.materials, "materials"),
        words=lines(topic.words, "words"),
    )


def found(topics: Iterable[Topic], query: str, model: Model | None = None) -> tuple[Topic, ...]:
    """The topics in which words begin with every word of a query; those in the title come first."""
    wanted = _words(query)
    mine: list[tuple[bool, Topic]] = []
    for one in topics:
        if model is not None and one.model is not model:
            continue
        title = _words(" ".join((one.title, *one.words)))
        if all(_begins(title, word) for word in wanted):
            mine.append((False, one))
            continue
        every = title | _words(" ".join((*one.objectives, one.teaches, one.activity, one.practice)))
        if all(_begins(every, word) for word in wanted):
            mine.append((True, one))
    return tuple(one for _rest, one in sorted(mine, key=lambda pair: pair[0]))


def _words(told: str) -> set[str]:
    return set(_WORD.findall(fold(told)))


def _begins(words: set[str], wanted: str) -> bool:
    return any(word.startswith(wanted) for word in words)
