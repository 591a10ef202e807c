"""One key hides both windows, all that stands over them too; the meeting runs on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from facilitator.progress import NoProgress
from facilitator.store.keys import Cost
from facilitator.ui.privacy import PrivacyCover
from facilitator.ui.room.screens import Place
from tests.kits.window import opened


@pytest.fixture
def shown(tmp_path, qapp):
    with opened(tmp_path, qapp) as made:
        yield made


def cover(shown):
    return shown.window.findChild(PrivacyCover)


def test_the_key_hides_everything_and_brings_it_back(shown, qtbot):
    window = shown.window
    shown.desk.meeting.start()
    window.refresh()
    window.room.place(window.room._intent, None)
    where = window.room.window.placement.place
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    dialog.open()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_F12)
    hiding = cover(shown)
    assert hiding.hiding
    assert hiding.geometry() == window.rect()
    assert window.isMinimized()
    assert not dialog.isVisible()
    assert window.room.window.placement.place is Place.HIDDEN
    before = shown.desk.meeting.live
    for key in (Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_Tab):
        QTest.keyClick(hiding, key)
    assert shown.desk.meeting.live == before
    QTest.keyClick(hiding, Qt.Key.Key_F12)
    assert not hiding.hiding
    assert not window.isMinimized()
    assert dialog.isVisible()
    assert window.room.window.placement.place is where
    dialog.close()


def test_the_button_brings_it_back_too_and_the_pages_take_keys_again(shown):
    QTest.keyClick(shown.window, Qt.Key.Key_F12)
    assert not shown.window._stack.isEnabled()
    cover(shown).back.click()
    assert shown.window._stack.isEnabled()
    assert not cover(shown).hiding


def test_the_system_being_locked_locks_what_is_kept(shown):
    group_id = shown.desk.group.value.id
    shown.app.shelf.cost = Cost(8 * 1024, 1, 1)
    assert not shown.window._away.listens
    words = "three small beetles"
    shown.window.reopen(
        lambda: shown.app.protection.turn_on(group_id, (words, words), None, NoProgress())
    )
    assert shown.window._away.listens
    shown.window._away.left.emit()
    assert shown.window.desk.group.locked
    assert not shown.window._away.listens
