"""All items: choose the next one, leave one out, move one, put one in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.clock import clock_time, minutes_up
from facilitator.meetings.forecast import forecast
from facilitator.meetings.live import ItemState, LiveItem, LiveMeeting, armed
from facilitator.meetings.messages import Message, msg, plural
from facilitator.ui.live.field import LiveField
from facilitator.ui.live.panel import Panel
from facilitator.ui.widgets import Button, Label

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment
    from facilitator.ui.context import Context


class ItemsPanel(Panel):
    """The whole agenda while it runs."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.say(msg("All items")), parent)
        self._now_row: QWidget | None = None
        self._shown: tuple[object, ...] = ()
        self._rows: list[QWidget] = []
        say, theme = context.say, context.theme
        self._title = LiveField()
        self._title.setPlaceholderText(say(msg("Put something in after this item")))
        self._title.setAccessibleName(say(msg("Title of a new item")))
        self._add = Button(say(msg("Put it in, 5 min")), theme, icon="plus")
        foot = QHBoxLayout()
        foot.addWidget(self._title, 1)
        foot.addWidget(self._add)
        self.inside.addLayout(foot)
        ends = QHBoxLayout()
        self._close = Button(say(msg("Close now")), theme)
        self._later = Button(say(msg("End 5 min later")), theme)
        ends.addWidget(self._close)
        ends.addWidget(self._later)
        ends.addStretch(1)
        self.inside.addLayout(ends)
        self.inside.addStretch(1)
        self._add.clicked.connect(self._on_add)
        self._title.returnPressed.connect(self._on_add)
        self._close.clicked.connect(self._on_close_now)
        self._later.clicked.connect(self._on_later)
        self.area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def show_meeting(self, live: LiveMeeting, now: Moment) -> None:
        """Redraw the rows when something about them changed, times at most once a minute."""
        key = (live.items, live.current, live.chosen, int(live.wall(now) // 60))
        if key == self._shown or not self.isVisible():
            return
        self._shown = key
        for row in self._rows:
            self.inside.removeWidget(row)
            row.deleteLater()
        self._rows = []
        self._now_row = None
        target = armed(live, now)
        ahead = forecast(live, now)
        for place, one in enumerate(live.items):
            planned = ahead.row(one.id)
            start = None if planned is None else planned.start
            words = self._state(one, target, start, live.zone)
            widget = self._row(live, place, one, words, is_next=one is target)
            self.inside.insertWidget(place, widget)
            self._rows.append(widget)
            if one.id == live.current:
                self._now_row = widget

    def _on_range_changed(self) -> None:
        # The rows have their places only after the layout that changed the range.
        QTimer.singleShot(0, self, self._show_now)

    def _show_now(self) -> None:
        """Bring the item in progress to the middle, so that what is to come is in sight."""
        if self._now_row is not None:
            self.area.ensureWidgetVisible(self._now_row, 0, self.area.height() // 2)

    def _state(
        self, one: LiveItem, target: LiveItem | None, start: float | None, zone: str
    ) -> Message:
        if one.state is ItemState.RUNNING:
            return msg("now")
        if one.state is ItemState.DONE:
            return msg("over")
        if one.state is ItemState.SKIPPED:
            return msg("left out")
        at = clock_time(0.0 if start is None else start, zone)
        minutes = plural("{n} min", "{n} min", minutes_up(one.allotted))
        if one is target:
            return msg("next, {minutes}, {at}", minutes=minutes, at=at)
        return msg("{minutes}, {at}", minutes=minutes, at=at)

    def _row(
        self, live: LiveMeeting, place: int, one: LiveItem, words: Message, *, is_next: bool
    ) -> QWidget:
        say, theme = self.context.say, self.context.theme
        widget = QWidget()
        widget.setMinimumHeight(Button("", theme).sizeHint().height())
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        on = one.id == live.current
        weight = 600 if on or is_next else 400
        title = Label(one.item.title, theme, weight=weight)
        if not one.open and not on:
            title.set_tone("muted")
        title.setMinimumWidth(60)
        row.addWidget(title, 1)
        row.addWidget(Label(say(words), theme, tone="muted"))
        if not on and not is_next:
            choose = Button(say(msg("Next") if one.open else msg("Again")), theme)
            choose.setAccessibleName(say(msg("{what} next", what=one.item.title)))
            choose.clicked.connect(partial(self._on_choose, one.id))
            row.addWidget(choose)
        # The closing starts by the clock and stays last; the foot of the panel has its buttons.
        if one.open and one is not live.closing:
            self._add_changes(row, live, place, one)
        return widget

    def _add_changes(self, row: QHBoxLayout, live: LiveMeeting, place: int, one: LiveItem) -> None:
        """Up, down and out, for what is still to come."""
        say, theme, title = self.context.say, self.context.theme, one.item.title
        last = len(live.items) if live.closing is None else live.index(live.closing.id)
        for sign, step in (("↑", -1), ("↓", 1)):
            mover = Button(sign, theme)
            mover.setAccessibleName(say(msg("move {what} {sign}", what=title, sign=sign)))
            mover.setEnabled(place + step != last)
            mover.clicked.connect(partial(self._on_move, one.id, place + step))
            row.addWidget(mover)
        skip = Button(say(msg("Skip")), theme)
        skip.setAccessibleName(say(msg("leave {what} out", what=title)))
        skip.clicked.connect(partial(self._on_skip, one.id))
        row.addWidget(skip)

    def _on_choose(self, item_id: str) -> None:
        self.context.attempt(partial(self.context.desk.meeting.arm, item_id))

    def _on_move(self, item_id: str, place: int) -> None:
        self.context.attempt(partial(self.context.desk.meeting.move, item_id, place))

    def _on_skip(self, item_id: str) -> None:
        self.context.attempt(partial(self.context.desk.meeting.skip, item_id))

    def _on_close_now(self) -> None:
        self.context.attempt(self.context.desk.meeting.close_now)
        self.dismiss()

    def _on_later(self) -> None:
        self.context.attempt(self.context.desk.meeting.end_later)

    def _on_add(self) -> None:
        title = self._title.text().strip()
        if title:
            meeting = self.context.desk.meeting
            if self.context.attempt(partial(meeting.insert, ItemKind.WORDS, title, 5)):
                self._title.clear()
