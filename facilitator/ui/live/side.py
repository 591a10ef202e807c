"""The right column of the live page: what the room sees, and what is on, next and then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from facilitator.meetings.console import coming
from facilitator.meetings.messages import msg
from facilitator.meetings.room import RoomWish
from facilitator.ui.actions import ALL_ITEMS, BLANK, HOLD, PAUSE, ROOM, RULES
from facilitator.ui.room.preview import RoomPreview
from facilitator.ui.widgets import Button, Card, Hairline, Label

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment
    from facilitator.meetings.live import LiveMeeting
    from facilitator.meetings.messages import Message
    from facilitator.ui.context import Context
    from facilitator.ui.room.look import RoomLook

ROWS = 4
_SEES = {
    RoomWish.FOLLOW: msg("The room sees"),
    RoomWish.NEXT: msg("The room sees what is next"),
    RoomWish.AGENDA: msg("The room sees the agenda"),
    RoomWish.RULES: msg("The room sees the rules"),
    RoomWish.MILESTONES: msg("The room sees the milestones"),
    RoomWish.ANNOUNCEMENTS: msg("The room sees announcements"),
    RoomWish.BLANK: msg("The room is blank"),
}


class SideCard(Card):
    """The room and the way ahead."""

    blank_requested = Signal()
    rules_requested = Signal()
    hold_requested = Signal()
    room_requested = Signal()
    items_requested = Signal()
    pause_requested = Signal()

    def __init__(self, context: Context, look: RoomLook, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, padding=20, spacing=12, parent=parent)
        self._context = context
        self.preview = RoomPreview(say(msg("What the room sees")), look)
        self._heading = Label(say(msg("The room sees")), theme, weight=600, tone="muted")
        self._choose = Button(say(msg("Choose")), theme, "link", keycap=ROOM.cap)
        self._choose.setAccessibleName(say(ROOM.name))
        self._blank = self._button(msg("Blank"), BLANK.cap)
        self._rules = self._button(msg("Rules"), RULES.cap)
        self._hold = self._button(msg("Hold"), HOLD.cap)
        self._items = self._button(msg("All items"), ALL_ITEMS.cap)
        self._pause = self._button(msg("Pause"), PAUSE.cap)
        self._rows: list[tuple[Label, Label, Label]] = []
        self._lay_out()
        self._blank.clicked.connect(self.blank_requested)
        self._rules.clicked.connect(self.rules_requested)
        self._hold.clicked.connect(self.hold_requested)
        self._choose.clicked.connect(self.room_requested)
        self._items.clicked.connect(self.items_requested)
        self._pause.clicked.connect(self.pause_requested)

    def show_meeting(self, live: LiveMeeting, now: Moment) -> None:
        """Redraw what is ahead and what the room buttons do now."""
        say = self._context.say
        rows = coming(live, now, ROWS)
        for at, labels in enumerate(self._rows):
            words = ("", "", "")
            if at < len(rows):
                words = (say(rows[at].place), rows[at].title, say(rows[at].time))
            for label, text in zip(labels, words, strict=True):
                label.setText(text)
        room = self._context.desk.room
        self._heading.setText(say(self._room_words(live)))
        self._blank.set_text(say(msg("Show" if room.wish is RoomWish.BLANK else "Blank")))
        self._rules.set_text(say(msg("Back" if room.wish is RoomWish.RULES else "Rules")))
        self._hold.set_text(say(msg("Follow" if room.held else "Hold")))
        self._pause.set_text(say(msg("Go on" if live.paused else "Pause")))

    def set_compact(self, *, compact: bool) -> None:
        """Drop the last row where the window is low."""
        for label in self._rows[-1]:
            label.setVisible(not compact)

    def _room_words(self, live: LiveMeeting) -> Message:
        room = self._context.desk.room
        if room.wish is RoomWish.BLANK:
            return msg("The room is blank")
        if live.quiet:
            return msg("The room sees a quiet break")
        if room.wish is RoomWish.FOLLOW and room.held:
            return msg("The room is held on this")
        return _SEES[room.wish]

    def _button(self, words: Message, key: str) -> Button:
        return Button(self._context.say(words), self._context.theme, keycap=key, height=44)

    def _lay_out(self) -> None:
        theme = self._context.theme
        wishes = QHBoxLayout()
        wishes.setSpacing(theme.px(8))
        for button in (self._blank, self._rules, self._hold):
            wishes.addWidget(button, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        grid.setColumnStretch(1, 1)
        for at in range(ROWS):
            labels = (
                Label("", theme, tone="muted"),
                Label("", theme, weight=600 if at == 0 else 400),
                Label("", theme, tone="muted"),
            )
            labels[2].setAlignment(Qt.AlignmentFlag.AlignRight)
            labels[1].setMinimumWidth(40)
            for column, label in enumerate(labels):
                grid.addWidget(label, at, column)
            self._rows.append(labels)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._items, 1)
        foot.addWidget(self._pause, 1)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._choose)
        self.body.addLayout(head)
        self.body.addWidget(self.preview)
        self.body.addLayout(wishes)
        self.body.addWidget(Hairline(theme))
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.body.addLayout(foot)
