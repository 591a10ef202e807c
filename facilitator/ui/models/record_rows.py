"""The meetings of the records as rows of a list, under headings by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator import i18n
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from facilitator.meetings.messages import Message
    from facilitator.meetings.record import MeetingRecord
    from facilitator.meetings.tally import Category

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role that gives the row itself."""

NOT_COUNTED = "–"
"""What stands where nothing was counted, which is not zero."""


@dataclass(frozen=True)
class Heading:
    """A month: the words over its meetings."""

    text: str


@dataclass(frozen=True)
class Entry:
    """One meeting: what is painted, and the same in one spoken sentence."""

    meeting_id: str
    date: str
    name: str
    counts: str
    spoken: str


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


class RecordRows(QAbstractListModel):
    """The rows; headings can be read but not chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def set_rows(self, found: list[Row]) -> None:
        """Show these rows; where only their words changed, the choice and the place stay."""
        if [_key(row) for row in found] == [_key(row) for row in self._rows]:
            self._rows = found
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, 0))
            return
        self.beginResetModel()
        self._rows = found
        self.endResetModel()

    def place_of(self, meeting_id: str) -> QModelIndex:
        """Where a meeting stands; an invalid index if it is not there."""
        for at, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.meeting_id == meeting_id:
                return self.index(at, 0)
        return QModelIndex()

    def entry(self, index: Index) -> Entry | None:
        """The meeting of an index; ``None`` for a heading."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return row if isinstance(row, Entry) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are meetings and headings."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A meeting can be chosen, a heading only read."""
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The row itself, or its words for whoever cannot see it painted."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        words = row.text if isinstance(row, Heading) else row.spoken
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return words
        return None


def _key(row: Row) -> str:
    return f"#{row.text}" if isinstance(row, Heading) else row.meeting_id
