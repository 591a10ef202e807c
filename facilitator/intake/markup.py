"""HTML, from the clipboard, a saved page or a Word file: words and their structure, nothing else.

The standard library's html.parser tells its marks: it takes any text, fetches and runs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from facilitator.intake.draft import Draft, Rows
from facilitator.intake.elements import whole
from facilitator.intake.found import Found, Note
from facilitator.meetings.reading import Span

_SKIPPED = {"script", "style", "template", "noscript", "svg", "math", "select", "iframe", "object"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "base", "embed", "source"}
_BLOCKS = {
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure",
    "figcaption", "address", "dl", "dt", "dd", "pre", "center", "form", "fieldset", "body",
    "ul", "ol", "li", "blockquote", "table", "tr", "td", "th", "caption",
    "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_IMPLIED = {
    "p": {"p"},
    "li": {"p", "li"},
    "dt": {"p", "dt", "dd"},
    "dd": {"p", "dt", "dd"},
    "td": {"p", "td", "th"},
    "th": {"p", "td", "th"},
    "tr": {"p", "td", "th", "tr"},
}
_STRONG = {"b", "strong"}
_EMPHASIS = {"i", "em", "cite", "dfn"}
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(\w+)", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list\s*:\s*l\d+ level(\d)", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,9})[.)]")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_DEEPEST = 300
_BOLD_FROM = 600


@dataclass
class _Element:
    tag: str
    strong: bool
    emphasis: bool
    skip: bool = False
    kept: bool = False
    mark: bool = False


def read(text: str) -> Found:
    """What the HTML says."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.draft = Draft()
        self.notes: set[Note] = set()
        self.title = ""
        self._stack: list[_Element] = []
        self._spans: list[Span] = []
        self._tables: list[tuple[Draft, Rows]] = []
        self._in_title = False
        self._word_level = 0
        self._word_mark = ""

    def finish(self) -> Found:
        while self._stack:
            self._leave(self._stack.pop())
        self._end_paragraph()
        return Found(tuple(self.draft.found), self.title.strip(), frozenset(self.notes))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self._in_title = tag == "title" and not self._top().skip
        if tag in _BLOCKS:
            self._end_paragraph()
        if tag in _VOID:
            self._void(tag)
        elif len(self._stack) < _DEEPEST:
            if tag in _IMPLIED:
                self._close_implied(tag)
            self._stack.append(self._element(tag, given))
            if not self._top().skip:
                self._enter(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if not any(element.tag == tag for element in self._stack):
            return
        while self._stack:
            element = self._stack.pop()
            self._leave(element)
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        top = self._top()
        if self._in_title:
            self.title += data
        elif top.mark:
            self._word_mark += data
        elif not top.skip and top.tag != "head":
            text = data if top.kept else _SPACE.sub(" ", data)
            self._spans.append(Span(text, top.strong, top.emphasis))

    def _top(self) -> _Element:
        return self._stack[-1] if self._stack else _Element("", strong=False, emphasis=False)

    def _element(self, tag: str, given: dict[str, str]) -> _Element:
        top = self._top()
        style = given.get("style", "")
        strong, emphasis = top.strong or tag in _STRONG, top.emphasis or tag in _EMPHASIS
        weight, slant = _WEIGHT.search(style), _SLANT.search(style)
        if weight:
            strong = _is_bold(weight[1])
        if slant:
            emphasis = slant[1].lower() in ("italic", "oblique")
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            strong = emphasis = False
        return _Element(
            tag,
            strong,
            emphasis,
            top.skip or tag in _SKIPPED,
            top.kept or tag == "pre",
            top.mark or _WORD_MARK.search(style) is not None,
        )

    def _close_implied(self, tag: str) -> None:
        """End an element that its next of kin ends without saying so."""
        while self._top().tag in _IMPLIED[tag]:
            self._leave(self._stack.pop())

    def _void(self, tag: str) -> None:
        top = self._top()
        if top.skip:
            return
        if tag == "br":
            self._spans.append(Span("\n", top.strong, top.emphasis))
        elif tag == "hr":
            self._end_paragraph()
            self.draft.page()
        elif tag == "img":
            self.notes.add(Note.PICTURES)

    def _enter(self, tag: str, given: dict[str, str]) -> None:
        start = given.get("start" if tag == "ol" else "value", "")
        number = whole(start)
        if tag == "ul":
            self.draft.open_bullets()
        elif tag == "ol":
            self.draft.open_numbers(1 if number is None else number)
        elif tag == "li":
            self.draft.open_item(number)
        elif tag == "blockquote":
            self.draft.open_quote()
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.draft.heading = int(tag[1])
        elif tag == "table":
            self._tables.append((self.draft, []))
            self.draft = Draft()
        elif tag == "tr" and self._tables:
            self._tables[-1][1].append([])
        elif tag in ("p", "div"):
            found = _WORD_LIST.search(given.get("style", ""))
            self._word_level = int(found[1]) if found else 0

    def _leave(self, element: _Element) -> None:
        tag = element.tag
        if element.skip:
            return
        if tag in _BLOCKS:
            self._end_paragraph()
        if tag in ("ul", "ol", "blockquote"):
            self.draft.close()
        elif tag == "li":
            self.draft.close_item()
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.draft.heading = 0
        elif tag in ("td", "th") and self._tables:
            rows = self._tables[-1][1]
            if rows:
                rows[-1].append(self.draft.found)
            self.draft = Draft()
        elif tag == "table" and self._tables:
            self.draft, rows = self._tables.pop()
            self.draft.add_table(rows)
            self.notes.add(Note.TABLES)

    def _end_paragraph(self) -> None:
        spans, self._spans = self._spans, []
        mark, self._word_mark = self._word_mark, ""
        level, self._word_level = self._word_level, 0
        if not any(span.text.strip() for span in spans):
            self._word_mark, self._word_level = mark, level
        elif level:
            number = _NUMBER.match(mark)
            self.draft.add_entry(spans, level - 1, int(number[1]) if number else None)
        else:
            self.draft.add(spans)


def _is_bold(weight: str) -> bool:
    return weight.lower() in ("bold", "bolder") or (
        weight.isascii() and weight.isdigit() and int(weight[:6]) >= _BOLD_FROM
    )
