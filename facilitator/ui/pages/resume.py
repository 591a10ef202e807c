"""Go on: what is offered when the program ended in the middle of a meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.clock import clock_time
from facilitator.meetings.live import Phase
from facilitator.meetings.messages import Message, msg, plural
from facilitator.ui.widgets import ENTER_KEY, Button, Card, Label

if TYPE_CHECKING:
    from facilitator.services.meeting import Unfinished
    from facilitator.ui.context import Context


class ResumePage(QWidget):
    """Nothing was lost; as if it had run on is the usual answer."""

    decided = Signal(object)

    def __init__(self, context: Context, left: Unfinished, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self._left = left
        live = left.live
        on = live.now_on
        title = Label(say(msg("A meeting was running")), theme, pt=22, weight=600, display=True)
        where: Message = msg("It was at its end.")
        if on is not None:
            where = msg("It was at “{what}”.", what=on.item.title)
        started = clock_time(
            live.planned_start if live.started is None else live.started, live.zone
        )
        facts = msg("{name}, started at {at}.", name=live.name, at=started)
        card = Card(theme, padding=24)
        for words in (facts, where, self._away(left.gap), msg("All counts are safe.")):
            card.body.addWidget(Label(say(words), theme, pt=13, wrap=True))
        self.go_on = Button(
            say(msg("Go on as if it had run on")), theme, "primary", keycap=ENTER_KEY
        )
        leave_out = Button(say(msg("Go on, leave the gap out")), theme, height=56, ground="paper")
        end = Button(say(msg("End it there")), theme, height=56, ground="paper")
        leave_out.setVisible(live.phase is Phase.RUNNING)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(end)
        foot.addStretch(1)
        foot.addWidget(leave_out)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 24, 40, 12)
        column.setSpacing(theme.px(20))
        column.addWidget(title)
        column.addWidget(card)
        column.addStretch(1)
        column.addLayout(foot)
        self.go_on.clicked.connect(partial(self._on_go_on, leave_out=False))
        leave_out.clicked.connect(partial(self._on_go_on, leave_out=True))
        end.clicked.connect(self._on_end)

    def enter(self) -> None:
        """Do what Enter does where no button has the focus: go on as if it had run on."""
        self.go_on.click()

    @staticmethod
    def _away(gap: float) -> Message:
        if gap < 90:
            return plural("That was {n} second ago.", "That was {n} seconds ago.", int(gap))
        return plural("That was {n} minute ago.", "That was {n} minutes ago.", int(gap // 60))

    def _on_go_on(self, *_: object, leave_out: bool) -> None:
        resume = self._context.desk.meeting.resume
        if self._context.attempt(partial(resume, self._left, leave_out=leave_out)):
            self.decided.emit(self)

    def _on_end(self) -> None:
        if self._context.attempt(partial(self._context.desk.meeting.abandon, self._left)):
            self.decided.emit(self)
