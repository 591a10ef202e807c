"""Paper in the real window: a sheet saved and printed with the keyboard, names staying at home."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from facilitator.app import App
from facilitator.paths import Home
from facilitator.services.records import TypedNight
from tests.e2e.homes import NAME, with_group
from tests.kits.desktop import Desktop, Program, desktop, needs_desktop, until
from tests.kits.queues import needs_queues, queues
from tests.kits.sheets import qpdf_complaints, whole_text
from tests.kits.traces import elsewhere, tracing

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(180)]

PAPER, SERVICE = (110, 292), (110, 334)
"""Where the rail names the pages, in the usual window."""
PRINT = (1182, 710)
"""Where Service has the button that prints."""
HANDLE = "Zebrafink"


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as made:
        yield made


def with_a_year(home: Path) -> None:
    """A home whose one group has met for a year and keeps people."""
    with_group(home)
    app = App(Home(home))
    app.shelf.take_lock()
    desk = app.desk(app.groups.open(app.shelf.group_ids()[0]))
    desk.people.keep()
    today = desk.group.today()
    days = [today - timedelta(days=7 * n + 1) for n in range(52)]
    desk.records.type_in(
        [TypedNight(day, {"here": 9 + n % 7, "first-ever": n % 3}) for n, day in enumerate(days)]
    )
    desk.group.book.close()
    app.shelf.release_lock()


def turned(
    screen: Desktop,
    home: Path,
    place: tuple[int, int],
    more: dict[str, str],
    before: tuple[str, ...] = (),
) -> Program:
    """The program with a page of the rail open."""
    program = screen.start(home, before=before, more=more)
    window = program.ready()
    before = program.picture()
    program.click(window, *place)
    until("the page", lambda: program.picture().differing(before) > 0.05)
    return program


REPORT, ROTA = "Attendance report", "Rota"


def previewed(screen: Desktop, program: Program, title: str) -> None:
    """Wait for the preview of a sheet to have its pages: its main button comes to life."""
    until("the preview", lambda: screen.windows(title))
    until("the pages", lambda: program.picture(title).share("#1F6B66") > 0.01)
    program.front(program.window(title))


def asked(screen: Desktop, program: Program, key: str, title: str) -> None:
    """Ask for one of the system's dialogs; until the pages are drawn the key does nothing."""

    def there() -> bool:
        program.key(key)
        with contextlib.suppress(AssertionError):
            return bool(until(title, lambda: screen.windows(title), 2.0))
        return False

    until(title, there)
    program.front(program.window(title))


def test_the_report_is_saved_with_the_keyboard(screen: Desktop, tmp_path: Path) -> None:
    home, target = tmp_path / "home", tmp_path / "out" / "attendance.pdf"
    target.parent.mkdir()
    with_a_year(home)
    program = turned(screen, home, PAPER, {})
    program.type("attendance r")
    program.key("Return")
    previewed(screen, program, REPORT)
    asked(screen, program, "ctrl+s", "Save as PDF")
    program.key("ctrl+a")
    program.type(str(target))
    program.key("Return")
    until("the file", target.is_file)
    pdf = target.read_bytes()
    text = whole_text(pdf)
    assert qpdf_complaints(pdf, tmp_path) == ""
    assert "To give away (small numbers hidden)" in text
    assert NAME in text
    told = pypdf.PdfReader(target).metadata
    assert told is not None
    assert not any(NAME in str(one) for one in told.values())
    program.key("Escape")
    until("the preview closed", lambda: not screen.windows(REPORT))
    program.interrupt()
    assert program.ended() == 0
    assert program.stderr() == ""


@needs_queues
def test_the_rota_is_typed_in_and_printed_and_its_name_stays_on_paper(
    screen: Desktop, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with_a_year(home)
    folder = Path(tempfile.mkdtemp(prefix="queues-"))
    try:
        with queues(folder) as here:
            here.add("desk")
            # The printing system's library puts the description of a printer into a scratch folder.
            trace, scratch = tmp_path / "trace", tmp_path / "scratch"
            scratch.mkdir()
            server = {"CUPS_SERVER": str(here.socket), "TMPDIR": str(scratch)}
            program = turned(screen, home, SERVICE, server, tracing(trace))
            window = program.window()
            program.type(HANDLE)
            program.key("Tab")
            program.click(window, *PRINT)
            previewed(screen, program, ROTA)
            asked(screen, program, "ctrl+p", "Print")
            program.key("Return")
            (pdf,) = until("the queue", here.held)
            assert HANDLE in whole_text(pdf)
            assert HANDLE not in here.ask("lpstat", "-W", "all", "-o")
            program.key("Escape")
            until("the preview closed", lambda: not screen.windows(ROTA))
            program.close(window)
            assert program.ended() == 0
            assert elsewhere(trace, home, scratch) == set()
            assert not any(HANDLE.encode() in one.read_bytes() for one in scratch.iterdir())
    finally:
        shutil.rmtree(folder)
    assert not any(HANDLE in one.name for one in home.rglob("*"))
    assert HANDLE.encode() not in (home / "logs" / "events.log").read_bytes()
