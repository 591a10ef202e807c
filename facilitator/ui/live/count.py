"""The count: type 23 and Enter, or press 1 to 5 to add, with Ctrl to take back."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from facilitator.meetings.messages import msg
from facilitator.meetings.tally import MOST
from facilitator.ui.live.field import LiveField
from facilitator.ui.live.panel import Panel
from facilitator.ui.widgets import Button, Label

if TYPE_CHECKING:
    from facilitator.meetings.tally import Category, Tally
    from facilitator.ui.context import Context

_FIRST_DIGIT = 2 if sys.platform == "win32" else 10
"""The scan code of the key 1, on X11 and Wayland counted from 8, whatever is printed on it."""
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


def digit_of(event: QKeyEvent) -> int | None:
    """Which of the keys 1 to 5 was pressed, by its place on the keyboard, else by its sign."""
    by_place = event.nativeScanCode() - _FIRST_DIGIT
    if event.nativeScanCode() and 0 <= by_place < len(_DIGITS):
        return by_place
    key = Qt.Key(event.key())
    return _DIGITS.index(key) if key in _DIGITS else None


class CountPanel(Panel):
    """A row a category: its label, what was counted, less and more."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.say(msg("How many are here?")), parent)
        say, theme = context.say, context.theme
        self._fields: dict[str, QLineEdit] = {}
        shown = [one for one in context.desk.group.value.categories if one.shown]
        self._ids = [one.id for one in shown]
        self._keyed = sum(not one.room for one in shown[: len(_DIGITS)])
        room = ""
        for place, one in enumerate(shown, start=1):
            if one.room != room:
                room = one.room
                named = [each.name for each in context.desk.group.value.rooms if each.id == room]
                self.inside.addWidget(Label(named[0] if named else room, theme, pt=13, weight=600))
            self.inside.addLayout(self._row(place, one))
        hint = say(msg("Type a number and press Enter. Keys 1 to 5 add one, with Ctrl take back."))
        self.inside.addWidget(Label(hint, theme, tone="muted", wrap=True))
        self.inside.addWidget(
            Label(say(msg("Nobody and no moment is stored.")), theme, tone="muted", wrap=True)
        )
        self.inside.addStretch(1)

    def show_tally(self, tally: Tally) -> None:
        """Redraw the figures; a field being typed into is left alone."""
        for category, field in self._fields.items():
            count = tally.count(category)
            text = "" if count is None else str(count)
            if field.text() != text and not (field.hasFocus() and field.isModified()):
                field.setText(text)  # the same text again would undo a selection

    def open(self) -> None:
        """Show the panel with the first figure ready to be typed."""
        self.show_tally(self.context.desk.meeting.tally)
        self.show()
        self.raise_()
        first = self._fields.get(self._ids[0]) if self._ids else None
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            first.selectAll()

    def step(self, place: int, step: int) -> None:
        """Add to the category at a place, or take back; there may be none there."""
        if self.context.desk.group.value.counting and place < self._keyed:
            self._on_step(self._ids[place], step)

    def _row(self, place: int, one: Category) -> QHBoxLayout:
        say, theme = self.context.say, self.context.theme
        category, label = one.id, one.label
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        # Under the name of its room a row need not say it again.
        words = Label(label.partition(": ")[2] if one.room else label, theme, weight=600)
        row.addWidget(words)
        if one.of:
            row.addWidget(Label(say(msg("of which, counted above too")), theme, tone="muted"))
        row.addStretch(1)
        field = LiveField()
        field.setValidator(QIntValidator(0, MOST, field))
        field.setPlaceholderText(say(msg("not counted")))
        field.setAccessibleName(label)
        field.setFixedWidth(theme.px(130) if not theme.narrow else theme.px(170))
        field.setFont(theme.text(13, 600))
        field.returnPressed.connect(partial(self._on_typed, category))
        less = Button("−", theme, height=44)
        less.setAccessibleName(say(msg("one {what} less", what=label)))
        more = Button("+", theme, height=44, keycap=str(place) if place <= self._keyed else "")
        more.setAccessibleName(say(msg("one {what} more", what=label)))
        less.clicked.connect(partial(self._on_step, category, -1))
        more.clicked.connect(partial(self._on_step, category, 1))
        for part in (less, field, more):
            row.addWidget(part)
        self._fields[category] = field
        return row

    def _on_typed(self, category: str) -> None:
        field = self._fields[category]
        text = field.text().strip()
        count = int(text) if text else None
        meeting = self.context.desk.meeting
        if self.context.attempt(partial(meeting.put_count, category, count)):
            field.setModified(False)
            self._to_next(category)
        self.show_tally(meeting.tally)

    def _to_next(self, category: str) -> None:
        at = self._ids.index(category) + 1
        if at < len(self._ids):
            following = self._fields[self._ids[at]]
            following.setFocus(Qt.FocusReason.TabFocusReason)
            following.selectAll()
        else:
            self.dismiss()

    def _on_step(self, category: str, step: int) -> None:
        meeting = self.context.desk.meeting
        self.context.attempt(partial(meeting.tap, category, step))
        self.show_tally(meeting.tally)
