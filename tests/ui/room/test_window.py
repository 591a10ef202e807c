from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QPaintEvent

from facilitator.meetings.resting import BlankScene, WelcomeScene
from facilitator.meetings.scenes import AgendaScene
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.palette import BLANK, LIGHT
from facilitator.ui.room.preview import RoomPreview
from facilitator.ui.room.screens import Area, Intent, Place, ScreenFacts, Want, facts
from facilitator.ui.room.window import USUAL_TARGET, RoomWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SECRET = "Tuesday Night Group"
SCENE = AgendaScene(SECRET, SECRET, (), None, "19:30")
TV = ScreenFacts("Samsung", "U28", "A1", "HDMI-1", Area(1366, 0, 1920, 1080))


class Desk:
    """The screens of a test: the real one is the console's; others live in the list only."""

    def __init__(self) -> None:
        self.others: list[ScreenFacts] = []

    def read(self, console: object) -> list[ScreenFacts]:
        del console
        return [*facts(), *self.others]

    def find(self, wanted: ScreenFacts) -> object:
        known = wanted in self.others or wanted.is_console
        return QGuiApplication.primaryScreen() if known else None


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> RoomWindow:
    window = RoomWindow("Room display", RoomLook(), read=desk.read, find=desk.find)
    qtbot.addWidget(window)
    return window


def unplug(desk: Desk) -> None:
    desk.others.clear()
    application = QGuiApplication.instance()
    application.screenRemoved.emit(QGuiApplication.primaryScreen())


def plug(desk: Desk, screen: ScreenFacts) -> None:
    desk.others.append(screen)
    application = QGuiApplication.instance()
    application.screenAdded.emit(QGuiApplication.primaryScreen())


def test_a_new_window_is_hidden_and_blank(room: RoomWindow) -> None:
    assert not room.isVisible()
    assert room.scene == BlankScene()
    assert room.target() == USUAL_TARGET


def test_it_fills_the_second_screen_and_takes_no_focus(room: RoomWindow, desk: Desk) -> None:
    desk.others.append(TV)
    assert room.place(Intent()).place is Place.FULL
    assert room.isVisible()
    assert room.isFullScreen()
    assert room.target() == QSize(1920, 1080)
    assert room.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert room.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert room.cursor().shape() is Qt.CursorShape.BlankCursor


def test_one_screen_only_leaves_the_window_hidden(room: RoomWindow) -> None:
    assert room.place(Intent()).waiting
    assert not room.isVisible()


def test_a_lost_screen_takes_the_window_with_it_and_a_returned_one_brings_it_back(
    room: RoomWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.others.append(TV)
    room.show_scene(SCENE)
    room.place(Intent(Want.SCREEN, TV.identity))
    with qtbot.waitSignal(room.screen_lost):
        unplug(desk)
    assert not room.isVisible()
    assert room.placement.waiting
    with qtbot.assertNotEmitted(room.screen_back):
        plug(desk, replace(TV, model="another"))
    assert not room.isVisible()
    with qtbot.waitSignal(room.screen_back):
        plug(desk, TV)
    assert room.isVisible()
    assert room.isFullScreen()
    assert room.scene == SCENE


def test_a_new_screen_does_not_move_a_room_that_is_not_waiting(
    room: RoomWindow, desk: Desk, qtbot: QtBot
) -> None:
    room.place(Intent(Want.NONE))
    with qtbot.assertNotEmitted(room.screen_back):
        plug(desk, TV)
    assert not room.isVisible()


def test_the_window_to_share_is_16_to_9_with_a_pointer(room: RoomWindow) -> None:
    room.place(Intent(Want.WINDOW))
    assert room.isVisible()
    assert not room.isFullScreen()
    assert room.width() * 9 // 16 == room.height()
    assert room.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert room.target() == room.size()


def test_closing_the_shared_window_means_no_display(room: RoomWindow, qtbot: QtBot) -> None:
    room.place(Intent(Want.WINDOW))
    with qtbot.waitSignal(room.window_closed):
        room.close()
    assert room.placement.place is Place.HIDDEN
    assert room.intent.want is Want.NONE


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_Shift, Qt.Key.Key_PageDown, Qt.Key.Key_B]
)
def test_any_key_of_the_turned_laptop_asks_for_the_console(
    room: RoomWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    room.place(Intent(Want.TURNED))
    assert room.isFullScreen()
    assert room.focusPolicy() is Qt.FocusPolicy.StrongFocus
    with qtbot.waitSignal(room.console_requested):
        qtbot.keyClick(room, key)


def test_keys_in_the_other_placements_do_nothing(room: RoomWindow, qtbot: QtBot) -> None:
    room.place(Intent(Want.WINDOW))
    with qtbot.assertNotEmitted(room.console_requested):
        qtbot.keyClick(room, Qt.Key.Key_A)


class WatchedRoom(RoomWindow):
    """Notes what is painted, and when."""

    painted: ClassVar[list[type]] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(type(self.scene))
        super().paintEvent(event)


def test_blank_is_painted_before_it_returns(desk: Desk, qtbot: QtBot) -> None:
    room = WatchedRoom("Room display", RoomLook(), read=desk.read, find=desk.find)
    qtbot.addWidget(room)
    room.show_scene(SCENE)
    with qtbot.waitExposed(room):
        room.place(Intent(Want.WINDOW))
    room.painted.clear()
    room.blank()
    assert room.painted == [BlankScene]
    image = room.grab().toImage()
    plain = QImage(image.size(), image.format())
    plain.fill(QColor(BLANK))
    assert image == plain


def test_title_and_accessible_tree_hold_nothing_of_the_group(room: RoomWindow) -> None:
    room.show_scene(SCENE)
    room.place(Intent(Want.WINDOW))
    assert room.windowTitle() == "Room display"
    reader = QAccessible.queryAccessibleInterface(room)
    told = [reader.text(part) for part in QAccessible.Text if part is not QAccessible.Text.UserText]
    assert reader.childCount() == 0
    assert "Room display" in told
    assert not any(word in line for line in told for word in SECRET.split())


def test_the_small_picture_keeps_the_form_of_the_target(qtbot: QtBot) -> None:
    preview = RoomPreview("The room sees", RoomLook())
    qtbot.addWidget(preview)
    assert preview.heightForWidth(320) == 180
    preview.set_target(QSize(1024, 768))
    assert preview.heightForWidth(320) == 240


def test_the_small_picture_shows_the_scene_with_round_corners(qtbot: QtBot) -> None:
    preview = RoomPreview("The room sees", RoomLook())
    qtbot.addWidget(preview)
    preview.resize(320, 180)
    preview.show_scene(WelcomeScene("19:18", 12))
    preview.describe("Welcome, 12 minutes to the start")
    image = preview.grab().toImage()
    paper = QColor(LIGHT.paper).rgb()
    assert image.pixel(8, 100) == paper
    assert image.pixel(0, 0) != paper
    colours = {image.pixel(x, 60) for x in range(320)}
    assert len(colours) > 5
    assert preview.accessibleName() == "The room sees"
    assert preview.accessibleDescription() == "Welcome, 12 minutes to the start"
    preview.show_scene(BlankScene())
    assert preview.grab().toImage().pixelColor(160, 60) == QColor(BLANK)
