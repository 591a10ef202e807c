"""A table that is typed into cell by cell, in the look of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QHeaderView, QTableView

from facilitator.ui.models.named_delegate import NamedDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.theme import Theme

_ROW = 40


class TypingGrid(QTableView):
    """Tab goes from cell to cell, typing begins at once, the columns share the width."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(NamedDelegate(self))
        self.setFont(theme.text(11))
        self.setTabKeyNavigation(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFont(theme.text(10))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        corner = self.findChild(QAbstractButton)
        if corner is not None:  # it would select everything, which nothing here is done with
            corner.setVisible(False)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.surface))
        palette.setColor(QPalette.ColorRole.Button, QColor(theme.surface))
        self.setPalette(palette)
