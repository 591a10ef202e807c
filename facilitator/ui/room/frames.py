"""Frames for what moves: asked for while something does, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from facilitator.meetings.resting import RESTING

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.scenes import RoomScene
    from facilitator.ui.room.look import RoomLook

EVERY = 16
"""Milliseconds from one frame to the next on the wall."""


def moves(scene: RoomScene, look: RoomLook, steady: float) -> bool:
    """Whether a scene looks different a moment later, with nothing changed but the time."""
    if look.still or isinstance(scene, RESTING):
        return False
    from facilitator.meetings.glide import place
    from facilitator.meetings.scenes import BreathingScene, ReadingScene

    if isinstance(scene, BreathingScene):
        return scene.since is not None
    glide = scene.glide if isinstance(scene, ReadingScene) else None
    return glide is not None and glide.moving and place(glide, steady) < 1.0


class Frames(QObject):
    """Asks for a repaint every so many milliseconds while ``moving`` says so.

    ``painted`` and ``dropped`` are counted from the last start; a frame is dropped for each whole
    frame time that passed without a paint.
    """

    def __init__(
        self,
        repaint: Callable[[], None],
        moving: Callable[[], bool],
        clock: Callable[[], float],
        every: int = EVERY,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._repaint, self._moving, self._clock = repaint, moving, clock
        self._last: float | None = None
        self.painted = self.dropped = 0
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def running(self) -> bool:
        """Whether frames are asked for now."""
        return self._timer.isActive()

    def follow(self) -> None:
        """Start if something moves, stop if nothing does."""
        moving = self._moving()
        if moving and not self._timer.isActive():
            self._last, self.painted, self.dropped = None, 0, 0
            self._timer.start()
        elif not moving:
            self._timer.stop()

    def note(self) -> None:
        """Count a frame that was just painted."""
        if not self._timer.isActive():
            return
        now, every = self._clock(), self._timer.interval() / 1000
        if self._last is not None:
            self.dropped += max(0, round((now - self._last) / every) - 1)
        self.painted += 1
        self._last = now

    def _on_timeout(self) -> None:
        self._repaint()
        if not self._moving():
            self._timer.stop()
