"""PDF files: pdfium gives letters and where they stand; ``pdf_lines`` makes paragraphs of them.

It comes with pypdfium2, which draws the sheets on the screen anyway and says how bold letters are.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections import Counter
from dataclasses import dataclass
from typing import Any

from facilitator.intake.found import Found
from facilitator.intake.pdf_lines import SPLIT, Line, blocks
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.reading import LONGEST, Span

_BOLD_FROM = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi(?!-?light)", re.IGNORECASE)
_SLANTED_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
_MOST_PAGES = 2000
_LONGEST_NAME = 200


def read(data: bytes) -> Found:
    """The document's text; raises ``Trouble``."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Trouble(Code.LOCKED if locked else Code.DAMAGED) from error
    try:
        return _read(document, pypdfium2.raw)
    except pypdfium2.PdfiumError as error:
        raise Trouble(Code.DAMAGED) from error
    finally:
        document.close()


def _read(document: Any, raw: Any) -> Found:  # noqa: ANN401 - pypdfium2 has no types
    pages: list[list[Line]] = []
    letters = 0
    pictures = False
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        text = page.get_textpage()
        lines = _Page(text.raw, raw).lines()
        letters += sum(len(line.text) for line in lines)
        pictures = pictures or (not lines and _shows_something(page, raw))
        pages.append(lines)
        text.close()
        page.close()
        if letters > LONGEST:
            raise Trouble(Code.TOO_LONG)
    if not letters:
        raise Trouble(Code.SCAN if pictures else Code.NO_TEXT)
    title = str(document.get_metadata_dict().get("Title", ""))
    return Found(tuple(blocks(pages)), title)


def _shows_something(page: Any, raw: Any) -> bool:  # noqa: ANN401 - pypdfium2 has no types
    """Whether a page without text shows a picture or drawn shapes, as a scan does."""
    return int(raw.FPDFPage_CountObjects(page.raw)) > 0


@dataclass(frozen=True)
class _Look:
    strong: bool = False
    emphasis: bool = False


class _OpenLine:
    """A line that is being read: its words, where its letters are and how large."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.places: list[int] = []
        self.sizes: Counter[float] = Counter()
        self._run: list[str] = []
        self._look = _Look()

    def add(self, one: str) -> None:
        self._run.append(one)

    def turn(self, look: _Look) -> None:
        """The next letters look like this."""
        if look != self._look:
            self.end_run()
            self._look = look

    def end_run(self) -> None:
        if self._run:
            self.spans.append(Span("".join(self._run), self._look.strong, self._look.emphasis))
            self._run.clear()


class _Page:
    """Reads a page's letters in order and breaks them where pdfium saw a line end."""

    def __init__(self, text: Any, raw: Any) -> None:  # noqa: ANN401 - pypdfium2 has no types
        self._text = text
        self._raw = raw
        self._looks: dict[int, tuple[_Look, float]] = {}
        self._fonts: dict[int, _Look] = {}

    def lines(self) -> list[Line]:
        """The lines that hold words; raises ``Trouble`` if there are too many letters."""
        count = max(0, self._raw.FPDFText_CountChars(self._text))
        if count > LONGEST:
            raise Trouble(Code.TOO_LONG)
        found: list[_OpenLine] = [_OpenLine()]
        for index in range(count):
            one = chr(min(self._raw.FPDFText_GetUnicode(self._text, index), sys.maxunicode))
            if one in "\r\n":
                found.append(_OpenLine())
                continue
            if one in SPLIT:
                # pdfium puts this sign in place of a hyphen and the line end after it.
                found[-1].add(one)
                found.append(_OpenLine())
                continue
            if not one.isspace():
                look, size = self._look(index)
                found[-1].turn(look)
                found[-1].places.append(index)
                found[-1].sizes[size] += 1
            found[-1].add(one)
        return [self._line(line) for line in found if line.places]

    def _line(self, line: _OpenLine) -> Line:
        line.end_run()
        left, _, bottom = self._box(line.places[0])
        right = self._box(line.places[-1])[1]
        return Line(tuple(line.spans), left, right, bottom, line.sizes.most_common(1)[0][0])

    def _box(self, index: int) -> tuple[float, float, float]:
        """Left and right of a letter with the room its font gives it, and its base, in points."""
        box = self._raw.FS_RECTF()
        across, up = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetLooseCharBox(self._text, index, box)
        self._raw.FPDFText_GetCharOrigin(self._text, index, across, up)
        return box.left, box.right, up.value

    def _look(self, index: int) -> tuple[_Look, float]:
        """How the letter looks and how large it is, which all of its piece share."""
        piece = self._raw.FPDFText_GetTextObject(self._text, index)
        key = (ctypes.cast(piece, ctypes.c_void_p).value or 0) if piece else 0
        if key not in self._looks:
            matrix = self._raw.FS_MATRIX()
            self._raw.FPDFText_GetMatrix(self._text, index, matrix)
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            size = self._raw.FPDFText_GetFontSize(self._text, index) * scale
            look = self._font_look(self._raw.FPDFTextObj_GetFont(piece)) if key else _Look()
            self._looks[key] = (look, round(size, 1))
        return self._looks[key]

    def _font_look(self, font: Any) -> _Look:  # noqa: ANN401 - pypdfium2 has no types
        if not font:
            return _Look()
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            name = self._font_name(font)
            angle = ctypes.c_int(0)
            self._raw.FPDFFont_GetItalicAngle(font, angle)
            heavy = self._raw.FPDFFont_GetWeight(font) >= _BOLD_FROM
            self._fonts[key] = _Look(
                heavy or bool(_BOLD_NAME.search(name)),
                angle.value != 0 or bool(_SLANTED_NAME.search(name)),
            )
        return self._fonts[key]

    def _font_name(self, font: Any) -> str:  # noqa: ANN401 - pypdfium2 has no types
        name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
        return name.value.decode("utf-8", "replace")
