"""The library: found as one types, read, changed, removed and taken back, by keyboard too."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from facilitator.meetings.reading import Reading
from facilitator.meetings.study import StudyKind
from facilitator.ui.context import Context
from facilitator.ui.models.reading_rows import ROW, Heading, Line, What, spoken_length
from facilitator.ui.pages.library import LibraryPage
from facilitator.ui.pages.library_words import breakable, title_from
from facilitator.ui.theme import DARK, LIGHT, Theme
from facilitator.ui.widgets import Button
from tests import pictures
from tests.ui.pages.host import PageHost, is_page, make_context

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from facilitator.services.library import Library

OPENING = "# Hello\n\nWe **start** on time.\n\n- Be kind.\n- Be brief.\n"
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Shown:
    page: LibraryPage
    host: PageHost
    context: Context

    @property
    def library(self) -> Library:
        return self.context.desk.library

    def titles(self) -> list[str]:
        return [one.title for one in self.library.rows()]

    def lines(self) -> list[Line]:
        model = self.page.card.list.rows()
        found = (model.line(at) for at in range(model.rowCount()))
        return [line for line in found if line is not None]

    def headings(self) -> list[str]:
        model = self.page.card.list.rows()
        rows = (model.data(model.index(at), ROW) for at in range(model.rowCount()))
        return [row.text for row in rows if isinstance(row, Heading) and row.major]

    def words(self) -> set[str]:
        return {one.text() for one in self.page.findChildren(QLabel) if one.isVisible()}

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        on = self.focus()
        assert on is not None
        QTest.keyClick(on, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, words: str) -> None:
        on = self.focus()
        assert on is not None
        QTest.keyClicks(on, words)


def show(qtbot: QtBot, home: Path, theme: Theme = LIGHT, *, some: bool = True) -> Shown:
    context, host, _playing = make_context(home, theme)
    qtbot.addWidget(host)
    if some:
        library = context.desk.library
        library.add("Opening words", OPENING, licence="Our own words.")
        library.add("The daily page", source="Our daily book", page="58")
        library.add("Grace", "Thank you for the bread. " * 30)
    page = LibraryPage(context)
    host.hold(page, context.adapter)
    host.resize(1150 if not theme.narrow else 1366, 768)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return Shown(page, host, context)


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Shown:
    return show(qtbot, tmp_path)


def chosen(shown: Shown, title: str) -> None:
    ids = {one.title: one.id for one in shown.library.rows()}
    shown.page.choose(ids[title])


# -- the list ----------------------------------------------------------------------------------


def test_lists_own_readings_then_studies_then_what_comes_with_us(shown: Shown) -> None:
    assert is_page(shown.page)
    assert shown.headings() == ["Our readings", "Our studies", "Texts to start from"]
    lines = shown.lines()
    assert [one.title for one in lines[:3]] == ["Grace", "Opening words", "The daily page"]
    assert [one.detail for one in lines[:3]] == ["", "", "Our daily book, page 58"]
    assert [one.length for one in lines[:3]] == ["about 1 min", "under a minute", ""]
    assert lines[3].what is What.NEW_STUDY
    assert {one.what for one in lines[4:]} == {What.STARTER}
    assert "3 readings, kept on this computer" in shown.words()


def test_the_first_reading_is_shown_with_its_text_and_how_long_it_takes(shown: Shown) -> None:
    chosen(shown, "Opening words")
    assert {"Opening words", "English. Our own words.", "9 words, under a minute"} <= shown.words()
    assert shown.page.reading.view.toPlainText().split("\n")[0] == "Hello"
    assert shown.page.reading.pace.value() == 150


def test_a_reading_without_a_text_says_where_it_is_read_from(shown: Shown) -> None:
    chosen(shown, "The daily page")
    assert "Read from Our daily book: page 58" in shown.words()
    assert not shown.page.reading.view.isVisible()
    assert not shown.page.reading.pace.isVisible()


def test_an_empty_library_teaches_in_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    shown = show(qtbot, tmp_path, some=False)
    taught = "Keep here what you read aloud: a text, or only where it stands."
    assert taught in shown.words()
    assert shown.page.primary.words() == "Add a reading"
    assert shown.page.chosen() == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "under a minute"), (29, "under a minute"), (30, "about 1"), (89, "about 1"), (90, "2")],
)
def test_minutes_are_rounded_as_a_person_would(seconds: int, words: str) -> None:
    from facilitator import i18n

    assert words in i18n.sayer("en")(spoken_length(seconds))


# -- search ------------------------------------------------------------------------------------


def test_typing_shows_hits_with_the_words_found_strong(shown: Shown, qtbot: QtBot) -> None:
    shown.page.card.list.setFocus()
    shown.press(Qt.Key.Key_Slash)
    assert shown.focus() is shown.page.card.search
    shown.type("bread")
    lines = shown.lines()
    assert lines[0].title == "Grace"
    assert [span.text for span in lines[0].excerpt if span.strong][:1] == ["bread"]
    assert shown.page.chosen() == lines[0].id
    qtbot.waitUntil(lambda: "bread" in shown.page.reading.view.toPlainText())
    shown.press(Qt.Key.Key_Escape)
    assert len(shown.lines()) > 20
    assert shown.page.chosen() == lines[0].id


def test_what_is_not_there_is_said_so(shown: Shown) -> None:
    shown.page.card.search.setText("xyzzy")
    assert shown.lines() == []
    assert "Nothing found for “xyzzy”." in shown.words()
    assert "0 found" in shown.words()


def test_a_study_is_found_by_its_lessons(shown: Shown) -> None:
    shown.context.desk.studies.add("The workbook", StudyKind.LESSONS, "Denial | 1-4")
    shown.page.card.search.setText("denial")
    assert "The workbook" in [one.title for one in shown.lines()]


def test_a_keystroke_is_answered_at_once_among_thousands(qtbot: QtBot, tmp_path: Path) -> None:
    shown = show(qtbot, tmp_path, some=False)
    plain = "A quiet text about bread and time number"
    many = [Reading("", f"Reading {at}", text=f"{plain} {at}.") for at in range(5000)]
    shown.library.add_all(many)
    shown.page.refresh()
    for starter in shown.library.offered():
        shown.library.reading(starter.id)
    shown.page.card.search.setFocus()
    took: list[float] = []
    for key in ("b", "r", "e", "a", "d", " ", "4", "2", "\b", "\b", "\b", "\b"):
        began = time.perf_counter()
        if key == "\b":
            shown.press(Qt.Key.Key_Backspace)
        else:
            shown.type(key)
        shown.page.card.list.grab()
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) // 2] < 0.05, took
    began = time.perf_counter()
    shown.page.card.search.clear()
    shown.page.card.list.grab()
    assert time.perf_counter() - began < 0.5


def test_the_arrows_walk_through_what_was_found_and_enter_opens(shown: Shown) -> None:
    shown.page.card.search.setFocus()
    shown.type("we")
    first = shown.page.chosen()
    shown.press(Qt.Key.Key_Down)
    assert shown.page.chosen() != first
    shown.press(Qt.Key.Key_Up)
    shown.press(Qt.Key.Key_Return)
    assert shown.focus() in (shown.page.reading.edit, shown.page.reading.take)


# -- readings ----------------------------------------------------------------------------------


def test_a_reading_is_written_by_keyboard_alone(shown: Shown, qtbot: QtBot) -> None:
    shown.page.card.list.setFocus()
    shown.press(Qt.Key.Key_Insert)
    editor = shown.page.editor
    assert shown.focus() is editor.title
    shown.type("Just for tonight")
    shown.press(Qt.Key.Key_Tab)
    assert "Just for tonight" in shown.titles()
    assert shown.focus() is editor.source
    shown.press(Qt.Key.Key_Tab)
    shown.press(Qt.Key.Key_Tab)
    assert shown.focus() is editor.text
    shown.type("One **hour** at a time.")
    shown.press(Qt.Key.Key_Escape)
    assert not editor.isVisible()
    made = shown.page.reading.reading()
    assert made is not None
    assert (made.title, made.words) == ("Just for tonight", 5)
    assert shown.page.reading.view.toPlainText() == "One hour at a time."


def test_typing_is_saved_half_a_second_later_and_shown_as_it_reads(
    shown: Shown, qtbot: QtBot
) -> None:
    chosen(shown, "Opening words")
    shown.page.reading.edit.click()
    editor = shown.page.editor
    assert not shown.page.card.isVisible()
    editor.text.setPlainText("Only **this**.")
    qtbot.waitUntil(lambda: editor.view.toPlainText() == "Only this.")
    assert shown.library.reading(shown.page.chosen()).text == "Only **this**."
    assert shown.page.undo_button.words() == "Undo: changed Opening words"
    shown.page.undo()
    assert editor.text.toPlainText() == OPENING
    shown.page.redo()
    assert editor.text.toPlainText() == "Only **this**."


def test_a_text_begun_without_a_title_is_never_lost(shown: Shown) -> None:
    shown.page.primary.click()
    shown.page.editor.text.setPlainText("## Thanks\n\nfor all of it")
    assert len(shown.titles()) == 3
    shown.host.hide()
    assert "Thanks" in shown.titles()


def test_a_reading_begun_and_left_empty_is_none(shown: Shown) -> None:
    shown.page.primary.click()
    shown.page.primary.click()
    assert len(shown.titles()) == 3
    assert shown.page.card.isVisible()


def test_undoing_a_new_reading_leaves_its_fields(shown: Shown) -> None:
    shown.page.primary.click()
    shown.page.editor.title.setText("A slip")
    shown.page.commit()
    assert "A slip" in shown.titles()
    shown.page.undo()
    assert "A slip" not in shown.titles()
    assert not shown.page.editor.isVisible()
    assert shown.page.card.isVisible()


def test_language_and_licence_are_kept(shown: Shown) -> None:
    chosen(shown, "Grace")
    shown.page.reading.edit.click()
    editor = shown.page.editor
    names = dict(editor.language.options())
    assert names["pl"] == "Polish"
    at = [key for key, _name in editor.language.options()].index("pl")
    editor.language.setCurrentIndex(at)
    editor.language.activated.emit(at)
    editor.licence.setText("By permission.")
    shown.page.primary.click()
    assert "Polish. By permission." in shown.words()


def test_a_pace_is_one_step_however_often_it_was_pressed(shown: Shown, qtbot: QtBot) -> None:
    chosen(shown, "Grace")
    before = len(shown.library.history.labels)
    pace = shown.page.reading.pace
    pace.setFocus()
    for _ in range(6):
        shown.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown.library.reading(shown.page.chosen()).pace == 120)
    assert len(shown.library.history.labels) == before + 1
    pace.setValue(40)
    chosen(shown, "Opening words")
    assert next(one for one in shown.library.rows() if one.title == "Grace").seconds > 200
    assert (pace.minimum(), pace.maximum()) == (40, 400)


def test_delete_removes_with_undo(shown: Shown) -> None:
    chosen(shown, "Grace")
    shown.page.card.list.setFocus()
    shown.press(Qt.Key.Key_Delete)
    assert shown.titles() == ["Opening words", "The daily page"]
    assert shown.host.toasts == [("Removed Grace", True)]
    assert shown.page.card.list.choice() == shown.library.rows()[0].id
    shown.page.undo()
    assert shown.titles() == ["Grace", "Opening words", "The daily page"]
    shown.page.redo()
    assert "Grace" not in shown.titles()


def test_what_comes_with_us_is_read_only_and_can_be_copied(shown: Shown) -> None:
    starter = shown.library.offered()[0]
    shown.page.choose(starter.id)
    panel = shown.page.reading
    assert not panel.edit.isVisible()
    assert not panel.remove.isVisible()
    shown.page.card.list.setFocus()
    shown.press(Qt.Key.Key_Delete)
    assert shown.host.toasts == []
    shown.press(Qt.Key.Key_Return)
    assert shown.focus() is panel.take
    shown.press(Qt.Key.Key_Return)
    assert starter.title in shown.titles()
    assert shown.page.chosen() != starter.id
    assert panel.edit.isVisible()
    assert starter.id not in [one.id for one in shown.lines()]
    shown.page.undo()
    assert starter.title not in shown.titles()
    assert starter.id in [one.id for one in shown.lines()]


# -- studies -----------------------------------------------------------------------------------


def test_a_study_of_lessons_is_added_and_says_what_comes_next(shown: Shown) -> None:
    shown.page.choose("new-study")
    study, studies = shown.page.study, shown.context.desk.studies
    study.kind._halves[1].click()
    study.title.setText("The blue workbook")
    assert study.commit()
    assert studies.listed() == ()
    study.lessons.setPlainText("Lesson 3 | pages 22-29\nLesson 4 | pages 30-34")
    assert study.commit()
    assert [one.title for one in studies.listed()] == ["The blue workbook"]
    assert "Next: Lesson 3, pages 22-29" in shown.words()
    study.following.setValue(2)
    assert "Next: Lesson 4, pages 30-34" in shown.words()
    assert studies.listed()[0].following == 1
    assert "Next: 2 of 2" in [one.detail for one in shown.lines()]


def test_a_book_keeps_its_place(shown: Shown) -> None:
    shown.page.choose("new-study")
    study = shown.page.study
    study.take_focus()
    shown.type("Our basic book")
    shown.press(Qt.Key.Key_Tab)
    shown.press(Qt.Key.Key_Tab)
    assert shown.focus() is study.page
    shown.type("41")
    shown.press(Qt.Key.Key_Tab)
    shown.type("3")
    assert shown.page.commit()
    assert "Next: Our basic book, page 41, paragraph 3" in shown.words()


def test_the_months_number_is_said(shown: Shown) -> None:
    made = shown.context.desk.studies.add("Steps", StudyKind.MONTH, counted="Step")
    shown.page.choose(made.id)
    assert "Next: Step 11, the month's" in shown.words()


def test_steps_of_readings_and_studies_are_undone_in_their_order(shown: Shown) -> None:
    made = shown.context.desk.studies.add("Steps", StudyKind.MONTH, counted="Step")
    shown.page.choose(made.id)
    shown.page.card.list.setFocus()
    shown.press(Qt.Key.Key_Delete)
    chosen(shown, "Grace")
    shown.page.card.list.setFocus()
    shown.press(Qt.Key.Key_Delete)
    assert shown.page.undo_button.words() == "Undo: removed Grace"
    shown.page.undo()
    assert shown.page.undo_button.words() == "Undo: removed the study Steps"
    shown.page.undo()
    assert [one.title for one in shown.context.desk.studies.listed()] == ["Steps"]
    shown.page.redo()
    shown.page.redo()
    assert shown.context.desk.studies.listed() == ()
    assert "Grace" not in shown.titles()


# -- the look ----------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [LIGHT, DARK, LIGHT.at_scale(2.0)])
def test_nothing_is_cut_in_any_state(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    from tests.ui import test_pictures

    def wrong(page: QWidget) -> list[str]:
        pictures.settle()
        return test_pictures.wrong(page)

    shown = show(qtbot, tmp_path, theme)
    studies = shown.context.desk.studies
    studies.add("The blue workbook", StudyKind.LESSONS, "One | 1-9\nTwo")
    rows = [one.id for one in shown.library.rows()]
    for row_id in (*rows, shown.library.offered()[0].id, "new-study", studies.listed()[0].id):
        shown.page.choose(row_id)
        assert wrong(shown.page) == []
        if theme.narrow:
            shown.page._on_opened(row_id)
            assert wrong(shown.page) == []
            shown.page.back.click()
    shown.page.card.search.setText("kind")
    assert wrong(shown.page) == []
    shown.page.card.search.clear()
    shown.page.primary.click()
    assert wrong(shown.page) == []


def test_at_large_text_a_reading_opens_as_a_page_with_a_way_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shown = show(qtbot, tmp_path, LIGHT.at_scale(2.0))
    shown.page.card.list.setFocus()
    assert not shown.page.reading.isVisible()
    shown.press(Qt.Key.Key_Return)
    assert shown.page.reading.isVisible()
    assert not shown.page.card.isVisible()
    shown.press(Qt.Key.Key_Escape)
    assert shown.page.card.isVisible()
    assert shown.focus() is shown.page.card.list


def test_the_text_keeps_headings_bold_and_lists(shown: Shown) -> None:
    chosen(shown, "Opening words")
    document = shown.page.reading.view.document()
    first = document.begin()
    assert first.blockFormat().headingLevel() == 1
    bold = first.next().begin()
    weights = set()
    while not bold.atEnd():
        weights.add(bold.fragment().charFormat().fontWeight())
        bold += 1
    assert weights == {400, 600}
    assert first.next().next().textList() is not None


def test_arrows_scroll_the_page_the_text_stands_in(shown: Shown) -> None:
    shown.library.add("Long", "A line of words.\n\n" * 60)
    chosen(shown, "Long")
    view = shown.page.reading.view
    bar = shown.page.reading._scroll.verticalScrollBar()
    view.setFocus()
    shown.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    shown.press(Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_hit_is_painted_with_other_ink_where_words_were_found(shown: Shown) -> None:
    def picture() -> QImage:
        return shown.page.card.list.grab().toImage()

    shown.page.card.search.setText("bread")
    found = picture()
    shown.page.card.search.setText("thank")
    assert picture() != found


def test_a_title_comes_from_the_first_line() -> None:
    assert title_from("\n## Thanks *to all*\nmore") == "Thanks *to all"
    assert title_from("word " * 40).endswith("word…")
    assert title_from("") == ""


def test_a_long_name_may_be_broken() -> None:
    assert breakable("short.pdf") == "short.pdf"
    name = "a" * 40 + ".pdf"
    assert breakable(name).replace("\u200b", "") == name
    assert max(map(len, breakable(name).split("\u200b"))) <= 8


def test_a_button_of_the_page_is_named(shown: Shown) -> None:
    assert all(one.accessibleName() for one in shown.page.findChildren(Button) if one.isVisible())
