"""The room's window on screens laid out by the offscreen platform: ``python -m … LAYOUT``.

Writes one line of JSON: where the window is, where it should be, and whether the small picture
breaks a long text into the same pages.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator.meetings.scenes import ReadingScene
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.preview import RoomPreview
from facilitator.ui.room.screens import Intent
from facilitator.ui.room.window import RoomWindow
from tests.ui.room.room_scenes import SOME


def main() -> None:
    """Open the window beside a console on the first screen, and tell."""
    running = QApplication([])
    console = QGuiApplication.screens()[0]
    window, preview = RoomWindow("Room display", RoomLook()), RoomPreview("Seen", RoomLook())
    placement = window.place(Intent(), console)
    scene = ReadingScene("Reading", SOME * 8)
    window.show_scene(scene)
    preview.set_target(window.target())
    preview.resize(360, 200)
    preview.show_scene(scene)
    QApplication.processEvents()
    shown = window.grab().toImage()
    screen = window.screen()
    told = {
        "on": placement.screen.name if placement.screen else "",
        "window": list(window.geometry().getRect()),
        "screen": list(screen.geometry().getRect()),
        "ratio": screen.devicePixelRatio(),
        "pixels": [shown.width(), shown.height()],
        "pages": [window.pages(), preview.pages(scene)],
        "full": window.isFullScreen() and window.isVisible(),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    window.close()
    del running


if __name__ == "__main__":
    main()
