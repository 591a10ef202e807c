"""A walk through XML by its events: no definitions of its own, no great depth, no tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from facilitator.intake.troubles import Code, Trouble

DEEPEST = 400
_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    f"{_OPEN}office:1.0": "office",
    f"{_OPEN}text:1.0": "text",
    f"{_OPEN}style:1.0": "style",
    f"{_OPEN}table:1.0": "table",
    f"{_OPEN}drawing:1.0": "draw",
    f"{_OPEN}manifest:1.0": "manifest",
    f"{_OPEN}xsl-fo-compatible:1.0": "fo",
    f"{_OPEN}svg-compatible:1.0": "svg",
}
Attributes = Mapping[str, str]


class Handler(Protocol):
    """What hears of each element, named as ``text:p``, and of the words between them."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, text: str) -> None:
        """Words stand here; one run of them may come in several pieces."""


def walk(data: bytes, handler: Handler) -> None:
    """Tell the handler all of the document; raises ``Trouble``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Trouble(Code.TOO_DEEP)
        handler.start(_short(name), {_short(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_short(name))

    def refuse(*_told: object) -> None:
        raise Trouble(Code.ENTITIES)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.words
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Trouble(Code.DAMAGED) from error


def _short(name: str) -> str:
    space, found, local = name.rpartition(" ")
    return f"{_PREFIXES.get(space, '?')}:{local}" if found else name


class Title:
    """Hears the title in a document's metadata."""

    def __init__(self) -> None:
        self.title = ""
        self._inside = False

    def start(self, name: str, _attributes: Attributes) -> None:
        """The title begins."""
        self._inside = name == "dc:title"

    def end(self, _name: str) -> None:
        """The title is complete."""
        self._inside = False

    def words(self, text: str) -> None:
        """Keep the words of the title."""
        if self._inside:
            self.title += text


def title(data: bytes | None) -> str:
    """The title in a document's metadata, or nothing; a fault in them spoils no text."""
    handler = Title()
    if data is not None:
        try:
            walk(data, handler)
        except Trouble as trouble:
            if trouble.code is Code.ENTITIES:
                raise
    return handler.title.strip()


def whole(value: str) -> int | None:
    """A number as the file writes it, or ``None``."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None
