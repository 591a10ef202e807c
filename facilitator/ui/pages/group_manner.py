"""How the group meets: who may come, whether people answer each other, how time is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.group import Attendance, Crosstalk, TimerStyle
from facilitator.meetings.messages import msg
from facilitator.services import ladders as services
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import FieldRow

if TYPE_CHECKING:
    from enum import Enum

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.messages import Message
    from facilitator.ui.context import Context

COMING = (
    (Attendance.UNSAID, msg("Not said")),
    (Attendance.OPEN, msg("Open to anyone")),
    (Attendance.CLOSED, msg("For those it is meant for")),
    (Attendance.ENROLLED, msg("For those enrolled")),
)
ANSWERS = (
    (Crosstalk.NO, msg("No crosstalk")),
    (Crosstalk.AFTER_CHECK_IN, msg("After the check-in")),
    (Crosstalk.WHEN_ASKED, msg("When it is asked for")),
    (Crosstalk.YES, msg("Welcome")),
)
TIMES = (
    (TimerStyle.SHARES, msg("Each share")),
    (TimerStyle.AGENDA, msg("Only on the console")),
    (TimerStyle.END_CUE, msg("Only that the end is near")),
    (TimerStyle.BELLS, msg("A silence has two bells")),
)


def _last_none(ladder: tuple[str, str]) -> tuple[bool, str]:
    """By name, the usual one first and none last."""
    ladder_id, name = ladder
    return ladder_id == "none", "" if ladder_id == "generic" else name


class MannerSection(Section):
    """Four choices; each is saved at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("How we meet")), parent=parent)
        self.coming = self._picker(msg("Who may come"), COMING)
        self.answers = self._picker(msg("Crosstalk"), ANSWERS)
        self.times = self._picker(msg("Time in the room"), TIMES)
        ladders = sorted(services.named(), key=_last_none)
        names = [(ladder_id, self.say(msg("{what}", what=name))) for ladder_id, name in ladders]
        self.ladder = Picker(self.say(msg("Milestones")), names, self.theme)
        for picker in (self.coming, self.answers, self.times, self.ladder):
            row = FieldRow(
                picker.accessibleName(), picker, self.theme, stacked=self.theme.scale > 1
            )
            self.body.addWidget(row)
        self.coming.activated.connect(self._on_coming)
        self.answers.activated.connect(self._on_answers)
        self.times.activated.connect(self._on_times)
        self.ladder.activated.connect(self._on_ladder)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        self.coming.set_choice(self.value.attendance.value)
        self.answers.set_choice(self.value.crosstalk.value)
        self.times.set_choice(self.value.timer.value)
        self.ladder.set_choice(self.value.ladder_id)

    def _picker(self, name: Message, choices: tuple[tuple[Enum, Message], ...]) -> Picker:
        options = [(str(one.value), self.say(words)) for one, words in choices]
        return Picker(self.say(name), options, self.theme)

    def _on_coming(self) -> None:
        chosen = Attendance(self.coming.choice())
        self.save(msg("changed who may come"), attendance=chosen)

    def _on_answers(self) -> None:
        chosen = Crosstalk(self.answers.choice())
        self.save(msg("changed how we answer each other"), crosstalk=chosen)

    def _on_ladder(self) -> None:
        self.save(msg("changed the milestones"), ladder_id=self.ladder.choice(), ladder=None)

    def _on_times(self) -> None:
        chosen = TimerStyle(self.times.choice())
        self.save(msg("changed how time is kept"), timer=chosen)
