"""The head of Today: when we meet, which agenda it is and why, and how long until we start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.meetings.clock import minutes_up
from facilitator.meetings.messages import Message, msg, plural
from facilitator.ui.dates import day_in_full, weekday
from facilitator.ui.widgets import Button, Label
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from datetime import date

    from facilitator.meetings.schedule import Occurrence
    from facilitator.ui.context import Context


def until_start(seconds: float, day: date, today: date) -> tuple[Message, Message]:
    """How long until the start, or since it, in two short lines."""
    if seconds < -60:
        late = int(-seconds // 60)
        return plural("{n} min", "{n} min", late), msg("after the planned start")
    if seconds <= 0:
        return msg("Now"), msg("it is time to start")
    days = (day - today).days
    if days >= 1:
        words = plural("{n} day", "{n} days", days)
    elif seconds >= 7200:
        words = plural("{n} hour", "{n} hours", int(seconds // 3600))
    else:
        words = plural("{n} min", "{n} min", minutes_up(seconds))
    return words, msg("until we start")


class TodayHead(QWidget):
    """Title and time; where the group holds several agendas, the one of tonight can be changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self._title = Label("", theme, pt=22, weight=600, display=True)
        self._line = Label("", theme, tone="muted", wrap=theme.narrow)
        self._left = Label("", theme, pt=22, weight=600, display=True)
        self._left_words = Label("", theme, tone="muted")
        self.change = Button(say(msg("Change")), theme, "link", ground="paper")
        self.change.setAccessibleName(say(msg("Choose another agenda for tonight")))
        for label in (self._left, self._left_words):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        named = QHBoxLayout()
        named.setSpacing(theme.px(12))
        named.addWidget(self._line, 1 if theme.narrow else 0)
        named.addWidget(self.change)
        if not theme.narrow:
            named.addStretch(1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        right.setSpacing(4)
        left.addWidget(self._title)
        left.addLayout(named)
        right.addWidget(self._left)
        right.addWidget(self._left_words)
        row = QHBoxLayout(self)
        row.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
        row.addLayout(left, 1)
        row.addLayout(right)
        self.change.clicked.connect(self._on_change)

    def show_nothing_due(self) -> None:
        """Say that no meeting is planned, and the way on."""
        say = self._context.say
        self._title.setText(say(msg("No meeting is planned")))
        self._line.setText(say(msg("Set the day and time on the page Group.")))
        self._left.setText("")
        self._left_words.setText("")
        self.change.hide()

    def show_due(self, due: Occurrence, seconds: float) -> None:
        """Say when the meeting begins, in so many seconds, and with which agenda."""
        say, group = self._context.say, self._context.desk.group
        at = due.start
        if due.day == group.today():
            title = msg("Tonight at {at}", at=at) if at.hour >= 17 else msg("Today at {at}", at=at)
        else:
            language = self._context.app.settings.language
            title = msg("{day} at {at}", day=weekday(due.day, language), at=at)
        self._title.setText(say(title))
        self._line.setText(say(self._which(due)))
        self.change.setVisible(len(group.value.agenda_ids) > 1)
        left, words = until_start(seconds, due.day, group.today())
        self._left.setText(say(left))
        self._left_words.setText(say(words))

    def _which(self, due: Occurrence) -> Message:
        """The agenda by its name, why it is this one, and the date."""
        chosen = self._context.desk.agendas.tonight()
        day = day_in_full(due.day, self._context.app.settings.language)
        if chosen.why is None:
            return msg("{name}, {day}", name=chosen.agenda.name, day=day)
        return msg("{name} ({why}), {day}", name=chosen.agenda.name, why=chosen.why, day=day)

    def choices(self) -> QMenu:
        """The agendas the group holds, tonight's marked."""
        menu = QMenu(self)
        agendas = self._context.desk.agendas
        now = agendas.tonight().agenda.id
        for one in agendas.held():
            action = menu.addAction(one.name)
            action.setCheckable(True)
            action.setChecked(one.id == now)
            action.triggered.connect(partial(self._on_chosen, one.id))
        return menu

    def _on_change(self) -> None:
        self.choices().popup(self.change.mapToGlobal(self.change.rect().bottomLeft()))

    def _on_chosen(self, agenda_id: str, *_: object) -> None:
        if agenda_id != self._context.desk.agendas.tonight().agenda.id:
            choose = self._context.desk.agendas.choose_tonight
            self._context.attempt(partial(choose, agenda_id))
