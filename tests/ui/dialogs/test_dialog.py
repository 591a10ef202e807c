"""What every dialog of the program does: the control with the keyboard has its ring."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

import facilitator.ui
from facilitator import i18n
from facilitator.meetings.messages import msg
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.dialogs.secret import ask_secret
from facilitator.ui.theme import LIGHT


def all_below(kind: type) -> set[type]:
    found = set(kind.__subclasses__())
    return found.union(*map(all_below, found))


def test_every_dialog_of_ours_has_a_ring():
    for one in pkgutil.walk_packages(facilitator.ui.__path__, "facilitator.ui."):
        importlib.import_module(one.name)
    ours = {one for one in all_below(QDialog) if one.__module__.startswith("facilitator.")}
    assert len(ours) > 10
    assert {one.__name__ for one in ours if not issubclass(one, Dialog)} == set()


def test_the_ring_goes_with_the_keyboard(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(800, 600)
    parent.show()
    dialog = ask_secret(LIGHT, i18n.sayer("en"), msg("It is protected."), str, parent)
    QTest.qWaitForWindowActive(dialog)
    targets = []
    for _ in range(4):
        focused = dialog.focusWidget()
        assert dialog.ring.target() is focused
        assert dialog.ring.isVisible()
        middle = focused.mapTo(dialog, focused.rect().center())
        assert dialog.ring.geometry().contains(middle)
        targets.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(set(targets)) > 2
    dialog.reject()
