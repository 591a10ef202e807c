"""Any sheet of flowing blocks: laid out, broken into pages, drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.export.bars import bars_strips
from facilitator.export.blocks import (
    fields_strips,
    hand_strips,
    keys_strips,
    large_strips,
    text_strips,
    ticks_strips,
)
from facilitator.export.heads import Head
from facilitator.export.page import Frame
from facilitator.export.strips import LARGE, NORMAL, Strip, gap, paginate
from facilitator.export.tables import table_strips
from facilitator.i18n import day_month
from facilitator.meetings.document import (
    Bars,
    Fields,
    Hand,
    Keys,
    Large,
    NewPage,
    Table,
    Text,
    Ticks,
)
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from facilitator.export.strips import Style
    from facilitator.meetings.document import Block, Document
    from facilitator.meetings.messages import Message
    from facilitator.progress import Progress

BETWEEN = 18.0
"""White space between two blocks, in points."""
NOTE_LINES = 2


def draw(sheet: Document, progress: Progress, *, black: bool = False) -> bytes:
    """Return the sheet as a PDF; progress is told each page and may raise ``Cancelled``."""
    progress.report(0.0, msg("Laying out the pages"))
    style = LARGE if sheet.large_print else NORMAL
    frame = Frame(
        sheet.paper,
        sheet.language,
        sheet.neutral,
        sheet.vocabulary,
        landscape=sheet.landscape,
        black=black,
    )
    note = " ".join(frame.words(one) for one in sheet.note)
    lines = len(frame.note_lines(note, sheet.printed, style.footer, NOTE_LINES))
    bottom = frame.foot(style.footer, lines) - 8
    head = Head(frame, style, sheet)
    strips = _strips(frame, style, sheet)
    pages = paginate(strips, head.bottom, frame.running_bottom(style.running) + 12, bottom)
    contains = _contains(sheet)
    for number, page in enumerate(pages):
        progress.report(
            number / len(pages),
            msg("Drawing page {page} of {pages}", page=number + 1, pages=len(pages)),
        )
        if number:
            frame.next_page()
            frame.running_head(sheet.group_name, frame.words(sheet.title), style.running)
        else:
            head.draw()
        for strip, y in page:
            if strip.draw is not None:
                strip.draw(y)
        frame.footer(
            number + 1,
            len(pages),
            note,
            sheet.printed,
            style.footer,
            contains=contains,
            lines=lines,
        )
    progress.report(1.0, msg("The pages are drawn"))
    return frame.finish()


def _contains(sheet: Document) -> Message | None:
    if sheet.shred_by is None:
        return None
    day = day_month(sheet.shred_by, sheet.language)
    return msg("Contains first names: shred by {day}.", day=day)


def _strips(frame: Frame, style: Style, sheet: Document) -> list[Strip]:
    strips: list[Strip] = []
    for block in sheet.blocks:
        made = _of(frame, style, block)
        if isinstance(block, Hand) and not block.head and block.lines and strips:
            # Lines to answer on stay with their question.
            strips[-1] = replace(strips[-1], keep=True)
            made = [*(replace(one, keep=True) for one in made[:-1]), made[-1]]
        elif strips and made and not made[0].page and not isinstance(block, Keys):
            strips.append(gap(BETWEEN * (1.3 if style.wide else 1.0)))
        strips += made
    return strips


def _of(frame: Frame, style: Style, block: Block) -> list[Strip]:
    match block:
        case Table():
            return table_strips(frame, style, block)
        case Text():
            return text_strips(frame, style, block)
        case Keys():
            return keys_strips(frame, style, block)
        case Bars():
            return bars_strips(frame, style, block)
        case Hand():
            return hand_strips(frame, style, block)
        case Ticks():
            return ticks_strips(frame, style, block)
        case Fields():
            return fields_strips(frame, style, block)
        case Large():
            return large_strips(frame, style, block)
        case NewPage():
            return [Strip(0, page=True)]
