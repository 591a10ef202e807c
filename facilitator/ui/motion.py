"""Whether little motion is wished for: by the settings, else by the system."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import threading

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

WAIT = 1.0
"""Seconds the system is given to answer."""
_GET_ANIMATION = 0x1042


class SystemMotion(QObject):
    """Asks the system once, on a thread of its own, and tells what it said."""

    told = Signal(bool)

    def ask(self) -> None:
        """Ask; ``told`` follows unless the system has nothing to say."""
        threading.Thread(target=self._run, name="motion", daemon=True).start()

    def _run(self) -> None:
        less = system_wish()
        if less is not None and isValid(self):
            self.told.emit(less)


def system_wish() -> bool | None:
    """Whether the system asks for little motion; ``None`` where it does not say."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return _portal()


def _portal() -> bool | None:
    """The desktop's settings portal: reduced motion where it is known, else its animations."""
    try:
        from jeepney import DBusAddress, MessageType, new_method_call
        from jeepney.io.blocking import open_dbus_connection
    except ImportError:
        return None
    address = DBusAddress(
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Desktop",
        "org.freedesktop.portal.Settings",
    )
    asked = (
        ("org.freedesktop.appearance", "reduced-motion", 1),
        ("org.gnome.desktop.interface", "enable-animations", False),
    )
    try:
        with open_dbus_connection(bus="SESSION") as bus:
            for space, key, less in asked:
                call = new_method_call(address, "ReadOne", "ss", (space, key))
                reply = bus.send_and_get_reply(call, timeout=WAIT)
                if reply.header.message_type is MessageType.method_return:
                    _, value = reply.body[0]
                    return bool(value == less)
    except (OSError, TimeoutError, KeyError, ValueError, RuntimeError):
        return None
    return None


def _windows() -> bool | None:
    """The switch for animations in windows."""
    shown = ctypes.c_int(1)
    user = getattr(ctypes, "windll").user32  # noqa: B009 - known on Windows alone
    if not user.SystemParametersInfoW(_GET_ANIMATION, 0, ctypes.byref(shown), 0):
        return None
    return not shown.value


def _macos() -> bool | None:
    """The accessibility setting of the account."""
    try:
        told = subprocess.run(
            ["/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion"],
            capture_output=True,
            text=True,
            timeout=WAIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return told.stdout.strip() == "1" if told.returncode == 0 else None
