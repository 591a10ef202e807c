"""A row of a list that is already in words: two above, one below."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TwoLines:
    """One line of a list: two words above, one below."""

    key: str
    date: str
    counts: str
    name: str

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        return ", ".join(one for one in (self.date, self.name, self.counts) if one)
