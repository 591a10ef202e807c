"""Opening the window: paint first, then load the store, then run with the loop for jobs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.theme import DARK, LIGHT, STYLE, STYLED, Theme, begin, install

if TYPE_CHECKING:
    from facilitator.services.desk import Office

USUAL = QSize(1366, 768)
ROOM = QSize(40, 60)
"""What a frame and a title bar may take; where that is not free, the window fills the screen."""
LEAST = QSize(1160, 680)
"""Smaller, pages would be cut or drawn over each other; a smaller screen has the last word."""
_PAINTED = 61
"""The exit code by which the first loop hands over to the second."""


def theme_of(app: Office) -> Theme:
    """The look the settings ask for; the system's own if they do not say."""
    wish = app.settings.theme
    if wish == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        wish = "dark" if scheme is Qt.ColorScheme.Dark else "light"
    return (DARK if wish == "dark" else LIGHT).at_scale(app.settings.scale)


def least_size(free: QSize) -> QSize:
    """The smallest the window may be made on a screen with so much free."""
    return LEAST.boundedTo(free - ROOM).expandedTo(QSize(640, 480))


def dress(theme: Theme) -> None:
    """Dress the application that is running."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        install(running, theme)


class Curtain(QWidget):
    """What is painted first: the page's own ground, in the window's own place."""

    painted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done = False
        self.setWindowTitle("Facilitator")
        free = self.screen().availableSize()
        self.resize(USUAL.boundedTo(free))
        if free.width() < USUAL.width() + ROOM.width() or (
            free.height() < USUAL.height() + ROOM.height()
        ):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rail and the paper, and say so once."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.paper)
        if not self._theme.narrow:
            painter.fillRect(0, 0, 216, self.height(), self._theme.rail)
        painter.end()
        if not self._done:
            self._done = True
            QTimer.singleShot(0, self.painted.emit)


class _Quit(QObject):
    """Ends the first loop."""

    def leave(self) -> None:
        """Hand over."""
        QApplication.exit(_PAINTED)


def has_screen() -> bool:
    """Whether there is anything to show a window on."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _remember_no_folders() -> None:
    """Qt's own file dialog would note the folders it was in outside the home, for good.

    Where the system brings a dialog of its own, what that remembers is the system's.
    """
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(native, user, os.devnull)


def open_window(app: Office) -> int:
    """Open the window and run until it is closed; returns the exit status."""
    if not has_screen():
        sys.stderr.write(
            "There is no screen here; demo, groups, meetings and print work without one.\n"
        )
        return 1
    qt = QApplication([sys.argv[0], "-style", STYLE])
    qt.setProperty(STYLED, True)
    qt.setApplicationName("Facilitator")
    qt.setQuitOnLastWindowClosed(False)
    _remember_no_folders()
    theme = theme_of(app)
    curtain = Curtain(theme)
    leaving = _Quit()
    curtain.painted.connect(leaving.leave)
    curtain.show()
    if qt.exec() != _PAINTED:
        return 0
    from facilitator.ui.interrupts import Interrupts
    from facilitator.ui.session import run_session

    Interrupts(qt)
    begin(qt, theme)
    return run_session(app, qt, theme, curtain)
