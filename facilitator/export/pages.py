"""Pages of a PDF as pictures, for previews; rendered fine and reduced so that glyphs keep place.

pdfium is not safe in two threads at once: call these from one thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

FINE_DPI = 320


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_images(pdf: bytes, width_px: int) -> list[Image]:
    """Return each page as a grey picture ``width_px`` pixels wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page_image(document[number], width_px) for number in range(len(document))]
    finally:
        document.close()


def _page_image(page: PdfPage, width_px: int) -> Image:
    from PIL.Image import Resampling

    width, height = page.get_size()
    # A whole multiple of the wanted width, so that reducing averages whole pixels.
    factor = max(1, round(FINE_DPI / 72 * width / width_px))
    bitmap = page.render(scale=width_px * factor / width, grayscale=True)
    picture: Image = bitmap.to_pil()
    height_px = round(width_px * height / width)
    reduced = picture.convert("L").resize((width_px, height_px), Resampling.LANCZOS)
    bitmap.close()
    page.close()
    return reduced
