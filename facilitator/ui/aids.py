"""What accompanies a running meeting: its sounds, a screen that stays awake, and calm motion.

Nothing here is loaded before a meeting runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.ui.awake import Awake
from facilitator.ui.motion import SystemMotion
from facilitator.ui.sound import Player

if TYPE_CHECKING:
    from facilitator.services.desk import Desk, Office
    from facilitator.ui.adapter import Adapter
    from facilitator.ui.room_display import RoomDisplay


class MeetingAids(QObject):
    """Begins when a meeting runs and ends with it; follows every change and every tick."""

    def __init__(self, app: Office, desk: Desk, adapter: Adapter, room: RoomDisplay) -> None:
        super().__init__(adapter)
        self._app, self._desk, self._room = app, desk, room
        self.player, self.awake = Player(), Awake()
        self._motion = SystemMotion(self)
        self._motion.told.connect(self._on_motion)
        self._running = False
        adapter.changed.connect(self._on_moment)
        adapter.ticked.connect(self._on_moment)

    def begin(self) -> None:
        """Look at the meeting that runs."""
        self._on_moment(None)

    def end(self) -> None:
        """Let go of all, before the group is closed."""
        self._running = False
        self.awake.release()

    def _on_moment(self, what: object) -> None:
        del what
        running = self._desk.meeting.running
        if running != self._running:
            self._running = running
            if running:
                self._begin()
            else:
                self.awake.release()
        self._tell_able()
        for sound in self._desk.sounds.due():
            self.player.play(sound, self._desk.sounds.volume)

    def _begin(self) -> None:
        self.awake.hold()
        self._motion.ask()
        self._desk.sounds.able = True
        self.player.probe()

    def _tell_able(self) -> None:
        """Let the room promise a bell only where one is heard."""
        able = self.player.able
        if able != self._desk.sounds.able and not self.player.busy:
            self._desk.sounds.able = able
            self._room.refresh()

    def _on_motion(self, less: bool) -> None:
        if self._app.settings.motion == "system":
            self._room.set_still(still=less)
