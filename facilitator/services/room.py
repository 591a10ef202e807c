"""What the room sees, as chosen on the console; never saved, never computed from people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.room import RoomWish, facts, scene
from facilitator.meetings.scenes import BlankScene, RoomScene

if TYPE_CHECKING:
    from facilitator.services.groups import OpenGroup
    from facilitator.services.meeting import MeetingService


class RoomService:
    """The wish of the leader and the scene that follows from it."""

    def __init__(self, of: OpenGroup, meeting: MeetingService) -> None:
        self._of = of
        self._meeting = meeting
        self.wish = RoomWish.FOLLOW
        self._held: RoomScene | None = None
        self._resting = False

    @property
    def held(self) -> bool:
        """Whether the room is held on one scene."""
        return self._held is not None

    def toggle(self, wish: RoomWish) -> None:
        """Wish for something, or pressed again, follow the meeting."""
        self.wish = RoomWish.FOLLOW if self.wish is wish else wish
        self._of.changes.tell("room")

    def toggle_hold(self) -> None:
        """Hold what the room sees now, or let it follow again; blank always wins."""
        self._held = None if self._held is not None else self.scene()
        self._of.changes.tell("room")

    def follow(self) -> None:
        """Let the room follow the meeting again."""
        self.wish, self._held = RoomWish.FOLLOW, None
        self._of.changes.tell("room")

    def rest(self) -> None:
        """Leave the room blank after a meeting, until the next one starts or it is shown again."""
        self.wish, self._held, self._resting = RoomWish.BLANK, None, True
        self._of.changes.tell("room")

    def scene(self) -> RoomScene:
        """What the room sees now."""
        if self._resting and self._meeting.running:
            self.wish, self._resting = RoomWish.FOLLOW, False
        live = self._meeting.preview()
        if self.wish is RoomWish.BLANK or live is None:
            return BlankScene()
        quiet = live.quiet
        if self._held is not None and not quiet and self.wish is RoomWish.FOLLOW:
            return self._held
        return scene(live, self._meeting.now(), facts(self._of.value), self.wish)
