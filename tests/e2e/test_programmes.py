"""The therapist's desk in the real window, with the keyboard alone, from the bank to the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from facilitator.app import App
from facilitator.meetings.group_note import Shape
from facilitator.meetings.programmes import State
from facilitator.paths import Home
from facilitator.services import formats
from facilitator.services.groups import propose
from tests.e2e.homes import Seen
from tests.e2e.test_paper import asked
from tests.kits.desktop import Desktop, Program, desktop, needs_desktop, until
from tests.kits.sheets import whole_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facilitator.meetings.programmes import Course, Session

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(240)]

NAME = "Skills on Oak Street"


def therapist(home: Path) -> None:
    """A home whose one group is a therapist's, starting at the next half hour."""
    app = App(Home(home))
    app.shelf.take_lock()
    of = next(one for one in formats.shipped() if one.id == "tx-cbt-skills")
    wanted = propose(of, app.clock.now().utc, "UTC")
    made = app.groups.create(
        of, NAME, wanted.weekday, wanted.start, "UTC", wanted.minutes, app.settings.country
    )
    made.book.close()
    app.shelf.release_lock()


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as made:
        yield made


class Kept:
    """What the home holds, read beside the window."""

    def __init__(self, home: Path) -> None:
        self._app = App(Home(home))

    def course(self) -> Course | None:
        """The one programme with its sessions."""
        group = self._app.groups.open(self._app.shelf.group_ids()[0], reading=True)
        try:
            listed = self._app.desk(group).programmes.listed()
            return listed[0] if listed else None
        finally:
            group.book.close()

    def third(self) -> Session:
        """The third session."""
        found = self.course()
        assert found is not None
        return next(one for one in found.sessions if one.place == 3)

    def note(self) -> tuple[Shape, str] | None:
        """The shape and the text of the third session's note."""
        group = self._app.groups.open(self._app.shelf.group_ids()[0], reading=True)
        try:
            found = group.book.notes().get(self.third().id)
            return None if found is None else (found.shape, found.text)
        finally:
            group.book.close()


def turned(program: Program, key: str) -> None:
    """Press a key and wait for what it turns to."""
    before = program.picture()
    program.key(key)
    until("another page", lambda: program.picture().differing(before) > 0.02)


def file_named(screen: Desktop, program: Program, title: str, path: Path) -> None:
    """Type a path into one of the file dialogs."""
    until(title, lambda: screen.windows(title))
    program.front(program.window(title))
    program.key("ctrl+a")
    program.type(str(path))
    program.key("Return")
    until("the dialog closed", lambda: not screen.windows(title))


def test_a_programme_from_the_bank_to_the_note_with_the_keyboard_alone(
    screen: Desktop, tmp_path: Path
) -> None:
    home, plan, sheet = tmp_path / "home", tmp_path / "plan.docx", tmp_path / "plan.pdf"
    therapist(home)
    kept, seen = Kept(home), Seen(home)
    program = screen.start(home)
    program.ready()
    program.key(*["Tab"] * 8, "Return")  # along the rail to Programmes
    until("the page", lambda: program.picture().share("#1F6B66") > 0)
    program.ready()
    turned(program, "Return")  # New programme
    program.type("Autumn")
    program.key("Tab", *["Down"] * 14, *["Tab"] * 9)  # two weeks ago; on to the topics
    program.key(*["Return", "Down"] * 8)
    program.key("Tab", "Tab", "Return")
    course = until("the programme", kept.course)
    assert [one.place for one in course.sessions] == list(range(1, 9))

    program.ready()
    program.key("Down", "Down", *["Tab"] * 5, "Return")  # the third; as a document
    file_named(screen, program, "Save as a document", plan)
    program.front(program.window())
    until("the document", plan.is_file)
    document = docx.Document(str(plan))
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Plan practice":
            paragraph.text = "Breathe slowly once a day"
    document.save(str(plan))
    program.key("Tab", "Return")
    file_named(screen, program, "Open a document", plan)
    program.front(program.window())
    until("the plan", lambda: kept.third().practice == "Breathe slowly once a day")

    program.key("ctrl+p")
    until("the preview", lambda: screen.windows("Plan"))
    until("the pages", lambda: program.picture("Plan").share("#1F6B66") > 0.01)
    program.front(program.window("Plan"))
    asked(screen, program, "ctrl+s", "Save as PDF")
    file_named(screen, program, "Save as PDF", sheet)
    until("the sheet", sheet.is_file)
    assert "Breathe slowly once a day" in whole_text(sheet.read_bytes())
    program.front(program.window("Plan"))
    program.key("Escape")
    until("the preview closed", lambda: not screen.windows("Plan"))
    program.front(program.window())

    program.key(*["shift+Tab"] * 6)  # back to the list
    program.key(*["shift+Tab"] * 13, "Return")  # past the rail's pages up to Today
    program.ready()
    program.key("Return")
    until("the meeting", lambda: seen.live() is not None)
    program.key(*["1"] * 7)
    until("seven", lambda: seen.counts().get("here") == 7)
    while seen.title():
        title = seen.title()
        program.key("F5")
        until("the next item", lambda title=title: seen.title() != title)
    program.ready()
    program.key("Return")
    until("held", lambda: kept.third().state is State.HELD)
    held = kept.third().held
    assert held is not None
    assert held.present == 7

    program.ready()
    program.key("Tab", "Tab", "Tab")  # from Records down the rail
    turned(program, "Return")
    program.ready()
    program.key("Home", "Down", "Down", *["shift+Tab"] * 3, "Right")  # the third; Ratings
    program.key(*["Tab"] * 12)  # to the scale
    program.key("Tab", "Tab", "Up", "Tab", "Up", "Up", "Tab", "Up", "Up")  # 1, 2, 3
    program.key(*["Tab"] * 8, "Return")
    until("rated", lambda: kept.third().ratings)
    (rated,) = kept.third().ratings
    assert (rated.number, rated.median) == (5, 2)

    program.key(*["shift+Tab"] * 24, "Right")  # Group note
    program.key(*["Tab"] * 18)
    for at, shape in enumerate(Shape):
        if at:
            program.key("shift+Tab", "Right", "Tab")
        program.key("ctrl+End")
        program.type(f" Seen {at}.")
        until("the note", lambda at=at, shape=shape: _noted(kept, shape, f"Seen {at}."))
    found = kept.note()
    assert found is not None
    assert all(f"{head}:" in found[1] for head in ("Behaviour", "Intervention", "Response", "Plan"))
    assert "7 present of 8 enrolled." in found[1]
    program.interrupt()
    assert program.ended() == 0
    assert program.stderr() == ""


def _noted(kept: Kept, shape: Shape, words: str) -> bool:
    found = kept.note()
    return found is not None and found[0] is shape and found[1].endswith(words)
