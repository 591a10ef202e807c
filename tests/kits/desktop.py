"""The desktop kit: a private X server with a window manager, and the real program driven on it.

Pixels are read straight from the server's frame buffer; nothing of the window is reached from
inside, so what is verified is what a person sees and what the disk holds.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "openbox", "xdotool", "xrandr", "xprop")
needs_desktop = pytest.mark.skipif(
    any(shutil.which(one) is None for one in PROGRAMS), reason=f"needs {', '.join(PROGRAMS)}"
)
TITLE = "^Facilitator$"
ROOM_TITLE = "^Room display$"
PATIENCE = 20.0
"""Seconds a condition may take on a busy machine."""
T = TypeVar("T")


class Box(NamedTuple):
    """A rectangle on the desktop."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """Pixels of a part of the desktop, three bytes each, row by row."""

    width: int
    height: int
    rgb: bytes

    def at(self, x: int, y: int) -> str:
        """The colour of one pixel as ``#RRGGBB``."""
        start = (y * self.width + x) * 3
        return "#" + self.rgb[start : start + 3].hex().upper()

    def count(self, color: str) -> int:
        """How many pixels have exactly this colour."""
        wanted = bytes.fromhex(color[1:])
        found, at = 0, self.rgb.find(wanted)
        while at >= 0:
            if at % 3 == 0:
                found += 1
                at = self.rgb.find(wanted, at + 3)
            else:
                at = self.rgb.find(wanted, at + 1)
        return found

    def share(self, color: str) -> float:
        """Which part of the picture has exactly this colour."""
        return self.count(color) / (self.width * self.height)

    def differing(self, other: Picture) -> float:
        """Which part of the bytes differ from another picture of the same size."""
        assert (self.width, self.height) == (other.width, other.height)
        return sum(a != b for a, b in zip(self.rgb, other.rgb, strict=True)) / len(self.rgb)

    def save(self, path: Path) -> None:
        """Write it as PNG."""
        row = self.width * 3
        rows = b"".join(b"\0" + self.rgb[at * row : (at + 1) * row] for at in range(self.height))

        def chunk(kind: bytes, data: bytes) -> bytes:
            return (
                struct.pack(">I", len(data))
                + kind
                + data
                + struct.pack(">I", zlib.crc32(kind + data))
            )

        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 3)) + chunk(b"IEND", b"")
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)


def until(what: str, look: Callable[[], T | None], patience: float = PATIENCE) -> T:
    """Look again and again until there is something to see; fails after a deadline."""
    deadline = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience:.0f} s for: {what}")
        time.sleep(0.03)


def end(process: subprocess.Popen[bytes], *, politely: bool = True) -> None:
    """End a process that this kit started, and wait for it."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            process.terminate() if politely else process.kill()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


class Program:
    """The real program in its real window."""

    def __init__(self, desktop: Desktop, process: subprocess.Popen[bytes], errors: Path) -> None:
        self._desktop = desktop
        self.process = process
        self._errors = errors

    def stderr(self) -> str:
        """What it wrote to its standard error so far."""
        return self._errors.read_text(errors="replace")

    def window(self, title: str = TITLE) -> str:
        """The id of its visible window, once it is there and in front."""
        return until(f"a window called {title}", lambda: self._window(title))

    def _window(self, title: str) -> str | None:
        assert self.process.poll() is None, f"the program ended: {self.stderr()}"
        found = self._desktop.windows(title)
        return found[0] if len(found) == 1 else None

    def ready(self, color: str = "#1F6B66") -> str:
        """Wait until the window shows a page: its primary button, at the bottom right."""

        def look() -> str | None:
            window = self._window(TITLE)
            if window is None:
                return None
            box = self._desktop.box(window)
            if box is None:
                return None
            foot = Box(box.x + box.width - 320, box.y + box.height - 90, 310, 86)
            shown = self._desktop.picture(foot).count(color) > 3000
            return window if shown and self._desktop.windows(TITLE) == [window] else None

        window = until("the window with its primary button", look)
        self.front(window)
        return window

    def front(self, window: str) -> None:
        """Bring a window to the front with the keyboard on it."""

        def active() -> bool:
            self._desktop.tool("windowactivate", window, check=False)
            return self._desktop.tool("getactivewindow", check=False).strip() == window

        until("the window in front", active)

    def key(self, *keys: str) -> None:
        """Press keys one after another, as the keyboard would."""
        self._desktop.tool("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._desktop.tool("type", "--delay", "25", text)

    def click(self, window: str, x: int, y: int) -> None:
        """Click in a window; a negative place counts from its right or lower edge."""
        box = self._desktop.box(window)
        assert box is not None
        place = (str(x if x >= 0 else box.width + x), str(y if y >= 0 else box.height + y))
        self._desktop.tool("mousemove", "--window", window, *place, "click", "1")

    def picture(self, title: str = TITLE) -> Picture:
        """What the window shows; a window that gives way to the next one is waited for."""
        box = until(f"a window called {title}", lambda: self._box(title))
        return self._desktop.picture(box)

    def _box(self, title: str) -> Box | None:
        window = self._window(title)
        return self._desktop.box(window) if window is not None else None

    def close(self, window: str) -> None:
        """Close a window as its button in the frame does."""
        # _NET_CLOSE_WINDOW, which asks; xdotool's windowclose would cut the connection.
        self.front(window)
        self._desktop.tool("key", "alt+F4")

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self.process.kill()
        self.process.wait(10)

    def ended(self, patience: float = PATIENCE) -> int:
        """Wait for its end; its exit status."""
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it did not end: {self.stderr()}") from None

    def interrupt(self) -> None:
        """Press Ctrl+C in its terminal."""
        self.process.send_signal(signal.SIGINT)


class Desktop:
    """A private X server with a window manager; made by ``desktop``."""

    def __init__(self, folder: Path, display: str, size: tuple[int, int]) -> None:
        self.display = display
        self.size = size
        self._folder = folder
        self._programs: list[Program] = []

    @property
    def screen_file(self) -> Path:
        """The file the server keeps its pixels in."""
        return self._folder / "Xvfb_screen0"

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The surroundings of a child: this display, no other platform, no session bus."""
        dropped = ("QT_", "WAYLAND_", "XDG_SESSION", "DBUS_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        return kept | {
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "LC_ALL": "C.UTF-8",
            **(more or {}),
        }

    def start(
        self,
        home: Path,
        *,
        before: Sequence[str] = (),
        more: Mapping[str, str] | None = None,
    ) -> Program:
        """Start the program on a home; ``before`` are words put before the command."""
        errors = self._folder / f"stderr-{len(self._programs)}"
        command = (*before, sys.executable)
        with errors.open("wb") as out:
            process = subprocess.Popen(
                (*command, "-m", "facilitator", "--home", str(home)),
                cwd=ROOT,
                env=self.environment(more),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        program = Program(self, process, errors)
        self._programs.append(program)
        return program

    def tool(self, *words: str, check: bool = True) -> str:
        """Run xdotool and return what it said."""
        done = subprocess.run(
            ("xdotool", *words),
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert not check or done.returncode == 0, f"xdotool {words}: {done.stderr}"
        return done.stdout

    def windows(self, title: str) -> list[str]:
        """The visible windows with a title."""
        return self.tool("search", "--onlyvisible", "--name", title, check=False).split()

    def box(self, window: str) -> Box | None:
        """Where a window is on the desktop; ``None`` if it has gone."""
        said = self.tool("getwindowgeometry", "--shell", window, check=False)
        facts = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
        if "WIDTH" not in facts:
            return None
        return Box(*(int(facts[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))

    def picture(self, box: Box | None = None) -> Picture:
        """What is on the desktop now, or on a part of it; cut at the desktop's edge."""
        width, height = self.size
        left, top, wide, high = box if box is not None else Box(0, 0, width, height)
        left, wide = max(0, left), min(wide, width - max(0, left))
        top, high = max(0, top), min(high, height - max(0, top))
        with self.screen_file.open("rb") as screen:
            head = struct.unpack(">25I", screen.read(100))
            header, line, colors = head[0], head[12], head[19]
            start = header + colors * 12
            rows = []
            for y in range(top, top + high):
                screen.seek(start + y * line + left * 4)
                rows.append(screen.read(wide * 4))
        raw = b"".join(rows)
        rgb = bytearray(wide * high * 3)
        little = head[7] == 0
        rgb[0::3], rgb[1::3], rgb[2::3] = (
            (raw[2::4], raw[1::4], raw[0::4]) if little else (raw[1::4], raw[2::4], raw[3::4])
        )
        return Picture(wide, high, bytes(rgb))

    def managed(self) -> bool:
        """Whether a window manager has taken over."""
        said = subprocess.run(
            ("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=30,
        ).stdout
        return "window id" in said

    def plug(self, name: str, box: Box, output: str = "none") -> None:
        """Plug in a monitor; the one with ``output="screen"`` must never be unplugged."""
        size = f"{box.width}/300x{box.height}/200+{box.x}+{box.y}"
        self._xrandr("--setmonitor", name, size, output)

    def unplug(self, name: str) -> None:
        """Pull a monitor out."""
        self._xrandr("--delmonitor", name)

    def _xrandr(self, *words: str) -> None:
        subprocess.run(
            ("xrandr", *words),
            env=self.environment(),
            check=True,
            capture_output=True,
            timeout=30,
        )

    def end_all(self) -> None:
        """End every program still running."""
        for program in self._programs:
            end(program.process, politely=False)


def _server(folder: Path, size: tuple[int, int]) -> tuple[subprocess.Popen[bytes], str]:
    """Start the X server on a display number of its own choice."""
    read, write = os.pipe()
    with (folder / "xvfb.log").open("wb") as log:
        process = subprocess.Popen(
            (
                *("Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24"),
                *("-noreset", "-nolisten", "tcp", "+extension", "RANDR", "-fbdir", str(folder)),
            ),
            pass_fds=(write,),
            stdout=log,
            stderr=log,
        )
    os.close(write)
    try:
        with os.fdopen(read, "rb") as said:
            number = said.readline().decode().strip()
        assert number, (folder / "xvfb.log").read_text()
    except BaseException:
        end(process)
        raise
    return process, f":{number}"


@contextmanager
def desktop(width: int = 1366, height: int = 768, *, managed: bool = True) -> Iterator[Desktop]:
    """A desktop for one test; everything on it is ended with it.

    Without a window manager (``managed`` false) windows stand where they ask to.
    """
    folder = Path(tempfile.mkdtemp(prefix="facilitator-desktop-"))
    server = manager = None
    made = None
    try:
        server, display = _server(folder, (width, height))
        made = Desktop(folder, display, (width, height))
        if managed:
            with (folder / "openbox.log").open("wb") as log:
                manager = subprocess.Popen(
                    ("openbox", "--sm-disable"), env=made.environment(), stdout=log, stderr=log
                )
            until("the window manager", made.managed)
        try:
            yield made
        except BaseException:
            with suppress(OSError, struct.error):
                made.picture().save(Path(tempfile.gettempdir()) / "facilitator-failed.png")
            raise
    finally:
        if made is not None:
            made.end_all()
        for process in (manager, server):
            if process is not None:
                end(process)
        shutil.rmtree(folder, ignore_errors=True)
