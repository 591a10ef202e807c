"""The last page of an evening: counts by room, where the book was left, and Enter saves."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.meetings.study import StudyKind
from facilitator.ui.pages.finish import FinishPage
from facilitator.ui.widgets import FieldRow, Label
from tests import pictures
from tests.pictures import LAPTOP, Look, Shot
from tests.ui.live import evenings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.demo import Playing
    from facilitator.ui.main_window import MainWindow

Key = Qt.Key


class Over:
    """A window whose meeting is over and not saved yet."""

    def __init__(self, window: MainWindow, playing: Playing) -> None:
        self.window, self.playing, self.desk = window, playing, playing.desk
        page = window._pages.page("finish")
        assert isinstance(page, FinishPage)
        self.page = page

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key)
        QApplication.processEvents()


@contextmanager
def over(play: Callable[[Path], Playing]) -> Iterator[Over]:
    with (
        pictures.played(Shot("one", play)) as playing,
        pictures.shown(Shot("one", play), playing, Look(LAPTOP)) as window,
    ):
        window.activateWindow()
        QApplication.processEvents()
        yield Over(window, playing)


@pytest.fixture
def read(qtbot: QtBot) -> Iterator[Over]:
    with over(evenings.book_study) as found:
        yield found


def test_enter_saves_at_once_and_the_laptop_can_be_shut(read: Over) -> None:
    assert read.window.focusWidget() is read.page.save_button
    read.press(Key.Key_Return)
    assert not read.desk.meeting.running
    assert len(read.desk.records.listed()) == 1
    assert read.desk.studies.listed()[0].page == "12"


def test_the_page_and_the_paragraph_are_filled_and_a_change_is_kept(read: Over) -> None:
    (book,) = read.desk.studies.listed()
    page, paragraph = read.page.books.fields[book.id]
    assert read.page.books.isVisible()
    assert (page.text(), paragraph.text()) == ("12", "3")
    page.setFocus()
    page.selectAll()
    QTest.keyClicks(page, "17")
    paragraph.setFocus()
    assert read.desk.studies.study(book.id).page == "17"
    paragraph.selectAll()
    QTest.keyClicks(paragraph, "1")
    read.press(Key.Key_Return)  # in the field: what is typed is kept, then the meeting is saved
    kept = read.desk.studies.study(book.id)
    assert (kept.page, kept.paragraph) == ("17", "1")
    assert not read.desk.meeting.running
    assert len(read.desk.records.listed()) == 1


def test_left_as_it_is_the_place_is_no_step(read: Over) -> None:
    before = read.desk.group.history.undo_label
    read.page.save_button.click()
    assert read.desk.group.history.undo_label == before


def test_back_in_the_meeting_and_over_again_the_place_is_still_there(read: Over) -> None:
    (book,) = read.desk.studies.listed()
    read.page.books.fields[book.id][0].setText("20")
    read.page.books.settle()
    read.page.undo()
    read.desk.meeting.redo()
    assert read.page.books.fields[book.id][0].text() == "20"


def test_a_book_of_an_item_left_out_is_not_asked_about(qtbot: QtBot) -> None:
    def skipped(home: Path) -> Playing:
        playing = evenings.book_study(home)
        meeting = playing.desk.meeting
        while meeting.history.undo_label is not None:
            meeting.undo()
        meeting.start()
        meeting.close_now()
        meeting.next_item()
        return playing

    with over(skipped) as found:
        assert not found.page.books.isVisible()


def test_lessons_and_books_that_are_gone_are_not_asked_about(read: Over) -> None:
    (book,) = read.desk.studies.listed()
    read.desk.studies.change(book.id, kind=StudyKind.MONTH)
    read.page.refresh()
    assert not read.page.books.isVisible()
    read.desk.studies.remove(book.id)
    read.page.refresh()
    assert not read.page.books.isVisible()
    read.page.save_button.click()
    assert len(read.desk.records.listed()) == 1


def test_counts_of_rooms_stand_below_the_name_of_their_room(qtbot: QtBot) -> None:
    with over(evenings.rooms_over) as found:
        words = [one.text() for one in found.page._in_rooms.findChildren(Label) if one.text()]
        heads = [one for one in words if one.startswith("Room")]
        assert heads == ["Room 1", "Room 2", "Room 3"]
        rows = found.page._in_rooms.findChildren(FieldRow)
        assert [row._label.text() for row in rows] == ["here", "first ever", "visitors"] * 3
        assert rows[0].control.accessibleName() == "Room 1: here"
        assert found.page._steppers["here@r2"].value() == 12
        found.page._steppers["here@r3"].setValue(5)
        assert found.desk.meeting.tally.count("here@r3") == 5
        assert found.desk.meeting.tally.count("here") == 31


def test_a_group_without_rooms_or_counts_is_asked_for_none(read: Over) -> None:
    assert not read.page._in_rooms.isVisible()
    assert read.page._counted.isVisible()


def test_a_basket_that_is_no_amount_is_told_and_the_meeting_stays(read: Over) -> None:
    from facilitator.meetings.messages import msg

    read.desk.group.change(msg("x"), currency="GBP")
    read.page.refresh()
    assert read.page.basket.isVisible()
    read.page.basket.basket.setText("plenty")
    read.page.enter()
    assert read.desk.meeting.running
    assert read.page.basket.trouble.text() == "An amount is written like 41.50."
    read.page.basket.basket.setText("41,5")
    read.page.enter()
    assert not read.desk.meeting.running
    assert read.desk.records.listed()[0].basket == 4150


def test_a_group_that_notes_no_basket_is_not_asked_for_one(read: Over) -> None:
    assert not read.page.basket.isVisible()
    read.page.enter()
    (held,) = read.desk.records.listed()
    assert (held.basket, held.slips) == (None, None)
