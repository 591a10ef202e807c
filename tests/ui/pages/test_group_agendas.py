"""The agendas a group holds: named, ruled, agreed on, gone back to, shared, removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from facilitator.meetings.agenda import ItemKind
from facilitator.services.agendas import Scope
from facilitator.ui.context import Context
from facilitator.ui.dialogs.agenda_agreed import AgreedDialog
from facilitator.ui.dialogs.agenda_versions import VersionsDialog
from facilitator.ui.pages.group import GroupPage
from facilitator.ui.theme import LIGHT
from tests.ui.pages.host import PageHost, make_context

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Shown:
    page: GroupPage
    host: PageHost
    context: Context

    def held(self):
        return self.context.desk.repertoire.held()

    def row(self, at: int):
        return self.page.agendas.row(self.held()[at].id)

    def offer(self, words: str):
        menu = self.page.agendas.offers()
        actions = [
            *menu.actions(),
            *(a for m in menu.actions() if m.menu() for a in m.menu().actions()),
        ]
        return next(one for one in actions if one.text().startswith(words))


@pytest.fixture
def shown(qtbot, tmp_path: Path):
    context, host, _playing = make_context(tmp_path, LIGHT)
    qtbot.addWidget(host)
    page = GroupPage(context)
    host.hold(page, context.adapter)
    host.resize(1150, 700)
    host.show()
    qtbot.waitExposed(host)
    return Shown(page, host, context)


def test_one_agenda_is_the_usual_one_and_asks_for_no_nights(shown):
    row = shown.row(0)
    assert not row.usual.isVisible()
    assert not row.actions_by_key["remove"].isEnabled()


def test_a_form_of_the_kind_is_added_and_given_its_nights(shown):
    shown.offer("Speaker").trigger()
    assert len(shown.held()) == 2
    row = shown.row(1)
    row.weeks[3].click()
    assert shown.held()[1].rule.weeks == (3,)
    row.weeks[-1].click()
    assert shown.held()[1].rule.weeks == (3, -1)
    row.usual.click()
    assert shown.held()[1].rule.weeks == ()


def test_each_step_can_be_taken_back_on_the_page(shown):
    shown.offer("A copy of").trigger()
    name = shown.held()[1].name
    shown.page.agendas.row(shown.held()[1].id).renamed.emit(shown.held()[1].id, "Speaker night")
    assert shown.held()[1].name == "Speaker night"
    shown.page.undo()
    assert shown.held()[1].name == name
    shown.page.undo()
    assert len(shown.held()) == 1


def test_undo_of_the_group_still_works_after_a_step_of_its_own(shown):
    shown.offer("A copy of").trigger()
    shown.context.desk.group.add_slot()
    assert len(shown.context.desk.group.value.schedule.slots) == 2
    shown.page.undo()
    assert len(shown.context.desk.group.value.schedule.slots) == 1
    assert len(shown.held()) == 2


def test_an_agenda_is_saved_as_a_file_and_held_again_from_it(shown, tmp_path):
    path = tmp_path / "agenda.toml"
    shown.page.agendas.save_to(shown.held()[0].id, path)
    assert shown.context.desk.group.value.name not in path.read_text(encoding="utf-8")
    shown.page.agendas.add_from_file(path)
    first, second = shown.held()
    assert [(i.kind, i.title, i.minutes) for i in first.items] == [
        (i.kind, i.title, i.minutes) for i in second.items
    ]


def test_a_file_that_is_no_format_is_told_and_nothing_is_added(shown, tmp_path):
    path = tmp_path / "agenda.toml"
    path.write_bytes(b"\x00\x01")
    shown.page.agendas.add_from_file(path)
    assert len(shown.held()) == 1
    assert len(shown.host.told) == 1


def test_what_was_agreed_is_noted_and_said(qtbot, shown):
    dialog = AgreedDialog(shown.context, shown.held()[0], shown.page)
    qtbot.addWidget(dialog)
    dialog.agreed.setText("no day")
    dialog.keep.click()
    assert dialog.trouble.text()
    dialog.agreed.setText("3 11 2026")
    dialog.keep.click()
    agenda = shown.held()[0]
    assert (agenda.agreed_on.day, agenda.agreed_on.month) == (3, 11)
    assert agenda.in_force_from == shown.context.desk.group.tonight().day


def test_an_older_version_is_read_and_gone_back_to(qtbot, shown):
    agendas = shown.context.desk.agendas
    before = shown.held()[0]
    agendas.add(Scope.WEEKLY, ItemKind.TALK, "A talk", 5)
    dialog = VersionsDialog(shown.context, shown.held()[0], shown.page)
    qtbot.addWidget(dialog)
    assert len(dialog.lines()) == len(before.items)
    dialog.restore.click()
    assert shown.held()[0].items == before.items
