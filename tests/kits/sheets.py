"""The sheet kit: what stands where in a PDF, in which face, and what it looks like, small."""

from __future__ import annotations

import ctypes
import io
import json
import os
import subprocess
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageStat

from facilitator.export.pages import page_images

if TYPE_CHECKING:
    from pathlib import Path

REGENERATE = os.environ.get("FACILITATOR_REGENERATE") == "1"
MM = 72 / 25.4
SIDE, TOP = 20 * MM, 18 * MM
PICTURE_WIDTH = 330
POINTS_OFF = 0.3
GREY_OFF = 0.6


class Piece(NamedTuple):
    """A run of text: page from 1, x and y of its baseline in points from the bottom left."""

    page: int
    x: float
    y: float
    font: str
    size: float
    text: str


def text_with_positions(pdf: bytes) -> list[Piece]:
    """Return the runs of text of a PDF in the order they are drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            piece for number in range(len(document)) for piece in _pieces(document[number], number)
        ]
    finally:
        document.close()


def _pieces(page, number: int) -> list[Piece]:
    text_page = page.get_textpage()
    pieces: list[Piece] = []
    last: Piece | None = None
    end = 0.0
    for index in range(text_page.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text_page.raw, index))
        if pdfium.FPDFText_IsGenerated(text_page.raw, index):
            last = None if char in "\r\n" else last
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text_page.raw, index, x, y)
        size = round(pdfium.FPDFText_GetFontSize(text_page.raw, index), 2)
        font = _font(text_page.raw, index)
        here = Piece(number + 1, round(x.value, 1), round(y.value, 1), font, size, char)
        near = -size < here.x - end < 0.7 * size
        if last and near and last[2:5] == here[2:5]:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + char)
        else:
            pieces.append(here)
        last, end = here, text_page.get_charbox(index)[2]
    text_page.close()
    page.close()
    return pieces


def _font(text_page, index: int) -> str:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
    return name.value.decode().partition("+")[2] or name.value.decode()


def whole_text(pdf: bytes) -> str:
    """Return every word of a PDF, runs parted by line breaks."""
    return "\n".join(piece.text for piece in text_with_positions(pdf))


def grey_picture(pdf: bytes, page: int) -> bytes:
    """Return one page, counted from 1, as a small grey PNG."""
    picture = page_images(pdf, PICTURE_WIDTH)[page - 1]
    out = io.BytesIO()
    picture.quantize(16).convert("L").quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def qpdf_complaints(pdf: bytes, folder: Path) -> str:
    """Return what qpdf finds wrong with a PDF; nothing if it is sound."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def ink_outside_margins(
    pdf: bytes, slack: float = 1.5
) -> list[tuple[int, tuple[int, int, int, int]]]:
    """Return pages whose ink passes the margins, with the ink's box in points.

    The slack is a point of rounding to pixels, and the side bearing of a large figure.
    """
    outside = []
    document = pypdfium2.PdfDocument(pdf)
    sizes = [document.get_page_size(number) for number in range(len(document))]
    document.close()
    for number, picture in enumerate(page_images(pdf, round(sizes[0][0]))):
        width, height = sizes[number]
        box = picture.point(lambda grey: 255 if grey < 235 else 0).getbbox()
        if box and (
            box[0] < SIDE - slack
            or box[1] < TOP - slack
            or box[2] > width - SIDE + slack
            or box[3] > height - TOP + slack
        ):
            outside.append((number + 1, box))
    return outside


def ink_outside_paper(pdf: bytes, slack: float = 14.0) -> list[int]:
    """Return pages whose ink comes nearer to the edge than any printer reaches, in points."""
    outside = []
    document = pypdfium2.PdfDocument(pdf)
    sizes = [document.get_page_size(number) for number in range(len(document))]
    document.close()
    for number, picture in enumerate(page_images(pdf, round(sizes[0][0]))):
        width, height = sizes[number]
        box = picture.point(lambda grey: 255 if grey < 235 else 0).getbbox()
        if box and (
            min(box[0], box[1]) < slack or box[2] > width - slack or box[3] > height - slack
        ):
            outside.append(number + 1)
    return outside


def coloured_pixels(pdf: bytes) -> int:
    """Return how many pixels of a coarse colour picture are not grey."""
    document = pypdfium2.PdfDocument(pdf)
    found = 0
    for number in range(len(document)):
        red, green, blue = document[number].render(scale=1).to_pil().convert("RGB").split()
        for one, other in ((red, green), (green, blue)):
            histogram = ImageChops.difference(one, other).histogram()
            found += sum(histogram[1:])
    document.close()
    return found


def differences(pdf: bytes, reference: Path) -> list[str]:
    """Compare a PDF with its reference files; with FACILITATOR_REGENERATE=1, write them."""
    pieces = text_with_positions(pdf)
    pages = max((piece.page for piece in pieces), default=0)
    words = reference.with_suffix(".json")
    if REGENERATE:
        lines = ",\n".join(json.dumps(piece, ensure_ascii=False) for piece in pieces)
        words.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
        for page in range(1, pages + 1):
            _picture_path(reference, page).write_bytes(grey_picture(pdf, page))
    expected = [Piece(*row) for row in json.loads(words.read_text(encoding="utf-8"))]
    found = [
        f"expected {old}, found {new}"
        for old, new in zip_longest(expected, pieces)
        if not (old and new and _same(old, new))
    ]
    for page in range(1, pages + 1):
        off = _grey_off(grey_picture(pdf, page), _picture_path(reference, page).read_bytes())
        if off > GREY_OFF:
            found.append(f"page {page} differs by {off:.2f} greys of 255 on average")
    return found


def _picture_path(reference: Path, page: int) -> Path:
    return reference.with_name(f"{reference.name}-{page}.png")


def _same(old: Piece, new: Piece) -> bool:
    near = abs(old.x - new.x) <= POINTS_OFF and abs(old.y - new.y) <= POINTS_OFF
    same = (old.page, old.font, old.size, old.text) == (new.page, new.font, new.size, new.text)
    return near and same


def _grey_off(one: bytes, other: bytes) -> float:
    first, second = (Image.open(io.BytesIO(png)).convert("L") for png in (one, other))
    if first.size != second.size:
        return 255.0
    return float(ImageStat.Stat(ImageChops.difference(first, second)).mean[0])
