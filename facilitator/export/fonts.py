"""The three faces of the paper: registered once, measured, kerned, and asked what they can show.

reportlab keys embedded fonts by PostScript name, so each cut carries its own.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from facilitator import paths
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import ShapedStr, TTFont

REGULAR = "FacilitatorSans-Regular"
ITALIC = "FacilitatorSans-Italic"
BOLD = "FacilitatorSans-SemiBold"

DISPLAY = 15.0
"""From this size on (points) text is kerned."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
_NO_BREAKS = frozenset("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}")
# Kerning only: a ligature or a composed glyph would have no character of its own to extract.
_KERN = {"kern": True, "liga": False, "dlig": False, "clig": False, "calt": False, "ccmp": False}


@cache
def face(name: str) -> TTFont:
    """Return one of the faces, registered with reportlab at its first use."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf"), shapable=True)
    pdfmetrics.registerFont(font)
    return font


RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
"""The bidirectional classes of scripts that run the other way, which these faces do not have."""


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return the text as it will stand on paper, on one line.

    White space becomes a space and marks without a picture go. Raises ``Refused`` for a letter the
    faces lack, or of a script that runs from right to left: nothing is printed blank.
    """
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        if char in _NO_BREAKS:
            shown.append(_NO_BREAK)
        elif kind[0] == "Z" or kind == "Cc":
            shown.append(" ")
        elif unicodedata.bidirectional(char) in RIGHT_TO_LEFT:
            raise Refused(
                msg("Writing from right to left cannot be printed yet: “{letter}”.", letter=char),
                msg("Nothing was printed or changed."),
            )
        elif kind != "Cf" and not "\ufe00" <= char <= "\ufe0f":
            if ord(char) not in _characters():
                raise Refused(
                    msg("The letter “{letter}” is not in the fonts for paper.", letter=char),
                    msg("Nothing was printed or changed."),
                    msg("Write it in other letters."),
                )
            shown.append(char)
    return "".join(shown)


@cache
def _characters() -> frozenset[int]:
    """The characters every face has, so that a change of face loses none."""
    maps = [frozenset(face(name).face.charToGlyph) for name in (REGULAR, ITALIC, BOLD)]
    return frozenset.intersection(*maps)


@lru_cache(maxsize=8192)
def kerned(text: str, name: str, size: float) -> ShapedStr | None:
    """Return the text with kerning for reportlab's ``textOut``, or ``None`` where there is none."""
    if size < DISPLAY or not text:
        return None
    from reportlab.lib.abag import ABag
    from reportlab.pdfbase import ttfonts

    face(name)
    word: list[Any] = [0, (ABag(fontName=name, fontSize=size), text)]
    shaped = ttfonts.shapeFragWord(word, features=_KERN)[1][1]
    same = isinstance(shaped, ttfonts.ShapedStr) and str(shaped).replace(_NO_BREAK, " ") == text
    return shaped if same else None


@lru_cache(maxsize=16384)
def width(text: str, name: str, size: float) -> float:
    """Return the width of printable text on one line, in points."""
    font = face(name)
    text = text.replace(_NO_BREAK, " ")
    shaped = kerned(text, name, size)
    if shaped is None:
        return float(font.stringWidth(text, size))
    return float(sum(part.x_advance for part in shaped.__shapeData__) * size / 1000)


@lru_cache(maxsize=1024)
def bearing(text: str, name: str, size: float) -> float:
    """Return the white space before the first character's ink, in points."""
    font = face(name)
    glyph = font.face.charToGlyph.get(ord(text[0])) if text else None
    if glyph is None:
        return 0.0
    hb = font.hbFont(size)
    extents = hb.get_glyph_extents(glyph)
    return float(font.pdfScale(extents.x_bearing) * size / 1000) if extents else 0.0


def spaces(text: str) -> str:
    """Return the text with its no-break spaces as plain ones, for drawing after lines are made."""
    return text.replace(_NO_BREAK, " ")
