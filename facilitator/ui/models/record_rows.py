"""The meetings of the records as rows of a list, under headings by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from facilitator import i18n
from facilitator.meetings.messages import msg
from facilitator.ui.models.headed_rows import Heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from facilitator.meetings.messages import Message
    from facilitator.meetings.record import MeetingRecord
    from facilitator.meetings.tally import Category

NOT_COUNTED = "–"
"""What stands where nothing was counted, which is not zero."""


@dataclass(frozen=True)
class Entry:
    """One meeting: what is painted, and the same in one spoken sentence."""

    meeting_id: str
    date: str
    name: str
    counts: str
    spoken: str

    @property
    def key(self) -> str:
        """What it is chosen by."""
        return self.meeting_id


Row: TypeAlias = Heading | Entry


def _short(day: date, pattern: str, language: str) -> str:
    """A date in a pattern that ``i18n`` has no name for yet."""
    from babel.dates import format_date

    plain = language in {"en", i18n.PSEUDO}
    locale = "en_GB" if plain else language.replace("-", "_")
    text: str = format_date(day, pattern, locale=locale)
    return text


def counts_of(
    held: MeetingRecord, categories: Iterable[Category], say: Callable[[Message], str]
) -> str:
    """The counts of a meeting in a few words such as ``23 here, 2 first ever``, or the dash."""
    parts = [
        say(msg("{count} {label}", count=held.tally.counts[one.id], label=one.label))
        for one in categories
        if one.id in held.tally.counts
    ]
    return ", ".join(parts) or NOT_COUNTED


def rows(
    meetings: Iterable[MeetingRecord],
    categories: Sequence[Category],
    say: Callable[[Message], str],
    language: str,
) -> list[Row]:
    """Meetings, newest first, with a heading before the first of each month."""
    found: list[Row] = []
    month = (0, 0)
    for held in meetings:
        if (held.day.year, held.day.month) != month:
            month = (held.day.year, held.day.month)
            found.append(Heading(_short(held.day, "LLLL y", language)))
        counts = counts_of(held, categories, say)
        told = say(msg("not counted")) if counts == NOT_COUNTED else counts
        day = i18n.long_date(held.day, language)
        spoken = say(msg("{day}, {name}, {counts}", day=day, name=held.name, counts=told))
        short = _short(held.day, "EEE d MMM", language)
        found.append(Entry(held.id, short, held.name, counts, spoken))
    return found
