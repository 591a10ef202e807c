"""Tables from CSV files and spreadsheets: rows of words, a date as 2026-11-17.

Runs in the child process. openpyxl reads .xlsx; an .ods is read from its XML by events, as texts
are; the standard library's csv reads the rest.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from datetime import date, datetime

from facilitator.intake import elements, letters
from facilitator.intake.packed import Package
from facilitator.intake.troubles import Code, Trouble

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 5000, 40, 200
"""More than that is no list of people of a group."""
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_A_TABLE = (b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"SQLite format 3")
_SEPARATORS = ",;\t|"
_SAMPLE = 20_000

Table = tuple[tuple[str, ...], ...]


def parse(data: bytes) -> Table:
    """The rows of the first sheet that has any; raises ``Trouble``."""
    if not data:
        raise Trouble(Code.EMPTY)
    if data.startswith(b"PK\x03\x04"):
        found = _packed(data)
    elif data.startswith(_OLD_OFFICE):
        raise Trouble(Code.OLD_SHEET)
    elif data.startswith(_NOT_A_TABLE):
        raise Trouble(Code.NO_TABLE)
    else:
        found = _separated(data)
    rows = tuple(row for row in map(_row, found) if any(row))
    if not rows:
        raise Trouble(Code.NO_TABLE)
    if len(rows) > MOST_ROWS:
        raise Trouble(Code.TOO_MANY_ROWS)
    wide = max(1 + max(at for at, cell in enumerate(row) if cell) for row in rows)
    return tuple(row[:wide] for row in rows)


def _row(cells: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(one.split())[:MOST_LETTERS] for one in cells[:MOST_COLUMNS])


def _packed(data: bytes) -> list[list[str]]:
    package = Package(data)
    if "xl/workbook.xml" in package.names:
        for name in package.names:  # counted as it unpacks, before openpyxl sees any of it
            if name.startswith("xl/") and name.endswith(".xml"):
                package.read(name)
        return _excel(data)
    if (package.read("mimetype") or b"").strip() == ODS:
        manifest = package.read("META-INF/manifest.xml")
        if manifest is not None and b"encryption-data" in manifest:
            raise Trouble(Code.LOCKED)
        content = package.read("content.xml")
        if content is None:
            raise Trouble(Code.DAMAGED)
        sheets = _Sheets()
        elements.walk(content, sheets)
        return next((rows for rows in sheets.sheets if rows), [])
    raise Trouble(Code.NO_TABLE)


def _excel(data: bytes) -> list[list[str]]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                most = MOST_ROWS + 1
                cells = sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True)
                rows = [[_told(cell) for cell in row] for row in cells]
                if any(any(row) for row in rows):
                    return rows
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise Trouble(Code.DAMAGED) from error
    return []


def _told(cell: object) -> str:
    """A cell as words; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


class _Sheets:
    """Hears the tables of an .ods: rows of cells, those that are repeated as often as they are."""

    def __init__(self) -> None:
        self.sheets: list[list[list[str]]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._value = ""
        self._again, self._rows_again = 1, 1

    def start(self, name: str, attributes: elements.Attributes) -> None:
        """A sheet, a row or a cell begins."""
        if name == "table:table":
            self.sheets.append([])
        elif name == "table:table-row":
            self._row = []
            self._rows_again = _times(attributes.get("table:number-rows-repeated"))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell = []
            self._value = attributes.get("office:date-value", "")[:10]
            self._again = _times(attributes.get("table:number-columns-repeated"))
        elif name == "text:s" and self._cell is not None:
            self._cell.append(" ")

    def end(self, name: str) -> None:
        """A row or a cell is complete."""
        if name in ("table:table-cell", "table:covered-table-cell") and self._row is not None:
            told = self._value or "".join(self._cell or ())
            room = MOST_COLUMNS - len(self._row)
            self._row.extend([told] * max(0, min(self._again, room)))
            self._cell = None
        elif name == "table:table-row" and self._row is not None and self.sheets:
            rows = self.sheets[-1]
            # What is repeated to the end of a sheet is empty.
            times = self._rows_again if any(self._row) else 1
            if len(rows) + times > MOST_ROWS + 1:
                raise Trouble(Code.TOO_MANY_ROWS)
            if any(self._row):
                rows.extend([list(self._row)] * times)
            self._row = None

    def words(self, text: str) -> None:
        """Words of a cell."""
        if self._cell is not None:
            self._cell.append(text)


def _times(told: str | None) -> int:
    found = elements.whole(told) if told else None
    return 1 if found is None else found


def _separated(data: bytes) -> list[list[str]]:
    text, _guessed = letters.decode(data)
    if re.match(r"\s*<", text):
        raise Trouble(Code.NO_TABLE)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        rows: list[list[str]] = []
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS * 2:
                raise Trouble(Code.TOO_MANY_ROWS)
    except csv.Error as error:
        raise Trouble(Code.NO_TABLE) from error
    return rows


def _separator(text: str) -> str:
    """The sign that parts the most lines into the same number of cells."""
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()][:50]

    def fitting(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=fitting)
