"""What the page keys do: turn the text that is read, climb the ladder, hold a text that moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings import glide as gliding
from facilitator.meetings.ladder import called
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.scenes import AnnouncementsScene, MilestonesScene, ReadingScene, RoomScene
from facilitator.ui.live.words import Page

if TYPE_CHECKING:
    from facilitator.meetings.glide import Glide
    from facilitator.services.meeting import MeetingService
    from facilitator.services.room import RoomService
    from facilitator.ui.room.preview import RoomPreview

LINES_BACK = 20.0
"""Words by which a page key moves a text that glides."""


class Paging:
    """Turns pages of the item that is on, as the real target breaks them, and of the room."""

    def __init__(self, meeting: MeetingService, room: RoomService, preview: RoomPreview) -> None:
        self._meeting = meeting
        self._room = room
        self._preview = preview

    def read(self) -> Page | None:
        """The words of the reading that the room has before it; ``None`` where it has no text."""
        scene = self._room.item_scene()
        if not isinstance(scene, ReadingScene):
            return None
        if scene.glide is not None:
            steady = self._meeting.now().steady
            return Page(self._preview.glide_text(scene, steady), 0, 1, along=True)
        page = self._room.item_page
        return Page(self._preview.text(scene, page), page, self._preview.pages(scene))

    @property
    def gliding(self) -> bool:
        """Whether the text moves, or was held in its way."""
        return self._room.glide is not None

    def label(self) -> Message | None:
        """What the primary key does within the item; ``None`` at its end or without pages."""
        glide = self._room.glide
        if glide is not None:
            return self._glide_label(glide)
        scene = self._paged()
        if scene is None or self._room.item_page + 1 >= self._preview.pages(scene):
            return None
        if isinstance(scene, MilestonesScene):
            rung = scene.rungs[self._room.item_page + 1]
            words = called(rung.unit, rung.count, rung.label, yearly=rung.yearly)
            return msg("Next: {what}", what=words)
        return msg("Next page")

    def rung(self) -> Message | None:
        """The rung that is called just now; ``None`` where no ladder is climbed."""
        scene = self._room.item_scene()
        if not isinstance(scene, MilestonesScene) or not scene.rungs:
            return None
        one = scene.rungs[min(self._room.item_page, len(scene.rungs) - 1)]
        return called(one.unit, one.count, one.label, yearly=one.yearly)

    def _glide_label(self, glide: Glide) -> Message | None:
        if self._room.glide_over:
            return None
        return msg("Hold the text") if glide.moving else msg("Let the text go on")

    def forward(self) -> bool:
        """Do what the label says; ``False`` where there is nothing of the kind."""
        if self.label() is None:
            return False
        if self._room.glide is not None:
            self._room.hold_glide()
            return True
        scene = self._paged()
        return scene is not None and self._room.turn_item(1, self._preview.pages(scene))

    def back(self) -> bool:
        """Back by a page or some lines; ``False`` at the beginning."""
        glide = self._room.glide
        if glide is not None:
            if gliding.place(glide, self._meeting.now().steady) <= 0:
                return False
            self._room.move_glide(-LINES_BACK)
            return True
        scene = self._paged()
        return scene is not None and self._room.turn_item(-1, self._preview.pages(scene))

    def sideways(self, step: int) -> None:
        """Turn whatever the room sees; a text that glides goes faster or slower instead."""
        if self._room.glide is not None:
            self._room.pace_glide(step)
            return
        shown = self._room.shown().scene
        self._room.turn(step, self._preview.pages(shown))

    def toggle_glide(self) -> None:
        """Let the text move slowly, or stand in pages again."""
        scene = self._room.reading()
        if scene is not None:
            self._room.toggle_glide(self._preview.pages(replace(scene, glide=None)))

    def _paged(self) -> RoomScene | None:
        """The scene of the item that is on, if it is one that may have several pages."""
        scene = self._room.item_scene()
        paged = isinstance(scene, ReadingScene | MilestonesScene | AnnouncementsScene)
        return scene if paged else None
