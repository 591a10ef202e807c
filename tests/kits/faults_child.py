"""Children of the fault kit: one fills its disk before each step, one finds its home read-only."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from facilitator import app, cli, logs, paths
from facilitator.meetings.errors import FacilitatorError, NoSpace
from tests.kits.kills_child import STEPS, Play, facts, say


def _fill(disk: Path) -> Path:
    """A file that takes all the space there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as out:
        for size in (65536, 4096, 512, 64, 1):
            try:
                while True:
                    out.write(b"x" * size)
            except OSError:
                continue
    return filler


def fill(disk: Path) -> None:
    """Play every step first on a full disk, then with the space given back."""
    home = disk / "home"
    play = Play(home)
    for number, step in enumerate((lambda play: play.app.shelf.take_lock(), *STEPS)):
        before = facts(home)
        filler = _fill(disk)
        try:
            step(play)
        except NoSpace as full:
            say(f"full {number} {app.sentence(full.messages(), 'en')}")
            filler.unlink()
            if facts(home) != before:
                say(f"torn {number}")
            step(play)
        filler.unlink(missing_ok=True)
        say(f"ack {number}")


def read_only(home: Path) -> None:
    """Try all that writes; say which kind of error each is told by."""
    shared = app.App(paths.Home(home))
    (group_id,) = shared.shelf.group_ids()
    reading = shared.groups.open(group_id, reading=True)
    say(f"read {reading.value.name}")
    at = datetime.now(UTC)
    tries = (
        shared.shelf.take_lock,
        lambda: shared.groups.open(group_id).change(reading.value.name, place="elsewhere"),
        lambda: reading.change(reading.value.name, place="elsewhere"),
        lambda: shared.shelf.back_up(group_id, reading.book, at),
        lambda: shared.save_settings(shared.settings),
        lambda: logs.start_log(shared.home),
    )
    for number, attempt in enumerate(tries):
        try:
            attempt()
        except FacilitatorError as error:
            say(f"refused {number} {type(error).__name__}")
        else:
            say(f"done {number}")
    reading.book.close()


WRITTEN = {
    "log.pdf": ("print", "log"),
    "report.pdf": ("print", "report"),
    "counts.csv": ("export", "csv"),
    "counts.xlsx": ("export", "xlsx"),
    "counts.json": ("export", "json"),
    "dates.ics": ("export", "ics"),
}
"""The files a person may want on a stick, and the command for each."""


def to_full_stick(stick: Path) -> None:
    """Write each file to a full stick on which an older one of that name lies, and beside it."""
    home = os.environ["FACILITATOR_TEST_HOME"]
    for name in WRITTEN:
        (stick / name).write_bytes(b"older")
    _fill(stick)
    for name, words in WRITTEN.items():
        for target in (stick / name, stick / f"new-{name}"):
            told = io.StringIO()
            with contextlib.redirect_stderr(told):
                status = cli.run(["--home", home, *words, "-o", str(target)])
            say(f"{target.name} {status} {told.getvalue().strip()}")
    (stick / "filler").unlink()
    for one in sorted(stick.iterdir()):
        say(f"left {one.name} {one.read_bytes().decode(errors='replace')}")


if __name__ == "__main__":
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    PARTS = {"fill": fill, "read-only": read_only, "stick": to_full_stick}
    PARTS[sys.argv[1]](Path(sys.argv[2]))
