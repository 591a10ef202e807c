"""Tells when the system is locked or goes to sleep, so that what is kept is locked as well.

Linux says so on its buses (logind, and the screen saver of the session); Windows by a message to
the window. Everywhere a clock that went on while nothing ran tells of a sleep nobody announced.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray

    from facilitator.services.clock import Clock

LOOK_MS = 5000
SLEPT = 20.0
"""Seconds the wall may have gone on without the steady clock before it was a sleep."""
RULES = {
    "SYSTEM": (
        "type='signal',interface='org.freedesktop.login1.Manager',member='PrepareForSleep'",
        "type='signal',interface='org.freedesktop.login1.Session',member='Lock'",
    ),
    "SESSION": (
        "type='signal',interface='org.freedesktop.ScreenSaver',member='ActiveChanged'",
        "type='signal',interface='org.gnome.ScreenSaver',member='ActiveChanged'",
    ),
}
"""What is listened for on each bus; all but ``Lock`` carry whether it begins or ends."""
_WAIT = 0.5
_SESSION_CHANGE, _SESSION_LOCK, _POWER, _SUSPEND = 0x02B1, 7, 0x0218, 4


class AwayWatch(QObject):
    """``left`` is told once each time; it only listens while it is wanted."""

    left = Signal()
    _heard = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._stop: threading.Event | None = None
        self._threads: list[threading.Thread] = []
        self._windows: _Messages | None = None
        self._was = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._heard.connect(self._on_heard)

    def listen(self) -> None:
        """Begin to listen; returns at once."""
        if self._stop is not None:
            return
        self._was = self._clock.now()
        self._timer.start()
        self._stop = stop = threading.Event()
        if sys.platform == "win32":
            self._windows = _Messages(self._heard)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._windows)
        elif sys.platform != "darwin":
            self._threads = [
                threading.Thread(
                    target=_hear, args=(bus, rules, stop, self._tell), name="away", daemon=True
                )
                for bus, rules in RULES.items()
            ]
            for one in self._threads:
                one.start()

    def stop(self) -> None:
        """Listen no longer; returns at once."""
        self._timer.stop()
        if self._stop is not None:
            self._stop.set()
            self._stop = None
        application = QCoreApplication.instance()
        if self._windows is not None and application is not None:
            application.removeNativeEventFilter(self._windows)
            self._windows = None

    @property
    def listens(self) -> bool:
        """Whether it listens now."""
        return self._stop is not None

    def look(self) -> None:
        """Look whether the computer slept since the last look."""
        was, now = self._was, self._clock.now()
        self._was = now
        if (now.utc - was.utc) - (now.steady - was.steady) > SLEPT:
            self._on_heard()

    def _tell(self) -> None:
        """From the thread of a bus."""
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._heard.emit()

    def _on_heard(self) -> None:
        if self._stop is not None:
            self.left.emit()


def _hear(bus_name: str, rules: tuple[str, ...], stop: threading.Event, tell: object) -> None:
    """Listen on a bus until told to stop; a computer without one is left alone."""
    try:
        from jeepney import MessageType, message_bus
        from jeepney.io.blocking import open_dbus_connection
    except ImportError:
        return
    try:
        bus = open_dbus_connection(bus=bus_name)
    except (OSError, KeyError, ValueError, RuntimeError):
        return
    with bus, suppress(OSError, EOFError):
        for rule in rules:
            bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=_WAIT * 10)
        while not stop.is_set():
            try:
                message = bus.receive(timeout=_WAIT)
            except TimeoutError:
                continue
            fields = message.header.fields
            member = fields.get(3)
            begins = bool(message.body) and message.body[0] is True
            known = member in {"PrepareForSleep", "ActiveChanged"} and begins
            is_signal = message.header.message_type is MessageType.signal
            if is_signal and (known or member == "Lock") and callable(tell):
                tell()


class _Messages(QAbstractNativeEventFilter):
    """What Windows tells its windows of locking and sleeping."""

    def __init__(self, heard: object) -> None:
        super().__init__()
        self._heard = heard

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Look at each message, and keep none."""
        if sys.platform == "win32" and bytes(kind) == b"windows_generic_MSG":
            from ctypes import wintypes

            found = wintypes.MSG.from_address(int(message))
            locked = found.message == _SESSION_CHANGE and found.wParam == _SESSION_LOCK
            if locked or (found.message == _POWER and found.wParam == _SUSPEND):
                emit = getattr(self._heard, "emit", None)
                if emit is not None:
                    emit()
        return False, 0
