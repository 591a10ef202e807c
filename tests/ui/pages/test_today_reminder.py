"""The line about safety on Today leads to the card where something can be done."""

from __future__ import annotations

import pytest

from facilitator import demo
from facilitator.ui.pages.group import GroupPage
from facilitator.ui.pages.today import TodayPage
from facilitator.ui.room.look import RoomLook
from tests.kits.window import opened
from tests.ui.pages.host import make_context


@pytest.fixture
def after(tmp_path, qtbot):
    """Today a week after the first night."""
    context, host, playing = make_context(tmp_path / "home")
    demo.run(playing, lambda *_: None)
    qtbot.addWidget(host)
    page = TodayPage(context, RoomLook(dark=False, still=False))
    host.hold(page, context.adapter)
    host.show()
    yield page, host
    playing.desk.group.close()


def test_after_the_first_night_a_passphrase_is_offered(after):
    page, host = after
    page.refresh()
    assert page._reminder is not None
    assert page._reminder.isVisibleTo(page)
    page._reminder.pressed.emit("show")
    assert host.shown == ["protection"]


def test_the_window_turns_to_the_card_that_was_asked_for(tmp_path, qapp):
    with opened(tmp_path, qapp) as made:
        made.window.show_section("backups")
        page = made.window._page()
        assert isinstance(page, GroupPage)
        assert page.backups.isVisible()
        port = page._part_of(page.backups).viewport()
        top = page.backups.mapTo(port, page.backups.rect().topLeft()).y()
        assert -20 <= top < port.height() / 2
