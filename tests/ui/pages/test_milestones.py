"""Milestones by hand and by keyboard: adding, a new date, giving, the box, the ladder, a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.meetings.customs import Celebrate
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent
from facilitator.meetings.roll import DayOrder
from facilitator.ui.context import Context
from facilitator.ui.models.headed_rows import ROW, Heading
from facilitator.ui.pages.milestones import MilestonesPage
from facilitator.ui.pages.milestones_look import BOX, LADDER, PEOPLE
from facilitator.ui.theme import LIGHT, Theme
from tests import milestone_pictures, pictures
from tests.ui.pages.host import PageHost, is_page, make_context

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.services.desk import Desk


@dataclass
class Shown:
    page: MilestonesPage
    host: PageHost
    context: Context

    @property
    def desk(self) -> Desk:
        return self.context.desk

    def person(self, handle: str):
        return next(one for one in self.desk.people.all() if one.handle == handle)

    def rows(self):
        model = self.page.card.list.model()
        return [model.data(model.index(at, 0), ROW) for at in range(model.rowCount())]

    def handles(self):
        return [row.handle for row in self.rows() if not isinstance(row, Heading)]

    def words(self):
        pictures.settle()
        return {one.text() for one in self.page.findChildren(QLabel) if one.isVisible()}

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)


def show(qtbot: QtBot, home: Path, theme: Theme = LIGHT, *, keeps: bool = True) -> Shown:
    context, host, _playing = make_context(home, theme)
    qtbot.addWidget(host)
    context.desk.ladder_desk.choose("generic")
    if keeps:
        context.desk.people.keep()
        today = context.desk.group.today()
        for handle, days in (("Marta", 90), ("Joe", 367), ("Sam", 25), ("Dee", 642)):
            start = StartDate(today - timedelta(days=days))
            context.desk.people.add(handle, start, "", Consent(in_room=handle == "Marta"))
    context.desk.kept.forget()
    page = MilestonesPage(context)
    host.hold(page, context.adapter)
    host.resize(1150 if not theme.narrow else 1366, 768)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.take_focus()
    return Shown(page, host, context)


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Shown:
    return show(qtbot, tmp_path)


def test_it_is_a_page_like_the_others(shown):
    assert is_page(shown.page)


def test_the_list_says_what_to_do_about_whom(shown):
    told = [row.text if isinstance(row, Heading) else row.handle for row in shown.rows()]
    assert told == ["Tonight", "Joe", "Marta", "Next two weeks", "Sam", "Later", "Dee"]
    assert "Bring 1 × 90 days, 1 × 1 year" in shown.words()


def test_the_primary_follows_the_person_and_gives(shown):
    shown.page.choose(shown.person("Marta").id)
    assert shown.page.primary.words() == "Mark 90 days given"
    shown.page.primary.click()
    assert [one.rung_id for one in shown.person("Marta").now.given] == ["d90"]
    assert shown.host.toasts[-1] == ("Noted what was given.", True)
    shown.page.undo()
    assert shown.person("Marta").now.given == ()
    shown.page.redo()
    assert len(shown.person("Marta").now.given) == 1


def test_somebody_is_added_by_the_keyboard_alone(shown):
    shown.page.card.list.setFocus()
    shown.press(Qt.Key.Key_Insert)
    shown.type("Kim")
    shown.page.form.day.setFocus()
    shown.page.form.day.selectAll()
    shown.type("14 5 2024")
    shown.press(Qt.Key.Key_Return)
    kim = shown.person("Kim")
    assert kim.now.start.on.isoformat() == "2024-05-14"
    assert kim.consent == Consent()
    assert shown.page.chosen() == kim.id
    assert shown.page.card.list.hasFocus()


def test_a_digit_typed_at_once_after_tab_is_not_lost(shown):
    day = shown.page.form.day
    shown.page._on_invited()
    day.show_value(shown.desk.group.today())
    day.setFocus(Qt.FocusReason.TabFocusReason)
    shown.type("2")
    pictures.settle()
    shown.type("3 8 2024")
    assert day.text() == "23 8 2024"


def test_a_click_into_the_day_makes_it_ready_to_be_typed_over(shown):
    day = shown.page.form.day
    shown.page._on_invited()
    day.show_value(shown.desk.group.today())
    QTest.mouseClick(day, Qt.MouseButton.LeftButton)
    assert day.hasSelectedText()
    assert day.selectedText() == day.text()
    QTest.mouseClick(day, Qt.MouseButton.LeftButton)
    assert not day.hasSelectedText()


def test_what_cannot_be_is_told_in_one_sentence_and_nothing_is_added(shown):
    shown.page._on_invited()
    form = shown.page.form
    before = shown.desk.people.all()
    form.keep.click()
    assert form.trouble.text() == "A first name or a handle is needed, a letter will do."
    form.handle.setText("Kim")
    form.day.setText("31 2 2024")
    form.keep.click()
    assert "no day of the calendar" in form.trouble.text()
    form.day.setText("14 5 2199")
    form.keep.click()
    assert "still to come" in form.trouble.text()
    assert shown.desk.people.all() == before
    shown.press(Qt.Key.Key_Escape)
    assert shown.page.person.isVisible()


def test_a_full_name_is_hinted_at_and_never_refused(shown):
    shown.page._on_invited()
    form = shown.page.form
    form.handle.setText("Kim Longname")
    assert "Less is safer" in form.hint.text()
    assert form.hint.isVisible()
    form.known.set_choice("none")
    form.keep.click()
    assert shown.person("Kim Longname").now is None


def test_only_the_month_is_known(shown):
    shown.page._on_invited()
    form = shown.page.form
    form.handle.setText("Old Tom")
    form.known.set_choice("month")
    form._on_known("month")
    form.month.set_choice("5")
    form.year.set_choice("2019")
    form.keep.click()
    start = shown.person("Old Tom").now.start
    assert (start.on.isoformat(), start.about) == ("2019-05-31", True)
    assert any("about May 2019" in one for one in shown.words())


def test_a_new_date_welcomes_and_the_one_before_can_be_gone_back_to(shown):
    shown.page.choose(shown.person("Dee").id)
    before = shown.person("Dee")
    shown.page.person.new_date.click()
    assert "Welcome. The date before stays in the past, and can be gone back to." in shown.words()
    shown.page.form.keep.click()  # today is proposed
    assert shown.person("Dee").now.start.on == shown.desk.group.today()
    assert len(shown.person("Dee").periods) == 2
    actions = {one.text(): one for one in shown.page.person.menu().actions() if one.text()}
    actions["Go back to the date before"].trigger()
    assert shown.person("Dee") == before


def test_a_date_is_put_right_in_one_step(shown):
    shown.page.choose(shown.person("Dee").id)
    shown.page.person.correct_requested.emit()
    form = shown.page.form
    assert form.day.value() == shown.person("Dee").now.start.on
    form.day.setText("1 2 2025")
    form.counts.set_choice("clean-date")
    form.keep.click()
    now = shown.person("Dee").now
    assert (now.start.on.isoformat(), now.counts) == ("2025-02-01", "clean-date")
    shown.page.undo()
    assert shown.person("Dee").now.counts != "clean-date"


def test_another_handle_and_what_was_agreed_to(shown):
    shown.page.choose(shown.person("Dee").id)
    shown.page.person.rename_requested.emit()
    shown.page.handle_form.handle.setText("D.")
    shown.page.handle_form.keep.click()
    shown.page.person.agree_requested.emit()
    shown.page.agreed_form.on_paper.setChecked(True)
    shown.page.agreed_form.keep.click()
    assert shown.person("D.").consent == Consent(on_paper=True)


def test_erasing_is_never_what_enter_does_and_cannot_be_undone(shown):
    shown.page.choose(shown.person("Dee").id)
    shown.page.person.erase_requested.emit()
    assert shown.page.erase_form.leave.hasFocus()
    assert shown.page.erase_form.copies.isChecked()
    shown.press(Qt.Key.Key_Escape)
    assert shown.person("Dee")
    shown.page.person.erase_requested.emit()
    shown.page.erase_form.keep.click()
    assert "Dee" not in shown.handles()
    assert shown.host.toasts[-1] == ("Erased for good.", False)
    assert not shown.page.undo_button.isVisible()


def test_being_named_needs_consent_and_is_for_tonight(shown):
    shown.page.choose(shown.person("Joe").id)
    assert not shown.page.person.named.isEnabled()
    shown.page.choose(shown.person("Marta").id)
    shown.page.person.named.click()
    assert [one.handle for one in shown.desk.celebrations.announced()] == ["Marta"]


def test_typing_finds_somebody(shown):
    shown.page.card.search.setFocus()
    shown.type("am")
    assert shown.handles() == ["Sam"]
    assert shown.page.chosen() == shown.person("Sam").id
    shown.type("zz")
    assert "Nobody of that name." in shown.words()


def test_a_group_that_keeps_nobody_is_asked_first(qtbot, tmp_path):
    shown = show(qtbot, tmp_path, keeps=False)
    assert shown.page.views.choice() == BOX
    shown.page.views.set_choice(PEOPLE)
    shown.page.refresh()
    assert not shown.desk.people.wanted
    shown.page.invitation.press.click()
    assert shown.desk.people.wanted
    assert shown.page.invitation.press.words() == "Add a person"


def test_the_box_counts_orders_and_tells_why(shown):
    shown.page.views.set_choice(BOX)
    shown.page.refresh()
    row = shown.page.box._boxes["d90"]
    row.level.setValue(3)
    row.pack.setValue(10)
    row.came.click()
    stock = shown.desk.kept.stock("d90")
    assert (stock.here, stock.reorder, stock.pack) == (10, 3, 10)
    shown.desk.giving.give("y1", 2)
    assert "2 owed" in shown.words()
    shown.page.box.copy.click()
    assert "1 year (pack of 1)" in QApplication.clipboard().text()
    assert any("wanted" in one for one in shown.words())
    shown.page.undo()
    shown.page.undo()
    assert shown.desk.kept.stock("d90").here == 0


def test_the_ladder_is_changed_and_goes_back(shown):
    shown.page.views.set_choice(LADDER)
    shown.page.refresh()
    view = shown.page.ladder
    view.number.setValue(3)
    view.unit.set_choice("months")
    view.add.click()
    assert any(one.count == 3 for one in shown.desk.ladder_desk.ladder().rungs)
    view.open_rung("d30")
    row = next(
        one for one in (view._rungs.itemAt(at).widget() for at in range(view._rungs.count()))
        if one._rung.id == "d30"
    )  # fmt: skip
    row.label.setText("Moon")
    row.label.settle()
    assert "Moon" in shown.words()
    view.celebrate.set_choice(Celebrate.CHOSEN.value)
    view._on_customs()
    assert all(row.isVisible() for row in view._week_rows)
    assert shown.desk.group.value.customs.celebrate is Celebrate.CHOSEN
    for _ in range(3):
        shown.page.undo()
    assert not shown.desk.ladder_desk.is_own
    assert shown.desk.group.value.customs.celebrate is Celebrate.EVERY


def test_a_list_is_looked_at_before_anything_is_kept(shown):
    card = shown.page.importing
    card.show_table(milestone_pictures.TABLE)
    shown.page._on_import_opened()
    before = shown.desk.people.all()
    doubts = {one.told[0]: one.doubts for one in card.rows()}
    assert all(doubts[name] for name in ("Carla Longname", "Dov", "Fin", "Marta"))
    assert not doubts["Eve"]
    dov = next(one.number for one in card.rows() if one.told[0] == "Dov")
    card.toggle(dov)
    assert dov not in card.taken()
    carla = next(one.number for one in card.rows() if one.told[0] == "Carla Longname")
    card.toggle(carla)
    card._on_order(DayOrder.MONTH_FIRST.value)
    assert shown.desk.people.all() == before
    card.toggle(carla)
    card.keep.click()
    new = {one.handle: one for one in shown.desk.people.all() if one not in before}
    assert "Carla" in new
    assert "Dov" not in new
    shown.page.undo()
    assert shown.desk.people.all() == before


def test_leaving_the_list_keeps_nothing(shown):
    shown.page.importing.show_table(milestone_pictures.TABLE)
    shown.page._on_import_opened()
    before = shown.desk.people.all()
    shown.page.importing.leave.click()
    assert shown.desk.people.all() == before
    assert shown.page.card.isVisible()


def test_at_large_text_one_thing_is_shown_after_the_other(qtbot, tmp_path):
    shown = show(qtbot, tmp_path, LIGHT.at_scale(2.0))
    assert not shown.page.person.isVisible()
    shown.page.primary.click()
    assert shown.page.person.isVisible()
    assert not shown.page.card.isVisible()
    shown.page.back.click()
    assert shown.page.card.isVisible()
