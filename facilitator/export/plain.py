"""A table as JSON, for those who count on with programs of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facilitator.meetings.messages import msg
from facilitator.meetings.outlines import DateCell

if TYPE_CHECKING:
    from facilitator.meetings.outlines import Entry, Outline
    from facilitator.meetings.sheets import Copy
    from facilitator.progress import Progress


def write(outline: Outline, copy: Copy, progress: Progress) -> bytes:
    """The table as a file's bytes; may raise ``Cancelled``."""
    progress.report(0.0, msg("Writing the table"))
    told = {
        "copy": copy.value,
        "rule": outline.rule,
        "columns": list(outline.heads),
        "rows": [[_shown(one) for one in row] for row in outline.rows],
    }
    progress.report(1.0, msg("The table is written"))
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _shown(entry: Entry) -> Any:  # noqa: ANN401 - whatever JSON has for it
    match entry:
        case DateCell(day=day, month=True):
            return f"{day:%Y-%m}"
        case DateCell(day=day):
            return day.isoformat()
    return entry
