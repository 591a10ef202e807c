"""What the room sees, as chosen on the console; never saved, never computed from people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings.room import RoomFacts, RoomWish, facts, scene
from facilitator.meetings.scenes import BlankScene, ReadingScene, RoomScene

if TYPE_CHECKING:
    from facilitator.meetings.reading import Block
    from facilitator.services.changes import Changed
    from facilitator.services.groups import OpenGroup
    from facilitator.services.library import Library
    from facilitator.services.meeting import MeetingService


class RoomService:
    """The wish of the leader and the scene that follows from it."""

    def __init__(self, of: OpenGroup, meeting: MeetingService, library: Library) -> None:
        self._of = of
        self._meeting = meeting
        self._library = library
        self._text: tuple[str, tuple[Block, ...]] = ("", ())
        self._page, self._paged = 0, ""
        of.changes.subscribe(self._on_changed)
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

    @property
    def page(self) -> int:
        """The page of the text in the room, from 0; a new item begins at its first."""
        live = self._meeting.live
        on = "" if live is None or live.current is None else live.current
        if on != self._paged:
            self._page, self._paged = 0, on
        return self._page

    def reading(self) -> ReadingScene | None:
        """What is read in the item that is on, whatever the room sees; ``None`` without a text."""
        live = self._meeting.live
        if live is None:
            return None
        found = scene(live, self._meeting.now(), self._known(), RoomWish.FOLLOW)
        return found if isinstance(found, ReadingScene) else None

    def turn(self, step: int, pages: int) -> bool:
        """Turn the text in the room by some pages of so many; ``False`` at its end."""
        wanted = self.page + step
        if not 0 <= wanted < pages:
            return False
        self._page = wanted
        self._of.changes.tell("room")
        return True

    def _on_changed(self, changed: Changed) -> None:
        if changed.subject == "library":
            self._text = ("", ())

    def _known(self) -> RoomFacts:
        """What the room may see, and the text of the reading that is on."""
        known = facts(self._of.value)
        live = self._meeting.live
        on = None if live is None else live.now_on
        if on is None or not on.item.reading_id:
            return known
        if self._text[0] != on.item.reading_id:
            found = self._library.for_item(on.item)
            self._text = (on.item.reading_id, () if found is None else found.blocks)
        return replace(known, text=self._text[1])

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
        return scene(live, self._meeting.now(), self._known(), self.wish)
