"""One part of the group's page: cards in two columns, in one where there is no room for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.widgets import ScrollPage
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from facilitator.ui.theme import Theme

BAR = 8
"""The width of the scroll bar, as the style sheet has it."""
_SHARES = (11, 9)


class Columns(ScrollPage):
    """Cards that scroll together; one column where the text is large or the window small."""

    def __init__(self, theme: Theme, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__(theme)
        self._narrow = theme.narrow
        self._sides = (tuple(left), tuple(right))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap = 12 if theme.narrow else theme.px(20)
        self._row.setSpacing(gap)
        for sections, share in zip(self._sides, _SHARES, strict=True):
            column = QVBoxLayout()
            column.setSpacing(gap)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
            self._row.addLayout(column, share)
        self.rows.addLayout(self._row)
        self.rows.addStretch(1)

    def holds(self, section: QWidget) -> bool:
        """Whether a card is one of these."""
        return any(section in sections for sections in self._sides)

    def scroll_to(self, section: QWidget) -> None:
        """Bring a card into sight, its first lines at least."""
        inside = self.widget()
        if inside is not None:
            top = section.mapTo(inside, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - RING_ROOM)

    def _arrange(self) -> None:
        """Two columns where both have the width they ask for."""
        direction = QBoxLayout.Direction
        free = self.width() - 2 * RING_ROOM - BAR - self._row.spacing()
        fits = all(
            free * share / sum(_SHARES) >= max(one.minimumSizeHint().width() for one in sections)
            for sections, share in zip(self._sides, _SHARES, strict=True)
        )
        wanted = direction.LeftToRight if fits and not self._narrow else direction.TopToBottom
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._arrange()
