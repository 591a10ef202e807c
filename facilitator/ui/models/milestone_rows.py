"""The people of a group as rows under what to do about them: tonight, soon, later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from facilitator.meetings.messages import Message, msg
from facilitator.services.celebrations import Line, Part
from facilitator.services.ladders import name_of
from facilitator.ui.dates import night, short_day
from facilitator.ui.models.headed_delegate import HeadedDelegate, Sides, fitted
from facilitator.ui.models.headed_rows import Heading, Row
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from PySide6.QtGui import QPainter

PARTS = {
    Part.TONIGHT: msg("Tonight"),
    Part.SOON: msg("Next two weeks"),
    Part.LATER: msg("Later"),
    Part.DATED: msg("With a date"),
    Part.UNDATED: msg("Without a date"),
}


@dataclass(frozen=True)
class Entry:
    """One person: what is painted, and the same in one spoken sentence, made when it is asked."""

    key: str
    handle: str
    rung: str
    when: str
    tell: Callable[[], str]

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        return self.tell()


def rows(
    lines: Iterable[Line], say: Callable[[Message], str], language: str, today: date, night_is: date
) -> list[Row]:
    """People in their order, with a heading before the first of each part."""
    found: list[Row] = []
    part: Part | None = None
    titles = dict(PARTS)
    if night_is != today:
        titles[Part.TONIGHT] = msg("At the next one, {day}", day=night(night_is, language))
    for line in lines:
        if line.part is not part:
            part = line.part
            found.append(Heading(say(titles[part])))
        found.append(_entry(line, say, language, today))
    return found


def _entry(line: Line, say: Callable[[Message], str], language: str, today: date) -> Entry:
    person, due = line.person, line.due
    if due is None and person.now is not None:
        since = person.now.start.on
        when = _day(since, language, today)
        told = msg("{handle}, {day}", handle=person.handle, day=since)
        return Entry(person.id, person.handle, "", when, partial(say, told))
    if due is None:
        bare = msg("{handle}, no date", handle=person.handle)
        return Entry(person.id, person.handle, "", "", partial(say, bare))
    rung = say(name_of(due.rung, due.count))
    when = say(msg("today")) if due.on == today else _day(due.on, language, today)
    whole = msg("{handle}, {rung}, {day}", handle=person.handle, rung=rung, day=due.on)
    return Entry(person.id, person.handle, rung, when, partial(say, whole))


def _day(day: date, language: str, today: date) -> str:
    """With its weekday where it is near, with its year where it is far."""
    if abs((day - today).days) <= 21:
        return night(day, language)
    return short_day(day, language, year=day.year != today.year)


class MilestoneDelegate(HeadedDelegate):
    """One line a person: the handle, the rung, the day."""

    def height(self) -> float:
        """One line, with the air of a row that is pressed."""
        return painting.line_height(self._theme.text(11, 600)) + self._theme.px(6)

    def paint_words(
        self, painter: QPainter, box: QRectF, row: Entry, soft: str, sides: Sides
    ) -> None:
        """Paint handle, rung and day in three columns."""
        theme = self._theme
        bold, plain = theme.text(11, 600), theme.text(11)
        near, far = sides
        # The same columns in every row, whatever the words in it.
        gap = theme.px(10)
        first, second = box.width() * 0.36, box.width() * 0.28
        handle = QRectF(box.left(), box.top(), first, box.height())
        rung = QRectF(handle.right() + gap, box.top(), second, box.height())
        if near == Qt.AlignmentFlag.AlignRight:
            handle.moveRight(box.right())
            rung.moveRight(handle.left() - gap)
        name = fitted(row.handle, bold, first)
        painting.draw_text(painter, handle, name, bold, theme.ink, near)
        words = fitted(row.rung, plain, second)
        painting.draw_text(painter, rung, words, plain, theme.ink, near)
        painting.draw_text(painter, box, row.when, plain, soft, far)
