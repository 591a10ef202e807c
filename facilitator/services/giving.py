"""What is given: to nobody by name, to somebody, and put right at any later time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings import chips
from facilitator.meetings import people as persons
from facilitator.meetings.errors import Refused
from facilitator.meetings.ladder import Ladder, Rung, Token, find_rung
from facilitator.meetings.messages import msg
from facilitator.meetings.people import Given
from facilitator.services import ladders
from facilitator.services.kept import handed_key, person_key, stock_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from facilitator.services.kept import Kept
    from facilitator.services.meeting import MeetingService
    from facilitator.services.open_group import OpenGroup


class Giving:
    """Giving belongs to the running meeting; between two meetings, to the day."""

    def __init__(self, of: OpenGroup, kept: Kept, meeting: MeetingService) -> None:
        self._of = of
        self._kept = kept
        self._meeting = meeting

    def _ladder(self) -> Ladder:
        return ladders.used_by(self._of.value)

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
        rung = find_rung(self._ladder(), rung_id)
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
            rung = find_rung(self._ladder(), rung_id)
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
            rung = next((one for one in self._ladder().rungs if one.id == rung_id), None)
            if rung is not None:
                values |= self._stock_after(rung, -1)
        self._kept.change(
            msg("took back what was given"), {**values, person_key(person_id): person}
        )

    def _fewer_handed(self, was: Given, values: dict[str, object]) -> dict[str, object]:
        """One fewer given to somebody on the day it was."""
        for one in self._of.book.handed_on(was.on):
            if one.rung_id == was.rung_id and one.somebody:
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
