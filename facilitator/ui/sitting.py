"""A group at work: its desk, the one adapter to Qt, and what accompanies a meeting; ends as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.ui.adapter import Adapter

if TYPE_CHECKING:
    from facilitator.services.desk import Desk, Office
    from facilitator.ui.aids import MeetingAids
    from facilitator.ui.room_display import RoomDisplay


class Sitting(QObject):
    """From the opening of a group until it is left."""

    def __init__(self, app: Office, desk: Desk, room: RoomDisplay, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._room = app, room
        self.desk = desk
        self.adapter = Adapter(app, desk, self)
        self.aids: MeetingAids | None = None
        self.adapter.changed.connect(self._on_changed)

    def end(self) -> None:
        """Let go of everything and close the book."""
        if self.aids is not None:
            self.aids.end()
        self.adapter.stop()
        self.desk.group.book.close()
        self.deleteLater()

    def _on_changed(self, changed: object) -> None:
        """Load what accompanies a meeting when the first one runs."""
        del changed
        if self.aids is None and self.desk.meeting.running:
            from facilitator.ui.aids import MeetingAids

            self.aids = MeetingAids(self._app, self.desk, self.adapter, self._room)
            self.aids.begin()
