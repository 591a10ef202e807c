"""Who is celebrated when: tonight's, the next ones, and the path of one person up the ladder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings import agenda as plans
from facilitator.meetings import people as persons
from facilitator.meetings.agenda import AgendaItem, ItemKind
from facilitator.meetings.celebrating import Nights, due_tonight, night_for
from facilitator.meetings.consent import AnnouncedHandle, announce
from facilitator.meetings.ladder import Unit
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import Climb, Due
from facilitator.meetings.people import Person
from facilitator.services.agendas import Scope
from facilitator.services.nights import NightsOfGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facilitator.services.agendas import Agendas
    from facilitator.services.kept import Kept
    from facilitator.services.meeting import MeetingService
    from facilitator.services.open_group import OpenGroup

CAKE = "cake"
"""The id of the break for cake and tea, of which there is one a night."""
SOON = timedelta(days=14)


class Part(Enum):
    """Where somebody stands in the list."""

    TONIGHT = "tonight"
    SOON = "soon"
    LATER = "later"
    DATED = "dated"
    UNDATED = "undated"


@dataclass(frozen=True)
class Line:
    """One person in the list: what is celebrated next, and on which night."""

    person: Person
    part: Part
    due: Due | None = None
    night: date | None = None


class State(Enum):
    """A rung on somebody's path."""

    GIVEN = "given"
    PASSED = "passed"
    TONIGHT = "tonight"
    AHEAD = "ahead"


@dataclass(frozen=True)
class PathStep:
    """One rung of somebody's path, the night it is called, and what is in its box."""

    due: Due
    state: State
    night: date | None
    here: int


@dataclass(frozen=True)
class Celebrated:
    """Somebody, and what of theirs is celebrated tonight, the shortest first.

    ``given`` once it was given tonight.
    """

    person: Person
    dues: tuple[Due, ...]
    given: bool = False


class Celebrations(NightsOfGroup):
    """Who is celebrated when; marks for tonight live in memory alone."""

    def __init__(self, of: OpenGroup, kept: Kept, meeting: MeetingService) -> None:
        super().__init__(of, meeting)
        self._kept = kept
        self._marks: frozenset[str] = frozenset()
        self._marked_for = ""

    # -- lists ------------------------------------------------------------------------------

    def tonight(self) -> tuple[Celebrated, ...]:
        """Who is celebrated tonight."""
        return self._once("tonight", self._tonight)

    def _tonight(self) -> tuple[Celebrated, ...]:
        nights = self.nights()
        return () if nights is None else self._on(nights, self._kept.people().values())

    def _on(self, nights: Nights, people: Iterable[Person]) -> tuple[Celebrated, ...]:
        climb, rule = self.climb(), self.customs.celebrate
        every = (Celebrated(one, due_tonight(one, climb, rule, nights)) for one in people)
        return tuple(sorted((one for one in every if one.dues), key=_by_length))

    def lines(self) -> tuple[Line, ...]:
        """Everybody by what is celebrated next: tonight's, the next two weeks', later ones."""
        return self._once("lines", self._lines)

    def _lines(self) -> tuple[Line, ...]:
        nights, people = self.nights(), self._kept.people()
        found: list[Line] = []
        tonight: set[str] = set()
        if nights is not None:
            for one in self.tonight():
                tonight.add(one.person.id)
                found.append(Line(one.person, Part.TONIGHT, one.dues[-1], nights.tonight))
        climb, ahead, today = self.climb(), self.nights_ahead(), self._of.today()
        others = (one for key, one in people.items() if key not in tonight)
        found += [self._line(one, climb, ahead, today) for one in others]
        return tuple(sorted(found, key=_by_part))

    def _line(self, person: Person, climb: Climb, ahead: tuple[date, ...], today: date) -> Line:
        period = person.now
        if period is None:
            return Line(person, Part.UNDATED)
        # What fell due before and was not called is not called later by itself.
        due = climb.coming(period.start.on, max(today, period.start.on))
        if due is None:  # a ladder without steps, or one that ends
            return Line(person, Part.DATED)
        night = night_for(due.on, self.customs.celebrate, ahead)
        return Line(person, Part.SOON if due.on - today <= SOON else Part.LATER, due, night)

    def path(self, person: Person) -> tuple[PathStep, ...]:
        """The rungs somebody has reached, and those ahead up to the end of the ladder."""
        period, ladder = person.now, self.ladder()
        if period is None:
            return ()
        climb, today = self.climb(), max(self._of.today(), period.start.on)
        day_before = period.start.on - timedelta(days=1)
        past = climb.between(period.start.on, day_before, today)
        last = max((one.count for one in ladder.rungs if one.unit is Unit.YEARS), default=0)
        until = min(date.max, today + timedelta(days=366 * max(1, last)))
        to_come = climb.between(period.start.on, today, until)
        given = {(one.rung_id, one.count) for one in period.given}
        nights = self.nights()
        celebrated = () if nights is None else self._on(nights, (person,))
        now = {(due.rung.id, due.count) for one in celebrated for due in one.dues}
        stocks, ahead = self._of.book.stocks(), self.nights_ahead()

        def step(due: Due, usual: State) -> PathStep:
            key = (due.rung.id, due.count)
            state = State.GIVEN if key in given else State.TONIGHT if key in now else usual
            night = night_for(due.on, self.customs.celebrate, ahead)
            here = stocks[due.rung.id].here if due.rung.id in stocks else 0
            return PathStep(due, state, night, here)

        return (
            *(step(one, State.PASSED) for one in past),
            *(step(one, State.AHEAD) for one in to_come),
        )

    def to_bring(self) -> tuple[Due, ...]:
        """What tonight's people are given, in the order of the ladder."""
        return tuple(due for one in self.tonight() for due in one.dues)

    # -- cake and tea -----------------------------------------------------------------------

    def cake(self) -> int:
        """The minutes of cake and tea tonight: as long as agreed for each who is celebrated."""
        return self.customs.cake_minutes * len(self.tonight())

    def laid_cake(self, agendas: Agendas) -> int:
        """The minutes of cake and tea that tonight's agenda has already."""
        items = agendas.agenda(Scope.TONIGHT).items
        return next((one.minutes for one in items if one.id == CAKE), 0)

    def lay_cake(self, agendas: Agendas, title: str) -> None:
        """Put cake and tea into tonight's agenda as a break; the closing stays where it is."""
        minutes = self.cake()
        agenda = agendas.agenda(Scope.TONIGHT)
        if any(item.id == CAKE for item in agenda.items):
            agendas.edit(
                Scope.TONIGHT, CAKE, msg("changed cake and tea"), minutes=minutes, least=minutes
            )
            return
        places = [at for at, one in enumerate(agenda.items) if one.kind is ItemKind.CHIPS]
        item = AgendaItem(CAKE, ItemKind.BREAK, title, minutes, minutes)
        place = places[-1] + 1 if places else None
        agendas.change(
            Scope.TONIGHT,
            msg("added {what}", what=title),
            lambda one: plans.insert(one, item, place),
        )

    # -- named tonight ----------------------------------------------------------------------

    def mark(self, person_id: str, *, here: bool) -> None:
        """Mark that somebody is here and happy to be named, for tonight alone."""
        tonight = self.tonight_is()
        meeting_id = "" if tonight is None else self._of.meeting_id(tonight)
        if meeting_id != self._marked_for:
            self._marks, self._marked_for = frozenset(), meeting_id
        self._marks = self._marks | {person_id} if here else self._marks - {person_id}
        self._of.changes.tell("milestones")

    def is_marked(self, person_id: str) -> bool:
        """Whether somebody is marked for tonight's meeting; at its close all marks are gone."""
        tonight = self.tonight_is()
        meeting_id = "" if tonight is None else self._of.meeting_id(tonight)
        return meeting_id == self._marked_for and person_id in self._marks

    def announced(self) -> tuple[AnnouncedHandle, ...]:
        """The handles the room may see tonight, each with its rung."""
        if not self._marks:
            return ()
        found: list[AnnouncedHandle] = []
        for one in self.tonight_whole():
            if self.is_marked(one.person.id) and one.person.consent.in_room:
                due = one.dues[-1]
                found.append(announce(one.person, due.rung.id, due.count, here=True))
        return tuple(found)

    def tonight_whole(self) -> tuple[Celebrated, ...]:
        """Who is celebrated tonight, with those to whom it was given already."""
        return self._once("whole", self._tonight_whole)

    def _tonight_whole(self) -> tuple[Celebrated, ...]:
        nights = self.nights()
        if nights is None:
            return ()
        people = self._kept.people()
        before: list[Person] = []
        for person in people.values():
            given = () if person.now is None else person.now.given
            kept = tuple(one for one in given if one.on != nights.tonight)
            before.append(person if kept == given else persons.with_given(person, kept))
        return tuple(_with_given(one, people) for one in self._on(nights, before))


def _with_given(one: Celebrated, people: Mapping[str, Person]) -> Celebrated:
    """Somebody as they are now, after what was given tonight."""
    person = people[one.person.id]
    marked = () if person.now is None else person.now.given
    given = {(each.rung_id, each.count) for each in marked}
    return Celebrated(person, one.dues, all((d.rung.id, d.count) in given for d in one.dues))


def _by_length(one: Celebrated) -> tuple[float, str]:
    return one.dues[-1].rung.length * 1000 + one.dues[-1].count, one.person.handle.casefold()


def _by_part(one: Line) -> tuple[int, date, str]:
    place = tuple(Part).index(one.part)
    return place, date.max if one.due is None else one.due.on, one.person.handle.casefold()
