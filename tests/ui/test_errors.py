"""What nobody expected in a slot: one line in the log, one toast, and the meeting runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.ui.widgets import Toast
from tests.kits.window import Opened, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from facilitator.ui.main_window import MainWindow

CANARY = "Anna from Elm Street"


@pytest.fixture
def shown(tmp_path: Path, qapp: QApplication) -> Iterator[Opened]:
    with opened(tmp_path, qapp) as it:
        yield it


def _bad(*_: object) -> None:
    raise ValueError(CANARY)


def _refuse(*_: object) -> None:
    raise Refused(msg("That item is over."))


def _toasts(window: MainWindow) -> list[str]:
    return [one.accessibleName() for one in window.findChildren(Toast) if one.isVisible()]


def test_a_bug_in_a_slot_is_logged_by_type_and_place_and_the_meeting_runs_on(
    shown: Opened,
) -> None:
    shown.desk.meeting.start()
    adapter = shown.window._sitting.adapter
    assert adapter is not None
    adapter.ticked.connect(_bad)
    adapter.ticked.emit(shown.desk.meeting.now())
    place = f"test_errors.py:{_bad.__code__.co_firstlineno + 1}"
    (toast,) = _toasts(shown.window)
    assert toast == (
        f"Something went wrong inside the program (ValueError {place}). Everything saved is safe."
    )
    log = (shown.home.logs / "events.log").read_text()
    assert f"ERROR bug ValueError {place}" in log
    assert CANARY not in log
    adapter.ticked.disconnect(_bad)
    shown.desk.meeting.next_item()
    assert shown.desk.meeting.live is not None
    assert shown.desk.group.book.unfinished() is not None


def test_what_was_expected_is_told_and_not_logged(
    shown: Opened,
) -> None:
    shown.desk.meeting.start()
    adapter = shown.window._sitting.adapter
    assert adapter is not None
    adapter.ticked.connect(_refuse)
    adapter.ticked.emit(shown.desk.meeting.now())
    adapter.ticked.disconnect(_refuse)
    assert _toasts(shown.window) == ["That item is over."]
    assert "Refused" not in (shown.home.logs / "events.log").read_text()
