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

from benchmarks import measure, protected
from benchmarks.figures import table
from benchmarks.screen import screen

PARTS = {
    "starts": measure.starts,
    "presses": measure.presses,
    "library": measure.keystrokes,
    "milestones": measure.milestones,
    "records": measure.records,
    "room": measure.room,
    "shown": measure.shown_time,
    "processor": measure.idling,
    "protected": protected.measured,
}


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
    for part, measured in PARTS.items():
        if part in parts:
            found, lines = measured(environment, home, counts, tell)
            figures += found
            notes += lines
    return figures, notes


def _told(text):
    if sys.stderr.isatty():
        print(f"\r{text:<60}", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
