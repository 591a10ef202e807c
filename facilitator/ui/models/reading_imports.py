"""The files of an import as rows: which are kept, under what title, and what is wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.meetings.messages import msg
from facilitator.meetings.reading import Reading, count_words, spoken
from facilitator.services.importing import Imported
from facilitator.ui.models.reading_delegate import PILL_GAP, PILL_RADIUS, fitted
from facilitator.ui.models.reading_rows import ROW, Index, spoken_length
from facilitator.ui.theme import mix
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.messages import Message
    from facilitator.ui.theme import Theme

_SIDE, _AIR, _BETWEEN = 10, 10, 10


@dataclass(frozen=True)
class Picked:
    """One file: its title as the person wants it, and whether it is kept."""

    of: Imported
    title: str
    kept: bool


class ImportRows(QAbstractListModel):
    """Files in the order they were chosen; one in trouble can be read about but not kept."""

    changed = Signal()

    def __init__(
        self,
        found: tuple[Imported, ...],
        titles: tuple[str, ...],
        say: Callable[[Message], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._rows = [
            Picked(of, title, of.trouble is None) for of, title in zip(found, titles, strict=True)
        ]
        self._titles = titles

    def row(self, at: int) -> Picked:
        """One file."""
        return self._rows[at]

    def set_title(self, at: int, title: str) -> None:
        """Keep it under another title; without one it has the title it came with."""
        self._put(at, title=" ".join(title.split()) or self._titles[at])

    def toggle(self, at: int) -> None:
        """Keep it or leave it; one in trouble stays as it is."""
        if self._rows[at].of.trouble is None:
            self._put(at, kept=not self._rows[at].kept)

    def readings(self, language: str) -> tuple[Reading, ...]:
        """What is kept, as readings that have no id yet."""
        return tuple(
            Reading("", one.title, text=one.of.text, blocks=one.of.blocks, language=language)
            for one in self._rows
            if one.kept
        )

    def state(self, at: int) -> str:
        """How it is with a file: about how long it takes, or what is wrong, in words."""
        of = self._rows[at].of
        if of.trouble is not None:
            return self._say(of.trouble.happened)
        length = spoken_length(spoken(count_words(of.blocks)))
        return self._say(msg("Ready, {length}", length=self._say(length)))

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are files."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be chosen; what is sound can be ticked."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._rows[index.row()].of.trouble is None:
            return base | Qt.ItemFlag.ItemIsUserCheckable
        return base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The file, its tick, or its words for whoever cannot see it painted."""
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role == ROW:
            return one
        if role == Qt.ItemDataRole.CheckStateRole and one.of.trouble is None:
            return Qt.CheckState.Checked if one.kept else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (one.title, one.of.file, self.state(index.row()))
            return ", ".join(dict.fromkeys(part for part in parts if part))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick, as a screen reader asks for it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if (Qt.CheckState(value) is Qt.CheckState.Checked) != self._rows[index.row()].kept:
            self.toggle(index.row())
        return True

    def _put(self, at: int, **change: Any) -> None:  # noqa: ANN401 - a title or a tick
        changed = replace(self._rows[at], **change)
        if changed != self._rows[at]:
            self._rows[at] = changed
            self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
            self.changed.emit()


class ImportDelegate(QStyledItemDelegate):
    """A tick, the title, and below it how it is with the file, in as many lines as that takes."""

    def __init__(self, rows: ImportRows, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._theme = rows, theme

    def indent(self) -> float:
        """Where the words begin: right of the tick."""
        theme = self._theme
        return theme.px(_SIDE) + painting.icon_side(theme, 20) + theme.px(_BETWEEN)

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._theme.text(11, 600), self._theme.text(11)

    def _wrapped(self, text: str, font: QFont, width: float) -> QRectF:
        flags = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
        wide = QRectF(0, 0, max(1.0, width), 10_000)
        words = int(Qt.TextFlag.TextWordWrap)
        inside = QFontMetricsF(font).boundingRect(wide, words, text)
        return (
            inside
            if inside.width() <= width
            else QFontMetricsF(font).boundingRect(wide, flags, text)
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words ask for in the width of the list."""
        bold, plain = self._fonts()
        view = option.widget
        wide = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        room = wide - self.indent() - self._theme.px(_SIDE)
        below = self._wrapped(self._rows.state(index.row()), plain, room).height()
        return QSize(0, math.ceil(painting.line_height(bold) + below + 2 * self._theme.px(_AIR)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one file."""
        theme, view, one = self._theme, option.widget, self._rows.row(index.row())
        if not isinstance(view, QAbstractItemView):
            return
        bold, plain = self._fonts()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pill = QRectF(option.rect).adjusted(0, PILL_GAP, 0, -PILL_GAP)
        if chosen:
            painting.fill_round(painter, pill, theme.tint, PILL_RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painting.fill_round(painter, pill, mix(theme.surface, theme.ink, 0.04), PILL_RADIUS)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        near = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        box = QRectF(option.rect)
        words = box.adjusted(self.indent(), theme.px(_AIR), -theme.px(_SIDE), -theme.px(_AIR))
        if mirrored:
            words = box.adjusted(theme.px(_SIDE), theme.px(_AIR), -self.indent(), -theme.px(_AIR))
        high = painting.line_height(bold)
        first = QRectF(words.left(), words.top(), words.width(), high)
        side = painting.icon_side(theme, 20)
        left = box.right() - theme.px(_SIDE) - side if mirrored else box.left() + theme.px(_SIDE)
        self._paint_mark(
            painter, view, QRectF(left, first.center().y() - side / 2, side, side), one
        )
        title = fitted(one.title, bold, words.width())
        painting.draw_text(painter, first, title, bold, theme.ink, near)
        below = words.adjusted(0, high, 0, 0)
        state = self._rows.state(index.row())
        color = theme.soonink if one.of.trouble is not None else theme.muted
        color = theme.ontint if chosen and one.of.trouble is None else color
        painter.setFont(plain)
        painter.setPen(QColor(color))
        wraps = int(near | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(below, wraps, state)
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, view: QAbstractItemView, box: QRectF, one: Picked
    ) -> None:
        """The tick, empty or set; the warning where there is nothing to keep."""
        theme = self._theme
        if one.of.trouble is not None:
            painting.draw_icon(painter, view, box, "warning", theme.soon)
            return
        inner = box.adjusted(1, 1, -1, -1)
        if not one.kept:
            painting.outline_round(painter, inner, theme.edge, 5, 2)
            return
        painting.fill_round(painter, inner, theme.primary, 5)
        inset = inner.width() * 0.14
        mark = inner.adjusted(inset, inset, -inset, -inset)
        painting.draw_icon(painter, view, mark, "check", theme.on_primary)
