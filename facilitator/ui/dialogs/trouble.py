"""When nothing can be opened at all: one sentence and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator import i18n
from facilitator.meetings.messages import msg
from facilitator.ui.theme import apply_theme
from facilitator.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    from facilitator.ui.theme import Theme


class TroubleWindow(QWidget):
    """What happened, what is safe, what to do next."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self.setWindowTitle("Facilitator")
        self.resize(720, 320)
        card = Card(theme)
        card.body.addWidget(Label(words, theme, pt=13, wrap=True))
        close = Button(i18n.say(msg("Close")), theme, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 24)
        column.addWidget(card, 1)
        column.addWidget(close)
        apply_theme(self, theme)
        close.clicked.connect(self.close)
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def tell_and_quit(qt: QApplication, theme: Theme, words: str, curtain: QWidget) -> int:
    """Show the sentence until it is closed; returns the exit status 1."""
    window = TroubleWindow(theme, words)
    window.show()
    curtain.close()
    qt.setQuitOnLastWindowClosed(True)
    qt.exec()
    return 1
