"""The group's page: each change is stored at once, told, and taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from facilitator import settings
from facilitator.meetings.group import RuleCard
from facilitator.meetings.schedule import Deviation
from facilitator.services import formats
from facilitator.ui.theme import LIGHT
from tests.kits.window import opened
from tests.ui.pages.host import PageHost, is_page
from tests.ui.pages.test_new_group import assert_fit

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.ui.theme import Theme

from tests.ui.pages.group_sitting import TODAY, Sitting, choose


@pytest.fixture
def sit(qtbot: QtBot, tmp_path: Path):
    sittings: list[Sitting] = []

    def begin(theme: Theme = LIGHT) -> Sitting:
        sittings.append(Sitting(qtbot, tmp_path, theme))
        return sittings[-1]

    yield begin
    for sitting in sittings:
        sitting.context.adapter.stop()
        sitting.playing.desk.group.book.close()


def test_it_is_a_page_and_says_whose(sit):
    one = sit()
    assert is_page(one.page)
    assert "Tuesday Night, AA open discussion" in one.page._line.text()


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [("Name", "Harbour Light", "name"), ("Place", "upstairs", "place")],
)
def test_a_line_of_text_is_stored_and_taken_back(sit, name, typed, field):
    one = sit()
    before = one.group
    one.write(one.field(name), typed)
    assert getattr(one.group, field) == typed
    one.check_undone(before)


def test_text_is_stored_half_a_second_after_the_last_letter_and_typing_goes_on(sit):
    one = sit()
    field = one.field("Name")
    field.setFocus()
    field.selectAll()
    one.qtbot.keyClicks(field, "Harbour ")
    one.qtbot.waitUntil(lambda: one.group.name == "Harbour", timeout=3000)
    one.qtbot.keyClicks(field, "Light")
    field.clearFocus()
    assert one.group.name == "Harbour Light"


def test_welcome_words_are_stored_when_left(sit):
    one = sit()
    before = one.group
    (field,) = one.page.findChildren(QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    one.qtbot.keyClicks(field, "Welcome all")
    one.field("Name").setFocus()
    assert one.group.welcome_note == "Welcome all"
    one.check_undone(before)


def test_a_group_without_a_name_is_told_at_the_field_and_nothing_is_stored(sit):
    one = sit()
    before = one.group
    one.write(one.field("Name"), "")
    assert one.field("Name").accessibleDescription() == "A group needs a name, or a nickname."
    assert one.group == before
    one.write(one.field("Name"), "Harbour Light")
    assert one.field("Name").accessibleDescription() == ""
    assert one.group.name == "Harbour Light"


def test_what_is_being_typed_is_stored_before_it_is_taken_back(sit):
    one = sit()
    before = one.group
    field = one.field("Place")
    field.setFocus()
    one.qtbot.keyClicks(field, "x")
    one.page.undo()
    assert one.group == before
    assert field.text() == before.place


def test_counting_and_each_category_are_switched_and_taken_back(sit):
    one = sit()
    counting = one.page.counting
    for category in one.group.categories:
        before = one.group
        one.click(counting.shown[category.id])
        shown = {kept.id: kept.shown for kept in one.group.categories}
        assert shown[category.id] is not category.shown
        one.check_undone(before)
    before = one.group
    one.click(counting.counting)
    assert not one.group.counting
    assert not counting.shown["here"].isEnabled()
    one.check_undone(before)


def test_being_timed_in_the_room_is_agreed_on_a_day(sit):
    one = sit()
    before = one.group
    room = one.page.room
    one.click(room.timed)
    assert one.group.timer_agreed_on is None
    one.check_undone(before)
    one.click(room.timed)
    assert one.group.timer_agreed_on == TODAY
    one.write(room.timed_on, "3 3 2026")
    assert one.group.timer_agreed_on == date(2026, 3, 3)
    one.write(room.timed_on, "31 2 2026")
    assert room.timed_on.accessibleDescription().startswith("That is no day of the calendar.")
    assert one.group.timer_agreed_on == date(2026, 3, 3)


def test_rules_are_written_moved_added_and_removed(sit):
    one = sit()
    room = one.page.room
    heads = [rule.head for rule in one.group.rules]
    before = one.group
    one.write(room.rows()[0].head, "One turn each")
    assert one.group.rules[0] == RuleCard("One turn each", before.rules[0].words)
    one.check_undone(before)
    before = one.group
    room.rows()[1].up.trigger()
    assert [rule.head for rule in one.group.rules][:2] == [heads[1], "One turn each"]
    assert [row.head.text() for row in room.rows()][:2] == [heads[1], "One turn each"]
    one.check_undone(before)
    before = one.group
    room.rows()[0].remove.trigger()
    assert len(one.group.rules) == len(heads) - 1
    one.check_undone(before)
    while room.add.isVisible():
        one.click(room.add)
    assert len(one.group.rules) == 8


def test_the_day_the_rules_were_agreed_on_may_be_empty(sit):
    one = sit()
    before = one.group
    one.write(one.page.room.rules_on, "")
    assert one.group.rules_agreed_on is None
    one.check_undone(before)


def test_a_country_brings_its_numbers_and_checking_them_is_dated(sit):
    one = sit()
    crisis = one.page.crisis
    before = one.group
    crisis.country.setCurrentIndex(crisis.country.findData("ie"))
    crisis.country.activated.emit(crisis.country.currentIndex())
    assert one.group.crisis == formats.countries()["ie"][1]
    one.check_undone(before)
    before = one.group
    one.click(crisis.check)
    assert {number.checked_on for number in one.group.crisis} == {TODAY}
    assert crisis.checked_words() == "Checked on 17 November 2026"
    one.check_undone(before)
    one.write(crisis.rows()[0].number, "999")
    assert (one.group.crisis[0].number, one.group.crisis[0].checked_on) == ("999", None)
    assert crisis.checked_words().startswith("Not all are checked yet.")


def test_own_numbers_are_added_and_removed(sit):
    one = sit()
    crisis = one.page.crisis
    had = len(one.group.crisis)
    one.click(crisis.add)
    one.write(crisis.rows()[-1].label, "Our helpline")
    one.write(crisis.rows()[-1].number, "0800 1")
    assert (one.group.crisis[-1].label, one.group.crisis[-1].number) == ("Our helpline", "0800 1")
    before = one.group
    one.click(crisis.rows()[-1].remove)
    assert len(one.group.crisis) == had
    one.check_undone(before)


@pytest.mark.parametrize(
    ("control", "key", "kept", "rebuilt"),
    [
        ("look", "dark", {"theme": "dark"}, 1),
        ("scale", "1.5", {"scale": 1.5}, 1),
        ("paper", "letter", {"paper": "letter"}, 0),
        ("room", "dark", {"room_dark": True}, 1),
    ],
)
def test_choices_of_this_computer_are_kept_in_its_file(sit, control, key, kept, rebuilt):
    one = sit()
    before = one.group
    choice = getattr(one.page.computer, control)
    half = next(one for one in choice._halves if one.key == key)
    one.click(half)
    stored = settings.load(one.context.app.home.settings)
    assert {name: getattr(stored, name) for name in kept} == kept
    assert one.host.rebuilt == rebuilt
    assert one.group == before


def test_a_page_that_goes_loses_nothing(sit):
    one = sit()
    field = one.field("Place")
    field.setFocus()
    field.selectAll()
    one.qtbot.keyClicks(field, "upstairs")
    one.page.hide()
    assert one.group.place == "upstairs"


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_everything_is_named_large_enough_and_nothing_is_cut(sit, scale):
    one = sit(LIGHT.at_scale(scale))
    one.page.dates.add.click()
    choose(one.page.dates, Deviation.MOVED)
    QTest.qWait(1)
    for key, part in one.page._columns.items():
        one.page.show_part(key)
        QTest.qWait(1)
        assert_fit(one.page)
        assert part.widget().width() <= part.viewport().width()


def test_the_part_stays_when_everything_is_made_anew_in_another_size(tmp_path, qapp):
    with opened(tmp_path, qapp) as made:
        made.window.show_page("group")
        page = made.window._page()
        page.show_part("computer")
        page.computer.scale.chosen.emit("1.25")
        again = made.window._page()
        assert again is not page
        assert again.part == "computer"
        assert again.computer.isVisibleTo(again)


def test_nothing_is_offered_to_undo_before_the_first_change(sit):
    one = sit()
    group = one.playing.desk.group
    group.history.clear()
    one.page.refresh()
    assert not one.page._undo.isVisible()
    one.page.undo()
    one.page.redo()
    assert one.host.told == []
    assert isinstance(one.host, PageHost)
