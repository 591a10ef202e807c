"""What a file is, by what it holds; its name only tells Markdown from plain text."""

from __future__ import annotations

import re
from enum import Enum

from facilitator.intake import docx, odt
from facilitator.intake.found import Hint
from facilitator.intake.packed import Package
from facilitator.intake.troubles import Code, Trouble

_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
)
_ARCHIVES = (
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"PK\x05",
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"\x7fELF", b"MZ\x90", b"\xca\xfe\xba\xbe", b"SQLite format 3\x00", b"RIFF", b"ID3")
_PDF_WITHIN = 1024
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|body)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_OTHER_PACKAGES = ("xl/", "ppt/", "visio/")


class Kind(Enum):
    """The kinds that can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    PDF = "pdf"


_FORCED = {Hint.PASTED_TEXT: Kind.TEXT, Hint.PASTED_HTML: Kind.HTML}


def kind_of(data: bytes, hint: Hint) -> Kind:
    """The kind of a file; raises ``Trouble`` for what cannot be read."""
    if not data:
        raise Trouble(Code.EMPTY)
    if hint in _FORCED:
        return _FORCED[hint]
    if data.startswith(b"PK\x03\x04"):
        return package_kind(Package(data))
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return Kind.RTF
    _refuse(data)
    if _HTML.match(data[:4096]):
        return Kind.HTML
    if _XML.match(data):
        raise Trouble(Code.UNKNOWN)
    return Kind.MARKDOWN if hint is Hint.MARKDOWN else Kind.TEXT


def _refuse(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        # A new document with a password lies inside the old container.
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Trouble(Code.LOCKED if locked else Code.OLD_WORD)
    if data.startswith(_PICTURES):
        raise Trouble(Code.PICTURE)
    if data.startswith(_ARCHIVES):
        raise Trouble(Code.ARCHIVE)
    if data.startswith(_PROGRAMS):
        raise Trouble(Code.UNKNOWN)


def package_kind(package: Package) -> Kind:
    """The kind of a zipped document; raises ``Trouble`` for other archives."""
    names = package.names
    if docx.MAIN in names:
        return Kind.DOCX
    if "mimetype" in names and "content.xml" in names:
        kind = (package.read("mimetype") or b"").strip()
        if kind in odt.TYPES:
            return Kind.ODT
        raise Trouble(Code.SHEET)
    if any(name.startswith(_OTHER_PACKAGES) for name in names):
        raise Trouble(Code.SHEET)
    raise Trouble(Code.ARCHIVE)
