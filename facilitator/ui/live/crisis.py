"""The crisis card: what to do, in order; whom to call; and a quiet room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from facilitator import i18n
from facilitator.meetings.messages import Message, msg
from facilitator.ui.live.panel import Panel
from facilitator.ui.widgets import Button, Hairline, Label

if TYPE_CHECKING:
    from facilitator.meetings.group import CrisisNumber
    from facilitator.ui.context import Context

STEPS = (
    (msg("Stay"), msg("Stay with the person. Move somewhere quiet together, if they wish.")),
    (msg("Ask"), msg("Ask directly: are you thinking of ending your life? Asking does no harm.")),
    (msg("Hand over"), msg("Ask someone you trust to lead the room while you are away.")),
    (msg("Call"), msg("Call together. You do not have to solve this alone.")),
)


class CrisisPanel(Panel):
    """Private, on the laptop only."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.say(msg("If someone is in danger")), parent)
        say, theme = context.say, context.theme
        steps = self._columns()
        self.inside.addLayout(steps)
        size = 11 if theme.narrow else 13  # at large text the numbers must stay in sight
        for at, (head, words) in enumerate(STEPS):
            step = Label(f"{at + 1}  {say(head)}", theme, pt=size, weight=600)
            steps.addWidget(step, at, 0, Qt.AlignmentFlag.AlignTop)
            steps.addWidget(Label(say(words), theme, pt=size, wrap=True), at, 1)
        self.inside.addWidget(Hairline(theme))
        self._told = context.desk.group.value.crisis
        self._numbers = self._sheet_of(self._told)
        self.inside.addWidget(self._numbers)
        self._quiet = Button(say(msg("Quiet break for the room")), theme, icon="pause", height=44)
        row = QHBoxLayout()
        row.addWidget(self._quiet)
        row.addStretch(1)
        self.inside.addLayout(row)
        self.inside.addStretch(1)
        self._quiet.clicked.connect(self._on_quiet)

    def open(self) -> None:
        """Show the card with the numbers as they are now; a quiet break while a meeting runs."""
        self._renew_numbers()
        running = self.context.desk.meeting.running
        self._quiet.setVisible(running)
        self._name_quiet()
        self.show()
        self.raise_()
        self.setFocus()

    def _renew_numbers(self) -> None:
        """Take on what was changed on the group's page since the card was made."""
        now = self.context.desk.group.value.crisis
        if now == self._told:
            return
        sheet = self._sheet_of(now)
        self.inside.replaceWidget(self._numbers, sheet)
        self._numbers.hide()
        self._numbers.deleteLater()
        self._told, self._numbers = now, sheet

    def _sheet_of(self, numbers: tuple[CrisisNumber, ...]) -> QWidget:
        sheet = QWidget(self)
        rows = self._columns()
        rows.setContentsMargins(0, 0, 0, 0)
        sheet.setLayout(rows)
        for at, one in enumerate(numbers):
            self._add_number(rows, at, one)
        if not numbers:
            empty = msg("No numbers yet. Choose your country on the page Group; none are guessed.")
            words = Label(self.context.say(empty), self.context.theme, wrap=True)
            rows.addWidget(words, 0, 0, 1, 3)
        return sheet

    def _columns(self) -> QGridLayout:
        """Rows whose words begin at one edge."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.context.theme.px(20))
        grid.setVerticalSpacing(self.context.theme.px(12))
        grid.setColumnStretch(1, 1)
        return grid

    def _add_number(self, grid: QGridLayout, row: int, one: CrisisNumber) -> None:
        say, theme = self.context.say, self.context.theme
        grid.addWidget(Label(one.number, theme, pt=20, weight=600, display=True), row, 0)
        words = one.label if not one.note else f"{one.label}, {one.note}"
        grid.addWidget(Label(words, theme, wrap=True), row, 1)
        checked: Message = msg("not checked by your group yet")
        if one.checked_on is not None:
            checked = msg("checked on {day}", day=i18n.day_month(one.checked_on))
        grid.addWidget(Label(say(checked), theme, tone="muted"), row, 2)

    def _name_quiet(self) -> None:
        live = self.context.desk.meeting.live
        on = live is not None and live.quiet
        words = msg("End the quiet break") if on else msg("Quiet break for the room")
        self._quiet.set_text(self.context.say(words))

    def _on_quiet(self) -> None:
        self.context.attempt(self.context.desk.meeting.quiet_break)
        self._name_quiet()
