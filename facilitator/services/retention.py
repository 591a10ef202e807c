"""What has been kept long enough: told first, then erased or confirmed, never by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.meetings.retention import Due, notes_due, people_due

if TYPE_CHECKING:
    from collections.abc import Collection

    from facilitator.services.groups import Groups
    from facilitator.services.open_group import OpenGroup
    from facilitator.services.people import People
    from facilitator.store.erasing import Cleaned


class Retention:
    """How long one open group keeps people and notes."""

    def __init__(self, of: OpenGroup, people: People, groups: Groups) -> None:
        self._of = of
        self._people = people
        self._groups = groups

    def keep_people(self, months: int) -> None:
        """Ask about people after so many months without a word; 0 is never."""
        self._of.change(msg("changed how long people are kept"), people_months=months)

    def keep_notes(self, months: int) -> None:
        """Ask about notes after so many months; 0 is never."""
        self._of.change(msg("changed how long notes are kept"), notes_months=months)

    def due(self) -> Due:
        """Who and what has been kept long enough; nothing is changed."""
        of, today = self._of.value, self._of.today()
        people = people_due(self._people.all(), of.people_months, today) if of.keeps_people else ()
        if not of.notes_months or not self._of.book.has_programmes():
            return Due(people)
        book = self._of.book
        return Due(people, notes_due(book.notes(), book.sessions(), of.notes_months, today))

    def copies(self) -> int:
        """In how many backups on this computer they may stand as well."""
        return self._groups.copies(self._of.value.id)

    def settle(self, going: Collection[str], due: Due, *, notes: bool, copies: bool) -> Cleaned:
        """Erase those who go, and the notes if wished; whoever stays is confirmed as of today.

        What they were given stays as counts. Raises ``NoSpace`` or ``ReadOnly``.
        """
        from facilitator.store.erasing import Cleaned

        people = tuple(one.id for one in due.people if one.id in going)
        stay = [one.id for one in due.people if one.id not in going]
        if stay:
            self._people.confirm(stay)
        gone = due.notes if notes else ()
        if not people and not gone:
            return Cleaned()
        return self._people.erase(people, self._groups, copies=copies, notes=gone)
