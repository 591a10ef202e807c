"""How long things are kept, and what has been kept long enough to be asked about.

Nothing goes by itself but the rota (``group.ROTA_KEPT``): a person is asked about after so many
months without a celebration or a word that they stay; a note after the months the group chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.meetings.milestones import after_months
from facilitator.meetings.people import Person
from facilitator.meetings.privacy import private, public

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from facilitator.meetings.group_note import GroupNote
    from facilitator.meetings.programmes import Session

PEOPLE_MONTHS = 24
"""After so many months a group asks about a person unless it chose otherwise."""
MONTHS_FOR_PEOPLE = (6, 12, 24, 36, 0)
MONTHS_FOR_NOTES = (3, 6, 12, 24, 0)
"""What may be chosen; 0 is never, until somebody removes it by hand."""


@dataclass(frozen=True)
class Due:
    """Who and what has been kept long enough, before anything is done about it."""

    people: tuple[Person, ...] = private(())
    notes: tuple[str, ...] = public(())

    def __bool__(self) -> bool:
        return bool(self.people or self.notes)


def last_known(person: Person) -> date | None:
    """The last day a person is known to have been there or to have been confirmed.

    Where neither ever was, the day the present date counts from; ``None`` without any.
    """
    days = [given.on for period in person.periods for given in period.given]
    if person.confirmed_on is not None:
        days.append(person.confirmed_on)
    if not days and person.periods:
        days.append(person.periods[-1].start.on)
    return max(days, default=None)


def people_due(people: Iterable[Person], months: int, today: date) -> tuple[Person, ...]:
    """The people to be asked about, longest unknown first; none where ``months`` is 0."""
    if not months:
        return ()
    found = [(last, one) for one in people if (last := last_known(one)) is not None]
    due = [(last, one.id, one) for last, one in found if after_months(last, months) <= today]
    return tuple(one for *_, one in sorted(due, key=lambda entry: entry[:2]))


def notes_due(
    notes: Mapping[str, GroupNote], sessions: Mapping[str, Session], months: int, today: date
) -> tuple[str, ...]:
    """The sessions whose notes have been kept long enough: since held, or since last changed."""
    if not months:
        return ()
    due: list[str] = []
    for session_id, note in notes.items():
        session = sessions.get(session_id)
        days = [note.changed_on] if note.changed_on is not None else []
        if session is not None and session.held is not None:
            days.append(session.held.day)
        if days and after_months(max(days), months) <= today:
            due.append(session_id)
    return tuple(sorted(due))
