"""Past dates typed in from paper: a grid, one row a date, all of it kept or none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from facilitator import i18n
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg, plural
from facilitator.ui.models.typed_rows import TypedRows
from facilitator.ui.pages.group_fields import Complaint
from facilitator.ui.widgets import Card, Label
from facilitator.ui.widgets.typing_grid import TypingGrid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

BEHIND = timedelta(days=730)
"""How far back the dates by the rules are offered."""
OFFERED = 12
"""How many dates are offered at once; more rows come as they are filled."""


class TypingPanel(Card):
    """A grid with the dates on which nothing is in the records yet."""

    kept = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, say(msg("Past dates, from paper")), spacing=10, parent=parent)
        self._context = context
        self._about = Label(
            say(
                msg(
                    "One row a date. Leave a cell empty where nobody counted; 0 only where it was "
                    "none. Nothing is kept before you say so."
                )
            ),
            theme,
            tone="muted",
            wrap=True,
        )
        self.grid = TypingGrid(say(msg("Past dates, from paper")), theme)
        self.grid.verticalHeader().hide()
        self.trouble = Complaint(theme)
        self._model: TypedRows | None = None
        self.body.addWidget(self._about)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.trouble)

    def redraw(self) -> None:
        """Offer the dates that are missing; what is being typed stays."""
        if self._model is not None and self._model.typed():
            return
        context, group = self._context, self._context.desk.group.value
        today = context.desk.group.today()
        counted = [one for one in group.categories if one.shown and not one.room]
        money = group.currency
        heads = [context.say(msg("Date"))]
        heads += [one.label[:1].upper() + one.label[1:] for one in counted]
        digits = i18n.minor_digits(money) if money else None
        if money:
            heads.append(context.say(msg("Basket")))
        missing = context.desk.records.missing(today - BEHIND, today - timedelta(days=1))
        language = context.app.settings.language
        offered = [i18n.day_month(day, language) for day in reversed(missing[-OFFERED:])]
        self._model = TypedRows(heads, counted, digits, context.say, self)
        self.grid.setModel(self._model)
        self._model.offer(offered)
        self.trouble.say_about(self.grid, "")

    def keep(self) -> bool:
        """Keep everything that was typed, or say what cannot be."""
        model = self._model
        if model is None:
            return False
        desk, say = self._context.desk, self._context.say
        try:
            nights = model.nights(desk.group.today())
            made = desk.records.type_in(nights)
        except FacilitatorError as error:
            words = " ".join(say(one) for one in (model.complaints() or [error.happened])[:3])
            self.trouble.say_about(self.grid, words)
            return False
        self._model = None
        said = plural("Kept {n} date.", "Kept {n} dates.", len(made))
        self._context.host.toast(say(said), undo=True)
        self.redraw()
        self.kept.emit()
        return True

    def model(self) -> TypedRows:
        """The rows; raises LookupError before anything was offered."""
        if self._model is None:
            raise LookupError("nothing was offered yet")
        return self._model
