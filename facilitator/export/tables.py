"""Tables: numbers right, words left, rules where an eye or a pen must follow; no zebra."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from facilitator.export.fonts import BOLD, ITALIC, REGULAR, printable, width
from facilitator.export.lines import fit, wrap
from facilitator.export.page import CONTEXT, FINE, HAIR, HAND, INK, STRONG, THIN
from facilitator.export.strips import Strip, Style, gap
from facilitator.meetings.document import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.export.page import Frame
    from facilitator.meetings.document import Cell, Row, Table

PAD, TIGHT = 10.0, 5.0
"""Between two columns, and between a number and the word that belongs to it."""
ABOVE = 4.5
"""Above and below the lines of a row that takes more than its pitch."""
DENSE = 16.0
"""Below this pitch, in points, a table is dense: rows of several lines stand closer, too."""
CAP = 0.34
"""Half the height of a capital, as a share of the size: what centres a line in its row."""
RULES = {
    Rule.HAIR: (THIN, HAIR),
    Rule.FINE: (FINE, INK),
    Rule.MONTH: (0.6, INK),
    Rule.STRONG: (STRONG, INK),
}


@dataclass(frozen=True)
class _Grid:
    """Where the columns are: the left and right edge of what each holds, in points."""

    edges: tuple[tuple[float, float], ...]


def table_strips(frame: Frame, style: Style, table: Table) -> list[Strip]:
    """A table as strips: its heading, its heads and its rows."""
    strips: list[Strip] = []
    heading = frame.words(table.heading)
    if heading:
        strips.append(Strip(style.side + 7, partial(_heading, frame, style, heading), keep=True))
    if not table.rows and table.fill is None:
        nothing = frame.words(table.nothing)
        if nothing:
            draw = partial(_plain, frame, style.text, nothing)
            strips.append(Strip(style.leading + 6, draw))
        return strips
    size = table.size * style.factor
    grid = _grid(frame, style, table, size)
    if grid is None:
        return [*strips, *_stacked(frame, style, table)]
    head = _head_strip(frame, style, table, grid) if table.heads else None
    if head is not None:
        strips.append(head)
    close = partial(_line, frame, Rule.FINE)
    rows = table.rows or ((table.fill,) if table.fill is not None else ())
    for at, row in enumerate(rows):
        rule = Rule.NONE if at == 0 else row.rule
        draw, height = _row(frame, table, grid, row, size, rule, style)
        last = at == len(rows) - 1
        strips.append(
            Strip(height, draw, head=head, keep=_kept(rows, at), close=close)
            if not last
            else Strip(height, draw, head=head)
        )
    if table.fill is not None:
        draw, height = _row(frame, table, grid, table.fill, size, table.fill.rule, style)
        strips.append(Strip(height, draw, fill=True))
    strips.append(Strip(1, partial(_line, frame, Rule.STRONG)))
    return strips


def _kept(rows: Sequence[Row], at: int) -> bool:
    """A total stays with the row before it."""
    following = rows[at + 1]
    return following.rule is Rule.FINE and not following.pen


def _heading(frame: Frame, style: Style, words: str, y: float) -> None:
    line = fit(words, BOLD, style.side, frame.type_width)
    frame.text(frame.left, y + style.side, line, font=BOLD, size=style.side)


def _plain(frame: Frame, size: float, words: str, y: float) -> None:
    line = fit(words, REGULAR, size, frame.type_width)
    frame.text(frame.left, y + size, line, size=size, grey=CONTEXT)


def _line(frame: Frame, rule: Rule, y: float) -> None:
    if rule is not Rule.NONE:
        weight, grey = RULES[rule]
        frame.rule(y, weight, grey=grey)


def _face(cell: Cell) -> str:
    return BOLD if cell.bold else ITALIC if cell.italic else REGULAR


def _needed(frame: Frame, style: Style, table: Table, size: float) -> list[float]:
    """The least width of each column: that of its longest word, or of its whole number."""
    least = [0.0] * len(table.columns)
    for at, column in enumerate(table.columns):
        if table.heads:
            for word in frame.words(column.head).split():
                least[at] = max(least[at], width(printable(word), REGULAR, style.small))
    for row in table.rows:
        for at, cell in _placed(row):
            if at >= len(least) or cell.span > 1:
                continue
            words = frame.words(cell.words)
            whole = table.columns[at].right or cell.whole
            for word in (words,) if whole else words.split():
                least[at] = max(least[at], width(printable(word), _face(cell), size))
            if cell.box:
                least[at] = max(least[at], size)
    return least


def _grid(frame: Frame, style: Style, table: Table, size: float) -> _Grid | None:
    """The places of the columns, or ``None`` where they have no room in large print."""
    least = _needed(frame, style, table, size)
    pads = [
        0.0 if at == 0 else TIGHT if column.tight else PAD
        for at, column in enumerate(table.columns)
    ]
    room = frame.type_width
    # Half a point more than the longest word, or rounding would break it.
    least = [one + pad + 0.5 for one, pad in zip(least, pads, strict=True)]
    if sum(least) > room:
        if style.wide:
            return None
        least = [min(one, room * 0.5) for one in least]
        if sum(least) > room:
            least = [one * room / sum(least) for one in least]
    wanted = _shared([column.share for column in table.columns], least, room)
    edges: list[tuple[float, float]] = []
    x = frame.left
    for wide, pad in zip(wanted, pads, strict=True):
        edges.append((x + pad, x + wide))
        x += wide
    return _Grid(tuple(edges))


def _shared(shares: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The room shared out; a column that needs more than its share gets it from the others."""
    fixed: dict[int, float] = {}
    while True:
        free = [at for at in range(len(shares)) if at not in fixed]
        left = room - sum(fixed.values())
        whole = sum(shares[at] for at in free) or 1.0
        short = [at for at in free if left * shares[at] / whole < least[at] - 0.01]
        if not short or len(short) == len(free):
            return [
                fixed[at] if at in fixed else left * shares[at] / whole for at in range(len(shares))
            ]
        fixed.update({at: least[at] for at in short})


def _head_strip(frame: Frame, style: Style, table: Table, grid: _Grid) -> Strip:
    named = [frame.words(column.head) for column in table.columns]
    lines = [
        wrap(words, REGULAR, style.small, max(8.0, right - left))
        for words, (left, right) in zip(named, grid.edges, strict=True)
    ]
    leading = style.small * 1.25
    most = max((len(one) for one in lines), default=1)
    height = 11 + 4 + leading * most
    rights = [column.right for column in table.columns]

    def draw(y: float) -> None:
        frame.rule(y, STRONG)
        for words, (left, right), to_right in zip(lines, grid.edges, rights, strict=True):
            for number, line in enumerate(words):
                # Heads of one line stand on the last line, beside those of several.
                at = y + 5 + style.small + leading * (most - len(words) + number)
                x, align = (right, "right") if to_right else (left, "left")
                frame.text(x, at, line, size=style.small, align=align)  # type: ignore[arg-type]
        frame.rule(y + height, FINE)

    return Strip(height, draw, keep=True)


def _row(
    frame: Frame,
    table: Table,
    grid: _Grid,
    row: Row,
    size: float,
    rule: Rule,
    style: Style,
) -> tuple[partial[None], float]:
    lines: list[list[str]] = []
    for at, cell in _placed(row):
        left, right = grid.edges[at][0], grid.edges[at + cell.span - 1][1]
        words = frame.words(cell.words)
        lines.append(_cell_lines(words, _face(cell), size, right - left))
    most = max((len(one) for one in lines), default=1)
    leading = size * 1.4
    pitch = table.pitch * (1.5 if style.wide else 1.0)
    above = ABOVE if table.pitch >= DENSE else ABOVE / 2
    height = max(pitch, leading * most - (leading - size) + 2 * above + 1)
    top = (height - leading * (most - 1)) / 2 + size * CAP
    draw = partial(_draw_row, frame, table, grid, row, lines, size, rule, (top, height, leading))
    return draw, height


def _placed(row: Row) -> list[tuple[int, Cell]]:
    """Each cell with the column it begins in."""
    if all(cell.span == 1 for cell in row.cells):
        return list(enumerate(row.cells))
    found: list[tuple[int, Cell]] = []
    at = 0
    for cell in row.cells:
        found.append((at, cell))
        at += cell.span
    return found


def _cell_lines(words: str, face: str, size: float, room: float) -> list[str]:
    """The lines of a cell; most are one short word, which needs no breaking."""
    if not words:
        return []
    shown = printable(words)
    if "\n" not in words and width(shown, face, size) <= room:
        return [shown]
    return wrap(words, face, size, max(room, size))


def _draw_row(
    frame: Frame,
    table: Table,
    grid: _Grid,
    row: Row,
    lines: list[list[str]],
    size: float,
    rule: Rule,
    measures: tuple[float, float, float],
    y: float,
) -> None:
    top, height, leading = measures
    _line(frame, rule, y)
    for (place, cell), words in zip(_placed(row), lines, strict=True):
        left, right = grid.edges[place][0], grid.edges[place + cell.span - 1][1]
        if cell.box:
            side = min(size * 1.25, height - 6)
            frame.square(left, y + (height - side) / 2, side)
        for number, line in enumerate(words):
            at = y + top + number * leading
            if table.columns[place].right and not cell.left:
                frame.text(right, at, line, font=_face(cell), size=size, align="right")
            else:
                frame.text(left, at, line, font=_face(cell), size=size)
    if row.pen:
        for (_left, right), following in zip(grid.edges, table.columns[1:], strict=False):
            if not following.tight:
                frame.upright(right + PAD / 2, y, y + height, THIN, grey=HAND)


@dataclass(frozen=True)
class _Line:
    """A line of a stacked row; ``ruled`` goes on as a line for a pen."""

    words: str
    face: str = REGULAR
    ruled: bool = False


def _stacked(frame: Frame, style: Style, table: Table) -> list[Strip]:
    """A row as a few lines, where large print leaves no room for columns: its name, the rest."""
    strips: list[Strip] = [Strip(1, partial(_line, frame, Rule.STRONG), keep=True)]
    rows = table.rows or ((table.fill,) if table.fill is not None else ())
    strips += [_stack(frame, style, table, row) for row in rows]
    if table.fill is not None:
        strips.append(replace(_stack(frame, style, table, table.fill), fill=True))
    return [*strips, gap(2)]


def _stack(frame: Frame, style: Style, table: Table, row: Row) -> Strip:
    """One row: its name, what is told of it, and a line for the pen for each thing that is not."""
    boxed = any(cell.box for cell in row.cells)
    indent = style.text * 1.7 if boxed else 0.0
    room = frame.type_width - indent
    told = _fields_of(frame, table, row)
    name = frame.words(row.name) or " ".join(words for _head, words in told[: table.key] if words)
    rest = told[table.key :]
    lines = [_Line(line, BOLD) for line in wrap(name, BOLD, style.text, room)]
    said = [f"{head}: {words}" if head else words for head, words in rest if words]
    lines += [_Line(line) for line in _flowing(said, style.text, room)]
    if row.pen:
        empty = rest if name else told
        lines += [_Line(head, ruled=True) for head, words in empty if head and not words]
    height = style.leading * max(1, len(lines)) + 10
    return Strip(height, partial(_draw_stack, frame, style, lines, boxed, indent, height))


def _fields_of(frame: Frame, table: Table, row: Row) -> list[tuple[str, str]]:
    """The cells with their heads; one that is set close belongs to the one before it."""
    found: list[tuple[str, str]] = []
    for at, cell in _placed(row):
        head, words = frame.words(table.columns[at].head), frame.words(cell.words)
        if cell.box and not words:
            head = ""
        if found and table.columns[at].tight and not head:
            before, said = found[-1]
            found[-1] = (before, f"{said} {words}".strip())
            if at < table.key:
                found.append(("", ""))
            continue
        found.append((head, words))
    return found


def _flowing(said: Sequence[str], size: float, room: float) -> list[str]:
    """Short things after one another, a new line begun where the next has no room."""
    lines: list[str] = []
    for words in said:
        longer = f"{lines[-1]}  ·  {words}" if lines else words
        if lines and width(printable(longer), REGULAR, size) <= room:
            lines[-1] = longer
        else:
            lines += wrap(words, REGULAR, size, room)
    return lines


def _draw_stack(
    frame: Frame,
    style: Style,
    lines: list[_Line],
    boxed: bool,
    indent: float,
    height: float,
    y: float,
) -> None:
    if boxed:
        frame.square(frame.left, y + 5 + style.text * 0.14, style.text)
    for number, line in enumerate(lines):
        at = y + 5 + style.text + number * style.leading
        left = frame.left + indent
        frame.text(left, at, line.words, font=line.face, size=style.text)
        if line.ruled:
            start = left + width(printable(line.words), line.face, style.text) + 8
            frame.rule(at + 3, FINE, grey=HAND, start=start)
    _line(frame, Rule.HAIR, y + height)
