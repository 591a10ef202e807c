"""Tables as a spreadsheet: real dates, real numbers, frozen headings, room for each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.meetings.outlines import DateCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from facilitator.meetings.outlines import Entry, Outline
    from facilitator.progress import Progress

DAY, MONTH, MONEY = "yyyy-mm-dd", "yyyy-mm", "0.00"
FIRST_ROW = 3
"""The row of the headings; above it stands what kind of copy it is."""
NARROWEST, WIDEST = 9, 40


def write(outlines: Sequence[Outline], progress: Progress) -> bytes:
    """Some tables as a file's bytes, one a leaf; may raise ``Cancelled``."""
    from openpyxl import Workbook

    from facilitator.export.unspooled import packed

    book = Workbook()
    book.remove(book.active)
    for outline in outlines:
        _leaf(book.create_sheet(outline.title[:31]), outline, progress)
    book.properties.creator = "Facilitator"
    book.properties.lastModifiedBy = "Facilitator"
    data = packed(book)
    progress.report(1.0, msg("The table is written"))
    return data


def _leaf(leaf: Worksheet, outline: Outline, progress: Progress) -> None:
    from openpyxl.styles import Alignment, Font

    bold = Font(bold=True)
    leaf.cell(1, 1, outline.rule).font = Font(italic=True)
    for at, head in enumerate(outline.heads, start=1):
        cell = leaf.cell(FIRST_ROW, at)
        _words(cell, head)
        cell.font = bold
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    total = max(1, len(outline.rows))
    for number, row in enumerate(outline.rows):
        if not number % 200:
            progress.report(number / total, msg("Writing the table"))
        for at, entry in enumerate(row, start=1):
            _put(leaf.cell(FIRST_ROW + 1 + number, at), entry)
    leaf.freeze_panes = leaf.cell(FIRST_ROW + 1, 2).coordinate
    for at, head in enumerate(outline.heads, start=1):
        longest = max((len(_shown(row[at - 1])) for row in outline.rows), default=0)
        wide = min(WIDEST, max(NARROWEST, longest + 2, min(len(head), 14) + 2))
        leaf.column_dimensions[leaf.cell(1, at).column_letter].width = wide


def _put(cell: object, entry: Entry) -> None:
    match entry:
        case None:
            return
        case DateCell(day=day, month=month):
            cell.value = day  # type: ignore[attr-defined]
            cell.number_format = MONTH if month else DAY  # type: ignore[attr-defined]
        case str():
            _words(cell, entry)
        case float():
            cell.value = entry  # type: ignore[attr-defined]
            cell.number_format = MONEY  # type: ignore[attr-defined]
        case _:
            cell.value = entry  # type: ignore[attr-defined]


def _words(cell: object, words: str) -> None:
    """Words are never a formula, whatever they begin with."""
    cell.value = words  # type: ignore[attr-defined]
    cell.data_type = "s"  # type: ignore[attr-defined]


def _shown(entry: Entry) -> str:
    if entry is None:
        return ""
    return "2026-11-17" if isinstance(entry, DateCell) else str(entry)
