"""People a group keeps, each by a handle of their own choosing, with the date they count from.

Nothing else is known of anyone: no surname, no number, no address, no birthday. A date that begins
anew closes the one before it without a word; both can be corrected later, and nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import StartDate, check_start
from facilitator.meetings.privacy import private, public

if TYPE_CHECKING:
    from collections.abc import Iterable

HANDLE_LONGEST = 40


@dataclass(frozen=True)
class Given:
    """A rung that was celebrated on a meeting's day; ``count`` tells which year it was."""

    rung_id: str = public()
    count: int = public()
    on: date = private()


@dataclass(frozen=True)
class Period:
    """A date somebody counts from; ``ended`` once a new one began. ``counts`` is what it counts."""

    id: str = public()
    start: StartDate = private()
    counts: str = private("")
    ended: date | None = private(None)
    given: tuple[Given, ...] = private(())


@dataclass(frozen=True)
class Consent:
    """What a person agreed to; nothing without being asked."""

    announced: bool = public(False)
    in_room: bool = public(False)
    on_paper: bool = public(False)


@dataclass(frozen=True)
class Person:
    """A handle, its dates from the first to the present one, and what was agreed to.

    ``confirmed_on`` is the day somebody last said that they stay in the list.
    """

    id: str = public()
    handle: str = private()
    periods: tuple[Period, ...] = private(())
    consent: Consent = private(Consent())
    confirmed_on: date | None = private(None)

    @property
    def now(self) -> Period | None:
        """The date that counts, or ``None`` while none does."""
        last = self.periods[-1] if self.periods else None
        return None if last is None or last.ended is not None else last


def check_handle(handle: str) -> str:
    """A handle, trimmed; raises ``BadInput`` if it cannot be one."""
    trimmed = " ".join(handle.split())
    if not trimmed:
        raise BadInput(msg("A first name or a handle is needed, a letter will do."), "handle")
    if len(trimmed) > HANDLE_LONGEST:
        raise BadInput(msg("That is longer than {most} letters.", most=HANDLE_LONGEST), "handle")
    return trimmed


_ADDRESS, _NUMBER = re.compile(r"\S@\S"), re.compile(r"\d(?:[\s./-]?\d){5,}")


def tells_too_much(handle: str) -> bool:
    """Whether a handle looks like a full name, an address or a number: a hint, never a refusal.

    An initial beside a first name (Sam K.) is how many groups tell two people apart.
    """
    if _ADDRESS.search(handle) or _NUMBER.search(handle):
        return True
    words = [word for word in re.split(r"[\s,]+", handle) if len(word.strip(".")) > 1]
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def find(people: Iterable[Person], person_id: str) -> Person:
    """The person of an id; raises ``NotFound``."""
    for one in people:
        if one.id == person_id:
            return one
    raise NotFound(msg("That entry is no longer in the list."))


def begin(person: Person, period_id: str, start: StartDate, counts: str, today: date) -> Person:
    """Count from a date, today or before; one that counted until then is closed, quietly.

    Raises ``BadInput`` for a date to come, and for one before the date it follows.
    """
    check_start(start.on, today)
    periods = person.periods
    current = person.now
    if current is not None:
        if start.on < current.start.on:
            raise BadInput(
                msg("A new date lies after the one before it. To change that one, correct it."),
                "start",
            )
        periods = (*periods[:-1], replace(current, ended=start.on))
    return replace(person, periods=(*periods, Period(period_id, start, counts)))


def correct(person: Person, period_id: str, start: StartDate, today: date) -> Person:
    """Put another date in the place of one, at any later time; what was given stays.

    Raises ``BadInput`` for a date to come, and ``Refused`` where it would pass its neighbours.
    """
    check_start(start.on, today)
    place = _place(person, period_id)
    before = person.periods[place - 1] if place else None
    after = person.periods[place + 1] if place + 1 < len(person.periods) else None
    crossed = (before is not None and start.on < before.start.on) or (
        after is not None and start.on > after.start.on
    )
    if crossed:
        raise Refused(msg("This date would pass another one of the same person."))
    changed = replace(person.periods[place], start=start)
    kept = list(person.periods)
    kept[place] = changed
    if before is not None and before.ended is not None:
        kept[place - 1] = replace(before, ended=start.on)
    return replace(person, periods=tuple(kept))


def take_back(person: Person) -> Person:
    """Take back the present date, days later too: the one before it counts on as if never closed.

    Raises ``Refused`` where there is none before it.
    """
    if len(person.periods) < 2:
        raise Refused(msg("There is no date before this one."))
    return replace(person, periods=(*person.periods[:-2], replace(person.periods[-2], ended=None)))


def give(person: Person, given: Given) -> Person:
    """Note that a rung was celebrated; raises ``Refused`` where no date counts or it was before."""
    current = person.now
    if current is None:
        raise Refused(msg("No date counts just now."))
    if any((one.rung_id, one.count) == (given.rung_id, given.count) for one in current.given):
        raise Refused(msg("That was given already."))
    changed = replace(current, given=(*current.given, given))
    return replace(person, periods=(*person.periods[:-1], changed))


def take_again(person: Person, rung_id: str, count: int) -> Person:
    """Take back that a rung was celebrated."""
    current = person.now
    given = () if current is None else current.given
    kept = tuple(one for one in given if (one.rung_id, one.count) != (rung_id, count))
    return with_given(person, kept)


def with_given(person: Person, given: tuple[Given, ...]) -> Person:
    """The person with other rungs celebrated since the present date."""
    current = person.now
    if current is None:
        return person
    return replace(person, periods=(*person.periods[:-1], replace(current, given=given)))


def _place(person: Person, period_id: str) -> int:
    for place, one in enumerate(person.periods):
        if one.id == period_id:
            return place
    raise NotFound(msg("That date is no longer in the list."))
