"""Reads a file through a child process that may hang, crash or eat memory without harm here."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import facilitator
from facilitator.intake import troubles, wire
from facilitator.intake.commonmark import text
from facilitator.intake.found import Found, Hint, Note
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.reading import LONGEST, Block, BlockKind

if TYPE_CHECKING:
    from facilitator.progress import Progress

TIMEOUT = 30.0
"""Seconds a file may take."""
_POLL = 0.05
_TITLE = 200
_MARKDOWN = {".md", ".markdown"}
_CPU_SIGNAL = 24
_STEPS = ("-P", "-m", "facilitator.intake.child")


@dataclass(frozen=True)
class Parsed:
    """A file's title, its text as CommonMark and as blocks, and what was left out of it."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Child:
    """How the process that parses is run, and for how long."""

    command: tuple[str, ...] = (sys.executable, *_STEPS)
    timeout: float = TIMEOUT


CHILD = Child()
_NOTES = {
    Note.PICTURES: msg("Pictures were left out."),
    Note.FOOTNOTES: msg("Footnotes were left out."),
    Note.TABLES: msg("Tables became lines."),
    Note.GUESSED_LETTERS: msg("The letters of this file were guessed; look the text over."),
    Note.LETTERS_LOST: msg("Some letters could not be read; look for �."),
}


def read(path: Path, progress: Progress, child: Child = CHILD) -> Parsed:
    """The text of a file; raises a ``FacilitatorError`` in one sentence, or ``Cancelled``."""
    try:
        with _opened(path) as source:
            found = _ask(child, _hint(path.suffix), source, progress)
    except Trouble as trouble:
        raise troubles.error(trouble.code) from None
    return _parsed(found, _from_name(path.stem))


def read_bytes(data: bytes, hint: Hint, progress: Progress, child: Child = CHILD) -> Parsed:
    """The text of what was pasted; raises as ``read`` does."""
    try:
        if len(data) > troubles.LIMIT:
            raise Trouble(Code.TOO_BIG)
        found = _ask(child, hint, data, progress)
    except Trouble as trouble:
        raise troubles.error(trouble.code) from None
    return _parsed(found, "")


def _opened(path: Path) -> IO[bytes]:
    """The file, opened once it is known to be an ordinary one of a size that can be read."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Trouble(Code.FOLDER)
        if not stat.S_ISREG(about.st_mode):
            raise Trouble(Code.DEVICE)
        if about.st_size == 0:
            raise Trouble(Code.EMPTY)
        if about.st_size > troubles.LIMIT:
            raise Trouble(Code.TOO_BIG)
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Trouble(Code.MISSING) from error
    except (OSError, ValueError) as error:
        raise Trouble(Code.CLOSED) from error


def read_table(
    path: Path, progress: Progress, child: Child = CHILD, hint: Hint = Hint.TABLE
) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, or with ``Hint.PLAN`` the fields of a plan in a Word document.

    Raises a ``FacilitatorError`` in one sentence, or ``Cancelled``.
    """
    try:
        with _opened(path) as source:
            return wire.load_table(_answered(child, hint, source, progress))
    except Trouble as trouble:
        raise troubles.error(trouble.code) from None


def _ask(child: Child, hint: Hint, source: IO[bytes] | bytes, progress: Progress) -> Found:
    return wire.load(_answered(child, hint, source, progress))


def _answered(child: Child, hint: Hint, source: IO[bytes] | bytes, progress: Progress) -> bytes:
    """What the child answers; raises ``Trouble``."""
    process = subprocess.Popen(
        [*child.command, hint.value],
        stdin=subprocess.PIPE if isinstance(source, bytes) else source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    answer = _Answer(process)
    feeder = threading.Thread(target=_feed, args=(process, source), daemon=True)
    feeder.start()
    try:
        _wait(answer, child.timeout, progress)
    finally:
        process.kill()
        process.wait()
        answer.join()
        feeder.join()
        if process.stdout:
            process.stdout.close()
    if len(answer.data) > wire.MOST_BYTES:
        raise Trouble(Code.TOO_LONG)
    if not answer.data and process.returncode == -_CPU_SIGNAL:
        raise Trouble(Code.SLOW)
    return answer.data


def _wait(answer: _Answer, timeout: float, progress: Progress) -> None:
    """Wait for the answer; ``progress`` may raise ``Cancelled``."""
    began = time.monotonic()
    while True:
        spent = time.monotonic() - began
        progress.report(min(0.95, spent / timeout), msg("Reading the file…"))
        answer.join(_POLL)
        if not answer.is_alive():
            return
        if spent > timeout:
            raise Trouble(Code.SLOW)


class _Answer(threading.Thread):
    """Takes what the child says, and no more than it may say."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.data = b""
        self._process = process
        self.start()

    def run(self) -> None:
        if self._process.stdout:
            self.data = self._process.stdout.read(wire.MOST_BYTES + 1)


def _feed(process: subprocess.Popen[bytes], source: IO[bytes] | bytes) -> None:
    """Hand pasted bytes to the child; a file it reads itself."""
    try:
        if process.stdin and isinstance(source, bytes):
            with process.stdin as pipe:
                pipe.write(source)
    except OSError:
        return  # the child ended without reading on; its answer or its end says why


def _environment() -> dict[str, str]:
    """The environment, with this very package to be found by the child."""
    package = str(Path(facilitator.__file__).parent.parent)
    before = os.environ.get("PYTHONPATH")
    paths = package if not before else os.pathsep.join((package, before))
    return {**os.environ, "PYTHONPATH": paths}


def _hint(suffix: str) -> Hint:
    return Hint.MARKDOWN if suffix.lower() in _MARKDOWN else Hint.NOTHING


def _parsed(found: Found, name: str) -> Parsed:
    heading = next((one.text for one in found.blocks if one.kind is BlockKind.HEADING), "")
    told = "" if found.title.strip().casefold() in _NO_TITLES else found.title.strip()
    title = _TURNS.sub("", " ".join((heading.strip() or told or name).split())) or name
    written = text(found.blocks)
    if len(written) > LONGEST:
        raise troubles.error(Code.TOO_LONG)
    notes = tuple(_NOTES[note] for note in Note if note in found.notes)
    return Parsed(_shortened(title), written, found.blocks, notes)


_NO_TITLES = {"untitled", "document", "document1", "untitled document"}
"""What programs write where nobody gave a title."""
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Letters that only turn the direction of writing; left open, they would turn all that follows."""


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"


def _from_name(stem: str) -> str:
    """A file's name as words: signs between them become spaces, the first letter a capital."""
    words = " ".join(re.sub(r"[_+]+|(?<=\w)-(?=\w)|%20", " ", stem).split())
    return words[:1].upper() + words[1:]
