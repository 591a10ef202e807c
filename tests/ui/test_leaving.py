"""Checking, handing over and leaving in the window: what is said, and what is left."""

from __future__ import annotations

import asyncio

import pytest
import qasync
from PySide6.QtWidgets import QLabel

from facilitator.meetings.handover import USUAL
from facilitator.store.keys import Cost
from facilitator.ui.dialogs.told import ToldDialog
from facilitator.ui.pages.new_group import NewGroupPage
from tests import builders
from tests.kits.window import opened

SAID = ("three small beetles", "three small beetles")


@pytest.fixture
def shown(tmp_path, qapp):
    with opened(tmp_path / "laptop" / "home", qapp) as made:
        made.app.shelf.cost = Cost(8 * 1024, 1, 1)
        yield made


def played(qapp, work, done):
    """Do something that goes on beside the window, until it is done."""
    with qasync.QEventLoop(qapp, already_running=False) as loop:

        async def play() -> None:
            work()
            while not done():
                await asyncio.sleep(0.01)

        loop.run_until_complete(asyncio.wait_for(play(), 30))


def words(shown):
    return "\n".join(one.text() for one in shown.window.findChildren(QLabel))


def test_nothing_is_left_and_the_window_says_so(shown, qapp, tmp_path):
    stick = tmp_path / "stick.zip"
    played(qapp, lambda: shown.window.leave_nothing(stick), lambda: "You may close" in words(shown))
    assert stick.is_file()
    assert list((tmp_path / "laptop").iterdir()) == []
    assert shown.window.desk is None


def test_a_stick_that_cannot_be_written_leaves_all_and_opens_it_again(shown, qapp, tmp_path):
    group_id = shown.desk.group.value.id
    missing = tmp_path / "no" / "stick.zip"
    played(
        qapp,
        lambda: shown.window.leave_nothing(missing),
        lambda: shown.window.desk is not None and shown.window.desk is not shown.desk,
    )
    assert shown.window.desk.group.value.id == group_id


def test_what_was_found_is_told_after_the_check(shown, qapp):
    played(qapp, shown.window.check_data, lambda: shown.window.findChildren(ToldDialog) != [])
    (dialog,) = shown.window.findChildren(ToldDialog)
    assert dialog.sentences == ("All of it can be read, and all of it fits together.",)
    dialog.done_button.click()


def test_a_handover_opened_where_the_group_is_joins_it(shown, tmp_path):
    file = tmp_path / "handover.zip"
    shown.app.handover.give(shown.desk.group, file, SAID, USUAL)
    shown.desk.group.add_announcement("The picnic is on Sunday", None)
    shown.app.shelf.unlock_file(file, SAID[0])
    shown.window.opening.take_in(file)
    assert len(shown.window.desk.group.value.announcements) == 1
    assert shown.window._toast.isVisible()
    assert "new here" in shown.window._toast.accessibleName() or "new here" in words(shown)


def test_with_the_only_copy_removed_a_new_group_is_asked_for(shown, tmp_path, monkeypatch):
    group = shown.desk.group
    shown.app.handover.give(group, tmp_path / "handover.zip", SAID, USUAL)
    clock = builders.FakeClock(shown.app.clock.now().utc + 8 * 86400)
    monkeypatch.setattr(group, "clock", clock)
    shown.window.reopen(lambda: shown.app.handover.remove(group))
    assert shown.window.findChildren(NewGroupPage)
    assert shown.app.shelf.group_ids() == ()
