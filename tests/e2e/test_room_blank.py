"""The room made blank and shown again: nothing of an older scene is ever seen after a newer one.

Every look is at the pixels of the X server; keys are pressed as the keyboard presses them.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SOAK
from tests.e2e.homes import Seen, with_group
from tests.kits.desktop import Box, needs_desktop
from tests.kits.framebuffer import count, middle, pattern, plain, strange
from tests.kits.kills import SEED
from tests.kits.walls import ROOT_COLOUR, Wall, room_pixels, soon, wall
from tests.ui.room.room_scenes import SCENES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.kits.framebuffer import Record
    from tests.kits.monitors import Moment

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(900 if SOAK else 120)]

LAPTOP, PROJECTOR = Box(0, 0, 1366, 768), Box(1366, 0, 1280, 720)
SMALL = Box(1366, 0, 1024, 576)
SIZE = (LAPTOP.width + PROJECTOR.width, 768)
SWITCHES = 200 if SOAK else 40
KEYS = 200 if SOAK else 8
LATE = 500.0
"""Milliseconds a key may take on a busy machine; what it takes in quiet is in docs/soak.md."""
STAYS = 0.06
"""Seconds without a change after which a frame is the one that stays."""
BLACK = "#000000"
WALL = "wall"


@dataclass
class Times:
    """Milliseconds from what was asked to its first whole frame, by what was asked."""

    took: dict[str, list[float]] = field(default_factory=dict)
    gaps: list[float] = field(default_factory=list)
    frames: int = 0

    def words(self) -> str:
        """The lines for the table of figures."""
        self.gaps.sort()
        lines = [
            f"{self.frames} frames; a look every {middle(self.gaps, 0.5):.1f} ms "
            f"(p99 {middle(self.gaps, 0.99):.1f}, most {self.gaps[-1]:.1f})"
        ]
        for what, took in self.took.items():
            parts = ", ".join(f"{middle(took, part):.1f}" for part in (0.5, 0.99, 1.0))
            lines.append(f"{what}: {len(took)} times, p50, p99, most {parts} ms")
        return "\n".join(lines)


def follow(record: Record, since: float, allowed: list[bytes], final: bytes) -> float:
    """Milliseconds to the first whole final frame; nothing but what is allowed comes before it.

    After it nothing else comes at all.
    """
    seen = record.after(WALL, since)
    whole = [one.frame == final for one in seen]
    assert any(whole), "it never came"
    first = whole.index(True)
    for one in seen[:first]:
        assert strange(one.frame, *allowed, final) == 0, "pixels of something else"
    assert all(whole[first:]), f"{whole[first:].count(False)} frames of something else after it"
    return max(0.0, (seen[first].ended - since) * 1000)


class Play:
    """A room on a wall, what it must show, and the eyes on it."""

    def __init__(self, on: Wall, times: Times) -> None:
        self.on, self.times = on, times
        self.chance = random.Random(SEED)
        self.names = _alike()
        self.scene = self.names[0]
        self.blank = False
        self.there, self.box = True, PROJECTOR
        room = on.open()
        room.ask("show", self.scene)
        room.ask("place", "Projector")
        on.eyes.start({WALL: PROJECTOR})
        soon("the room", lambda: room_pixels(on.eyes.peek(WALL)) > 10_000)
        self.shown = self._settled()
        on.eyes.stop()
        self.black = pattern(BLACK) * (len(self.shown) // 4)
        self.bare = pattern(ROOT_COLOUR) * (len(self.shown) // 4)

    def _settled(self) -> bytes:
        """The frame that stays: a picture on its way to the server may stand for two looks too."""
        last, since = [b""], [time.monotonic()]

        def same() -> bytes | None:
            before, last[0] = last[0], self.on.eyes.peek(WALL)
            if last[0] != before:
                since[0] = time.monotonic()
            return last[0] if time.monotonic() - since[0] > STAYS else None

        return soon("a frame that stays", same)

    def asked(self, what: str, do: Callable[[], float], *older: bytes) -> None:
        """Do one thing while the eyes are on the wall, and check all they saw.

        ``older`` frames may be seen until the new one stands whole; none of them after it.
        """
        self.on.eyes.start({WALL: PROJECTOR})
        since = do()
        # A blank room is black as soon as it is anything, so its end is known before it comes.
        gone = self.blank and self.there
        final = soon("black", self._if_black) if gone else self._when_new(older)
        time.sleep(self.chance.uniform(0.02, 0.06))
        record = self.on.eyes.stop()
        self.times.gaps += record.gaps()
        self.times.frames += len(record.looks)
        took = follow(record, since, [self.bare, *older], final)
        self.times.took.setdefault(what, []).append(took)
        self.shown = final

    def _if_black(self) -> bytes | None:
        frame = self.on.eyes.peek(WALL)
        small = self.box is SMALL and self._small_black(frame)  # else it is only on its way
        return frame if frame == self.black or small else None

    def _small_black(self, frame: bytes) -> bool:
        """Black on the smaller screen, the bare desktop round it."""
        found = count(frame, BLACK)
        return (
            found * 4 >= SMALL.width * SMALL.height and strange(frame, self.black, self.bare) == 0
        )

    def _when_new(self, older: tuple[bytes, ...]) -> bytes:
        if not self.there:
            return soon("a bare wall", self._if_bare)
        soon("the room", lambda: room_pixels(self.on.eyes.peek(WALL)) > 10_000)
        if older and older[0] not in (self.black, self.bare):
            soon("another frame", lambda: self.on.eyes.peek(WALL) != older[0])
        return self._settled()

    def _if_bare(self) -> bytes | None:
        frame = self.on.eyes.peek(WALL)
        return frame if frame == self.bare else None

    # -- what may be asked ------------------------------------------------------------------

    def press(self) -> None:
        """Blank or show again, by the key."""
        older = self.shown
        self.blank = not self.blank
        what = "blank by the key" if self.blank else "shown again by the key"
        self.asked(what, lambda: self.on.hands.key("b").before, older)

    def change(self) -> None:
        """Another scene; unseen while the room is blank."""
        older = self.shown
        new = self.chance.choice([name for name in self.names if name != self.scene])
        self.scene = new
        if self.blank:
            assert self.on.room is not None
            self.on.room.ask("scene", new)
            return
        self.asked("another scene", lambda: self._command("scene", new), older)

    def hide(self) -> None:
        """Hidden, another scene, shown."""
        self.there = False
        self.asked("hidden", lambda: self._command("hide"), self.shown)
        self._meanwhile()
        self.there = True
        self.asked("shown", lambda: self._command("place", "Projector"))

    def replug(self, *boxes: Box) -> None:
        """Unplugged, another scene, plugged in, perhaps at another size first."""
        for box in boxes or (PROJECTOR,):
            self.there = False
            self.asked("unplugged", lambda: self.on.plugs.set(Projector=None).after, self.shown)
            self._meanwhile()
            self.there, self.box = True, box
            self.asked("plugged in", lambda at=box: self.on.plugs.set(Projector=at).after)

    def resize(self) -> None:
        """Back with another size, then with its own again."""
        self.replug(SMALL, PROJECTOR)

    def _meanwhile(self) -> None:
        """Another scene while nobody can see it."""
        self.scene = self.chance.choice([name for name in self.names if name != self.scene])
        assert self.on.room is not None
        self.on.room.ask("scene", self.scene)

    def _command(self, word: str, about: str = "") -> float:
        assert self.on.room is not None
        return float(self.on.room.ask(word, about)["before"])


def _alike() -> list[str]:
    """A scene of each type whose picture stands still."""
    return list({type(scene): name for name, scene in reversed(SCENES.items())}.values())


@pytest.fixture
def on() -> Iterator[Wall]:
    with wall(SIZE, Laptop=LAPTOP, Projector=PROJECTOR) as made:
        yield made


def test_no_frame_of_an_older_scene_comes_after_a_newer_one(on: Wall) -> None:
    times = Times()
    play = Play(on, times)
    soon("the keyboard on the console", lambda: _on_console(on))
    rare = (play.hide, play.replug, play.resize)
    for number in range(SWITCHES):
        for _ in range(2):  # blank, then shown again
            play.press()
            play.change()
            if number % 4 == 0:
                play.chance.choice(rare)()
    print(f"\nblank and shown:\n{times.words()}")  # noqa: T201
    assert len(times.took["blank by the key"]) == SWITCHES
    assert max(times.took["blank by the key"]) <= LATE


@pytest.mark.parametrize("name", ["breathing", "glide"])
def test_a_scene_that_moves_is_still_once_blank(on: Wall, name: str) -> None:
    room, chance = on.open(), random.Random(SEED)
    room.ask("move", name)
    room.ask("place", "Projector")
    soon("the keyboard on the console", lambda: _on_console(on))
    for _ in range(20 if SOAK else 3):
        on.eyes.start({WALL: PROJECTOR})
        soon("a scene", lambda: room_pixels(on.eyes.peek(WALL)) > 10_000)
        time.sleep(chance.uniform(0.1, 0.3))
        pressed = on.hands.key("b")
        soon("black", lambda: plain(on.eyes.peek(WALL), BLACK))
        time.sleep(0.1)  # six frames' time
        record = on.eyes.stop()
        before = [one for one in record.changes[WALL] if one.began < pressed.before]
        assert len(before) > 3, "it does not move"
        after = record.after(WALL, pressed.before)
        black = [plain(one.frame, BLACK) for one in after]
        assert all(black[black.index(True) :]), "a frame of what moved came after black"
        on.hands.key("b")


def _on_console(on: Wall) -> bool:
    name = on.screen.tool("getactivewindow", "getwindowname", check=False).strip()
    return name == "Console"


def test_a_meeting_is_blanked_by_its_key(on: Wall, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with_group(home)
    seen = Seen(home)
    program = on.screen.start(home)
    program.ready()
    program.key("Return")
    soon("the meeting", lambda: seen.title() == "Opening")
    while seen.title() != "Sharing":
        title = seen.title()
        program.key("n")
        soon("the next item", lambda title=title: seen.title() != title)
    chance, times = random.Random(SEED), Times()
    for number in range(KEYS):
        on.eyes.start({WALL: PROJECTOR})
        soon("a scene", lambda: not plain(on.eyes.peek(WALL), BLACK))
        time.sleep(chance.uniform(0.05, 0.2))
        pressed = on.hands.key("b")
        soon("black", lambda: plain(on.eyes.peek(WALL), BLACK))
        title = seen.title()
        on.hands.key("Prior" if number % 2 else "n")  # another item, unseen
        soon("another item", lambda title=title: seen.title() not in ("", title))
        _black_until_shown(on, pressed, times)
    program.interrupt()
    assert program.ended() == 0
    assert program.stderr() == ""
    print(f"\nblank in a meeting:\n{times.words()}")  # noqa: T201
    assert max(times.took["blank by the key"]) <= LATE


def _black_until_shown(on: Wall, pressed: Moment, times: Times) -> None:
    """Show the room again; black all the time before, and no older frame after."""
    shown = on.hands.key("b")
    soon("a scene again", lambda: not plain(on.eyes.peek(WALL), BLACK))
    time.sleep(0.05)
    record = on.eyes.stop()
    times.gaps += record.gaps()
    times.frames += len(record.looks)
    older = {one.frame for one in record.changes[WALL] if one.began < pressed.before}
    after = record.after(WALL, pressed.before)
    black = next(one for one in after if plain(one.frame, BLACK))
    took = (black.ended - pressed.before) * 1000
    times.took.setdefault("blank by the key", []).append(took)
    later = [one for one in after if one.began > black.began]
    assert all(one.began >= shown.before for one in later), "something came before the key"
    assert not any(one.frame in older for one in later), "an older scene came again"
    newer = (later[-1].frame, pattern(BLACK) * (len(black.frame) // 4))
    for one in later:
        mixed = strange(one.frame, *newer) - strange(one.frame, *newer, *older)
        assert mixed == 0, f"{mixed} pixels of an older scene"
    whole = (later[0].ended - shown.before) * 1000
    times.took.setdefault("shown again by the key", []).append(whole)
