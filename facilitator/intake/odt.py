"""OpenDocument texts (.odt), read from their XML by events.

The standard library's zipfile and expat do it, as odfdo gives ordered lists as bullets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.intake import elements
from facilitator.intake.draft import Draft, Rows
from facilitator.intake.found import Found, Note
from facilitator.intake.odt_styles import Look, Styles, StylesReader
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.reading import Span

if TYPE_CHECKING:
    from facilitator.intake.packed import Package

TYPES = (
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.text-template",
    b"application/vnd.oasis.opendocument.text-master",
)
_SKIPPED = {
    "text:tracked-changes",
    "text:sequence-decls",
    "text:table-of-content",
    "text:note",
    "office:annotation",
    "office:forms",
    "svg:title",
    "svg:desc",
    "text:ruby-text",
    "style:style",
}
_MOST_SPACES = 40


def read(package: Package) -> Found:
    """The document's text; raises ``Trouble``."""
    manifest = package.read("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest:
        raise Trouble(Code.LOCKED)
    content = package.read("content.xml")
    if content is None:
        raise Trouble(Code.DAMAGED)
    styles = StylesReader()
    for data in (package.read("styles.xml"), content):
        if data is not None:
            elements.walk(data, styles)
    body = _Body(styles.styles)
    elements.walk(content, body)
    title = elements.title(package.read("meta.xml"))
    return Found(tuple(body.draft.found), title, frozenset(body.notes))


class _Body:
    """Hears the content."""

    def __init__(self, styles: Styles) -> None:
        self.draft = Draft()
        self.notes: set[Note] = set()
        self._styles = styles
        self._looks: list[Look] = []
        self._spans: list[list[Span]] = []
        self._lists: list[str] = []
        self._ended: dict[str, int] = {}
        self._numbers: list[int] = []
        self._quotes: list[bool] = []
        self._tables: list[tuple[Draft, Rows, list[str]]] = []
        self._skip = 0

    def start(self, name: str, attributes: elements.Attributes) -> None:
        if self._skip or name in _SKIPPED:
            self._skip += 1
            if name == "text:note":
                self.notes.add(Note.FOOTNOTES)
            return
        style = attributes.get("text:style-name", "")
        if name in ("text:p", "text:h"):
            self._start_paragraph(name, style, attributes)
        elif name == "text:span" and self._looks:
            self._looks.append(self._styles.span(style, self._looks[-1]))
        elif name == "text:list":
            self._start_list(style, attributes)
        elif name in ("text:list-item", "text:list-header") and self._lists:
            self._start_item(attributes)
        elif name.startswith("table:"):
            self._start_table(name)
        elif name == "draw:image":
            self.notes.add(Note.PICTURES)
        else:
            self._sign(name, attributes)

    def end(self, name: str) -> None:
        if self._skip:
            self._skip -= 1
        elif name in ("text:p", "text:h") and self._spans:
            self._end_paragraph()
        elif name == "text:span" and len(self._looks) > len(self._spans):
            self._looks.pop()
        elif name == "text:list" and self._lists:
            self._end_list()
        elif name in ("text:list-item", "text:list-header") and self._lists:
            self.draft.close_item()
            self._numbers[-1] += 1
        elif name.startswith("table:"):
            self._end_table(name)

    def words(self, text: str) -> None:
        # A line end here is layout of the file: those of the text are elements.
        if not self._skip and self._spans:
            self._add(text.replace("\n", " "))

    def _add(self, text: str) -> None:
        look = self._looks[-1]
        self._spans[-1].append(Span(text, look.strong, look.emphasis))

    def _sign(self, name: str, attributes: elements.Attributes) -> None:
        if not self._spans:
            return
        if name == "text:s":
            self._add(" " * min(elements.whole(attributes.get("text:c", "")) or 1, _MOST_SPACES))
        elif name == "text:tab":
            self._add(" ")
        elif name == "text:line-break":
            self._add("\n")

    def _start_paragraph(self, name: str, style: str, attributes: elements.Attributes) -> None:
        look = self._styles.paragraph(style)
        if look.page:
            self.draft.page()
        level = elements.whole(attributes.get("text:outline-level", "")) or 1
        self.draft.heading = level if name == "text:h" else look.heading
        plain = bool(self.draft.heading)
        self._looks.append(Look() if plain else look)
        self._spans.append([])
        self._quotes.append(look.quote and not self._lists and not plain)

    def _end_paragraph(self) -> None:
        spans = self._spans.pop()
        self._looks.pop()
        if self._quotes.pop():
            self.draft.open_quote()
            self.draft.add(spans)
            self.draft.close()
        else:
            self.draft.add(spans)
        self.draft.heading = 0

    def _start_list(self, style: str, attributes: elements.Attributes) -> None:
        style = style or (self._lists[-1] if self._lists else "")
        level = len(self._lists)
        self._lists.append(style)
        start = self._styles.start(style, level)
        if start is None:
            self.draft.open_bullets()
            self._numbers.append(0)
            return
        goes_on = attributes.get("text:continue-numbering") == "true"
        before = attributes.get("text:continue-list", "")
        if level == 0 and (goes_on or before):
            start = self._ended.get(style, start)
        self.draft.open_numbers(start)
        self._numbers.append(start)

    def _end_list(self) -> None:
        self._ended[self._lists.pop()] = self._numbers.pop()
        self.draft.close()

    def _start_item(self, attributes: elements.Attributes) -> None:
        number = elements.whole(attributes.get("text:start-value", ""))
        if number is not None:
            self._numbers[-1] = number
        self.draft.open_item(number)

    def _start_table(self, name: str) -> None:
        if name == "table:table":
            self._tables.append((self.draft, [], self._lists))
            self.draft, self._lists = Draft(), []
        elif name == "table:table-row" and self._tables:
            self._tables[-1][1].append([])

    def _end_table(self, name: str) -> None:
        if not self._tables:
            return
        if name == "table:table-cell":
            rows = self._tables[-1][1]
            if rows:
                rows[-1].append(self.draft.found)
            self.draft = Draft()
        elif name == "table:table":
            self.draft, rows, self._lists = self._tables.pop()
            self.draft.add_table(rows)
            self.notes.add(Note.TABLES)
