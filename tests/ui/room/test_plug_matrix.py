"""The room's window on every lay-out of screens, and through every change of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.screens import Area, Intent, Place, ScreenFacts, Want
from facilitator.ui.room.window import RoomWindow
from tests.ui.room.room_scenes import SCENES

ROOT = Path(__file__).resolve().parents[3]
LAPTOP = {"name": "Laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}


def wall(x, y, width=1920, height=1080, dpr=1, name="Wall"):
    return {"name": name, "x": x, "y": y, "width": width, "height": height, "dpr": dpr}


LAYOUTS = {
    "right": [LAPTOP, wall(1366, 0)],
    "left": [LAPTOP, wall(-1920, 0)],
    "above": [LAPTOP, wall(-300, -1080)],
    "small": [LAPTOP, wall(1366, 0, 800, 600)],
    "huge": [LAPTOP, wall(1366, 0, 3840, 2160)],
    "fine": [LAPTOP, wall(1366, 0, 3840, 2160, 2)],
    "one and a half": [LAPTOP, wall(1366, 0, 2880, 1620, 1.5)],
    "three": [LAPTOP, wall(1366, 0, 5760, 3240, 3)],
    "fine on the left": [LAPTOP, wall(-3840, 0, 3840, 2160, 2)],
    "fine above": [LAPTOP, wall(0, -2160, 3840, 2160, 1.5)],
    "fine laptop": [{**LAPTOP, "dpr": 2}, wall(1366, 0)],
    "a third": [LAPTOP, wall(1366, 0), wall(3286, 0, 1024, 768, 1, "Zoo")],
}


def opened(tmp_path, screens):
    """Open the room's window on a lay-out in a process of its own; returns what it told."""
    layout = tmp_path / "screens.json"
    full = [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} for screen in screens]
    factors = ";".join(f"{screen['name']}={screen['dpr']}" for screen in screens)
    layout.write_text(
        json.dumps(
            {
                "synchronousWindowSystemEvents": False,
                "windowFrameMargins": False,
                "screens": full,
            }
        )
    )
    told = subprocess.run(
        [sys.executable, "-m", "tests.kits.layout_child"],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={layout}",
            "QT_SCREEN_SCALE_FACTORS": factors,
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(told.stdout.splitlines()[-1])


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_room_fills_its_screen_to_the_pixel(tmp_path, name):
    told = opened(tmp_path, LAYOUTS[name])
    assert told["on"] == "Wall"
    assert told["full"]
    assert told["window"] == told["screen"]
    _, _, width, height = told["window"]
    assert told["pixels"] == [round(width * told["ratio"]), round(height * told["ratio"])]
    assert told["pages"][0] == told["pages"][1] > 1


def test_with_one_screen_alone_nothing_is_shown(tmp_path):
    told = opened(tmp_path, [LAPTOP])
    assert (told["on"], told["full"]) == ("", False)


# -- screens that come and go -----------------------------------------------------------------

TV = ScreenFacts("Samsung", "U28", "A1", "HDMI-1", Area(1366, 0, 1920, 1080))
BEAMER = ScreenFacts("Epson", "EB-X41", "K7", "DP-1", Area(3286, 0, 1024, 768))


class Desk:
    """Screens as a test wants them; every one is drawn on the only real one there is."""

    def __init__(self):
        self.screens = []
        self.console_on = None

    def read(self, console):
        del console
        here = ScreenFacts("BOE", "NT140", "", "eDP-1", Area(0, 0, 1366, 768))
        listed = [here, *self.screens]
        at = here if self.console_on is None else self.console_on
        return [replace(each, is_console=each.identity == at.identity) for each in listed]

    def find(self, wanted):
        known = [each.identity for each in self.screens]
        found = wanted.identity in known
        return QGuiApplication.primaryScreen() if found else None


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def room(qtbot, desk):
    window = RoomWindow("Room display", RoomLook(), read=desk.read, find=desk.find)
    qtbot.addWidget(window)
    return window


def gone(desk, screen):
    desk.screens = [each for each in desk.screens if each.identity != screen.identity]
    QGuiApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())


def come(desk, screen):
    desk.screens.append(screen)
    QGuiApplication.instance().screenAdded.emit(QGuiApplication.primaryScreen())


def changed(desk, *screens):
    desk.screens = list(screens)
    screen = QGuiApplication.primaryScreen()
    screen.geometryChanged.emit(screen.geometry())


@pytest.mark.parametrize("name", list(SCENES))
def test_every_scene_outlives_a_cable_that_is_kicked_out(room, desk, name):
    scene = SCENES[name]
    desk.screens = [TV]
    room.place(Intent())
    room.show_scene(scene, 1)
    assert room.isVisible()
    gone(desk, TV)
    assert not room.isVisible()
    assert (room.scene, room.page) == (scene, 1)
    come(desk, TV)
    assert room.isVisible()
    assert (room.scene, room.page) == (scene, 1)
    changed(desk, replace(TV, geometry=Area(1366, 0, 1280, 720)))
    assert room.isVisible()
    assert room.target() == QSize(1280, 720)
    assert (room.scene, room.page) == (scene, 1)


def test_a_screen_that_flaps_is_told_once_a_loss_and_ends_where_it_should(room, desk, qtbot):
    told = []
    room.screen_lost.connect(lambda: told.append("lost"))
    room.screen_back.connect(lambda: told.append("back"))
    desk.screens = [TV]
    room.place(Intent())
    for _ in range(20):
        gone(desk, TV)
        come(desk, TV)
    assert told == ["lost", "back"] * 20
    assert room.isVisible()


def test_absent_at_the_start_and_late(room, desk):
    assert room.place(Intent(Want.SCREEN, TV.identity)).waiting
    come(desk, BEAMER)
    assert not room.isVisible()
    come(desk, TV)
    assert room.placement.screen == TV


def test_a_third_screen_comes_and_goes_unnoticed(room, desk):
    desk.screens = [TV]
    room.place(Intent())
    come(desk, BEAMER)
    assert room.placement.screen == TV
    changed(desk, TV)
    assert room.placement.screen == TV
    assert room.isVisible()


def test_after_a_loss_the_room_waits_whatever_else_moves(room, desk):
    desk.screens = [TV, BEAMER]
    room.place(Intent(Want.SCREEN, TV.identity))
    room.place(Intent())
    used = room.placement.screen
    other = BEAMER if used == TV else TV
    gone(desk, used)
    changed(desk, other)
    QGuiApplication.instance().primaryScreenChanged.emit(QGuiApplication.primaryScreen())
    assert not room.isVisible()
    come(desk, used)
    assert room.placement.screen == used


def test_a_swapped_primary_screen_moves_nothing(room, desk):
    desk.screens = [TV]
    room.place(Intent())
    before = room.placement
    QGuiApplication.instance().primaryScreenChanged.emit(QGuiApplication.primaryScreen())
    assert room.placement == before
    assert room.isVisible()


def test_a_screen_that_begins_to_mirror_the_laptop_is_left(room, desk, qtbot):
    desk.screens = [TV]
    room.place(Intent())
    with qtbot.waitSignal(room.screen_lost):
        changed(desk, replace(TV, geometry=Area(0, 0, 1366, 768)))
    assert room.placement.mirrored
    assert not room.isVisible()
    with qtbot.waitSignal(room.screen_back):
        changed(desk, TV)
    assert room.isVisible()


def test_the_console_may_visit_the_rooms_screen_and_leave_again(room, desk):
    desk.screens = [TV]
    room.place(Intent())
    desk.console_on = TV
    room.console_on(QGuiApplication.primaryScreen())
    assert not room.isVisible()
    assert room.placement.waiting
    desk.console_on = None
    room.console_on(None)
    assert room.placement.place is Place.FULL
    assert room.placement.screen == TV


@pytest.mark.parametrize("want", [Want.NONE, Want.WINDOW])
def test_who_wants_no_screen_is_not_told_of_any(room, desk, qtbot, want):
    desk.screens = [TV]
    room.place(Intent(want))
    before = room.placement
    with qtbot.assertNotEmitted(room.screen_lost), qtbot.assertNotEmitted(room.screen_back):
        gone(desk, TV)
        come(desk, TV)
    assert room.placement == before
