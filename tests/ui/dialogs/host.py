"""A small real window for pages and dialogs: it notes what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator import i18n
from facilitator.ui.adapter import Adapter
from facilitator.ui.context import Context
from facilitator.ui.jobs import Jobs
from facilitator.ui.theme import LIGHT, Theme, install
from facilitator.ui.widgets import FocusRing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from facilitator.demo import Playing
    from facilitator.meetings.errors import FacilitatorError


class Window(QWidget):
    """The window of a test; what a page says to it stays in lists."""

    def __init__(self, playing: Playing, theme: Theme, qapp: QApplication) -> None:
        super().__init__()
        install(qapp, theme)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.paper))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.toasts: list[tuple[str, bool]] = []
        self.pages: list[str] = []
        self.told: list[str] = []
        self.jobs = Jobs()
        adapter = Adapter(playing.shared, playing.desk, self)
        say = i18n.sayer("en")
        self.context = Context(playing.shared, playing.desk, theme, say, adapter, self.jobs, self)
        self.ring = FocusRing(self, theme)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def hold(self, page: QWidget, width: int = 1150, height: int = 768) -> None:
        self._rows.addWidget(page)
        self.resize(width, height)
        self.show()
        self.activateWindow()

    def toast(self, text: str, *, undo: bool = False) -> None:
        self.toasts.append((text, undo))

    def show_page(self, key: str) -> None:
        self.pages.append(key)

    def tell(self, error: FacilitatorError) -> None:
        self.told.append(" ".join(self.context.say(one) for one in error.messages()))

    def rebuild(self) -> None:
        self.pages.append("rebuilt")

    def show_crisis(self) -> None:
        self.pages.append("crisis")


def window_for(playing: Playing, qapp: QApplication, theme: Theme = LIGHT) -> Window:
    return Window(playing, theme, qapp)
