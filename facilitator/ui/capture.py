"""Keeping a window out of screen sharing and recordings, where the system can."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_EXCLUDE = 0x11
"""``WDA_EXCLUDEFROMCAPTURE`` of Windows 10 2004 and later (SetWindowDisplayAffinity)."""
_NONE = 0
"""``NSWindowSharingNone`` of macOS (NSWindow.sharingType)."""


def can_exclude() -> bool:
    """Whether this system can keep a window out of what is shared and recorded."""
    return sys.platform in {"win32", "darwin"}


def exclude(window: QWidget) -> bool:
    """Keep a shown window out of what is shared and recorded; whether the system agreed."""
    if sys.platform == "win32":
        user = getattr(ctypes, "windll").user32  # noqa: B009 - known on Windows alone
        return bool(user.SetWindowDisplayAffinity(int(window.winId()), _EXCLUDE))
    if sys.platform == "darwin":
        return _macos(int(window.winId()))
    return False


def _macos(view: int) -> bool:
    """Ask the view for its window, and the window to be shared with nobody."""
    objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
        ("objc_msgSend", objc)
    )
    put = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(
        ("objc_msgSend", objc)
    )
    window = send(view, objc.sel_registerName(b"window"))
    if not window:
        return False
    put(window, objc.sel_registerName(b"setSharingType:"), _NONE)
    return True
