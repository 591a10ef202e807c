"""The rows of a table as people: those to look at with their reasons, then those that are sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.roll import WORDS
from facilitator.ui.dates import month_and_year, short_day
from facilitator.ui.models.headed_delegate import HeadedDelegate, Sides, fitted
from facilitator.ui.models.headed_rows import Heading, Row
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPainter

    from facilitator.meetings.roll import RollRow


@dataclass(frozen=True)
class Entry:
    """One row: whether it is taken, who, since when, and what is doubtful."""

    key: str
    taken: bool
    possible: bool
    handle: str
    since: str
    why: str
    spoken: str


def rows(
    found: Iterable[RollRow], taken: frozenset[int], say: Callable[[Message], str], language: str
) -> list[Row]:
    """The doubtful ones first, each under its heading."""
    every = list(found)
    doubtful = [one for one in every if not one.sure]
    sure = [one for one in every if one.sure]
    listed: list[Row] = []
    for some, words in (
        (doubtful, plural("Look at {n} row", "Look at {n} rows", len(doubtful))),
        (sure, plural("{n} row without a doubt", "{n} rows without a doubt", len(sure))),
    ):
        if some:
            listed.append(Heading(say(words)))
            listed += [_entry(one, one.number in taken, say, language) for one in some]
    return listed


def _entry(row: RollRow, taken: bool, say: Callable[[Message], str], language: str) -> Entry:
    since = row.told[1]
    if row.start is not None:
        day = row.start.on
        since = month_and_year(day, language) if row.start.about else ""
        since = since or short_day(day, language, year=True)
    why = " ".join(say(WORDS[one]) for one in row.doubts)
    handle = row.handle or row.told[0] or "–"
    state = msg("taken") if taken else msg("left out")
    spoken = say(
        msg("Row {n}: {handle}, {since}, {state}. {why}", n=row.number, handle=handle,
            since=since, state=state, why=why)
    )  # fmt: skip
    return Entry(str(row.number), taken, row.possible, handle, since, why, spoken)


class RollDelegate(HeadedDelegate):
    """A box that is ticked or not, the handle, the date; the reasons below."""

    def height(self) -> float:
        """Two lines."""
        return 2 * painting.line_height(self._theme.text(11))

    def paint_words(
        self, painter: QPainter, box: QRectF, row: Entry, soft: str, sides: Sides
    ) -> None:
        """Paint the box, the words, and what is doubtful."""
        theme = self._theme
        near, far = sides
        bold, plain = theme.text(11, 600), theme.text(11)
        side = painting.icon_side(theme, 18)
        mirrored = near == Qt.AlignmentFlag.AlignRight
        tick = QRectF(box.left(), box.top() + (box.height() - side) / 2, side, side)
        if mirrored:
            tick.moveRight(box.right())
        if row.taken:
            painting.fill_round(painter, tick, theme.primary, 4)
            painter.setPen(QPen(QColor(theme.on_primary), 2))
            at = tick.topLeft()
            corners = ((0.24, 0.52), (0.43, 0.7), (0.77, 0.32))
            painter.drawPolyline(QPolygonF([at + QPointF(x * side, y * side) for x, y in corners]))
        else:
            color = theme.edge if row.possible else theme.line
            painting.outline_round(painter, tick, color, 4)
        gap = side + theme.px(12)
        words = box.adjusted(0 if mirrored else gap, 0, -gap if mirrored else 0, 0)
        high = painting.line_height(plain)
        upper = QRectF(words.left(), words.top(), words.width(), high)
        lower = QRectF(words.left(), words.top() + high, words.width(), high)
        if not row.why:
            upper.moveTop(words.top() + high / 2)
        room = words.width() - painting.advance(plain, row.since) - theme.px(12)
        name = fitted(row.handle, bold, room)
        painting.draw_text(painter, upper, name, bold, theme.ink, near)
        painting.draw_text(painter, upper, row.since, plain, soft, far)
        painting.draw_text(
            painter, lower, fitted(row.why, plain, words.width()), plain, theme.soonink, near
        )
