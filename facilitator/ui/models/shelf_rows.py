"""The shelf of blocks as rows of a list, found by typing and dragged into the agenda."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.messages import Message, msg, plural
from facilitator.ui.models.agenda_rows import BLOCK_MIME, KINDS, ROW, Index
from facilitator.ui.theme import mix
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from facilitator.services.planner import Block
    from facilitator.ui.theme import Theme

EMPTY = "kind:"
"""What the id of an empty item of a kind begins with."""
_ROW, _HEADING, _SIDE = 40, 30, 10

GROUPS: dict[str, Message] = {
    "openings": msg("Openings"),
    "readings": msg("Readings"),
    "people": msg("People"),
    "sharing": msg("Sharing"),
    "working": msg("Working"),
    "breaks": msg("Breaks"),
    "closings": msg("Closings"),
    "house": msg("Housekeeping"),
}
"""The headings of the shelf, by the name a block's group has in the data."""


@dataclass(frozen=True)
class ShelfRow:
    """One block, all its words said; the first of a group bears its heading."""

    id: str
    group: str
    title: str
    length: str
    icon: str
    spoken: str
    found: str
    heading: str = ""


def shelf_rows(
    blocks: Sequence[Block], say: Callable[[Message], str], *, closing: bool
) -> tuple[ShelfRow, ...]:
    """All that may be added: the blocks, then an empty item of each kind.

    ``closing`` tells whether an empty closing may be added.
    """
    rows: list[ShelfRow] = []
    for block in blocks:
        item = block.item
        minutes = say(plural("{n} minute", "{n} minutes", item.minutes))
        group = say(GROUPS[block.group])
        rows.append(
            ShelfRow(
                id=block.id,
                group=group,
                title=item.title,
                length=say(msg("{n} min", n=item.minutes)),
                icon=KINDS[item.kind][1],
                spoken=", ".join((group, item.title, minutes)),
                found=f"{item.title} {group} {item.words}".casefold(),
            )
        )
    group = say(msg("An empty item"))
    for kind, (name, icon) in KINDS.items():
        if closing or kind is not ItemKind.CLOSING:
            title = say(name)
            found = f"{title} {group}".casefold()
            spoken = f"{group}, {title}"
            rows.append(ShelfRow(EMPTY + kind.value, group, title, "", icon, spoken, found))
    return tuple(rows)


class ShelfRows(QAbstractListModel):
    """The blocks that are found, each group under its heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ShelfRow, ...] = ()
        self._rows: tuple[ShelfRow, ...] = ()
        self._sought = ""

    def show(self, rows: Sequence[ShelfRow]) -> None:
        """Hold these rows and show those that are found."""
        self._all = tuple(rows)
        self.seek(self._sought)

    def seek(self, words: str) -> None:
        """Show the rows in which all these words occur."""
        self._sought = words
        wanted = words.casefold().split()
        found = [row for row in self._all if all(word in row.found for word in wanted)]
        rows: list[ShelfRow] = []
        for row in found:
            first = not rows or rows[-1].group != row.group
            rows.append(_with_heading(row) if first else row)
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[ShelfRow, ...]:
        """The rows as shown."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many blocks are found."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The title, the words for a screen reader, or the whole row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.spoken
            case _:
                return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Blocks are dragged away."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else plain

    def mimeTypes(self) -> list[str]:
        """A block."""
        return [BLOCK_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The id of the dragged block."""
        data = QMimeData()
        if indexes:
            block = self._rows[indexes[0].row()].id
            data.setData(BLOCK_MIME, QByteArray(block.encode()))
        return data


def _with_heading(row: ShelfRow) -> ShelfRow:
    return ShelfRow(
        row.id, row.group, row.title, row.length, row.icon, row.spoken, row.found, row.group
    )


class ShelfDelegate(QStyledItemDelegate):
    """Paints a block: icon, title, minutes; tinted when chosen."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the heading, if it has one, and the line."""
        row, view, theme = index.data(ROW), option.widget, self.theme
        if not isinstance(row, ShelfRow) or not isinstance(view, QAbstractItemView):
            return
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        box, above = QRectF(option.rect), self._above(row)
        if row.heading:
            top = QRectF(box.x(), box.y(), box.width(), above)
            self._text(painter, view, top, row.heading, 10, 600, theme.muted, 0)
        box.setTop(box.top() + above)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painting.fill_round(painter, box.adjusted(0, 1, 0, -1), theme.tint, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            hover = mix(theme.surface, theme.ink, 0.04)
            painting.fill_round(painter, box.adjusted(0, 1, 0, -1), hover, 8)
        self._line(painter, view, box, row, chosen=chosen)
        if view.hasFocus() and index == view.currentIndex():
            painting.outline_round(painter, box.adjusted(0, 1, 0, -1), theme.primary, 8, 2)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as a line and the heading over it."""
        row = index.data(ROW)
        above = self._above(row) if isinstance(row, ShelfRow) else 0
        high = painting.button_height(self.theme, _ROW, self.theme.text(11, 500), 14)
        return QSize(120, high + above)

    def _above(self, row: ShelfRow) -> int:
        if not row.heading:
            return 0
        return painting.button_height(self.theme, _HEADING, self.theme.text(10, 600), 12)

    def _line(
        self, painter: QPainter, view: QWidget, box: QRectF, row: ShelfRow, *, chosen: bool
    ) -> None:
        theme = self.theme
        ink, muted = (theme.ontint, theme.ontint) if chosen else (theme.ink, theme.muted)
        side, pad = painting.icon_side(theme), theme.px(_SIDE)
        spot = QRectF(box.x() + pad, box.center().y() - side / 2, side, side)
        if view.isRightToLeft():
            spot.moveLeft(box.right() - pad - side)
        painting.draw_icon(painter, view, spot, row.icon, muted)
        font = theme.text(11)
        wide = painting.advance(font, row.length)
        inner = box.adjusted(2 * pad + side, 0, -pad - wide - pad, 0)
        ends = QRectF(box.right() - pad - wide, box.y(), wide + 1, box.height())
        if view.isRightToLeft():
            inner = box.adjusted(2 * pad + wide, 0, -2 * pad - side, 0)
            ends.moveLeft(box.x() + pad)
        painting.draw_text(painter, ends, row.length, font, muted, painting.start_side(view))
        self._text(painter, view, inner, row.title, 11, 500, ink, 0)

    def _text(
        self,
        painter: QPainter,
        view: QWidget,
        box: QRectF,
        words: str,
        pt: int,
        weight: int,
        color: str,
        pad: float,
    ) -> None:
        font = self.theme.text(pt, weight)
        box = box.adjusted(pad, 0, -pad, 0)
        room = math.floor(box.width())
        text = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painting.draw_text(painter, box, text, font, color, painting.start_side(view))
