"""The process of the framebuffer kit that looks: ``python -m tests.kits.framebuffer_child WHERE``.

``WHERE`` is the file of a server or a display (``:7``). Lines of JSON say what to look at; the
answers are pickled.
"""

from __future__ import annotations

import gc
import json
import mmap
import os
import pickle
import select
import struct
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tests.kits.desktop import Box

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

PAUSE = 0.002
"""Seconds between two looks."""


class Look(Protocol):
    """Reads the pixels of a region as they are now."""

    def __call__(self) -> bytes:
        """Every which row of it, four bytes a pixel."""


class Layout(NamedTuple):
    """Where the pixels are in the file of the server."""

    start: int
    line: int
    width: int
    height: int

    @classmethod
    def of(cls, file: BinaryIO) -> Layout:
        """Read the head of an X window dump; only 32 bits a pixel, lowest byte first."""
        head = struct.unpack(">25I", file.read(100))
        assert (head[7], head[11]) == (0, 32), "another form of pixels"
        return cls(head[0] + head[19] * 12, head[12], head[4], head[5])

    def rows(self, box: Box, step: int) -> list[slice]:
        """Where each row read of a region is, cut at the edges of the server's screen."""
        left, top = max(0, box.x), max(0, box.y)
        right = min(self.width, box.x + box.width)
        bottom = min(self.height, box.y + box.height)
        assert left < right, f"no pixel of {box}"
        return [
            slice(self.start + y * self.line + left * 4, self.start + y * self.line + right * 4)
            for y in range(top, bottom, step)
        ]


@dataclass
class _Region:
    """One region as the sampling process keeps it."""

    read: Look
    last: bytes = b""
    changes: list[tuple[float, float, int]] = field(default_factory=list)


class _Looking:
    """The sampling process's own memory of one run."""

    def __init__(self) -> None:
        self.regions: dict[str, _Region] = {}
        self.looks: list[float] = []
        self._known: dict[bytes, int] = {}

    def look(self) -> None:
        """Look once at every region."""
        self.looks.append(time.monotonic())
        for region in self.regions.values():
            began = time.monotonic()
            frame = region.read()
            if frame != region.last:
                region.last = frame
                region.changes.append((began, time.monotonic(), self._keep(frame)))

    def _keep(self, frame: bytes) -> int:
        """The number of a frame, kept once."""
        return self._known.setdefault(frame, len(self._known))

    def frames(self) -> list[bytes]:
        """The frames by number; the fourth byte of a pixel has no meaning and is 0 in all."""
        return [_meant(frame) for frame in self._known]


def _meant(frame: bytes) -> bytes:
    pixels = bytearray(frame)
    pixels[3::4] = bytes(len(frame) // 4)
    return bytes(pixels)


def _answer(what: object) -> None:
    pickle.dump(what, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _obey(line: bytes, screen: Callable[[Box, int], Look], now: _Looking) -> _Looking:
    """Do what one line asks for."""
    asked = json.loads(line)
    if "peek" in asked:
        _answer(_meant(now.regions[asked["peek"]].last))
        return now
    if "stop" in asked:
        changes = {name: region.changes for name, region in now.regions.items()}
        _answer((now.looks, changes, now.frames()))
        return _Looking()
    fresh = _Looking()
    for name, box in asked["regions"].items():
        fresh.regions[name] = _Region(screen(Box(*box), asked["step"]))
    fresh.look()
    _answer(fresh.looks[0])
    return fresh


def _mapped(path: Path) -> Callable[[Box, int], Look]:
    """Look into the file of a server."""
    with path.open("rb") as file:
        layout = Layout.of(file)
        memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)

    def screen(box: Box, step: int) -> Look:
        rows = layout.rows(box, step)
        return lambda: b"".join([memory[row] for row in rows])

    return screen


def _asked(display: str) -> Callable[[Box, int], Look]:
    """Ask a server for its pixels."""
    from tests.kits.monitors import Hands

    hands = Hands(display)

    def screen(box: Box, step: int) -> Look:
        memory, fetch = hands.picture(box)
        line = box.width * 4
        rows = [slice(y * line, (y + 1) * line) for y in range(0, box.height, step)]

        def look() -> bytes:
            fetch()
            return b"".join([memory[row] for row in rows])

        return look

    return screen


def main(where: str) -> None:
    """Look at a screen until the other end of the pipe is closed."""
    with suppress(PermissionError):
        os.nice(-10)
    gc.disable()
    now = _Looking()
    screen = _asked(where) if where.startswith(":") else _mapped(Path(where))
    while True:
        waiting = PAUSE if now.regions else None
        if select.select([0], [], [], waiting)[0]:
            line = sys.stdin.buffer.raw.readline()  # type: ignore[attr-defined]
            if not line:
                return
            now = _obey(line, screen, now)
        elif now.regions:
            now.look()


if __name__ == "__main__":
    main(sys.argv[1])
