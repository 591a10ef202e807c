"""The group-level note of a session, in the shapes agencies ask for, with nobody in it.

Shapes: a narrative; DAP (data, assessment, plan); SOAP (subjective, objective, assessment, plan);
BIRP (behaviour, intervention, response, plan). Each says the same things of the group as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.finding import fold
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.privacy import private, public

if TYPE_CHECKING:
    from collections.abc import Iterable


class Shape(Enum):
    """How a note is parted."""

    NARRATIVE = "narrative"
    DAP = "dap"
    SOAP = "soap"
    BIRP = "birp"


@dataclass(frozen=True)
class GroupNote:
    """A note as it was written: its shape, its text, and the day it was last changed."""

    session_id: str = public()
    shape: Shape = public(Shape.NARRATIVE)
    text: str = private("")
    changed_on: date | None = public(None)


@dataclass(frozen=True)
class Facts:
    """What is known of a session, already in the words of the group; empty where it is not."""

    what: str = ""
    when: str = ""
    model: str = ""
    interventions: str = ""
    present: str = ""
    met: str = ""
    not_met: str = ""
    ratings: str = ""
    practice: str = ""
    worked: str = ""
    next_time: str = ""


HEADS: dict[Shape, tuple[tuple[Message, tuple[str, ...]], ...]] = {
    Shape.DAP: (
        (msg("Data"), ("what", "when", "model", "interventions", "present", "ratings")),
        (msg("Assessment"), ("met", "not_met", "worked")),
        (msg("Plan"), ("practice", "next_time")),
    ),
    Shape.SOAP: (
        (msg("Subjective"), ("ratings",)),
        (msg("Objective"), ("what", "when", "model", "interventions", "present")),
        (msg("Assessment"), ("met", "not_met", "worked")),
        (msg("Plan"), ("practice", "next_time")),
    ),
    Shape.BIRP: (
        (msg("Behaviour"), ("what", "when", "present")),
        (msg("Intervention"), ("model", "interventions")),
        (msg("Response"), ("met", "not_met", "ratings", "worked")),
        (msg("Plan"), ("practice", "next_time")),
    ),
}
"""What stands under which head; a narrative is one paragraph of all of it."""
ORDER = (
    "what", "when", "model", "interventions", "present", "met", "not_met", "ratings", "worked",
    "practice", "next_time",
)  # fmt: skip


def parts(shape: Shape, facts: Facts) -> tuple[tuple[Message | None, str], ...]:
    """The heads of a shape with their sentences; a head without any is told as such by ""."""
    if shape is Shape.NARRATIVE:
        return ((None, _joined(facts, ORDER)),)
    return tuple((head, _joined(facts, names)) for head, names in HEADS[shape])


def _joined(facts: Facts, names: Iterable[str]) -> str:
    return " ".join(told for name in names if (told := getattr(facts, name)))


# -- what does not belong in it -------------------------------------------------------------

CHECK = msg(
    "This check cannot recognise names; read it once more. "
    "No sentence about one person belongs here."
)
"""Said beside every note, whatever the check finds."""


class Suspect(Enum):
    """What a place in a note looks like."""

    HANDLE = "handle"
    PHONE = "phone"
    EMAIL = "email"
    BIRTH = "birth"


@dataclass(frozen=True)
class Mark:
    """A place in a note, from the letter ``start`` up to ``end``, and what it looks like."""

    start: int
    end: int
    what: Suspect


_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\W\d_]{2,}")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d(?:[\s().\-/–]{0,2}\d){6,14}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BIRTH = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])[-./\s]\s?(?:0?[1-9]|1[0-2]|[^\W\d_]{3,12})[-./,\s]{1,2}(?:19|20)\d\d"
    r"|[^\W\d_]{3,12}\s(?:0?[1-9]|[12]\d|3[01]),?\s(?:19|20)\d\d)(?!\d)"
)


RECENT = 5
"""A date of so few years back is one of the group's own, not of anybody's birth."""


def marks(words: str, handles: Iterable[str], year: int) -> tuple[Mark, ...]:
    """The places of a note that look like somebody, in order and apart from each other.

    A handle is found by its letters without case and accents, as a whole word. A long number may
    be a telephone's, a date may be of birth where it is not of the years up to ``year``: it is
    for the reader to say.
    """
    found = [Mark(one.start(), one.end(), Suspect.EMAIL) for one in _EMAIL.finditer(words)]
    dates = list(_BIRTH.finditer(words))
    found += [
        Mark(one.start(), one.end(), Suspect.BIRTH)
        for one in dates
        if int(_YEAR.findall(one.group())[-1]) <= year - RECENT
    ]
    found += [
        Mark(one.start(), one.end(), Suspect.PHONE)
        for one in _PHONE.finditer(words)
        if not any(date.start() < one.end() and one.start() < date.end() for date in dates)
    ]
    found += _handles(words, handles)
    apart: list[Mark] = []
    for one in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return tuple(apart)


def _handles(words: str, handles: Iterable[str]) -> list[Mark]:
    wanted = {tuple(fold(one).split()) for one in handles} - {()}  # a lone accent folds to nothing
    each = [
        (one.start(), one.end(), fold(one.group())) for one in re.finditer(r"[^\W_]+\.?", words)
    ]
    found: list[Mark] = []
    for handle in wanted:
        long = len(handle)
        for at in range(len(each) - long + 1):
            run = each[at : at + long]
            if all(_same(told, name) for (_s, _e, told), name in zip(run, handle, strict=True)):
                found.append(Mark(run[0][0], run[-1][1], Suspect.HANDLE))
    return found


def _same(told: str, name: str) -> bool:
    return told.rstrip(".") == name.rstrip(".")
