"""The leader's agenda as a script: numbered steps, the words to say, the time in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facilitator.export.fonts import BOLD, ITALIC, REGULAR, printable, width
from facilitator.export.lines import wrap
from facilitator.export.page import FINE, HAND, Frame
from facilitator.i18n import clock, long_date
from facilitator.meetings.messages import Message, msg, plural

if TYPE_CHECKING:
    from facilitator.meetings.sheets import AgendaSheet, ScriptStep
    from facilitator.progress import Progress

Kind = Literal["head", "words", "cue", "reader"]

GUTTER = 10.0
"""Between a hanging numeral and the words, in points."""


@dataclass(frozen=True)
class _Style:
    """Sizes and distances in points, ``measure`` as a share of the type width."""

    head: float
    words: float
    leading: float
    measure: float
    cue: float
    cue_leading: float
    to_words: float
    to_cue: float
    to_head: float
    time: float
    minutes: float
    to_minutes: float
    running: float
    footer: float


NORMAL = _Style(17, 15, 21, 0.74, 10.5, 14, 25, 22, 37, 11, 10, 15, 10, 8.5)
LARGE = _Style(21, 18, 27, 0.80, 18, 27, 31, 34, 50, 18, 18, 22, 14, 14)


@dataclass(frozen=True)
class _Line:
    """One line of a step, ``gap`` points under the line before it."""

    step: int
    kind: Kind
    words: str
    gap: float
    first: bool = False


@dataclass(frozen=True)
class _Placed:
    """A line and the y of its baseline."""

    line: _Line
    y: float


def draw(sheet: AgendaSheet, progress: Progress) -> bytes:
    """Return the agenda as a PDF; progress is told each page and may raise ``Cancelled``."""
    style = LARGE if sheet.large_print else NORMAL
    frame = Frame(sheet.paper, sheet.language, msg("Agenda"), sheet.vocabulary)
    hang = max(26.0, GUTTER + width(str(len(sheet.steps)), BOLD, style.head))
    steps = [
        _step_lines(frame, style, hang, number, step) for number, step in enumerate(sheet.steps)
    ]
    pages = _paginate(frame, style, steps)
    for number, page in enumerate(pages):
        progress.report(
            number / len(pages),
            msg("Drawing page {page} of {pages}", page=number + 1, pages=len(pages)),
        )
        if number:
            frame.next_page()
        _running_head(frame, sheet, style)
        if not sheet.steps:
            nothing = frame.say(msg("The agenda has no items yet."))
            frame.text(frame.left, _first_line(frame, style), nothing, size=style.words)
        for placed in page:
            _draw_line(frame, style, hang, sheet.steps[placed.line.step], placed)
        rule = _rule_applied(frame, sheet, page)
        frame.footer(number + 1, len(pages), rule, sheet.printed, style.footer)
    progress.report(1.0, msg("The agenda is drawn"))
    return frame.finish()


def _step_lines(
    frame: Frame, style: _Style, hang: float, number: int, step: ScriptStep
) -> list[_Line]:
    """Break one step into its lines."""
    measure = style.measure * frame.type_width
    name = _name_lines(frame, style, hang, step.title)
    lines = [
        _Line(number, "head", words, style.leading * 1.1 if later else style.to_head, not later)
        for later, words in enumerate(name)
    ]
    gap = style.to_words
    for paragraph in step.words.splitlines():
        for words in wrap(paragraph, REGULAR, style.words, measure):
            lines.append(_Line(number, "words", words, gap))
            gap = style.leading
        gap = max(gap, style.leading * 1.3) if len(lines) > len(name) else gap
    if step.reader:
        reader = frame.say(msg("Read by:"))
        lines.append(_Line(number, "reader", reader, style.to_cue + 6))
    return lines + _cue_lines(style, number, step, measure)


def _name_lines(frame: Frame, style: _Style, hang: float, title: str) -> list[str]:
    room = frame.type_width - hang - 5.2 * style.time
    return wrap(title, BOLD, style.head, room) or [""]


def _cue_lines(style: _Style, number: int, step: ScriptStep, measure: float) -> list[_Line]:
    if not step.cue.strip():
        return []
    large = style is LARGE
    cue = f"[{step.cue.strip().removesuffix('.')}]" if large else step.cue
    lines = wrap(cue, REGULAR if large else ITALIC, style.cue, measure)
    return [
        _Line(number, "cue", words, style.cue_leading if later else style.to_cue)
        for later, words in enumerate(lines)
    ]


def _first_line(frame: Frame, style: _Style) -> float:
    return frame.top + style.running * 1.5 + NORMAL.to_head


def _paginate(frame: Frame, style: _Style, steps: list[list[_Line]]) -> list[list[_Placed]]:
    """Place every line; a step breaks only if it is taller than a whole page."""
    top = _first_line(frame, style)
    end = frame.foot(style.footer) - 10
    pages: list[list[_Placed]] = [[]]
    y = top
    for lines in steps:
        tall = sum(line.gap for line in lines[1:])
        start = y + lines[0].gap if pages[-1] else top
        if pages[-1] and start + tall > end:
            pages.append([])
            start = top
        y = start - lines[0].gap
        for line in lines:
            y += line.gap
            if y > end:
                pages.append([])
                y = top
            pages[-1].append(_Placed(line, y))
    return pages


def _running_head(frame: Frame, sheet: AgendaSheet, style: _Style) -> None:
    start, end = clock(sheet.start, sheet.language), clock(sheet.end, sheet.language)
    day = long_date(sheet.day, sheet.language)
    when = frame.say(msg("{day}, {start} to {end}", day=day, start=start, end=end))
    frame.running_head(sheet.group_name, when, style.running)


def _draw_line(frame: Frame, style: _Style, hang: float, step: ScriptStep, placed: _Placed) -> None:
    line, y = placed.line, placed.y
    x = frame.left + hang
    if line.first:
        number = str(line.step + 1)
        frame.text(x - GUTTER, y, number, font=BOLD, size=style.head, align="right")
        _margin(frame, style, step, y)
    match line.kind:
        case "head":
            frame.text(x, y, line.words, font=BOLD, size=style.head)
        case "words":
            frame.text(x, y, line.words, size=style.words)
        case "cue":
            font = REGULAR if style is LARGE else ITALIC
            frame.text(x, y, line.words, font=font, size=style.cue)
        case "reader":
            frame.text(x, y, line.words, size=style.cue)
            start = x + width(printable(line.words), REGULAR, style.cue) + 6
            frame.rule(y + 2, FINE, grey=HAND, start=start, end=start + 180)


def _margin(frame: Frame, style: _Style, step: ScriptStep, y: float) -> None:
    """Print the time, the minutes and the pin in the right margin."""
    time = clock(step.start, frame.language)
    frame.text(frame.right, y, time, font=BOLD, size=style.time, align="right")
    minutes = frame.say(plural("{n} min", "{n} min", step.minutes))
    y += style.to_minutes
    frame.text(frame.right, y, minutes, size=style.minutes, align="right")
    if step.pinned:
        fixed, size = frame.say(msg("fixed time")), min(style.minutes, 14)
        frame.text(frame.right, y + style.minutes * 1.3, fixed, size=size, align="right")


def _rule_applied(frame: Frame, sheet: AgendaSheet, page: list[_Placed]) -> str:
    """Say whose words these are and which items stand on this page."""
    total = len(sheet.steps)
    if not page:
        return ""
    first, last = page[0].line.step + 1, page[-1].line.step + 1
    items = _items(first, last, total)
    if sheet.large_print:
        return frame.say(items)
    return f"{frame.say(msg('Leader’s words, the group’s own.'))} {frame.say(items)}"


def _items(first: int, last: int, total: int) -> Message:
    named = {"first": first, "last": last, "total": total}
    if first == last:
        if last < total:
            return msg("Item {first} of {total}; the rest follow.", **named)
        return msg("Item {first} of {total}.", **named)
    if last < total:
        return msg("Items {first} to {last} of {total}; the rest follow.", **named)
    return msg("Items {first} to {last} of {total}.", **named)
