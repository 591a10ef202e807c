"""After the first paint: the lock, the store, the main window, and the loop that carries jobs."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from facilitator import i18n, logs
from facilitator.meetings.errors import FacilitatorError, InUse
from facilitator.meetings.messages import msg
from facilitator.services.desk import settle
from facilitator.ui import errors
from facilitator.ui.instance import Watch, ask_first
from facilitator.ui.jobs import Jobs
from facilitator.ui.main_window import MainWindow
from facilitator.ui.opening import Trouble
from facilitator.ui.theme import install

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

        install(qt, theme)
        return tell_and_quit(qt, theme, i18n.sentence(error.messages(), language), curtain)
    jobs = Jobs()
    window = MainWindow(app, theme, i18n.sayer(language), jobs)
    errors.install(window.tell, partial(_report, window))
    _open_home(app, window)
    if window.desk is None or theme.scale > 1:  # there are fields, or there may be a scroll bar
        install(qt, theme)
    window.setGeometry(curtain.geometry())
    window.setWindowState(curtain.windowState())
    window.show()
    curtain.close()
    QTimer.singleShot(SETTLED, settle)
    _until_painted(qt, window)
    install(qt, window.theme)
    watch = Watch(app.home.root, window)
    watch.asked.connect(partial(_forward, window))
    qt.setQuitOnLastWindowClosed(True)
    if window.isVisible():
        _run_with_jobs(qt)
    app.shelf.release_lock()
    return 0


class _Painted(QObject):
    """Ends the short loop once the window has been painted, or was closed before that."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every event of the window, and change none."""
        if event.type() in {QEvent.Type.Paint, QEvent.Type.Close}:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._leave)
        return False

    @staticmethod
    def _leave() -> None:
        QCoreApplication.exit()  # quit() would ask the windows to close first


def _until_painted(qt: QApplication, window: MainWindow) -> None:
    """Let the first page be painted before the loop for jobs is loaded."""
    painted = _Painted(window)
    window.installEventFilter(painted)
    qt.exec()


def _run_with_jobs(qt: QApplication) -> None:
    """Run until the last window is closed, with the loop that carries coroutines."""
    import asyncio

    from qasync import QEventLoop

    with QEventLoop(qt) as loop:
        asyncio.set_event_loop(loop)
        loop.run_forever()


def _open_home(app: Office, window: MainWindow) -> None:
    """Show the group used last, or another one, or the way to make the first."""
    known = app.shelf.group_ids()
    ordered = sorted(known, key=lambda one: one != app.settings.last_group)
    trouble: Trouble | None = None
    for group_id in ordered:
        try:
            window.opening.show(app.groups.open(group_id))
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
