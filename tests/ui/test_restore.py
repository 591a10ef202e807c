"""A damaged group's way on, as the window offers it."""

from __future__ import annotations

from functools import partial

import pytest

from facilitator.meetings.messages import msg
from facilitator.store.keys import Cost
from facilitator.ui import session
from facilitator.ui.dialogs.secret import SecretDialog
from facilitator.ui.pages.new_group import NewGroupPage
from facilitator.ui.pages.resume import ResumePage
from facilitator.ui.pages.today import TodayPage
from facilitator.ui.widgets import Button
from tests.kits.window import opened


@pytest.fixture
def damaged(tmp_path, qapp):
    """The window on a home whose only group is damaged, with one sound backup."""
    with opened(tmp_path, qapp) as shown:
        shown.app.backups.make(shown.desk.group)
        shown.window.leave_desk()
        live = shown.app.shelf._live_folder(shown.desk.group.value.id)
        for left in live.glob("group.db-*"):
            left.unlink()
        (live / "group.db").write_bytes(b"\0" * 4096)
        session._open_home(shown.app, shown.window)
        yield shown


def test_the_backup_is_offered_beside_the_reason_and_opens(damaged):
    page = damaged.window._stack.currentWidget()
    assert isinstance(page, NewGroupPage)
    offers = [one for one in page.findChildren(Button) if one.words().startswith("Go back to")]
    assert len(offers) == 1
    offers[0].click()
    assert isinstance(damaged.window._stack.currentWidget(), TodayPage)
    assert damaged.window.desk.group.value.name == "Oak"


def test_an_unfinished_meeting_of_the_backup_is_offered_too(tmp_path, qapp):
    with opened(tmp_path, qapp) as shown:
        shown.desk.meeting.start()
        shown.app.backups.make(shown.desk.group)
        shown.window.leave_desk()
        shown.window.opening.restore(shown.desk.group.value.id)
        assert isinstance(shown.window._stack.currentWidget(), ResumePage)


def test_gone_back_in_the_window_the_group_is_as_it_was(tmp_path, qapp):
    with opened(tmp_path, qapp) as shown:
        group_id = shown.desk.group.value.id
        shown.app.backups.make(shown.desk.group)
        (copy,) = shown.app.backups.listed(group_id)
        shown.desk.group.change(msg("moved"), place="another hall")
        shown.window.reopen(partial(shown.app.backups.go_back, group_id, copy.id))
        assert shown.window.desk.group.value.place == ""
        assert isinstance(shown.window._stack.currentWidget(), TodayPage)
        # The present was backed up on leaving and before going back; the newest has it.
        newest = shown.app.backups.listed(group_id)[0]
        shown.window.reopen(partial(shown.app.backups.go_back, group_id, newest.id))
        assert shown.window.desk.group.value.place == "another hall"


def test_what_cannot_be_gone_back_to_leaves_the_group_open_as_it_is(tmp_path, qapp):
    with opened(tmp_path, qapp) as shown:
        shown.desk.group.change(msg("moved"), place="another hall")
        shown.window.reopen(partial(shown.app.backups.go_back, shown.desk.group.value.id, "x"))
        assert shown.window.desk.group.value.place == "another hall"


def test_a_backup_from_a_stick_opens_in_the_window(tmp_path, qapp):
    with opened(tmp_path / "first", qapp) as shown:
        shown.desk.group.change(msg("moved"), place="another hall")
        shown.app.backups.save_to(shown.desk.group, tmp_path / "stick.zip")
        shown.desk.group.change(msg("moved"), place="a third")
        shown.window.opening.take_in(tmp_path / "stick.zip")
        assert shown.window.desk.group.value.place == "another hall"
    with opened(tmp_path / "second", qapp) as other:
        other.window.opening.take_in(tmp_path / "stick.zip")
        assert other.window.desk.group.value.place == "another hall"
        (tmp_path / "letter.zip").write_text("Dear all")
        other.window.opening.take_in(tmp_path / "letter.zip")
        assert other.window.desk.group.value.place == "another hall"


def test_closing_the_window_backs_up_what_changed(tmp_path, qapp):
    with opened(tmp_path, qapp) as shown:
        group_id = shown.desk.group.value.id
        shown.desk.group.change(msg("moved"), place="another hall")
        shown.window.close()
        assert len(shown.app.shelf.backup_times(group_id)) == 1


def test_a_protected_file_asks_for_what_opens_it(tmp_path, qapp):
    with opened(tmp_path / "first", qapp) as shown:
        shown.app.shelf.cost = Cost(8 * 1024, 1, 1)
        shown.app.travel(shown.desk).give_tonight(tmp_path / "tonight.zip", "owl")
    with opened(tmp_path / "second", qapp) as other:
        other.window.opening.take_in(tmp_path / "tonight.zip")
        (dialog,) = other.window.findChildren(SecretDialog)
        dialog.field.setText("cat")
        dialog.open_it.click()
        assert dialog.isVisible()
        assert not other.window.desk.group.value.lent
        dialog.field.setText("owl")
        dialog.open_it.click()
        assert other.window.desk.group.value.lent
