"""Milestones in the real window: somebody is added and celebrated, and a kill loses nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from facilitator.app import App
from facilitator.paths import Home
from tests.e2e.homes import Seen, with_group
from tests.kits.desktop import Desktop, Program, desktop, needs_desktop, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from facilitator.meetings.people import Person

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(180)]

MILESTONES = (110, 208)
"""Where the rail names the page, in the usual window."""
HANDLE = "Zebrafink"


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as made:
        yield made


def keeping(home: Path) -> date:
    """A home whose one group keeps people; the group's day."""
    with_group(home)
    app = App(Home(home))
    app.shelf.take_lock()
    desk = app.desk(app.groups.open(app.shelf.group_ids()[0]))
    desk.people.keep()
    desk.ladder_desk.choose("generic")
    today = desk.group.today()
    desk.group.book.close()
    app.shelf.release_lock()
    return today


def people(home: Path) -> list[Person]:
    """Who is in the list, read beside the window."""
    app = App(Home(home))
    book = app.groups.open(app.shelf.group_ids()[0], reading=True).book
    try:
        return list(book.people().values())
    finally:
        book.close()


def given(home: Path) -> list[str]:
    """The rungs that were given to the one in the list."""
    period = people(home)[0].now
    return [] if period is None else [one.rung_id for one in period.given]


def turned(screen: Desktop, home: Path) -> tuple[Program, str]:
    """The program at its page of milestones."""
    program = screen.start(home)
    window = program.ready()
    before = program.picture()
    program.click(window, *MILESTONES)
    until("the page", lambda: program.picture().differing(before) > 0.05)
    return program, window


def test_somebody_is_added_and_celebrated_with_the_keyboard_and_a_kill_loses_nothing(
    screen: Desktop, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    start = keeping(home) - timedelta(days=90)
    program, window = turned(screen, home)
    program.key("Insert")
    program.type(HANDLE)
    program.key("Tab", "Tab")
    program.type(f"{start.day} {start.month} {start.year}")
    program.key("Return")
    until("somebody in the list", lambda: [one.handle for one in people(home)] == [HANDLE])
    period = people(home)[0].now
    assert period is not None
    assert period.start.on == start
    assert given(home) == []

    seen = Seen(home)
    program.click(window, 110, 82)  # Today
    program.ready()
    program.key("Return")
    until("the meeting", lambda: seen.title() == "Opening")
    program.key("c", "0", "1")
    until("given", lambda: given(home) == ["d90"])
    program.key("1")
    until("taken back", lambda: given(home) == [])
    program.key("1")
    until("given again", lambda: given(home) == ["d90"])
    program.kill()
    assert given(home) == ["d90"]

    again = screen.start(home)
    again.ready()
    again.key("Return")  # go on with the meeting
    again.front(again.window())
    until("the meeting again", lambda: again.process.poll() is None and seen.live() is not None)
    again.interrupt()
    assert again.ended() == 0
    assert again.stderr() == ""
    folder = next((home / "groups").iterdir())
    assert any(HANDLE.encode() in one.read_bytes() for one in folder.rglob("*") if one.is_file())
    assert not any(HANDLE in one.name for one in home.rglob("*"))
    assert HANDLE.encode() not in (home / "logs" / "events.log").read_bytes()
