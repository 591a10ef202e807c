"""The nights of a group that celebrate: tonight, the one before it, and those ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from facilitator.meetings.celebrating import Nights
from facilitator.meetings.customs import LAST, Celebrate
from facilitator.meetings.milestones import Climb
from facilitator.meetings.schedule import occurrences
from facilitator.services import ladders

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.customs import Customs
    from facilitator.meetings.ladder import Ladder
    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.changes import Changed
    from facilitator.services.meeting import MeetingService
    from facilitator.services.open_group import OpenGroup

T = TypeVar("T")
_APART = frozenset({"room", "tally", "library", "settings"})
"""Changes that have nothing to do with milestones."""
BEHIND, AHEAD = timedelta(days=400), timedelta(days=800)
"""How far back the last celebration is looked for, and how far ahead the next one is told."""


class NightsOfGroup:
    """The calendar of celebrations; what it worked out is kept until something changes."""

    def __init__(self, of: OpenGroup, meeting: MeetingService) -> None:
        self._of = of
        self._meeting = meeting
        self._known: dict[str, Any] = {}
        self._known_for: tuple[Occurrence | None, date] | None = None
        of.changes.subscribe(self._on_changed)

    def ladder(self) -> Ladder:
        """The ladder of the group; one without rungs where this version does not know it."""
        return ladders.used_by(self._of.value)

    def climb(self) -> Climb:
        """The ladder made ready, by the group's rule for leap days."""
        return self._once("climb", lambda: Climb(self.ladder(), self.customs.leap))

    def _once(self, what: str, make: Callable[[], T]) -> T:
        """What is worked out once until something changes, or another night has come."""
        night = self.tonight_is(), self._of.today()
        if night != self._known_for:
            self._known, self._known_for = {}, night
        if what not in self._known:
            self._known[what] = make()
        found: T = self._known[what]
        return found

    def _on_changed(self, changed: Changed) -> None:
        if changed.subject not in _APART:
            self._known = {}

    @property
    def customs(self) -> Customs:
        """What the group agreed on."""
        return self._of.value.customs

    def tonight_is(self) -> Occurrence | None:
        """The meeting that is on or comes next."""
        live = self._meeting.live
        if live is None or not self._meeting.running:
            return self._of.tonight()
        planned = occurrences(self._of.value.schedule, live.day, live.day)
        return next((one for one in planned if self._of.meeting_id(one) == live.id), None)

    def nights_ahead(self) -> tuple[date, ...]:
        """The nights that celebrate, from the last one before tonight on."""
        return self._once("ahead", self._nights_ahead)

    def _nights_ahead(self) -> tuple[date, ...]:
        tonight = self.tonight_is()
        if tonight is None:
            return ()
        planned = self._celebrating(tonight.day, tonight.day + AHEAD)
        before = self._before(tonight)
        return planned if before is None else (before, *planned)

    def _celebrating(self, first: date, last: date) -> tuple[date, ...]:
        """The nominal days between two that celebrate by the group's customs."""
        customs = self.customs
        # The last of a month is known once the month is over.
        until = (last.replace(day=1) + timedelta(days=62)).replace(day=1)
        every = occurrences(self._of.value.schedule, first.replace(day=1), until)
        days = sorted({one.day for one in every if self._is_chosen(one)})
        if customs.celebrate is Celebrate.MONTH_END:
            ends = {(day.year, day.month): day for day in days}
            days = sorted(ends.values())
        return tuple(day for day in days if first <= day <= last)

    def _is_chosen(self, one: Occurrence) -> bool:
        customs = self.customs
        if customs.celebrate is not Celebrate.CHOSEN:
            return True
        if customs.slot_id and customs.slot_id != one.slot_id:
            return False
        last = (one.origin + timedelta(days=7)).month != one.origin.month
        return (one.origin.day - 1) // 7 + 1 in customs.weeks or (last and LAST in customs.weeks)

    def _before(self, tonight: Occurrence) -> date | None:
        """The night before this one that celebrates: the last in the records, else as planned."""
        closed = self._of.book.closed()
        chosen = set(self._celebrating(tonight.day - BEHIND, tonight.day))
        held = [day for day, _ in closed if day < tonight.day]
        if self.customs.celebrate in {Celebrate.MONTH_END, Celebrate.CHOSEN}:
            held = [day for day in held if day in chosen]
        if held:
            return max(held)
        return max((day for day in chosen if day < tonight.day), default=None)

    def nights(self) -> Nights | None:
        """Tonight between the celebrations round it; ``None`` where no meeting is planned."""
        return self._once("nights", self._nights)

    def _nights(self) -> Nights | None:
        tonight = self.tonight_is()
        if tonight is None:
            return None
        ahead = self._celebrating(tonight.day, tonight.day + AHEAD)
        after = next((day for day in ahead if day > tonight.day), None)
        return Nights(tonight.day, self._before(tonight), after, tonight.day in ahead)
