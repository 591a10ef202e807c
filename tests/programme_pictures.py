"""The states in which the therapist's desk is photographed; nobody is on any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from facilitator import app, paths
from facilitator.demo import Playing, SpedClock
from facilitator.meetings.clock import to_utc
from facilitator.meetings.group_note import GroupNote, Shape
from facilitator.meetings.programmes import Away, Held, Programme
from facilitator.meetings.ratings import Scale, When, counted, rated
from facilitator.services import formats
from facilitator.ui.pages.programmes import NOTE, PLAN, RATINGS, ProgrammesPage

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.ui.main_window import MainWindow

ZONE = "Europe/London"
DAY = date(2026, 11, 17)
START = time(19, 30)
TOPICS = (
    "agreeing-how-we-work", "triggers-map", "urge-surfing", "sleep-plan", "saying-no",
    "early-warning-signs", "lapse-plan", "saying-goodbye",
)  # fmt: skip
MOODS = (((3, 4, 4, 5, 6, 6), (5, 6, 6, 7, 7, 8)), ((2, 4, 5, 5, 6, 7), (4, 5, 6, 6, 8, 8)))


def empty(home: Path) -> Playing:
    """A therapist's group without a programme."""
    planned = to_utc(datetime.combine(DAY, START), ZONE)
    clock = SpedClock(planned - 12 * 60)
    shared = app.App(paths.Home(home), clock)
    shared.shelf.take_lock()
    of = next(one for one in formats.shipped() if one.id == "tx-cbt-skills")
    group = shared.groups.create(of, "Skills on Tuesday", DAY.weekday(), START, ZONE, None, "gb")
    return Playing(shared, shared.desk(group), clock, planned)


def filled(home: Path) -> Playing:
    """Two sessions held, one of them rated and noted; a date left out; the third is tonight."""
    playing = empty(home)
    programmes = playing.desk.programmes
    slot = playing.desk.group.value.schedule.slots[0].id
    wanted = Programme(
        "", "Autumn skills", DAY - timedelta(weeks=2), slot, roles=("leader", "co-leader"), size=8,
        goals="To sleep better, to ask for help, and to know one’s own warning signs",
    )  # fmt: skip
    made = programmes.create(wanted, [programmes.topic(one) for one in TOPICS])
    for at, (before, after) in enumerate(MOODS):
        one = made.sessions[at]
        day = DAY - timedelta(weeks=2 - at)
        programmes.hold(one.id, Held(day, "", 8, 7 - at, 19 * 60 + 30, 20 * 60 + 55))
        for when, values in ((When.IN, before), (When.OUT, after)):
            slips = counted(Scale.TEN, [values.count(n) for n in range(11)])
            programmes.rate(one.id, rated("mood", when, slips))
    second = programmes.session(made.sessions[1].id)
    programmes.edit(replace(second, met=(0, 1), worked="Drawing the map in pairs"))
    programmes.skip(made.programme.id, DAY + timedelta(weeks=5), Away.MOVE)
    return playing


def page(window: MainWindow) -> ProgrammesPage:
    """The page, turned to."""
    window.show_page("programmes")
    found = window._pages.page("programmes")
    assert isinstance(found, ProgrammesPage)
    return found


def _shown(view: str, at: int, window: MainWindow, playing: Playing) -> None:
    shown = page(window)
    shown.views.set_choice(view)
    course = shown.course()
    assert course is not None
    shown.list.choose(course.sessions[at].id)
    shown._on_opened(course.sessions[at].id)


def _list(window: MainWindow, playing: Playing) -> None:
    page(window)


def _counted(window: MainWindow, playing: Playing) -> None:
    _shown(RATINGS, 1, window, playing)
    panel = page(window).ratings
    for value, number in ((3, 1), (5, 2), (6, 2), (8, 1)):
        panel.values[value].setValue(number)


def _marked(window: MainWindow, playing: Playing) -> None:
    session = playing.desk.programmes.listed()[0].sessions[1]
    text = "Data: the map was drawn in pairs. Call 07700 900123 about the room."
    playing.desk.programmes.save_note(GroupNote(session.id, Shape.DAP, text))
    _shown(NOTE, 1, window, playing)


def _away(window: MainWindow, playing: Playing) -> None:
    _shown(PLAN, 3, window, playing)
    page(window)._on_away()


def _new(window: MainWindow, playing: Playing) -> None:
    shown = page(window)
    shown._on_new()
    for topic in TOPICS[1:4]:
        shown.topics._on_opened(topic)


def _search(window: MainWindow, playing: Playing) -> None:
    _new(window, playing)
    page(window).topics.search.setText("sleep")


def _about(window: MainWindow, playing: Playing) -> None:
    page(window)._on_about()


def _later(window: MainWindow, playing: Playing) -> None:
    _shown(PLAN, 4, window, playing)
    page(window).plan.time_plan.click()


SHOTS = (
    ("programmes-none", empty, _list),
    ("programmes", filled, _list),
    ("programmes-plan", filled, partial(_shown, PLAN, 2)),
    ("programmes-ratings", filled, _counted),
    ("programmes-note", filled, partial(_shown, NOTE, 1)),
    ("programmes-note-marked", filled, _marked),
    ("programmes-away", filled, _away),
    ("programmes-new", empty, _new),
    ("programmes-search", empty, _search),
    ("programmes-about", filled, _about),
    ("agenda-of-a-date", filled, _later),
)
"""A name, the group behind it, and what is done in the window."""
