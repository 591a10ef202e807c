"""The records: what a person reads there, puts right, and takes back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from facilitator.demo import run
from facilitator.meetings.tally import Tally
from facilitator.ui.context import Context
from facilitator.ui.models.headed_rows import ROW, Heading
from facilitator.ui.models.record_rows import Entry
from facilitator.ui.pages.records import RecordsPage
from facilitator.ui.theme import DARK, LIGHT, Theme
from facilitator.ui.widgets import Button
from tests.ui.pages.host import PageHost, is_page, make_context

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.meetings.record import MeetingRecord


@dataclass
class Shown:
    page: RecordsPage
    host: PageHost
    context: Context

    def words(self) -> set[str]:
        return {one.text() for one in self.page.findChildren(QLabel) if one.isVisible()}

    def held(self) -> MeetingRecord:
        return self.context.desk.records.listed()[0]

    def button(self, words: str) -> Button:
        found = [one for one in self.page.findChildren(Button) if one.words() == words]
        assert found, words
        return next(one for one in found if one.isVisible())

    def press(self, qtbot: QtBot, words: str) -> None:
        qtbot.mouseClick(self.button(words), Qt.MouseButton.LeftButton)


def show(
    qtbot: QtBot, home: Path, theme: Theme = LIGHT, *, meetings: int = 1, width: int = 1150
) -> Shown:
    context, host, playing = make_context(home, theme)
    qtbot.addWidget(host)
    if meetings:
        held = run(playing, lambda _name, _playing: None)
        for week in range(1, meetings):
            before = held.day - timedelta(days=7 * week)
            other = replace(
                held,
                id=str(uuid.uuid4()),
                day=before,
                origin=before,
                tally=Tally(MappingProxyType({} if week == 2 else {"here": 10 + week})),
            )
            playing.desk.group.book.save_record(other)
    page = RecordsPage(context)
    host.hold(page, context.adapter)
    host.resize(width, 768 if width == 1150 else 690)
    host.show()
    host.activateWindow()
    return Shown(page, host, context)


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Shown:
    return show(qtbot, tmp_path)


def corrected(qtbot: QtBot, shown: Shown) -> None:
    qtbot.waitUntil(lambda: "Corrected on 17 November 2026" in shown.words())


def test_is_a_page_and_says_how_many_meetings(shown: Shown) -> None:
    assert is_page(shown.page)
    assert {"Records", "1 meeting", "Tuesday 17 November 2026"} <= shown.words()
    assert "AA open discussion, 19:30 to 20:30" in shown.words()


def test_rows_tell_counts_under_months_and_a_dash_where_nothing_was_counted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shown = show(qtbot, tmp_path, meetings=5)
    model = shown.page.list_view().model()
    found = [model.index(at, 0).data(ROW) for at in range(model.rowCount())]
    assert [one.text for one in found if isinstance(one, Heading)] == [
        "November 2026",
        "October 2026",
    ]
    entries = [one for one in found if isinstance(one, Entry)]
    assert [one.counts for one in entries] == [
        "23 here, 2 first ever",
        "11 here",
        "–",
        "13 here",
        "14 here",
    ]
    assert entries[0].date == "Tue 17 Nov"
    assert model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Tuesday 3 November 2026, AA open discussion, not counted"
    )
    assert model.index(0, 0).flags() == Qt.ItemFlag.NoItemFlags


def test_a_correction_is_saved_once_after_the_presses_and_says_its_day(
    qtbot: QtBot, shown: Shown
) -> None:
    stepper = shown.page.detail().count_row("here").stepper()
    for _ in range(3):
        qtbot.keyClick(stepper, Qt.Key.Key_Up)
    corrected(qtbot, shown)
    assert shown.held().tally.counts["here"] == 26
    assert shown.held().revision == 2
    assert shown.host.toasts == [("Count corrected.", True)]
    assert shown.page.list_view().currentIndex().data(ROW).counts == "26 here, 2 first ever"


def test_not_counted_is_a_dash_and_not_zero(qtbot: QtBot, shown: Shown) -> None:
    row = shown.page.detail().count_row("first-ever")
    qtbot.mouseClick(row.drop_button(), Qt.MouseButton.LeftButton)
    corrected(qtbot, shown)
    assert shown.held().tally.count("first-ever") is None
    assert row.stepper().text() == "–"
    assert row.stepper().accessibleDescription() == "not counted"
    assert row.drop_button().isHidden()
    qtbot.keyClick(row.stepper(), Qt.Key.Key_Up)
    shown.page.detail().flush()
    assert shown.held().tally.count("first-ever") == 0


def test_undo_puts_the_former_counts_back_and_redo_the_later(qtbot: QtBot, shown: Shown) -> None:
    before = dict(shown.held().tally.counts)
    detail = shown.page.detail()
    for _ in range(30):  # more first ever than were here: the whole rises with its part
        detail.count_row("first-ever").stepper().stepBy(1)
    detail.flush()
    after = dict(shown.held().tally.counts)
    assert after == {**before, "first-ever": 32, "here": 32}
    shown.press(qtbot, "Undo: corrected a count")
    assert dict(shown.held().tally.counts) == before
    assert detail.count_row("here").count() == 23
    shown.page.redo()
    assert dict(shown.held().tally.counts) == after
    shown.page.undo()
    shown.page.undo()
    assert [one.happened.id for one in shown.host.told] == ["There is nothing to undo."]


def test_undo_after_not_counted_brings_the_number_back(shown: Shown) -> None:
    row = shown.page.detail().count_row("here")
    row.drop_button().click()
    shown.page.undo()
    assert shown.held().tally.count("here") == 23
    assert row.count() == 23


def test_fewer_here_than_first_ever_is_refused_and_shown_as_it_was(shown: Shown) -> None:
    row = shown.page.detail().count_row("here")
    row.stepper().setValue(1)
    shown.page.detail().flush()
    assert [one.happened.id for one in shown.host.told] == [
        "More than that were counted as part of it."
    ]
    assert row.count() == 23
    assert shown.held().revision == 1
    assert not shown.host.toasts


def test_choosing_another_meeting_saves_what_was_changed_on_the_first(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shown = show(qtbot, tmp_path, meetings=3)
    shown.page.detail().count_row("here").stepper().stepBy(1)
    qtbot.keyClick(shown.page.list_view(), Qt.Key.Key_Down)
    assert "Tuesday 10 November 2026" in shown.words()
    assert [one.tally.count("here") for one in shown.context.desk.records.listed()] == [
        24,
        11,
        None,
    ]


def test_it_shows_how_it_ran_and_asks_without_scoring(shown: Shown) -> None:
    words = shown.words()
    assert {"As it ran", "19:35", "Readings", "9 min", "Chips", "not held"} <= words
    assert "Readings took 9 min, the plan says 6: change the plan?" in words


def test_an_empty_page_teaches_and_leads_to_today(qtbot: QtBot, tmp_path: Path) -> None:
    shown = show(qtbot, tmp_path, meetings=0)
    assert "After your first meeting it stands here." in shown.words()
    shown.press(qtbot, "Go to Today")
    assert shown.host.shown == ["today"]


def test_large_text_has_one_column_with_back(qtbot: QtBot, tmp_path: Path) -> None:
    shown = show(qtbot, tmp_path, LIGHT.at_scale(2.0), meetings=3, width=1366)
    assert not shown.page.detail().isVisible()
    qtbot.keyClick(shown.page.list_view(), Qt.Key.Key_Down)
    qtbot.keyClick(shown.page.list_view(), Qt.Key.Key_Return)
    assert shown.page.detail().isVisible()
    assert not shown.page.list_view().isVisible()
    assert "Tuesday 10 November 2026" in shown.words()
    assert shown.button("Preview the summary")
    shown.press(qtbot, "Back")
    assert shown.page.list_view().isVisible()
    assert shown.host.focusWidget() is shown.page.list_view()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_no_button_is_cut(qtbot: QtBot, tmp_path: Path, scale: float) -> None:
    shown = show(qtbot, tmp_path, DARK.at_scale(scale), meetings=2, width=1366)
    shown.page.list_view().opened.emit(shown.page.list_view().choice())
    shown.page.detail().count_row("here").stepper().stepBy(1)
    shown.page.detail().flush()
    undo = shown.button("Undo: corrected a count")
    qtbot.waitUntil(lambda: not undo.elided())
    cut = [b.words() for b in shown.page.findChildren(Button) if b.isVisible() and b.elided()]
    assert not cut
    labels = [one for one in shown.page.findChildren(QLabel) if one.isVisible()]
    assert not [one.text() for one in labels if one.width() < one.minimumSizeHint().width()]
    scroll = shown.page.detail().findChild(QWidget, "scroll_page_body")
    assert scroll is not None
    assert scroll.width() <= shown.page.detail().width()


def test_everything_that_takes_the_focus_has_a_name(shown: Shown) -> None:
    takers = [
        one
        for one in shown.page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(takers) >= 6
    assert not [type(one).__name__ for one in takers if not one.accessibleName()]
    row = shown.page.detail().count_row("here")
    assert row.drop_button().accessibleName() == "here: not counted"


# -- a period, and what is on paper -------------------------------------------------------------


def years(qtbot: QtBot, home: Path) -> Shown:
    from facilitator.meetings.messages import msg
    from tests import paper_pictures

    context, host, playing = make_context(home)
    qtbot.addWidget(host)
    playing.desk.group.change(msg("x"), currency="GBP")
    paper_pictures.past(playing)
    page = RecordsPage(context)
    host.hold(page, context.adapter)
    host.resize(1150, 768)
    host.show()
    return Shown(page, host, context)


def turn(shown: Shown, view: str) -> None:
    shown.page.views.set_choice(view)
    shown.page._on_view(view)


def test_a_period_is_told_in_one_sentence_that_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtGui import QGuiApplication

    shown = years(qtbot, tmp_path / "home")
    turn(shown, "period")
    panel = shown.page.period
    assert panel.sentence().endswith(": visits, not people.")
    shown.press(qtbot, "Copy the sentence")
    assert QGuiApplication.clipboard().text() == panel.sentence()


def test_the_period_is_to_give_away_first_and_exact_when_asked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shown = years(qtbot, tmp_path / "home")
    turn(shown, "period")
    panel = shown.page.period
    assert panel.copy.choice() == "give-away"
    assert len(panel.chart.chart().bars) == 3
    panel.copy.set_choice("exact")
    panel.redraw()
    nights = [
        one for one in shown.context.desk.records.nights()
        if "2026-08" <= one.day.isoformat()[:7] <= "2026-10"
    ]  # fmt: skip
    held = [bar for bar in panel.chart.chart().bars if bar.met]
    assert len(held) == len(nights)
    assert all(bar.mean is not None for bar in held)
    assert any(not bar.met for bar in panel.chart.chart().bars)  # one date had none
    assert panel.chart.accessibleDescription()


def test_what_is_typed_from_paper_is_kept_and_walks_back(qtbot: QtBot, tmp_path: Path) -> None:
    shown = years(qtbot, tmp_path / "home")
    before = len(shown.context.desk.records.nights())
    turn(shown, "typing")
    model = shown.page.typing.model()
    for column, words in enumerate(("14", "2", "41.5"), start=1):
        assert model.setData(model.index(0, column), words)
    shown.press(qtbot, "Keep these dates")
    nights = shown.context.desk.records.nights()
    assert len(nights) == before + 1
    made = next(one for one in nights if one.counts.get("here") == 14 and one.basket == 4150)
    assert made.counts["first-ever"] == 2
    shown.page.undo()
    assert len(shown.context.desk.records.nights()) == before


def test_a_wrong_row_is_told_and_nothing_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    shown = years(qtbot, tmp_path / "home")
    before = len(shown.context.desk.records.nights())
    turn(shown, "typing")
    panel = shown.page.typing
    model = panel.model()
    model.setData(model.index(0, 1), "14")
    model.setData(model.index(1, 1), "many")
    assert not panel.keep()
    assert panel.trouble.text() == "“many” is no number for here."
    assert len(shown.context.desk.records.nights()) == before
    assert model.data(model.index(0, 1)) == "14"


def test_a_row_grows_below_the_last_and_a_date_without_its_year_is_past(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shown = years(qtbot, tmp_path / "home")
    turn(shown, "typing")
    model = shown.page.typing.model()
    last = model.rowCount() - 1
    model.setData(model.index(last, 0), "24 12")
    assert model.rowCount() == last + 2
    model.setData(model.index(last, 1), "9")
    (made,) = model.nights(shown.context.desk.group.today())
    assert made.day.isoformat() == "2025-12-24"


def test_basket_and_slips_of_a_past_night_are_put_right_at_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    from facilitator.meetings.group import Slips
    from facilitator.meetings.messages import msg

    shown = years(qtbot, tmp_path / "home")
    shown.context.desk.group.change(msg("x"), slips=Slips.YES)
    held = shown.page.detail().held()
    assert held is not None
    beside = shown.page.detail().beside
    beside.basket.setText("44,6")
    beside.basket.settle()
    beside.slips.setValue(2)
    after = shown.context.desk.records.record(held.id)
    assert (after.basket, after.slips) == (4460, 2)
    beside.basket.setText("plenty")
    beside.basket.settle()
    assert beside.trouble.text() == "An amount is written like 41.50."
    shown.page.undo()
    shown.page.undo()
    assert shown.context.desk.records.record(held.id) == held
