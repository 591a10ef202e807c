"""Pictures of handing over, of what is kept for long, and of a borrowed computer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator import demo
from facilitator.meetings.faults import Fault, Found
from facilitator.meetings.handover import USUAL
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent
from facilitator.store.keys import Cost
from facilitator.ui.dialogs import told
from facilitator.ui.pages.group import GroupPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.demo import Playing
    from facilitator.ui.main_window import MainWindow

YEARS = 3 * 366 * 86400


def begun(home: Path) -> Playing:
    """The sample group twelve minutes before its meeting."""
    return demo.prepare(home)


def long_kept(home: Path) -> Playing:
    """People who were not heard of for three years, and a backup."""
    playing = demo.prepare(home)
    desk = playing.desk
    desk.people.keep()
    for number, handle in enumerate(("Kim", "Old Tom", "Maximiliane from the Thursday circle")):
        start = StartDate(desk.group.today().replace(year=2020 + number))
        desk.people.add(handle, start, "", Consent())
    playing.shared.backups.make(desk.group)
    playing.clock.set_to(playing.clock.now().utc + YEARS)
    return playing


def _page(window: MainWindow) -> GroupPage:
    window.show_page("group")
    page = window._pages.page("group")
    assert isinstance(page, GroupPage)
    return page


def _scrolled(name: str, window: MainWindow, _playing: Playing) -> None:
    from tests.pictures import settle

    page = _page(window)
    settle()
    page.turn_to(getattr(page, name))
    page._part_of(getattr(page, name)).ensureWidgetVisible(getattr(page, name), 0, 500)


def _handed(window: MainWindow, playing: Playing) -> None:
    page = _page(window)
    section = page.handover
    section.context.app.shelf.cost = Cost(8 * 1024, 1, 1)
    words = "three small beetles"
    target = playing.shared.home.root.parent / "handover.zip"
    section.give_to((words, words), USUAL, target)
    playing.clock.set_to(playing.clock.now().utc + 8 * 86400)
    section.redraw()
    section.remove.click()
    _scrolled("handover", window, playing)


def _handing(window: MainWindow, _playing: Playing) -> QWidget:
    return _page(window).handover.ask()


def _looking(window: MainWindow, _playing: Playing) -> QWidget:
    dialog = _page(window).keeping.show_due()
    next(iter(dialog.going.values())).click()
    return dialog


def _borrowed(window: MainWindow, playing: Playing) -> None:
    window._app.save_settings(replace(window._app.settings, borrowed=True))
    _scrolled("computer", window, playing)


def _told(window: MainWindow, _playing: Playing) -> QWidget:
    found = [Found(fault, number).told() for number, fault in enumerate(Fault, start=1)]
    from facilitator.meetings.messages import msg

    return told.tell(window.theme, window.say, msg("What was found"), found, window)


def _hidden(window: MainWindow, _playing: Playing) -> None:
    QTest.keyClick(window, Qt.Key.Key_F12)
    window.showNormal()


def after_the_first(home: Path) -> Playing:
    """A week after the first night was saved."""
    playing = demo.prepare(home)
    demo.run(playing, lambda *_: None)
    playing.clock.set_to(playing.clock.now().utc + 7 * 86400 - 7200)
    return playing


def _nothing(window: MainWindow, _playing: Playing) -> None:
    window.refresh()


SHOTS = (
    ("today-reminder", after_the_first, _nothing),
    ("group-handover", begun, _handed),
    ("handover", begun, _handing),
    ("group-keeping", long_kept, partial(_scrolled, "keeping")),
    ("retention", long_kept, _looking),
    ("group-computer", begun, _borrowed),
    ("care-found", begun, _told),
    ("hidden", begun, _hidden),
)
