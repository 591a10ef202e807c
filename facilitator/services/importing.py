"""Reading files and what was pasted, to be looked at before anything is kept. Stores nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.intake import reader, troubles
from facilitator.intake.found import Hint
from facilitator.meetings.errors import Cancelled, FacilitatorError
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.reading import LONGEST, Block
from facilitator.progress import NoProgress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facilitator.intake.reader import Parsed
    from facilitator.progress import Progress

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True)
class Imported:
    """A file's text, or the trouble with it. ``file`` is its name alone, empty if pasted."""

    file: str
    title: str = ""
    text: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[Message, ...] = ()
    trouble: FacilitatorError | None = None


class _Share:
    """The progress of one file among several."""

    def __init__(self, whole: Progress, file: str, place: int, count: int) -> None:
        self._whole = whole
        self._text = msg("Reading {file}", file=file)
        self._place = place
        self._count = count

    def report(self, fraction: float, text: Message) -> None:
        self._whole.report((self._place + fraction) / self._count, self._text)


def read_files(paths: Sequence[Path], progress: Progress) -> tuple[Imported, ...]:
    """Each file's text or trouble, in their order; raises only ``Cancelled``."""
    found: list[Imported] = []
    for place, path in enumerate(paths):
        share = _Share(progress, path.name, place, len(paths))
        try:
            found.append(_imported(path.name, reader.read(path, share)))
        except Cancelled:
            raise
        except FacilitatorError as error:
            found.append(Imported(path.name, trouble=error))
    return tuple(found)


def read_pasted(text: str, progress: Progress | None = None) -> Imported:
    """Pasted plain text or Markdown."""
    if len(text) > LONGEST:
        return Imported("", trouble=troubles.error(troubles.Code.TOO_LONG))
    return _pasted(text, Hint.PASTED_TEXT, progress)


def read_pasted_html(html: str, progress: Progress | None = None) -> Imported:
    """Pasted text with its looks, as the clipboard gives it."""
    return _pasted(html, Hint.PASTED_HTML, progress)


def _pasted(text: str, hint: Hint, progress: Progress | None) -> Imported:
    data = _CONTROLS.sub("", text).encode("utf-8", "replace")
    try:
        return _imported("", reader.read_bytes(data, hint, progress or NoProgress()))
    except Cancelled:
        raise
    except FacilitatorError as error:
        return Imported("", trouble=error)


def _imported(file: str, parsed: Parsed) -> Imported:
    return Imported(file, parsed.title, parsed.text, parsed.blocks, parsed.notes)


def read_table(path: Path, progress: Progress) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, to be looked at; raises a ``FacilitatorError``, or ``Cancelled``."""
    return reader.read_table(path, progress)
