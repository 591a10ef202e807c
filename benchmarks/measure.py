"""What is run, in which order, and what figures come of it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks import years
from benchmarks.figures import Figure, Spread, percentile

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 60
READINGS = 5000
PEOPLE = 500


@dataclass(frozen=True)
class Counts:
    """How much is run."""

    starts: int
    rounds: int
    taps: int
    late: int
    idle: int
    libraries: int
    switches: int
    glide: int
    pages: int
    years: int
    timers: int


FULL = Counts(
    starts=9, rounds=5, taps=100, late=20, idle=30, libraries=3, switches=320, glide=20, pages=31,
    years=20, timers=6,
)  # fmt: skip
QUICK = Counts(
    starts=5, rounds=2, taps=100, late=20, idle=10, libraries=1, switches=160, glide=10, pages=11,
    years=5, timers=3,
)  # fmt: skip


class StoppedError(Exception):
    """A measured process did not do what it should."""


def start(environment, kind, *words):
    """Begin one measured process."""
    command = [sys.executable, "-m", "benchmarks.child", kind, repr(time.monotonic())]
    return subprocess.Popen(
        [*command, *(str(word) for word in words)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answer(process):
    """What a measured process had to say."""
    try:
        out, errors = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        out, errors = process.communicate()
    with suppress(ValueError, IndexError):
        return json.loads(out.splitlines()[-1])
    raise StoppedError(" ".join(process.args[2:4]) + "\n" + errors[-2000:])


def run(environment, kind, *words):
    """One measured process from start to end."""
    return answer(start(environment, kind, *words))


def starts(environment, homes, counts, tell):
    """First paint, filled Today and memory, of three programs in turn."""
    home = homes("auto")
    kinds = ("bare", "program", "bare_heavy")
    found = {kind: [] for kind in kinds}
    for at in range(counts.starts + 1):
        tell(f"starts {at} of {counts.starts}")
        for kind in kinds:
            one = run(environment, kind, home)
            if at:  # the first round only warms up
                found[kind].append(one)

    def spread(kind, what, factor=1.0):
        return Spread.of([one[what] * factor for one in found[kind]])

    bare, heavy = "bare window", "bare window + sqlalchemy.orm + sqlcipher3"
    first, today = spread("program", "first", 1000), spread("program", "today", 1000)
    peak, lone = spread("program", "peak"), spread("bare", "peak")
    return [
        Figure("first paint", "ms", first, bare, spread("bare", "first", 1000), 1.3, "ratio"),
        Figure(
            "filled Today", "ms", today, heavy, spread("bare_heavy", "first", 1000), 1.3, "ratio"
        ),
        Figure("peak memory, Today filled", "MiB", peak, bare, lone, 2.2, "ratio"),
    ], []


def presses(environment, homes, counts, tell):
    """A press of the count to committed, with a bare fsync after each."""
    found = []
    for at in range(counts.rounds):
        tell(f"presses, round {at + 1} of {counts.rounds}")
        found.append(run(environment, "taps", homes(), counts.taps))
    figures = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        saved, floor = (
            Spread.of([percentile(one[what], share) * 1000 for one in found])
            for what in ("saved", "synced")
        )
        every = [
            percentile([v for one in found for v in one[what]], share) * 1000
            for what in ("saved", "synced")
        ]
        saved, floor = (
            Spread(whole, part.low, part.high, part.runs)
            for whole, part in zip(every, (saved, floor), strict=True)
        )
        figures.append(
            Figure(f"tap to committed, {name}", "ms", saved, "4 KiB + fsync", floor, 4.0, "ratio")
        )
    return figures, []


def keystrokes(environment, homes, counts, tell):
    """A keystroke in the search of a large library, with the bare index asked after each."""
    found = []
    for at in range(counts.libraries):
        tell(f"library, round {at + 1} of {counts.libraries}")
        found.append(run(environment, "library", homes(), READINGS))
    figures = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        value, floor = (
            Spread(percentile(v, share) * 1000, min(v) * 1000, max(v) * 1000, len(v))
            for v in (
                [one for part in found for one in part[what]] for what in ("answered", "floor")
            )
        )
        figures.append(
            Figure(
                f"keystroke in the library, {name}", "ms", value, "bare index", floor, 50, "value"
            )
        )
    typed = sum(len(one["answered"]) for one in found)
    size, hits = found[0]["size"] / 1e6, sum(one["hits"] for one in found)
    note = f"Library: {READINGS} readings, {size:.1f} MB; {typed} keystrokes, {hits} hits shown."
    return figures, [note]


def milestones(environment, homes, counts, tell):
    """The page with many people, the forecast for a quarter, and its error over made-up years."""
    tell(f"milestones, {counts.pages} times")
    found = run(environment, "people", homes("auto"), PEOPLE, counts.pages)
    floor = Spread.of([each * 1000 for each in found["floor"]])
    figures = [
        Figure(name, "ms", Spread.of([each * 1000 for each in found[what]]), "another page painted",
               floor, aim, "value")
        for name, what, aim in (
            (f"Milestones of {PEOPLE} people, first", "first", 400),
            (f"Milestones of {PEOPLE} people", "again", 100),
            (f"forecast of {PEOPLE} people", "forecast", 200),
        )
    ]  # fmt: skip
    tell("the forecast over made-up years")
    return figures, years.told(range(counts.years))


def records(environment, homes, counts, tell):
    """The records of ten years of every day, and their report against reportlab alone."""
    tell(f"records, {counts.pages} times")
    found = run(environment, "records", homes("auto"), counts.pages)
    page = Spread.of([each * 1000 for each in found["page"]])
    figures = [
        Figure(name, "ms", Spread.of([each * 1000 for each in found[what]]), "another page painted",
               page, aim, "value")
        for name, what, aim in (
            ("Records of ten years, first", "first", 400),
            ("Records of ten years", "again", 150),
        )
    ]  # fmt: skip
    took, floor = (Spread.of([each * 1000 for each in found[what]]) for what in ("took", "floor"))
    figures.append(
        Figure("report of ten years", "ms", took, "reportlab alone", floor, 1.3, "ratio")
    )
    note = f"Report: {found['pages']} pages, {found['size'] / 1000:.0f} kB, from 3,650 dates."
    return figures, [note]


def room(environment, homes, counts, tell):
    """Another scene on the wall, and a text that glides past, at 1920×1080."""
    del homes
    tell(f"room, {counts.switches} scenes")
    found = run(environment, "wall", counts.switches, counts.glide)
    figures = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        value, floor = (
            Spread(percentile(v, share) * 1000, min(v) * 1000, max(v) * 1000, len(v))
            for v in (found["took"], found["floor"])
        )
        figures.append(
            Figure(f"another scene painted, {name}", "ms", value, "bare widget", floor, 50, "value")
        )
    long = Spread.of([each * 1000 for each in found["long"]])
    bare = Spread.of([each * 1000 for each in found["floor"]])
    figures.append(
        Figure("a new text of 2,000 words", "ms", long, "bare widget", bare, 250, "value")
    )
    dropped, floor = (Spread.of([_share_dropped(found[what])]) for what in ("glided", "bare"))
    figures.append(Figure("frames dropped", "%", dropped, "bare widget", floor, 1, "value"))
    note = (
        f"Room: {found['glided']['painted']} frames painted in {counts.glide} s, "
        f"{found['glided']['dropped']} dropped, on {found['screen']}."
    )
    return figures, [note]


def _share_dropped(frames):
    return 100 * frames["dropped"] / max(1, frames["painted"] + frames["dropped"])


@contextmanager
def busy_core():
    """A process beside that never rests."""
    beside = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        beside.kill()
        beside.wait()


def shown_time(environment, homes, counts, tell):
    """How late the shown time changes while another process keeps one core busy."""
    late, floor, missed = [], [], 0
    with busy_core():
        for at in range(2):
            tell(f"shown time, round {at + 1} of 2")
            floor += run(environment, "ticking", "-", counts.late / 2)["late"]
            one = run(environment, "running", homes(), counts.late, "late")
            late += one["late"]
            missed += one["missed"]
    if not late:
        raise StoppedError("running: the shown time never changed")
    figures = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        value, least = (
            Spread(percentile(v, share) * 1000, min(v) * 1000, max(v) * 1000, len(v))
            for v in (late, floor)
        )
        figures.append(
            Figure(f"shown time late by, {name}", "ms", value, "bare label", least, 60.0, "value")
        )
    note = f"Shown time: {len(late)} changes seen, {missed} of them untrue when shown."
    return figures, [note]


def idling(environment, homes, counts, tell):
    """Processor time of a running meeting beside that of a bare window, at the same time."""
    spent, floor, windows = [], [], []
    for at in range(2):
        tell(f"processor time, round {at + 1} of 2")
        both = [
            start(environment, "idle", "-", counts.idle),
            start(environment, "running", homes(), counts.idle, "plain"),
        ]
        bare, meeting = (answer(process) for process in both)
        spent.append(meeting["cpu"] * 100)
        floor.append(bare["cpu"] * 100)
        windows = meeting["windows"]
    figure = Figure(
        "processor time of a meeting",
        "%",
        Spread.of(spent),
        "bare window",
        Spread.of(floor),
        2.0,
        "over",
    )
    return [figure], ["Windows of the running meeting: " + ", ".join(windows) + "."]
