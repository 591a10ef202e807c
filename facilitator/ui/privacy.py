"""One key takes both windows out of sight; the meeting runs on, and the key brings them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.actions import HIDE
from facilitator.ui.widgets import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from facilitator.i18n import Sayer
    from facilitator.ui.room_display import RoomDisplay
    from facilitator.ui.theme import Theme


class PrivacyCover(QWidget):
    """An empty sheet over the window, for where no window can be put away or somebody peeks."""

    def __init__(
        self, window: QWidget, covered: QWidget, room: RoomDisplay, theme: Theme, say: Sayer
    ) -> None:
        """``covered`` holds what takes keys; it takes none while it is covered."""
        super().__init__(window)
        self._room, self._covered = room, covered
        self._others: list[QWidget] = []
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say(msg("Hidden")))
        self.back = Button(
            say(msg("Go on")), theme, "ghost", keycap=HIDE.cap, height=44, ground="paper"
        )
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addWidget(self.back, 0, Qt.AlignmentFlag.AlignCenter)
        rows.addStretch(1)
        self.back.clicked.connect(self.reveal)
        self.hide()

    @property
    def hiding(self) -> bool:
        """Whether the windows are out of sight."""
        return not self.isHidden()

    def toggle(self) -> None:
        """Hide both windows, or bring them back."""
        if self.hiding:
            self.reveal()
        else:
            self.conceal()

    def conceal(self) -> None:
        """Cover this window and put it away, with all that stands over it, and the room's."""
        window = self.window()
        self._covered.setEnabled(False)
        self._room.hide_away()
        room = self._room.window
        self._others = [
            one
            for one in QApplication.topLevelWidgets()
            if one not in (window, room) and one.isVisible()
        ]
        for one in self._others:
            one.hide()
        self.setGeometry(window.rect())
        self.raise_()
        self.show()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        window.repaint()  # before it is put away: its last picture is what a switcher shows
        window.showMinimized()

    def reveal(self) -> None:
        """Bring everything back as it was."""
        window = self.window()
        if window.isMinimized():
            window.showNormal()
        self.hide()
        self._covered.setEnabled(True)
        self._room.come_back()
        for one in self._others:
            one.show()
        self._others = []

    def follow(self) -> None:
        """Keep covering after the window was resized."""
        if self.hiding:
            self.setGeometry(self.window().rect())
            self.raise_()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The focus stays where it is: what is covered is not walked through."""
        del forward
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key reaches what is covered."""
        event.accept()
        if event.key() == Qt.Key.Key_F12:
            self.reveal()
