"""The room display as the console drives it: the window, its intent, and the small pictures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from facilitator.meetings.messages import Message, msg
from facilitator.meetings.resting import TestScene
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.screens import (
    Intent,
    Place,
    ScreenIdentity,
    Want,
    facts,
    facts_of,
    name_of,
)
from facilitator.ui.room.window import RoomWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QScreen

    from facilitator.meetings.room import RoomWish
    from facilitator.meetings.vocabulary import Vocabulary
    from facilitator.services.desk import Desk, Office
    from facilitator.ui.room.identify import Identify
    from facilitator.ui.room.preview import RoomPreview

_SEPARATOR = "\x1f"
TEST_MS = 15_000
"""How long the test picture stays, unless it is ended before."""


SIZES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 2.0)
"""The factors of the words in the room that the keys step through."""


def intent_from(text: str) -> Intent:
    """The intent remembered in the settings."""
    parts = text.split(_SEPARATOR)
    if len(parts) == len(ScreenIdentity._fields):
        return Intent(Want.SCREEN, ScreenIdentity(*parts))
    known = {want.value: want for want in (Want.AUTO, Want.WINDOW, Want.TURNED, Want.NONE)}
    return Intent(known.get(text, Want.AUTO))


def _away(from_: float, at: int) -> float:
    return abs(SIZES[at] - from_)


def intent_text(intent: Intent) -> str:
    """An intent as it is remembered in the settings."""
    if intent.want is Want.SCREEN and intent.screen is not None:
        return _SEPARATOR.join(intent.screen)
    return intent.want.value


PLACES = (
    (Want.AUTO, msg("The second screen")),
    (Want.WINDOW, msg("A window, to share in a call")),
    (Want.TURNED, msg("This screen, the laptop turned round")),
    (Want.NONE, msg("No display")),
)


class RoomDisplay(QObject):
    """Keeps the room window and every small picture on the scene the services compose."""

    told = Signal(str)
    placed = Signal()
    sized = Signal(object)
    closed = Signal()

    def __init__(self, app: Office, say: Callable[[Message], str], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._say = say
        self._desk: Desk | None = None
        self.look = RoomLook(dark=app.settings.room_dark, still=app.settings.motion == "less")
        self.window = RoomWindow(
            say(msg("Room display")), self.look, app.settings.language, clock=self._steady
        )
        self._previews: list[RoomPreview] = []
        self._before_turned = self._intent = Intent(Want.AUTO)
        self._tested_at: RoomWish | None = None
        self._testing = QTimer(self)
        self._testing.setSingleShot(True)
        self._testing.timeout.connect(self._end_test)
        self._numbers: Identify | None = None
        self.window.screen_lost.connect(self._on_lost)
        self.window.screen_back.connect(self._on_back)
        self.window.window_closed.connect(self._on_closed)
        self.window.console_requested.connect(self._on_console_requested)
        self.window.target_changed.connect(self._on_target)

    def use(self, desk: Desk | None, previews: list[RoomPreview]) -> None:
        """Show another desk's room, in these small pictures too."""
        self.turn_to(desk, previews)
        self.refresh()

    def turn_to(self, desk: Desk | None, previews: list[RoomPreview]) -> None:
        """Belong to another desk and its small pictures, from the next time anything is shown."""
        self._desk = desk
        self._previews = previews
        for preview in previews:
            preview.clock = self._steady
            preview.set_target(self.window.target())

    def place(self, intent: Intent, console: QScreen | None) -> None:
        """Put the room where it is wanted and say where it is."""
        if intent.want is not Want.TURNED:
            self._before_turned = intent
        self._intent = intent
        self.window.place(intent, console)
        self.refresh()
        self.placed.emit()

    def hide_away(self) -> None:
        """Take the room's window out of sight for a while; where it is wanted is not forgotten."""
        self.window.place(Intent(Want.NONE), self.window.console)

    def come_back(self) -> None:
        """Put the room's window back where it is wanted."""
        self.window.place(self._intent, self.window.console)
        self.refresh()

    def bigger(self) -> None:
        """Make the words in the room a step bigger; remembered for the screen they are on."""
        self._size(1)

    def smaller(self) -> None:
        """Make the words in the room a step smaller; remembered for the screen they are on."""
        self._size(-1)

    def _size(self, step: int) -> None:
        if not self.shown:
            return
        at = min(range(len(SIZES)), key=partial(_away, self.look.enlarge))
        factor = SIZES[min(max(at + step, 0), len(SIZES) - 1)]
        if factor == self.look.enlarge:
            return
        self._look(replace(self.look, enlarge=factor))
        self.sized.emit({**self._app.settings.room_sizes, self._size_key(): factor})
        words = msg("Words in the room: {percent} %", percent=round(factor * 100))
        self.told.emit(self._say(words))

    def _size_key(self) -> str:
        """What the size of the words is remembered by: the screen, or the manner of showing."""
        placement = self.window.placement
        if placement.place is Place.FULL and placement.screen is not None:
            return _SEPARATOR.join(placement.screen.identity)
        return placement.place.value

    def _take_size(self) -> None:
        """Use the size remembered for where the room is now."""
        factor = self._app.settings.room_sizes.get(self._size_key(), 1.0)
        if factor != self.look.enlarge:
            self._look(replace(self.look, enlarge=factor))

    def console_on(self, screen: QScreen) -> None:
        """The console's window has come to another screen."""
        self.window.console_on(screen)
        self.placed.emit()

    def set_dark(self, *, dark: bool) -> None:
        """Change the room between light and dark."""
        self._look(replace(self.look, dark=dark))

    def set_still(self, *, still: bool) -> None:
        """Let what moves rest, or move."""
        if still != self.look.still:
            self._look(replace(self.look, still=still))

    def speak(self, vocabulary: Vocabulary) -> None:
        """Use the words of a group in the room."""
        if vocabulary != self.look.vocabulary:
            self._look(replace(self.look, vocabulary=vocabulary))

    def _steady(self) -> float:
        """The steady clock that all services go by."""
        return self._app.clock.now().steady

    def _look(self, look: RoomLook) -> None:
        self.look = look
        self.window.set_look(look)
        for preview in self._previews:
            preview.set_look(look)

    def words(self) -> str:
        """Where the room is, in a few words."""
        placement = self.window.placement
        if placement.place is Place.FULL and placement.screen is not None:
            return name_of(placement.screen)
        if placement.place is Place.WINDOW:
            return self._say(msg("A window"))
        if placement.place is Place.TURNED:
            return self._say(msg("This screen"))
        if placement.mirrored:
            return self._say(msg("The same picture twice"))
        if placement.waiting and self.window.intent.want is Want.SCREEN:
            return self._say(msg("Its screen is not there"))
        if placement.waiting:
            return self._say(msg("No second screen"))
        return self._say(msg("No display"))

    def note(self) -> str:
        """What can be done where the room has no display; nothing where none is wanted."""
        placement = self.window.placement
        if placement.mirrored:
            return self._say(
                msg(
                    "Your screens show the same picture. Choose “Extend” in the display settings "
                    "of this computer to give the room a screen of its own."
                )
            )
        if placement.waiting and self.window.intent.want is Want.AUTO:
            return self._say(
                msg("Share a window, turn this screen round, or do without: all are fine.")
            )
        return ""

    def choices(self) -> list[tuple[str, str]]:
        """Where the room could be shown, each by the text it is remembered by and its words."""
        others = [each for each in facts(self.window.console) if not each.is_console]
        listed = [(PLACES[0][0].value, self._say(PLACES[0][1]))]
        for each in others:
            intent = Intent(Want.SCREEN, each.identity)
            listed.append((intent_text(intent), name_of(each)))
        return [*listed, *((want.value, self._say(words)) for want, words in PLACES[1:])]

    @property
    def chosen(self) -> str:
        """The text of the intent the room follows."""
        return intent_text(self.window.intent)

    def identify(self) -> None:
        """Show a number on every screen for a moment; asked again, take them away."""
        console = self.window.console or QGuiApplication.primaryScreen()
        here = self._say(msg("This computer"))
        named = [
            (screen, here if screen == console else name_of(facts_of(screen)))
            for screen in QGuiApplication.screens()
        ]
        if self._numbers is None:
            from facilitator.ui.room.identify import Identify

            self._numbers = Identify(self)
        self._numbers.toggle(named)

    @property
    def shown(self) -> bool:
        """Whether the room has something to look at."""
        return self.window.placement.place is not Place.HIDDEN

    def refresh(self) -> None:
        """Show what the room sees now; the window first, then the pictures."""
        if self._desk is None:
            return
        if self.testing:
            if not self._desk.meeting.running and self._desk.room.wish is self._tested_at:
                return
            self._testing.stop()  # a meeting has begun, or something else is wanted
            self.placed.emit()
        scene, page = self._desk.room.scene(), self._desk.room.page
        self.window.show_scene(scene, page)
        for preview in self._previews:
            preview.show_scene(scene, page)

    @property
    def testing(self) -> bool:
        """Whether the test picture is up."""
        return self._testing.isActive()

    def test(self) -> None:
        """Show a test picture for a while; asked again, take it away."""
        if self.testing:
            self._end_test()
            return
        self._tested_at = None if self._desk is None else self._desk.room.wish
        scene = TestScene(self.words())
        self.window.show_scene(scene)
        for preview in self._previews:
            preview.show_scene(scene)
        self._testing.start(TEST_MS)
        self.placed.emit()

    def _end_test(self) -> None:
        self._testing.stop()
        self.refresh()
        self.placed.emit()

    def close(self) -> None:
        """Take the room window away for good."""
        self._testing.stop()
        if self._numbers is not None:
            self._numbers.hide()
        self.window.place(Intent(Want.NONE))
        self.window.deleteLater()

    def _on_lost(self) -> None:
        self.told.emit(self._say(msg("The room's screen is gone. The meeting goes on.")))
        self.placed.emit()

    def _on_back(self) -> None:
        self.refresh()  # silently: whoever put the cable back sees that it works
        self.placed.emit()

    def _on_closed(self) -> None:
        self.closed.emit()
        self.placed.emit()

    def _on_console_requested(self) -> None:
        back = self._before_turned
        wanted = back if back.want is not Want.TURNED else Intent(Want.NONE)
        self.place(wanted, self.window.console)

    def _on_target(self) -> None:
        self._take_size()
        for preview in self._previews:
            preview.set_target(self.window.target())
