"""The meetings of the records as rows of a list, under headings by month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from facilitator import i18n
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.nights import Night
from facilitator.meetings.tally import Category
from facilitator.ui.models.headed_rows import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

NOT_COUNTED = "–"
"""What stands where nothing was counted, which is not zero."""


@dataclass(frozen=True)
class Entry:
    """One meeting; its words are made when they are painted or spoken: there may be thousands."""

    night: Night
    told: Telling

    @property
    def key(self) -> str:
        """What it is chosen by."""
        return self.night.id

    @property
    def name(self) -> str:
        """What was held."""
        return self.night.name

    @property
    def date(self) -> str:
        """The date in few letters."""
        return _short(self.night.day, "EEE d MMM", self.told.language)

    @property
    def counts(self) -> str:
        """The counts in a few words, or the dash."""
        return counts_of(self.night, self.told.categories, self.told.say)

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        say = self.told.say
        counts = self.counts
        words = say(msg("not counted")) if counts == NOT_COUNTED else counts
        day = i18n.long_date(self.night.day, self.told.language)
        return say(msg("{day}, {name}, {counts}", day=day, name=self.name, counts=words))


@dataclass(frozen=True)
class Telling:
    """What the rows of a list are told with."""

    categories: tuple[Category, ...]
    say: Callable[[Message], str]
    language: str


Row: TypeAlias = Heading | Entry


def _short(day: date, pattern: str, language: str) -> str:
    """A date in a pattern that ``i18n`` has no name for yet."""
    from babel.dates import format_date

    plain = language in {"en", i18n.PSEUDO}
    locale = "en_GB" if plain else language.replace("-", "_")
    text: str = format_date(day, pattern, locale=locale)
    return text


def counts_of(held: Night, categories: Iterable[Category], say: Callable[[Message], str]) -> str:
    """The counts of a meeting in a few words such as ``23 here, 2 first ever``, or the dash."""
    parts = [
        say(msg("{count} {label}", count=held.counts[one.id], label=one.label))
        for one in categories
        if one.id in held.counts
    ]
    return ", ".join(parts) or NOT_COUNTED


def rows(
    nights: Sequence[Night],
    categories: Sequence[Category],
    say: Callable[[Message], str],
    language: str,
) -> list[Row]:
    """Meetings from the last one back, with a heading before the first of each month."""
    found: list[Row] = []
    told = Telling(tuple(categories), say, language)
    month = (0, 0)
    for night in reversed(nights):
        if (night.day.year, night.day.month) != month:
            month = (night.day.year, night.day.month)
            found.append(Heading(_short(night.day, "LLLL y", language)))
        found.append(Entry(night, told))
    return found
