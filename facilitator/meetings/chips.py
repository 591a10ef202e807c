"""Chips in the box: given, owed, delivered, forecast and ordered again, by rung alone.

No name is in here: a chip that is given to somebody is one fewer in the box, and that is all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, public

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WEEKS = (4, 8, 13)
"""How far ahead the box is looked at."""
LEAST_BEHIND = 4
"""Over so many weeks at least a mean is taken."""
MOST = 9999


@dataclass(frozen=True)
class Stock:
    """What is in the box of one rung. ``owed`` were promised when none was there.

    ``reorder`` is the number at which more are ordered, ``pack`` how many come in one.
    """

    rung_id: str = public()
    here: int = public(0)
    owed: int = public(0)
    reorder: int = public(0)
    pack: int = public(1)


@dataclass(frozen=True)
class Handed:
    """How many of a rung were given on a day: to ``nobody`` by name, and to ``somebody``.

    ``meeting_id`` is empty for what was given between two meetings.
    """

    day: date = group()
    meeting_id: str = public()
    rung_id: str = public()
    nobody: int = public(0)
    somebody: int = public(0)

    @property
    def number(self) -> int:
        """How many in all."""
        return self.nobody + self.somebody


def give(stock: Stock, number: int = 1) -> Stock:
    """Give some; what is not in the box is owed."""
    _check(number)
    from_box = min(stock.here, number)
    return replace(stock, here=stock.here - from_box, owed=stock.owed + number - from_box)


def put_back(stock: Stock, number: int = 1) -> Stock:
    """Take back what was given: a debt is cancelled first, the rest goes into the box."""
    _check(number)
    from_debt = min(stock.owed, number)
    here = min(MOST, stock.here + number - from_debt)
    return replace(stock, here=here, owed=stock.owed - from_debt)


def hand_over(stock: Stock, number: int = 1) -> Stock:
    """Hand somebody the chip that was owed; raises ``BadInput`` where it is not there."""
    _check(number)
    if number > stock.owed:
        raise BadInput(msg("So many are not owed."), "owed")
    if number > stock.here:
        raise BadInput(msg("So many are not in the box."), "here")
    return replace(stock, here=stock.here - number, owed=stock.owed - number)


def deliver(stock: Stock, number: int) -> Stock:
    """Put some into the box; a debt stays until it is handed over."""
    _check(number)
    return replace(stock, here=min(MOST, stock.here + number))


def count_again(stock: Stock, here: int) -> Stock:
    """Correct what is in the box after counting it."""
    if not 0 <= here <= MOST:
        raise BadInput(msg("A box holds from 0 to {most}.", most=MOST), "here")
    return replace(stock, here=here)


def _check(number: int) -> None:
    if not 1 <= number <= MOST:
        raise BadInput(msg("That is from 1 to {most}.", most=MOST), "number")


@dataclass(frozen=True)
class Bring:
    """One line of the bring list: what is owed comes first, then what falls due."""

    rung_id: str
    owed: int
    due: int
    here: int

    @property
    def wanted(self) -> int:
        """How many should be in the bag."""
        return self.owed + self.due

    @property
    def short(self) -> int:
        """How many of them are not in the box."""
        return max(0, self.wanted - self.here)


def bring_list(stocks: Sequence[Stock], due: Mapping[str, int]) -> tuple[Bring, ...]:
    """What to bring to a meeting, debts first; a rung with neither is left out."""
    lines = [
        Bring(stock.rung_id, stock.owed, due.get(stock.rung_id, 0), stock.here) for stock in stocks
    ]
    wanted = [line for line in lines if line.wanted]
    return (
        *(line for line in wanted if line.owed),
        *(line for line in wanted if not line.owed),
    )


@dataclass(frozen=True)
class Forecast:
    """How many of a rung are wanted within some weeks, and why.

    ``dated`` fall due by known dates, ``usual`` are those picked up without a date, by the mean of
    the weeks behind: ``seen`` in ``behind`` weeks.
    """

    rung_id: str
    weeks: int
    owed: int
    dated: int
    usual: float
    seen: int
    behind: int

    @property
    def wanted(self) -> int:
        """How many are wanted in all, a part of one being one."""
        return self.owed + self.dated + math.ceil(self.usual - 1e-9)


def forecast(
    stock: Stock, weeks: int, today: date, due: Sequence[date], picked_up: Sequence[date]
) -> Forecast:
    """Look ahead: ``due`` are days of known dates, ``picked_up`` those of chips without a date.

    The mean is over the weeks from the first pick-up seen to today, four at least and a year at
    most: one good week tells nothing yet.
    """
    end = today + timedelta(weeks=weeks)
    dated = sum(today < day <= end for day in due)
    first = max(min(picked_up, default=today), today - timedelta(weeks=52))
    seen = sum(first <= day <= today for day in picked_up)
    behind = max(LEAST_BEHIND, math.ceil(((today - first).days + 1) / 7))
    usual = seen / behind * weeks if seen else 0.0
    return Forecast(stock.rung_id, weeks, stock.owed, dated, usual, seen, behind if seen else 0)


@dataclass(frozen=True)
class Order:
    """What to order of a rung: packs, and how many chips that is."""

    rung_id: str
    packs: int
    chips: int


def to_order(stock: Stock, ahead: Forecast) -> Order | None:
    """Whole packs that keep the box above its reorder level; ``None`` while it stays there.

    A level of 0 orders what is wanting and no more.
    """
    left = stock.here - ahead.wanted
    least = stock.reorder + 1 if stock.reorder else 0
    if left >= least:
        return None
    pack = max(1, stock.pack)
    packs = math.ceil((least - left) / pack)
    return Order(stock.rung_id, packs, packs * pack)
