"""Tables are read from what people have, and rubbish is one sentence."""

from __future__ import annotations

import io
import random
from datetime import date, datetime

import openpyxl
import pytest

from facilitator.intake import reader, tables
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.errors import FacilitatorError
from facilitator.progress import NoProgress
from tests.conftest import SOAK
from tests.intake.made import odt, packed

ROWS = (("Name", "Clean date"), ("Ana", "2021-05-14"), ("Běla", "2019-08-30"))
SPOILED = 3000 if SOAK else 200


def excel(rows=ROWS, *, before=0):
    book = openpyxl.Workbook()
    for _ in range(before):
        book.create_sheet(index=0)
    sheet = book.worksheets[-1]
    for name, day in rows:
        told = date.fromisoformat(day) if day[:2] == "20" else day
        sheet.append([name, told])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows=ROWS):
    def cell(text):
        if text[:2] == "20":
            return (
                f'<table:table-cell office:value-type="date" office:date-value="{text}T00:00:00"/>'
            )
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    empty += 'table:number-columns-repeated="16384"/></table:table-row>'
    space = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {space}><office:body><office:spreadsheet><table:table>"
        f"{lines}{empty}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": tables.ODS.decode(), "content.xml": content})


@pytest.mark.parametrize(
    "data",
    [
        "Name,Clean date\nAna,2021-05-14\nBěla,2019-08-30\n".encode(),
        "\ufeffName;Clean date\r\nAna;2021-05-14\r\nBěla;2019-08-30\r\n".encode(),
        "Name\tClean date\nAna\t2021-05-14\nBěla\t2019-08-30".encode("utf-16"),
        "Name|Clean date\n\nAna|2021-05-14\n\n\nBěla|2019-08-30\n".encode(),
        '"Name","Clean date"\n"Ana","2021-05-14"\n"Běla","2019-08-30"'.encode(),
        excel(),
        excel(before=2),
        ods(),
    ],
    ids=["csv", "semicolons", "tabs", "bars", "quoted", "xlsx", "third sheet", "ods"],
)
def test_the_same_table_comes_from_every_kind_of_file(data):
    assert tables.parse(data) == ROWS


def test_what_stands_in_a_cell_stays_one_cell():
    data = b'Name,Remarks\nAna,"tea, and\ncake"\nBen,"said ""yes"""\n'
    assert tables.parse(data)[1:] == (("Ana", "tea, and cake"), ("Ben", 'said "yes"'))


def test_cells_of_a_sheet_are_words():
    book = openpyxl.Workbook()
    book.active.append(["Ana", 7.0, 7.5, datetime(2020, 1, 2, 12), None, True])
    out = io.BytesIO()
    book.save(out)
    assert tables.parse(out.getvalue()) == (("Ana", "7", "7.5", "2020-01-02", "", "True"),)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.EMPTY),
        (b"\n\n ,,\n", Code.NO_TABLE),
        (b"%PDF-1.4 whatever", Code.NO_TABLE),
        (b"<html><table></table></html>", Code.NO_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one", Code.OLD_SHEET),
        (odt(), Code.NO_TABLE),
        (b"PK\x03\x04 broken off", Code.DAMAGED),
        (packed({"xl/workbook.xml": "<no", "xl/worksheets/sheet1.xml": "<no"}), Code.DAMAGED),
        (packed({"xl/workbook.xml": "a" * 30_000_000}), Code.BOMB),
        ("\n".join(f"Name {n},2020-01-01" for n in range(5001)).encode(), Code.TOO_MANY_ROWS),
    ],
)
def test_what_is_no_table_is_told(data, code):
    with pytest.raises(Trouble) as told:
        tables.parse(data)
    assert told.value.code is code


def test_spoiled_tables_are_read_or_refused():
    chance = random.Random(2026)
    sources = [excel(), ods(), b"Name,Clean date\nAna,2021-05-14\n" * 20]
    for _ in range(SPOILED):
        data = bytearray(chance.choice(sources))
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(1, 40)]
                case _:
                    data[at:at] = bytes(chance.randrange(256) for _ in range(9))
            if not data:
                break
        try:
            rows = tables.parse(bytes(data))
        except Trouble:
            continue
        assert rows
        assert all(isinstance(cell, str) for row in rows for cell in row)


def test_the_real_child_reads_a_file_and_tells_trouble_in_a_sentence(tmp_path):
    good, bad = tmp_path / "people.xlsx", tmp_path / "people.xls"
    good.write_bytes(excel())
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one")
    assert reader.read_table(good, NoProgress()) == ROWS
    for path in (bad, tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(FacilitatorError):
            reader.read_table(path, NoProgress())
