"""``python -m benchmarks [--quick] [--only NAME] [--screen auto|offscreen|xvfb] [--json FILE]``.

Each figure stands beside a floor measured in the same run. A figure that falls short is printed
as it is; the exit status says only whether it could be measured.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import measure
from benchmarks.figures import table
from benchmarks.screen import screen

PARTS = ("starts", "presses", "library", "milestones", "records", "room", "shown", "processor")


def main(words):
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--only", choices=PARTS, action="append", help="this part alone")
    parser.add_argument("--screen", choices=("auto", "offscreen", "xvfb"), default="auto")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    chosen = parser.parse_args(words)
    counts = measure.QUICK if chosen.quick else measure.FULL
    began = time.monotonic()
    load = os.getloadavg()[0]
    try:
        with (
            tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder,
            screen(chosen.screen) as (environment, on),
        ):
            figures, notes = _measured(
                Path(folder), environment, counts, chosen.only or PARTS, _told
            )
    except (measure.StoppedError, OSError) as error:
        print(f"The measuring stopped: {error}", file=sys.stderr)
        return 1
    _told("")
    notes.append(
        f"Windows on {on}; {os.cpu_count()} cores; load {load:.1f} when it began; "
        f"{time.monotonic() - began:.0f} s in all."
    )
    print(table(figures))
    print("\n".join(notes))
    if chosen.json is not None:
        facts = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "notes": notes,
            "figures": [figure.plain() for figure in figures],
        }
        chosen.json.write_text(json.dumps(facts, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0


def _measured(folder, environment, counts, parts, tell):
    numbers = itertools.count()

    def home(room="window"):
        made = folder / f"home{next(numbers)}"
        measure.run(environment, "prepare", made, room)
        return made

    figures, notes = [], []
    if "starts" in parts:
        figures += measure.starts(environment, home("auto"), counts, tell)
    if "presses" in parts:
        figures += measure.presses(environment, home, counts, tell)
    if "library" in parts:
        found, note = measure.keystrokes(environment, home, counts, tell)
        figures += found
        notes.append(note)
    if "milestones" in parts:
        found, lines = measure.milestones(environment, home, counts, tell)
        figures += found
        notes += lines
    if "records" in parts:
        found, note = measure.records(environment, home, counts, tell)
        figures += found
        notes.append(note)
    if "room" in parts:
        found, note = measure.room(environment, counts, tell)
        figures += found
        notes.append(note)
    if "shown" in parts:
        found, note = measure.shown_time(environment, home, counts, tell)
        figures += found
        notes.append(note)
    if "processor" in parts:
        figure, note = measure.idling(environment, home, counts, tell)
        figures.append(figure)
        notes.append(note)
    return figures, notes


def _told(text):
    if sys.stderr.isatty():
        print(f"\r{text:<60}", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
