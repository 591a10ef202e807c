"""Handing over from the group's page: what goes, the passphrase, and a week later removing."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from facilitator.meetings.handover import USUAL, Part
from facilitator.store.keys import Cost
from facilitator.ui.pages.group import GroupPage
from tests.ui.pages.host import make_context

SECRET = "three small beetles"


@pytest.fixture
def shown(qtbot, tmp_path):
    context, host, playing = make_context(tmp_path / "home")
    context.app.shelf.cost = Cost(8 * 1024, 1, 1)
    qtbot.addWidget(host)
    page = GroupPage(context)
    host.hold(page, context.adapter)
    host.resize(1366, 768)
    host.show()
    yield page, host, playing
    playing.desk.group.close()


def test_what_goes_is_chosen_and_the_passphrase_typed_twice(shown):
    page, _host, _playing = shown
    dialog = page.handover.ask()
    heard = []
    dialog.ready.disconnect()
    dialog.ready.connect(lambda typed, parts: heard.append((typed, parts)))
    assert not dialog.parts[Part.NOTES].isChecked()
    dialog.parts[Part.PROGRAMMES].click()
    assert not dialog.parts[Part.NOTES].isEnabled()
    QTest.keyClicks(dialog.first, SECRET)
    QTest.keyClicks(dialog.second, "three large beetles")
    dialog.go_on.click()
    assert dialog.trouble.isVisible()
    assert dialog.second.selectedText() == "three large beetles"
    QTest.keyClicks(dialog.second, SECRET)
    dialog.go_on.click()
    ((typed, parts),) = heard
    assert typed == (SECRET, SECRET)
    assert parts == USUAL - {Part.PROGRAMMES, Part.NOTES}
    assert dialog.first.text() == dialog.second.text() == ""


def test_the_copy_here_goes_a_week_later_and_is_asked_about_once_more(shown, tmp_path):
    page, host, playing = shown
    section = page.handover
    assert not section.remove.isVisibleTo(section)
    section.give_to((SECRET, SECRET), USUAL, tmp_path / "handover.zip")
    assert "whole" in host.toasts[-1][0]
    assert not section.remove.isVisibleTo(section)
    playing.clock.set_to(playing.clock.now().utc + 7 * 86400)
    section.redraw()
    section.remove.click()
    assert section.for_good.isVisibleTo(section)
    section.keep.click()
    assert section.remove.isVisibleTo(section)
    section.remove.click()
    section.for_good.click()
    (work,) = host.reopened
    group_id = playing.desk.group.value.id
    playing.desk.group.close()
    work()
    assert group_id not in section.context.app.shelf.group_ids()


def test_it_can_be_kept_after_all(shown, tmp_path):
    page, _host, playing = shown
    section = page.handover
    section.give_to((SECRET, SECRET), USUAL, tmp_path / "handover.zip")
    section.keep.click()
    playing.clock.set_to(playing.clock.now().utc + 7 * 86400)
    section.redraw()
    assert not section.remove.isVisibleTo(section)


def test_a_file_that_cannot_be_written_is_told(shown, tmp_path):
    page, host, _playing = shown
    page.handover.give_to((SECRET, SECRET), USUAL, tmp_path / "gone" / "x.zip")
    assert len(host.told) == 1
