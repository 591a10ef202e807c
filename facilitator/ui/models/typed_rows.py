"""Past dates typed in from paper: a table with one row a date, what is wrong told in its row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.money import read_amount
from facilitator.meetings.tally import MOST
from facilitator.services.records import TypedNight
from facilitator.ui.pages.group_times import parse_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from facilitator.meetings.tally import Category

Index: TypeAlias = QModelIndex | QPersistentModelIndex
DAY = 0
YEAR_TYPED = 3
"""So many numbers are a date with its year."""
SPARE = 1
"""Empty rows that are always below what was typed."""


@dataclass
class TypedRow:
    """What stands in one row, as typed; ``wrong`` says what cannot be used."""

    cells: list[str] = field(default_factory=list)
    wrong: Message | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was typed but perhaps the date that was offered."""
        return not any(one.strip() for one in self.cells[1:])


class TypedRows(QAbstractTableModel):
    """The rows being typed; ``nights`` reads them all."""

    def __init__(
        self,
        heads: Sequence[str],
        categories: Sequence[Category],
        digits: int | None,
        say: Callable[[Message], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads, self._categories = list(heads), list(categories)
        self._digits, self._say = digits, say
        self._rows: list[TypedRow] = []

    def offer(self, days: Sequence[str]) -> None:
        """Begin anew with a row for each of these dates."""
        self.beginResetModel()
        wide = len(self._heads)
        self._rows = [TypedRow([day, *[""] * (wide - 1)]) for day in days]
        self._rows += [TypedRow([""] * wide) for _ in range(SPARE)]
        self.endResetModel()

    def typed(self) -> list[TypedRow]:
        """The rows in which something was typed."""
        return [one for one in self._rows if not one.empty]

    def nights(self, near: date) -> tuple[TypedNight, ...]:
        """What was typed as dates with their counts; raises ``BadInput`` for the first wrong row.

        Each wrong row is marked and says why.
        """
        found: list[TypedNight] = []
        first: BadInput | None = None
        for row in self._rows:
            row.wrong = None
            if row.empty:
                continue
            try:
                found.append(self._night(row, near))
            except BadInput as error:
                row.wrong = error.happened
                first = first or error
        last = self.index(max(0, len(self._rows) - 1), len(self._heads) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        if first is not None:
            raise first
        return tuple(found)

    def _night(self, row: TypedRow, near: date) -> TypedNight:
        day = parse_day(row.cells[DAY], near, self._say)
        if day is None:
            raise BadInput(msg("“{typed}” is no date.", typed=row.cells[DAY]), "day")
        if day > near and len(re.findall(r"\d+", row.cells[DAY])) < YEAR_TYPED:
            day = day.replace(year=day.year - 1)  # without a year it is one that is past
        counts: dict[str, int] = {}
        for at, category in enumerate(self._categories, start=1):
            number = _number(row.cells[at], category.label)
            if number is not None:
                counts[category.id] = number
        basket = None
        if self._digits is not None:
            basket = read_amount(row.cells[1 + len(self._categories)], self._digits)
        return TypedNight(day, counts, basket=basket)

    def complaints(self) -> list[Message]:
        """What is wrong, in the order of the rows."""
        return [one.wrong for one in self._rows if one.wrong is not None]

    # -- Qt ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """A column for the date, for each count, and for the basket."""
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == DAY else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell is typed into."""
        del index
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What was typed; a wrong row tells why."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != DAY:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole and row.wrong is not None:
            return self._say(row.wrong)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and row.wrong is not None:
            return self._say(row.wrong)
        return None

    def setData(
        self,
        index: Index,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Take what was typed; another empty row comes below the last."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        row.cells[index.column()] = " ".join(str(value).split())
        row.wrong = None
        self.dataChanged.emit(index, index)
        if index.row() == len(self._rows) - 1 and any(row.cells):
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.append(TypedRow([""] * len(self._heads)))
            self.endInsertRows()
        return True


def _number(words: str, label: str) -> int | None:
    plain = words.strip()
    if plain in {"", "–", "-"}:
        return None
    if not plain.isdecimal() or int(plain) > MOST:
        raise BadInput(msg("“{typed}” is no number for {label}.", typed=plain, label=label), label)
    return int(plain)
