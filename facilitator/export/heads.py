"""The head of a flowing sheet: whose it is, what it is, of when, and what kind of copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.export.fonts import BOLD, REGULAR, bearing
from facilitator.export.lines import first_lines, fit
from facilitator.export.page import CONTEXT

if TYPE_CHECKING:
    from facilitator.export.page import Frame
    from facilitator.export.strips import Style
    from facilitator.meetings.document import Document

TITLE, TITLE_LARGE = 22.0, 26.0
TITLE_LINES, CONTEXT_LINES = 2, 3
UNDER = 24.0
"""Between the head and the first block, in points."""


class Head:
    """The head, measured once so that the page can be laid out before anything is drawn."""

    def __init__(self, frame: Frame, style: Style, sheet: Document) -> None:
        self._frame, self._style, self._sheet = frame, style, sheet
        self._size = TITLE_LARGE if style.wide else TITLE
        self._small = style.text
        title = frame.words(sheet.title)
        self._title = first_lines(title, BOLD, self._size, frame.type_width, TITLE_LINES)
        context = frame.words(sheet.context)
        self._context = first_lines(context, REGULAR, self._small, frame.type_width, CONTEXT_LINES)

    @property
    def bottom(self) -> float:
        """The y under it, where the first block begins."""
        return self._under_title + len(self._context) * self._small * 1.4 + UNDER

    @property
    def _first(self) -> float:
        return self._frame.top + 11

    @property
    def _under_title(self) -> float:
        """The baseline of the title's last line."""
        return self._first + self._size * 1.41 + (len(self._title) - 1) * self._size * 1.15

    def draw(self) -> None:
        """Draw it on the present page."""
        frame, small = self._frame, self._small
        boxed = frame.tag(frame.say(self._sheet.tag), 14.0 if self._style.wide else 9.0)
        room = boxed - frame.left - 12
        name = fit(self._sheet.group_name, BOLD, min(small, 14.0), room)
        frame.text(frame.left, self._first, name, font=BOLD, size=min(small, 14.0))
        y = self._first + self._size * 1.41
        for line in self._title:
            x = frame.left - bearing(line, BOLD, self._size)
            frame.text(x, y, line, font=BOLD, size=self._size)
            y += self._size * 1.15
        y = self._under_title + small * 0.4
        for line in self._context:
            y += small * 1.4
            frame.text(frame.left, y, line, size=small, grey=CONTEXT)
