"""Undo: a step is a label and what was before and after; undo puts before back if after stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import Message, msg

DEPTH = 100


@dataclass(frozen=True)
class Step:
    """One thing the person did: its label, and by key the values before and after."""

    label: Message
    parts: Mapping[str, tuple[Any, Any]]


Putter = Callable[[dict[str, Any]], None]


class History:
    """The steps of one scope, in memory only. ``read`` gives the present value of a key."""

    def __init__(self, read: Callable[[str], Any], put: Putter) -> None:
        self._read = read
        self._put = put
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def record(self, label: Message, parts: Mapping[str, tuple[Any, Any]]) -> None:
        """Remember a step; what was undone before can no longer be redone."""
        self._done.append(Step(label, parts))
        del self._done[:-DEPTH]
        self._undone.clear()

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again."""
        return self._undone[-1].label if self._undone else None

    @property
    def labels(self) -> tuple[Message, ...]:
        """What undo would take back one after another, newest first."""
        return tuple(step.label for step in reversed(self._done))

    def undo(self) -> Message:
        """Put back what was before the last step; raises ``Refused`` if it changed since."""
        return self._swap(self._done, self._undone, undo=True)

    def redo(self) -> Message:
        """Do the last undone step again; raises ``Refused`` if it changed since."""
        return self._swap(self._undone, self._done, undo=False)

    def _swap(self, source: list[Step], target: list[Step], *, undo: bool) -> Message:
        if not source:
            raise Refused(msg("There is nothing to undo.") if undo else msg("Nothing to redo."))
        step = source[-1]
        expected = {key: pair[1 if undo else 0] for key, pair in step.parts.items()}
        wanted = {key: pair[0 if undo else 1] for key, pair in step.parts.items()}
        if any(self._read(key) != value for key, value in expected.items()):
            raise Refused(msg("That has changed since and cannot be undone."))
        self._put(wanted)
        target.append(source.pop())
        return step.label

    def clear(self) -> None:
        """Forget all steps."""
        self._done.clear()
        self._undone.clear()
