"""How the group meets: who may come, crosstalk, and time in the room."""

from __future__ import annotations

import pytest

from facilitator.meetings.group import Attendance, Crosstalk, TimerStyle
from facilitator.meetings.messages import msg
from facilitator.meetings.room import facts
from facilitator.ui.pages.group import GroupPage
from facilitator.ui.theme import LIGHT
from tests.ui.pages.host import make_context


@pytest.fixture
def shown(qtbot, tmp_path):
    context, host, _playing = make_context(tmp_path, LIGHT)
    qtbot.addWidget(host)
    page = GroupPage(context)
    host.hold(page, context.adapter)
    host.resize(1150, 700)
    host.show()
    qtbot.waitExposed(host)
    return page


def pick(picker, value):
    picker.set_choice(value.value)
    picker.activated.emit(picker.currentIndex())


def test_each_choice_is_kept_and_can_be_taken_back(shown):
    group = shown._context.desk.group
    pick(shown.manner.coming, Attendance.CLOSED)
    pick(shown.manner.answers, Crosstalk.WHEN_ASKED)
    assert (group.value.attendance, group.value.crosstalk) == (
        Attendance.CLOSED,
        Crosstalk.WHEN_ASKED,
    )
    shown.undo()
    assert group.value.crosstalk is Crosstalk.NO


def test_a_group_without_share_timers_is_not_asked_for_a_ring_and_shows_none(shown):
    group = shown._context.desk.group
    group.change(msg("x"), timer_agreed_on=group.today())
    assert facts(group.value, group.today()).timed
    pick(shown.manner.times, TimerStyle.BELLS)
    assert not shown.room.timed.isVisible()
    assert not facts(group.value, group.today()).timed
    pick(shown.manner.times, TimerStyle.SHARES)
    assert facts(group.value, group.today()).timed


def test_the_room_says_who_may_come_beside_the_rules(shown):
    group = shown._context.desk.group
    group.change(msg("x"), rules_agreed_on=None)
    assert facts(group.value, group.today()).agreed is None
    pick(shown.manner.coming, Attendance.OPEN)
    assert facts(group.value, group.today()).agreed == msg("Open to anyone.")
    group.change(msg("x"), rules_agreed_on=group.today())
    assert facts(group.value, group.today()).agreed.params["who"] == msg("Open to anyone.")
