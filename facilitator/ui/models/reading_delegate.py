"""Paints the lines of the library: a title with its minutes, where it stands, or words found."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.meetings.reading import Hit
from facilitator.ui.models.reading_rows import Heading, Index, Line, NewStudy, ReadingRows, What
from facilitator.ui.theme import mix
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from facilitator.ui.theme import Theme

PILL_GAP = 1
PILL_RADIUS = 8
EXCERPT_LINES = 2
_SIDE, _AIR, _ABOVE, _BELOW, _BETWEEN = 10, 9, 12, 6, 16


class ReadingDelegate(QStyledItemDelegate):
    """Two lines a reading, three where words were found; a heading is one."""

    def __init__(self, rows: ReadingRows, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._bold, self._plain = theme.text(11, 600), theme.text(11)
        upper, lower = painting.line_height(self._bold), painting.line_height(self._plain)
        air = 2 * theme.px(_AIR)
        self._high = {
            1: QSize(0, math.ceil(upper + air)),
            2: QSize(0, math.ceil(upper + lower + air)),
            3: QSize(0, math.ceil(upper + EXCERPT_LINES * lower + air)),
        }
        self._headings = {
            major: QSize(0, math.ceil(painting.line_height(self._heading_font(major=major)) + more))
            for major, more in ((True, theme.px(_ABOVE + _BELOW + 6)), (False, theme.px(18)))
        }

    def _heading_font(self, *, major: bool) -> QFont:
        return self._theme.text(13, 600) if major else self._theme.text(10, 600)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words ask for; asked of every row there is, so it reads none of them."""
        row = self._rows.row(index.row())
        if isinstance(row, Heading):
            return self._headings[row.major]
        if isinstance(row, Hit):
            return self._high[3]
        return self._high[1 if isinstance(row, NewStudy) else 2]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = self._rows.row(index.row())
        line = self._rows.line(index.row())
        view = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        elif line is not None and isinstance(view, QAbstractItemView):
            self._paint_line(painter, option, line, view)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        theme, font = self._theme, self._heading_font(major=row.major)
        high = painting.line_height(font)
        box = self._box(option)
        box = QRectF(box.left(), box.bottom() - high - theme.px(_BELOW), box.width(), high)
        color = theme.ink if row.major else theme.muted
        near, _far = _sides(option)
        painting.draw_text(painter, box, fitted(row.text, font, box.width()), font, color, near)

    def _box(self, option: QStyleOptionViewItem) -> QRectF:
        side = self._theme.px(_SIDE)
        return QRectF(option.rect).adjusted(side, 0, -side, 0)

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, view: QAbstractItemView
    ) -> None:
        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pill = QRectF(option.rect).adjusted(0, PILL_GAP, 0, -PILL_GAP)
        if chosen:
            painting.fill_round(painter, pill, theme.tint, PILL_RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painting.fill_round(painter, pill, mix(theme.surface, theme.ink, 0.04), PILL_RADIUS)
        box = self._box(option)
        upper, lower = painting.line_height(self._bold), painting.line_height(self._plain)
        top = box.top() + theme.px(_AIR)
        if not line.detail and not line.excerpt and line.what is not What.NEW_STUDY:
            top = box.center().y() - upper / 2
        near, far = _sides(option)
        first = QRectF(box.left(), top, box.width(), upper)
        soft = theme.ontint if chosen else theme.muted
        if line.what is What.NEW_STUDY:
            self._paint_adding(painter, view, first, line, near)
            return
        taken = painting.advance(self._plain, line.length)
        room = box.width() - taken - (theme.px(_BETWEEN) if line.length else 0)
        title = fitted(line.title, self._bold, room)
        painting.draw_text(painter, first, title, self._bold, theme.ink, near)
        painting.draw_text(painter, first, line.length, self._plain, soft, far)
        below = QRectF(box.left(), top + upper, box.width(), lower)
        if line.excerpt:
            self._paint_excerpt(painter, option, below, line, soft)
        else:
            detail = fitted(line.detail, self._plain, box.width())
            painting.draw_text(painter, below, detail, self._plain, soft, near)

    def _paint_adding(
        self,
        painter: QPainter,
        view: QAbstractItemView,
        first: QRectF,
        line: Line,
        near: Qt.AlignmentFlag,
    ) -> None:
        theme = self._theme
        side = painting.icon_side(theme)
        mirrored = near is Qt.AlignmentFlag.AlignRight
        left = first.right() - side if mirrored else first.left()
        box = QRectF(left, first.center().y() - side / 2, side, side)
        painting.draw_icon(painter, view, box, "plus", theme.primary)
        step = side + theme.px(8)
        words = first.adjusted(0, 0, -step, 0) if mirrored else first.adjusted(step, 0, 0, 0)
        painting.draw_text(painter, words, line.title, self._bold, theme.primary, near)

    def _paint_excerpt(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        below: QRectF,
        line: Line,
        soft: str,
    ) -> None:
        """Two lines of the text, the words that were looked for strong."""
        layout = self._excerpt(option, line, below.width())
        painter.setPen(QColor(soft))
        pitch = painting.line_height(self._plain)
        for at in range(min(EXCERPT_LINES, layout.lineCount())):
            one = layout.lineAt(at)
            one.draw(painter, QPointF(below.left(), below.top() + at * pitch - one.y()))
        if layout.lineCount() > EXCERPT_LINES:
            last, spot = layout.lineAt(EXCERPT_LINES - 1), QPointF(below.left(), below.top())
            self._paint_more(painter, option, last, spot + QPointF(0, pitch), below.width())

    def _paint_more(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        last: QTextLine,
        spot: QPointF,
        width: float,
    ) -> None:
        """Three dots after the last line: the text goes on."""
        wide = last.naturalTextWidth()
        rest = max(self._theme.px(_SIDE), width - wide + self._theme.px(_SIDE))
        box = QRectF(spot.x() + wide, spot.y(), rest, painting.line_height(self._plain))
        if option.direction == Qt.LayoutDirection.RightToLeft:
            box.moveRight(spot.x() + width - wide)
        near, _far = _sides(option)
        painting.draw_text(painter, box, "…", self._plain, painter.pen().color().name(), near)

    def _excerpt(self, option: QStyleOptionViewItem, line: Line, width: float) -> QTextLayout:
        text = "".join(span.text for span in line.excerpt)
        layout = QTextLayout(text, self._plain)
        strong = QTextCharFormat()
        strong.setFontWeight(600)
        strong.setForeground(QColor(self._theme.ink))
        found, at = [], 0
        for span in line.excerpt:
            if span.strong:
                piece = QTextLayout.FormatRange()
                # The tool kit counts in units of UTF-16.
                piece.start, piece.length = _units(text[:at]), _units(span.text)
                piece.format = strong
                found.append(piece)
            at += len(span.text)
        layout.setFormats(found)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        wrap.setTextDirection(option.direction)
        layout.setTextOption(wrap)
        layout.beginLayout()
        while (one := layout.createLine()).isValid() and layout.lineCount() <= EXCERPT_LINES + 1:
            one.setLineWidth(max(1.0, width))
        layout.endLayout()
        return layout


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _sides(option: QStyleOptionViewItem) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    return (right, left) if mirrored else (left, right)


def fitted(text: str, font: QFont, room: float) -> str:
    """The words as far as there is room for them."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
