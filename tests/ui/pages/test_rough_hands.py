"""What rough hands bring: names far too long, lengths told twice, lists that hardly fit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from facilitator import i18n
from facilitator.app import App
from facilitator.paths import Home
from facilitator.services import formats
from facilitator.ui.pages.group_agenda_row import AgendaRow
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.pages.library_reading import ReadingPanel
from facilitator.ui.pages.new_group import NewGroupPage
from facilitator.ui.run import least_size
from facilitator.ui.theme import LIGHT, install
from facilitator.ui.widgets import ScrollPage
from tests import builders
from tests.ui.pages.host import make_context

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 4


@pytest.mark.parametrize("stored", ["Room 1 ", "Two  words", "W" * 200])
def test_to_show_a_name_and_to_leave_it_is_no_change(qtbot: QtBot, stored: str) -> None:
    field = TextField("Name", longest=60)
    qtbot.addWidget(field)
    told: list[str] = []
    field.settled.connect(told.append)
    field.show_text(stored)
    field.settle()
    assert told == []
    field.setText("Another")
    field.settle()
    assert told == ["Another"]


def test_a_chooser_that_fits_shows_no_scroll_bar(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    install(qapp, LIGHT)
    page = NewGroupPage(App(Home(tmp_path)), LIGHT, i18n.sayer("en"))
    qtbot.addWidget(page)
    page.resize(1366, 749)  # a small laptop, less the title of the window
    page.show()
    qtbot.waitExposed(page)
    scroll = page._pages.currentWidget()
    assert isinstance(scroll, ScrollPage)
    qtbot.waitUntil(partial(_reach, scroll, 0))
    page.resize(1366, 500)
    qtbot.waitUntil(partial(_reach, scroll, 1))


def _reach(scroll: ScrollPage, least: int) -> bool:
    """Whether there is nothing to scroll, or something."""
    return min(scroll.verticalScrollBar().maximum(), 1) == least


def test_no_form_is_told_its_length_twice(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    install(qapp, LIGHT)
    page = NewGroupPage(App(Home(tmp_path)), LIGHT, i18n.sayer("en"))
    qtbot.addWidget(page)
    for of in formats.shipped():
        words = page.first._form_words(of)
        assert words.count(str(of.minutes)) == 1, words


def test_a_long_title_goes_on_in_the_next_line(qtbot: QtBot, tmp_path: Path) -> None:
    context, host, _playing = make_context(tmp_path)
    qtbot.addWidget(host)
    panel = ReadingPanel(context)
    host.hold(panel)
    host.resize(700, 600)
    host.show()
    panel.show_reading(builders.reading(LONG, "Words."), own=True)
    assert panel._title.minimumSizeHint().width() < 660


def test_the_name_of_an_agenda_has_the_width_there_is(qtbot: QtBot, qapp: QApplication) -> None:
    install(qapp, LIGHT)
    row = AgendaRow(replace(builders.agenda(), name=LONG[:60]), LIGHT, i18n.sayer("en"))
    qtbot.addWidget(row)
    row.resize(680, 160)
    row.show()
    assert row.name.width() > 560


def test_the_window_cannot_be_made_so_small_that_pages_are_cut_nor_larger_than_its_screen() -> None:
    assert least_size(QSize(1366, 768)) == QSize(1160, 680)
    assert least_size(QSize(1920, 1080)) == QSize(1160, 680)
    small = least_size(QSize(1024, 600))
    assert small.width() < 1024
    assert small.height() < 600
