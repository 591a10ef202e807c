"""Service: who does what on which night, and who speaks. First names or nothing, gone in weeks.

These stand behind the same wall as the people of a group: only a group that keeps first names has
them, and each goes four weeks after its date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.group import ROTA_KEPT
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, private, public

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 120
"""The most letters of a role or of a topic."""
ROLES = ("Chair", "Greeter", "Coffee", "Chips", "Timer", "Clean-up")
"""What a rota begins with where the kind of group names no roles."""


@dataclass(frozen=True)
class Assignment:
    """A role on a day; without a handle it is still open."""

    id: str = public()
    day: date = group()
    role: str = group()
    handle: str = private("")


@dataclass(frozen=True)
class Booking:
    """A speaker on a day; ``confirmed`` once they said yes."""

    id: str = public()
    day: date = group()
    handle: str = private("")
    topic: str = group("")
    confirmed: bool = public(False)


def _line(words: str, where: str) -> str:
    line = " ".join(words.split())
    if len(line) > LONGEST:
        raise BadInput(msg("That is longer than {most} letters.", most=LONGEST), where)
    return line


def _handle(words: str) -> str:
    """A first name, or nothing; raises ``BadInput``."""
    from facilitator.meetings.people import check_handle

    return check_handle(words) if words.strip() else ""


def assigned(of: Assignment) -> Assignment:
    """The assignment, trimmed; raises ``BadInput``."""
    role = _line(of.role, "role")
    if not role:
        raise BadInput(msg("A role needs a name."), "role")
    return replace(of, role=role, handle=_handle(of.handle))


def booked(of: Booking) -> Booking:
    """The booking, trimmed; raises ``BadInput``."""
    return replace(of, handle=_handle(of.handle), topic=_line(of.topic, "topic"))


def expired(day: date, today: date) -> bool:
    """Whether what was noted for a day is to go."""
    return day + ROTA_KEPT < today


def kept(of: Iterable[Assignment | Booking], today: date) -> tuple[Assignment | Booking, ...]:
    """What has not expired, by day."""
    return tuple(sorted((one for one in of if not expired(one.day, today)), key=_order))


def _order(one: Assignment | Booking) -> tuple[date, str]:
    return one.day, one.id


def by_role(of: Sequence[Assignment], roles: Sequence[str]) -> tuple[str, ...]:
    """The roles of a rota: the group's, then those somebody was given besides."""
    more = [one.role for one in of if one.role not in roles]
    return (*roles, *dict.fromkeys(more))
