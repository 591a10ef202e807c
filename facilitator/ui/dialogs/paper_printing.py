"""Putting pages on a printer: fine pictures, page by page, the window alive in between."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.sheets import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

DPI = 300
"""How finely pages are drawn for a printer, in dots an inch."""

_WIDTHS = {Paper.A4: 210 / 25.4, Paper.LETTER: 8.5}
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def page_width(paper: Paper) -> int:
    """The width of a page in dots."""
    return round(_WIDTHS[paper] * DPI)


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(paper: Paper, name: str) -> QPrinter:
    """A printer set to a paper size; the job's name tells the kind of sheet, never the group."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setFullPage(True)
    printer.setDocName(name)
    return printer


def wanted(printer: QPrinter, pages: Sequence[QImage]) -> Sequence[QImage]:
    """The pages of the range chosen in the print dialog."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange or printer.fromPage() < 1:
        return pages
    return pages[printer.fromPage() - 1 : max(printer.fromPage(), printer.toPage())]


async def print_pages(printer: QPrinter, pages: Sequence[QImage]) -> None:
    """Print pages, each as large as the paper lets it be; raises ``Refused`` if it fails."""
    failed = Refused(
        msg("The printer did not take the pages."), then=msg("Save them as a PDF instead.")
    )
    painter = QPainter()
    if not painter.begin(printer):
        raise failed
    try:
        for number, page in enumerate(wanted(printer, pages)):
            if number and not printer.newPage():
                raise failed
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            if (page.width() > page.height()) != (paper.width() > paper.height()):
                page = page.transformed(QTransform().rotate(90))
            scale = min(paper.width() / page.width(), paper.height() / page.height())
            wide, high = page.width() * scale, page.height() * scale
            left, top = (paper.width() - wide) / 2, (paper.height() - high) / 2
            painter.drawImage(QRectF(left, top, wide, high), page)
            await asyncio.sleep(0)
    finally:
        painter.end()
