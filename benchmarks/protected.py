"""What protection costs: unlocking, and one home without it and with it, run in turn.

Of the home with it there are two: one that is found locked, and one whose passphrase was typed.
"""

from __future__ import annotations

import itertools
import shutil

from benchmarks import measure
from benchmarks.figures import Figure, Spread, percentile
from benchmarks.scene import TYPED

WITHIN = 1.15
"""So much of the figure without protection, at the most."""
UNLOCKING = (0.1, 0.6)
"""Seconds from the passphrase to the key."""
PLAIN, LOCKED, UNLOCKED = "plain", "locked", "unlocked"
WITHOUT = "without protection"
SPELL = 5
"""Seconds of one run of a meeting: short, so that a slow minute of the machine meets all alike."""
PAGES = (
    ("library", "keystroke in the library, p50", "answered", 0.5, 50),
    ("library", "keystroke in the library, p99", "answered", 0.99, 50),
    ("people", f"Milestones of {measure.PEOPLE} people, first", "first", 0.5, 400),
    ("people", f"Milestones of {measure.PEOPLE} people", "again", 0.5, 100),
    ("people", f"forecast of {measure.PEOPLE} people", "forecast", 0.5, 200),
    ("records", "Records of ten years, first", "first", 0.5, 400),
    ("records", "Records of ten years", "again", 0.5, 150),
)
"""What has a limit of its own: its kind, its name, what is taken of it, and the milliseconds."""
TAP_ROUNDS = 15
"""A tap takes less than a thousandth of a second: of a few rounds the middle one still wanders."""
_numbers = itertools.count()


def measured(environment, homes, counts, tell):
    """All figures of protection, and what is to be told beside them."""
    figures, lines = _opening(environment, _three(environment, homes), counts, tell)
    figures += _starts(environment, _three(environment, homes, "auto"), counts, tell)
    figures += _taps(environment, _three(environment, homes), counts, tell)
    found, note = _shown(environment, _three(environment, homes), counts, tell)
    figures += found
    figures += _processor(environment, _three(environment, homes), counts, tell)
    figures += _pages(environment, homes, counts, tell)
    return figures, [*lines, note]


def _three(environment, homes, room="window"):
    """A home, and the same one protected, to be found locked and to be found unlocked."""
    plain = homes(room)
    locked = _copied(plain)
    measure.run(environment, "protect", locked)
    unlocked = _copied(locked)
    (unlocked / TYPED).touch()
    return {PLAIN: plain, LOCKED: locked, UNLOCKED: unlocked}


def _copied(home):
    made = home.with_name(f"copy{next(_numbers)}")
    shutil.copytree(home, made)
    return made


def _in_turn(environment, homes, rounds, tell, kind, *words):
    """The same with every home, one after the other, so many times; each time with a fresh copy."""
    found = {name: [] for name in homes}
    for at in range(rounds):
        tell(f"{kind} with protection, round {at + 1} of {rounds}")
        for name, home in homes.items():
            copy = _copied(home)
            found[name].append(measure.run(environment, kind, copy, *words))
            shutil.rmtree(copy)
    return found


def _beside_plain(found, name, unit, value):
    """A figure for each home with protection, beside the one without."""
    spreads = {which: Spread.of([value(one) for one in runs]) for which, runs in found.items()}
    return [
        Figure(f"{name}, {which}", unit, spread, WITHOUT, spreads[PLAIN], WITHIN, "ratio")
        for which, spread in spreads.items()
        if which != PLAIN
    ]


def _opening(environment, homes, counts, tell):
    """The passphrase to the key, the first time in a process and again, and from there to Today."""
    rounds = counts.starts
    unlocked = []
    for at in range(rounds):
        tell(f"unlocking {at + 1} of {rounds}")
        unlocked.append(measure.run(environment, "unlock", homes[LOCKED], 3))
    floor = Spread.of([each for one in unlocked for each in one["floor"]])
    least, most = UNLOCKING
    figures = [
        Figure(name, "s", Spread.of(values), "Argon2id alone", floor, most, "value", least)
        for name, values in (
            ("unlocking, first", [one["took"][0] for one in unlocked]),
            ("unlocking again", [each for one in unlocked for each in one["took"][1:]]),
        )
    ]
    two = {PLAIN: homes[PLAIN], LOCKED: homes[LOCKED]}
    opened = _in_turn(environment, two, rounds, tell, "opening")
    if any(one["locked"] for one in opened[LOCKED]):
        raise measure.StoppedError("opening: the group stayed locked")
    value, plain = (
        Spread.of([one["opened"] for one in opened[which]]) for which in (LOCKED, PLAIN)
    )
    figures.append(
        Figure("Today once unlocked", "s", value, "a plain group opened", plain, None, "value")
    )
    cost, whole = unlocked[0]["cost"], Spread.of([one["whole"] for one in opened[LOCKED]])
    return figures, [
        f"Argon2id: {cost['memory'] / 1024:g} MiB, {cost['passes']} passes, {cost['lanes']} lanes; "
        f"from the passphrase to Today filled {whole.told('s')}."
    ]


def _starts(environment, homes, counts, tell):
    """First paint, filled Today and memory; a protected group is locked when the program starts."""
    kinds = {
        "bare": ("bare", homes[PLAIN]),
        "heavy": ("bare_heavy", homes[PLAIN]),
        PLAIN: ("program", homes[PLAIN]),
        LOCKED: ("program", homes[LOCKED]),
    }
    found = {name: [] for name in kinds}
    for at in range(counts.starts + 1):
        tell(f"starts with protection {at} of {counts.starts}")
        for name, (kind, home) in kinds.items():
            one = measure.run(environment, kind, home)
            if at:  # the first round only warms up
                found[name].append(one)
    both = {name: found[name] for name in (PLAIN, LOCKED)}
    figures = [
        *_beside_plain(both, "first paint", "ms", lambda one: one["first"] * 1000),
        *_beside_plain(both, "filled Today", "ms", lambda one: one["today"] * 1000),
    ]
    today, heavy = (
        Spread.of([one[what] * 1000 for one in found[name]])
        for name, what in ((LOCKED, "today"), ("heavy", "first"))
    )
    peak, lone = (Spread.of([one["peak"] for one in found[name]]) for name in (LOCKED, "bare"))
    bare = "bare window + sqlalchemy.orm + sqlcipher3"
    return [
        *figures,
        Figure("filled Today, locked, in itself", "ms", today, bare, heavy, 1.3, "ratio"),
        Figure("peak memory, locked", "MiB", peak, "bare window", lone, 2.2, "ratio"),
    ]


def _taps(environment, homes, counts, tell):
    """A press of the count to committed, the middle one of each run."""
    found = _in_turn(environment, homes, TAP_ROUNDS, tell, "taps", counts.taps)
    return _beside_plain(
        found, "tap to committed, p50", "ms", lambda one: percentile(one["saved"], 0.5) * 1000
    )


def _shown(environment, homes, counts, tell):
    """How late the shown time changes while another process keeps one core busy."""
    with measure.busy_core():
        found = _in_turn(environment, homes, counts.timers, tell, "running", SPELL, "late")
    runs = [one for several in found.values() for one in several]
    if not all(one["late"] for one in runs):
        raise measure.StoppedError("running: the shown time never changed")
    figures = _beside_plain(
        found, "shown time late by, p50", "ms", lambda one: percentile(one["late"], 0.5) * 1000
    )
    seen, missed = sum(len(one["late"]) for one in runs), sum(one["missed"] for one in runs)
    return figures, f"Shown time with protection and without: {seen} changes, {missed} untrue."


def _processor(environment, homes, counts, tell):
    """Processor time of a running meeting."""
    found = _in_turn(environment, homes, counts.timers, tell, "running", SPELL, "plain")
    return _beside_plain(found, "processor time of a meeting", "%", lambda one: one["cpu"] * 100)


def _pages(environment, homes, counts, tell):
    """What has a limit of its own, with the group unlocked, beside the same without protection."""
    words = {
        "library": (measure.READINGS,),
        "people": (measure.PEOPLE, counts.pages),
        "records": (counts.pages,),
    }
    found = {}
    for kind, asked in words.items():
        two = _three(environment, homes)
        del two[LOCKED]  # what is locked cannot be looked at
        found[kind] = _in_turn(environment, two, counts.libraries, tell, kind, *asked)
    figures = []
    for kind, title, what, share, limit in PAGES:
        value, plain = (
            Spread(percentile(v, share) * 1000, min(v) * 1000, max(v) * 1000, len(v))
            for v in (
                [each for one in found[kind][name] for each in one[what]]
                for name in (UNLOCKED, PLAIN)
            )
        )
        figures.append(Figure(f"{title}, unlocked", "ms", value, WITHOUT, plain, limit, "value"))
    return figures
