"""Handing a group over to whoever serves next: what goes along, and when one's own copy may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.privacy import public

COOLING = timedelta(days=7)
"""So long one's own copy stays after a handover: the file may get lost, or not open."""


class Part(Enum):
    """What may stay behind; the agendas, readings, rules and the box always go."""

    RECORDS = "records"
    PEOPLE = "people"
    LOG = "log"
    PROGRAMMES = "programmes"
    NOTES = "notes"


PARTS: dict[Part, Message] = {
    Part.RECORDS: msg("The records: dates, counts, what was given"),
    Part.PEOPLE: msg("The people, their dates, the rota and the speakers"),
    Part.LOG: msg("The log of what was decided"),
    Part.PROGRAMMES: msg("The programmes and their plans"),
    Part.NOTES: msg("The notes that go with programmes"),
}
"""What each is called, in the order in which they are asked for."""
USUAL = frozenset(Part) - {Part.NOTES}
"""What goes along unless told: notes are their writer's until somebody says otherwise."""


def with_needed(parts: frozenset[Part]) -> frozenset[Part]:
    """The parts without those that hang on one that stays behind."""
    return parts if Part.PROGRAMMES in parts else parts - {Part.NOTES}


@dataclass(frozen=True)
class HandedOver:
    """That a group was handed over, and on which day."""

    day: date = public()

    @property
    def until(self) -> date:
        """The first day on which one's own copy may be removed."""
        return self.day + COOLING

    def may_go(self, today: date) -> bool:
        """Whether one's own copy may be removed; a clock that was set back removes nothing."""
        return today >= self.until


@dataclass(frozen=True)
class Merged:
    """What joining a handover to a group that was here changed: so many entries."""

    changed: int = public(0)

    def told(self) -> Message:
        """What was done, in one sentence."""
        if not self.changed:
            return msg("Nothing in it is new here.")
        return plural(
            "{n} entry came in or was changed.",
            "{n} entries came in or were changed.",
            self.changed,
        )
