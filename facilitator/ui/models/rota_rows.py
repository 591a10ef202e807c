"""The rota as a table: a row a date, a column a role, a first name or nothing in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.ui.dates import night

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from facilitator.services.serving import Serving

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class RotaRows(QAbstractTableModel):
    """Who does what; what is typed goes to ``put``, which says whether it was kept."""

    def __init__(
        self,
        serving: Serving,
        weeks: int,
        language: str,
        put: Callable[[date, str, str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._serving, self._weeks, self._language = serving, weeks, language
        self._put = put
        self._days: tuple[date, ...] = ()
        self._roles: tuple[str, ...] = ()
        self._who: dict[tuple[date, str], str] = {}
        self.redraw()

    def redraw(self) -> None:
        """Read everything anew; the same shape keeps the place of whoever is typing."""
        days = tuple(dict.fromkeys(one.day for one in self._serving.nights(self._weeks)))
        roles = self._serving.roles()
        who = {(one.day, one.role): one.handle for one in self._serving.assignments()}
        if (days, roles) != (self._days, self._roles):
            self.beginResetModel()
            self._days, self._roles, self._who = days, roles, who
            self.endResetModel()
            return
        self._who = who
        if days and roles:
            last = self.index(len(days) - 1, len(roles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        """A row for each date."""
        return 0 if parent is not None and parent.isValid() else len(self._days)

    def columnCount(self, parent: Index | None = None) -> int:
        """A column for each role."""
        return 0 if parent is not None and parent.isValid() else len(self._roles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The roles above, the dates at the side."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(side) | int(Qt.TextFlag.TextWordWrap)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            name = self._roles[section]
            return name[:1].upper() + name[1:]
        return night(self._days[section], self._language)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell is typed into."""
        del index
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Who is down for it, or nothing."""
        if not index.isValid():
            return None
        day, post = self._days[index.row()], self._roles[index.column()]
        who = self._who.get((day, post), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return who
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{night(day, self._language)}, {post}: {who or '–'}"
        return None

    def setData(
        self,
        index: Index,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Keep what was typed, at once."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        day, post = self._days[index.row()], self._roles[index.column()]
        if str(value).strip() == self._who.get((day, post), ""):
            return False
        return self._put(day, post, str(value))
