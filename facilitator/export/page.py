"""The frame every sheet stands in: paper, margins, greys, head, side-heads, footer.

Measures are points; y counts down from the top edge of the paper.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from facilitator.export.fonts import (
    BOLD,
    DISPLAY,
    REGULAR,
    bearing,
    face,
    kerned,
    printable,
    spaces,
    width,
)
from facilitator.export.lines import first_lines, fit
from facilitator.i18n import day_month, say
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.sheets import Paper
from facilitator.meetings.vocabulary import NEUTRAL, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

    from facilitator.meetings.document import Words

MM = 72 / 25.4
SIDE = 20 * MM
TOP = 18 * MM
SIDE_HEAD = 0.235
"""Where text starts beside a side-head, as a share of the type width."""

INK, CONTEXT, HAND, HAIR = 0.10, 0.38, 0.62, 0.75
STRONG, FINE, THIN = 0.8, 0.35, 0.25

SIZES = {Paper.A4: (595.28, 841.89), Paper.LETTER: (612.0, 792.0)}

Align = Literal["left", "right", "centre"]


@lru_cache(maxsize=8192)
def _shown(words: str) -> str:
    """Words as they are drawn; nothing for white space."""
    shown = spaces(printable(words))
    return shown if shown.strip() else ""


class Frame:
    """One PDF being drawn, a page at a time; ``finish`` gives its bytes."""

    def __init__(
        self,
        paper: Paper,
        language: str,
        title: Message,
        vocabulary: Vocabulary = NEUTRAL,
        *,
        landscape: bool = False,
        black: bool = False,
    ) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.language, self.vocabulary, self.black = language, vocabulary, black
        short, long = SIZES[paper]
        self.width, self.height = (long, short) if landscape else (short, long)
        self.left, self.right = SIDE, self.width - SIDE
        self.type_width = self.right - self.left
        self.top, self.bottom = TOP, self.height - TOP
        self.text_left = self.left + SIDE_HEAD * self.type_width
        face(REGULAR)
        self._bytes = io.BytesIO()
        self._line: PDFTextObject | None = None
        self._set = ("", 0.0, -1.0)
        self._canvas: Canvas = Canvas(
            self._bytes,
            pagesize=(self.width, self.height),
            invariant=1,
            pageCompression=1,
            lang=language,
            initialFontName=REGULAR,
        )
        self._canvas.setTitle(self.say(title))
        self._canvas.setSubject("")
        self._canvas.setAuthor("Facilitator")
        self._canvas.setCreator("Facilitator")

    def say(self, message: Message) -> str:
        """Render a message in the sheet's language and the group's words."""
        return say(message, self.language, self.vocabulary)

    def words(self, words: Words) -> str:
        """Words as they are printed: a message in the sheet's language, else as they stand."""
        return words if isinstance(words, str) else self.say(words)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        font: str = REGULAR,
        size: float = 10,
        grey: float = INK,
        align: Align = "left",
    ) -> None:
        """Print words on one line with their baseline at ``y``, kerned at display size."""
        words = _shown(words)
        if not words:
            return
        if align != "left":
            x -= width(words, font, size) / (1 if align == "right" else 2)
        grey = self._shade(grey)
        line = self._line
        if line is None:
            # One text object a page: to begin and to end one for each word costs a third more.
            self._line = line = self._canvas.beginText(x, self.height - y)
            self._set = ("", 0.0, -1.0)
        else:
            line.setTextOrigin(x, self.height - y)
        if self._set[:2] != (font, size):
            face(font)
            line.setFont(font, size)
        if self._set[2] != grey:
            line.setFillGray(grey)
        self._set = (font, size, grey)
        line.textOut((kerned(words, font, size) or words) if size >= DISPLAY else words)

    def _settle(self) -> None:
        """Put down the words of this page, before it is turned or drawn on in another way."""
        if self._line is not None:
            self._canvas.drawText(self._line)
            self._line = None

    def rule(
        self,
        y: float,
        weight: float = FINE,
        *,
        grey: float = INK,
        start: float | None = None,
        end: float | None = None,
    ) -> None:
        """Draw a horizontal rule, over the whole type width unless told."""
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeGray(self._shade(grey))
        above = self.height - y
        self._canvas.line(
            self.left if start is None else start, above, self.right if end is None else end, above
        )

    def upright(
        self, x: float, top: float, end: float, weight: float = FINE, *, grey: float = INK
    ) -> None:
        """Draw an upright line, from one y down to another."""
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeGray(self._shade(grey))
        self._canvas.line(x, self.height - top, x, self.height - end)

    def square(self, x: float, y: float, side: float, *, weight: float = 0.6) -> None:
        """Draw a square to tick, its upper left corner at x and y."""
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeGray(self._shade(INK))
        self._canvas.rect(x, self.height - y - side, side, side, stroke=1, fill=0)

    def box(self, x: float, y: float, wide: float, high: float, *, dashed: bool = False) -> None:
        """Draw the outline of a card."""
        self._canvas.saveState()
        self._canvas.setLineWidth(FINE)
        self._canvas.setStrokeGray(self._shade(HAND))
        if dashed:
            self._canvas.setDash(3, 3)
        self._canvas.rect(x, self.height - y - high, wide, high, stroke=1, fill=0)
        self._canvas.restoreState()

    def face(self, x: float, y: float, radius: float, bend: float) -> None:
        """Draw a face in a circle around x and y; its mouth turns up by ``bend``, from -1 to 1."""
        canvas, middle = self._canvas, self.height - y
        canvas.setLineWidth(0.9)
        canvas.setStrokeGray(self._shade(INK))
        canvas.setFillGray(self._shade(INK))
        canvas.circle(x, middle, radius, stroke=1, fill=0)
        for side in (-1, 1):
            canvas.circle(x + side * radius * 0.36, middle + radius * 0.28, radius * 0.09, fill=1)
        ends, low = middle - radius * 0.38, radius * 0.42 * bend
        left, right = x - radius * 0.45, x + radius * 0.45
        canvas.bezier(left, ends, left * 0.6 + x * 0.4, ends - low, right * 0.6 + x * 0.4,
                      ends - low, right, ends)  # fmt: skip

    def fill(self, x: float, y: float, wide: float, high: float, grey: float) -> None:
        """Fill an area."""
        self._canvas.setFillGray(self._shade(grey))
        self._canvas.rect(x, self.height - y - high, wide, high, stroke=0, fill=1)

    def hatched(self, x: float, y: float, wide: float, high: float, *, open_top: bool) -> None:
        """Draw an area whose height tells nothing: slanted lines in a dotted outline."""
        canvas, low = self._canvas, self.height - y - high
        canvas.saveState()
        area = canvas.beginPath()
        area.rect(x, low, wide, high)
        canvas.clipPath(area, stroke=0, fill=0)
        canvas.setLineWidth(THIN)
        canvas.setStrokeGray(self._shade(CONTEXT))
        start = x - high
        while start < x + wide:
            canvas.line(start, low, start + high, low + high)
            start += 4
        canvas.restoreState()
        canvas.saveState()
        canvas.setLineWidth(FINE)
        canvas.setStrokeGray(self._shade(INK))
        canvas.setDash(1, 2)
        sides = [(x, low, x, low + high), (x + wide, low, x + wide, low + high)]
        if not open_top:
            sides.append((x, low + high, x + wide, low + high))
        for side in sides:
            canvas.line(*side)
        canvas.restoreState()

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """Draw upside down about a point, for the face of a tent card that looks the other way."""
        self._settle()
        self._canvas.saveState()
        self._canvas.translate(2 * x, 2 * (self.height - y))
        self._canvas.rotate(180)
        yield
        self._settle()
        self._canvas.restoreState()

    def _shade(self, grey: float) -> float:
        """A grey as it is printed: in black alone every one of them is black."""
        return 0.0 if self.black else grey

    def head(self, group_name: str, title: str, context: str, tag: Message) -> float:
        """Print the head of a sheet's first page; return the y of the rule under it."""
        boxed = self.tag(self.say(tag))
        line = self.top + 11
        room = boxed - self.left - 12
        self.text(self.left, line, fit(group_name, BOLD, 10, room), font=BOLD)
        name = fit(title, BOLD, 22, self.type_width)
        self.text(self.left - bearing(name, BOLD, 22), line + 31, name, font=BOLD, size=22)
        context = fit(context, REGULAR, 10, self.type_width)
        self.text(self.left, line + 49, context, grey=CONTEXT)
        self.rule(line + 70, STRONG)
        return line + 70

    def tag(self, words: str, size: float = 9.0) -> float:
        """Print the kind of copy in a box at the top right; return the box's left edge."""
        words = fit(words, BOLD, size, self.type_width / 2)
        left = self.right - width(words, BOLD, size) - 15
        self._canvas.setLineWidth(0.6)
        self._canvas.setStrokeGray(self._shade(INK))
        high = size + 6.7
        box = (left, self.height - self.top - high - 0.3, self.right - left - 0.3, high)
        self._canvas.roundRect(*box, radius=2, stroke=1, fill=0)
        self.text(left + 7.5, self.top + size + 2, words, font=BOLD, size=size)
        return left

    def running_bottom(self, size: float = 10) -> float:
        """The y of the rule under a running head."""
        return self.top + size * 1.5

    def running_head(self, name: str, context: str, size: float = 10) -> float:
        """Print the one-line head of a running page; return the y of the rule under it."""
        line = self.top + size * 0.75
        context = fit(context, REGULAR, size, self.type_width * 0.7)
        room = self.type_width - width(context, REGULAR, size) - 12
        self.text(self.left, line, fit(name, BOLD, size, room), font=BOLD, size=size)
        self.text(self.right, line, context, size=size, align="right")
        self.rule(line + size * 0.75, FINE)
        return line + size * 0.75

    def side_head(self, y: float, words: str) -> None:
        """Print a bold side-head with its baseline at ``y``, cut where the text begins."""
        room = self.text_left - self.left - 8
        self.text(self.left, y, fit(words, BOLD, 11, room), font=BOLD, size=11)

    def foot(self, size: float = 8.5, lines: int = 1) -> float:
        """Return the y of the rule above the footer: the end of what a page may hold."""
        return self.bottom - size * 0.3 - size * (1.43 + 1.42 * lines)

    def note_lines(self, note: str, printed: datetime | None, size: float, most: int) -> list[str]:
        """The rule applied in lines, beside the date; at most so many."""
        room = self.type_width
        if printed is not None:
            room -= width(printable(self._printed(printed)), REGULAR, size) + 12
        return first_lines(note, REGULAR, size, room, most) or [""]

    def _printed(self, printed: datetime) -> str:
        return self.say(msg("Printed {day}", day=day_month(printed.date(), self.language)))

    def footer(
        self,
        page: int,
        pages: int,
        rule: str,
        printed: datetime | None,
        size: float = 8.5,
        *,
        contains: Message | None = None,
        lines: int = 1,
    ) -> None:
        """Print the footer: what the sheet contains, the rule applied, page and date.

        ``lines`` is how many the rule may take; on every page of a sheet it is the same.
        """
        last = self.bottom - size * 0.3
        first = last - size * 1.42 * lines
        self.rule(self.foot(size, lines), FINE)
        count = self.say(msg("Page {page} of {pages}", page=page, pages=pages))
        self.text(self.right, first, count, size=size, align="right")
        held = self.say(contains or msg("Contains no names."))
        room = self.type_width - width(printable(count), REGULAR, size) - 12
        self.text(self.left, first, fit(held, BOLD, size, room), font=BOLD, size=size)
        if printed is not None:
            line = first + size * 1.42
            self.text(self.right, line, self._printed(printed), size=size, align="right")
        for number, words in enumerate(self.note_lines(rule, printed, size, lines), start=1):
            self.text(self.left, first + size * 1.42 * number, words, size=size)

    def next_page(self) -> None:
        """End this page and begin another."""
        self._settle()
        self._canvas.showPage()

    def finish(self) -> bytes:
        """End the last page and return the bytes of the whole file."""
        self._settle()
        self._canvas.save()
        return self._bytes.getvalue()
