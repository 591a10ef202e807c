"""Printing a recovery sheet where it is shown: from memory to the printer, and to no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from facilitator.meetings.errors import Cancelled, FacilitatorError
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.sheets import Paper
from facilitator.services.spooling import send
from facilitator.ui.dialogs.paper_source import pictures

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from facilitator.meetings.protection import Sheet
    from facilitator.progress import Progress
    from facilitator.ui.context import Context


class RecoveryPrint(QObject):
    """Asks for a printer and prints the words; ``told`` says what came of it."""

    told = Signal(object)

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._sheet, self._parent = context, sheet, parent
        self._printer: QPrinter | None = None

    def ask(self) -> None:
        """Ask how to print; without a printer say so."""
        from PySide6.QtPrintSupport import QPrintDialog

        from facilitator.ui.dialogs.paper_printing import has_printer, printer_for

        if not has_printer():
            self._tell(msg("No printer is set up here; write the words down by hand."))
            return
        self._printer = printer_for(self._paper, self._context.say(msg("Sheet")))
        dialog = QPrintDialog(self._printer, self._parent)
        dialog.accepted.connect(self._on_accepted)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    @property
    def _paper(self) -> Paper:
        return Paper.LETTER if self._context.app.settings.paper == "letter" else Paper.A4

    def _on_accepted(self) -> None:
        if self._printer is not None:
            self._context.jobs.begin(self.print_on(self._printer))

    async def print_on(self, printer: QPrinter) -> None:
        """Print; what goes wrong is told, not raised."""
        from facilitator.ui.dialogs.paper_printing import (
            check_runs,
            job_for,
            page_width,
            print_pages,
        )

        desk, paper = self._context.desk, self._paper
        document = desk.printing.recovery(self._sheet.words, paper)
        job = job_for(printer, paper)

        def work(progress: Progress) -> tuple[QImage, ...]:
            pdf = desk.printing.draw(document, progress)
            if job is not None:
                send(pdf, job)
                return ()
            return pictures(desk.paper, pdf, page_width(paper))

        try:
            check_runs(printer)
            pages = await self._context.jobs.run(work, lambda _fraction, _text: None)
            if job is None:
                await print_pages(printer, pages)
        except Cancelled:
            return
        except FacilitatorError as error:
            self._tell(error.happened)
            return
        self._tell(msg("Sent to the printer. Its queue may hold a copy for a while."))

    def _tell(self, words: Message) -> None:
        self.told.emit(words)
