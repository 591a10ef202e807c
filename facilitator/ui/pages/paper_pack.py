"""A pack: what is in it and how many of each; a sheet is put in on its own card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from facilitator.meetings.messages import msg, plural
from facilitator.meetings.sheet_kinds import kind_of
from facilitator.services.packs import MOST, NAMES
from facilitator.ui.pages.group_section import empty
from facilitator.ui.widgets import Card, FieldRow, Label, ScrollPage, Stepper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context


class PackPanel(ScrollPage):
    """The sheets of one pack, each with a number that can be changed."""

    def __init__(self, context: Context, pack_id: str, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, spacing=theme.px(16))
        del parent
        self._context, self.pack_id = context, pack_id
        self._listed: tuple[str, ...] | None = None
        self.steppers: dict[str, Stepper] = {}
        self._card = Card(theme, say(NAMES[pack_id]), spacing=theme.px(10))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(10))
        self._nothing = Label(
            say(msg("Nothing is in it. Choose a sheet and put it in.")), theme, wrap=True
        )
        self._about = Label(
            say(
                msg(
                    "Printed or saved in this order, each as often as it says. Sheets with first "
                    "names go to a file of their own."
                )
            ),
            theme,
            tone="muted",
            wrap=True,
        )
        self._card.body.addWidget(self._nothing)
        self._card.body.addLayout(self._rows)
        self._card.body.addWidget(self._about)
        self.rows.addWidget(self._card)
        self.rows.addStretch(1)

    def redraw(self) -> None:
        """Show what is stored now."""
        sheets = self._context.desk.packs.pack(self.pack_id).sheets
        shown = tuple(one.sheet for one in sheets)
        if shown != self._listed:
            self._listed = shown
            empty(self._rows)
            self.steppers = {}
            for sheet_id in shown:
                self._rows.addWidget(self._row(sheet_id))
        for one in sheets:
            self.steppers[one.sheet].set_value(one.copies)
        self._nothing.setVisible(not sheets)

    def _row(self, sheet_id: str) -> FieldRow:
        say, theme = self._context.say, self._context.theme
        kind = kind_of(sheet_id)
        stepper = Stepper(say(kind.title), theme, high=MOST, value=1, formatter=self._copies)
        stepper.changed.connect(partial(self._on_copies, sheet_id))
        self.steppers[sheet_id] = stepper
        hint = say(msg("in the file with first names")) if kind.names else ""
        return FieldRow(say(kind.title), stepper, theme, hint=hint)

    def _copies(self, number: int) -> str:
        say = self._context.say
        return say(plural("{n} copy", "{n} copies", number)) if number else say(msg("take it out"))

    def _on_copies(self, sheet_id: str, copies: int) -> None:
        put = self._context.desk.packs.put
        self._context.attempt(partial(put, self.pack_id, sheet_id, copies))
