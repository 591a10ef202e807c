"""Finish: one page, counts, Save and finish; the laptop can be shut in ten seconds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.clock import clock_time
from facilitator.meetings.messages import msg, plural
from facilitator.ui.actions import UNDO
from facilitator.ui.widgets import ENTER_KEY, Button, Card, FieldRow, Label, ScrollPage, Stepper
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context


class FinishPage(QWidget):
    """What may still be corrected before the meeting goes to the records."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self._line = Label("", theme, tone="muted")
        self._steppers: dict[str, Stepper] = {}
        self.save_button = Button(say(msg("Save and finish")), theme, "primary", keycap=ENTER_KEY)
        self._back = Button(
            say(msg("Back to the meeting")),
            theme,
            "ghost",
            icon="undo",
            keycap=UNDO.cap,
            ground="paper",
            flush="left",
        )
        self._lay_out()
        self.save_button.clicked.connect(self._on_save)
        self._back.clicked.connect(self.undo)

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw the counts and the times."""
        del changed
        live = self._context.desk.meeting.live
        if live is None:
            return
        started = live.planned_start if live.started is None else live.started
        ended = started if live.ended is None else live.ended
        shares = sum(one.shares for one in live.items)
        self._line.setText(
            self._context.say(
                plural(
                    "{name}, {start} to {end}, {n} share",
                    "{name}, {start} to {end}, {n} shares",
                    shares,
                    name=live.name,
                    start=clock_time(started, live.zone),
                    end=clock_time(ended, live.zone),
                )
            )
        )
        tally = self._context.desk.meeting.tally
        for category, stepper in self._steppers.items():
            count = tally.count(category)
            stepper.set_value(-1 if count is None else count)

    def enter(self) -> None:
        """Do what Enter does where no button has the focus: save."""
        self._on_save()

    def undo(self) -> None:
        """Take back the last press, which may be the end of the meeting."""
        self._context.attempt(self._context.desk.meeting.undo)

    def redo(self) -> None:
        """Do the last undone press again."""
        if self._context.desk.meeting.history.redo_label is not None:
            self._context.attempt(self._context.desk.meeting.redo)

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        margin = 24 if theme.narrow else 40
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 24, margin, 12)
        column.setSpacing(theme.px(12))
        title = msg("Thank you for leading")
        column.addWidget(Label(say(title), theme, pt=22, weight=600, display=True))
        column.addWidget(self._line)
        scroll = ScrollPage(theme, spacing=20)
        group = self._context.desk.group.value
        if group.counting:
            card = Card(theme, say(msg("How many were here?")))
            for one in group.categories:
                if one.shown:
                    card.body.addWidget(self._row(one.id, one.label, of=one.of))
            safe = say(msg("Nobody and no moment is stored. Counts can be corrected later."))
            card.body.addWidget(Label(safe, theme, tone="muted", wrap=True))
            card.setMaximumWidth(theme.px(640))
            scroll.rows.setContentsMargins(0, RING_ROOM, RING_ROOM, RING_ROOM)
            scroll.rows.addWidget(card)
        scroll.rows.addStretch(1)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.save_button.setMinimumWidth(288)
        column.addLayout(foot)

    def _row(self, category: str, label: str, *, of: str) -> FieldRow:
        say, theme = self._context.say, self._context.theme
        stepper = Stepper(
            label, theme, low=-1, high=9999, value=-1, formatter=self._shown, height=44
        )
        stepper.changed.connect(partial(self._on_changed, category))
        self._steppers[category] = stepper
        hint = say(msg("of which, counted above too")) if of else ""
        return FieldRow(label, stepper, theme, hint=hint)

    def _shown(self, count: int) -> str:
        return self._context.say(msg("not counted")) if count < 0 else str(count)

    def _on_changed(self, category: str, count: int) -> None:
        put = self._context.desk.meeting.put_count
        self._context.attempt(partial(put, category, None if count < 0 else count))
        self.refresh()

    def _on_save(self) -> None:
        if self.isVisible():
            self._context.attempt(self._context.desk.meeting.close)
