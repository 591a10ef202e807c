"""Today: which agenda it is and why, another one for tonight, and what the group studies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from facilitator.meetings.messages import msg
from facilitator.meetings.study import Study, StudyKind
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.ui.context import Context
from facilitator.ui.pages.today import TodayPage
from facilitator.ui.room.look import RoomLook
from facilitator.ui.theme import LIGHT
from tests.ui.pages.host import PageHost, make_context

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@dataclass
class Shown:
    page: TodayPage
    host: PageHost
    context: Context

    def words(self) -> set[str]:
        return {one.text() for one in self.page.findChildren(QLabel) if one.isVisible()}


def show(qtbot: QtBot, home: Path) -> Shown:
    context, host, _playing = make_context(home, LIGHT)
    qtbot.addWidget(host)
    page = TodayPage(context, RoomLook())
    host.hold(page, context.adapter)
    context.desk.agendas.undo(Scope.TONIGHT)  # the sample has given out cards
    page.refresh()
    host.resize(1150, 700)
    host.show()
    qtbot.waitExposed(host)
    return Shown(page, host, context)


def test_with_one_agenda_there_is_nothing_to_choose(qtbot, tmp_path):
    assert not show(qtbot, tmp_path).page.head.change.isVisible()


def test_the_agenda_of_the_night_is_named_with_its_reason(qtbot, tmp_path):
    one = show(qtbot, tmp_path)
    held = one.context.desk.repertoire
    night = one.context.desk.agendas.night(one.context.desk.agendas.due())
    held.set_rule(held.add(formats.shipped()[0], "Speaker"), (night.nth,))
    assert any(words.startswith("Speaker (") and "of the month)" in words for words in one.words())
    assert one.page.head.change.isVisible()


def test_another_agenda_can_be_chosen_for_tonight_and_taken_back(qtbot, tmp_path):
    one = show(qtbot, tmp_path)
    one.context.desk.repertoire.add(formats.shipped()[0], "Speaker")
    offered = one.page.head.choices().actions()
    assert [action.isChecked() for action in offered] == [True, False]
    offered[1].trigger()
    assert any(words.startswith("Speaker (chosen for tonight)") for words in one.words())
    one.page.undo()
    assert not any(words.startswith("Speaker") for words in one.words())


def test_what_the_group_studies_is_said_where_it_is_read(qtbot, tmp_path):
    one = show(qtbot, tmp_path)
    group, agendas = one.context.desk.group, one.context.desk.agendas
    month = group.tonight().day.month
    group.change(msg("x"), studies=(Study("s", "The Steps", StudyKind.MONTH, counted="Step"),))
    item = agendas.agenda(Scope.WEEKLY).items[1]
    agendas.edit(Scope.WEEKLY, item.id, msg("x"), study_id="s")
    assert f"Step {month}, the month's" in one.words()
    group.change(msg("x"), studies=(replace(group.value.studies[0], counted="Tradition"),))
    assert f"Tradition {month}, the month's" in one.words()


def test_the_closing_is_told_where_it_is_pinned_even_when_the_agenda_is_too_long(qtbot, tmp_path):
    one = show(qtbot, tmp_path)
    desk = one.context.desk
    before = one.page._hour_detail.text()
    assert before.startswith("closing ")
    first = desk.agendas.agenda_tonight().items[0]
    desk.agendas.edit(Scope.TONIGHT, first.id, msg("longer"), minutes=90)
    assert one.page._warning.isVisible()
    assert one.page._hour_detail.text() == before
