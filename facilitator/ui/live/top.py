"""The top of the live page: clock, item, closing, crisis card, and the hour line as a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings.console import closing_words
from facilitator.meetings.messages import msg
from facilitator.meetings.room import clock_text
from facilitator.ui.actions import CRISIS
from facilitator.ui.widgets import Button, HourLine, Label, Segment

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from facilitator.meetings.clock import Moment
    from facilitator.meetings.live import LiveMeeting
    from facilitator.ui.context import Context

_SIZES = (24, 20, 17)
"""The sizes of the title, in points, the first that fits."""


class LiveTop(QWidget):
    """Never scrolls: the time, what is on, when we close."""

    crisis_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self._clock = Label("", theme, pt=24, weight=600, display=True)
        self._item = Label("", theme, pt=24, weight=400, display=True)
        self._closing = Label("", theme, pt=11, weight=500)
        crisis = Button(
            context.say(msg("Crisis card")),
            theme,
            icon="" if theme.narrow else "lifebuoy",
            keycap=CRISIS.cap,
            height=44,
            ground="paper",
        )
        self._line = HourLine(theme, 6, labels=False)
        row = QHBoxLayout()
        row.setSpacing(theme.px(20))
        row.addWidget(self._clock)
        row.addWidget(self._item, 1)
        row.addWidget(self._closing)
        row.addWidget(crisis)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self._line)
        crisis.clicked.connect(self.crisis_requested)
        # It takes what the others leave; a long title is set smaller, then cut.
        self._item.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title = ""

    def show_meeting(self, live: LiveMeeting, now: Moment) -> None:
        """Redraw from the meeting and the moment."""
        say = self._context.say
        on = live.now_on
        self._clock.setText(clock_text(live.wall(now), live.zone))
        self._title = say(msg("Finished")) if on is None else on.item.title
        words = msg("Paused") if live.paused else closing_words(live, now)
        self._closing.setText(say(words))
        self._fit_title()
        held = [one for one in live.items if one.item.minutes > 0]
        self._line.set_segments(
            [Segment(max(0.2, one.allotted / 60), one.item.title) for one in held]
        )
        if on is None:
            self._line.set_now(len(held) - 1, 1.0)
            return
        spent = on.watch.elapsed(now)
        fraction = min(1.0, spent / on.allotted) if on.allotted else 1.0
        self._line.set_now(held.index(on), fraction)

    def _fit_title(self) -> None:
        for size in _SIZES:
            self._item.set_size(size, 400)
            metrics = QFontMetricsF(self._item.font())
            if metrics.horizontalAdvance(self._title) <= self._item.width():
                break
        mode = Qt.TextElideMode.ElideRight
        self._item.setText(metrics.elidedText(self._title, mode, self._item.width()))
        self._item.setAccessibleName(self._title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the title anew, once the row has its widths."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_title)
