"""The summary: one meeting on one page, whatever it held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from facilitator.export.fonts import REGULAR, bearing, printable, width
from facilitator.export.lines import first_lines, fit
from facilitator.export.page import CONTEXT, FINE, HAIR, HAND, THIN, Frame
from facilitator.i18n import clock, day_month, long_date, weekday
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.sheets import Copy, SummarySheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.sheets import Figure
    from facilitator.progress import Progress

LARGE_FIGURES = 5
TIME_COLUMN = 46.0
HAND_PITCH = 22.5
DENSITIES = (1.0, 0.94, 0.88, 0.82, 0.76)


@dataclass(frozen=True)
class _Plan:
    """How tightly the page is set: a factor for gaps, and the most entries and lines of each."""

    density: float = 1.0
    ran: int = 10**6
    announced: int = 10**6
    decided: int = 10**6
    advice: int = 10**6
    lines: int = 10**6


@dataclass(frozen=True)
class _Row:
    """One line of a section: a time at its left, words, and a word at its right."""

    words: str
    time: str | None = None
    right: str = ""


@dataclass(frozen=True)
class _Section:
    """A side-head, its rows and their distance in points."""

    name: str
    rows: tuple[_Row, ...]
    pitch: float
    above: float
    below: float
    ruled: bool = False

    @property
    def height(self) -> float:
        """From the rule above to the rule below."""
        return self.above + self.pitch * (len(self.rows) - 1) + self.below


def draw(sheet: SummarySheet, progress: Progress) -> bytes:
    """Return the summary as a PDF of exactly one page; may raise ``Cancelled``."""
    progress.report(0.0, msg("Drawing the summary"))
    if sheet.copy is not Copy.EXACT:  # a second wall: the services hand over none either
        sheet = replace(sheet, figures=(), given=(), basket="", strip="", corrected_on=None)
    frame = Frame(sheet.paper, sheet.language, msg("Summary"), sheet.vocabulary)
    y = _head(frame, sheet)
    y = _figures(frame, sheet, y)
    sections, plan = _fitted(frame, sheet, y)
    for number, section in enumerate(sections):
        y = _section(frame, section, y, closed=number == len(sections) - 1)
    _hand_lines(frame, y)
    frame.footer(1, 1, _rule_applied(frame, sheet, plan), sheet.printed)
    progress.report(1.0, msg("The summary is drawn"))
    return frame.finish()


def _head(frame: Frame, sheet: SummarySheet) -> float:
    start, end = clock(sheet.start, sheet.language), clock(sheet.end, sheet.language)
    hours = frame.say(msg("{start} to {end}", start=start, end=end))
    context = ", ".join(part for part in (sheet.format_name, hours, sheet.place) if part)
    tag = (
        msg("For us (exact)") if sheet.copy is Copy.EXACT else msg("To give away (without numbers)")
    )
    return frame.head(sheet.group_name, long_date(sheet.day, sheet.language), context, tag)


def _figures(frame: Frame, sheet: SummarySheet, y: float) -> float:
    """Print up to five large figures and their keys; return the y of the rule under them."""
    printed = sheet.figures
    keys = _keys(frame, sheet, printed)
    if not printed and not keys:
        return y
    step = frame.type_width / LARGE_FIGURES
    lowest = y + 4
    for number, cell in enumerate(printed[:LARGE_FIGURES]):
        x = frame.left + step * number
        size = min(34.0, 34 * (step - 10) / width(printable(cell.mark), REGULAR, 34))
        frame.text(x - bearing(cell.mark, REGULAR, size), y + 43, cell.mark, size=size)
        lines = first_lines(cell.label, REGULAR, 10, step - 10, 2)
        for line, label in enumerate(lines):
            frame.text(x, y + 60 + 12 * line, label)
        lowest = max(lowest, y + 60 + 12 * max(0, len(lines) - 1))
    for words in _more_figures(frame, printed[LARGE_FIGURES:]) + keys:
        lowest += 16
        frame.text(frame.left, lowest, words, size=9, grey=CONTEXT)
    frame.rule(lowest + 17, FINE)
    return lowest + 17


def _more_figures(frame: Frame, more: Sequence[Figure]) -> list[str]:
    """The figures beyond the large ones, in lines of the type width."""
    words = ", ".join(f"{cell.label}:\N{NO-BREAK SPACE}{cell.mark}" for cell in more)
    return first_lines(words, REGULAR, 9, frame.type_width, 4)


def _keys(frame: Frame, sheet: SummarySheet, printed: Sequence[Figure]) -> list[str]:
    """One line that explains the marks used, and one for a corrected count."""
    keys = []
    if any(one.count is None for one in printed):
        keys.append(frame.say(msg("– not counted")))
    if sheet.corrected_on is not None:
        day = day_month(sheet.corrected_on, sheet.language)
        keys.append(frame.say(msg("Count corrected on {day}", day=day)))
    return keys


def _fitted(frame: Frame, sheet: SummarySheet, top: float) -> tuple[list[_Section], _Plan]:
    """Return the sections as they fit the page: gaps shrink first, then lists are shortened."""
    room = frame.foot() - top - 4
    notes = 16 + 2 * HAND_PITCH + 14
    for density in DENSITIES:
        plan = _Plan(density)
        sections = _sections(frame, sheet, plan)
        if _height(sections) + notes <= room:
            return sections, plan
    for most in (6, 4, 3, 2):
        plan = replace(plan, lines=most)
        sections = _sections(frame, sheet, plan)
        if _height(sections) <= room:
            return sections, plan
    kept = {name: len(getattr(sheet, name)) for name in ("ran", "announced", "decided", "advice")}
    while _height(sections) > room and max(kept.values()) > 1:
        kept[max(kept, key=lambda name: kept[name])] -= 1
        plan = replace(plan, **kept)
        sections = _sections(frame, sheet, plan)
    return sections, plan


def _height(sections: Sequence[_Section]) -> float:
    return sum(section.height for section in sections)


def _sections(frame: Frame, sheet: SummarySheet, plan: _Plan) -> list[_Section]:
    above, below = 16 * plan.density, 15 * plan.density
    leading = max(12.0, 14 * plan.density)
    found: list[_Section] = []
    rows = _ran_rows(frame, sheet, plan)
    if rows:
        pitch, first = 16.8 * plan.density, above + 6 * plan.density
        name = frame.say(msg("As it ran"))
        found.append(_Section(name, rows, pitch, first, below, ruled=True))
    given = _given_rows(frame, sheet)
    if given:
        found.append(_Section(frame.say(msg("Given out")), given, leading, above, below))
    decided = _decided_rows(frame, sheet, plan)
    if decided:
        found.append(_Section(frame.say(msg("Decided")), decided, leading, above, below))
    texts = (
        (msg("Announced"), sheet.announced, plan.announced),
        (msg("Basket"), (sheet.basket,) if sheet.basket else (), 1),
        (_next_name(sheet), _next_lines(frame, sheet), 10**6),
        (msg("For next time"), sheet.advice, plan.advice),
        (
            msg("To type in at home"),
            (sheet.strip,) * bool(sheet.strip),
            1,
        ),
    )
    for message, paragraphs, most in texts:
        rows = _text_rows(frame, paragraphs, most, plan.lines)
        if rows:
            found.append(_Section(frame.say(message), rows, leading, above, below))
    return found


def _ran_rows(frame: Frame, sheet: SummarySheet, plan: _Plan) -> tuple[_Row, ...]:
    rows: list[_Row] = []
    for row in sheet.ran[: plan.ran]:
        minutes = msg("not held") if row.skipped else plural("{n} min", "{n} min", row.minutes)
        time = "" if row.start is None else clock(row.start, sheet.language)
        rows.append(_Row(row.title, time, frame.say(minutes)))
    left_out = len(sheet.ran) - len(rows)
    return (*rows, _Row(_and_more(frame, left_out), "")) if left_out else tuple(rows)


def _text_rows(frame: Frame, paragraphs: Sequence[str], most: int, lines: int) -> tuple[_Row, ...]:
    room = frame.right - frame.text_left
    rows = [
        _Row(line)
        for paragraph in paragraphs[:most]
        for line in first_lines(paragraph, REGULAR, 10, room, lines)
    ]
    left_out = len(paragraphs[most:])
    return (*rows, _Row(_and_more(frame, left_out))) if left_out else tuple(rows)


def _given_rows(frame: Frame, sheet: SummarySheet) -> tuple[_Row, ...]:
    """What was given out, the number before it; what is left in the box at the right."""
    return tuple(
        _Row(
            f"{one.number} × {one.what}",
            right=frame.say(plural("{n} left in the box", "{n} left in the box", one.left)),
        )
        for one in sheet.given
    )


def _decided_rows(frame: Frame, sheet: SummarySheet, plan: _Plan) -> tuple[_Row, ...]:
    """Motions with their votes at the right."""
    if not sheet.decided:
        return ()
    shown = sheet.decided[: plan.decided]
    taken = max(width(printable(one.votes), REGULAR, 10) for one in shown)
    room = frame.right - frame.text_left - taken - 12
    rows: list[_Row] = []
    for one in shown:
        first, *more = first_lines(one.text, REGULAR, 10, room, plan.lines)
        rows.append(_Row(first, right=one.votes))
        rows.extend(_Row(line) for line in more)
    left_out = len(sheet.decided) - len(shown)
    return (*rows, _Row(_and_more(frame, left_out))) if left_out else tuple(rows)


def _and_more(frame: Frame, count: int) -> str:
    return frame.say(plural("and {n} more", "and {n} more", count))


def _next_name(sheet: SummarySheet) -> Message:
    if sheet.next_day is None:
        return msg("Next meeting")
    return msg("Next {weekday}", weekday=weekday(sheet.next_day, sheet.language))


def _next_lines(frame: Frame, sheet: SummarySheet) -> tuple[str, ...]:
    lines: list[str] = []
    if sheet.next_day is not None:
        day = day_month(sheet.next_day, sheet.language)
        if sheet.next_start is None:
            lines.append(day)
        else:
            start = clock(sheet.next_start, sheet.language)
            lines.append(frame.say(msg("{day}, {start}", day=day, start=start)))
    return (*lines, sheet.next_note) if sheet.next_note.strip() else tuple(lines)


def _section(frame: Frame, section: _Section, y: float, *, closed: bool) -> float:
    """Print a section and the rule under it; return that rule's y."""
    first = y + section.above
    frame.side_head(first, section.name)
    for number, row in enumerate(section.rows):
        _row(frame, row, first + number * section.pitch)
    if section.ruled:
        lines = [first + number * section.pitch for number in range(len(section.rows))]
        for upper, lower in pairwise(lines):
            frame.rule((upper + lower) / 2 - 3, THIN, grey=HAIR, start=frame.text_left)
    end = y + section.height
    if not closed or frame.foot() - end > HAND_PITCH:
        frame.rule(end, FINE)
    return end


def _row(frame: Frame, row: _Row, y: float) -> None:
    x = frame.text_left
    if row.time is not None:
        frame.text(x, y, row.time)
        x += TIME_COLUMN
    frame.text(frame.right, y, row.right, align="right")
    taken = width(printable(row.right), REGULAR, 10) + 12 if row.right else 0
    frame.text(x, y, fit(row.words, REGULAR, 10, frame.right - x - taken))


def _hand_lines(frame: Frame, y: float) -> None:
    """Fill what is left of the page with lines for a pen, if at least one has room."""
    line = y + 16 + HAND_PITCH
    end = frame.foot() - 18
    if line > end:
        return
    frame.side_head(y + 16, frame.say(msg("Notes by hand")))
    while line <= end:
        frame.rule(line, THIN, grey=HAND, start=frame.text_left)
        line += HAND_PITCH


def _rule_applied(frame: Frame, sheet: SummarySheet, plan: _Plan) -> str:
    rule = (
        msg("Exact numbers, for the group’s own file.")
        if sheet.copy is Copy.EXACT
        else msg("Counts are given away by whole months, so none stands here.")
    )
    hidden = msg("What was decided is left out.")
    total = len(sheet.ran)
    shown = min(total, plan.ran)
    items = (
        plural("{n} item of {n}.", "{n} items of {n}.", total)
        if shown == total
        else msg("{shown} of {total} items, to keep to one page.", shown=shown, total=total)
    )
    said = (rule, *((hidden,) if sheet.votes_held_back else ()), *((items,) if total else ()))
    return " ".join(frame.say(one) for one in said)
