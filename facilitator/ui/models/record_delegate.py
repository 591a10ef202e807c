"""Paints a meeting of the records: its date and counts, and its name below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from facilitator.ui.models.headed_delegate import HeadedDelegate, Sides, fitted
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from facilitator.ui.models.record_rows import Entry


class RecordDelegate(HeadedDelegate):
    """Two lines a meeting."""

    def height(self) -> float:
        """Both lines."""
        bold, plain = self._theme.text(11, 600), self._theme.text(11)
        return painting.line_height(bold) + painting.line_height(plain)

    def paint_words(
        self, painter: QPainter, box: QRectF, row: Entry, soft: str, sides: Sides
    ) -> None:
        """Paint the date and the counts, and the name below."""
        theme = self._theme
        bold, plain = theme.text(11, 600), theme.text(11)
        near, far = sides
        upper = painting.line_height(bold)
        line = QRectF(box.left(), box.top(), box.width(), upper)
        painting.draw_text(painter, line, row.date, bold, theme.ink, near)
        room = box.width() - painting.advance(bold, row.date) - theme.px(16)
        painting.draw_text(painter, line, fitted(row.counts, plain, room), plain, soft, far)
        below = QRectF(box.left(), box.top() + upper, box.width(), box.height() - upper)
        name = fitted(row.name, plain, box.width())
        painting.draw_text(painter, below, name, plain, soft, near)
