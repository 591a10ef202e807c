"""Protecting a group from its page: typed twice, a sheet typed in part, ways added and removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from facilitator.meetings.ways import WayKind
from facilitator.progress import NoProgress
from facilitator.store.keys import Cost
from facilitator.ui.pages.group import GroupPage
from facilitator.ui.widgets import Button
from tests.ui.pages.host import make_context

WORDS, OTHER = "three small beetles", "four tall ships"


class Shown:
    """The section, and what the window would do with what is asked of it."""

    def __init__(self, section, host, context):
        self.section, self.host, self.context = section, host, context

    def work(self) -> None:
        """Write everything anew as the window does: the book closed meanwhile."""
        desk = self.context.desk
        desk.group.book.close()
        self.host.rewritten.pop()(NoProgress())
        self.section.redraw()

    @property
    def kinds(self):
        return [one.kind for one in self.section.guard().ways]


@pytest.fixture
def shown(qtbot, tmp_path):
    context, host, _playing = make_context(tmp_path / "home")
    context.app.shelf.cost = Cost(8 * 1024, 1, 1)
    qtbot.addWidget(host)
    page = GroupPage(context)
    host.hold(page, context.adapter)
    host.resize(1366, 768)
    host.show()
    return Shown(page.protection, host, context)


def typed(dialog, first: str, second: str | None = None) -> None:
    for field, words in ((dialog.first, first), (dialog.second, second or first)):
        field.clear()
        QTest.keyClicks(field, words)


def protect(shown, *, sheet: bool = False):
    dialog = shown.section.ask_to_protect()
    typed(dialog, WORDS)
    made = dialog._sheet
    dialog.with_sheet.setChecked(sheet)
    dialog.go_on.click()
    if sheet:
        dialog.go_on.click()
        for field, number in zip(dialog.typed, made.asked, strict=True):
            field.setText(made.words[number - 1])
        dialog.go_on.click()
    shown.work()
    return made


def test_open_it_says_what_that_means_and_offers_a_passphrase(shown):
    section = shown.section
    assert "Whoever can use this computer" in section._told.text()
    assert section.protect.isVisibleTo(section)
    assert not section.lock_now.isVisibleTo(section)


def test_two_that_differ_and_one_too_short_are_told_and_change_nothing(shown):
    dialog = shown.section.ask_to_protect()
    typed(dialog, WORDS, OTHER)
    QTest.keyClick(dialog.second, Qt.Key.Key_Return)
    assert dialog.trouble.isVisible()
    assert dialog.isVisible()
    typed(dialog, "short")
    dialog.go_on.click()
    assert "8 to 200" in dialog.first.accessibleDescription()
    dialog.leave.click()
    assert shown.host.rewritten == []


def test_with_a_sheet_some_words_are_typed_again_before_it_counts(shown):
    dialog = shown.section.ask_to_protect()
    typed(dialog, WORDS)
    assert dialog.go_on.words() == "Go on"
    dialog.go_on.click()
    assert dialog.go_on.words() == "Go on"
    shown_now = dialog._pages.currentWidget().findChildren(QLabel)
    assert any(one.text().endswith(dialog._sheet.words[4]) for one in shown_now)
    dialog.go_on.click()
    assert dialog.go_on.words() == "Protect it"
    asked_now = " ".join(one.text() for one in dialog._pages.currentWidget().findChildren(QLabel))
    assert not any(word in asked_now.split() for word in dialog._sheet.words)
    for field in dialog.typed:
        field.setText("wrong")
    dialog.go_on.click()
    assert shown.host.rewritten == []
    assert dialog.trouble.isVisible()
    for field, number in zip(dialog.typed, dialog._sheet.asked, strict=True):
        field.setText(dialog._sheet.words[number - 1])
    sheet = dialog._sheet
    dialog.go_on.click()
    assert dialog.first.text() == dialog.second.text() == ""
    shown.work()
    assert shown.kinds == [WayKind.PASSPHRASE, WayKind.RECOVERY]
    group_id = shown.context.desk.group.value.id
    shown.context.app.protection.lock(group_id)
    shown.context.app.protection.unlock(group_id, sheet.secret)


def test_one_person_alone_is_said_and_a_second_one_mends_it(shown):
    protect(shown)
    section = shown.section
    assert section._alone.isVisibleTo(section)
    assert section.lock_now.isVisibleTo(section)
    dialog = section.ask_for_holder()
    typed(dialog, OTHER)
    dialog.go_on.click()
    shown.work()
    assert shown.kinds == [WayKind.PASSPHRASE, WayKind.HOLDER]
    assert not section._alone.isVisibleTo(section)
    removes = [one for one in section.findChildren(Button) if one.words() == "Remove"]
    removes[-1].click()
    shown.work()
    assert shown.kinds == [WayKind.PASSPHRASE]


def test_another_passphrase_a_new_key_and_none_at_all(shown):
    made = protect(shown, sheet=True)
    dialog = shown.section.ask_to_change()
    typed(dialog, OTHER)
    dialog.go_on.click()
    shown.work()
    assert shown.kinds == [WayKind.RECOVERY, WayKind.PASSPHRASE]
    dialog = shown.section.ask_for_new_key()
    assert dialog._sheet.secret != made.secret
    typed(dialog, WORDS)
    dialog.with_sheet.setChecked(False)
    dialog.go_on.click()
    shown.work()
    assert shown.kinds == [WayKind.PASSPHRASE]
    shown.section.take_off()
    shown.work()
    assert shown.kinds == []


def test_lock_now_asks_the_window(shown):
    protect(shown)
    shown.section.lock_now.click()
    assert shown.host.locked == 1


def test_after_how_long_it_locks_itself_is_chosen_and_kept(shown):
    protect(shown)
    section = shown.section
    assert section.after.choice() == "10"
    section.after.set_choice("0")
    section.after.activated.emit(0)
    assert shown.context.app.settings.lock_after == 0
    assert shown.host.rebuilt == 1


def test_the_words_can_be_printed_and_without_a_printer_it_says_so(shown, monkeypatch):
    from facilitator.ui.dialogs import paper_printing

    dialog = shown.section.ask_to_protect()
    typed(dialog, WORDS)
    dialog.go_on.click()
    monkeypatch.setattr(paper_printing, "has_printer", lambda: False)
    dialog.print.click()
    assert "by hand" in dialog._print_told.text()
    dialog.reject()
