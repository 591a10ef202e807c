"""Locked in the window: people and the past are gone, the meeting goes on, words open it."""

from __future__ import annotations

import asyncio

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from facilitator.meetings.people import Consent
from facilitator.progress import NoProgress
from facilitator.store.keys import Cost
from facilitator.ui import session
from facilitator.ui.dialogs.secret import SecretDialog
from facilitator.ui.drafts import DraftsDialog
from facilitator.ui.pages.agenda import AgendaPage
from facilitator.ui.pages.locked import LockedPage
from facilitator.ui.pages.milestones import MilestonesPage
from facilitator.ui.pages.new_group import NewGroupPage
from facilitator.ui.pages.records import RecordsPage
from facilitator.ui.pages.today import TodayPage
from facilitator.ui.widgets import Button
from tests import pictures
from tests.kits.window import opened

WORDS = "three small beetles"
NAME = "Zebrafink"


@pytest.fixture
def shown(tmp_path, qapp):
    """The window on a protected group that keeps somebody, open."""
    with opened(tmp_path, qapp) as made:
        made.app.shelf.cost = Cost(8 * 1024, 1, 1)
        group_id = made.desk.group.value.id
        made.desk.people.keep()
        made.desk.people.add(NAME, None, "", Consent())
        made.window.reopen(
            lambda: made.app.protection.turn_on(group_id, (WORDS, WORDS), None, NoProgress())
        )
        yield made


def page(shown):
    return shown.window._stack.currentWidget()


def words(shown) -> str:
    """Everything the window says and shows."""
    labels = [one.text() for one in shown.window.findChildren(QLabel)]
    fields = [one.text() for one in shown.window.findChildren(QLineEdit)]
    names = [one.accessibleName() for one in shown.window.findChildren(QLabel)]
    return "\n".join((*labels, *fields, *names))


def open_up(shown, typed: str = WORDS) -> None:
    locked = page(shown)
    assert isinstance(locked, LockedPage)
    QTest.keyClicks(locked.field, typed)
    QTest.keyClick(locked.field, Qt.Key.Key_Return)


def test_a_key_locks_it_and_the_words_open_the_page_one_was_on(shown):
    shown.window.show_page("milestones")
    assert isinstance(page(shown), MilestonesPage)
    assert not shown.window.desk.group.locked
    QTest.keyClick(shown.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert shown.window.desk.group.locked
    assert isinstance(page(shown), TodayPage)
    assert shown.window.desk.people.all() == ()
    pictures.settle()
    for key in ("milestones", "records", "service", "group", "library", "paper"):
        shown.window.show_page(key)
        assert isinstance(page(shown), LockedPage)
        assert NAME not in words(shown)
    shown.window.show_page("milestones")
    open_up(shown, "something else")
    assert isinstance(page(shown), LockedPage)
    assert page(shown).trouble.isVisible()
    page(shown).field.clear()
    open_up(shown)
    assert isinstance(page(shown), MilestonesPage)
    assert [one.handle for one in shown.window.desk.people.all()] == [NAME]


def test_tonight_s_agenda_is_changed_while_locked_and_stands_when_open(shown):
    window = shown.window
    window.lock()
    window.show_page("agenda")
    agenda = page(shown)
    assert isinstance(agenda, AgendaPage)
    assert not agenda.head.which.isVisibleTo(agenda)
    first = window.desk.agendas.agenda_tonight().items[0]
    agenda.steps.remove((first.id,))
    window.unlock(WORDS)
    assert first.id not in {one.id for one in window.desk.agendas.agenda_tonight().items}


def test_locked_it_never_says_that_no_names_are_kept(shown):
    shown.window.lock()
    told = [one.text() for one in page(shown).findChildren(QLabel)]
    assert "Counts hold no names" in told
    assert not any("No names are kept" in one for one in told)


def test_a_meeting_that_runs_goes_on_locked_and_open(shown):
    window = shown.window
    window.desk.meeting.start()
    window.desk.meeting.tap("here")
    window.lock()
    assert window.desk.group.locked
    assert window.desk.meeting.running
    window.desk.meeting.tap("here")
    assert window.desk.meeting.tally.counts["here"] == 2
    window.desk.meeting.close()
    assert isinstance(page(shown), TodayPage)
    window.show_page("records")
    open_up(shown)
    assert isinstance(page(shown), RecordsPage)
    (held,) = window.desk.records.listed()
    assert held.tally.counts["here"] == 2


def test_opened_in_the_midst_of_a_meeting_it_goes_on(shown):
    window = shown.window
    window.lock()
    window.desk.meeting.start()
    window.desk.meeting.tap("here")
    window.unlock(WORDS)
    assert window.desk.meeting.running
    window.desk.meeting.tap("here")
    window.desk.meeting.close()
    (held,) = window.desk.records.listed()
    assert held.tally.counts["here"] == 2


def test_the_next_start_is_locked_and_starts_a_meeting_without_a_question(shown):
    shown.window.leave_desk()
    shown.app.protection.lock(shown.desk.group.value.id)
    session._open_home(shown.app, shown.window)
    assert isinstance(page(shown), TodayPage)
    assert shown.window.desk.group.locked
    shown.window.desk.meeting.start()
    assert shown.window.desk.meeting.running


def test_what_is_not_protected_is_never_locked(tmp_path, qapp):
    with opened(tmp_path, qapp) as shown:
        shown.window.lock()
        assert not shown.window.desk.group.locked


def test_locked_nothing_is_backed_up_under_no_key(shown):
    before = len(shown.app.shelf.backup_times(shown.desk.group.value.id))
    shown.window.lock()
    after_lock = len(shown.app.shelf.backup_times(shown.desk.group.value.id))
    shown.window.desk.meeting.start()
    shown.window.desk.meeting.close()
    shown.window.leave_desk()
    assert len(shown.app.shelf.backup_times(shown.desk.group.value.id)) == after_lock >= before


def test_protected_from_the_page_everything_is_written_anew_beside_the_window(tmp_path, qapp):
    with opened(tmp_path, qapp) as shown, qasync.QEventLoop(qapp, already_running=False) as loop:
        shown.app.shelf.cost = Cost(8 * 1024, 1, 1)
        group_id = shown.desk.group.value.id

        async def play() -> None:
            turn_on = shown.app.protection.turn_on
            typed = (WORDS, WORDS)
            shown.window.rewrite(lambda progress: turn_on(group_id, typed, None, progress))
            while shown.window.desk is None or not shown.app.protection.guard(group_id).protected:
                await asyncio.sleep(0.01)

        loop.run_until_complete(asyncio.wait_for(play(), 30))
        assert isinstance(page(shown), TodayPage)
        assert not shown.window.desk.group.locked
        shown.window.lock()
        assert shown.window.desk.group.locked


def test_untouched_for_a_while_it_locks_itself_and_a_touch_begins_anew(shown, qtbot):
    window = shown.window
    assert window._idle.waits
    window._idle.wait(0.005)  # 300 ms
    for _ in range(5):
        qtbot.wait(100)
        QTest.keyClick(window, Qt.Key.Key_Shift)
    assert not window.desk.group.locked
    qtbot.waitUntil(lambda: window.desk.group.locked, timeout=3000)
    assert not window._idle.waits


def test_with_0_minutes_and_without_protection_nothing_waits(shown, tmp_path, qapp):
    window = shown.window
    window.remember(lock_after=0)
    window.rebuild()
    assert not window._idle.waits
    window.remember(lock_after=10)
    window.rebuild()
    assert window._idle.waits
    window.lock()
    assert not window._idle.waits


def test_the_small_book_is_brought_up_between_meetings_and_never_in_one(shown):
    sitting = shown.window._sitting
    shown.window.desk.group.add_announcement("The picnic is on Sunday", None)
    assert sitting.front.stale
    sitting._on_bring_up()
    assert not sitting.front.stale
    shown.window.desk.meeting.start()
    shown.window.desk.group.add_announcement("The hall is cold", None)
    sitting._on_bring_up()
    assert sitting.front.stale
    shown.window.desk.meeting.close()
    sitting._on_bring_up()
    assert not sitting.front.stale
    texts = [one.text for one in shown.window.desk.group.front.group().announcements]
    assert texts == ["The picnic is on Sunday", "The hall is cold"]


def test_what_is_being_typed_is_kept_under_the_key_and_offered_when_it_is_opened(shown, qtbot):
    window = shown.window
    window.show_page("milestones")
    qtbot.waitUntil(lambda: isinstance(page(shown), MilestonesPage))
    page(shown).add.click()
    field = next(one for one in page(shown).findChildren(QLineEdit) if one.isVisible())
    QTest.keyClicks(field, "Wiesel")
    window.lock()
    qtbot.waitUntil(lambda: "Wiesel" not in words(shown))
    files = [one for one in shown.home.root.rglob("*") if one.is_file()]
    assert not any(b"Wiesel" in one.read_bytes() for one in files)
    window.show_page("milestones")
    open_up(shown)
    (dialog,) = window.findChildren(DraftsDialog)
    assert dialog.texts == ["Wiesel"]
    dialog.keep.click()
    window.lock()
    window.show_page("milestones")
    open_up(shown)
    dialog = window.findChildren(DraftsDialog)[-1]
    assert dialog.texts == ["Wiesel"]
    dialog.gone.click()
    assert window.desk.group.book.drafts() == ()
    window.lock()
    window.show_page("milestones")
    open_up(shown)
    assert not any(one.isVisible() for one in window.findChildren(DraftsDialog))


def test_what_cannot_be_shown_locked_asks_for_the_words_and_tells_of_the_loss(shown, qapp):
    window, group_id = shown.window, shown.desk.group.value.id
    window.leave_desk()
    shown.app.protection.lock(group_id)
    (front,) = shown.home.groups.glob("*/g*/front.db")
    front.write_bytes(b"rubbish" * 1000)
    session._open_home(shown.app, window)
    made = page(shown)
    assert isinstance(made, NewGroupPage)
    assert not made._names.isVisible()  # of a group that is locked nobody can say that
    button = made.findChild(Button, group_id)
    assert button.text() == "Type the passphrase"
    pictures.settle()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(SecretDialog)
    QTest.keyClicks(dialog.field, "something else")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.trouble.isVisible()
    QTest.keyClicks(dialog.field, WORDS)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert isinstance(page(shown), TodayPage)
    assert [one.handle for one in window.desk.people.all()] == [NAME]
    assert "cannot be read. It was set aside" in words(shown)
    qapp.processEvents()
