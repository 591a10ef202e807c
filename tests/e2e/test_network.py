"""Over whole sessions, with paper and exports, nothing goes to any network or to other folders."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.homes import Seen, with_group
from tests.e2e.test_paper import PAPER, REPORT, asked, previewed, with_a_year
from tests.kits.desktop import ROOT, Desktop, desktop, needs_desktop, until
from tests.kits.traces import elsewhere, families, tracing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(240)]


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as made:
        yield made


def test_a_meeting_and_a_saved_sheet_in_the_window_make_no_internet_socket(
    screen: Desktop, tmp_path: Path
) -> None:
    home, trace = tmp_path / "home", tmp_path / "trace"
    seen = Seen(home)
    program = screen.start(home, before=tracing(trace))
    program.ready()
    program.key("Return")
    before = program.picture()
    program.key("Return")
    until("the group", lambda: len(seen.groups()) == 1)
    until("Today", lambda: program.picture().rgb != before.rgb)
    program.ready()
    program.key("Return")
    until("the meeting", lambda: seen.title() == "Opening")
    program.key("t")
    program.type("23")
    program.key("Return")
    until("the count", lambda: seen.counts() == {"here": 23})
    program.close(program.window())
    assert program.ended() == 0
    assert families(trace) == {"AF_UNIX"}
    assert elsewhere(trace, home) == set()

    year, trace, target = tmp_path / "year", tmp_path / "trace2", tmp_path / "attendance.pdf"
    with_a_year(year)
    program = screen.start(year, before=tracing(trace))
    window = program.ready()
    shown = program.picture()
    program.click(window, *PAPER)
    until("the page", lambda: program.picture().differing(shown) > 0.05)
    program.type("attendance r")
    program.key("Return")
    previewed(screen, program, REPORT)
    asked(screen, program, "ctrl+s", "Save as PDF")
    program.key("ctrl+a")
    program.type(str(target))
    program.key("Return")
    until("the file", target.is_file)
    program.key("Escape")
    until("the preview closed", lambda: not screen.windows(REPORT))
    program.close(program.window())
    assert program.ended() == 0
    assert families(trace) == {"AF_UNIX"}
    assert elsewhere(trace, year, target) == set()


def test_the_commands_make_no_internet_socket(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with_group(home)
    commands = [
        ("demo", "--to", str(tmp_path / "sheets"), "--keep", str(tmp_path / "kept")),
        ("groups", "--json"),
        ("print", "--list"),
        ("print", "rules", "-o", str(tmp_path / "rules.pdf")),
        *(
            ("export", kind, "-o", str(tmp_path / f"all.{kind}"))
            for kind in ("csv", "xlsx", "ics", "json")
        ),
        ("backup", "-o", str(tmp_path / "stick.zip")),
        ("check",),
    ]
    for number, command in enumerate(commands):
        trace = tmp_path / f"trace-{number}"
        done = subprocess.run(
            (*tracing(trace), sys.executable, "-m", "facilitator", "--home", str(home), *command),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, (command, done.stderr)
        assert families(trace) <= {"AF_UNIX"}, command
        if command[0] in {"demo", "backup", "export"}:
            assert elsewhere(trace, tmp_path) == set(), command
