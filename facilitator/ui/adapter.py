"""One adapter between the services and Qt: changes become one signal, time becomes a tick.

The single-shot timer aims at the next change of the shown text, so the time on the screen is never
more than a repaint away from the truth; a late tick loses nothing, since all is computed from now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from facilitator.meetings.sharing import share_left

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment
    from facilitator.services.desk import Desk, Office

_AFTER = 4
"""Milliseconds after the change at which the tick aims, so that rounding never lands before it."""


class Adapter(QObject):
    """Tells pages of changes and of time."""

    changed = Signal(object)
    ticked = Signal(object)

    def __init__(self, app: Office, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        app.changes.subscribe(self._on_changed)

    def start(self) -> None:
        """Begin to tick; what is shown now has just been drawn."""
        self._aim(self._desk.meeting.tick())

    def stop(self) -> None:
        """Tick no more and forget the services."""
        self._timer.stop()
        self._app.changes.unsubscribe(self._on_changed)

    def _on_changed(self, changed: object) -> None:
        self.changed.emit(changed)
        if self._timer.isActive():
            self._aim(self._desk.meeting.now())

    def _on_timeout(self) -> None:
        now = self._desk.meeting.tick()
        self.ticked.emit(now)
        self._aim(now)

    def _aim(self, now: Moment) -> None:
        self._timer.start(int(self._until_next(now) * 1000) + _AFTER)

    def _until_next(self, now: Moment) -> float:
        """Seconds until a shown second changes: of the share, of the item, or of the clock."""
        live = self._desk.meeting.live
        if live is None or not self._desk.meeting.running:
            return 1.0 - now.utc % 1.0
        left = share_left(live, now)
        if left is not None and left > 0:
            return left % 1.0 or 1.0
        on = live.now_on
        if on is None:
            return 1.0 - now.utc % 1.0
        return 1.0 - on.watch.elapsed(now) % 1.0
