"""Today's card about the room: the small picture, where it is shown, a test, another display."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from facilitator.meetings.messages import msg
from facilitator.meetings.room import RoomWish
from facilitator.ui.actions import BLANK
from facilitator.ui.icons import icon_pixmap
from facilitator.ui.room.preview import RoomPreview
from facilitator.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from facilitator.ui.context import Context
    from facilitator.ui.room.look import RoomLook

WIDTH = 420
"""Pixels of the card where there are two columns."""


class TodayRoom(Card):
    """What the room sees; no display is an equal choice."""

    display_chosen = Signal(str)
    test_requested = Signal()
    identify_requested = Signal()

    def __init__(self, context: Context, look: RoomLook, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, say(msg("The room sees")), spacing=16, parent=parent)
        self._context = context
        self._choices: list[tuple[str, str]] = []
        self._chosen = ""
        self.preview = RoomPreview(say(msg("What the room sees")), look)
        self._where = Label("", theme, weight=500, wrap=True)
        self._note = Label("", theme, tone="muted", wrap=True)
        self._note.hide()
        self._show = Button(say(msg("Show it again")), theme, keycap=BLANK.cap)
        self._test = Button(say(msg("Test")), theme)
        self._another = Button(say(msg("Change")), theme)
        self._another.setAccessibleName(say(msg("Change the display of the room")))
        self._lay_out()
        self._show.clicked.connect(self.toggle_blank)
        self._test.clicked.connect(self.test_requested)
        self._another.clicked.connect(self._on_another)

    def refresh(self) -> None:
        """Redraw whether the room is blank."""
        blank = self._context.desk.room.wish is RoomWish.BLANK
        words = msg("The room is blank") if blank else msg("The room sees")
        self.set_title(self._context.say(words))
        self._show.setVisible(blank)
        self._test.setVisible(not blank)

    def set_display(
        self,
        words: str,
        note: str,
        *,
        waiting: bool,
        choices: list[tuple[str, str]],
        chosen: str,
        testing: bool,
    ) -> None:
        """Say which display the room is on, what can be done, and what there is to choose from."""
        say = self._context.say
        self._where.setText(words)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._test.setEnabled(not waiting)
        self._test.set_text(say(msg("End the test") if testing else msg("Test")))
        self._choices, self._chosen = choices, chosen

    def toggle_blank(self) -> None:
        """Blank the room, or show it again."""
        self._context.desk.room.toggle(RoomWish.BLANK)

    def _lay_out(self) -> None:
        theme = self._context.theme
        icon = Label("", theme)
        icon.setPixmap(icon_pixmap("monitor", theme.muted, theme.px(20), self.devicePixelRatioF()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon)
        row.addWidget(self._where, 1)
        for button in (self._show, self._test, self._another):
            row.addWidget(button)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.body.addWidget(self._note)
        self.body.addLayout(row)
        if not theme.narrow:
            self.setFixedWidth(WIDTH)

    def _on_another(self) -> None:
        menu = QMenu(self)
        for key, words in self._choices:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self._chosen)
            action.triggered.connect(partial(self._on_place, key))
        menu.addSeparator()
        identify = menu.addAction(self._context.say(msg("Show a number on every screen")))
        identify.triggered.connect(self.identify_requested)
        menu.popup(self._another.mapToGlobal(self._another.rect().bottomLeft()))

    def _on_place(self, key: str, *_: object) -> None:
        self.display_chosen.emit(key)
