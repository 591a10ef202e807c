"""What the room sees, as chosen on the console; never saved, never computed from people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.meetings import glide as gliding
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.glide import Glide
from facilitator.meetings.group import RulesManner
from facilitator.meetings.live import LiveItem, armed
from facilitator.meetings.resting import RESTING, BlankScene
from facilitator.meetings.room import RoomFacts, RoomWish, facts, scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.consent import AnnouncedHandle
    from facilitator.meetings.live import LiveMeeting
    from facilitator.meetings.reading import Block
    from facilitator.meetings.scenes import ReadingScene, RoomScene  # noqa: TC004
    from facilitator.services.changes import Changed
    from facilitator.services.library import Library
    from facilitator.services.meeting import MeetingService
    from facilitator.services.open_group import OpenGroup

TURN = 12.0
"""Seconds each rule stays while the rules go by slowly."""


@dataclass(frozen=True)
class Shown:
    """A scene and the page of it, from 0."""

    scene: RoomScene
    page: int = 0


class RoomService:
    """The wish of the leader and the scene that follows from it."""

    def __init__(
        self,
        of: OpenGroup,
        meeting: MeetingService,
        library: Callable[[], Library],
        audible: Callable[[], bool],
        announced: Callable[[], tuple[AnnouncedHandle, ...]],
    ) -> None:
        self._of = of
        self._meeting = meeting
        self._library = library
        self._audible = audible
        self._announced = announced
        self._text: tuple[str, tuple[Block, ...], int] = ("", (), 0)
        self._pages: dict[RoomWish, int] = {}
        self._paged = ""
        self._glide: Glide | None = None
        self._turning: float | None = None
        self._wish = RoomWish.FOLLOW
        self._held: Shown | None = None
        self._resting = False
        of.changes.subscribe(self._on_changed)

    # -- what is wished ---------------------------------------------------------------------

    @property
    def wish(self) -> RoomWish:
        """What the leader wants the room to see."""
        return self._wish

    @property
    def held(self) -> bool:
        """Whether the room is held on one scene."""
        return self._held is not None

    def toggle(self, wish: RoomWish) -> None:
        """Wish for something, or pressed again, follow the meeting."""
        self._wish_for(RoomWish.FOLLOW if self._wish is wish else wish)

    def take(self, wish: RoomWish, page: int = 0) -> None:
        """Show what was looked at privately, at its page; a room that was held lets go."""
        self._held = None
        self._pages_now()[wish] = page
        self._wish_for(wish)

    def there(self) -> frozenset[RoomWish]:
        """What there is something of to show."""
        live = self._meeting.preview()
        if live is None:
            return frozenset({RoomWish.FOLLOW, RoomWish.BLANK})
        known = self._known(live, RoomWish.MILESTONES)
        lacking = {
            RoomWish.NEXT: armed(live, self._meeting.now()) is None,
            RoomWish.RULES: not known.rules,
            RoomWish.MILESTONES: not known.rungs,
            RoomWish.ANNOUNCEMENTS: not known.announcements,
        }
        return frozenset(wish for wish in RoomWish if not lacking.get(wish, False))

    def toggle_hold(self) -> None:
        """Hold what the room sees now, or let it follow again; blank always wins."""
        self._held = None if self._held is not None else self.shown()
        self._tell()

    def follow(self) -> None:
        """Let the room follow the meeting again."""
        self._held = None
        self._wish_for(RoomWish.FOLLOW)

    def rest(self) -> None:
        """Leave the room blank after a meeting, until the next one starts or it is shown again."""
        self._held, self._resting = None, True
        self._wish_for(RoomWish.BLANK)

    def _wish_for(self, wish: RoomWish) -> None:
        self._wish = wish
        self._turning = None
        self._tell()

    # -- what is shown ----------------------------------------------------------------------

    def shown(self) -> Shown:
        """What the room sees now."""
        if self._resting and self._meeting.running:
            self._wish, self._resting = RoomWish.FOLLOW, False
        live = self._meeting.preview()
        if self._wish is RoomWish.BLANK or live is None:
            return Shown(BlankScene())
        if self._held is not None and not live.quiet and self._wish is RoomWish.FOLLOW:
            return self._held
        found = self._scene(live, self._wish)
        return Shown(found, self._page_of(found))

    def scene(self) -> RoomScene:
        """The scene the room sees now."""
        return self.shown().scene

    def look(self, wish: RoomWish) -> RoomScene | None:
        """What the room would see, for the console alone; ``None`` while no meeting is due."""
        live = self._meeting.preview()
        return None if live is None else self._scene(live, wish)

    def _scene(self, live: LiveMeeting, wish: RoomWish) -> RoomScene:
        return scene(live, self._meeting.now(), self._known(live, wish), wish)

    # -- pages ------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page of what is wished for, chosen by key, from 0."""
        return self._pages_now().get(self._wish, 0)

    @property
    def item_page(self) -> int:
        """The page of the item that is on, whatever the room sees just now."""
        return self._pages_now().get(RoomWish.FOLLOW, 0)

    def turn(self, step: int, pages: int) -> bool:
        """Turn what the room sees by some pages of so many; ``False`` at its end."""
        if self._held is None or self._wish is not RoomWish.FOLLOW:
            return self._turn(self._wish, step, pages)
        wanted = self._held.page + step
        if not 0 <= wanted < pages:
            return False
        self._held = replace(self._held, page=wanted)
        self._tell()
        return True

    def turn_item(self, step: int, pages: int) -> bool:
        """Turn the item that is on by some pages of so many; ``False`` at its end."""
        return self._turn(RoomWish.FOLLOW, step, pages)

    def _turn(self, wish: RoomWish, step: int, pages: int) -> bool:
        chosen = self._pages_now()
        wanted = chosen.get(wish, 0) + step
        if not 0 <= wanted < pages:
            return False
        chosen[wish] = wanted
        self._tell()
        return True

    def _pages_now(self) -> dict[RoomWish, int]:
        """The pages chosen in this item; the next item begins everything at its first."""
        live = self._meeting.live
        on = "" if live is None or live.current is None else live.current
        if on != self._paged:
            self._paged, self._pages, self._glide = on, {}, None
        return self._pages

    def _page_of(self, found: RoomScene) -> int:
        """The page by key, or the rule whose turn it is."""
        rules = 0 if isinstance(found, RESTING) else _rules_in_turn(found)
        if not rules:
            self._turning = None
            return self.page
        now = self._meeting.now().steady
        if self._turning is None:
            self._turning = now
        return int(max(0.0, now - self._turning) // TURN) % rules

    # -- the text that is read --------------------------------------------------------------

    def item_scene(self) -> RoomScene | None:
        """The scene of the item that is on, whatever the room sees just now."""
        live = self._meeting.live
        return None if live is None else self._scene(live, RoomWish.FOLLOW)

    def reading(self) -> ReadingScene | None:
        """What is read in the item that is on, whatever the room sees; ``None`` without a text."""
        from facilitator.meetings.scenes import ReadingScene

        found = self.item_scene()
        return found if isinstance(found, ReadingScene) else None

    @property
    def glide(self) -> Glide | None:
        """How the text moves, if it does not stand in pages."""
        self._pages_now()
        return self._glide

    def toggle_glide(self, pages: int = 1) -> None:
        """Let the text of the item that is on move slowly, or stand in so many pages again.

        It begins where its page does, and goes back to the page it has come to.
        """
        read = self.reading()
        if read is None:
            return
        now = self._meeting.now()
        chosen = self._pages_now()
        if self._glide is not None:
            share = gliding.place(self._glide, now.steady)
            chosen[RoomWish.FOLLOW] = min(int(share * pages), pages - 1)
            self._glide = None
        else:
            from facilitator.meetings.reading import count_words

            words = count_words(read.blocks)
            begun = words * chosen.get(RoomWish.FOLLOW, 0) / max(1, pages)
            self._glide = gliding.go(Glide(words, self._text[2], begun), now)
        self._tell()

    def hold_glide(self) -> None:
        """Let the moving text stand, or go on."""
        if self._glide is not None:
            change = gliding.hold if self._glide.moving else gliding.go
            self._glide = change(self._glide, self._meeting.now())
            self._tell()

    def pace_glide(self, step: int) -> None:
        """Let the text move faster by some steps, or slower by as many."""
        if self._glide is not None:
            self._glide = gliding.paced(self._glide, step, self._meeting.now())
            self._tell()

    def move_glide(self, words: float) -> None:
        """Move the text on by some words, or back by as many."""
        if self._glide is not None:
            self._glide = gliding.moved(self._glide, words, self._meeting.now())
            self._tell()

    @property
    def glide_over(self) -> bool:
        """Whether a moving text has come to its end."""
        return self._glide is not None and gliding.over(self._glide, self._meeting.now())

    # -- inside -----------------------------------------------------------------------------

    def _known(self, live: LiveMeeting, wish: RoomWish) -> RoomFacts:
        """What the room may see, with the text or the ladder where the item that is shown needs it.

        Neither is loaded before.
        """
        on = armed(live, self._meeting.now()) if wish is RoomWish.NEXT else live.now_on
        ladder = None
        if wish is RoomWish.MILESTONES or (on is not None and on.item.kind is ItemKind.CHIPS):
            from facilitator.services.ladders import of_group

            ladder = of_group(self._of.value)
        named = self._announced() if ladder is not None and self._of.value.keeps_people else ()
        known = facts(self._of.value, live.day, ladder, named)
        known = replace(known, audible=self._audible())
        if on is None or not on.item.reading_id:
            return known
        glide = self.glide if on is live.now_on else None
        return replace(known, text=self._text_of(on), glide=glide)

    def _text_of(self, on: LiveItem) -> tuple[Block, ...]:
        if self._text[0] != on.item.reading_id:
            found = self._library().for_item(on.item)
            blocks, pace = ((), 0) if found is None else (found.blocks, found.pace)
            self._text = (on.item.reading_id, blocks, pace)
        return self._text[1]

    def _on_changed(self, changed: Changed) -> None:
        if changed.subject == "library":
            self._text = ("", (), 0)

    def _tell(self) -> None:
        self._of.changes.tell("room")


def _rules_in_turn(of: RoomScene) -> int:
    """How many rules go by slowly in a scene; 0 if none do."""
    from facilitator.meetings.scenes import RulesScene

    if isinstance(of, RulesScene) and of.manner is RulesManner.SLOW:
        return len(of.rules)
    return 0
