"""At the end of a meeting: what was in the basket, and how many slips were signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.errors import BadInput
from facilitator.meetings.group import Slips
from facilitator.meetings.messages import msg
from facilitator.meetings.money import read_amount
from facilitator.meetings.tally import MOST
from facilitator.ui.pages.group_fields import Complaint, TextField
from facilitator.ui.widgets import Card, FieldRow, Stepper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

AMOUNT_LONGEST = 14


class BasketCard(Card):
    """Two fields that may both be left alone; hidden where the group uses neither."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, say(msg("Besides")), parent=parent)
        self._context = context
        self.basket = TextField(say(msg("Basket")), longest=AMOUNT_LONGEST, wait=0)
        self.basket.setFont(theme.text(11))
        self.basket.fit("1000.000")
        self.trouble = Complaint(theme)
        self.slips = Stepper(
            say(msg("Slips signed")),
            theme,
            low=-1,
            high=MOST,
            value=-1,
            formatter=self._shown,
            height=44,
        )
        self._basket_row = FieldRow(say(msg("Basket")), self.basket, theme)
        self._slips_row = FieldRow(
            say(msg("Slips signed")), self.slips, theme, hint=say(msg("only how many"))
        )
        self.body.addWidget(self._basket_row)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self._slips_row)
        self.redraw()

    def redraw(self) -> None:
        """Show the fields the group uses."""
        group = self._context.desk.group.value
        money, signs = group.currency, group.slips is Slips.YES
        self._basket_row.setVisible(bool(money))
        if money:
            name = i18n.currency_name(money, self._context.app.settings.language)
            self._basket_row.set_hint(self._context.say(msg("in {money}", money=name)))
        self._slips_row.setVisible(signs)
        self.setVisible(bool(money) or signs)

    def amounts(self) -> tuple[int | None, int | None] | None:
        """What was collected, in the smallest coin, and how many slips; ``None`` if it cannot be.

        What cannot be is said beside the field, and the focus goes there.
        """
        self.trouble.say_about(self.basket, "")
        money = self._context.desk.group.value.currency
        basket = None
        if money:
            try:
                basket = read_amount(self.basket.text(), i18n.minor_digits(money))
            except BadInput as error:
                self.trouble.say_about(self.basket, self._context.say(error.happened))
                self.basket.setFocus()
                return None
        slips = self.slips.value() if self.slips.isVisibleTo(self) else -1
        return basket, None if slips < 0 else slips

    def clear(self) -> None:
        """Begin empty for the next meeting."""
        self.basket.show_text("")
        self.slips.set_value(-1)

    def _shown(self, count: int) -> str:
        return self._context.say(msg("not counted")) if count < 0 else str(count)
