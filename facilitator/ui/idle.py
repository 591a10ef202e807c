"""Nobody touches the computer for a while: what is kept is locked. The meeting goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Tells once that nobody touched anything for so many minutes; it only watches while it waits.

    It looks at every event of the program, so it is there for an open protected group alone.
    """

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._watched: QGuiApplication | None = None

    def wait(self, minutes: float) -> None:
        """Begin to wait, or with 0 stop: nothing is locked by itself then."""
        self.stop()
        running = QApplication.instance()
        if minutes > 0 and isinstance(running, QApplication):
            self._timer.start(round(minutes * 60_000))
            running.installEventFilter(self)
            self._watched = running

    def stop(self) -> None:
        """Wait no longer."""
        self._timer.stop()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    @property
    def waits(self) -> bool:
        """Whether it waits now."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin anew at every touch; nothing is kept from anybody."""
        del watched
        if event.type() in _TOUCHED:
            self._timer.start()
        return False

    def _on_timeout(self) -> None:
        self.stop()
        self.idle.emit()
