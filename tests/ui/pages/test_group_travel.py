"""Tonight's file from the group's page: out with a word or none, and in again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.app import App
from facilitator.paths import Home
from facilitator.store.keys import Cost
from facilitator.ui.dialogs.secret import SecretDialog
from facilitator.ui.pages.group import GroupPage
from tests.ui.pages.host import make_context

CHEAP = Cost(8 * 1024, 1, 1)


@pytest.fixture
def shown(qtbot, tmp_path):
    context, host, playing = make_context(tmp_path / "home")
    context.app.shelf.cost = CHEAP
    qtbot.addWidget(host)
    page = GroupPage(context)
    host.hold(page, context.adapter)
    host.resize(1366, 768)
    host.show()
    yield page, host, context
    playing.desk.group.book.close()


def held_elsewhere(tmp_path, clock, word: str = ""):
    """What a chair does with tonight's file on a laptop of their own."""
    other = App(Home(tmp_path / "theirs"), clock)
    other.shelf.cost = CHEAP
    other.shelf.take_lock()
    desk = other.desk(other.groups.open(other.backups.take_in(tmp_path / "out.zip", word)))
    desk.meeting.start()
    desk.meeting.tap("here")
    desk.meeting.close()
    other.travel(desk).give_back(tmp_path / "back.zip")
    desk.group.book.close()
    other.shelf.release_lock()


def test_out_and_in_again_without_a_word(shown, tmp_path):
    page, host, context = shown
    page.travel.give_to(tmp_path / "out.zip")
    assert "whole" in host.toasts[-1][0]
    before = len(context.desk.records.listed())
    held_elsewhere(tmp_path, context.app.clock)
    page.travel.take_in(tmp_path / "back.zip")
    assert host.toasts[-1][0] == "1 date came back, with its counts."
    assert len(context.desk.records.listed()) == before + 1
    page.travel.take_in(tmp_path / "back.zip")
    assert host.toasts[-1][0] == "Nothing in it is new here."


def test_what_went_out_under_a_word_asks_for_it(shown, tmp_path):
    page, host, context = shown
    page.travel.word.setText("owl")
    page.travel.give_to(tmp_path / "out.zip")
    assert page.travel.word.text() == ""
    held_elsewhere(tmp_path, context.app.clock, "owl")
    page.travel.take_in(tmp_path / "back.zip")
    (dialog,) = page.travel.findChildren(SecretDialog)
    QTest.keyClicks(dialog.field, "cat")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    assert dialog.field.selectedText() == "cat"
    dialog.shown.click()
    assert dialog.field.echoMode() is dialog.field.EchoMode.Normal
    QTest.keyClicks(dialog.field, "owl")
    dialog.open_it.click()
    assert not dialog.isVisible()
    assert dialog.field.text() == ""
    assert host.toasts[-1][0] == "1 date came back, with its counts."


def test_a_lent_group_only_sends_back(qtbot, shown, tmp_path):
    page, _host, context = shown
    page.travel.give_to(tmp_path / "out.zip")
    other = App(Home(tmp_path / "theirs"), context.app.clock)
    other.shelf.take_lock()
    desk = other.desk(other.groups.open(other.backups.take_in(tmp_path / "out.zip")))
    lent, host, playing = make_context(tmp_path / "second")
    playing.desk.group.hold(lent=True)
    qtbot.addWidget(host)
    theirs = GroupPage(lent)
    host.hold(theirs, lent.adapter)
    assert theirs.travel.back.isVisibleTo(theirs.travel)
    assert not theirs.travel.give.isVisibleTo(theirs.travel)
    theirs.travel.send_back(tmp_path / "back.zip")
    assert "whole" in host.toasts[-1][0]
    desk.group.book.close()
    other.shelf.release_lock()
    playing.desk.group.book.close()


def test_what_did_not_go_out_from_here_is_told(shown, tmp_path):
    page, host, _context = shown
    (tmp_path / "letter.zip").write_text("Dear all")
    page.travel.take_in(tmp_path / "letter.zip")
    page.travel.give_to(tmp_path / "gone" / "out.zip")
    assert len(host.told) == 2
