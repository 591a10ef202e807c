"""The kill kit: a child is killed at its n-th system call of a kind, for every n or a slice.

``FACILITATOR_SOAK=1`` takes every n; ``FACILITATOR_SEED`` chooses another slice.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
SOAK = os.environ.get("FACILITATOR_SOAK") == "1"
SEED = int(os.environ.get("FACILITATOR_SEED", "2026"))
CHILD = (sys.executable, "-m", "tests.kits.kills_child")
SYNCS = "fsync,fdatasync"


@dataclass(frozen=True)
class Outcome:
    """What a child said, and whether it came to its end by itself."""

    lines: tuple[str, ...]
    status: int

    def said(self, word: str) -> tuple[str, ...]:
        """What it said of one kind, without the word."""
        found = (line.partition(" ") for line in self.lines)
        return tuple(rest for first, _, rest in found if first == word)

    @property
    def last(self) -> int:
        """The last step it acknowledged; -1 if none."""
        return max(map(int, self.said("ack")), default=-1)


T = TypeVar("T")


def slice_of(all_of_them: Sequence[T], least: int = 6, most: int = 12) -> list[T]:
    """All of them in a soak; else a twentieth, seeded, with the first and the last of them."""
    if SOAK or len(all_of_them) <= least:
        return list(all_of_them)
    middle = all_of_them[1:-1]
    count = min(most, max(least, round(0.05 * len(all_of_them)))) - 2
    chosen = random.Random(SEED).sample(range(len(middle)), min(count, len(middle)))
    return [all_of_them[0], *(middle[at] for at in sorted(chosen)), all_of_them[-1]]


def environment() -> dict[str, str]:
    """The child's surroundings: it writes no bytecode, so that each run makes the same calls."""
    return os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}


def run(command: Sequence[str]) -> Outcome:
    """Run a child to its end or its death."""
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120
    )
    return Outcome(tuple(done.stdout.splitlines()), done.returncode)


def traced(calls: str, log: Path, command: Sequence[str]) -> Outcome:
    """Run a child and write its calls of some kinds to a file."""
    options = ("-f", "--seccomp-bpf", "-o", str(log), "-e", f"trace={calls}")
    return run(("strace", *options, *command))


def faulted(calls: str, fault: str, command: Sequence[str]) -> Outcome:
    """Run a child with a fault put into its calls of some kinds."""
    filtered = () if "signal" in fault else ("--seccomp-bpf",)  # quicker, but swallows signals
    options = ("-f", *filtered, "-o", os.devnull, "-e", f"trace={calls}")
    return run(("strace", *options, "-e", f"inject={calls}:{fault}", *command))


def calls_in(log: Path, call: str) -> int:
    """How many calls of a kind a trace holds."""
    return len(re.findall(rf"^\d+ +{call}\(", log.read_text(), re.MULTILINE))


def per_ack(log: Path, calls: str) -> list[int]:
    """How many calls of some kinds went before each ack, from a trace that holds writev as well."""
    counts = [0]
    for line in log.read_text().splitlines():
        if re.match(r"\d+ +writev\(", line):
            counts.append(0)
        elif re.match(rf"\d+ +(?:{'|'.join(calls.split(','))})\(", line):
            counts[-1] += 1
    return counts[:-1]
