"""After a commit, whoever asked is told what changed; each page then loads afresh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facilitator.meetings.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable

Subject = Literal[
    "group",
    "agenda",
    "meeting",
    "tally",
    "record",
    "room",
    "library",
    "milestones",
    "service",
    "programmes",
    "settings",
]


@dataclass(frozen=True)
class Changed:
    """What changed, and the step's label if it was one."""

    subject: Subject
    label: Message | None = None


class Changes:
    """A list of callables to be told; no toolkit, no threads."""

    def __init__(self) -> None:
        self._told: list[Callable[[Changed], None]] = []

    def subscribe(self, listener: Callable[[Changed], None]) -> None:
        """Tell this one of every change from now on."""
        self._told.append(listener)

    def unsubscribe(self, listener: Callable[[Changed], None]) -> None:
        """Tell this one no more."""
        self._told.remove(listener)

    def tell(self, subject: Subject, label: Message | None = None) -> None:
        """Tell everyone, in the order they asked."""
        for listener in tuple(self._told):
            listener(Changed(subject, label))
