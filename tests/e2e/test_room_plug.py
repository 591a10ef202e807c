"""Cables pulled and put back: the room's pixels are on the room's screen and on no other.

Every look is at the pixels of the X server itself. Where a screen comes to lie under the window
before the program is told (the desktop closes up when its left screen goes), the platform has put
the room there: how long it stays is measured.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SOAK
from tests.kits.desktop import Box, needs_desktop, until
from tests.kits.framebuffer import count, middle
from tests.kits.heads import needs_heads
from tests.kits.kills import SEED
from tests.kits.walls import ROOT_COLOUR, Wall, room_pixels, wall
from tests.ui.room.room_scenes import SCENES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kits.framebuffer import Record
    from tests.kits.monitors import Moment

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(900 if SOAK else 120)]

SIZE = (2646, 1768)
LAPTOP, PROJECTOR = Box(0, 0, 1366, 768), Box(1366, 0, 1280, 720)
RIGHT = {"Laptop": LAPTOP, "Projector": PROJECTOR}
LEFT = {"Laptop": Box(1280, 0, 1366, 768), "Projector": Box(0, 0, 1280, 720)}
ABOVE = {"Laptop": Box(0, 720, 1366, 768), "Projector": Box(0, 0, 1280, 720)}
SMALL, TALL = Box(1366, 0, 1024, 576), Box(1366, 0, 1280, 1000)
BEAMER = Box(1366, 1000, 1024, 768)
GONE: dict[str, Box | None] = {"Projector": None}
BACK = 1.0
"""Seconds in which the room is on its screen again."""
STAYS = 0.3
"""Seconds the room may stay where the platform put it, on a busy machine; see docs/soak.md."""
WATCHED = 0.2
"""Seconds a state is watched once it is reached."""


@dataclass(frozen=True)
class Move:
    """Monitors that change at one moment, and where the room is then.

    ``forced``: the platform moves a screen under the window before the program can know.
    """

    boxes: Mapping[str, Box | None]
    room: str | None = "Projector"
    forced: bool = False
    primary: str = "Laptop"


@dataclass(frozen=True)
class Case:
    """A start and what happens to it; ``real`` needs outputs that can be changed in place."""

    start: Mapping[str, Box]
    moves: tuple[Move, ...]
    wants: str = "Projector"
    real: bool = False


_CLOSED_UP: dict[str, Box | None] = {"Laptop": LAPTOP, "Projector": None}
CASES = {
    "unplugged and plugged in": Case(RIGHT, (Move(GONE, None), Move(RIGHT))),
    "the second screen by itself": Case(RIGHT, (Move(GONE, None), Move(RIGHT)), "auto"),
    "on the left, the desktop closes up": Case(
        LEFT, (Move(_CLOSED_UP, None, forced=True), Move(LEFT))
    ),
    "above, the desktop closes up": Case(ABOVE, (Move(_CLOSED_UP, None, forced=True), Move(ABOVE))),
    "another size when it is back": Case(
        RIGHT,
        (
            *(Move(GONE, None), Move({"Projector": SMALL})),
            *(Move(GONE, None), Move({"Projector": TALL})),
        ),
    ),
    "a third screen": Case(
        RIGHT,
        (
            Move({"Beamer": BEAMER}),
            Move(GONE, None),
            Move(RIGHT),
            Move({"Beamer": None}),
        ),
    ),
    "absent at first, then late": Case({"Laptop": LAPTOP}, (Move({}, None), Move(RIGHT)), "auto"),
    "another size at once": Case(
        RIGHT, (Move({"Projector": SMALL}), Move({"Projector": TALL})), real=True
    ),
    "another size on the left": Case(
        LEFT,
        (
            Move(
                {"Laptop": Box(1024, 0, 1366, 768), "Projector": Box(0, 0, 1024, 576)}, forced=True
            ),
            Move(LEFT),
        ),
        real=True,
    ),
    "the primary screen swapped": Case(
        RIGHT, (Move(RIGHT, primary="Projector"), Move(RIGHT)), real=True
    ),
    "moved from side to side": Case(
        RIGHT, (Move(LEFT, forced=True), Move(ABOVE), Move(RIGHT, forced=True)), real=True
    ),
    "mirrored for a while": Case(
        RIGHT, (Move({"Projector": LAPTOP}, None), Move(RIGHT)), real=True
    ),
    "mirrored at another size": Case(
        RIGHT, (Move({"Projector": Box(0, 0, 1280, 720)}, None), Move(RIGHT)), "auto", real=True
    ),
}


@dataclass
class Seen:
    """What was measured in one run, in milliseconds."""

    gaps: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    stayed: list[float] = field(default_factory=list)
    forced: list[int] = field(default_factory=list)
    looks: int = 0
    moves: int = 0

    def words(self) -> str:
        """One line for the table of figures."""
        gaps = sorted(self.gaps)
        said = f"{self.moves} changes, {self.looks} looks"
        said += f"; a look every {middle(gaps, 0.5):.1f} ms (p99 {middle(gaps, 0.99):.1f}"
        said += f", {sum(gap > 10 for gap in gaps)} over 10, most {gaps[-1]:.1f})"
        said += f"; there again after {middle(self.back, 0.5):.0f} ms, at most {max(self.back):.0f}"
        if self.stayed:
            said += f"; where the platform put it {middle(self.stayed, 0.5):.1f} ms"
            said += f", at most {max(self.stayed):.1f}, in {len(self.stayed)} changes"
            said += f"; seen there in at most {max(self.forced)} looks"
        return said


SEEN = Seen()


@pytest.fixture(scope="module", autouse=True)
def _figures() -> Iterator[None]:
    yield
    if SEEN.moves:
        print(f"\nroom and cables: {SEEN.words()}")  # noqa: T201


def _kinds() -> list[str]:
    """A scene of each type, by name."""
    return list({type(scene): name for name, scene in reversed(SCENES.items())}.values())


def _chosen(case: str) -> list[str]:
    """Every scene in the long run; one, by the seed, in the short one."""
    return _kinds() if SOAK else [random.Random(f"{SEED} {case}").choice(_kinds())]


def _play(on: Wall, name: str, scene: str) -> None:
    """Play one case with one scene and check every move."""
    case, told = CASES[name], f"{name}, {scene}"
    layout: dict[str, Box | None] = {"Laptop": None, "Projector": None, "Beamer": None}
    layout |= case.start
    on.plugs.set(primary="Laptop", **layout)
    room = on.room or on.open()
    room.ask("console", on.names["Laptop"])
    room.ask("show", scene)
    room.ask("place", on.names.get(case.wants, case.wants))
    if "Projector" in case.start:
        box = case.start["Projector"]
        on.eyes.start({"Projector": box})
        until(f"the room at first: {told}", lambda: _covers(on.eyes.peek("Projector")))
        on.eyes.stop()
    for move in case.moves:
        before = dict(layout)
        layout |= move.boxes
        regions = {name: box for name, box in layout.items() if box is not None}
        on.eyes.start(regions)
        done = on.plugs.set(primary=move.primary, **move.boxes)
        room_on = move.room
        if room_on is not None:
            until(f"the room there: {told}", lambda at=room_on: _covers(on.eyes.peek(at)))
        _watch(WATCHED)
        _check(told, on.eyes.stop(), move, before, layout, done)
    room.ask("hide")


def _watch(seconds: float) -> None:
    """Let the eyes look on; what must not come cannot be waited for."""
    time.sleep(seconds)


def _covers(frame: bytes) -> bool:
    """Whether the room fills a screen."""
    return room_pixels(frame) > len(frame) // 20 and not count(frame, ROOT_COLOUR)


def _check(
    told: str,
    record: Record,
    move: Move,
    before: Mapping[str, Box | None],
    layout: Mapping[str, Box | None],
    done: Moment,
) -> None:
    SEEN.moves += 1
    SEEN.looks += len(record.looks)
    SEEN.gaps += record.gaps()
    for name in record.changes:
        if name == move.room:
            there = [one for one in record.changes[name] if _covers(one.frame)]
            took = max(0.0, there[-1].ended - done.after) if before[name] != layout[name] else 0.0
            SEEN.back.append(took * 1000)
            assert took <= BACK, told
            continue
        if not move.forced:
            found = record.seen(name, lambda frame: room_pixels(frame) > 0)
            assert found == 0, f"{told}: {found} looks of the room on {name}"
            continue
        shown = [one for one in record.changes[name] if room_pixels(one.frame)]
        if shown:
            last = next(
                (one.ended for one in record.changes[name] if one.began > shown[-1].began), None
            )
            assert last is not None, f"{told}: the room stays on {name}"
            SEEN.forced.append(sum(done.after <= look < last for look in record.looks))
            SEEN.stayed.append((last - done.before) * 1000)
            assert last - done.after <= STAYS, told


@pytest.fixture(scope="module", params=[True, False], ids=["openbox", "no window manager"])
def managed(request: pytest.FixtureRequest) -> bool:
    """With a window manager and without."""
    return bool(request.param)


@pytest.fixture(scope="module")
def named(managed: bool) -> Iterator[Wall]:
    """Xvfb with monitors by name."""
    with wall(SIZE, managed=managed, Laptop=LAPTOP) as made:
        yield made


@pytest.fixture(scope="module")
def outputs(managed: bool) -> Iterator[Wall]:
    """A server with outputs of its own."""
    with wall(SIZE, real=True, managed=managed, Laptop=LAPTOP) as made:
        yield made


def _slice(cases: list[str], managed: bool) -> list[str]:
    """All cases in the long run; in the short one every other, the rest with the other desktop."""
    return cases if SOAK else cases[int(managed) :: 2]


def test_room_pixels_stay_on_the_rooms_screen(named: Wall, managed: bool) -> None:
    cases = [name for name, case in CASES.items() if not case.real]
    for case in _slice(cases, managed):
        for scene in _chosen(case):
            _play(named, case, scene)
        named.close()


@needs_heads
def test_room_pixels_stay_on_the_rooms_output(outputs: Wall, managed: bool) -> None:
    for case in _slice(list(CASES), managed):
        for scene in _chosen(case):
            _play(outputs, case, scene)
        outputs.close()
