"""One count of a past meeting: its label, the number or the dash, and the way back to the dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.meetings.tally import MOST, without_room
from facilitator.ui.models.record_rows import NOT_COUNTED
from facilitator.ui.widgets import Button, Label, Stepper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facilitator.meetings.group import Room
    from facilitator.meetings.tally import Category
    from facilitator.ui.context import Context

_NONE = -1
"""The stepper's value for *not counted*, one below zero."""


def _words(value: int) -> str:
    return NOT_COUNTED if value == _NONE else str(value)


def by_room(
    categories: Iterable[Category], rooms: Iterable[Room]
) -> Iterator[tuple[str, Category]]:
    """Each category with the name of its room where a room begins, else with the empty text."""
    names = {room.id: room.name for room in rooms}
    before = ""
    for one in categories:
        yield (names.get(one.room, one.room) if one.room != before else "", one)
        before = one.room


class CountRow(QWidget):
    """Tells when a person changed the number; reads ``count`` for what it is now."""

    changed = Signal()

    def __init__(self, category: Category, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.category = category
        self._say = context.say
        theme = context.theme
        words = without_room(category)
        shown = words[:1].upper() + words[1:]
        self._label = Label(shown, theme, weight=500, wrap=True, parent=self)
        self._drop = Button(self._say(msg("Not counted")), theme, "link", parent=self)
        self._drop.set_text(
            self._say(msg("Not counted")),
            self._say(msg("{label}: not counted", label=category.label)),
        )
        self._stepper = Stepper(
            category.label, theme, low=_NONE, high=MOST, formatter=_words, parent=self
        )
        self._label.setBuddy(self._stepper)
        policy = self._drop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._drop.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self._label, 1)
        row.addWidget(self._drop, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._stepper)
        self._stepper.changed.connect(self._on_changed)
        self._drop.clicked.connect(self._on_drop_clicked)
        self._tell_state()

    def count(self) -> int | None:
        """The number, or ``None`` for not counted."""
        value = self._stepper.value()
        return None if value == _NONE else value

    def set_count(self, count: int | None) -> None:
        """Show a number, or ``None`` as the dash, without telling anybody."""
        self._stepper.set_value(_NONE if count is None else count)
        self._tell_state()

    def stepper(self) -> Stepper:
        """The control that holds the number."""
        return self._stepper

    def drop_button(self) -> Button:
        """The button that makes it not counted."""
        return self._drop

    def _tell_state(self) -> None:
        counted = self.count() is not None
        self._drop.setVisible(counted)
        self._stepper.setAccessibleDescription("" if counted else self._say(msg("not counted")))

    def _on_changed(self, _value: int) -> None:
        self._tell_state()
        self.changed.emit()

    def _on_drop_clicked(self) -> None:
        self._stepper.setFocus()
        self._stepper.setValue(_NONE)
