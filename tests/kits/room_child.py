"""The room's own window beside a plain console, obeying lines on its standard input.

``python -m tests.kits.room_child LAPTOP``, the name of the console's screen. Each line is a word
and what it is about; each answer is a line of JSON with the seconds of the steady clock before and
after. What the window tells by itself (its screen lost and back) is told the same way.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSocketNotifier, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.meetings.resting import BlankScene
from facilitator.meetings.scenes import BreathingScene, ReadingScene, RoomScene
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.screens import Intent, ScreenIdentity, Want
from facilitator.ui.room.window import RoomWindow
from tests.ui.room.room_scenes import SCENES

if TYPE_CHECKING:
    from collections.abc import Callable

CONSOLE = "#C8CCD0"


def tell(**what: object) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Console(QWidget):
    """A plain window on the laptop; its key B makes the room blank and shows it again."""

    def __init__(self, pressed: Callable[[], None]) -> None:
        super().__init__()
        self._pressed = pressed
        self.setWindowTitle("Console")
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(CONSOLE))
        self.setPalette(colours)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey the key B."""
        if event.key() == Qt.Key.Key_B and not event.isAutoRepeat():
            self._pressed()


class Child(QObject):
    """The two windows and what they obey."""

    def __init__(self, laptop: str) -> None:
        super().__init__()
        self.room = RoomWindow("Room display", RoomLook(dark=True, still=True))
        self.console = Console(self.toggle)
        self._kept: RoomScene = self.room.scene
        self._on_screen(laptop)
        self.console.show()
        self.console.activateWindow()
        self.console.setFocus()
        self.room.screen_lost.connect(self._lost)
        self.room.screen_back.connect(self._back)
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._read)

    def _on_screen(self, name: str) -> None:
        screens = QGuiApplication.screens()
        screen = next((one for one in screens if one.name() == name), screens[0])
        self.console.setScreen(screen)
        free = screen.geometry()
        self.console.setGeometry(free.adjusted(20, 30, -20, -20))

    def _lost(self) -> None:
        tell(told="lost", at=time.monotonic())

    def _back(self) -> None:
        tell(told="back", at=time.monotonic())

    def _read(self) -> None:
        line = sys.stdin.buffer.raw.readline()  # type: ignore[attr-defined]
        if not line:
            QApplication.quit()
            return
        word, _, about = line.decode().strip().partition(" ")
        before = time.monotonic()
        answer = getattr(self, f"do_{word}")(about)
        tell(did=word, before=before, after=time.monotonic(), answer=answer)

    def toggle(self) -> None:
        """Blank, or the scene that is meant."""
        if isinstance(self.room.scene, BlankScene):
            self.room.show_scene(self._kept)
        else:
            self.room.blank()

    def do_toggle(self, _about: str) -> None:
        self.toggle()

    def do_scene(self, name: str) -> None:
        """A scene for the room; while it is blank, only the one meant."""
        blank = isinstance(self.room.scene, BlankScene)
        self._kept = SCENES[name]
        if not blank:
            self.room.show_scene(self._kept)

    def do_show(self, name: str) -> None:
        """A scene, blank or not."""
        self._kept = SCENES[name]
        self.room.show_scene(self._kept)

    def do_move(self, name: str) -> None:
        """A scene that moves from now on; ``breathing`` or ``glide``."""
        now = time.monotonic()
        self.room.set_look(replace(RoomLook(dark=True), still=False))
        scene = SCENES[name]
        if isinstance(scene, BreathingScene):
            scene = replace(scene, since=now)
        elif isinstance(scene, ReadingScene) and scene.glide is not None:
            scene = replace(scene, glide=replace(scene.glide, gone=0.0, since=now))
        self._kept = scene
        self.room.show_scene(scene)

    def do_blank(self, _about: str) -> None:
        self.room.blank()

    def do_console(self, name: str) -> None:
        """The console's window onto a screen, as a window manager would move it."""
        self._on_screen(name)

    def do_hide(self, _about: str) -> None:
        self.room.place(Intent(Want.NONE), self.console.screen())

    def do_place(self, name: str) -> str:
        """On the screen of this name, on any second one, or in a window."""
        if name in ("auto", "window"):
            intent = Intent(Want(name))
        else:
            intent = Intent(Want.SCREEN, self._identity(name))
        return self.room.place(intent, self.console.screen()).place.value

    def _identity(self, name: str) -> ScreenIdentity:
        return ScreenIdentity("", "", "", name)

    def do_screens(self, _about: str) -> list[list[object]]:
        """The screens as the program knows them now."""
        known = []
        for one in QGuiApplication.screens():
            box = one.geometry()
            known.append([one.name(), box.x(), box.y(), box.width(), box.height()])
        return known

    def do_where(self, _about: str) -> list[object]:
        """Where the room's window believes it is."""
        at = self.room.mapToGlobal(QPoint(0, 0))
        size = self.room.size()
        shown = self.room.isVisible()
        return [shown, at.x(), at.y(), size.width(), size.height(), self.room.placement.place.value]


def main() -> int:
    """Run until the pipe is closed."""
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    child = Child(sys.argv[1])
    tell(did="started", at=time.monotonic(), scenes=len(SCENES))
    code = application.exec()
    child.room.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
