"""The states in which Paper, Service and the records of years are photographed; no name is real."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from facilitator import demo
from facilitator.meetings.conscience import Decision
from facilitator.meetings.group import Slips
from facilitator.meetings.messages import msg
from facilitator.meetings.motions import Motion
from facilitator.meetings.sheets import Copy
from facilitator.services.exporting import Kind
from facilitator.services.packs import BINDER, SUNDAY
from facilitator.services.records import TypedNight
from facilitator.ui.pages.paper import FILES, PaperPage
from facilitator.ui.pages.records import PERIOD, TYPING, RecordsPage
from facilitator.ui.pages.service import LOG, ROTA, SPEAKERS, ServicePage
from tests import milestone_pictures

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.demo import Playing
    from facilitator.ui.main_window import MainWindow


def past(playing: Playing, weeks: int = 60) -> None:
    """So many weeks behind the group, as they would be typed in."""
    chance = random.Random(7)
    day = playing.desk.group.today() - timedelta(days=7)
    several = []
    for _ in range(weeks):
        if chance.random() > 0.06:
            counts = {"here": chance.randint(9, 27), "first-ever": chance.randint(0, 3)}
            told = {} if chance.random() < 0.05 else counts
            several.append(TypedNight(day, told, basket=chance.randint(2500, 6500)))
        day -= timedelta(days=7)
    playing.desk.records.type_in(several)


def filled(home: Path) -> Playing:
    """A group with a year behind it, people in its list and a rota ahead."""
    playing = milestone_pictures.filled(home)
    desk = playing.desk
    desk.group.change(msg("set up"), currency="GBP", slips=Slips.YES)
    past(playing)
    roles = desk.serving.roles()
    for at, night in enumerate(desk.serving.nights(6)):
        desk.serving.assign(night.day, roles[0], ("Marta", "Joe")[at % 2])
        if at % 3:
            desk.serving.assign(night.day, roles[2], "Dee")
    day = desk.group.today()
    for at, topic in enumerate(("The first year", "What I do on a Sunday")):
        when = day + timedelta(days=7 * (at + 1))
        desk.serving.book(when, ("Priya", "Sam")[at], topic, confirmed=at == 0)
    return playing


def page(window: MainWindow) -> PaperPage:
    """The page, turned to."""
    window.show_page("paper")
    found = window._pages.page("paper")
    assert isinstance(found, PaperPage)
    return found


def _sheet(sheet_id: str, window: MainWindow, playing: Playing) -> None:
    shown = page(window)
    shown.show_sheet(sheet_id)
    if shown.panel.isVisibleTo(shown):
        return
    shown.open_beside()


def _list(window: MainWindow, playing: Playing) -> None:
    page(window)


def _view(view: str, window: MainWindow, playing: Playing) -> None:
    shown = page(window)
    shown.views.set_choice(view)
    shown.refresh()


def _changed(window: MainWindow, playing: Playing) -> None:
    playing.desk.packs.put(SUNDAY, "rota", 2)
    _view(SUNDAY, window, playing)


def _calendar(window: MainWindow, playing: Playing) -> None:
    _view(FILES, window, playing)
    page(window).files.kinds[Kind.ICS.value].setChecked(True)


def records(window: MainWindow) -> RecordsPage:
    """The records, turned to."""
    window.show_page("records")
    found = window._pages.page("records")
    assert isinstance(found, RecordsPage)
    return found


def _records(view: str, copy: Copy, window: MainWindow, playing: Playing) -> None:
    shown = records(window)
    shown.views.set_choice(view)
    shown.refresh()
    if view == PERIOD:
        shown.period.copy.set_choice(copy.value)
        shown.refresh()


def _typed(window: MainWindow, playing: Playing) -> None:
    _records(TYPING, Copy.EXACT, window, playing)
    panel = records(window).typing
    model = panel.model()
    for row, cells in enumerate((("", "14", "2"), ("", "x", ""), ("31 2", "9", "1"))):
        for column, words in enumerate(cells):
            if words:
                model.setData(model.index(row, column), words)
    panel.keep()


def service(window: MainWindow) -> ServicePage:
    """Service, turned to."""
    window.show_page("service")
    found = window._pages.page("service")
    assert isinstance(found, ServicePage)
    return found


def _service(view: str, window: MainWindow, playing: Playing) -> None:
    serving = playing.desk.serving
    if not serving.decisions():
        day = playing.desk.group.today()
        said = "We close at half past eight, and the room is left as we found it."
        serving.enter(Decision(11, day - timedelta(days=90), Motion(said, 14, 1, 2)))
        serving.enter(Decision(12, day - timedelta(days=30), Motion("Cake once a month.")))
    shown = service(window)
    shown.views.set_choice(view)
    shown.refresh()


def _speaker(window: MainWindow, playing: Playing) -> None:
    _service(SPEAKERS, window, playing)
    service(window)._on_opened(playing.desk.serving.bookings()[0].id)


def _decision(window: MainWindow, playing: Playing) -> None:
    _service(LOG, window, playing)
    service(window)._on_primary()


def _finish(home: Path) -> Playing:
    playing = filled(home)
    playing.desk.meeting.start()
    playing.desk.meeting.close_now()
    playing.desk.meeting.next_item()
    return playing


SHOTS = (
    ("service-rota", filled, partial(_service, ROTA)),
    ("service-no-names", demo.prepare, partial(_service, ROTA)),
    ("service-speakers", filled, partial(_service, SPEAKERS)),
    ("service-speaker", filled, _speaker),
    ("service-log", filled, partial(_service, LOG)),
    ("service-decision", filled, _decision),
    ("finish-basket", _finish, lambda window, playing: None),
    ("records-period", filled, partial(_records, PERIOD, Copy.GIVE_AWAY)),
    ("records-period-exact", filled, partial(_records, PERIOD, Copy.EXACT)),
    ("records-typing", filled, partial(_records, TYPING, Copy.EXACT)),
    ("records-typing-wrong", filled, _typed),
    ("paper", filled, _list),
    ("paper-report", filled, partial(_sheet, "report")),
    ("paper-announced", filled, partial(_sheet, "announced")),
    ("paper-new-group", demo.prepare, partial(_sheet, "summary")),
    ("paper-sunday", filled, _changed),
    ("paper-binder", filled, partial(_view, BINDER)),
    ("paper-files", filled, partial(_view, FILES)),
    ("paper-calendar", filled, _calendar),
)
