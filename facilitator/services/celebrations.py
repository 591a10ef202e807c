"""Who is celebrated when: tonight's, the next ones, and the path of one person up the ladder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from facilitator.meetings import agenda as plans
from facilitator.meetings import chips
from facilitator.meetings import people as persons
from facilitator.meetings.agenda import AgendaItem, ItemKind
from facilitator.meetings.celebrating import Nights, due_tonight, night_for
from facilitator.meetings.consent import AnnouncedHandle, announce
from facilitator.meetings.customs import LAST, Celebrate
from facilitator.meetings.errors import Refused
from facilitator.meetings.ladder import Ladder, Rung, Token, Unit, find_rung
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import Climb, Due
from facilitator.meetings.people import Given, Person
from facilitator.meetings.schedule import occurrences
from facilitator.services import ladders
from facilitator.services.agendas import Scope
from facilitator.services.kept import handed_key, person_key, stock_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from facilitator.meetings.customs import Customs
    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.agendas import Agendas
    from facilitator.services.changes import Changed
    from facilitator.services.groups import OpenGroup
    from facilitator.services.kept import Kept
    from facilitator.services.meeting import MeetingService

T = TypeVar("T")
CAKE = "cake"
"""The id of the break for cake and tea, of which there is one a night."""
_APART = frozenset({"room", "tally", "library", "settings"})
"""Changes that have nothing to do with milestones."""
SOON = timedelta(days=14)
BEHIND, AHEAD = timedelta(days=400), timedelta(days=800)
"""How far back the last celebration is looked for, and how far ahead the next one is told."""


class Part(Enum):
    """Where somebody stands in the list."""

    TONIGHT = "tonight"
    SOON = "soon"
    LATER = "later"
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


class Celebrations:
    """The calendar of milestones of one group; marks for tonight live in memory alone."""

    def __init__(self, of: OpenGroup, kept: Kept, meeting: MeetingService) -> None:
        self._of = of
        self._kept = kept
        self._meeting = meeting
        self._marks: frozenset[str] = frozenset()
        self._marked_for = ""
        self._known: dict[str, Any] = {}
        self._known_for: tuple[Occurrence | None, date] | None = None
        of.changes.subscribe(self._on_changed)

    # -- the ladder and the nights ----------------------------------------------------------

    def ladder(self) -> Ladder:
        """The ladder of the group; one without rungs where this version does not know it."""
        return ladders.of_group(self._of.value) or Ladder("none", "")

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
        if due is None:
            return Line(person, Part.UNDATED)
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

    # -- giving -----------------------------------------------------------------------------

    def _place(self) -> tuple[date, str]:
        """The day and the meeting that something given now belongs to."""
        live = self._meeting.live
        if live is not None and self._meeting.running:
            return live.day, live.id
        return self._of.today(), ""

    def given(self, rung_id: str) -> int:
        """How many of a rung were given to nobody by name in this meeting."""
        return self._kept.handed_on(*self._place(), rung_id).nobody

    def give(self, rung_id: str, number: int = 1) -> None:
        """Give some to whoever came for them, without a name."""
        self.set_given(rung_id, self.given(rung_id) + number)

    def set_given(self, rung_id: str, number: int) -> None:
        """Set how many of a rung were given to nobody by name in this meeting."""
        rung = find_rung(self.ladder(), rung_id)
        handed = self._kept.handed_on(*self._place(), rung_id)
        more = number - handed.nobody
        if more == 0:
            return
        values = {
            handed_key(handed): replace(handed, nobody=number),
            **self._stock_after(rung, more),
        }
        words = ladders.name_of(rung)
        label = msg("gave {what}", what=words) if more > 0 else msg("took back {what}", what=words)
        self._kept.change(label, values)

    def give_to(self, person_id: str, dues: Iterable[tuple[str, int]]) -> None:
        """Give somebody one rung or several, reached tonight or long ago; raises ``Refused``."""
        person = self._kept.people().get(person_id) or persons.find((), person_id)
        day, meeting_id = self._place()
        values: dict[str, object] = {}
        for rung_id, count in dues:
            rung = find_rung(self.ladder(), rung_id)
            person = persons.give(person, Given(rung_id, count, day))
            key = handed_key(chips.Handed(day, meeting_id, rung_id))
            before = values.get(key, self._kept.handed_on(day, meeting_id, rung_id))
            if isinstance(before, chips.Handed):
                values[key] = replace(before, somebody=before.somebody + 1)
            values |= self._stock_after(rung, 1)
        self._kept.change(msg("noted what was given"), {**values, person_key(person_id): person})

    def take_again(self, person_id: str, dues: Iterable[tuple[str, int]]) -> None:
        """Correct that something was not given after all, at any later time.

        It goes back into the box, and out of the count of the day it was given on.
        """
        person = self._kept.people().get(person_id) or persons.find((), person_id)
        values: dict[str, object] = {}
        for rung_id, count in dues:
            marked = () if person.now is None else person.now.given
            key = (rung_id, count)
            was = next((one for one in marked if (one.rung_id, one.count) == key), None)
            if was is None:
                raise Refused(msg("That was not given."))
            person = persons.take_again(person, rung_id, count)
            values |= self._fewer_handed(was, values)
            rung = next((one for one in self.ladder().rungs if one.id == rung_id), None)
            if rung is not None:
                values |= self._stock_after(rung, -1)
        self._kept.change(
            msg("took back what was given"), {**values, person_key(person_id): person}
        )

    def _fewer_handed(self, was: Given, values: dict[str, object]) -> dict[str, object]:
        """One fewer given to somebody on the day it was."""
        for one in self._of.book.handed():
            if one.day == was.on and one.rung_id == was.rung_id and one.somebody:
                now = values.get(handed_key(one), one)
                if isinstance(now, chips.Handed) and now.somebody:
                    return {handed_key(one): replace(now, somebody=now.somebody - 1)}
        return {}

    def _stock_after(self, rung: Rung, number: int) -> dict[str, object]:
        """The box after so many were given, or taken back; what is no thing has no box."""
        if rung.token is Token.NONE:
            return {}
        stock = self._kept.stock(rung.id)
        if number > 0:
            return {stock_key(rung.id): chips.give(stock, number)}
        return {stock_key(rung.id): chips.put_back(stock, -number)}

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
