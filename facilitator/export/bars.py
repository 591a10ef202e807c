"""Charts on paper: bars from zero, a number above each, no axis, no grid, no trend, no target."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.export.blocks import HATCHED, keys_strips
from facilitator.export.fonts import BOLD, ITALIC, REGULAR, printable, width
from facilitator.export.lines import fit
from facilitator.export.strips import Strip, Style, gap
from facilitator.meetings.charts import MOST_BARS
from facilitator.meetings.document import Keys
from facilitator.meetings.messages import msg
from facilitator.meetings.months import Mark
from facilitator.meetings.periods import mark_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.export.page import Frame
    from facilitator.meetings.charts import Bar, Chart
    from facilitator.meetings.document import Bars, Words

WIDE = 0.56
"""The width of a bar, as a share of its step."""
WIDEST = 44.0
"""No bar is wider, however few there are, in points."""
HIGH, LOW = 130.0, 38.0
"""The height of the highest bar in points: of a sheet's main chart, and of one beside it."""
BAR = 0.50


def bars_strips(frame: Frame, style: Style, block: Bars) -> list[Strip]:
    """A chart under its heading, in rows of as many bars as still have their numbers."""
    chart = block.chart
    strips: list[Strip] = []
    heading = frame.words(chart.heading)
    if heading:
        strips.append(Strip(style.side + 9, partial(_heading, frame, style, heading), keep=True))
    if not chart.bars:
        return []
    most = _in_a_row(frame, style, chart)
    rows = [chart.bars[at : at + most] for at in range(0, len(chart.bars), most)]
    step = frame.type_width / max(len(row) for row in rows)
    full = LOW if block.low else HIGH
    for row in rows:
        height = style.small * 1.8 + full + style.small * (2.0 if block.low else 3.4)
        draw = partial(_row, frame, style, chart, row, (step, full))
        strips.append(Strip(height, draw))
        strips.append(gap(6))
    # A low chart stands under one that has told what its marks mean.
    keys = Keys(()) if block.low else _keys(chart)
    return [*strips, *(keys_strips(frame, style, keys) if keys.marks else [])]


def _in_a_row(frame: Frame, style: Style, chart: Chart) -> int:
    """How many bars have room for the words above and under them."""
    words = [(mark_words(one.told), one.under) for one in chart.bars]
    widest = max(
        max(width(printable(word), REGULAR, style.small) for word in pair) for pair in words
    )
    room = int(frame.type_width / max(widest + 4, 14))
    most = max(1, min(MOST_BARS, room))
    rows = -(-len(chart.bars) // most)
    return -(-len(chart.bars) // rows)


def _heading(frame: Frame, style: Style, words: str, y: float) -> None:
    line = fit(words, BOLD, style.side, frame.type_width)
    frame.text(frame.left, y + style.side, line, font=BOLD, size=style.side)


def _row(
    frame: Frame,
    style: Style,
    chart: Chart,
    row: Sequence[Bar],
    size: tuple[float, float],
    y: float,
) -> None:
    """Draw a row of bars at so large a step, the highest bar so high."""
    step, full = size
    base = y + style.small * 1.8 + full
    for at, bar in enumerate(row):
        middle = frame.left + step * (at + 0.5)
        _bar(frame, style, chart, bar, (middle, min(step * WIDE, WIDEST), base, full))
        frame.text(middle, base + style.small * 1.4, bar.under, size=style.small, align="centre")
        opens = frame.words(bar.opens)
        if opens and full > LOW:  # a low chart stands under one that names the months
            left = middle - min(step * WIDE, WIDEST) / 2
            words = fit(opens, BOLD, style.small, frame.right - left)
            frame.text(left, base + style.small * 2.8, words, font=BOLD, size=style.small)
    frame.rule(base, 0.6)


def _bar(
    frame: Frame,
    style: Style,
    chart: Chart,
    bar: Bar,
    place: tuple[float, float, float, float],
) -> None:
    """Draw one bar about a middle, of a width, on a base line, the highest so high."""
    middle, wide, base, full = place
    left = middle - wide / 2
    above = style.small * 0.5
    if not bar.met:
        frame.text(middle, base - above, "×", size=style.small, align="centre")
        return
    mark = bar.told.mark
    if mark is Mark.UNCOUNTED:
        frame.text(middle, base - above, "–", size=style.small, align="centre")
        return
    high = full * chart.share(bar.told)
    if mark is Mark.COUNT:
        if bar.told.number:
            frame.fill(left, base - high, wide, high, BAR)
        words, face = str(bar.told.number), REGULAR
    else:
        frame.hatched(left, base - high, wide, high, open_top=mark is not Mark.SMALL)
        words, face = mark_words(bar.told), ITALIC
    at = base - high - above
    frame.text(middle, at, words, font=face, size=style.small, align="centre")


def _keys(chart: Chart) -> Keys:
    marks: list[tuple[str, Words]] = []
    if any(one.met and one.told.mark is Mark.UNCOUNTED for one in chart.bars):
        marks.append(("–", msg("met, not counted")))
    if any(not one.met for one in chart.bars):
        marks.append(("×", msg("nothing held")))
    if any(one.told.hidden for one in chart.bars):
        marks.append((HATCHED, msg("height not told")))
    return Keys(tuple(marks))
