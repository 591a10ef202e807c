"""Keeps Today's card about the room and what this computer remembers in step with the display."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from facilitator.ui.room_display import intent_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtGui import QScreen

    from facilitator.ui.pages.today_room import TodayRoom
    from facilitator.ui.room_display import RoomDisplay


class RoomLink(QObject):
    """``remember`` keeps facts of this device; ``screen`` is where the console stands now."""

    def __init__(
        self,
        room: RoomDisplay,
        remember: Callable[..., Any],
        screen: Callable[[], QScreen],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._room, self._remember, self._screen = room, remember, screen
        self._card: TodayRoom | None = None
        room.placed.connect(self._on_placed)
        room.sized.connect(self._on_sized)
        room.closed.connect(self._on_closed)
        running = QGuiApplication.instance()
        if isinstance(running, QGuiApplication):  # the list of screens to choose from
            running.screenAdded.connect(self._on_placed)
            running.screenRemoved.connect(self._on_placed)

    def attach(self, card: TodayRoom) -> None:
        """Serve another card."""
        self._card = card
        card.display_chosen.connect(self._on_chosen)
        card.test_requested.connect(self._room.test)
        card.identify_requested.connect(self._room.identify)
        self._on_placed()

    def detach(self) -> None:
        """Serve no card."""
        self._card = None

    def _on_placed(self, *_: object) -> None:
        if self._card is None:
            return
        room = self._room
        self._card.set_display(
            room.words(),
            room.note(),
            waiting=not room.shown,
            choices=room.choices(),
            chosen=room.chosen,
            testing=room.testing,
        )

    def _on_closed(self) -> None:
        self._remember(screen=self._room.chosen)

    def _on_sized(self, sizes: object) -> None:
        self._remember(room_sizes=sizes)

    def _on_chosen(self, key: str) -> None:
        self._remember(screen=key)
        self._room.place(intent_from(key), self._screen())
