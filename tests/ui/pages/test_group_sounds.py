"""Sound and motion are kept on this computer; a computer without sound says so."""

from __future__ import annotations

import sys

import pytest

from facilitator.meetings.group import RulesManner
from facilitator.services import ladders
from facilitator.ui.pages.group import GroupPage
from tests.ui.pages.host import make_context


@pytest.fixture
def page(qtbot, tmp_path):
    context, host, playing = make_context(tmp_path)
    qtbot.addWidget(host)
    made = GroupPage(context)
    host.hold(made, context.adapter)
    host.resize(1366, 768)
    host.show()
    yield made
    playing.desk.group.book.close()


def settings(page):
    return page._context.app.settings


def test_the_bell_is_on_and_the_chime_off_until_it_is_chosen(page):
    section = page.sounds
    assert (section.bell.isChecked(), section.chime.isChecked()) == (True, False)
    section.bell.click()
    section.chime.click()
    assert (settings(page).bell, settings(page).chime) == (False, True)


def test_volume_goes_by_tens_from_nothing_to_all(page):
    section = page.sounds
    section.volume.stepBy(1)
    assert settings(page).volume == 70
    section.volume.stepBy(-20)
    assert settings(page).volume == 0


def test_motion_is_chosen(page):
    page.sounds.motion.set_choice("less")
    page.sounds.motion.activated.emit(2)
    assert settings(page).motion == "less"


def test_a_computer_that_cannot_sound_says_so_when_the_bell_is_tried(page, qtbot, monkeypatch):
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    page.sounds.try_it.click()
    qtbot.waitUntil(lambda: not page.sounds._silent.isHidden())


# -- what the room sees ------------------------------------------------------------------------


def test_rules_get_a_second_language_and_lose_it_when_it_is_emptied(page):
    room, group = page.room, page._context.desk.group
    assert room._rows[0].other_head.isHidden()
    room.second.click()
    first = room._rows[0]
    assert not first.other_head.isHidden()
    first.other_head.setText("Una vez cada uno")
    first.other_head.settle()
    assert group.value.rules[0].other_head == "Una vez cada uno"
    assert group.value.rules[0].head
    group.undo()
    assert group.value.rules[0].other_head == ""


def test_how_the_room_sees_the_rules_is_a_step_that_can_be_undone(page):
    group = page._context.desk.group
    page.room.manner.set_choice("slow")
    page.room.manner.activated.emit(2)
    assert group.value.rules_manner is RulesManner.SLOW
    page.undo()
    assert group.value.rules_manner is RulesManner.ALL


def test_every_shipped_ladder_can_be_chosen(page):
    picker, group = page.manner.ladder, page._context.desk.group
    offered = {picker.itemData(at) for at in range(picker.count())}
    assert offered == ladders.ids()
    picker.set_choice("na")
    picker.activated.emit(0)
    assert group.value.ladder_id == "na"
