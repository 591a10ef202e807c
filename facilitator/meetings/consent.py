"""The one way a handle reaches the room: agreed to, and marked for tonight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, public

if TYPE_CHECKING:
    from facilitator.meetings.people import Person


@dataclass(frozen=True)
class AnnouncedHandle:
    """A handle that may be shown in the room tonight, and the rung it is shown with.

    Only ``announce`` makes one.
    """

    handle: str = group()
    rung_id: str = public()
    count: int = public()


def announce(person: Person, rung_id: str, count: int, *, here: bool) -> AnnouncedHandle:
    """Let the room see a handle: agreed to, and marked *here and happy to be named* tonight.

    Raises ``Refused`` where either is missing.
    """
    if not person.consent.in_room or not here:
        raise Refused(
            msg("This person was not asked about being named in the room."),
            None,
            msg("Ask first; then mark it for tonight."),
        )
    return AnnouncedHandle(person.handle, rung_id, count)
