"""The main window in this process, with the real store below it and the errors' way out."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from facilitator import i18n, logs
from facilitator.app import App
from facilitator.paths import Home
from facilitator.services import formats
from facilitator.services.desk import Desk
from facilitator.services.groups import propose
from facilitator.ui import errors, session
from facilitator.ui.jobs import Jobs
from facilitator.ui.main_window import MainWindow
from facilitator.ui.theme import LIGHT, install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Opened:
    """An open window and what is under it."""

    home: Home
    app: App
    desk: Desk
    window: MainWindow


@contextmanager
def opened(folder: Path, qapp: QApplication, kind: int = 0) -> Iterator[Opened]:
    """Open the main window on a home with one group of a kind, and close it again."""
    home = Home(folder)
    app = App(home)
    app.shelf.take_lock()
    of = formats.shipped()[kind]
    wanted = propose(of, app.clock.now().utc, "UTC")
    made = app.groups.create(of, "Oak", wanted.weekday, wanted.start, "UTC", wanted.minutes, "")
    desk = app.desk(made)
    install(qapp, LIGHT)
    hook, handlers = sys.excepthook, tuple(logs.log.handlers)
    logs.start_log(home)
    window = MainWindow(app, LIGHT, i18n.sayer("en"), Jobs())
    errors.install(window.tell, partial(session._report, window))
    try:
        window.open_desk(desk)
        window.show()
        window.activateWindow()
        qapp.processEvents()
        yield Opened(home, app, desk, window)
    finally:
        window.close()
        window.deleteLater()
        sys.excepthook = hook
        for handler in set(logs.log.handlers) - set(handlers):
            logs.log.removeHandler(handler)
            handler.close()
        logs.log.propagate = True
        logs.log.setLevel(logging.NOTSET)
        app.shelf.release_lock()
