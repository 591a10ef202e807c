"""A date falls out: what becomes of it is chosen, each with what it means for the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from facilitator.meetings.messages import msg
from facilitator.meetings.programmes import Away
from facilitator.ui.dates import day_in_full
from facilitator.ui.widgets import Button, Card, Label
from facilitator.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from facilitator.ui.context import Context

WAYS = (
    (Away.MOVE, msg("Move it and all that follow"), msg("the programme ends one date later")),
    (Away.FOLD, msg("Join it to the next"), msg("both topics on one date")),
    (Away.DROP, msg("Drop it"), msg("the others stay where they are")),
)


class AwayForm(Card):
    """Asks what is done about one date; Esc leaves."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, padding=17, spacing=12)
        self._context = context
        self._programme_id = ""
        self._day: date | None = None
        self._heading = Label("", theme, pt=17, weight=600, display=True, wrap=True)
        self.ways = {
            way: Choice(say(name), say(about), f"{say(name)}: {say(about)}", theme)
            for way, name, about in WAYS
        }
        self.keep = Button(say(msg("Do that")), theme, "primary", height=48)
        self.leave = Button(say(msg("Leave it")), theme, "ghost", keycap="Esc")
        self.body.addWidget(self._heading)
        for choice in self.ways.values():
            self.body.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        self.body.addLayout(foot)
        self.ways[Away.MOVE].setChecked(True)
        self.leave.clicked.connect(self.left)
        self.keep.clicked.connect(self._on_keep)

    def ask(self, programme_id: str, day: date) -> None:
        """Ask about a date."""
        self._programme_id, self._day = programme_id, day
        told = day_in_full(day, self._context.app.settings.language)
        self._heading.setText(self._context.say(msg("{day} falls out", day=told)))
        self.ways[Away.MOVE].setChecked(True)

    def _on_keep(self) -> None:
        way = next(way for way, choice in self.ways.items() if choice.isChecked())
        skip = self._context.desk.programmes.skip
        if self._day is not None and self._context.attempt(
            partial(skip, self._programme_id, self._day, way)
        ):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the question."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
