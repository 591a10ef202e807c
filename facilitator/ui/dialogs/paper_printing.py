"""Putting a sheet on a printer: as it is where the system takes PDFs, else as fine pictures."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.sheets import Paper
from facilitator.services.spooling import Job, Sides, has_queues, refused

if TYPE_CHECKING:
    from collections.abc import Sequence

DPI = 300
"""How finely pages are drawn for a printer, in dots an inch."""

_WIDTHS = {Paper.A4: 210 / 25.4, Paper.LETTER: 8.5}
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: Sides.ONE,
    QPrinter.DuplexMode.DuplexLongSide: Sides.BOTH,
    QPrinter.DuplexMode.DuplexShortSide: Sides.BOTH_TURNED,
}
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


def stopped(printer: QPrinter) -> bool:
    """Whether the system says that this printer has been stopped or has failed."""
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        return False
    info = QPrinterInfo.printerInfo(printer.printerName())
    return info.state() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}


def check_runs(printer: QPrinter) -> None:
    """Raise ``Refused`` for a stopped printer: what is sent to it would lie in its queue."""
    if stopped(printer):
        raise Refused(
            msg("This printer is stopped, so nothing was sent to it."),
            then=msg("Start it in the system’s settings, or save a PDF."),
        )


def job_for(printer: QPrinter, paper: Paper) -> Job | None:
    """The print dialog's choices for a queue that takes PDFs; ``None`` where there is none."""
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat or not has_queues():
        return None
    some = printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() >= 1
    return Job(
        printer.printerName(),
        printer.docName(),
        paper,
        printer.copyCount(),
        printer.fromPage() if some else 0,
        printer.toPage() if some else 0,
        _SIDES.get(printer.duplex(), Sides.AS_SET),
        printer.colorMode() is QPrinter.ColorMode.GrayScale,
        printer.collateCopies(),
    )


def wanted(printer: QPrinter, pages: Sequence[QImage]) -> Sequence[QImage]:
    """The pages of the range chosen in the print dialog."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange or printer.fromPage() < 1:
        return pages
    return pages[printer.fromPage() - 1 : max(printer.fromPage(), printer.toPage())]


async def print_pages(printer: QPrinter, pages: Sequence[QImage]) -> None:
    """Print pages, each as large as the paper lets it be; raises ``Refused`` if it fails."""
    painter = QPainter()
    if not painter.begin(printer):
        raise refused()
    try:
        for number, page in enumerate(wanted(printer, pages)):
            if number and not printer.newPage():
                raise refused()
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
