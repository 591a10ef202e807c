"""After the first paint: the lock, the store, the main window, and the loop that carries jobs."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from qasync import QEventLoop

from facilitator import i18n, logs
from facilitator.meetings.errors import FacilitatorError, InUse
from facilitator.meetings.messages import msg
from facilitator.services.desk import settle
from facilitator.ui import errors
from facilitator.ui.instance import Watch, ask_first
from facilitator.ui.jobs import Jobs
from facilitator.ui.main_window import MainWindow, Trouble

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from facilitator.services.desk import Office
    from facilitator.ui.theme import Theme


SETTLED = 500
"""Milliseconds after the window was shown at which memory is settled."""


def run_session(app: Office, qt: QApplication, theme: Theme, curtain: QWidget) -> int:
    """Open what the home holds and run until the window is closed."""
    language = app.settings.language
    try:
        app.shelf.take_lock()
        logs.start_log(app.home)
    except InUse as error:
        ask_first(app.home.root)
        sys.stderr.write(i18n.sentence(error.messages(), language) + "\n")
        return 1
    except FacilitatorError as error:
        from facilitator.ui.dialogs.trouble import tell_and_quit

        return tell_and_quit(qt, theme, i18n.sentence(error.messages(), language), curtain)
    jobs = Jobs()
    window = MainWindow(app, theme, i18n.sayer(language), jobs)
    errors.install(window.tell, partial(_report, window))
    watch = Watch(app.home.root, window)
    watch.asked.connect(partial(_forward, window))
    _open_home(app, window)
    window.setGeometry(curtain.geometry())
    window.setWindowState(curtain.windowState())
    window.show()
    curtain.close()
    QTimer.singleShot(SETTLED, settle)
    qt.setQuitOnLastWindowClosed(True)
    with QEventLoop(qt) as loop:
        asyncio.set_event_loop(loop)
        loop.run_forever()
    app.shelf.release_lock()
    return 0


def _open_home(app: Office, window: MainWindow) -> None:
    """Show the group used last, or another one, or the way to make the first."""
    known = app.shelf.group_ids()
    ordered = sorted(known, key=lambda one: one != app.settings.last_group)
    trouble: Trouble | None = None
    for group_id in ordered:
        try:
            window.open_desk(app.desk(app.groups.open(group_id)))
        except FacilitatorError as error:
            if trouble is None:
                trouble = Trouble(group_id, error, app.groups.backup_day(group_id))
            continue
        break
    else:
        window.show_new_group(trouble=trouble)
        return
    if trouble is not None:
        window.tell(trouble.error)


def _forward(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


def _report(window: MainWindow, where: str) -> None:
    words = msg(
        "Something went wrong inside the program ({where}). Everything saved is safe.", where=where
    )
    window.toast(i18n.say(words))
