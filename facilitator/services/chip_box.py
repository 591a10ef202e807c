"""The box of chips: what is in it, what to bring, what the coming weeks want, what to order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.meetings import chips
from facilitator.meetings.celebrating import still_comes
from facilitator.meetings.chips import Bring, Forecast, Order, Stock
from facilitator.meetings.errors import BadInput
from facilitator.meetings.ladder import Rung, Token, find_rung
from facilitator.meetings.messages import Message, msg
from facilitator.services import ladders
from facilitator.services.kept import stock_key

if TYPE_CHECKING:
    from datetime import date

    from facilitator.services.celebrations import Celebrations
    from facilitator.services.kept import Kept
    from facilitator.services.open_group import OpenGroup

LEVEL_MOST = 999


@dataclass(frozen=True)
class Box:
    """One rung and its box."""

    rung: Rung
    stock: Stock


@dataclass(frozen=True)
class Ahead:
    """A rung in the weeks to come: what is wanted and why, and what to order."""

    rung: Rung
    stock: Stock
    forecast: Forecast
    order: Order | None


class ChipBox:
    """Everything about chips but the names of those who take them."""

    def __init__(self, of: OpenGroup, kept: Kept, celebrations: Celebrations) -> None:
        self._of = of
        self._kept = kept
        self._celebrations = celebrations

    def boxes(self) -> tuple[Box, ...]:
        """The box of each rung that gives something, in the order of the ladder."""
        stocks = self._of.book.stocks()
        return tuple(
            Box(rung, stocks.get(rung.id, Stock(rung.id)))
            for rung in self._celebrations.ladder().rungs
            if rung.token is not Token.NONE
        )

    # -- changes ----------------------------------------------------------------------------

    def deliver(self, rung_id: str, number: int) -> None:
        """Put some into the box; raises ``BadInput``."""
        what = self._name(rung_id)
        label = msg("delivered {n} × {what}", n=number, what=what)
        self._change(label, chips.deliver(self._kept.stock(rung_id), number))

    def count_again(self, rung_id: str, here: int) -> None:
        """Correct what is in the box; raises ``BadInput``."""
        label = msg("counted the box of {what}", what=self._name(rung_id))
        self._change(label, chips.count_again(self._kept.stock(rung_id), here))

    def hand_over(self, rung_id: str) -> None:
        """Hand somebody what was owed; raises ``BadInput`` where none is there."""
        label = msg("handed over {what}", what=self._name(rung_id))
        self._change(label, chips.hand_over(self._kept.stock(rung_id)))

    def set_levels(self, rung_id: str, *, reorder: int, pack: int) -> None:
        """At which number more are ordered, and how many come in a pack; raises ``BadInput``."""
        if not (0 <= reorder <= LEVEL_MOST and 1 <= pack <= LEVEL_MOST):
            raise BadInput(msg("That is from 1 to {most}.", most=LEVEL_MOST), "pack")
        label = msg("changed how {what} is ordered", what=self._name(rung_id))
        self._change(label, replace(self._kept.stock(rung_id), reorder=reorder, pack=pack))

    def _change(self, label: Message, after: Stock) -> None:
        self._kept.change(label, {stock_key(after.rung_id): after})

    def _name(self, rung_id: str) -> Message:
        return ladders.name_of(find_rung(self._celebrations.ladder(), rung_id))

    # -- what is wanted ---------------------------------------------------------------------

    def bring(self) -> tuple[Bring, ...]:
        """What to bring tonight: debts first, then what tonight's people are given."""
        due = Counter(one.rung.id for one in self._celebrations.to_bring())
        return chips.bring_list([one.stock for one in self.boxes()], due)

    def ahead(self, weeks: int) -> tuple[Ahead, ...]:
        """Each rung in the weeks to come, by known dates and by what is usually picked up."""
        today = self._of.today()
        dated = self._dated(today, today + timedelta(weeks=weeks))
        picked: dict[str, list[date]] = {}
        for one in self._of.book.handed():
            picked.setdefault(one.rung_id, []).extend([one.day] * one.nobody)
        found: list[Ahead] = []
        for box in self.boxes():
            told = chips.forecast(
                box.stock, weeks, today, dated.get(box.rung.id, ()), picked.get(box.rung.id, ())
            )
            found.append(Ahead(box.rung, box.stock, told, chips.to_order(box.stock, told)))
        return tuple(found)

    def _dated(self, today: date, until: date) -> dict[str, list[date]]:
        """By rung, the days in the time ahead that somebody who still comes reaches it."""
        climb = self._celebrations.climb()
        found: dict[str, list[date]] = {}
        for person in self._kept.people().values():
            period = person.now
            if period is None or not still_comes(period, climb, today):
                continue
            given = {(one.rung_id, one.count) for one in period.given}
            for due in climb.between(period.start.on, today, until):
                if (due.rung.id, due.count) not in given:
                    found.setdefault(due.rung.id, []).append(due.on)
        return found
