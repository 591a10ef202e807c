"""A plan as a Word document: headings and texts a colleague may change, and read back by styles.

Every field stands in a paragraph style of its own, named in ``FIELD``; whatever is written in such
a paragraph is that field when the document is opened again, whatever language its labels are in.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.meetings.plans import ITEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

    from facilitator.meetings.plans import Field
    from facilitator.progress import Progress

FIELD = "Plan {key}"
"""The name of the style of a field."""
PART = "Plan item {part}"
"""The name of the style of a part of the time plan."""
PARTS = ("minutes", "leads", "title")
EPOCH = datetime(2020, 1, 1)
"""What the document says of its making: nothing about when, or on whose computer."""


@dataclass(frozen=True)
class Labels:
    """The words before the fields, already in a language; ``items`` stands over the time plan."""

    title: str
    context: str
    fields: Mapping[str, str]
    items: str
    heads: tuple[str, str, str]


def write(several: Sequence[Field], labels: Labels, progress: Progress) -> bytes:
    """Return the document; progress is told and may raise ``Cancelled``."""
    import docx

    progress.report(0.0, msg("Writing the document"))
    document = docx.Document()
    _neutral(document, labels.title)
    title = next((" ".join(one.words) for one in several if one.key == "title"), "")
    document.add_heading(labels.title, level=1)
    if labels.context:
        document.add_paragraph(labels.context)
    _field(document, "title", [title])
    for one in several:
        if one.key in {"title", ITEM}:
            continue
        document.add_heading(labels.fields.get(one.key, one.key), level=2)
        _field(document, one.key, [line for words in one.words for line in words.split("\n")])
    items = [one for one in several if one.key == ITEM]
    if items:
        document.add_heading(labels.items, level=2)
        _items(document, items, labels.heads)
    out = io.BytesIO()
    document.save(out)
    progress.report(1.0, msg("The document is written"))
    return out.getvalue()


def _neutral(document: Document, title: str) -> None:
    """Metadata that tell the kind of document and nobody."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by = title, "Facilitator", ""
    about.comments = about.subject = about.keywords = ""
    about.created = about.modified = EPOCH


def _style(document: Document, name: str) -> str:
    """The name of a paragraph style, made where the document has it not yet."""
    from docx.enum.style import WD_STYLE_TYPE

    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return name


def _field(document: Document, key: str, lines: Sequence[str]) -> None:
    style = _style(document, FIELD.format(key=key))
    for line in lines:
        document.add_paragraph(line, style)


def _items(document: Document, items: Sequence[Field], heads: Sequence[str]) -> None:
    table = document.add_table(rows=1, cols=len(PARTS))
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    for one in items:
        kind, minutes, leads, title = one.words
        cells = table.add_row().cells
        for cell, part, words in zip(cells, PARTS, (minutes, leads, title), strict=True):
            name = PART.format(part=part)
            named = f"{name} {kind}" if part == "title" else name
            paragraph = cell.paragraphs[0]
            paragraph.text = words
            paragraph.style = _style(document, named)
