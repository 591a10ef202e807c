"""The framebuffer kit: what an X server shows, looked at by a process of its own.

``Xvfb -fbdir`` keeps the pixels in a file that it maps; the sampler maps the same file. Another
server is asked for its pixels through shared memory. It looks every few milliseconds, so neither
the program nor the test can hold it up or hide a frame from it.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.kits.desktop import Box

ROOT = Path(__file__).resolve().parents[2]
STEP = 4
"""Every which row of a region is read."""


class Change(NamedTuple):
    """A look that found something else than the look before: its two ends, and which frame."""

    began: float
    ended: float
    frame: bytes


@dataclass(frozen=True)
class Record:
    """All that was seen between two moments, and when it was looked."""

    looks: Sequence[float]
    changes: Mapping[str, Sequence[Change]]

    def gaps(self) -> list[float]:
        """Milliseconds from each look to the next, smallest first."""
        pairs = zip(self.looks, self.looks[1:], strict=False)
        return sorted((later - sooner) * 1000 for sooner, later in pairs)

    def after(self, region: str, moment: float) -> list[Change]:
        """What a region showed from a moment on: the frame of that moment, then each change."""
        changes = self.changes[region]
        before = [one for one in changes if one.began < moment]
        return [*before[-1:], *(one for one in changes if one.began >= moment)]

    def seen(self, region: str, wanted: Callable[[bytes], bool]) -> int:
        """In how many looks a region showed what is wanted."""
        changes = self.changes[region]
        ends = [*(one.began for one in changes[1:]), float("inf")]
        return sum(
            sum(one.began <= look < end for look in self.looks)
            for one, end in zip(changes, ends, strict=True)
            if wanted(one.frame)
        )


def pattern(colour: str) -> bytes:
    """The four bytes of a pixel of a colour ``#RRGGBB``."""
    return bytes.fromhex(colour[1:])[::-1] + b"\0"


def count(frame: bytes, colour: str) -> int:
    """How many pixels of a frame have exactly this colour."""
    wanted = pattern(colour)
    found = frame.count(wanted)
    if not found:
        return 0
    # The bytes may also stand across two pixels.
    return memoryview(frame).cast("I").tolist().count(int.from_bytes(wanted, sys.byteorder))


def plain(frame: bytes, colour: str) -> bool:
    """Whether a frame is of this colour alone."""
    return frame == pattern(colour) * (len(frame) // 4)


def strange(frame: bytes, *allowed: bytes, row: int = 4096) -> int:
    """How many pixels of a frame are in none of those allowed, each at its place."""
    found = 0
    for at in range(0, len(frame), row):
        piece = frame[at : at + row]
        others = [one[at : at + row] for one in allowed]
        if piece in others:
            continue
        pixels = [memoryview(each).cast("I") for each in (piece, *others)]
        found += sum(mine not in others for mine, *others in zip(*pixels, strict=True))
    return found


def middle(values: Sequence[float], part: float) -> float:
    """The value below which this part of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


class Sampler:
    """The process that looks; made by ``sampler``."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def _say(self, what: Mapping[str, object]) -> object:
        inlet, outlet = self._process.stdin, self._process.stdout
        assert inlet is not None
        assert outlet is not None
        inlet.write(json.dumps(what).encode() + b"\n")
        inlet.flush()
        return pickle.load(outlet)

    def start(self, regions: Mapping[str, Box], step: int = STEP) -> float:
        """Begin to look at these regions; when the first look was taken."""
        boxes = {name: list(box) for name, box in regions.items()}
        began = self._say({"regions": boxes, "step": step})
        assert isinstance(began, float)
        return began

    def peek(self, region: str) -> bytes:
        """What a region showed at the last look."""
        found = self._say({"peek": region})
        assert isinstance(found, bytes)
        return found

    def stop(self) -> Record:
        """End looking; all that was seen."""
        looks, changes, frames = self._say({"stop": True})  # type: ignore[misc]
        return Record(
            looks,
            {
                name: tuple(Change(began, ended, frames[which]) for began, ended, which in of)
                for name, of in changes.items()
            },
        )


@contextmanager
def sampler(screen: Path | str) -> Iterator[Sampler]:
    """A process that looks at the screen kept in a file, or at that of a display (``:7``)."""
    process = subprocess.Popen(
        (sys.executable, "-m", "tests.kits.framebuffer_child", str(screen)),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Sampler(process)
    finally:
        for end in (process.stdin, process.stdout):
            if end is not None:
                with suppress(BrokenPipeError):
                    end.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
