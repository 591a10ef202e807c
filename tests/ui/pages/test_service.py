"""Service: a name typed into the rota is kept at once, speakers and decisions by their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.meetings.motions import Motion
from facilitator.ui.models.two_lines import TwoLines
from facilitator.ui.pages.service import LOG, ROTA, SPEAKERS, ServicePage
from tests.ui.pages.host import is_page, make_context

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.ui.context import Context


def show(qtbot: QtBot, home: Path, *, names: bool = True) -> tuple[ServicePage, Context]:
    context, host, playing = make_context(home)
    qtbot.addWidget(host)
    if names:
        playing.desk.people.keep()
    page = ServicePage(context)
    host.hold(page, context.adapter)
    host.resize(1150, 768)
    host.show()
    return page, context


def view(page: ServicePage, key: str) -> None:
    page.views.set_choice(key)
    page._on_view(key)


def entries(page: ServicePage) -> list[TwoLines]:
    return [row for row in page.list._rows._rows if isinstance(row, TwoLines)]


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> tuple[ServicePage, Context]:
    return show(qtbot, tmp_path / "home")


def test_a_name_typed_into_the_rota_is_kept_at_once_and_walks_back(
    shown: tuple[ServicePage, Context],
) -> None:
    page, context = shown
    assert is_page(page)
    model = page.grid.model()
    night = context.desk.serving.nights(13)[0].day
    role = context.desk.serving.roles()[0]
    assert model.setData(model.index(0, 0), " Dana ", Qt.ItemDataRole.EditRole)
    assert context.desk.serving.who(night, role).handle == "Dana"
    assert model.data(model.index(0, 0)) == "Dana"
    page.undo()
    assert model.data(model.index(0, 0)) == ""
    page.redo()
    assert model.data(model.index(0, 0)) == "Dana"
    assert model.setData(model.index(0, 0), "", Qt.ItemDataRole.EditRole)
    assert context.desk.serving.who(night, role) is None


def test_the_same_name_again_is_no_step(shown: tuple[ServicePage, Context]) -> None:
    page, context = shown
    model = page.grid.model()
    model.setData(model.index(1, 1), "Dana", Qt.ItemDataRole.EditRole)
    steps = len(context.desk.serving.history.labels)
    assert not model.setData(model.index(1, 1), "Dana", Qt.ItemDataRole.EditRole)
    assert len(context.desk.serving.history.labels) == steps


def test_a_group_without_names_has_a_blank_and_no_grid(qtbot: QtBot, tmp_path: Path) -> None:
    page, _context = show(qtbot, tmp_path / "home", names=False)
    assert not page.grid.isVisible()
    assert page._empty.isVisible()
    assert page.primary.words() == "Print a blank"
    view(page, LOG)
    assert page.primary.words() == "Enter a decision"


def test_a_speaker_is_added_opened_changed_and_taken_off(
    shown: tuple[ServicePage, Context],
) -> None:
    page, context = shown
    view(page, SPEAKERS)
    page.primary.click()
    page.speaker.handle.setText("Ruth")
    page.speaker.topic.setText("The first year")
    page.speaker.keep.click()
    (made,) = context.desk.serving.bookings()
    assert (made.handle, made.topic, made.confirmed) == ("Ruth", "The first year", False)
    page._on_opened(made.id)
    page.speaker.confirmed.setChecked(True)
    page.speaker.keep.click()
    assert context.desk.serving.bookings()[0].confirmed
    page._on_opened(made.id)
    page.speaker.remove.click()
    assert context.desk.serving.bookings() == ()


def test_a_date_that_is_none_is_told_and_nothing_is_kept(
    shown: tuple[ServicePage, Context],
) -> None:
    page, context = shown
    view(page, SPEAKERS)
    page.primary.click()
    page.speaker.day.setText("the other day")
    page.speaker.keep.click()
    assert page.speaker.trouble.text() == "That is no date."
    assert context.desk.serving.bookings() == ()
    QTest.keyClick(page.speaker, Qt.Key.Key_Escape)
    assert not page.speaker.isVisible()


def test_a_decision_is_entered_with_the_next_number_and_put_right(
    shown: tuple[ServicePage, Context],
) -> None:
    page, context = shown
    view(page, LOG)
    page.primary.click()
    assert page.decision.number.value() == 1
    page.decision.keep.click()
    assert page.decision.trouble.text() == "Type what the group decides."
    page.decision.text.setPlainText("Cake once a month")
    page.decision.votes["votes_for"].setValue(9)
    page.decision.keep.click()
    (made,) = context.desk.serving.decisions()
    assert made.motion == Motion("Cake once a month", 9, None, None)
    page.primary.click()
    assert page.decision.number.value() == 2
    page.decision.leave.click()
    page._on_opened("1")
    page.decision.text.setPlainText("Cake twice a month")
    page.decision.keep.click()
    assert context.desk.serving.decisions()[0].motion.text == "Cake twice a month"
    assert [one.name for one in entries(page)] == ["Cake twice a month"]


def test_what_was_voted_on_is_entered_by_opening_it(shown: tuple[ServicePage, Context]) -> None:
    from dataclasses import replace

    from tests import builders

    page, context = shown
    (due,) = context.desk.group.coming(1)
    held = replace(
        builders.held(context.desk.group.value, due), motions=(Motion("Paint the door", 5, 1, 0),)
    )
    context.desk.group.book.save_record(held)
    view(page, LOG)
    (waiting,) = entries(page)
    assert waiting.key.startswith("+")
    page._on_opened(waiting.key)
    assert [one.key for one in entries(page)] == ["1"]


def test_the_rota_has_its_place_for_whoever_reads_it_aloud(
    shown: tuple[ServicePage, Context],
) -> None:
    page, _context = shown
    view(page, ROTA)
    model = page.grid.model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(": –")
    assert page.grid.accessibleName() == "Rota"
