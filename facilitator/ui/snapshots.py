"""Pictures of the pages and of the room, taken off screen from the real window."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication

from facilitator import i18n
from facilitator.files import told
from facilitator.meetings.resting import BlankScene
from facilitator.meetings.room import RoomWish
from facilitator.ui.jobs import Jobs
from facilitator.ui.main_window import MainWindow
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.scene import picture
from facilitator.ui.theme import LIGHT, Theme, install

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.services.desk import Desk, Office

LAPTOP = QSize(1366, 768)
TELEVISION = QSize(1920, 1080)


def qt() -> QApplication:
    """The application, made off screen if there is none yet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(["facilitator"])


class Studio:
    """One window on one desk, photographed in one look and size."""

    def __init__(
        self,
        app: Office,
        desk: Desk,
        to: Path,
        theme: Theme = LIGHT,
        size: QSize = LAPTOP,
        suffix: str = "",
    ) -> None:
        self._qt = qt()
        install(self._qt, theme)
        self._desk = desk
        self._size = size
        self._suffix = suffix
        self._pages, self._rooms = to / "pages", to / "room"
        self._look = RoomLook(dark=theme.dark, vocabulary=desk.group.value.vocabulary)
        with told():
            self._pages.mkdir(parents=True, exist_ok=True)
            self._rooms.mkdir(parents=True, exist_ok=True)
        self.window = MainWindow(app, theme, i18n.sayer(app.settings.language), Jobs())
        self.window.open_desk(desk)
        self.window.resize(size)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let layouts and deferred deletions happen."""
        for _ in range(3):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def shoot(self, name: str) -> None:
        """Photograph the page a name stands for, and the room with it."""
        key = name.split("-")[0]
        if key in {"agenda", "group", "library", "records", "today"}:
            self.window.show_page(key)
        self.window.refresh()
        self.settle()
        if self.window.size() != self._size:
            self.window.resize(self._size)
            self.settle()
        self._save(name)
        self._room(name)

    def _save(self, name: str) -> None:
        self.window.grab().save(str(self._pages / f"{name}{self._suffix}.png"))

    def _room(self, name: str) -> None:
        scene = self._desk.room.scene()
        if isinstance(scene, BlankScene):
            return
        picture(TELEVISION, scene, self._look).save(str(self._rooms / f"{name}{self._suffix}.png"))

    def room_scenes(self) -> None:
        """Photograph what the room sees when asked for the rules, and blank."""
        for wish, name in ((RoomWish.RULES, "rules"), (RoomWish.BLANK, "blank")):
            self._desk.room.toggle(wish)
            scene = self._desk.room.scene()
            target = self._rooms / f"{name}{self._suffix}.png"
            picture(TELEVISION, scene, self._look).save(str(target))
            self._desk.room.toggle(wish)

    def close(self) -> None:
        """Put the window away; the desk stays open."""
        self.window.room.window.hide()
        self.window.hide()
