"""A service whose changes are steps of one scope: each saved, remembered, told, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.services.history import History

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.meetings.messages import Message
    from facilitator.services.changes import Subject
    from facilitator.services.open_group import OpenGroup


class Stepped:
    """Values by their keys; a service says how a key is read and how several are written."""

    def __init__(self, of: OpenGroup, subject: Subject) -> None:
        """``subject`` is what pages are told has changed."""
        self._of = of
        self._subject = subject
        self.history = History(self._read, self._put)
        of.on_erased(self.forget)

    def undo(self) -> Message:
        """Take back the last change; raises ``Refused``."""
        label = self.history.undo()
        self._of.changes.tell(self._subject, label)
        return label

    def redo(self) -> Message:
        """Do the last undone change again; raises ``Refused``."""
        label = self.history.redo()
        self._of.changes.tell(self._subject, label)
        return label

    def forget(self) -> None:
        """Drop all steps: somebody in them was erased."""
        self.history.clear()

    def _change(self, label: Message, values: Mapping[str, Any]) -> None:
        """Save what is new of these values as one step; ``None`` takes one away."""
        parts = {
            key: (before, after)
            for key, after in values.items()
            if (before := self._read(key)) != after
        }
        if not parts:
            return
        self._put({key: after for key, (_before, after) in parts.items()})
        self.history.record(label, parts)
        self._of.changes.tell(self._subject, label)

    def _read(self, key: str) -> Any:  # noqa: ANN401 - whatever the key stands for
        """What is stored under a key, or ``None``."""
        raise NotImplementedError

    def _put(self, values: dict[str, Any]) -> None:
        """Write the values of some keys in one transaction."""
        raise NotImplementedError


def key_of(kind: str, rest: str) -> str:
    """The key of a value: its kind, and what it is known by among them."""
    return f"{kind} {rest}"
