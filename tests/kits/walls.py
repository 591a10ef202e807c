"""A laptop and a wall: a server with monitors, the room's window, and eyes on the pixels."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from tests.kits.desktop import ROOT, Box, Desktop, desktop
from tests.kits.framebuffer import Sampler, count, sampler
from tests.kits.heads import OUTPUTS, Heads, heads
from tests.kits.monitors import Hands, Moment, hands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAPER = "#14191C"
"""The dark room's paper: it stands nowhere else here, and is most of every scene."""
ROOT_COLOUR = "#7F3F9F"
"""The bare desktop; neither the paper of the room nor black."""
PATIENCE = 20.0
T = TypeVar("T")


class Room:
    """The child program: the room's real window, told what to do line by line."""

    def __init__(self, screen: Desktop, laptop: str) -> None:
        self.told: list[dict[str, Any]] = []
        self._rest = b""
        self.process = subprocess.Popen(
            (sys.executable, "-m", "tests.kits.room_child", laptop),
            cwd=ROOT,
            env=screen.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._answer("started")

    def ask(self, word: str, about: str = "") -> dict[str, Any]:
        """Ask for one thing and wait until it is done."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word} {about}\n".encode())
        self.process.stdin.flush()
        return self._answer(word)

    def _answer(self, word: str) -> dict[str, Any]:
        while True:
            said = self._line(PATIENCE)
            assert said is not None, f"no answer to {word}"
            if "told" not in said:
                assert said["did"] == word
                return said
            self.told.append(said)

    def _line(self, patience: float) -> dict[str, Any] | None:
        assert self.process.stdout is not None
        end = time.monotonic() + patience
        while b"\n" not in self._rest:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return None
            more = self.process.stdout.read1(65536)  # type: ignore[attr-defined]
            assert more, f"the room's program ended: {self.process.wait(5)}"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found

    def end(self) -> None:
        """End it as the closed pipe tells it to."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)


class Plugs(Protocol):
    """What plugs monitors in and out, all that are named at one moment."""

    def set(self, primary: str = "", **boxes: Box | None) -> Moment:
        """Give monitors a place, or take them away (``None``)."""


@dataclass
class Wall:
    """The desktop, who plugs, who presses keys, who looks, and the room's window if it is open."""

    screen: Desktop
    names: dict[str, str]
    plugs: Plugs
    hands: Hands
    eyes: Sampler
    room: Room | None = None

    def open(self) -> Room:
        """Start the room's program, or start it again."""
        self.close()
        self.room = Room(self.screen, self.names["Laptop"])
        return self.room

    def close(self) -> None:
        """End the room's program."""
        if self.room is not None:
            self.room.end()
            self.room = None


def soon(what: str, look: Callable[[], T | None]) -> T:
    """Look again and again, sooner than ``until``: what is looked at takes milliseconds."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s for: {what}"
        time.sleep(0.002)


def room_pixels(frame: bytes) -> int:
    """How many pixels of a frame are the room's paper."""
    return count(frame, PAPER)


@contextmanager
def wall(
    size: tuple[int, int], *, real: bool = False, managed: bool = True, **monitors: Box
) -> Iterator[Wall]:
    """A desktop of a size with these monitors; the one called Laptop is the console's.

    ``real`` asks for a server with outputs of its own instead of Xvfb.
    """
    with heads(size, managed=managed) if real else desktop(*size, managed=managed) as screen:
        subprocess.run(
            ("xsetroot", "-solid", ROOT_COLOUR),
            env=screen.environment(),
            check=True,
            timeout=30,
        )
        where = screen.display if real else screen.screen_file
        with hands(screen.display) as fingers, sampler(where) as eyes:
            plugs: Plugs = Heads(screen) if real else fingers
            plugs.set(**{name: monitors.get(name) for name in OUTPUTS})
            names = OUTPUTS if real else {name: name for name in OUTPUTS}
            made = Wall(screen, names, plugs, fingers, eyes)
            try:
                yield made
            finally:
                made.close()
