"""What leaves the group on paper: how small a number is told, the basket's money, slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.group import Slips
from facilitator.meetings.messages import msg
from facilitator.meetings.months import THRESHOLDS
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import FieldRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

CURRENCIES = (
    "EUR", "GBP", "USD", "AUD", "BRL", "CAD", "CHF", "CZK", "DKK", "HUF", "INR", "ISK", "JPY",
    "KES", "MXN", "NGN", "NOK", "NZD", "PHP", "PLN", "RON", "RUB", "SEK", "TRY", "UAH", "ZAR",
)  # fmt: skip
"""The money that is offered; more are a line here."""
SIGNING = (
    (Slips.UNDECIDED, msg("Not decided yet")),
    (Slips.YES, msg("We sign them")),
    (Slips.NO, msg("We do not")),
)


class PaperSection(Section):
    """Three choices; each is saved at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("On paper")), parent=parent)
        say, language = self.say, context.app.settings.language
        below = [(str(one), say(msg("below {n}", n=one))) for one in THRESHOLDS]
        self.below = Picker(say(msg("Hidden when given away")), below, self.theme)
        money = [(code, f"{code}  {i18n.currency_name(code, language)}") for code in CURRENCIES]
        none = ("", say(msg("We note no basket")))
        self.money = Picker(say(msg("Basket")), [none, *money], self.theme)
        signing = [(one.value, say(words)) for one, words in SIGNING]
        self.slips = Picker(say(msg("Attendance slips")), signing, self.theme)
        hints = {
            self.below: say(msg("numbers of people in counts that leave us")),
            self.money: say(msg("one total each time, no more")),
            self.slips: say(msg("at the bearer’s request; only how many is kept")),
        }
        for picker, hint in hints.items():
            name = picker.accessibleName()
            stacked = self.theme.scale > 1
            self.body.addWidget(FieldRow(name, picker, self.theme, hint=hint, stacked=stacked))
        self.below.activated.connect(self._on_below)
        self.money.activated.connect(self._on_money)
        self.slips.activated.connect(self._on_slips)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        self.below.set_choice(str(self.value.hides_below))
        self.money.set_choice(self.value.currency)
        self.slips.set_choice(self.value.slips.value)

    def _on_below(self) -> None:
        below = int(self.below.choice())
        self.save(msg("changed which numbers are hidden"), hides_below=below)

    def _on_money(self) -> None:
        self.save(msg("changed the money of the basket"), currency=self.money.choice())

    def _on_slips(self) -> None:
        chosen = Slips(self.slips.choice())
        self.save(msg("changed whether slips are signed"), slips=chosen)
