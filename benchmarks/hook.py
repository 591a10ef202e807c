"""The one hook every measured process carries, the bare one too: an application that looks on.

It stands in for Qt's own class before anything else is imported, so the program is measured as it
is. A stamp is taken when the outermost event during which something was painted is over, which is
when the picture has been handed to the screen.
"""

from __future__ import annotations

import sys
import time

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent


class Painted(QtWidgets.QApplication):
    """An application that tells ``on_paint`` of every paint, and ``stamps`` what was asked for."""

    wanted = {}
    stamps = {}
    on_stamp = None
    on_paint = None

    def __init__(self, arguments):
        super().__init__(arguments)
        self._depth = 0
        self._seen = []

    def notify(self, receiver, event):
        if event.type() == QEvent.Type.Paint:
            for name in [n for n, fits in Painted.wanted.items() if fits(receiver)]:
                del Painted.wanted[name]
                self._seen.append(name)
            if Painted.on_paint is not None:
                done = super().notify(receiver, event)
                Painted.on_paint(receiver)
                return done
            if not Painted.wanted and not self._seen:
                return super().notify(receiver, event)
        self._depth += 1
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            if self._seen and self._depth == 0:
                self._stamp()

    def _stamp(self):
        now = time.monotonic()
        seen, self._seen = self._seen, []
        for name in seen:
            Painted.stamps[name] = now
        if Painted.on_stamp is not None:
            Painted.on_stamp(seen)


def install():
    """Let every window program of this process be made with the application that looks on."""
    QtWidgets.QApplication = Painted


def any_window(receiver):
    """Whether this is a window of whatever kind."""
    return isinstance(receiver, QtWidgets.QWidget) and receiver.isWindow()


def filled_today(receiver):
    """Whether this is the evening's line on Today, with the group's items in it."""
    if type(receiver).__name__ != "HourLine" or not receiver.accessibleName():
        return False
    above = receiver.parentWidget()
    while above is not None and type(above).__name__ != "TodayPage":
        above = above.parentWidget()
    return above is not None


def memory():
    """This process's greatest and present memory in MiB."""
    with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123 - pathlib weighs
        facts = dict(line.split(":", 1) for line in file)
    return {
        "peak": int(facts["VmHWM"].split()[0]) / 1024,
        "present": int(facts["VmRSS"].split()[0]) / 1024,
    }


def started():
    """When the parent began this process, on the clock all processes share."""
    return float(sys.argv[2])
