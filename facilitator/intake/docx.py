"""Word documents (.docx): headings by style, lists with their numbers, bold and italic.

A reader of our own: mammoth, the best kept library for this, gives no list numbers, so that the
entries of a list with text between them would all come out as 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.intake import elements
from facilitator.intake.docx_styles import (
    Numbering,
    NumberingReader,
    Styles,
    StylesReader,
    is_on,
)
from facilitator.intake.draft import Draft, Rows
from facilitator.intake.found import Found, Note
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.reading import Block, BlockKind, Span

if TYPE_CHECKING:
    from facilitator.intake.packed import Package

MAIN = "word/document.xml"
_SKIPPED = {"w:del", "w:moveFrom", "mc:Fallback", "w:pPrChange", "w:rPrChange", "w:sectPr"}
_SIGNS = {"w:tab": " ", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:br": "\n"}
_PICTURES = {"w:drawing", "w:pict", "w:object"}
_NOTES = {"w:footnoteReference", "w:endnoteReference"}


def read(package: Package) -> Found:
    """The document's text; raises ``Trouble``."""
    main = package.read(MAIN)
    if main is None:
        raise Trouble(Code.DAMAGED)
    styles, numbering = StylesReader(), NumberingReader()
    for part, reader in (("word/styles.xml", styles), ("word/numbering.xml", numbering)):
        data = package.read(part)
        if data is not None:
            elements.walk(data, reader)
    body = _Body(styles.styles, numbering.numbering)
    elements.walk(main, body)
    title = elements.title(package.read("docProps/core.xml"))
    return Found(tuple(body.draft.found), title, frozenset(body.notes))


class _Paragraph:
    """A paragraph that is open, with what its own settings say."""

    def __init__(self) -> None:
        self.style = ""
        self.spans: list[Span] = []
        self.level: int | None = None
        self.list: str | None = None
        self.outline: int | None = None
        self.page_before = False
        self.page_after = False


class _Run:
    """A run of words that is open; ``None`` leaves a setting to the style."""

    def __init__(self) -> None:
        self.strong: bool | None = None
        self.emphasis: bool | None = None
        self.hidden = False
        self.style = ""


class _Body:
    """Hears the main part."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.draft = Draft()
        self.notes: set[Note] = set()
        self._styles = styles
        self._numbering = numbering
        self._paragraphs: list[_Paragraph] = []
        self._run = _Run()
        self._text = False
        self._in_run = False
        self._skip = 0
        self._run_settings = False
        self._tables: list[tuple[Draft, Rows]] = []

    def start(self, name: str, attributes: elements.Attributes) -> None:
        if self._skip or name in _SKIPPED:
            self._skip += 1
            return
        if name == "w:p":
            self._paragraphs.append(_Paragraph())
        elif name in ("w:tbl", "w:tr"):
            self._start_table(name)
        elif name in ("w:r", "w:rPr", "w:t"):
            self._start_run(name)
        elif self._run_settings:
            self._set_run(name, attributes.get("w:val", ""))
        elif self._in_run:
            self._sign(name, attributes)
        elif self._paragraphs:
            self._set_paragraph(self._paragraphs[-1], name, attributes.get("w:val", ""))

    def end(self, name: str) -> None:
        if self._skip:
            self._skip -= 1
        elif name == "w:t":
            self._text = False
        elif name == "w:rPr":
            self._run_settings = False
        elif name == "w:r":
            self._in_run = False
        elif name == "w:p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif name == "w:tc" and self._tables:
            rows = self._tables[-1][1]
            if rows:
                rows[-1].append(self.draft.found)
            self.draft = Draft()
        elif name == "w:tbl" and self._tables:
            self.draft, rows = self._tables.pop()
            self.draft.add_table(rows)
            self.notes.add(Note.TABLES)

    def words(self, text: str) -> None:
        if self._text and not self._skip:
            self._add(text)

    def _start_table(self, name: str) -> None:
        if name == "w:tbl":
            self._tables.append((self.draft, []))
            self.draft = Draft()
        elif name == "w:tr" and self._tables:
            self._tables[-1][1].append([])

    def _start_run(self, name: str) -> None:
        if name == "w:r":
            self._run = _Run()
            self._in_run = True
        elif name == "w:rPr":
            self._run_settings = True
        else:
            self._text = True

    def _set_run(self, name: str, value: str) -> None:
        if name == "w:b":
            self._run.strong = is_on(value)
        elif name == "w:i":
            self._run.emphasis = is_on(value)
        elif name == "w:vanish":
            self._run.hidden = is_on(value)
        elif name == "w:rStyle":
            self._run.style = value

    def _set_paragraph(self, paragraph: _Paragraph, name: str, value: str) -> None:
        if name == "w:pStyle":
            paragraph.style = value
        elif name == "w:ilvl":
            paragraph.level = elements.whole(value)
        elif name == "w:numId":
            paragraph.list = value
        elif name == "w:outlineLvl":
            paragraph.outline = elements.whole(value)
        elif name == "w:pageBreakBefore":
            paragraph.page_before = is_on(value)

    def _sign(self, name: str, attributes: elements.Attributes) -> None:
        if name in _PICTURES:
            self.notes.add(Note.PICTURES)
        elif name in _NOTES:
            self.notes.add(Note.FOOTNOTES)
        elif name == "w:br" and attributes.get("w:type") == "page" and self._paragraphs:
            paragraph = self._paragraphs[-1]
            if any(span.text.strip() for span in paragraph.spans):
                paragraph.page_after = True
            else:
                paragraph.page_before = True
        elif name in _SIGNS:
            self._add(_SIGNS[name])

    def _add(self, text: str) -> None:
        if not self._paragraphs or self._run.hidden:
            return
        paragraph, run = self._paragraphs[-1], self._run
        look = self._styles.look(paragraph.style, run.style)
        strong = look.strong if run.strong is None else run.strong
        emphasis = look.emphasis if run.emphasis is None else run.emphasis
        paragraph.spans.append(Span(text, strong, emphasis))

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        draft = self.draft
        if paragraph.page_before:
            draft.page()
        draft.found.extend(self._block(paragraph))
        if paragraph.page_after:
            draft.page()

    def _block(self, paragraph: _Paragraph) -> list[Block]:
        spans = tuple(paragraph.spans)
        if not any(span.text.strip() for span in spans):
            return []
        style = self._styles.paragraph(paragraph.style)
        outline = style.outline if paragraph.outline is None else paragraph.outline
        if outline is not None and outline < 9:
            return [Block(BlockKind.HEADING, spans, outline + 1)]
        wanted = style.list if paragraph.list is None else paragraph.list
        level = paragraph.level if paragraph.level is not None else style.level
        entry = self._numbering.entry(wanted, level or 0) if wanted else None
        if entry is not None:
            kind = BlockKind.BULLET if entry.number is None else BlockKind.NUMBERED
            return [Block(kind, spans, entry.level, entry.number)]
        return [Block(BlockKind.QUOTE if style.quote else BlockKind.PARAGRAPH, spans)]
