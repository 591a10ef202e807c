"""A table as CSV: one header row, dates as 2026-11-17, nothing where nobody counted."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.meetings.outlines import DateCell

if TYPE_CHECKING:
    from facilitator.meetings.outlines import Entry, Outline
    from facilitator.progress import Progress

MARKED = "\ufeff"
"""Tells a spreadsheet program that the file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(outline: Outline, progress: Progress) -> bytes:
    """The table as a file's bytes; may raise ``Cancelled``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_safe(one) for one in outline.heads])
    total = max(1, len(outline.rows))
    for number, row in enumerate(outline.rows):
        if not number % 500:
            progress.report(number / total, msg("Writing the table"))
        writer.writerow([_shown(one) for one in row])
    progress.report(1.0, msg("The table is written"))
    return (MARKED + out.getvalue()).encode()


def _shown(entry: Entry) -> str:
    match entry:
        case None:
            return ""
        case DateCell(day=day, month=True):
            return f"{day:%Y-%m}"
        case DateCell(day=day):
            return day.isoformat()
        case float():
            return f"{entry:.2f}"
        case str():
            return _safe(entry)
    return str(entry)


def _safe(words: str) -> str:
    """Words that a spreadsheet would take for a formula are marked as words."""
    return f"'{words}" if words.startswith(_FORMULA) else words
