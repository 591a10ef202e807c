"""A plan read back from a Word document, field by field, by the names of its paragraph styles.

Only the document and its styles are unpacked, each counted; definitions of their own are refused
before anything is read. Runs in the child process that parses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from facilitator.intake.packed import Package
from facilitator.intake.troubles import Code, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD = re.compile(r"plan ([a-z_]+)", re.IGNORECASE)
_PART = re.compile(r"plan item (minutes|leads|title)(?: ([a-z-]+))?", re.IGNORECASE)
_DEFINES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
ITEM = "item"


def parse(data: bytes) -> list[list[str]]:
    """Rows of a key and its words, in order; raises ``Trouble`` where it is no plan."""
    package = Package(data)
    names = dict(_styles(_tree(package, "word/styles.xml")))
    rows: list[list[str]] = []
    item: dict[str, str] = {}
    for style, words in _paragraphs(_tree(package, "word/document.xml")):
        name = names.get(style, style)
        part = _PART.fullmatch(name)
        field = _FIELD.fullmatch(name)
        if part is not None:
            which = part[1].lower()
            item[which] = f"{item.get(which, '')} {words}".strip()
            if which == "title":
                kind = (part[2] or "words").lower()
                rows.append([ITEM, kind, item.get("minutes", ""), item.get("leads", ""), words])
                item = {}
        elif field is not None:
            _add(rows, field[1].lower(), words)
    if not any(row[0] == "title" for row in rows):
        raise Trouble(Code.UNKNOWN)
    return rows


def _add(rows: list[list[str]], key: str, words: str) -> None:
    """Paragraphs of one field, one after the other, are its words."""
    if rows and rows[-1][0] == key:
        rows[-1].append(words)
    else:
        rows.append([key, words])


def _tree(package: Package, name: str) -> ElementTree.Element:
    data = package.read(name)
    if data is None:
        raise Trouble(Code.UNKNOWN)
    if _DEFINES.search(data):
        raise Trouble(Code.DAMAGED)
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise Trouble(Code.DAMAGED) from error


def _styles(tree: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for style in tree.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            yield style.get(f"{_W}styleId", ""), name.get(f"{_W}val", "")


def _paragraphs(tree: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The style and the words of each paragraph; a line break within one is a space."""
    for paragraph in tree.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        words: list[str] = []
        for part in paragraph.iter():
            if part.tag == f"{_W}t":
                words.append(part.text or "")
            elif part.tag in {f"{_W}br", f"{_W}tab"}:
                words.append(" ")
        yield "" if style is None else style.get(f"{_W}val", ""), "".join(words)
