"""Keys and focus of the whole window: each key does its one thing, and only where it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from facilitator.app import App
from facilitator.meetings.group import CrisisNumber
from facilitator.meetings.live import Phase
from facilitator.meetings.messages import msg
from facilitator.meetings.room import RoomWish
from facilitator.ui import actions
from facilitator.ui.live.page import LivePage
from facilitator.ui.pages.resume import ResumePage
from facilitator.ui.widgets import Button, Label
from tests.kits.window import Opened, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shown(tmp_path: Path, qapp: QApplication) -> Iterator[Opened]:
    with opened(tmp_path, qapp) as it:
        yield it


def _focused(shown: Opened) -> QWidget:
    QApplication.processEvents()
    return shown.window.focusWidget() or shown.window


def _press(shown: Opened, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(_focused(shown), key, held)


def _by_place(shown: Opened, code: int, sign: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    kind = QEvent.Type.KeyPress
    QApplication.sendEvent(_focused(shown), QKeyEvent(kind, sign, held, code, 0, 0, ""))


def _live(shown: Opened) -> LivePage:
    page = shown.window._pages.page("live")
    assert isinstance(page, LivePage)
    return page


def _to_the_pool(shown: Opened) -> None:
    shown.desk.meeting.start()
    while shown.desk.meeting.live and shown.desk.meeting.live.share is None:
        shown.desk.meeting.next_item()


def test_enter_starts_but_not_where_another_button_has_the_focus(shown: Opened) -> None:
    today = shown.window._pages.page("today")
    assert _focused(shown) is today.start_button
    readers = today.findChildren(Button)
    cards = next(one for one in readers if one.words() == "Cards")
    cards.setFocus()
    _press(shown, Key.Key_Return)
    assert not shown.desk.meeting.running
    shown.window.show_page("today")
    shown.window.setFocus()
    _press(shown, Key.Key_Return)
    assert shown.desk.meeting.running


def test_the_primary_key_works_while_another_button_has_the_focus(shown: Opened) -> None:
    _to_the_pool(shown)
    page = _live(shown)
    page.next_button.setFocus()
    _press(shown, Key.Key_Space)
    assert shown.desk.meeting.live is not None
    assert shown.desk.meeting.live.share is not None
    assert shown.desk.meeting.live.share.watch.since is not None


def test_digits_count_by_the_place_of_the_key_and_ctrl_takes_back(shown: Opened) -> None:
    shown.desk.meeting.start()
    _press(shown, Key.Key_1, Key.Key_1)
    _by_place(shown, 10, Key.Key_Ampersand)  # the key 1 of a French keyboard
    assert dict(shown.desk.meeting.tally.counts) == {"here": 3}
    _press(shown, Key.Key_2)
    assert dict(shown.desk.meeting.tally.counts) == {"here": 4, "first-ever": 1}
    _press(shown, Key.Key_1, held=CTRL)
    assert shown.desk.meeting.tally.count("here") == 3
    _press(shown, Key.Key_5)
    assert shown.desk.meeting.tally.count("here") == 3


def test_a_text_field_keeps_its_keys_and_leaves_undo_to_the_meeting(shown: Opened) -> None:
    shown.desk.meeting.start()
    before = shown.desk.meeting.live
    _press(shown, Key.Key_T)
    field = _focused(shown)
    assert isinstance(field, QLineEdit)
    _press(shown, Key.Key_N, Key.Key_P, Key.Key_Up, Key.Key_F5, Key.Key_Space, Key.Key_Exclam)
    assert shown.desk.meeting.live == before
    _press(shown, Key.Key_2, Key.Key_3, Key.Key_Return)
    assert shown.desk.meeting.tally.count("here") == 23
    assert _focused(shown) is not field
    _press(shown, Key.Key_Z, held=CTRL)
    assert shown.desk.meeting.tally.count("here") is None
    assert shown.desk.meeting.running


def test_the_count_opens_with_its_figure_ready_to_be_typed_over(shown: Opened) -> None:
    shown.desk.meeting.start()
    shown.desk.meeting.put_count("here", 4)
    _press(shown, Key.Key_T, Key.Key_2, Key.Key_3, Key.Key_Return)
    assert shown.desk.meeting.tally.count("here") == 23


def test_escape_closes_a_panel_and_never_a_meeting(shown: Opened) -> None:
    shown.desk.meeting.start()
    page = _live(shown)
    for key, panel in (
        (Key.Key_A, page.items_panel),
        (Key.Key_T, page.count_panel),
        (Key.Key_Exclam, page.crisis_panel),
        (Key.Key_Question, page.keys_panel),
    ):
        _press(shown, key)
        assert panel.isVisible()
        _press(shown, Key.Key_Escape, Key.Key_Escape)
        assert not panel.isVisible()
        assert _focused(shown) is page.primary_button
    assert shown.desk.meeting.running


def test_room_keys_toggle_and_tell_nobody_else(shown: Opened) -> None:
    shown.desk.meeting.start()
    step = shown.desk.meeting.history.undo_label
    _press(shown, Key.Key_B)
    assert shown.desk.room.wish is RoomWish.BLANK
    _press(shown, Key.Key_Period)
    assert shown.desk.room.wish is RoomWish.FOLLOW
    _press(shown, Key.Key_R)
    assert shown.desk.room.wish is RoomWish.RULES
    _press(shown, Key.Key_R, Key.Key_H)
    assert shown.desk.room.held
    _press(shown, Key.Key_H)
    assert not shown.desk.room.held
    assert shown.desk.meeting.history.undo_label == step


def test_focus_follows_the_meeting_to_its_end_and_back(shown: Opened) -> None:
    meeting = shown.desk.meeting
    meeting.start()
    assert _focused(shown) is _live(shown).primary_button
    _press(shown, Key.Key_Z, held=CTRL)
    assert not meeting.running
    assert _focused(shown) is shown.window._pages.page("today").start_button
    _press(shown, Key.Key_Return)
    while meeting.live is not None and meeting.live.phase is Phase.RUNNING:
        _press(shown, Key.Key_N)
    assert _focused(shown) is shown.window._pages.page("finish").save_button
    _press(shown, Key.Key_Z, held=CTRL)
    assert _focused(shown) is _live(shown).primary_button
    _press(shown, Key.Key_N)
    _press(shown, Key.Key_Return)
    assert not meeting.running
    assert len(shown.desk.records.listed()) == 1


def test_enter_goes_on_and_ends_nothing(shown: Opened, qapp: QApplication) -> None:
    _to_the_pool(shown)
    again = App(shown.home)
    desk = again.desk(again.groups.open(shown.desk.group.value.id))
    shown.window.open_desk(desk)
    qapp.processEvents()
    page = shown.window._stack.currentWidget()
    assert isinstance(page, ResumePage)
    assert _focused(shown) is page.go_on
    _press(shown, Key.Key_Return)
    assert desk.meeting.running
    assert not desk.records.listed()


def test_the_crisis_card_opens_on_every_page_and_gives_the_focus_back(shown: Opened) -> None:
    before = _focused(shown)
    _press(shown, Key.Key_Exclam)
    card = shown.window._crisis.card
    assert card is not None
    assert card.isVisible()
    _press(shown, Key.Key_Return)
    assert not shown.desk.meeting.running
    _press(shown, Key.Key_Escape)
    assert not card.isVisible()
    assert _focused(shown) is before


CHANGED = msg("changed the crisis numbers")


def test_the_crisis_card_tells_the_numbers_as_they_are_when_it_is_opened(shown: Opened) -> None:
    def told() -> list[str]:
        _press(shown, Key.Key_Exclam)
        card = shown.window._crisis.card
        words = [one.text() for one in card.findChildren(Label) if one.isVisible()]
        _press(shown, Key.Key_Escape)
        return [one for one in words if any(letter.isdigit() for letter in one)]

    group = shown.desk.group
    for number in ("555 0101", "555 0102"):
        group.change(CHANGED, crisis=(CrisisNumber("a helpline", number),))
        assert number in told()
    assert "555 0101" not in told()
    group.change(CHANGED, crisis=())
    assert not any("555" in one for one in told())


def test_a_new_group_is_made_once_by_enter_and_left_by_escape(
    shown: Opened, qapp: QApplication
) -> None:
    shown.window.show_new_group(can_cancel=True)
    _press(shown, Key.Key_Escape)
    assert shown.window._stack.currentWidget() is shown.window._pages.page("today")
    shown.window.show_new_group(can_cancel=True)
    _press(shown, Key.Key_Return)
    assert isinstance(_focused(shown), QLineEdit)
    _press(shown, Key.Key_Return)  # the field tells of it, and passes the key on
    qapp.processEvents()
    assert len(shown.app.groups.listed()) == 2


def test_a_meeting_ended_where_it_was_is_shown_in_the_records(
    shown: Opened, qapp: QApplication
) -> None:
    _to_the_pool(shown)
    again = App(shown.home)
    desk = again.desk(again.groups.open(shown.desk.group.value.id))
    shown.window.open_desk(desk)
    qapp.processEvents()
    end = next(
        one
        for one in shown.window._stack.currentWidget().findChildren(Button)
        if one.words() == "End it there"
    )
    end.click()
    assert shown.window._stack.currentWidget() is shown.window._pages.page("records")
    assert len(desk.records.listed()) == 1


def test_no_key_of_the_live_page_does_two_things() -> None:
    keys = [key for one in actions.LIVE for key in one.keys]
    assert len(keys) == len(set(keys))
    assert all(one.cap for one in actions.LIVE)
