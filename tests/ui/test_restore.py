"""A damaged group's way on, as the window offers it."""

from __future__ import annotations

import pytest

from facilitator.ui import session
from facilitator.ui.pages.new_group import NewGroupPage
from facilitator.ui.pages.resume import ResumePage
from facilitator.ui.pages.today import TodayPage
from facilitator.ui.widgets import Button
from tests.kits.window import opened


@pytest.fixture
def damaged(tmp_path, qapp):
    """The window on a home whose only group is damaged, with one sound backup."""
    with opened(tmp_path, qapp) as shown:
        shown.app.groups.back_up(shown.desk.group)
        shown.window._leave_desk()
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
    assert damaged.window._desk.group.value.name == "Oak"


def test_an_unfinished_meeting_of_the_backup_is_offered_too(tmp_path, qapp):
    with opened(tmp_path, qapp) as shown:
        shown.desk.meeting.start()
        shown.app.groups.back_up(shown.desk.group)
        shown.window._leave_desk()
        shown.window._open_group(shown.app.groups.restore, shown.desk.group.value.id)
        assert isinstance(shown.window._stack.currentWidget(), ResumePage)
