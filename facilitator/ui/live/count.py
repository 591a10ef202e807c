"""The count: type 23 and Enter, or press 1 to 5 to add, with Ctrl to take back."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.meetings.tally import without_room
from facilitator.ui.live.field import CountField
from facilitator.ui.live.panel import Panel
from facilitator.ui.pages.count_row import by_room
from facilitator.ui.widgets import Button, Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from facilitator.meetings.tally import Category, Tally
    from facilitator.ui.context import Context

_FIRST_DIGIT = 2 if sys.platform == "win32" else 10
"""The scan code of the key 1, on X11 and Wayland counted from 8, whatever is printed on it."""
_DIGITS = (
    Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5,
    Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_9, Qt.Key.Key_0,
)  # fmt: skip
COUNTED = 5
"""The keys that count, from 1 on."""


def digit_of(event: QKeyEvent, most: int = COUNTED) -> int | None:
    """Which digit from 1 on was pressed, by its place on the keyboard, else by its sign.

    The key 0 stands after 9.
    """
    by_place = event.nativeScanCode() - _FIRST_DIGIT
    if event.nativeScanCode() and 0 <= by_place < most:
        return by_place
    key = Qt.Key(event.key())
    found = _DIGITS.index(key) if key in _DIGITS else most
    return found if found < most else None


class CountPanel(Panel):
    """A row a category: its label, what was counted, less and more."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.say(msg("How many are here?")), parent)
        say, theme = context.say, context.theme
        self._fields: dict[str, CountField] = {}
        self._ids: list[str] = []
        self._keyed = 0
        self._shown: tuple[Category, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(12))
        self.inside.addLayout(self._rows)
        self._make_rows()
        hint = say(msg("Type a number and press Enter. Keys 1 to 5 add one, with Ctrl take back."))
        self.inside.addWidget(Label(hint, theme, tone="muted", wrap=True))
        self.inside.addWidget(
            Label(say(msg("Nobody and no moment is stored.")), theme, tone="muted", wrap=True)
        )
        self.inside.addStretch(1)

    def show_tally(self, tally: Tally) -> None:
        """Redraw the figures; a field being typed into is left alone."""
        self._make_rows()
        for category, field in self._fields.items():
            field.show_count(tally.count(category))

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

    def _make_rows(self) -> None:
        """A row a category, below the name of its room, anew when what is counted changed."""
        group, theme = self.context.desk.group.value, self.context.theme
        shown = tuple(one for one in group.categories if one.shown)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        self._ids = [one.id for one in shown]
        self._keyed = sum(not one.room for one in shown[:COUNTED])
        for place, (room, one) in enumerate(by_room(shown, group.rooms), start=1):
            if room:
                self._rows.addWidget(Label(room, theme, pt=13, weight=600))
            self._rows.addWidget(self._row(place, one))

    def _row(self, place: int, one: Category) -> QWidget:
        say, theme = self.context.say, self.context.theme
        category, label = one.id, one.label
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Label(without_room(one), theme, weight=600))
        if one.of:
            row.addWidget(Label(say(msg("of which, counted above too")), theme, tone="muted"))
        row.addStretch(1)
        width = 170 if theme.narrow else 130
        field = CountField(say(msg("not counted")), label, theme, width=width)
        field.returnPressed.connect(partial(self._on_typed, category))
        less = Button("−", theme, height=44)
        less.setAccessibleName(say(msg("one {what} less", what=label)))
        more = Button("+", theme, height=44, keycap=str(place) if place <= self._keyed else "")
        more.setAccessibleName(say(msg("one {what} more", what=label)))
        # As wide with a key as without, so that the numbers stand below each other.
        more.setFixedWidth(Button("+", theme, height=44, keycap="1").sizeHint().width())
        less.clicked.connect(partial(self._on_step, category, -1))
        more.clicked.connect(partial(self._on_step, category, 1))
        for part in (less, field, more):
            row.addWidget(part)
        self._fields[category] = field
        return widget

    def _on_typed(self, category: str) -> None:
        field = self._fields[category]
        meeting = self.context.desk.meeting
        if self.context.attempt(partial(meeting.put_count, category, field.count())):
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
