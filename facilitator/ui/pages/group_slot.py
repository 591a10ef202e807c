"""One time the group meets, on one row."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.ui.pages.group_fields import Complaint, TimeField
from facilitator.ui.pages.group_flow import Flow
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import icon_button
from facilitator.ui.pages.group_times import NO_TIME, WEEKDAYS
from facilitator.ui.pages.group_words import WEEKS
from facilitator.ui.widgets import Button, Stepper, painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.schedule import Slot
    from facilitator.ui.theme import Theme

SHORTEST, LONGEST, STEP = 5, 600, 5
"""Minutes a meeting may take, and the step they are chosen in."""


def minutes_words(say: Callable[[Message], str], value: int) -> str:
    """A length in words."""
    return say(msg("{minutes} min", minutes=value))


class SlotRow(QWidget):
    """Weekday, time, minutes, and which weeks of the month; several of these may be chosen."""

    slot_changed = Signal(object)
    remove_requested = Signal(str)

    def __init__(
        self,
        slot: Slot,
        theme: Theme,
        say: Callable[[Message], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._slot, self._say, self._theme = slot, say, theme
        days = [(str(at), say(text)) for at, text in enumerate(WEEKDAYS)]
        self.day = Picker(say(msg("Day")), days, theme)
        self.start = TimeField(say(msg("Starts at")), slot.start, theme)
        self.minutes = Stepper(
            say(msg("Length")),
            theme,
            low=SHORTEST,
            high=LONGEST,
            step=STEP,
            value=slot.minutes,
            formatter=partial(minutes_words, say),
        )
        self.remove = icon_button("close", say(msg("Remove this time")), theme)
        self._trouble = Complaint(theme)
        self.every = Button(say(msg("Every week")), theme)
        self.weeks = {number: Button(say(text), theme) for number, text in WEEKS}
        self._lay_out()
        self.day.activated.connect(self._on_day_activated)
        self.start.settled.connect(self._on_start_settled)
        self.minutes.changed.connect(self._on_minutes_changed)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.every.clicked.connect(self._on_every_clicked)
        for number, button in self.weeks.items():
            button.clicked.connect(partial(self._on_week_clicked, number))
        self.show_slot(slot, removable=True)

    def show_slot(self, slot: Slot, *, removable: bool) -> None:
        """Show what is stored; the only time of a group cannot be removed."""
        self._slot = slot
        self.day.set_choice(str(slot.weekday))
        self.start.show_value(slot.start)
        self.minutes.set_value(slot.minutes)
        self.remove.setVisible(removable)
        self.every.setChecked(not slot.weeks)
        for number, button in self.weeks.items():
            button.setChecked(number in slot.weeks)
        for button in (self.every, *self.weeks.values()):
            # The tick stays at large text too: the choice is never told by colour alone.
            button.set_icon("check" if button.isChecked() else "")
            tick = painting.icon_side(self._theme) + self._theme.px(8)
            wide = button.minimumSizeHint().width()
            button.setMinimumWidth(wide + tick if button.isChecked() else wide)

    def _lay_out(self) -> None:
        say, theme = self._say, self._theme
        for number, button in self.weeks.items():
            button.setCheckable(True)
            words = button.words()
            name = msg("{which} of the month", which=words)
            button.set_text(words, say(name))
            button.setObjectName(str(number))
        self.every.setCheckable(True)
        first, second = Flow(theme.px(8)), Flow(theme.px(6))
        first.add_all((self.day, self.start, self.minutes, self.remove))
        second.add_all((self.every, *self.weeks.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(first)
        column.addWidget(self._trouble)
        column.addLayout(second)

    def _on_day_activated(self) -> None:
        self.slot_changed.emit(replace(self._slot, weekday=int(self.day.choice())))

    def _on_start_settled(self) -> None:
        start = self.start.value()
        if start is None:
            self._trouble.say_about(self.start, self._say(NO_TIME))
            return
        self._trouble.say_about(self.start, "")
        self.slot_changed.emit(replace(self._slot, start=start))

    def _on_minutes_changed(self, minutes: int) -> None:
        self.slot_changed.emit(replace(self._slot, minutes=minutes))

    def _on_every_clicked(self) -> None:
        self.slot_changed.emit(replace(self._slot, weeks=()))

    def _on_week_clicked(self, number: int) -> None:
        order = [known for known, _text in WEEKS]
        chosen = set(self._slot.weeks) ^ {number}
        weeks = tuple(sorted(chosen, key=order.index))
        self.slot_changed.emit(replace(self._slot, weeks=weeks))

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._slot.id)
