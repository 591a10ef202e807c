"""Saving and printing what a preview shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from facilitator.meetings.errors import Cancelled, FacilitatorError
from facilitator.meetings.messages import msg
from facilitator.services.spooling import has_queues, send
from facilitator.ui.dialogs.files import ask_to_save
from facilitator.ui.dialogs.paper_source import pictures

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from facilitator.progress import Progress
    from facilitator.ui.context import Context
    from facilitator.ui.dialogs.paper_preview import PaperPreview
    from facilitator.ui.dialogs.paper_source import Drawn

EVERY_MS, LOOKS = 750, 12
"""How often a printer that has been given a sheet is looked at, and how many times."""


class Delivery:
    """Takes the sheet of a preview to a file or a printer."""

    def __init__(self, context: Context, preview: PaperPreview, file_name: str) -> None:
        self._context, self._preview, self._file_name = context, preview, file_name
        self._printer: QPrinter | None = None

    def ask_where(self) -> None:
        """Ask for a file, and save the sheet there."""
        say, preview = self._context.say, self._preview
        name, kinds = f"{self._file_name}.pdf", say(msg("PDF files (*.pdf)"))
        ask_to_save(preview, say(msg("Save as PDF")), kinds, name, self._on_path)

    def ask_printer(self) -> None:
        """Ask how to print, and print; without a printer say so."""
        from PySide6.QtPrintSupport import QPrintDialog

        from facilitator.ui.dialogs.paper_printing import has_printer, printer_for

        drawn, preview = self._preview.drawn(), self._preview
        if drawn is None:
            return
        if not has_printer():
            preview.say(msg("No printer is set up here; save it as a PDF instead."))
            return
        self._printer = printer_for(drawn.choices.paper, self._file_name)
        dialog = QPrintDialog(self._printer, preview)
        dialog.setMinMax(1, len(drawn.pages))
        dialog.accepted.connect(self._on_print_accepted)
        dialog.finished.connect(dialog.deleteLater)
        # QPrintDialog's own open() wants a receiver; the dialog's does the same without one.
        QDialog.open(dialog)

    async def save_to(self, path: Path) -> None:
        """Write the sheet as chosen to a file; what goes wrong is told, not raised."""
        async with self._preview.one:
            drawn = self._preview.drawn()
            if drawn is None:
                return
            pdf, paper = drawn.pdf, self._context.desk.paper

            def work(progress: Progress) -> None:
                progress.report(0.0, msg("Writing the PDF"))
                paper.save(pdf, path)

            try:
                await self._context.jobs.run(work, self._preview.show_progress)
            except Cancelled:
                return
            except FacilitatorError as error:
                self._preview.tell(error)
                return
        self._preview.say(msg("Saved as {name}.", name=path.name))

    async def print_on(self, printer: QPrinter) -> None:
        """Print the sheet as chosen; what goes wrong is told, not raised."""
        from facilitator.ui.dialogs.paper_printing import check_runs

        async with self._preview.one:
            drawn = self._preview.drawn()
            if drawn is None:
                return
            try:
                check_runs(printer)
                await self._hand_over(printer, drawn)
            except Cancelled:
                return
            except FacilitatorError as error:
                self._preview.tell(error)
                return
        self._preview.say(msg("Sent to the printer."))
        if has_queues():
            self._watch(printer)

    def _watch(self, printer: QPrinter) -> None:
        """Look after a printer for a while: one that stops over a sheet is told of."""
        from facilitator.ui.dialogs.paper_printing import stopped

        timer = QTimer(self._preview.parentWidget())
        looks = iter(range(LOOKS))

        def look() -> None:
            if stopped(printer):
                self._preview.say(msg("The printer has stopped; the pages wait in its queue."))
            elif next(looks, None) is not None:
                return
            timer.stop()
            timer.deleteLater()

        timer.timeout.connect(look)
        timer.start(EVERY_MS)

    async def _hand_over(self, printer: QPrinter, drawn: Drawn) -> None:
        """The PDF itself where the system takes it, else its pages as pictures."""
        from facilitator.ui.dialogs.paper_printing import job_for, page_width, print_pages

        paper = self._context.desk.paper
        job = job_for(printer, drawn.choices.paper)

        def work(progress: Progress) -> tuple[QImage, ...]:
            progress.report(0.0, msg("Preparing the pages for the printer"))
            if job is not None:
                send(drawn.pdf, job)
                return ()
            return pictures(paper, drawn.pdf, page_width(drawn.choices.paper))

        pages = await self._context.jobs.run(work, self._preview.show_progress)
        if job is None:
            await print_pages(printer, pages)

    def _on_path(self, path: Path) -> None:
        self._context.jobs.begin(self.save_to(path))

    def _on_print_accepted(self) -> None:
        if self._printer is not None:
            self._context.jobs.begin(self.print_on(self._printer))
