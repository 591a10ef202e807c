"""The states in which Milestones is photographed, for ``tests/pictures.py``; no name is real."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from facilitator import demo
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.customs import Celebrate, Customs
from facilitator.meetings.milestones import StartDate, about_month
from facilitator.meetings.people import Consent
from facilitator.ui.live.giving import ANYONE, TONIGHT
from facilitator.ui.pages.milestones import MilestonesPage
from facilitator.ui.pages.milestones_date import Asked
from facilitator.ui.pages.milestones_look import BOX, LADDER, PEOPLE

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.demo import Playing
    from facilitator.ui.main_window import MainWindow

PEOPLE_KEPT = (
    ("Marta", 90), ("Joe", 367), ("Sam", 25), ("Priya", 170), ("Blue Cap", 228), ("Dee", 642),
    ("Old Tom", 5373), ("Lou", 12), ("K.", 1203),
)  # fmt: skip
TABLE = (
    ("Name", "Clean date", "Remarks"),
    ("Ana", "2021-05-14", ""),
    ("Ben K", "03/04/2021", "coffee"),
    ("Carla Longname", "2019-08-30", ""),
    ("Dov", "31/02/2020", ""),
    ("Eve", "June 2018", ""),
    ("Fin", "", ""),
    ("Ana", "2021-05-14", ""),
    ("Marta", "12 August 2022", ""),
    ("Gus", "14.5.09", ""),
)


def _empty(home: Path) -> Playing:
    return demo.prepare(home)


def _wanted(home: Path) -> Playing:
    playing = demo.prepare(home)
    playing.desk.people.keep()
    return playing


def filled(home: Path) -> Playing:
    """A group that keeps nine people, some chips in the box, and knows what was picked up."""
    playing = _wanted(home)
    desk = playing.desk
    desk.ladder_desk.choose("generic")
    today = desk.group.today()
    for rung, number in (("h24", 18), ("d30", 6), ("d60", 3), ("d90", 4), ("m6", 1), ("years", 2)):
        desk.chip_box.count_again(rung, number)
        desk.chip_box.set_levels(rung, reorder=3, pack=25 if rung == "h24" else 10)
    for handle, days in PEOPLE_KEPT:
        start = StartDate(today - timedelta(days=days))
        if handle == "Old Tom":
            start = about_month(start.on.year, start.on.month)
        made = desk.people.add(handle, start, "", Consent(announced=True, in_room=days % 2 == 0))
        if handle == "Marta":
            desk.giving.give_to(made.id, [("h24", 24), ("d30", 30), ("d60", 60)])
    desk.people.add("Visitor")
    for number in (2, 1, 3):
        desk.giving.give("h24", number)
    desk.giving.give("m9")
    desk.ladder_desk.agree(Customs(Celebrate.EVERY, cake_minutes=2))
    return playing


def page(window: MainWindow) -> MilestonesPage:
    """The page, turned to."""
    window.show_page("milestones")
    found = window._pages.page("milestones")
    assert isinstance(found, MilestonesPage)
    return found


def _view(view: str, window: MainWindow, playing: Playing) -> None:
    shown = page(window)
    shown.views.set_choice(view)
    shown.refresh()


def _ahead(window: MainWindow, playing: Playing) -> None:
    _view(BOX, window, playing)
    for _ in range(3):
        QApplication.processEvents()
    bar = page(window).box.verticalScrollBar()
    bar.setValue(bar.maximum())


def _person(handle: str, window: MainWindow, playing: Playing) -> None:
    one = next(one for one in playing.desk.people.all() if one.handle == handle)
    page(window)._on_opened(one.id)


def _form(asked: Asked, window: MainWindow, playing: Playing) -> None:
    _person("Marta", window, playing)
    page(window)._ask_date(asked)


def _erase(window: MainWindow, playing: Playing) -> None:
    _person("Marta", window, playing)
    page(window)._ask("erase_form")


def _agreed(window: MainWindow, playing: Playing) -> None:
    _person("Marta", window, playing)
    page(window)._ask("agreed_form")


def _import(window: MainWindow, playing: Playing) -> None:
    shown = page(window)
    shown.importing.show_table(TABLE)
    shown._on_import_opened()


def _named(window: MainWindow, playing: Playing) -> None:
    one = next(one for one in playing.desk.people.all() if one.consent.in_room)
    playing.desk.celebrations.mark(one.id, here=True)
    page(window)._on_opened(one.id)


def giving(home: Path) -> Playing:
    """The ladder is called, and somebody is marked to be named."""
    playing = filled(home)
    desk = playing.desk
    desk.meeting.start()
    for name in ("here", "here", "first-ever"):
        desk.meeting.tap(name)
    while desk.meeting.live.now_on.item.kind is not ItemKind.CHIPS:
        desk.meeting.next_item()
    for at in range(3):
        desk.room.turn_item(1, 99)
        if at:
            desk.giving.give("h24")
    marta = next(one for one in desk.people.all() if one.handle == "Marta")
    desk.celebrations.mark(marta.id, here=True)
    return playing


def _given(home: Path) -> Playing:
    playing = giving(home)
    playing.desk.meeting.close_now()
    playing.desk.meeting.next_item()
    return playing


def _giving_panel(which: str, window: MainWindow, playing: Playing) -> None:
    live = window._pages.page("live")
    live.giving_panel.open_for(which)
    live.open_panel(live.giving_panel)


def _today(window: MainWindow, playing: Playing) -> None:
    window.show_page("today")


SHOTS = (
    ("today-bring", filled, _today),
    ("live-giving", giving, lambda window, playing: None),
    ("panel-giving", giving, partial(_giving_panel, ANYONE)),
    ("panel-giving-tonight", giving, partial(_giving_panel, TONIGHT)),
    ("finish-given", _given, lambda window, playing: None),
    ("milestones", filled, partial(_view, PEOPLE)),
    ("milestones-nobody", _empty, partial(_view, PEOPLE)),
    ("milestones-empty", _wanted, partial(_view, PEOPLE)),
    ("milestones-person", filled, partial(_person, "Dee")),
    ("milestones-many-years", filled, partial(_person, "Old Tom")),
    ("milestones-new-date", filled, partial(_form, Asked.NEW)),
    ("milestones-correct", filled, partial(_form, Asked.CORRECT)),
    ("milestones-add", filled, partial(_form, Asked.ADD)),
    ("milestones-agreed", filled, _agreed),
    ("milestones-erase", filled, _erase),
    ("milestones-import", filled, _import),
    ("milestones-box", filled, partial(_view, BOX)),
    ("milestones-forecast", filled, _ahead),
    ("milestones-box-empty", _empty, partial(_view, BOX)),
    ("milestones-ladder", filled, partial(_view, LADDER)),
)
"""By name how each comes about and what is done in the window to show it."""
