"""The room display as the console drives it: sizes, a test picture, numbers, what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from facilitator.demo import prepare
from facilitator.i18n import say
from facilitator.meetings.resting import BlankScene, TestScene, WelcomeScene
from facilitator.meetings.room import RoomWish
from facilitator.ui.room.identify import Identify
from facilitator.ui.room.preview import RoomPreview
from facilitator.ui.room.screens import Intent, Place, Placement, ScreenIdentity, Want
from facilitator.ui.room_display import SIZES, RoomDisplay, intent_from, intent_text

TV = ScreenIdentity("Samsung", "U28", "A1", "HDMI-1")


@pytest.fixture
def playing(tmp_path):
    return prepare(tmp_path)


@pytest.fixture
def display(qtbot, playing, qapp):
    made = RoomDisplay(playing.shared, say, qapp)
    preview = RoomPreview("Seen", made.look)
    qtbot.addWidget(preview)
    made.use(playing.desk, [preview])
    made.preview = preview
    yield made
    made.close()


@pytest.mark.parametrize(
    "intent", [*(Intent(want) for want in Want if want is not Want.SCREEN), Intent(Want.SCREEN, TV)]
)
def test_an_intent_is_remembered_as_it_was(intent):
    assert intent_from(intent_text(intent)) == intent


def test_the_words_grow_by_steps_and_stop_at_the_ends(display):
    sized = []
    display.place(Intent(Want.WINDOW), None)
    display.sized.connect(sized.append)
    seen = [display.look.enlarge]
    for _ in range(9):
        display.bigger()
        seen.append(display.look.enlarge)
    assert seen == [1.0, 1.1, 1.25, 1.4, 1.6, 2.0, 2.0, 2.0, 2.0, 2.0]
    assert len(sized) == 5
    for _ in range(9):
        display.smaller()
    assert display.look.enlarge == SIZES[0]
    assert display.preview.look.enlarge == SIZES[0]


def test_the_size_of_the_words_is_remembered_for_where_they_are_shown(display, playing):
    display.sized.connect(lambda sizes: playing.shared.save_settings(
        replace(playing.shared.settings, room_sizes=sizes)
    ))  # fmt: skip
    display.place(Intent(Want.WINDOW), None)
    display.bigger()
    assert playing.shared.settings.room_sizes == {"window": 1.1}
    display.place(Intent(Want.NONE), None)
    assert display.look.enlarge == 1.0
    display.place(Intent(Want.WINDOW), None)
    assert display.look.enlarge == 1.1


def test_a_test_picture_is_up_until_it_is_asked_for_again(display):
    display.place(Intent(Want.WINDOW), None)
    display.test()
    assert isinstance(display.window.scene, TestScene)
    assert isinstance(display.preview._scene, TestScene)
    display.refresh()
    assert isinstance(display.window.scene, TestScene)
    display.test()
    assert isinstance(display.window.scene, WelcomeScene)


def test_a_meeting_that_starts_ends_the_test(display, playing):
    display.test()
    playing.at(0).desk.meeting.start()
    display.refresh()
    assert not isinstance(display.window.scene, TestScene)
    assert not display.testing


def test_whatever_changes_the_room_ends_the_test(display, playing):
    display.place(Intent(Want.WINDOW), None)
    display.test()
    playing.desk.room.toggle(RoomWish.BLANK)
    display.refresh()
    assert isinstance(display.window.scene, BlankScene)
    assert not display.testing


def test_without_a_display_no_size_is_changed(display):
    display.bigger()
    assert display.look.enlarge == 1.0


def test_the_turned_laptop_gives_the_room_back_to_where_it_was_beside_the_console(display):
    screen = QGuiApplication.primaryScreen()
    display.place(Intent(Want.WINDOW), screen)
    display.place(Intent(Want.TURNED), screen)
    display.window.console_requested.emit()
    assert display.window.placement.place is Place.WINDOW
    assert display.window.console == screen


def test_a_shared_window_that_is_closed_stays_closed(display, qtbot):
    display.place(Intent(Want.WINDOW), None)
    with qtbot.waitSignal(display.closed):
        display.window.close()
    assert display.chosen == "none"


def test_mirrored_screens_are_explained_in_a_line(display):
    display.window._placement = Placement(Place.HIDDEN, waiting=True, mirrored=True)
    assert "same picture" in display.note()


def test_no_display_is_an_equal_choice_and_says_no_more(display):
    display.place(Intent(Want.NONE), None)
    assert (display.words(), display.note()) == ("No display", "")
    assert display.chosen == "none"


def test_all_ways_to_show_the_room_can_be_chosen(display):
    assert [key for key, _ in display.choices()] == ["auto", "window", "turned", "none"]


def test_every_screen_gets_its_number_and_loses_it_when_asked_again(qtbot, qapp):
    numbers = Identify(qapp)
    screen = QGuiApplication.primaryScreen()
    numbers.toggle([(screen, "This computer"), (screen, "Projector")])
    assert [one.accessibleName() for one in numbers.shown] == ["1 This computer", "2 Projector"]
    for one in numbers.shown:
        assert screen.geometry().contains(one.geometry())
        assert not one.grab().isNull()
    numbers.toggle([(screen, "This computer")])
    assert numbers.shown == []


def test_a_screen_that_goes_takes_the_numbers_with_it(qtbot, qapp):
    numbers = Identify(qapp)
    screen = QGuiApplication.primaryScreen()
    numbers.toggle([(screen, "This computer")])
    qapp.screenRemoved.emit(screen)
    assert numbers.shown == []
