"""The child of the kit that spoils files.

``python -m tests.kits.mutated make HOMES`` makes the homes and the travelling files to be spoiled;
they are the same at every making, but for what the cipher draws for itself. ``try HOMES SCRATCH``
reads the numbers or names of cases from its input, a line each, and tells what came of each in
JSON. ``replay CASE`` makes the homes anew and tries one. ``FACILITATOR_SEED`` chooses others.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.kits.mutated.homes import make
from tests.kits.mutated.tries import try_all


def _tell(told: Any) -> None:
    os.write(1, json.dumps(told).encode() + b"\n")


def _replay(case: str) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        homes = Path(folder) / "homes"
        homes.mkdir()
        make(homes)
        try_all(homes, Path(folder) / "scratch", [case], _tell)


def main(words: list[str]) -> None:
    """Make, try, or replay."""
    faulthandler.enable()
    faulthandler.register(signal.SIGALRM, chain=True)  # tells where it was, and ends it
    match words:
        case ["make", homes]:
            make(Path(homes))
        case ["try", homes, scratch]:
            try_all(Path(homes), Path(scratch), sys.stdin.read().splitlines(), _tell)
        case ["replay", case]:
            _replay(case)


if __name__ == "__main__":
    main(sys.argv[1:])
