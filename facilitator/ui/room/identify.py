"""Identify screens: a calm number on every screen for a moment, so that one can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.room.lettering import face
from facilitator.ui.room.look import FAMILY
from facilitator.ui.room.palette import DARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QScreen

_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)
SHOWN_MS = 5000
"""How long the numbers stay, unless they are asked for again."""


class Number(QWidget):
    """The number and the name of one screen, in a corner of it; it takes no focus and no click."""

    def __init__(self, number: int, name: str, screen: QScreen) -> None:
        super().__init__(None, _FLAGS)
        if QGuiApplication.platformName() == "xcb":
            # The room's own window is not managed either: one that is would lie below it.
            self.setWindowFlag(Qt.WindowType.X11BypassWindowManagerHint)
        self._number, self._name = str(number), name
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAccessibleName(f"{number} {name}")
        self.setWindowTitle(self._number)
        self.setScreen(screen)
        whole = screen.geometry()
        side = min(whole.width() // 3, whole.height() // 3)
        self.setGeometry(
            QRect(whole.x() + side // 6, whole.y() + whole.height() - side * 7 // 6, side, side)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number large, the name below."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(DARK.surface))
        painter.setPen(QColor(DARK.ink))
        high = self.height()
        painter.setFont(face(FAMILY, high // 2, semi=True))
        top = QRect(0, high // 12, self.width(), high * 6 // 10)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, self._number)
        painter.setFont(face(FAMILY, max(12, high // 12)))
        inner = QRect(high // 16, high * 7 // 10, self.width() - high // 8, high // 4)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, int(flags), self._name)
        painter.end()


class Identify(QObject):
    """Puts the numbers up and takes them away again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[Number] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        running = QGuiApplication.instance()
        if isinstance(running, QGuiApplication):
            running.screenRemoved.connect(self._on_screens_changed)

    def toggle(self, named: Sequence[tuple[QScreen, str]]) -> None:
        """Show the numbers of some screens; asked again, take them away."""
        if self.shown:
            self.hide()
            return
        for number, (screen, name) in enumerate(named, 1):
            one = Number(number, name, screen)
            one.show()
            self.shown.append(one)
        self._timer.start(SHOWN_MS)

    def hide(self) -> None:
        """Take the numbers away."""
        self._timer.stop()
        for one in self.shown:
            one.close()
        self.shown = []

    def _on_screens_changed(self, screen: object) -> None:
        del screen  # a number must never wander to another screen
        self.hide()
