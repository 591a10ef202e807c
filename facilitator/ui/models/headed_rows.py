"""Rows of a list under headings: what is read but not chosen, and what is chosen by its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role that gives the row itself."""


@dataclass(frozen=True)
class Heading:
    """The words over some rows."""

    text: str


class Listed(Protocol):
    """A row that can be chosen: its key, and its words in one spoken sentence."""

    @property
    def key(self) -> str:
        """What it is known by."""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""


Row: TypeAlias = Heading | Listed


class HeadedRows(QAbstractListModel):
    """The rows; headings can be read but not chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Any] = []

    def set_rows(self, found: Sequence[Row]) -> None:
        """Show these rows; where only their words changed, the choice and the place stay."""
        if [_key(row) for row in found] == [_key(row) for row in self._rows]:
            self._rows = list(found)
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, 0))
            return
        self.beginResetModel()
        self._rows = list(found)
        self.endResetModel()

    def place_of(self, key: str) -> QModelIndex:
        """Where a row stands; an invalid index if it is not there."""
        for at, row in enumerate(self._rows):
            if not isinstance(row, Heading) and row.key == key:
                return self.index(at, 0)
        return QModelIndex()

    def entry(self, index: Index) -> Any:  # noqa: ANN401 - whatever the list holds
        """The row of an index; ``None`` for a heading."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return None if isinstance(row, Heading) else row

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are rows and headings."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row can be chosen, a heading only read."""
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
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, Heading):
            return words
        return None


def _key(row: Row) -> str:
    return f"#{row.text}" if isinstance(row, Heading) else row.key
