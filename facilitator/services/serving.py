"""Service: who does what on which night, who speaks, and what was decided; each change a step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from facilitator.meetings import conscience, duties
from facilitator.meetings.conscience import Decision
from facilitator.meetings.duties import Assignment, Booking
from facilitator.meetings.errors import NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.motions import Motion
from facilitator.meetings.schedule import occurrences
from facilitator.services.open_group import new_id
from facilitator.services.stepped import Stepped, key_of

if TYPE_CHECKING:
    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.open_group import OpenGroup

ASSIGNMENT, BOOKING, DECISION = "assignment", "booking", "decision"
"""How the keys of the steps begin."""


@dataclass(frozen=True)
class Waiting:
    """A motion that was voted on in a meeting and stands in no log yet."""

    meeting_id: str
    place: int
    day: date
    motion: Motion


class Serving(Stepped):
    """The rota, the speakers and the log of one open group."""

    def __init__(self, of: OpenGroup) -> None:
        super().__init__(of, "service")

    # -- what there is ----------------------------------------------------------------------

    @property
    def wanted(self) -> bool:
        """Whether the group keeps first names: without them there is no rota."""
        return self._of.value.keeps_people

    def roles(self) -> tuple[str, ...]:
        """The roles of the rota."""
        return duties.by_role(self.assignments(), self._of.value.roles or duties.ROLES)

    def assignments(self) -> tuple[Assignment, ...]:
        """Who does what, by day; what is four weeks past is not there."""
        today = self._of.today()
        mine = self._of.book.assignments().values() if self.wanted else ()
        return tuple(one for one in duties.kept(mine, today) if isinstance(one, Assignment))

    def bookings(self) -> tuple[Booking, ...]:
        """Who speaks, by day; what is four weeks past is not there."""
        today = self._of.today()
        mine = self._of.book.bookings().values() if self.wanted else ()
        return tuple(one for one in duties.kept(mine, today) if isinstance(one, Booking))

    def nights(self, weeks: int, first: date | None = None) -> tuple[Occurrence, ...]:
        """The planned meetings of so many weeks, from a day on."""
        begins = first or self._of.today()
        last = begins + timedelta(weeks=weeks) - timedelta(days=1)
        return occurrences(self._of.value.schedule, begins, last)

    def who(self, day: date, role: str) -> Assignment | None:
        """Who has a role on a day."""
        mine = self.assignments()
        return next((one for one in mine if (one.day, one.role) == (day, role)), None)

    def decisions(self) -> tuple[Decision, ...]:
        """The log, by number."""
        log = self._of.book.decisions()
        return tuple(log[number] for number in sorted(log))

    def waiting(self) -> tuple[Waiting, ...]:
        """Motions of past meetings that are in no log yet, newest first."""
        logged = {(one.meeting_id, one.place) for one in self.decisions()}
        return tuple(
            Waiting(held.id, place, held.day, motion)
            for held in self._of.book.records()
            for place, motion in enumerate(held.motions)
            if (held.id, place) not in logged
        )

    # -- changes ----------------------------------------------------------------------------

    def assign(self, day: date, role: str, handle: str) -> None:
        """Put somebody down for a role on a day, or nobody; raises ``BadInput`` or ``Refused``."""
        self._needs_people()
        had = self.who(day, role)
        if had is None and not handle.strip():
            return
        made = had or Assignment(new_id(), day, role)
        after = duties.assigned(replace(made, handle=handle))
        gone = not after.handle
        self._change(
            msg("changed the rota"), {key_of(ASSIGNMENT, made.id): None if gone else after}
        )

    def book(self, day: date, handle: str, topic: str, *, confirmed: bool) -> Booking:
        """Ask somebody to speak on a day; raises ``BadInput`` or ``Refused``."""
        self._needs_people()
        made = duties.booked(Booking(new_id(), day, handle, topic, confirmed))
        self._change(msg("added a speaker"), {key_of(BOOKING, made.id): made})
        return made

    def rebook(self, changed: Booking) -> None:
        """Change what is noted of a speaker; raises ``BadInput`` or ``NotFound``."""
        if changed.id not in self._of.book.bookings():
            raise NotFound(msg("That speaker is no longer there."))
        after = duties.booked(changed)
        self._change(msg("changed a speaker"), {key_of(BOOKING, changed.id): after})

    def unbook(self, booking_id: str) -> None:
        """Take a speaker off."""
        self._change(msg("removed a speaker"), {key_of(BOOKING, booking_id): None})

    def enter(self, decision: Decision) -> None:
        """Write a decision into the log; raises ``BadInput``, or ``Refused`` for a number taken."""
        made = conscience.decided(decision)
        if made.number in self._of.book.decisions():
            raise Refused(
                msg("Number {number} is in the log already.", number=made.number),
                None,
                msg("Choose another number."),
            )
        self._change(msg("entered a decision"), {key_of(DECISION, str(made.number)): made})

    def enter_waiting(self, one: Waiting) -> Decision:
        """Write a motion of a meeting into the log, with the next number."""
        number = conscience.next_number(self.decisions())
        made = Decision(number, one.day, one.motion, None, one.meeting_id, one.place)
        self.enter(made)
        return made

    def correct(self, decision: Decision) -> None:
        """Put a decision right; raises ``BadInput`` or ``NotFound``."""
        if decision.number not in self._of.book.decisions():
            raise NotFound(msg("That decision is no longer there."))
        after = conscience.decided(decision)
        label = msg("corrected a decision")
        self._change(label, {key_of(DECISION, str(after.number)): after})

    def remove(self, number: int) -> None:
        """Take a decision out of the log."""
        self._change(msg("removed a decision"), {key_of(DECISION, str(number)): None})

    def _needs_people(self) -> None:
        if not self.wanted:
            raise Refused(
                msg("No names are kept here."),
                None,
                msg("Print the rota as a blank, or keep first names first."),
            )

    def _read(self, key: str) -> Any:  # noqa: ANN401 - whatever the key stands for
        kind, _, rest = key.partition(" ")
        book = self._of.book
        if kind == ASSIGNMENT:
            return book.assignments().get(rest)
        if kind == BOOKING:
            return book.bookings().get(rest)
        return book.decisions().get(int(rest))

    def _put(self, values: dict[str, Any]) -> None:
        sorted_out: dict[str, dict[str, Any]] = {ASSIGNMENT: {}, BOOKING: {}, DECISION: {}}
        for key, value in values.items():
            kind, _, rest = key.partition(" ")
            sorted_out[kind][rest] = value
        decisions = {int(number): one for number, one in sorted_out[DECISION].items()}
        self._of.book.save_service(sorted_out[ASSIGNMENT], sorted_out[BOOKING], decisions)
