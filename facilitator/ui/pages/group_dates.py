"""Dates that differ from the rule: a list in words, and a small editor for one more."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.meetings.schedule import Deviation, Exceptional, Slot
from facilitator.ui.pages.group_fields import Complaint, DayField, TimeField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import Section, empty, icon_button
from facilitator.ui.pages.group_slot import LONGEST, SHORTEST, STEP, minutes_words
from facilitator.ui.pages.group_times import NO_DAY, NO_TIME, full_day
from facilitator.ui.pages.group_words import KINDS, differs
from facilitator.ui.widgets import Button, FieldRow, Label, Stepper

if TYPE_CHECKING:
    from facilitator.ui.context import Context

BACK, AHEAD, KEPT = timedelta(days=56), timedelta(days=190), timedelta(days=56)
"""How far back and ahead a meeting can be chosen, and how long past dates stay in the list."""

_NO_SLOT = Slot("", 0, time(19, 30), 60)


class DatesSection(Section):
    """The list and the editor."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Dates that differ")), parent=parent)
        say, theme = self.say, self.theme
        self._none = Label(
            say(msg("Holidays, another hall, an extra meeting: add the date here.")),
            theme,
            tone="muted",
            wrap=True,
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(4))
        self.add = Button(say(msg("Add a date")), theme, icon="plus")
        self.editor = self._make_editor()
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self.body.addWidget(self.editor)
        self.body.addLayout(self.start(self.add))
        self._listed: tuple[Exceptional, ...] | None = None
        self.add.clicked.connect(self._on_add_clicked)
        self.kind.activated.connect(self._on_kind_activated)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.leave.clicked.connect(self._on_leave_clicked)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        entries = self.value.schedule.exceptions
        if entries == self._listed:
            return
        self._listed = entries
        empty(self._list)
        from_day = self.group.today() - KEPT
        shown = [one for one in entries if max(one.day, one.to_day or one.day) >= from_day]
        self._none.setVisible(not shown)
        for entry in sorted(shown, key=lambda one: one.day):
            self._list.addWidget(self._make_row(entry))

    def _make_row(self, entry: Exceptional) -> QWidget:
        say, theme = self.say, self.theme
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(1)
        day = full_day(entry.day)
        words.addWidget(Label(say(day), theme, weight=600, wrap=True))
        words.addWidget(Label(say(differs(entry)), theme, tone="muted", wrap=True))
        remove = icon_button("close", say(msg("As usual again on {day}", day=day)), theme)
        remove.clicked.connect(partial(self._on_remove_clicked, entry))
        line.addLayout(words, 1)
        line.addWidget(remove)
        return row

    def _make_editor(self) -> QWidget:
        say, theme, today = self.say, self.theme, self.group.today()
        kinds = [(kind.value, say(text)) for kind, text in KINDS]
        self.kind = Picker(say(msg("What differs")), kinds, theme)
        self.meeting = Picker(say(msg("Which meeting")), [], theme)
        self.day = DayField(say(msg("New day")), None, today, theme, say)
        self.time = TimeField(say(msg("Starts at")), self._usual().start, theme)
        self.minutes = Stepper(
            say(msg("Length")),
            theme,
            low=SHORTEST,
            high=LONGEST,
            step=STEP,
            value=self._usual().minutes,
            formatter=partial(minutes_words, say),
        )
        self.trouble = Complaint(theme)
        self.keep = Button(say(msg("Keep this date")), theme)
        self.leave = Button(say(msg("Leave it")), theme, "ghost")
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        stacked = theme.narrow
        column.addWidget(FieldRow(say(msg("What differs")), self.kind, theme, stacked=stacked))
        self._meeting_row = FieldRow(
            say(msg("Which meeting")), self.meeting, theme, stacked=stacked
        )
        self._day_row = FieldRow(say(msg("New day")), self.day, theme, stacked=stacked)
        self._time_row = FieldRow(say(msg("Starts at")), self.time, theme, stacked=stacked)
        self._minutes_row = FieldRow(say(msg("Length")), self.minutes, theme, stacked=stacked)
        for row in (self._meeting_row, self._day_row, self._time_row, self._minutes_row):
            column.addWidget(row)
        column.addWidget(self.trouble)
        column.addLayout(self.start(self.keep, self.leave))
        editor.hide()
        return editor

    def _usual(self) -> Slot:
        slots = self.value.schedule.slots
        return slots[0] if slots else _NO_SLOT

    def _show_fields(self) -> None:
        kind = Deviation(self.kind.choice())
        extra, moved = kind is Deviation.EXTRA, kind is Deviation.MOVED
        self._meeting_row.setVisible(not extra)
        self._day_row.setVisible(extra or moved)
        self._time_row.setVisible(extra or moved)
        self._minutes_row.setVisible(extra)

    def _offer_meetings(self) -> None:
        today = self.group.today()
        dates = self.group.planned_dates(today - BACK, today + AHEAD)
        options = [
            (
                f"{day.isoformat()}/{slot.id}",
                self.say(msg("{day}, {start}", day=full_day(day), start=slot.start)),
            )
            for day, slot in dates
        ]
        self.meeting.set_options(options)
        coming = [key for key, _words in options if key >= today.isoformat()]
        if coming:
            self.meeting.set_choice(coming[0])

    def _entry(self) -> Exceptional | None:
        """What the editor holds, or ``None`` after saying what is missing."""
        missing = self._missing()
        if missing is not None:
            field, about = missing
            self.trouble.say_about(field, self.say(about))
            field.setFocus()
            return None
        kind = Deviation(self.kind.choice())
        when, start = self.day.value(), self.time.value()
        if kind is Deviation.EXTRA and when is not None:
            return Exceptional(when, "", kind, None, start, self.minutes.value())
        day, slot_id = self._chosen()
        if day is None:
            return None
        if kind is Deviation.MOVED:
            return Exceptional(day, slot_id, kind, when, start)
        return Exceptional(day, slot_id, kind)

    def _chosen(self) -> tuple[date | None, str]:
        key = self.meeting.choice()
        found = key.partition("/")
        return (date.fromisoformat(found[0]), found[2]) if key else (None, "")

    def _missing(self) -> tuple[QWidget, Message] | None:
        """The first field that cannot be used, and the sentence about it."""
        kind = Deviation(self.kind.choice())
        if kind is not Deviation.EXTRA and not self.meeting.choice():
            return self.meeting, msg("Add a time we meet first.")
        if kind in (Deviation.EXTRA, Deviation.MOVED):
            if self.day.value() is None:
                return self.day, NO_DAY
            if self.time.value() is None:
                return self.time, NO_TIME
        return None

    def _close_editor(self) -> None:
        self.editor.hide()
        self.add.show()
        self.add.setFocus()

    def _on_add_clicked(self) -> None:
        self._offer_meetings()
        self.trouble.say_about(self.day, "")
        self.day.show_value(None)
        self.time.show_value(self._usual().start)
        self.minutes.set_value(self._usual().minutes)
        self._show_fields()
        self.add.hide()
        self.editor.show()
        self.kind.setFocus()

    def _on_kind_activated(self) -> None:
        self.trouble.say_about(self.day, "")
        self._show_fields()

    def _on_keep_clicked(self) -> None:
        entry = self._entry()
        if entry is not None and self.act(partial(self.group.differ, entry)):
            self._close_editor()

    def _on_leave_clicked(self) -> None:
        self._close_editor()

    def _on_remove_clicked(self, entry: Exceptional) -> None:
        self.act(partial(self.group.as_usual, entry))
        self.add.setFocus()
