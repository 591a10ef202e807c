"""What Milestones keeps: people, boxes and what was given, changed in steps that can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from facilitator.meetings.chips import Handed, Stock
from facilitator.services.history import History

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.meetings.messages import Message
    from facilitator.meetings.people import Person
    from facilitator.services.meeting import MeetingService
    from facilitator.services.open_group import OpenGroup

PERSON, STOCK, HANDED, GROUP = "person", "stock", "handed", "group"
"""How the keys of the steps begin."""


class Kept:
    """The one writer of people and chips. In a running meeting its steps are the meeting's own."""

    def __init__(self, of: OpenGroup, meeting: MeetingService) -> None:
        self._of = of
        self._meeting = meeting
        self.history = History(self.read, self.put)

    # -- what there is ----------------------------------------------------------------------

    def people(self) -> Mapping[str, Person]:
        """All people by their ids."""
        return self._of.book.people()

    def stock(self, rung_id: str) -> Stock:
        """What is in the box of a rung."""
        return self._of.book.stocks().get(rung_id, Stock(rung_id))

    def handed_on(self, day: date, meeting_id: str, rung_id: str) -> Handed:
        """How many of a rung were given on a day."""
        for one in self._of.book.handed_on(day):
            if (one.meeting_id, one.rung_id) == (meeting_id, rung_id):
                return one
        return Handed(day, meeting_id, rung_id)

    # -- steps ------------------------------------------------------------------------------

    def read(self, key: str) -> Any:  # noqa: ANN401 - whatever the key stands for
        """The present value of a key."""
        kind, _, rest = key.partition(" ")
        if kind == PERSON:
            return self.people().get(rest)
        if kind == STOCK:
            return self.stock(rest)
        if kind == GROUP:
            return getattr(self._of.value, rest)
        day, meeting_id, rung_id = rest.split("|", 2)
        found = self._of.book.handed_on(date.fromisoformat(day))
        same = (one for one in found if (one.meeting_id, one.rung_id) == (meeting_id, rung_id))
        return next(same, None)

    def put(self, values: dict[str, Any]) -> None:
        """Write the values of some keys in one transaction."""
        people: dict[str, Person | None] = {}
        stocks: dict[str, Stock | None] = {}
        handed: list[Handed] = []
        fields: dict[str, Any] = {}
        for key, value in values.items():
            kind, _, rest = key.partition(" ")
            if kind == PERSON:
                people[rest] = value
            elif kind == STOCK:
                stocks[rest] = None if value == Stock(rest) else value  # an untouched box is no row
            elif kind == GROUP:
                fields[rest] = value
            else:
                handed.append(self.read(key) if value is None else value)
                if value is None and handed[-1] is not None:
                    handed[-1] = replace(handed[-1], nobody=0, somebody=0)
        if fields:
            self._of.hold(**fields)
        if people or stocks or handed:
            self._of.book.save_milestones(people, stocks, [one for one in handed if one])

    def change(self, label: Message, values: Mapping[str, Any]) -> None:
        """Save a change as one step; what is as it was is no step."""
        parts = {}
        for key, after in values.items():
            before = self.read(key)
            # Nothing given is no row, as it was before anything was.
            wanted = None if isinstance(after, Handed) and not after.number else after
            if before != wanted:
                parts[key] = (before, wanted)
        if not parts:
            return
        self.put({key: after for key, (_before, after) in parts.items()})
        if self._meeting.running:
            self._meeting.remember(label, parts, self)
        else:
            self.history.record(label, parts)
        self._of.changes.tell("milestones", label)

    def undo(self) -> Message:
        """Take back the last change; raises ``Refused``."""
        label = self.history.undo()
        self._of.changes.tell("milestones", label)
        return label

    def redo(self) -> Message:
        """Do the last undone change again; raises ``Refused``."""
        label = self.history.redo()
        self._of.changes.tell("milestones", label)
        return label

    def forget(self) -> None:
        """Drop all steps: they hold what somebody wished to be erased."""
        self.history.clear()


def person_key(person_id: str) -> str:
    """The key of a person."""
    return f"{PERSON} {person_id}"


def stock_key(rung_id: str) -> str:
    """The key of a box."""
    return f"{STOCK} {rung_id}"


def group_key(field: str) -> str:
    """The key of a field of the group."""
    return f"{GROUP} {field}"


def handed_key(of: Handed) -> str:
    """The key of what was given of a rung on a day."""
    return f"{HANDED} {of.day.isoformat()}|{of.meeting_id}|{of.rung_id}"
