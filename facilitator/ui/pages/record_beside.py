"""Beside the counts of a past meeting: its basket and its slips, put right at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator import i18n
from facilitator.meetings.errors import BadInput
from facilitator.meetings.group import Slips
from facilitator.meetings.messages import msg
from facilitator.meetings.money import plain_amount, read_amount
from facilitator.meetings.tally import MOST
from facilitator.ui.pages.finish_basket import AMOUNT_LONGEST
from facilitator.ui.pages.group_fields import Complaint, TextField
from facilitator.ui.widgets import FieldRow, Stepper

if TYPE_CHECKING:
    from facilitator.meetings.record import MeetingRecord
    from facilitator.ui.context import Context


class RecordBeside(QWidget):
    """Two fields, shown where the group uses them or where something was noted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self._held: MeetingRecord | None = None
        self.basket = TextField(say(msg("Basket")), longest=AMOUNT_LONGEST)
        self.basket.setFont(theme.text(11))
        self.basket.fit("1000.000")
        self.trouble = Complaint(theme)
        self.slips = Stepper(
            say(msg("Slips signed")), theme, low=-1, high=MOST, value=-1, formatter=self._shown
        )
        self._basket_row = FieldRow(say(msg("Basket")), self.basket, theme)
        self._slips_row = FieldRow(say(msg("Slips signed")), self.slips, theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, theme.px(8), 0, 0)
        rows.setSpacing(theme.px(8))
        for widget in (self._basket_row, self.trouble, self._slips_row):
            rows.addWidget(widget)
        self.basket.settled.connect(self._on_basket)
        self.slips.changed.connect(self._on_slips)

    def show_record(self, held: MeetingRecord) -> None:
        """Show what was noted of a meeting."""
        self._held = held
        group = self._context.desk.group.value
        money, language = group.currency, self._context.app.settings.language
        self._basket_row.setVisible(bool(money))
        self._slips_row.setVisible(group.slips is Slips.YES or held.slips is not None)
        self.setVisible(bool(money) or self._slips_row.isVisibleTo(self))
        self.trouble.say_about(self.basket, "")
        if money:
            name = i18n.currency_name(money, language)
            self._basket_row.set_hint(self._context.say(msg("in {money}", money=name)))
            digits = i18n.minor_digits(money)
            taken = "" if held.basket is None else plain_amount(held.basket, digits)
            self.basket.show_text(taken)
        self.slips.set_value(-1 if held.slips is None else held.slips)

    def settle(self) -> None:
        """Save what is being typed."""
        self.basket.settle()

    def _shown(self, count: int) -> str:
        return self._context.say(msg("not counted")) if count < 0 else str(count)

    def _on_basket(self, words: str) -> None:
        if self._held is None:
            return
        digits = i18n.minor_digits(self._context.desk.group.value.currency)
        try:
            amount = read_amount(words, digits)
        except BadInput as error:
            self.trouble.say_about(self.basket, self._context.say(error.happened))
            return
        records = self._context.desk.records
        self._context.attempt(partial(records.set_basket, self._held.id, amount))

    def _on_slips(self, count: int) -> None:
        if self._held is not None:
            put = self._context.desk.records.set_slips
            self._context.attempt(partial(put, self._held.id, None if count < 0 else count))
