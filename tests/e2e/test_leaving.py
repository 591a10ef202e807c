"""A group handed on and a borrowed computer left: in real windows, with the keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from facilitator.app import App
from facilitator.paths import Home
from tests.e2e.homes import NAME, Seen
from tests.e2e.test_paper import with_a_year
from tests.kits.desktop import Desktop, desktop, needs_desktop, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kits.desktop import Program

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(240)]

GROUP = (110, 713)
"""Where the rail names the group's page, in the usual window."""
KEPT, COMPUTER = (538, 115), (666, 115)
"""Two parts of that page."""
HAND_OVER, LEAVE_NOTHING = (932, 674), (362, 615)
"""Buttons there."""
FROM_A_BACKUP = (820, 709)
"""Where the first start has the button for what comes from elsewhere."""
WORDS = "three small beetles"
TEAL = "#1F6B66"


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as made:
        yield made


def clicked(program: Program, *places: tuple[int, int]) -> None:
    """Click at places one after another, and wait each time until something else is shown."""
    for place in places:
        before = program.picture()
        program.click(program.window(), *place)
        until(f"what {place} shows", lambda was=before: program.picture().differing(was) > 0.02)


def typed(screen: Desktop, program: Program, title: str, *texts: str) -> None:
    """Type into a dialog, each text with Return after it, until it has gone."""
    until(title, lambda: screen.windows(title))
    program.front(program.window(title))
    for text in texts:
        program.key("ctrl+a")
        program.type(text)
        program.key("Return")
    until(f"{title} closed", lambda: not screen.windows(title))


def test_a_group_is_handed_over_and_whoever_serves_next_opens_it(
    screen: Desktop, tmp_path: Path
) -> None:
    home, other, file = tmp_path / "home", tmp_path / "other", tmp_path / "next.zip"
    with_a_year(home)
    program = screen.start(home)
    program.ready()
    clicked(program, GROUP, KEPT)
    program.click(program.window(), *HAND_OVER)
    until("what goes along", lambda: screen.windows("Hand over"))
    program.front(program.window("Hand over"))
    program.key("Tab", "Tab", "Tab")  # past the records, the people and what was decided
    typed(screen, program, "Hand over", WORDS, WORDS)
    typed(screen, program, "Where to", str(file))
    until("the file", file.is_file)
    program.interrupt()
    assert program.ended() == 0
    assert program.stderr() == ""
    assert NAME.encode() not in file.read_bytes()

    successor = screen.start(other)
    successor.ready()
    successor.click(successor.window(), *FROM_A_BACKUP)
    typed(screen, successor, "Open a backup", str(file))
    typed(screen, successor, "Passphrase", WORDS)
    until("the group", lambda: len(App(Home(other)).shelf.group_ids()) == 1)
    successor.ready()
    successor.interrupt()
    assert successor.ended() == 0
    assert successor.stderr() == ""
    mine, theirs = App(Home(home)), App(Home(other))
    assert mine.shelf.group_ids() == theirs.shelf.group_ids()
    theirs.protection.unlock(theirs.shelf.group_ids()[0], WORDS)
    books = [one.groups.open(one.shelf.group_ids()[0], reading=True).book for one in (mine, theirs)]
    try:
        assert books[0].records() == books[1].records()
        assert books[0].group().name == books[1].group().name == NAME
    finally:
        for book in books:
            book.close()


def test_of_a_borrowed_computer_nothing_is_left_but_what_is_on_the_stick(
    screen: Desktop, tmp_path: Path
) -> None:
    person, stick = tmp_path / "person", tmp_path / "stick" / "all.zip"
    home = person / "kept"
    person.mkdir()
    stick.parent.mkdir()
    with_a_year(home)
    app = App(Home(home))
    app.save_settings(replace(app.settings, borrowed=True))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = screen.start(home, more=of_a_person(person, scratch))
    window = program.ready()
    clicked(program, GROUP, COMPUTER)
    program.click(window, *LEAVE_NOTHING)
    typed(screen, program, "Leave nothing here: choose the stick", str(stick))
    until("the stick", stick.is_file)
    until("nothing left", lambda: not home.exists())
    until("the words", lambda: program.picture().share(TEAL) < 0.001)
    program.close(program.window())
    assert program.ended() == 0
    assert program.stderr() == ""
    left = [one for one in (*person.rglob("*"), *scratch.rglob("*")) if one.is_file()]
    assert [one for one in left if "fontconfig" not in one.parts] == []
    again = tmp_path / "again"
    asked_for = screen.start(again)
    asked_for.ready()
    asked_for.click(asked_for.window(), *FROM_A_BACKUP)
    typed(screen, asked_for, "Open a backup", str(stick))
    until("the group", lambda: Seen(again).groups() == [NAME])
    asked_for.interrupt()
    assert asked_for.ended() == 0


def of_a_person(person: Path, scratch: Path) -> dict[str, str]:
    """The surroundings of somebody whose files all lie in one folder."""
    places = ("CACHE", "CONFIG", "DATA", "STATE")
    theirs = {f"XDG_{one}_HOME": str(person / one.lower()) for one in places}
    return theirs | {"HOME": str(person), "TMPDIR": str(scratch)}
