"""How the measured processes are looked at, the bare one too: from outside, and lightly.

The first paint is seen by an event filter that takes itself away at once, for a filter in Python
over thousands of events would itself be what is measured. Later paints are seen by wrapping one
``paintEvent``. A stamp is taken when the loop turns next after the paint, which is when the whole
picture has been handed to the screen.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer


class _FirstPaint(QObject):
    """Sees the first paint of any window, then no more."""

    def __init__(self, application, tell):
        super().__init__(application)
        self._application, self._tell = application, tell
        application.installEventFilter(self)

    def eventFilter(self, receiver, event):
        if event.type() == QEvent.Type.Paint and any_window(receiver):
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._seen)
        return False

    def _seen(self):
        self._tell(time.monotonic())


def on_first_paint(tell):
    """Tell when the first window is painted; to be called before QApplication is imported."""

    class Application(QtWidgets.QApplication):
        def __init__(self, arguments):
            super().__init__(arguments)
            self.first = _FirstPaint(self, tell)

    QtWidgets.QApplication = Application


class Wrapped(QObject):
    """A widget class whose every paint is told as (widget, moment) once it is on the screen.

    To be made before the first widget of the class: Shiboken keeps what it once found.
    """

    def __init__(self, kind, tell):
        super().__init__()
        self._tell = tell
        self._painted = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn)
        paint = kind.paintEvent

        def paint_event(widget, event):
            if self._tell is not None:
                self._painted.append(widget)
                self._turn.start(0)
            paint(widget, event)

        kind.paintEvent = paint_event

    def stop(self):
        """Tell no more; the class stays as it is."""
        self._tell = None

    def _on_turn(self):
        now = time.monotonic()
        painted, self._painted = self._painted, []
        for widget in painted:
            if self._tell is not None:
                self._tell(widget, now)


def any_window(receiver):
    """Whether this is a window of whatever kind."""
    return isinstance(receiver, QtWidgets.QWidget) and receiver.isWindow()


def on_filled_today(tell):
    """Tell once when Today has been painted with the group's items on its line."""

    def filled(now):
        wrapped.stop()
        tell(now)

    wrapped = on_every_filled_today(filled)


def on_every_filled_today(tell):
    """Tell whenever Today has been painted with the group's items on its line."""
    from facilitator.ui.widgets.hour_line import HourLine

    def painted(line, now):
        above = line.parentWidget()
        while above is not None and type(above).__name__ != "TodayPage":
            above = above.parentWidget()
        if above is not None and line.accessibleName() and above.isVisible():
            tell(now)

    return Wrapped(HourLine, painted)


def memory():
    """This process's greatest and present memory in MiB."""
    with Path("/proc/self/status").open(encoding="ascii") as file:
        facts = dict(line.split(":", 1) for line in file)
    return {
        "peak": int(facts["VmHWM"].split()[0]) / 1024,
        "present": int(facts["VmRSS"].split()[0]) / 1024,
    }


def started():
    """When the parent began this process, on the clock all processes share."""
    return float(sys.argv[2])
