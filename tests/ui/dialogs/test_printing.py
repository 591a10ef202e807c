"""Printing on real queues: one takes, one is stopped, one refuses, one stops over the sheet."""

from __future__ import annotations

import shutil
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facilitator.meetings.errors import Refused
from facilitator.meetings.sheets import Paper
from facilitator.services import spooling
from facilitator.services.spooling import Job, Sides
from facilitator.ui.dialogs.paper_printing import has_printer, printer_for
from tests.kits.queues import STOPPING, Queues, needs_queues, queues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.dialogs.conftest import Stage

pytestmark = needs_queues


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queues]:
    folder = Path(tempfile.mkdtemp(prefix="queues-"))  # the socket's path has to be short
    try:
        with queues(folder) as found:
            monkeypatch.setenv("CUPS_SERVER", str(found.socket))
            yield found
    finally:
        shutil.rmtree(folder)


def printed(stage: Stage, queue: str, check: Callable[[], object] = lambda: None) -> str:
    """Print the summary on a queue; what the preview says of it, and that it stays."""
    said: list[str] = []

    async def scene() -> None:
        task, dialog = await stage.opened()
        printer = printer_for(Paper.A4, "summary")
        printer.setPrinterName(queue)
        await dialog.delivery.print_on(printer)
        drawn = dialog.drawn()
        assert drawn is not None
        stage.pdf = drawn.pdf
        await stage.until(lambda: check() is not False)
        assert dialog.isVisible()
        said.append(dialog.status())
        dialog.reject()
        await task

    stage.play(scene())
    return said[0]


def test_a_queue_gets_the_pdf_itself_under_a_name_that_tells_the_kind(
    stage: Stage, here: Queues
) -> None:
    here.add("desk")
    assert has_printer()
    assert printed(stage, "desk") == "Sent to the printer."
    assert here.held() == [stage.pdf]
    told = here.ask("lpstat", "-W", "all", "-o", "-l")
    name = stage.context.desk.group.value.name
    assert name not in told


def test_a_stopped_printer_gets_nothing_and_is_told(stage: Stage, here: Queues) -> None:
    here.ask("cupsdisable", here.add("desk"))
    assert printed(stage, "desk") == (
        "This printer is stopped, so nothing was sent to it. "
        "Start it in the system’s settings, or save a PDF."
    )
    assert here.held() == []


def test_a_printer_that_takes_nothing_is_told(stage: Stage, here: Queues) -> None:
    here.ask("cupsreject", here.add("desk"))
    told = "The printer did not take the pages. Save them as a PDF instead."
    assert printed(stage, "desk") == told
    assert printed(stage, "nowhere") == told
    assert here.held() == []


def test_a_printer_that_stops_while_it_prints_is_told(stage: Stage, here: Queues) -> None:
    here.add("desk", STOPPING)
    stopped = "The printer has stopped; the pages wait in its queue."
    found: list[str] = []

    def check() -> bool:
        dialog = stage.dialog()
        found.append(dialog.status())
        return found[-1] == stopped

    assert printed(stage, "desk", check) == stopped
    assert found[0] in {"Sent to the printer.", stopped}


def test_a_service_that_does_not_answer_is_told(
    here: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = here.at / "silent"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(silent))
        listening.listen()
        monkeypatch.setenv("CUPS_SERVER", str(silent))
        monkeypatch.setattr(spooling, "PATIENCE", 0.5)
        with pytest.raises(Refused):
            spooling.send(b"%PDF", Job("desk", "summary", Paper.A4))


def test_what_was_chosen_in_the_dialog_reaches_the_queue() -> None:
    plain = Job("desk", "summary", Paper.LETTER)
    assert plain.words() == (
        *("lp", "-d", "desk", "-t", "summary", "-n", "1"),
        *("-o", "media=Letter", "-"),
    )
    full = Job("desk", "log", Paper.A4, 3, 2, 4, Sides.BOTH, grey=True, collated=False)
    assert full.words() == (
        *("lp", "-d", "desk", "-t", "log", "-n", "3", "-P", "2-4", "-o", "media=A4"),
        *("-o", "sides=two-sided-long-edge", "-o", "print-color-mode=monochrome"),
        *("-o", "collate=false", "-"),
    )
