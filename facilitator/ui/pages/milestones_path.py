"""The ladder as a path: what was given, what is tonight, what lies ahead; shape before colour."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facilitator.meetings.messages import msg
from facilitator.services.celebrations import PathStep, State
from facilitator.services.ladders import name_of
from facilitator.ui.dates import night, short_day
from facilitator.ui.pages.group_section import empty
from facilitator.ui.widgets import Button, Label, ScrollPage, painting

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from facilitator.ui.context import Context
    from facilitator.ui.theme import Theme

BEFORE, AFTER = 4, 5
"""How many steps are shown before the present one and after it, until all are asked for."""
_ROW = 44


class Node(QWidget):
    """One node and its part of the line: a tick, a ring with a dot, an open circle, a dash."""

    def __init__(self, state: State, theme: Theme, *, first: bool, last: bool) -> None:
        super().__init__()
        self._state, self._theme, self._first, self._last = state, theme, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As wide as the greatest node."""
        return QSize(self._theme.px(30), self._theme.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, then the node over it."""
        theme = self._theme
        painter = painting.begin(self)
        x, y = self.width() / 2, self.height() / 2
        done = self._state is State.GIVEN
        pen = QPen(QColor(theme.primary if done else theme.edge), 2 if done else 1)
        painter.setPen(pen)
        if not self._first:
            painter.drawLine(QPointF(x, 0), QPointF(x, y))
        if not self._last:
            painter.drawLine(QPointF(x, y), QPointF(x, self.height()))
        r = theme.px(11 if self._state is State.TONIGHT else 9)
        place = QPointF(x, y)
        ink = QColor(theme.primary)
        if done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(place, r, r)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.surface), 2))
            tick = [
                QPointF(x - r * 0.42, y),
                QPointF(x - r * 0.1, y + r * 0.36),
                QPointF(x + r * 0.46, y - r * 0.34),
            ]
            painter.drawPolyline(QPolygonF(tick))
        else:
            tonight = self._state is State.TONIGHT
            painter.setPen(QPen(ink if tonight else QColor(theme.edge), 3 if tonight else 1.5))
            painter.setBrush(QColor(theme.surface))
            painter.drawEllipse(place, r, r)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink if tonight else QColor(theme.edge))
            if tonight:
                painter.drawEllipse(place, r * 0.42, r * 0.42)
            elif self._state is State.PASSED:
                painter.drawEllipse(place, r * 0.24, r * 0.24)
        painter.end()


class PathView(ScrollPage):
    """The steps of one person, a row each; one may be given, or taken back, whenever it was."""

    give_requested = Signal(str, int)
    take_requested = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, spacing=0)
        self._context = context
        self._steps: tuple[PathStep, ...] = ()
        self._all = False
        self.more = Button(context.say(msg("Show all steps")), context.theme, "link")
        self.more.clicked.connect(self._on_more)

    def show_steps(self, steps: tuple[PathStep, ...], today: date, *, anew: bool) -> None:
        """Show these; ``anew`` for another person, whose path begins folded."""
        self._all = self._all and not anew
        self._steps, self._today = steps, today
        self._fill()

    def _fill(self) -> None:
        keep = self.rows.indexOf(self.more)
        if keep >= 0:
            self.rows.removeWidget(self.more)
            self.more.setParent(None)
        empty(self.rows)
        now = next((at for at, one in enumerate(self._steps) if _is_next(one)), len(self._steps))
        first = 0 if self._all else max(0, now - BEFORE)
        last = len(self._steps) if self._all else min(len(self._steps), now + AFTER + 1)
        shown = self._steps[first:last]
        for at, step in enumerate(shown):
            self.rows.addWidget(self._row(step, first=at == 0, last=at == len(shown) - 1))
        folded = len(shown) < len(self._steps)
        if folded:
            self.rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.setVisible(folded)
        self.rows.addStretch(1)

    def _row(self, step: PathStep, *, first: bool, last: bool) -> QWidget:
        theme, say = self._context.theme, self._context.say
        language = self._context.app.settings.language
        tonight = step.state is State.TONIGHT
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        name = say(name_of(step.due.rung, step.due.count))
        rung = Label(name, theme, pt=13 if tonight else 11, weight=600 if tonight else 400)
        year = step.due.on.year != self._today.year
        day = say(msg("tonight")) if tonight else short_day(step.due.on, language, year=year)
        when = Label(day, theme, tone="ink" if tonight else "muted", weight=600 if tonight else 400)
        line.addWidget(Node(step.state, theme, first=first, last=last))
        for label, share in ((rung, 6), (when, 7)):
            # Columns of the same width in every row, whatever the words in it.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            line.addWidget(label, share)
        side = QHBoxLayout()
        side.addStretch(1)
        if step.state in {State.GIVEN, State.PASSED}:
            side.addWidget(self._button(step, name))
        else:
            side.addWidget(Label(self._aside(step), theme, tone="muted"))
        line.addLayout(side, 8)
        row.setMinimumHeight(theme.px(_ROW))
        return row

    def _button(self, step: PathStep, name: str) -> QWidget:
        theme, say = self._context.theme, self._context.say
        given = step.state is State.GIVEN
        words = msg("given") if given else msg("Mark given")
        press = Button(say(words), theme, "link")
        key = (step.due.rung.id, step.due.count)
        if given:
            press.setAccessibleName(say(msg("{what} was given. Take it back", what=name)))
            press.setToolTip(say(msg("Take it back")))
            press.clicked.connect(partial(self.take_requested.emit, *key))
        else:
            press.setAccessibleName(say(msg("Mark {what} as given", what=name)))
            press.clicked.connect(partial(self.give_requested.emit, *key))
        return press

    def _aside(self, step: PathStep) -> str:
        """What is in the box tonight, or the night it will be called."""
        say, language = self._context.say, self._context.app.settings.language
        if step.state is State.TONIGHT:
            return say(msg("{n} in the box", n=step.here))
        if step.night is None:
            return ""
        # The date beside it tells the year.
        year = step.night.year != step.due.on.year
        return say(msg("called {day}", day=night(step.night, language, year=year)))

    def _on_more(self) -> None:
        self._all = True
        self._fill()


def _is_next(step: PathStep) -> bool:
    return step.state in {State.TONIGHT, State.AHEAD}
