"""The frame every sheet stands in: paper, margins, greys, head, side-heads, footer.

Measures are points; y counts down from the top edge of the paper.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

from facilitator.export.fonts import BOLD, REGULAR, bearing, face, kerned, printable, spaces, width
from facilitator.export.lines import fit
from facilitator.i18n import day_month, say
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.sheets import Paper
from facilitator.meetings.vocabulary import NEUTRAL, Vocabulary

if TYPE_CHECKING:
    from datetime import datetime

    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
SIDE = 20 * MM
TOP = 18 * MM
SIDE_HEAD = 0.235
"""Where text starts beside a side-head, as a share of the type width."""

INK, CONTEXT, HAND, HAIR = 0.10, 0.38, 0.62, 0.75
STRONG, FINE, THIN = 0.8, 0.35, 0.25

SIZES = {Paper.A4: (595.28, 841.89), Paper.LETTER: (612.0, 792.0)}

Align = Literal["left", "right", "centre"]


class Frame:
    """One PDF being drawn, a page at a time; ``finish`` gives its bytes."""

    def __init__(
        self, paper: Paper, language: str, title: Message, vocabulary: Vocabulary = NEUTRAL
    ) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.language, self.vocabulary = language, vocabulary
        self.width, self.height = SIZES[paper]
        self.left, self.right = SIDE, self.width - SIDE
        self.type_width = self.right - self.left
        self.top, self.bottom = TOP, self.height - TOP
        self.text_left = self.left + SIDE_HEAD * self.type_width
        face(REGULAR)
        self._bytes = io.BytesIO()
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
        words = spaces(printable(words))
        if not words.strip():
            return
        face(font)
        if align != "left":
            x -= width(words, font, size) / (1 if align == "right" else 2)
        line = self._canvas.beginText(x, self.height - y)
        line.setFont(font, size)
        line.setFillGray(grey)
        line.textOut(kerned(words, font, size) or words)
        self._canvas.drawText(line)

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
        self._canvas.setStrokeGray(grey)
        above = self.height - y
        self._canvas.line(
            self.left if start is None else start, above, self.right if end is None else end, above
        )

    def head(self, group_name: str, title: str, context: str, tag: Message) -> float:
        """Print the head of a sheet's first page; return the y of the rule under it."""
        boxed = self._tag(self.say(tag))
        line = self.top + 11
        room = boxed - self.left - 12
        self.text(self.left, line, fit(group_name, BOLD, 10, room), font=BOLD)
        name = fit(title, BOLD, 22, self.type_width)
        self.text(self.left - bearing(name, BOLD, 22), line + 31, name, font=BOLD, size=22)
        context = fit(context, REGULAR, 10, self.type_width)
        self.text(self.left, line + 49, context, grey=CONTEXT)
        self.rule(line + 70, STRONG)
        return line + 70

    def _tag(self, words: str) -> float:
        """Print the kind of copy in a box at the top right; return the box's left edge."""
        words = fit(words, BOLD, 9, self.type_width / 2)
        left = self.right - width(words, BOLD, 9) - 15
        self._canvas.setLineWidth(0.6)
        self._canvas.setStrokeGray(INK)
        box = (left, self.height - self.top - 16, self.right - left - 0.3, 15.7)
        self._canvas.roundRect(*box, radius=2, stroke=1, fill=0)
        self.text(left + 7.5, self.top + 11, words, font=BOLD, size=9)
        return left

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

    def foot(self, size: float = 8.5) -> float:
        """Return the y of the rule above the footer: the end of what a page may hold."""
        return self.bottom - size * 0.3 - size * 2.85

    def footer(
        self, page: int, pages: int, rule: str, printed: datetime | None, size: float = 8.5
    ) -> None:
        """Print the footer: what the sheet contains, the rule applied, page and date."""
        last = self.bottom - size * 0.3
        first = last - size * 1.42
        self.rule(self.foot(size), FINE)
        count = self.say(msg("Page {page} of {pages}", page=page, pages=pages))
        self.text(self.right, first, count, size=size, align="right")
        contains = self.say(msg("Contains no names."))
        room = self.type_width - width(printable(count), REGULAR, size) - 12
        self.text(self.left, first, fit(contains, BOLD, size, room), font=BOLD, size=size)
        room = self.type_width
        if printed is not None:
            day = day_month(printed.date(), self.language)
            date = self.say(msg("Printed {day}", day=day))
            self.text(self.right, last, date, size=size, align="right")
            room -= width(printable(date), REGULAR, size) + 12
        self.text(self.left, last, fit(rule, REGULAR, size, room), size=size)

    def next_page(self) -> None:
        """End this page and begin another."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """End the last page and return the bytes of the whole file."""
        self._canvas.save()
        return self._bytes.getvalue()
