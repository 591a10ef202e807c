"""What to bring tonight, and time for a cake: a row on Today where things are handed out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.ui.widgets import NoticeRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

_MOST = 4
"""So many are told in a line; the rest stands on the page."""


class BringRow(NoticeRow):
    """One line of what to bring, without a name; nothing is loaded where nothing is kept."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", context.theme, tone="plain", icon="milestones", parent=parent)
        self._context = context
        self._offered: list[tuple[str, str]] = []
        self.pressed.connect(self._on_pressed)
        self.hide()

    def refresh(self) -> bool:
        """Show what to bring; whether there is anything."""
        group, book = self._context.desk.group.value, self._context.desk.group.book
        shown = (group.keeps_people or bool(book.stocks())) and self._fill()
        self.setVisible(shown)
        return shown

    def _fill(self) -> bool:
        from facilitator.services.ladders import name_of

        desk, say = self._context.desk, self._context.say
        lines = desk.chip_box.bring()
        if not lines:
            return False
        rungs = {one.rung.id: one.rung for one in desk.chip_box.boxes()}
        told = [
            say(msg("{n} × {what}", n=one.wanted, what=name_of(rungs[one.rung_id])))
            for one in lines[:_MOST]
        ]
        if len(lines) > _MOST:
            told.append("…")
        short = sum(one.short for one in lines)
        words = ", ".join(told)
        if short:
            words = say(msg("{what}; not all of it is in the box", what=words))
        self.set_words(say(msg("Bring")), words)
        self._offer_cake()
        return True

    def _offer_cake(self) -> None:
        """Offer time for a cake until tonight's agenda has it."""
        desk, say = self._context.desk, self._context.say
        minutes = desk.celebrations.cake()
        laid = desk.celebrations.laid_cake(desk.agendas)
        buttons = [("page", say(msg("Milestones")))]
        if minutes and minutes != laid:
            words = msg("Add {n} min for cake", n=minutes)
            buttons.insert(0, ("cake", say(words)))
        if buttons != self._offered:
            self._offered = buttons
            self.set_buttons(buttons)

    def _on_pressed(self, key: str) -> None:
        desk = self._context.desk
        if key == "page":
            self._context.host.show_page("milestones")
        else:
            title = self._context.say(msg("Cake and tea"))
            self._context.attempt(partial(desk.celebrations.lay_cake, desk.agendas, title))
