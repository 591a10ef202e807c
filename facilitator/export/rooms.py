"""A page for each parallel room: the time card above, a slip for the count below the cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.export.fonts import BOLD, width
from facilitator.export.lines import fit
from facilitator.export.page import CONTEXT, FINE, HAND, STRONG, THIN, Frame
from facilitator.i18n import clock, long_date
from facilitator.meetings.messages import msg, plural

if TYPE_CHECKING:
    from facilitator.meetings.sheets import RoomsSheet, RoomStep
    from facilitator.progress import Progress

ROW, LEAST_ROW = 38.0, 17.0
"""The height of a step on the time card, in points: as it is best, and at the least."""
SLIP_ROW = 34.0
"""The height of a line a pen writes on, in points."""
UNDER = 46.0
"""From the last step to the line that says when we end, in points."""


def draw(sheet: RoomsSheet, progress: Progress) -> bytes:
    """Return the cards as a PDF; progress is told each page and may raise ``Cancelled``."""
    frame = Frame(sheet.paper, sheet.language, msg("Cards for the rooms"), sheet.vocabulary)
    pages = len(sheet.rooms)
    for number, room in enumerate(sheet.rooms):
        progress.report(
            number / pages, msg("Drawing page {page} of {pages}", page=number + 1, pages=pages)
        )
        if number:
            frame.next_page()
        _time_card(frame, sheet, room)
        _slip(frame, sheet, room)
        rule = frame.say(msg("For this room alone; the slip goes to whoever counts the night."))
        frame.footer(number + 1, pages, rule, sheet.printed)
    progress.report(1.0, msg("The cards are drawn"))
    return frame.finish()


def _slip_top(frame: Frame, sheet: RoomsSheet) -> float:
    """The y of the cut: the slip stands at the foot of the page."""
    return frame.foot() - SLIP_ROW * len(sheet.counts) - 74


def _time_card(frame: Frame, sheet: RoomsSheet, room: str) -> None:
    """Print when each step begins and how long a share is."""
    start, end = clock(sheet.start, sheet.language), clock(sheet.end, sheet.language)
    day = long_date(sheet.day, sheet.language)
    when = frame.say(msg("{day}, {start} to {end}", day=day, start=start, end=end))
    y = frame.head(sheet.group_name, room, when, msg("Time card")) + 10
    room_for = _slip_top(frame, sheet) - 30 - UNDER - y
    # Many steps stand closer; only what no page could hold is left out, and said.
    row = max(LEAST_ROW, min(ROW, room_for / max(1, len(sheet.steps))))
    holds = int(room_for / row + 0.01)
    shown = len(sheet.steps) if len(sheet.steps) <= holds else holds - 1
    for step in sheet.steps[:shown]:
        y += row
        _step(frame, step, y, row / ROW)
        frame.rule(y + 11 * row / ROW, THIN, grey=HAND)
    if shown < len(sheet.steps):
        words = plural("{n} more item", "{n} more items", len(sheet.steps) - shown)
        y += row
        frame.text(frame.left, y, frame.say(words), grey=CONTEXT)
    y += UNDER
    ends = frame.say(msg("We end at {at}", at=end))
    frame.text(frame.left, y, ends, font=BOLD, size=22)


def _step(frame: Frame, step: RoomStep, y: float, scale: float) -> None:
    begins = clock(step.start, frame.language)
    frame.text(frame.left, y, begins, font=BOLD, size=22 * scale)
    detail = frame.say(plural("{n} min", "{n} min", step.minutes))
    if step.limit is not None:
        whole, rest = divmod(step.limit, 60)
        each = plural("{n} min each", "{n} min each", whole)
        if rest:
            each = plural("{n} second each", "{n} seconds each", step.limit)
        detail = f"{detail}, {frame.say(each)}"
    small, size = max(10.0, 13 * scale), max(11.0, 17 * scale)
    frame.text(frame.right, y, detail, size=small, align="right")
    left = frame.left + 78
    room = frame.right - width(detail, BOLD, small) - 12 - left
    frame.text(left, y, fit(step.title, BOLD, size, room), font=BOLD, size=size)


def _slip(frame: Frame, sheet: RoomsSheet, room: str) -> None:
    """Print the slip at the foot of the page: a line for each count, for a pen."""
    top = _slip_top(frame, sheet)
    frame.rule(top, FINE, grey=HAND)
    cut = frame.say(msg("Cut here"))
    frame.text(frame.right, top - 4, cut, size=8.5, grey=CONTEXT, align="right")
    y = top + 30
    title = frame.say(msg("{room}: the count", room=room))
    frame.text(frame.left, y, fit(title, BOLD, 17, frame.type_width), font=BOLD, size=17)
    y += 14
    frame.rule(y, STRONG)
    for label in sheet.counts:
        y += SLIP_ROW
        name = fit(label, BOLD, 13, frame.type_width * 0.3)
        frame.text(frame.left, y - 10, name, font=BOLD, size=13)
        frame.text(frame.right - 92, y - 10, frame.say(msg("total")), grey=CONTEXT, align="right")
        frame.rule(y - 8, FINE, grey=HAND, start=frame.text_left, end=frame.right - 130)
        frame.rule(y - 8, STRONG, start=frame.right - 84)
