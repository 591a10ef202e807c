"""How safe a group is stands on its page; a backup is made, carried, tried and gone back to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import qasync

from facilitator.meetings.messages import msg
from facilitator.store import carry
from facilitator.ui.pages.group import GroupPage
from tests.ui.pages.host import make_context

if TYPE_CHECKING:
    from collections.abc import Callable


class Shown:
    """The group's page, and the loop that carries its jobs."""

    def __init__(self, page, context, host, loop):
        self.page, self.context, self.host, self._loop = page, context, host, loop

    @property
    def section(self):
        return self.page.backups

    @property
    def times(self):
        group_id = self.context.desk.group.value.id
        return self.context.app.shelf.backup_times(group_id)

    def do(self, press: Callable[[], object], wanted: Callable[[], object]) -> None:
        """Press something and wait for what comes of it."""

        async def play() -> None:
            press()
            while not wanted():
                await asyncio.sleep(0.01)

        self._loop.run_until_complete(asyncio.wait_for(play(), 30))


@pytest.fixture
def shown(qtbot, qapp, tmp_path):
    context, host, playing = make_context(tmp_path / "home")
    qtbot.addWidget(host)
    page = GroupPage(context)
    host.hold(page, context.adapter)
    host.resize(1366, 768)
    host.show()
    with qasync.QEventLoop(qapp, already_running=False) as loop:
        yield Shown(page, context, host, loop)
    playing.desk.group.book.close()


def test_it_says_when_the_last_backup_was_and_asks_for_a_stick(shown, tmp_path):
    section = shown.section
    assert section.sentence() == "There is no backup yet."
    assert not section.older.isVisibleTo(section)
    assert not section._nudge.isVisibleTo(section)
    shown.do(section.now.click, lambda: shown.host.toasts)
    assert shown.host.toasts == [("Backed up, and read back.", False)]
    assert section.sentence() == "Last verified backup just now, on this computer only."
    assert section._nudge.isVisibleTo(section)
    stick = tmp_path / "stick.zip"
    shown.do(lambda: section.save_to(stick), lambda: len(shown.host.toasts) == 2)
    assert carry.look(stick).group_id == shown.context.desk.group.value.id
    assert "on a stick since" in section.sentence()
    assert not section._nudge.isVisibleTo(section)


def test_a_stick_that_is_not_there_is_told_in_a_sentence(shown, tmp_path):
    shown.do(
        lambda: shown.section.save_to(tmp_path / "gone" / "stick.zip"), lambda: shown.host.told
    )
    assert "only" in shown.section.sentence() or "no backup" in shown.section.sentence()


def test_a_backup_is_tried_and_gone_back_to(shown):
    app, group = shown.context.app, shown.context.desk.group
    shown.do(shown.section.now.click, lambda: shown.times)
    was = group.value
    group.change(msg("moved"), place="another hall")
    dialog = shown.section.show_older()
    assert dialog.words().startswith("Nothing was held")
    dialog.try_it.click()
    assert dialog.words().startswith("All of it can be read")
    dialog.go_back.click()
    (work,) = shown.host.reopened
    group.book.close()
    work()
    again = app.groups.open(was.id)
    assert again.value == was
    again.book.close()
    assert len(shown.times) == 2


def test_one_that_is_damaged_says_so_and_cannot_be_gone_back_to(shown):
    shown.do(shown.section.now.click, lambda: shown.times)
    folder = shown.context.app.shelf.backups(shown.context.desk.group.value.id)
    next(folder.glob("*.db")).write_bytes(b"?" * 4096)
    dialog = shown.section.show_older()
    assert "damaged" in dialog.words()
    assert not dialog.go_back.isEnabled()
    dialog.try_it.click()
    assert "damaged" in dialog.words()
