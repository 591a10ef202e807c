"""Ten years of a daily group: the records on the screen, and the report of them on paper.

The floor of the report is reportlab alone, putting the same words at the same places of the same
pages in the same faces, every place and every width known beforehand.
"""

from __future__ import annotations

import io
import random
import time
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from benchmarks.scene import open_desk
from facilitator.meetings.tally import Tally

DAYS = 3650


def records_home(folder):
    """The one group of a home, with a meeting in the records for every day of ten years."""
    from facilitator.meetings.schedule import Schedule, occurrences
    from tests.builders import held

    shared, desk = open_desk(folder)
    group = desk.group.value
    usual = group.schedule.slots[0]
    slots = tuple(replace(usual, id=f"day{day}", weekday=day) for day in range(7))
    chance = random.Random(2026)
    last = desk.group.today() - timedelta(days=1)
    planned = occurrences(Schedule(slots), last - timedelta(days=DAYS - 1), last)
    several = [
        replace(
            held(group, due, at),
            tally=Tally(
                MappingProxyType(
                    {"here": chance.randint(4, 40), "first-ever": chance.randint(0, 3)}
                )
            ),
        )
        for at, due in enumerate(planned)
    ]
    desk.group.book.save_records(several)
    return shared, desk


def report_times(desk, rounds):
    """How long the report takes from its figures to its bytes, and reportlab alone beside it."""
    from facilitator.export import document
    from facilitator.meetings.sheets import Copy
    from facilitator.progress import NoProgress
    from facilitator.services.sheets.maker import Asked

    nights = desk.records.nights()
    asked = Asked(copy=Copy.GIVE_AWAY, first=nights[0].day, last=nights[-1].day)
    drawn = _Recorded(document)
    desk.printing.draw(desk.printing.sheet("report", asked), NoProgress())
    pages = drawn.stop()
    took, floor = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        pdf = desk.printing.draw(desk.printing.sheet("report", asked), NoProgress())
        took.append(time.perf_counter() - began)
        began = time.perf_counter()
        _bare(pages)
        floor.append(time.perf_counter() - began)
    return took, floor, len(pages), len(pdf)


class _Recorded:
    """Notes what a sheet puts where, so that it can be put there again without thinking."""

    def __init__(self, module):
        from facilitator.export.fonts import width
        from facilitator.export.page import Frame

        self._module, self._frame = module, Frame
        pages = self.pages = [[]]

        class Noting(Frame):
            def text(self, x, y, words, *, font="FacilitatorSans-Regular", size=10, grey=0.10,
                     align="left"):  # fmt: skip
                super().text(x, y, words, font=font, size=size, grey=grey, align=align)
                if words.strip():
                    if align != "left":
                        x -= width(words, font, size) / (1 if align == "right" else 2)
                    pages[-1].append(("text", x, self.height - y, words, font, size, grey))

            def rule(self, y, weight=0.35, *, grey=0.10, start=None, end=None):
                super().rule(y, weight, grey=grey, start=start, end=end)
                left = self.left if start is None else start
                right = self.right if end is None else end
                pages[-1].append(("rule", left, right, self.height - y, weight, grey))

            def fill(self, x, y, wide, high, grey):
                super().fill(x, y, wide, high, grey)
                pages[-1].append(("fill", x, self.height - y - high, wide, high, grey))

            def next_page(self):
                super().next_page()
                pages.append([])

        module.Frame = Noting

    def stop(self):
        """What was noted, page by page."""
        self._module.Frame = self._frame
        return self.pages


def _bare(pages):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        io.BytesIO(), pagesize=(595.28, 841.89), invariant=1, pageCompression=1,
        initialFontName="FacilitatorSans-Regular",
    )  # fmt: skip
    for page in pages:
        for kind, *given in page:
            if kind == "text":
                x, y, words, font, size, grey = given
                line = canvas.beginText(x, y)
                line.setFont(font, size)
                line.setFillGray(grey)
                line.textOut(words)
                canvas.drawText(line)
            elif kind == "rule":
                left, right, y, weight, grey = given
                canvas.setLineWidth(weight)
                canvas.setStrokeGray(grey)
                canvas.line(left, y, right, y)
            else:
                x, y, wide, high, grey = given
                canvas.setFillGray(grey)
                canvas.rect(x, y, wide, high, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
