"""Keeps the screen from sleeping while a meeting runs, through the system's own service."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 1.0
"""Seconds the system's service is given to answer; nobody waits for it but its own thread."""
NAME, REASON = "Facilitator", "A meeting is running"
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2


class Awake:
    """Held while a meeting runs; a system without such a service goes on as it is.

    ``held`` says whether the system agreed.
    """

    def __init__(self) -> None:
        self.held = False
        self._release: threading.Event | None = None
        self._thread: threading.Thread | None = None

    def hold(self) -> None:
        """Ask the system to stay awake; returns at once."""
        if self._release is not None:
            return
        self._release = threading.Event()
        self._thread = threading.Thread(
            target=self._keep, args=(self._release,), name="awake", daemon=True
        )
        self._thread.start()

    def release(self) -> None:
        """Let the system sleep again when it wishes; returns at once."""
        if self._release is not None:
            self._release.set()
            self._release = None

    def wait(self, seconds: float) -> bool:
        """Wait until the system was told; ``True`` once it was."""
        if self._thread is not None:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def _keep(self, release: threading.Event) -> None:
        with _inhibited() as agreed:
            self.held = agreed
            release.wait()
        self.held = False


@contextmanager
def _inhibited() -> Iterator[bool]:
    """Ask in the way of this system; tells whether it agreed."""
    if sys.platform == "win32":
        with _windows() as agreed:
            yield agreed
    elif sys.platform == "darwin":
        with _macos() as agreed:
            yield agreed
    else:
        with _freedesktop() as agreed:
            yield agreed


@dataclass(frozen=True)
class _Service:
    """One of the services desktops offer, and how each is asked."""

    name: str
    path: str
    asks: str
    arguments: tuple[object, ...]
    frees: str


_IDLE_AND_SUSPEND = 8 | 4
_SERVICES = (
    _Service(
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "ss",
        (NAME, REASON),
        "UnInhibit",
    ),
    _Service(
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "susu",
        (NAME, 0, REASON, _IDLE_AND_SUSPEND),
        "Uninhibit",
    ),
)


@contextmanager
def _freedesktop() -> Iterator[bool]:
    """The session bus: the screen saver's service, else the session manager's."""
    try:
        from jeepney import DBusAddress, MessageType, new_method_call
        from jeepney.io.blocking import open_dbus_connection
    except ImportError:
        yield False
        return
    try:
        bus = open_dbus_connection(bus="SESSION")
    except (OSError, KeyError, ValueError, RuntimeError):
        yield False
        return
    with bus:
        for service in _SERVICES:
            address = DBusAddress(service.path, service.name, service.name)
            call = new_method_call(address, "Inhibit", service.asks, service.arguments)
            try:
                reply = bus.send_and_get_reply(call, timeout=WAIT)
            except (OSError, TimeoutError):
                continue
            if reply.header.message_type is not MessageType.method_return:
                continue
            yield True
            freed = new_method_call(address, service.frees, "u", (reply.body[0],))
            # Where it does not answer: the bus frees what a caller that leaves has held.
            with suppress(OSError, TimeoutError):
                bus.send_and_get_reply(freed, timeout=WAIT)
            return
    yield False


@contextmanager
def _windows() -> Iterator[bool]:
    """The execution state of this thread, which lives as long as the meeting."""
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - known on Windows alone
    agreed = bool(kernel.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY))
    yield agreed
    kernel.SetThreadExecutionState(_CONTINUOUS)


@contextmanager
def _macos() -> Iterator[bool]:
    """The system's own tool, which ends with this process if it is not ended before."""
    try:
        tool = subprocess.Popen(["/usr/bin/caffeinate", "-di", "-w", str(os.getpid())])
    except OSError:
        yield False
        return
    yield True
    tool.terminate()
    tool.wait()
