"""The sheets as rows under what they are for, with the packs they are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message, msg
from facilitator.meetings.sheet_kinds import SheetKind, Shelf
from facilitator.ui.models.headed_delegate import HeadedDelegate, Sides, fitted
from facilitator.ui.models.headed_rows import Heading, Row
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

SHELVES = {
    Shelf.TONIGHT: msg("For the next one"),
    Shelf.ROOM: msg("For the room"),
    Shelf.FIGURES: msg("Figures"),
    Shelf.PEOPLE: msg("People"),
    Shelf.SERVICE: msg("Service"),
    Shelf.PROGRAMME: msg("Programmes"),
    Shelf.BLANKS: msg("Blanks"),
    Shelf.OPEN: msg("To decide on"),
}
"""What the sheets are for, in the order of the list."""


@dataclass(frozen=True)
class Entry:
    """One sheet: its title, and a word at the far side where there is one to say."""

    key: str
    title: str
    far: str
    spoken: str


def rows(
    kinds: Iterable[SheetKind],
    say: Callable[[Message], str],
    far: Callable[[SheetKind], Message | None],
) -> list[Row]:
    """The sheets, a heading before the first of each use."""
    found: list[Row] = []
    shelf: Shelf | None = None
    for kind in kinds:
        if kind.shelf is not shelf:
            shelf = kind.shelf
            found.append(Heading(say(SHELVES[shelf])))
        said = far(kind)
        beside = "" if said is None else say(said)
        spoken = ", ".join(part for part in (say(kind.title), say(kind.about), beside) if part)
        found.append(Entry(kind.id, say(kind.title), beside, spoken))
    return found


class SheetDelegate(HeadedDelegate):
    """One line a sheet: its title, and what is said beside it."""

    def height(self) -> float:
        """One line, with the air of a row that is pressed."""
        return painting.line_height(self._theme.text(11, 500)) + self._theme.px(2)

    def paint_words(
        self, painter: QPainter, box: QRectF, row: Entry, soft: str, sides: Sides
    ) -> None:
        """Paint the title, and the word at the far side."""
        theme = self._theme
        near, far = sides
        plain, small = theme.text(11, 500), theme.text(10)
        taken = painting.advance(small, row.far) + theme.px(10) if row.far else 0.0
        title = fitted(row.title, plain, box.width() - taken)
        painting.draw_text(painter, box, title, plain, theme.ink, near)
        if row.far:
            painting.draw_text(painter, box, row.far, small, soft, far)
