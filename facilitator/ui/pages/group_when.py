"""When the group meets: its times by rule, and the next meetings as proof."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from facilitator.meetings.messages import msg
from facilitator.ui.pages.group_section import Section
from facilitator.ui.pages.group_slot import SlotRow
from facilitator.ui.pages.group_times import full_day
from facilitator.ui.pages.group_words import from_to, occurrence_note
from facilitator.ui.widgets import Button, Hairline, Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.schedule import Occurrence, Slot
    from facilitator.ui.context import Context

NEXT = 4
"""How many coming meetings are shown."""


class WhenSection(Section):
    """Rows of times, and what comes of them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("When we meet")), spacing=16, parent=parent)
        self._rows: dict[str, SlotRow] = {}
        self._slots = QVBoxLayout()
        self._slots.setSpacing(self.theme.px(20))
        self.add = Button(self.say(msg("Add a time")), self.theme, icon="plus")
        self._proof = QVBoxLayout()
        self._proof.setSpacing(self.theme.px(4))
        self._shown = [Label("", self.theme, wrap=True) for _ in range(NEXT)]
        self.body.addLayout(self._slots)
        self.body.addLayout(self.start(self.add))
        self.body.addWidget(Hairline(self.theme))
        self.body.addLayout(self._proof)
        self._proof.addWidget(
            Label(self.say(msg("The next meetings")), self.theme, weight=600, tone="muted")
        )
        for label in self._shown:
            self._proof.addWidget(label)
        self.add.clicked.connect(self._on_add_clicked)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        slots = self.value.schedule.slots
        if [slot.id for slot in slots] != list(self._rows):
            self._make_rows(slots)
        for slot in slots:
            self._rows[slot.id].show_slot(slot, removable=len(slots) > 1)
        coming = self.group.coming(NEXT)
        for at, label in enumerate(self._shown):
            label.setVisible(at < max(1, len(coming)))
            label.setText(self._words(coming[at]) if at < len(coming) else "")
        if not coming:
            self._shown[0].setText(self.say(msg("None is planned in the coming year.")))

    def next_meetings(self) -> list[str]:
        """The next meetings in words, as shown."""
        return [label.text() for label in self._shown if not label.isHidden()]

    def row(self, slot_id: str) -> SlotRow:
        """The row of a slot; raises KeyError."""
        return self._rows[slot_id]

    def _words(self, one: Occurrence) -> str:
        day, times, note = full_day(one.day), from_to(one.start, one.minutes), occurrence_note(one)
        if note is None:
            return self.say(msg("{day}, {times}", day=day, times=times))
        return self.say(msg("{day}, {times} ({note})", day=day, times=times, note=note))

    def _make_rows(self, slots: tuple[Slot, ...]) -> None:
        """Make a row for each slot there is now, keeping the rows that stand."""
        wanted = {slot.id for slot in slots}
        for slot_id in [one for one in self._rows if one not in wanted]:
            gone = self._rows.pop(slot_id)
            self._slots.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        kept = self._rows
        self._rows = {}
        for place, slot in enumerate(slots):
            row = kept.get(slot.id) or self._make_row(slot)
            self._rows[slot.id] = row
            self._slots.removeWidget(row)
            self._slots.insertWidget(place, row)

    def _make_row(self, slot: Slot) -> SlotRow:
        row = SlotRow(slot, self.theme, self.say)
        row.slot_changed.connect(self._on_slot_changed)
        row.remove_requested.connect(self._on_remove_requested)
        return row

    def _on_slot_changed(self, slot: Slot) -> None:
        self.act(partial(self.group.change_slot, slot))

    def _on_remove_requested(self, slot_id: str) -> None:
        self.act(partial(self.group.remove_slot, slot_id))
        self.add.setFocus()

    def _on_add_clicked(self) -> None:
        self.act(self.group.add_slot)
        slots = self.value.schedule.slots
        if slots:
            self._rows[slots[-1].id].day.setFocus()
