"""The key that hides both windows, in whichever window has the focus; a dialog takes keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.actions import HIDE, bind

if TYPE_CHECKING:
    from collections.abc import Callable

_BOUND = "hides"


class HideKey(QObject):
    """Binds the key to the main window, and to each further window when it first has the focus."""

    def __init__(self, hide: Callable[[], None], window: QWidget) -> None:
        super().__init__(window)
        self._hide = hide
        self._bind(window)
        running = QApplication.instance()
        if isinstance(running, QApplication):
            running.focusChanged.connect(self._on_focus_changed)

    def _bind(self, window: QWidget) -> None:
        if not window.property(_BOUND):
            window.setProperty(_BOUND, True)
            bind(window, HIDE, self._hide)

    def _on_focus_changed(self, _had: QWidget | None, has: QWidget | None) -> None:
        if has is not None:
            self._bind(has.window())
