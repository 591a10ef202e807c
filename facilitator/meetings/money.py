"""The basket of a night: a whole number of the smallest coin, and how it is read and written.

How many of them make one of the larger unit is the currency's own (ISO 4217); the caller knows it.
"""

from __future__ import annotations

import re

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg

MOST = 10**9
_AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d+))?$")


def read_amount(words: str, digits: int) -> int | None:
    """An amount as typed, in the smallest unit; nothing typed is ``None``.

    ``digits`` is how many figures stand after the point. Raises ``BadInput``.
    """
    plain = "".join(words.split())
    if not plain:
        return None
    found = _AMOUNT.match(plain)
    after = (found.group(2) or "") if found else ""
    if found is None or len(after) > digits:
        raise BadInput(msg("An amount is written like 41.50."), "basket")
    amount: int = int(found.group(1)) * 10**digits + int((after or "0").ljust(digits, "0"))
    if amount > MOST:
        raise BadInput(msg("An amount is written like 41.50."), "basket")
    return amount


def plain_amount(amount: int, digits: int) -> str:
    """An amount with a point, as it stands in a file or a column."""
    if not digits:
        return str(amount)
    return f"{amount // 10**digits}.{amount % 10**digits:0{digits}d}"
