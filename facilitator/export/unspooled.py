"""A workbook written in memory alone: openpyxl would put each leaf into a temporary file first."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


class _InMemory(ExcelWriter):  # type: ignore[misc] # it has no types
    """Writes a workbook of cells alone, without pictures and charts."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one leaf."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - what its own writer does
        writer = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 - the same
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def packed(book: Workbook) -> bytes:
    """A workbook as a file's bytes; nothing is written to any disk."""
    out = io.BytesIO()
    _InMemory(book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()
