"""A new group: three clicks, the keyboard alone, and input that cannot be used."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from facilitator import i18n, paths
from facilitator.app import App
from facilitator.demo import SpedClock
from facilitator.meetings.clock import to_utc
from facilitator.paths import Home
from facilitator.services import formats
from facilitator.ui.pages.group_first import own_zone, zone_words
from facilitator.ui.pages.group_kinds import MOST, Kinds
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.new_group import NewGroupPage
from facilitator.ui.theme import LIGHT, apply_theme, install
from facilitator.ui.widgets import Button

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from facilitator.services.open_group import OpenGroup
    from facilitator.ui.theme import Theme

NOW = datetime(2026, 11, 17, 19, 12)
"""A Tuesday evening."""


class Sitting:
    """The page in front of a person, and what came of it."""

    def __init__(self, qtbot: QtBot, home: Path, theme: Theme, *, can_cancel: bool) -> None:
        self.qtbot = qtbot
        self.app = App(Home(home), SpedClock(to_utc(NOW, own_zone())))
        self.page = NewGroupPage(self.app, theme, i18n.sayer("en"), can_cancel=can_cancel)
        qtbot.addWidget(self.page)
        self.made: list[OpenGroup] = []
        self.cancelled = 0
        self.page.group_made.connect(self.made.append)
        self.page.cancelled.connect(self._on_cancelled)
        apply_theme(self.page, theme)
        self.page.resize(1366, 768)
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page)
        self.page.kinds.take_focus()

    def _on_cancelled(self) -> None:
        self.cancelled += 1

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.page.focusWidget() or self.page, key)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.page.focusWidget(), text)

    def field(self, name: str) -> QLineEdit:
        return next(
            one for one in self.page.findChildren(QLineEdit) if one.accessibleName() == name
        )

    def close(self) -> None:
        for group in self.made:
            group.book.close()


@pytest.fixture
def sit(qtbot: QtBot, qapp: QApplication, tmp_path: Path):
    sittings: list[Sitting] = []

    def begin(theme: Theme = LIGHT, *, can_cancel: bool = False) -> Sitting:
        install(qapp, theme)
        sittings.append(Sitting(qtbot, tmp_path, theme, can_cancel=can_cancel))
        return sittings[-1]

    yield begin
    for sitting in sittings:
        sitting.close()


def test_two_clicks_make_a_group_and_the_third_is_left_for_the_start(sit):
    one = sit()
    one.click(one.page.kinds.rows[0])
    one.click(one.page.go_on)
    (made,) = one.made
    (slot,) = made.value.schedule.slots
    assert made.value.name == "Tuesday Night"
    assert (slot.weekday, slot.start, slot.minutes, slot.weeks) == (1, time(19, 30), 60, ())
    assert made.value.zone == own_zone()
    assert made.value.format_id == "aa-discussion"
    assert made.tonight() is not None


def test_the_commonest_kind_is_chosen_and_its_own_button_goes_on(sit):
    one = sit()
    assert one.page.kinds.choice() == formats.kinds()[0].id == "aa"
    one.click(one.page.go_on)
    one.click(one.page.go_on)
    assert len(one.made) == 1


def test_the_keyboard_alone_makes_another_kind_with_another_name(sit):
    one = sit()
    one.press(Qt.Key.Key_Down)
    assert one.page.step() == 0
    one.press(Qt.Key.Key_Return)
    assert one.page.step() == 1
    one.type("Harbour Light")
    one.press(Qt.Key.Key_Return)
    (made,) = one.made
    second = formats.kinds()[1].common
    assert (made.value.name, made.value.format_id) == ("Harbour Light", second.id)
    assert made.value.schedule.slots[0].minutes == second.minutes


def test_another_form_of_the_kind_brings_its_length_and_its_agenda(sit):
    one = sit()
    one.press(Qt.Key.Key_Return)
    form = one.page.first._form
    assert form.isVisible()
    form.setCurrentIndex(form.findText("Speaker", Qt.MatchFlag.MatchStartsWith))
    form.activated.emit(form.currentIndex())
    one.click(one.page.go_on)
    wanted = next(of for of in formats.kinds()[0].formats if of.form == "Speaker")
    assert one.made[0].value.format_id == wanted.id
    assert one.made[0].value.schedule.slots[0].minutes == wanted.minutes


def test_the_words_may_be_in_another_language_where_they_are_written_in_one(sit):
    one = sit()
    one.press(Qt.Key.Key_Return)
    tongue = one.page.first._said_in
    assert [tongue.itemText(at) for at in range(tongue.count())] == ["English", "Español"]
    tongue.set_choice("es")
    tongue.activated.emit(tongue.currentIndex())
    one.click(one.page.go_on)
    made = one.made[0]
    spanish = next(of for of in formats.shipped("es") if of.id == "aa-discussion")
    assert made.value.language == "es"
    assert made.book.agenda(made.value.agenda_ids[0]).items[0].title == spanish.items[0].title


def test_a_format_in_english_alone_asks_for_no_language(sit):
    one = sit()
    kinds = [kind.id for kind in formats.kinds()]
    one.click(one.page.kinds.rows[kinds.index("pal")])
    assert not one.page.first._said_in.isVisible()


def test_a_kind_of_one_form_asks_for_none(sit):
    one = sit()
    lone = next(at for at, kind in enumerate(formats.kinds()) if len(kind.formats) == 1)
    one.click(one.page.kinds.rows[lone])
    assert one.page.step() == 1
    assert not one.page.first._form.isVisible()


def test_a_format_another_group_shared_makes_a_group(sit, tmp_path):
    one = sit()
    text = (paths.resources() / "formats" / "ca-uk.toml").read_text(encoding="utf-8")
    shared = tmp_path / "shared.toml"
    shared.write_text(text.replace("ca-uk", "our-own"), encoding="utf-8")
    one.page.open_file(shared)
    assert one.page.step() == 1
    assert not one.page.first._form.isVisible()
    one.click(one.page.go_on)
    assert one.made[0].value.format_id == "our-own"


def test_a_wrong_format_file_is_told_with_its_line_and_nothing_is_made(sit, tmp_path):
    one = sit()
    shared = tmp_path / "shared.toml"
    shared.write_text('id = "x"\nnaem = "X"\n', encoding="utf-8")
    one.page.open_file(shared)
    assert (one.page.step(), one.page._trouble.isVisible()) == (0, True)
    told = one.page._trouble.accessibleName()
    assert "Line 2" in told
    assert "naem" in told


def test_a_time_can_be_typed_without_a_colon_and_the_name_follows_until_it_is_typed(sit):
    one = sit()
    one.press(Qt.Key.Key_Return)
    field = one.field("Starts at")
    field.setFocus()
    field.selectAll()
    one.type("0700")
    assert one.field("Name of the group").text() == "Tuesday Morning"
    one.press(Qt.Key.Key_Return)
    assert one.made[0].value.schedule.slots[0].start == time(7)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("Name of the group", "   ", "A group needs a name, or a nickname."),
        ("Name of the group", "x" * 100, "The name is longer than 80 letters."),
        ("Starts at", "25:99", "That is no time of day. Type it like 19:30."),
        ("Starts at", "", "That is no time of day. Type it like 19:30."),
    ],
)
def test_what_cannot_be_used_is_told_at_the_field_and_nothing_is_lost(sit, field, typed, sentence):
    one = sit()
    one.press(Qt.Key.Key_Return)
    minutes = one.page.first._minutes
    minutes.setValue(90)
    one.field(field).clear()
    one.field(field).setFocus()
    one.type(typed)
    one.click(one.page.go_on)
    assert one.made == []
    assert one.page.first.troubles() == (sentence,)
    assert one.field(field).accessibleDescription() == sentence
    assert one.page.focusWidget() is one.field(field)
    assert (one.field(field).text(), minutes.value()) == (typed, 90)


def test_escape_goes_back_and_what_was_typed_is_still_there(sit):
    one = sit(can_cancel=True)
    one.press(Qt.Key.Key_Return)
    one.type("Harbour Light")
    one.press(Qt.Key.Key_Escape)
    assert (one.page.step(), one.cancelled) == (0, 0)
    one.press(Qt.Key.Key_Return)
    assert one.field("Name of the group").text() == "Harbour Light"
    one.press(Qt.Key.Key_Escape)
    one.press(Qt.Key.Key_Escape)
    assert one.cancelled == 1


def test_the_first_group_cannot_be_cancelled(sit):
    one = sit()
    one.press(Qt.Key.Key_Escape)
    assert (one.cancelled, one.page.back.isVisible()) == (0, False)


def test_a_full_disk_is_told_and_everything_stays(sit, monkeypatch):
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    one = sit()
    one.press(Qt.Key.Key_Return)
    one.type("Harbour Light")
    with monkeypatch.context() as patched:
        patched.setattr(os, "mkdir", full)
        one.click(one.page.go_on)
    assert one.made == []
    assert one.page._trouble.isVisible()
    assert one.page._trouble.accessibleName() == "The disk is full, so this could not be saved."
    assert one.field("Name of the group").text() == "Harbour Light"
    one.click(one.page.go_on)
    assert [group.value.name for group in one.made] == ["Harbour Light"]


def test_another_zone_can_be_chosen(sit):
    one = sit()
    one.press(Qt.Key.Key_Return)
    one.page.first._change_zone.click()
    zones = one.page.first._zones
    zones.setCurrentIndex(zones.findText("Auckland, Pacific"))
    zones.activated.emit(zones.currentIndex())
    one.click(one.page.go_on)
    assert one.made[0].value.zone == "Pacific/Auckland"


def test_no_more_than_twelve_kinds_are_offered(qtbot):
    first = formats.kinds()[0]
    kinds = Kinds([replace(first, id=str(n)) for n in range(15)], LIGHT, i18n.sayer("en"))
    qtbot.addWidget(kinds)
    assert len(kinds.rows) == MOST == 12


def test_a_zone_is_told_place_first():
    assert zone_words("America/Argentina/Buenos_Aires") == "Buenos Aires, Argentina, America"
    assert zone_words("UTC") == zone_words("Etc/UTC") == "UTC"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_is_named_large_enough_and_nothing_is_cut(sit, scale):
    one = sit(LIGHT.at_scale(scale))
    for step in (0, 1):
        assert one.page.step() == step
        QTest.qWait(1)
        assert_fit(one.page)
        one.press(Qt.Key.Key_Return)


def assert_fit(page: QWidget) -> None:
    """Every control in sight is named, at least 40 pixels high unless a link, and not cut."""
    for widget in page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            high = widget.heightForWidth(widget.width()) if widget.wordWrap() else 0
            assert widget.height() >= high, widget.text()
            if not widget.wordWrap():
                wide = widget.fontMetrics().horizontalAdvance(widget.text())
                assert widget.width() >= wide - 1, widget.text()
        if widget.focusPolicy() is Qt.FocusPolicy.StrongFocus and widget.isEnabled():
            assert widget.accessibleName(), widget
            link = isinstance(widget, Button) and widget._kind == "link"
            assert link or widget.height() >= 34, (widget.accessibleName(), widget.height())
        if isinstance(widget, Button | Picker):
            assert not widget.elided(), widget.accessibleName()
        if isinstance(widget, QComboBox):
            assert widget.accessibleName()
        if isinstance(widget, QLineEdit):
            wide = widget.fontMetrics().horizontalAdvance(widget.text())
            assert wide <= widget.width() - 20, widget.text()
