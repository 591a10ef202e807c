"""Giving in a meeting: two keys, to nobody or to somebody; names closed until they are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.meetings.agenda import ItemKind
from facilitator.ui.live.giving import TONIGHT
from tests import milestone_pictures, pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SHOT = pictures.Shot("giving", milestone_pictures.giving)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def evening(qtbot: QtBot) -> Iterator[tuple]:
    with (
        pictures.played(SHOT) as playing,
        pictures.shown(SHOT, playing, pictures.Look(pictures.LAPTOP)) as window,
    ):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page = window._pages.page("live")
        page.primary_button.setFocus()
        yield playing.desk, page


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def given(desk, rung_id):
    return desk.giving.given(rung_id)


def words(widget):
    pictures.settle()
    return {one.text() for one in widget.findChildren(QLabel) if one.isVisible()}


def test_two_keys_give_to_nobody(evening):
    desk, page = evening
    before = given(desk, "d60")
    press(Qt.Key.Key_C)
    assert page.giving_panel.isVisible()
    press(Qt.Key.Key_3)
    assert given(desk, "d60") == before + 1
    press(Qt.Key.Key_3, CONTROL)
    assert given(desk, "d60") == before
    press(Qt.Key.Key_3, CONTROL)
    assert given(desk, "d60") == before


def test_enter_gives_the_rung_that_is_called(evening):
    desk, _page = evening
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return)
    assert given(desk, "d90") == 1


def test_digits_in_the_panel_count_nobody(evening):
    desk, _page = evening
    before = desk.meeting.tally
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_1)
    assert desk.meeting.tally == before


def test_names_are_closed_until_they_are_opened(evening):
    _desk, page = evening
    press(Qt.Key.Key_C)
    assert page.giving_panel.which.isVisible()
    assert "Marta" not in words(page)
    assert "Joe" not in words(page)
    press(Qt.Key.Key_0)
    assert {"Marta", "Joe"} <= words(page.giving_panel)
    press(Qt.Key.Key_Escape)
    assert "Marta" not in words(page)


def test_once_opened_two_keys_give_to_somebody_and_undo_takes_it_back(evening):
    desk, page = evening
    page._on_give(TONIGHT)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_1)
    marta = next(one for one in desk.people.all() if one.handle == "Marta")
    assert marta.now.given[-1].rung_id == "d90"
    page.undo()
    marta = next(one for one in desk.people.all() if one.handle == "Marta")
    assert marta.now.given[-1].rung_id != "d90"


def test_what_was_given_to_somebody_is_taken_back_on_the_same_row(evening):
    desk, page = evening
    page._on_give(TONIGHT)
    press(Qt.Key.Key_1)
    assert page.giving_panel._presses[0].words() == "Take back"
    pictures.settle()
    assert page.giving_panel._presses[0].hasFocus()
    press(Qt.Key.Key_1)
    assert page.giving_panel._presses[0].words() == "Given"
    assert desk.chip_box.bring()


def test_the_stage_gives_what_is_called_and_opens_tonight(evening):
    desk, page = evening
    page.stage._give.click()
    assert given(desk, "d90") == 1
    assert page.stage._give.words() == "Given: 1"
    page.stage._celebrated.click()
    assert page.giving_panel.which.choice() == TONIGHT


def test_elsewhere_the_stage_offers_nothing_and_the_key_still_gives(evening):
    desk, page = evening
    while desk.meeting.live.now_on.item.kind is ItemKind.CHIPS:
        desk.meeting.next_item()
    page.refresh()
    assert not page.stage._give.isVisible()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_1)
    assert given(desk, "h24") > 0


def test_a_group_that_hands_nothing_out_has_no_such_key(evening):
    desk, page = evening
    desk.ladder_desk.choose("none")
    page.refresh()
    assert not page.strip.give.isVisible()
    press(Qt.Key.Key_C)
    assert not page.giving_panel.isVisible()


def test_the_close_asks_for_numbers_and_fills_in_what_was_given(evening):
    desk, page = evening
    desk.giving.give("d90")
    desk.meeting.close_now()
    desk.meeting.next_item()
    window = page.window()
    window.refresh()
    finish = window._pages.finish
    assert finish.given.isVisible()
    assert finish.given.steppers["d90"].value() == 1
    finish.given.steppers["d60"].setValue(2)
    assert given(desk, "d60") == 2
