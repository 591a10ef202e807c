"""A cell being typed into, named for whoever cannot see which row and column it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

if TYPE_CHECKING:
    from facilitator.ui.models.headed_rows import Index


class NamedDelegate(QStyledItemDelegate):
    """Gives the field of a cell the names of its column and, where it has one, its row."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type in."""
        del option
        field = QLineEdit(parent)
        model = index.model()
        first = model.index(index.row(), 0).data()
        heads = (
            model.headerData(index.row(), Qt.Orientation.Vertical),
            model.headerData(index.column(), Qt.Orientation.Horizontal),
        )
        row = heads[0] if heads[0] is not None else first
        field.setAccessibleName(", ".join(str(one) for one in (row, heads[1]) if one))
        field.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0x81))
        return field
