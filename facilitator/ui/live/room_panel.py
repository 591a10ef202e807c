"""What the room sees: looked at privately first, then taken; and how large its words are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.live import armed
from facilitator.meetings.messages import msg
from facilitator.meetings.resting import BlankScene
from facilitator.meetings.room import RoomWish
from facilitator.ui.actions import BIGGER, MUTE, SMALLER
from facilitator.ui.live.panel import Panel
from facilitator.ui.room.preview import RoomPreview
from facilitator.ui.widgets import ENTER_KEY, Button, Hairline, Label
from facilitator.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from facilitator.ui.context import Context

CHOICES = (
    (RoomWish.FOLLOW, msg("Follow along")),
    (RoomWish.NEXT, msg("What is next")),
    (RoomWish.AGENDA, msg("The agenda")),
    (RoomWish.RULES, msg("Our rules")),
    (RoomWish.MILESTONES, msg("The milestones")),
    (RoomWish.ANNOUNCEMENTS, msg("Announcements")),
    (RoomWish.BLANK, msg("Nothing: blank")),
)
WIDTH, WIDE = 360, 520
"""Pixels of the private picture, and at large text."""


class RoomPanel(Panel):
    """Choices on the left, a private picture of the one looked at, and one button that takes it."""

    def __init__(self, context: Context, parent: QWidget, beside: RoomPreview) -> None:
        super().__init__(context, context.say(msg("What the room sees")), parent)
        theme, say = context.theme, context.say
        self._beside = beside
        self._wish = RoomWish.FOLLOW
        self._page = 0
        self._group = QButtonGroup(self)
        self.choices: dict[RoomWish, Choice] = {}
        for wish, words in CHOICES:
            button = Choice(say(words), "", say(words), theme)
            button.toggled.connect(partial(self._on_looked, wish))
            self._group.addButton(button)
            self.choices[wish] = button
        self.preview = RoomPreview(say(msg("Only you see this")), beside.look)
        self._private = Label(say(msg("Only you see this")), theme, tone="muted", weight=600)
        self._back = Button(say(msg("Back")), theme, icon="chevron-left")
        self._on = Button(say(msg("Next")), theme, trailing="chevron-right")
        self._pages = Label("", theme, tone="muted")
        self.take_button = Button(
            say(msg("Show it in the room")), theme, keycap=ENTER_KEY, height=44
        )
        self._smaller = Button(say(msg("Smaller words")), theme, keycap=SMALLER.cap)
        self._bigger = Button(say(msg("Bigger words")), theme, keycap=BIGGER.cap)
        self._mute = Button("", theme, keycap=MUTE.cap)
        self._lay_out()
        self._back.clicked.connect(partial(self._turn, -1))
        self._on.clicked.connect(partial(self._turn, 1))
        self.take_button.clicked.connect(self._on_take)
        self._smaller.clicked.connect(partial(context.host.size_room, -1))
        self._bigger.clicked.connect(partial(context.host.size_room, 1))
        self._mute.clicked.connect(self._on_mute)

    def open(self) -> None:
        """Begin with what the room sees now."""
        super().open()
        wish = self.context.desk.room.wish
        self._wish, self._page = wish, self._first_page(wish)
        self.choices[wish].setChecked(True)
        self.choices[wish].setFocus()
        self.show_meeting()

    def show_meeting(self) -> None:
        """Redraw the private picture from the meeting as it is now."""
        if not self.isVisible():
            return
        say, desk = self.context.say, self.context.desk
        self.preview.set_look(self._beside.look)
        self.preview.set_target(self._beside.target)
        self._offer()
        scene = desk.room.look(self._wish) or BlankScene()
        pages = self.preview.pages(scene)
        self._page = min(self._page, pages - 1)
        self.preview.show_scene(scene, self._page)
        for widget in (self._back, self._on, self._pages):
            widget.setVisible(pages > 1)
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page + 1 < pages)
        self._pages.setText(say(msg("page {n} of {all}", n=self._page + 1, all=pages)))
        shown = self._wish is desk.room.wish and not desk.room.held
        self.take_button.setEnabled(not shown or self._page != self._first_page(self._wish))
        muted = msg("Sounds on") if desk.sounds.muted else msg("Sounds off")
        self._mute.set_text(say(muted))

    def _offer(self) -> None:
        """Offer only what there is something of to show."""
        say = self.context.say
        room, live = self.context.desk.room, self.context.desk.meeting.live
        following = None if live is None else armed(live, self.context.desk.meeting.now())
        there = room.there()
        for wish, button in self.choices.items():
            button.setEnabled(wish in there)
        words = msg("What is next")
        if following is not None:
            words = msg("What is next: {what}", what=following.item.title)
        self.choices[RoomWish.NEXT].set_name(say(words))

    def _turn(self, step: int) -> None:
        self._page = max(0, self._page + step)
        self.show_meeting()

    def _on_looked(self, wish: RoomWish, checked: bool) -> None:
        if checked and wish is not self._wish:
            self._wish, self._page = wish, self._first_page(wish)
            self.show_meeting()

    def _first_page(self, wish: RoomWish) -> int:
        """The page the room is at in this wish; another begins at its first."""
        room = self.context.desk.room
        if wish is RoomWish.FOLLOW:
            return room.item_page
        return room.page if wish is room.wish else 0

    def _on_take(self) -> None:
        self.context.desk.room.take(self._wish, self._page)
        self.dismiss()

    def _on_mute(self) -> None:
        self.context.desk.sounds.toggle_mute()

    def _lay_out(self) -> None:
        theme = self.context.theme
        column = QVBoxLayout()
        column.setSpacing(2)
        for button in self.choices.values():
            column.addWidget(button)
        if not theme.narrow:
            column.addSpacing(theme.px(8))
            column.addWidget(self.take_button)
        column.addStretch(1)
        turning = QHBoxLayout()
        turning.setSpacing(8)
        turning.addWidget(self._back)
        turning.addWidget(self._on)
        turning.addWidget(self._pages)
        turning.addStretch(1)
        seen = QVBoxLayout()
        seen.setSpacing(theme.px(8))
        seen.addWidget(self._private)
        seen.addWidget(self.preview)
        if theme.narrow:
            # At large text the choices fill their side: the button stays in sight here.
            seen.addWidget(self.take_button)
        seen.addLayout(turning)
        seen.addStretch(1)
        self.preview.setFixedWidth(WIDE if theme.narrow else WIDTH)
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addLayout(column, 1)
        row.addLayout(seen)
        self.inside.addLayout(row)
        self.inside.addWidget(Hairline(theme))
        sizes = QHBoxLayout()
        sizes.setSpacing(8)
        for press in (self._smaller, self._bigger, self._mute):
            sizes.addWidget(press)
        sizes.addStretch(1)
        self.inside.addLayout(sizes)
        self.inside.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what is looked at."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.isAutoRepeat() and self.take_button.isEnabled():
            self._on_take()
        else:
            super().keyPressEvent(event)
