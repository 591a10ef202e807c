"""What nobody expected in a slot: one line in the log, one toast, and the meeting runs on."""

from __future__ import annotations

import logging
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from facilitator import i18n, logs
from facilitator.app import App
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.paths import Home
from facilitator.services import formats
from facilitator.services.groups import propose
from facilitator.ui import errors, session
from facilitator.ui.jobs import Jobs
from facilitator.ui.main_window import MainWindow
from facilitator.ui.theme import LIGHT, install
from facilitator.ui.widgets import Toast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from facilitator.services.desk import Desk

CANARY = "Anna from Elm Street"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def app(home: Home) -> Iterator[App]:
    app = App(home)
    app.shelf.take_lock()
    yield app
    app.shelf.release_lock()


@pytest.fixture
def desk(app: App) -> Desk:
    of = formats.shipped()[0]
    wanted = propose(of, app.clock.now().utc, "UTC")
    made = app.groups.create(of, "Oak", wanted.weekday, wanted.start, "UTC", 60, "")
    return app.desk(made)


@pytest.fixture
def window(
    app: App,
    desk: Desk,
    home: Home,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    install(qapp, LIGHT)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = tuple(logs.log.handlers)
    logs.start_log(home)
    window = MainWindow(app, LIGHT, i18n.sayer("en"), Jobs())
    qtbot.addWidget(window)
    errors.install(window.tell, partial(session._report, window))
    window.open_desk(desk)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    for handler in set(logs.log.handlers) - set(before):
        logs.log.removeHandler(handler)
        handler.close()
    logs.log.propagate = True
    logs.log.setLevel(logging.NOTSET)


def _bad(*_: object) -> None:
    raise ValueError(CANARY)


def _refuse(*_: object) -> None:
    raise Refused(msg("That item is over."))


def _toasts(window: MainWindow) -> list[str]:
    return [one.accessibleName() for one in window.findChildren(Toast) if one.isVisible()]


def test_a_bug_in_a_slot_is_logged_by_type_and_place_and_the_meeting_runs_on(
    window: MainWindow, desk: Desk, home: Home
) -> None:
    desk.meeting.start()
    adapter = window._adapter
    assert adapter is not None
    adapter.ticked.connect(_bad)
    adapter.ticked.emit(desk.meeting.now())
    place = f"test_errors.py:{_bad.__code__.co_firstlineno + 1}"
    (toast,) = _toasts(window)
    assert toast == (
        f"Something went wrong inside the program (ValueError {place}). Everything saved is safe."
    )
    log = (home.logs / "events.log").read_text()
    assert f"ERROR bug ValueError {place}" in log
    assert CANARY not in log
    adapter.ticked.disconnect(_bad)
    desk.meeting.next_item()
    assert desk.meeting.live is not None
    assert desk.group.book.unfinished() is not None


def test_what_was_expected_is_told_and_not_logged(
    window: MainWindow, desk: Desk, home: Home
) -> None:
    desk.meeting.start()
    adapter = window._adapter
    assert adapter is not None
    adapter.ticked.connect(_refuse)
    adapter.ticked.emit(desk.meeting.now())
    adapter.ticked.disconnect(_refuse)
    assert _toasts(window) == ["That item is over."]
    assert "Refused" not in (home.logs / "events.log").read_text()
