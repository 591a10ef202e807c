"""Handing a PDF to the system's print queue as it is, where the system has CUPS.

The queue gets the sheet's own lines and letters instead of a picture of them, and says at once
when it takes nothing. The bytes go through a pipe: no file of ours is left anywhere. The queue
keeps its own copy until it is printed, which no program can help.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from dataclasses import dataclass
from enum import Enum

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.sheets import Paper

COMMAND = "lp"
PATIENCE = 30.0
"""How many seconds a queue may take to accept a sheet before it counts as out of order."""

_MEDIA = {Paper.A4: "A4", Paper.LETTER: "Letter"}

log = logging.getLogger("facilitator")


class Sides(Enum):
    """Which sides of a sheet are printed, by CUPS's names; ``AS_SET`` leaves it to the queue."""

    AS_SET = ""
    ONE = "one-sided"
    BOTH = "two-sided-long-edge"
    BOTH_TURNED = "two-sided-short-edge"


@dataclass(frozen=True)
class Job:
    """How a sheet is to be printed; pages count from 1, and ``first`` 0 is all of them."""

    queue: str
    title: str
    paper: Paper
    copies: int = 1
    first: int = 0
    last: int = 0
    sides: Sides = Sides.AS_SET
    grey: bool = False
    collated: bool = True

    def words(self) -> tuple[str, ...]:
        """The command that prints what it reads from its input."""
        options = [f"media={_MEDIA[self.paper]}"]
        if self.sides is not Sides.AS_SET:
            options.append(f"sides={self.sides.value}")
        if self.grey:
            options.append("print-color-mode=monochrome")
        if self.copies > 1:
            options.append(f"collate={str(self.collated).lower()}")
        pages = ("-P", f"{self.first}-{max(self.first, self.last)}") if self.first else ()
        chosen = tuple(word for one in options for word in ("-o", one))
        return (
            *(COMMAND, "-d", self.queue, "-t", self.title, "-n", str(max(1, self.copies))),
            *pages,
            *chosen,
            "-",
        )


def has_queues() -> bool:
    """Whether this system takes PDFs as they are."""
    return shutil.which(COMMAND) is not None


def refused() -> Refused:
    """The one sentence for a printer that takes nothing."""
    return Refused(
        msg("The printer did not take the pages."), then=msg("Save them as a PDF instead.")
    )


def send(pdf: bytes, job: Job) -> None:
    """Hand a PDF to a queue and wait until it is taken; on any thread.

    Raises ``Refused`` where the queue is not there, takes nothing, or does not answer.
    """
    try:
        done = subprocess.run(job.words(), input=pdf, capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise refused() from error
    if done.returncode:
        log.warning("queue-refused")
        raise refused()
