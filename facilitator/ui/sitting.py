"""A group at work: its desk, the one adapter to Qt, and what accompanies a meeting; ends as one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.meetings.errors import FacilitatorError
from facilitator.services.backups import Keeper
from facilitator.ui.adapter import Adapter

if TYPE_CHECKING:
    from facilitator.services.desk import Desk, Office
    from facilitator.services.front import Front
    from facilitator.ui.aids import MeetingAids
    from facilitator.ui.jobs import Jobs
    from facilitator.ui.room_display import RoomDisplay

LOOK_MS = 5 * 60 * 1000
"""How often it is looked whether a backup is due."""
BRING_MS = 3000
"""How often the small book of a protected group is brought up, if something changed."""
log = logging.getLogger("facilitator")


class Sitting(QObject):
    """From the opening of a group until it is left."""

    def __init__(
        self, app: Office, desk: Desk, room: RoomDisplay, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app, self._room, self._jobs = app, room, jobs
        self.desk = desk
        self.adapter = Adapter(app, desk, self)
        self.aids: MeetingAids | None = None
        self.front = self._front()
        self.keeper = None if desk.group.locked else Keeper(app.backups, desk.group)
        self.adapter.changed.connect(self._on_changed)
        self._rhythm = QTimer(self)
        self._rhythm.setInterval(LOOK_MS)
        self._rhythm.timeout.connect(self._on_rhythm)
        self._rhythm.start()
        self._bringing = QTimer(self)
        self._bringing.setInterval(BRING_MS)
        self._bringing.timeout.connect(self._on_bring_up)
        if self.front is not None:
            self._bringing.start()

    def _front(self) -> Front | None:
        """What keeps the small book true; only a protected group that is open has one."""
        group, shelf = self.desk.group, self._app.shelf
        if group.locked or not shelf.keys(group.value.id).protected:
            return None
        from facilitator.services.front import Front

        front = Front(shelf, self.desk, self._app.travel(self.desk))
        try:
            front.take_over()
        except FacilitatorError as error:  # tried again on the next change, and at the next start
            log.warning("front-behind %s", type(error).__name__)
        return front

    def end(self) -> None:
        """Let go of everything and close the book."""
        if self.aids is not None:
            self.aids.end()
        self._rhythm.stop()
        self._bringing.stop()
        self.adapter.stop()
        if self.keeper is not None:
            self.keeper.leave()
        if self.front is not None:
            self.front.leave()
        self.desk.group.close()
        self.deleteLater()

    def _on_bring_up(self) -> None:
        """Bring the small book up between two meetings: it reads the whole library."""
        if self.front is None or not self.front.stale or self.desk.meeting.running:
            return
        try:
            self.front.bring_up()
        except FacilitatorError as error:
            log.warning("front-behind %s", type(error).__name__)

    def _on_rhythm(self) -> None:
        if self.keeper is not None and self.keeper.due() and not self._jobs.busy:
            self._jobs.begin(self._back_up())

    async def _back_up(self) -> None:
        """Back up beside the window; a failure is noted, and seen where backups are."""
        keeper = self.keeper
        if keeper is None:
            return
        try:
            await self._jobs.run(lambda _progress: keeper.make(), lambda _fraction, _text: None)
        except (FacilitatorError, OSError) as error:
            log.warning("not-backed-up %s", type(error).__name__)

    def _on_changed(self, changed: object) -> None:
        """Load what accompanies a meeting when the first one runs."""
        del changed
        if self.aids is None and self.desk.meeting.running:
            from facilitator.ui.aids import MeetingAids

            self.aids = MeetingAids(self._app, self.desk, self.adapter, self._room)
            self.aids.begin()
