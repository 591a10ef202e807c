"""A meeting in the real window: made, run, killed, gone on with, closed, read."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.e2e.homes import Seen, with_group
from tests.kits.desktop import (
    ROOM_TITLE,
    ROOT,
    TITLE,
    Box,
    Desktop,
    desktop,
    needs_desktop,
    until,
)
from tests.kits.faults import needs_mounts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(120)]

OPEN_ALREADY = "Facilitator is open already. Use the window that is open, or close it first.\n"
ROOM_PAPER = "#FAF8F4"
RUN_AND_FILL = (
    'mount -t tmpfs -o size=1m tmpfs "$1" && shift && cp -a "$1/." "$2" && shift 2 && exec "$@"'
)


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as made:
        yield made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_meeting_from_the_first_start_to_its_summary(
    screen: Desktop, home: Path, tmp_path: Path
) -> None:
    seen = Seen(home)
    program = screen.start(home)
    program.ready()
    program.key("Return")  # the kind: the first one
    before = program.picture()
    program.key("Return")  # name, day and time as proposed
    until("the group", lambda: len(seen.groups()) == 1)
    until("Today", lambda: program.picture().rgb != before.rgb)
    program.ready()
    program.key("Return")
    until("the meeting", lambda: seen.title() == "Opening")

    while seen.title() != "Sharing":
        title = seen.title()
        program.key("space" if title == "Opening" else "n")
        until("the next item", lambda title=title: seen.title() != title)
    for number in range(3):
        program.key("space")
        until("a share", lambda number=number: seen.shares() == (number, "speaking"))
        program.key("space")
        until("thanks", lambda number=number: seen.shares() == (number + 1, "waiting"))

    program.key("t")
    program.type("23")
    program.key("Return")
    until("the count as typed", lambda: seen.counts() == {"here": 23})
    program.key("Escape", "1", "2", "1", "ctrl+1")
    # First ever is of those here: it raises here in the same step.
    until("the taps", lambda: seen.counts() == {"here": 25, "first-ever": 1})

    early = time.time()
    program.key("space")
    until("a fourth share", lambda: seen.shares() == (3, "speaking"))
    late = time.time()
    began = seen.share_began()
    assert early <= began <= late
    program.kill()
    assert seen.counts() == {"here": 25, "first-ever": 1}

    program = screen.start(home)
    program.ready()
    assert seen.shares() == (3, "speaking")
    asked = seen.live()
    program.key("Return")  # go on as if it had run on
    until("going on", lambda: seen.live() != asked)
    assert abs(seen.share_began() - began) <= 1.0
    assert early - 1.0 <= seen.share_began() <= late + 1.0
    assert seen.counts() == {"here": 25, "first-ever": 1}
    shown = program.picture()
    until("the time running on", lambda: program.picture().rgb != shown.rgb)

    program.key("1")
    until("one more", lambda: seen.counts()["here"] == 26)
    program.key("space")
    until("thanks", lambda: seen.shares() == (4, "waiting"))
    program.key("ctrl+z")
    until("undo", lambda: seen.shares() == (3, "speaking"))
    program.key("ctrl+shift+z")
    until("redo", lambda: seen.shares() == (4, "waiting"))
    while seen.title():
        title = seen.title()
        program.key("F5")
        until("the next item", lambda title=title: seen.title() != title)
    program.ready()
    program.key("Return")  # save and finish
    until("the record", lambda: len(seen.records()) == 1)
    assert seen.live() is None
    held = seen.records()[0]
    assert dict(held.tally.counts) == {"here": 26, "first-ever": 1}
    assert held.shares == 4

    window = program.ready()
    program.close(window)
    assert program.ended() == 0
    assert program.stderr() == ""

    sheet = tmp_path / "summary.pdf"
    subprocess.run(
        (
            *(sys.executable, "-m", "facilitator", "--home", str(home)),
            *("print", "summary", "--copy", "exact", "-o", str(sheet)),
        ),
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    words = " ".join(pypdf.PdfReader(sheet).pages[0].extract_text().split())
    for one in ("26here", "1first ever", "4shares"):
        assert one in words.replace(" here", "here").replace(" first", "first").replace(
            " shares", "shares"
        )


def test_a_second_start_brings_the_first_window_forward(screen: Desktop, home: Path) -> None:
    with_group(home)
    first = screen.start(home)
    window = first.ready()
    screen.tool("windowminimize", "--sync", window)
    until("no window", lambda: not screen.windows(TITLE))
    second = screen.start(home)
    assert second.ended() == 1
    assert second.stderr() == OPEN_ALREADY
    until("the first one", lambda: screen.windows(TITLE) == [window])
    until(
        "the keyboard on it",
        lambda: screen.tool("getactivewindow", check=False).strip() == window,
    )
    first.interrupt()
    assert first.ended() == 0
    assert first.stderr() == ""


@needs_mounts
def test_a_read_only_home_is_told_in_one_sentence(screen: Desktop, home: Path) -> None:
    with_group(home)
    script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    program = screen.start(home, before=("unshare", "-m", "sh", "-c", script, "sh", str(home)))
    until("the button Close", lambda: program.picture().count("#1F6B66") > 3000)
    program.front(program.window())
    program.key("Return")
    assert program.ended() == 1
    assert program.stderr() == ""


@needs_mounts
def test_a_full_home_shows_its_group_and_refuses_in_one_sentence(
    screen: Desktop, home: Path, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    with_group(home)
    script = (
        'mount -t tmpfs -o size=1m tmpfs "$2" && cp -a "$1/." "$2" '
        '&& (dd if=/dev/zero of="$2/ballast" bs=4k 2>/dev/null; true) && shift 2 && exec "$@"'
    )
    before = ("unshare", "-m", "sh", "-c", script, "sh", str(home), str(full))
    program = screen.start(full, before=before)
    window = program.ready()
    shown = program.picture()
    program.key("Return")
    until("the second step", lambda: program.picture().differing(shown) > 0.02)
    assert shown.count("#FBF0DC") > 8000  # the amber row with the sentence
    assert program.process.poll() is None
    program.close(window)
    assert program.ended() == 0
    assert program.stderr() == ""


def test_a_damaged_group_is_left_as_it_is_and_another_can_be_made(
    screen: Desktop, home: Path
) -> None:
    database = with_group(home)
    database.write_bytes(b"not a database at all" * 400)
    kept = database.read_bytes()
    seen = Seen(home)
    program = screen.start(home)
    window = program.ready()
    toast = program.picture()
    assert toast.count("#FBF0DC") > 8000  # the amber row with the sentence
    program.key("Return")
    until("the second step", lambda: program.picture().differing(toast) > 0.02)
    program.type("Elm Street")
    program.key("Return")
    until("a new group", lambda: seen.groups() == ["Elm Street"])
    program.ready()
    program.close(window)
    assert program.ended() == 0
    assert program.stderr() == ""
    assert database.read_bytes() == kept


def test_a_projector_unplugged_and_plugged_in_again(home: Path) -> None:
    with_group(home)
    seen = Seen(home)
    console, wall = Box(0, 0, 1366, 768), Box(1366, 0, 1280, 720)
    with desktop(console.width + wall.width, 768) as screen:
        screen.plug("Laptop", console, "screen")
        screen.plug("Projector", wall)

        def room_on_console() -> float:
            return screen.picture(console).share(ROOM_PAPER)

        def room_on_wall() -> bool:
            return screen.picture(wall).share(ROOM_PAPER) > 0.5

        program = screen.start(home)
        program.ready()
        until("the room on the wall", room_on_wall)
        program.key("Return")
        until("the meeting", lambda: seen.title() == "Opening")
        while seen.title() != "Sharing":
            title = seen.title()
            program.key("n")
            until("the next item", lambda title=title: seen.title() != title)
        program.key("space")
        until("a share", lambda: seen.shares() == (0, "speaking"))
        began = seen.share_began()
        beside = room_on_console()  # the small picture of the room
        assert beside < 0.2

        screen.unplug("Projector")

        def gone() -> bool:
            assert room_on_console() <= beside + 0.02
            return not screen.windows(ROOM_TITLE)

        until("the room hidden", gone)
        program.key("1")
        until("a tap", lambda: seen.counts() == {"here": 1})
        assert room_on_console() <= beside + 0.02

        screen.plug("Projector", wall)
        until("the room back on the wall", room_on_wall)
        assert room_on_console() <= beside + 0.02
        program.key("space")
        until("thanks", lambda: seen.shares() == (1, "waiting"))
        live = seen.live()
        assert live is not None
        assert live[0].now_on is not None
        assert began > 0
        program.interrupt()
        assert program.ended() == 0
        assert program.stderr() == ""
