"""How many of each rung were given: one grid at the close, filled with what was given so far."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.messages import msg
from facilitator.services.ladders import name_of
from facilitator.ui.pages.group_section import empty
from facilitator.ui.widgets import Card, FieldRow, Label, Stepper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.ladder import Rung
    from facilitator.meetings.live import LiveMeeting
    from facilitator.ui.context import Context


class GivenCard(Card):
    """A row a rung; hidden where nothing was to be given."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, say(msg("What was handed out?")), parent=parent)
        self._context = context
        self.steppers: dict[str, Stepper] = {}
        self._shown: tuple[Rung, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        self.body.addLayout(self._rows)
        words = say(msg("Without names. Those given to people in the list are counted already."))
        self.body.addWidget(Label(words, theme, tone="muted", wrap=True))

    def show_held(self, live: LiveMeeting) -> None:
        """Show how many were given to nobody by name."""
        celebrations = self._context.desk.celebrations
        planned = any(one.item.kind is ItemKind.CHIPS for one in live.items)
        rungs = celebrations.ladder().rungs
        self.setVisible(bool(rungs) and planned)
        if not planned:
            return
        if rungs != self._shown:
            self._shown = rungs
            empty(self._rows)
            self.steppers = {one.id: self._row(one) for one in rungs}
        for one in rungs:
            self.steppers[one.id].set_value(self._context.desk.giving.given(one.id))

    def _row(self, rung: Rung) -> Stepper:
        theme, say = self._context.theme, self._context.say
        stepper = Stepper(say(name_of(rung)), theme, high=999, height=44)
        stepper.changed.connect(partial(self._on_changed, rung.id))
        self._rows.addWidget(FieldRow(say(name_of(rung)), stepper, theme))
        return stepper

    def _on_changed(self, rung_id: str, number: int) -> None:
        put = self._context.desk.giving.set_given
        self._context.attempt(partial(put, rung_id, number))
