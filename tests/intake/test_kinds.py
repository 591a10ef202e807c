"""A file is read by what it holds, or refused in one sentence that says why."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zipfile

import pytest

from facilitator.intake import packed
from facilitator.intake.found import Hint
from facilitator.intake.parse import parse
from facilitator.intake.troubles import Code, Trouble, error
from facilitator.meetings.errors import FacilitatorError
from tests.intake import made

ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED_OPEN = '<manifest><encryption-data manifest:checksum="x"/></manifest>'
DEEP = "<w:tbl>" * 3000

REFUSED = {
    "nothing at all": (b"", Code.EMPTY),
    "white space alone": (b" \n\t ", Code.NO_TEXT),
    "a text with a NUL": (b"some text \x00 and more text", Code.BINARY),
    "random bytes": (bytes(range(256)) * 40, Code.BINARY),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(80), Code.PICTURE),
    "a program": (b"\x7fELF" + bytes(80), Code.UNKNOWN),
    "some other XML": (b'<?xml version="1.0"?><feed>words</feed>', Code.UNKNOWN),
    "an old Word file": (OLD, Code.OLD_WORD),
    "a locked Word file": (OLD + "EncryptedPackage".encode("utf-16-le"), Code.LOCKED),
    "a locked open text": (made.odt(**{"META-INF/manifest.xml": LOCKED_OPEN}), Code.LOCKED),
    "an open spreadsheet": (made.odt(mimetype="spreadsheet"), Code.SHEET),
    "an Excel sheet": (made.packed({"xl/workbook.xml": "<x/>"}), Code.SHEET),
    "an archive": (made.packed({"a.txt": "hello"}), Code.ARCHIVE),
    "a document in an archive": (made.packed({"a.docx": made.docx()}), Code.ARCHIVE),
    "an empty archive": (b"PK\x05\x06" + bytes(18), Code.ARCHIVE),
    "a compressed file": (b"\x1f\x8b" + bytes(30), Code.ARCHIVE),
    "half a Word file": (made.docx()[:200], Code.DAMAGED),
    "Word's main part cut off": (made.docx("<w:p><w:r>"), Code.DAMAGED),
    "a Word file without words": (made.docx("<w:p/>"), Code.NO_TEXT),
    "entities in a Word file": (made.docx(before=ENTITIES), Code.ENTITIES),
    "a definition from outside": (made.docx(before=OUTSIDE), Code.ENTITIES),
    "entities in its title": (
        made.packed(
            {
                "word/document.xml": f"<w:d xmlns:w='{made.W}'/>",
                "docProps/core.xml": ENTITIES + "<x/>",
            }
        ),
        Code.ENTITIES,
    ),
    "entities in an open text": (
        made.odt(**{"styles.xml": ENTITIES + "<x>&c;</x>"}),
        Code.ENTITIES,
    ),
    "great depth": (made.docx(DEEP), Code.TOO_DEEP),
    "great depth in rich text": (made.rtf(b"{" * 3000 + b"x"), Code.TOO_DEEP),
    "a bomb": (made.docx("<w:p/>" * 2_000_000), Code.BOMB),
    "a bomb beside the words": (made.docx(styles=" " * 5_000_000), Code.BOMB),
    "a text too long": (b"word " * 120_000, Code.TOO_LONG),
    "a rich text too long": (made.rtf(b"word " * 120_000), Code.TOO_LONG),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_by_its_reason(name):
    data, code = REFUSED[name]
    with pytest.raises(Trouble) as refused:
        parse(data, Hint.NOTHING)
    assert refused.value.code is code


def test_a_member_that_lies_about_its_size_is_a_bomb_or_damaged():
    data = bytearray(made.docx("<w:p/>" * 2_000_000))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 1000)
    with pytest.raises(Trouble) as refused:
        parse(bytes(data), Hint.NOTHING)
    assert refused.value.code in (Code.BOMB, Code.DAMAGED)


def test_a_bomb_is_stopped_while_it_unpacks():
    data = made.packed({"word/document.xml": bytes(300_000_000)})
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(Trouble):
        packed.Package(data).read("word/document.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * packed.MOST_UNPACKED
    assert time.process_time() - began < 5


def test_many_small_parts_may_not_sum_to_a_bomb():
    parts = {f"word/p{n}.xml": bytes(900_000) for n in range(40)}
    package = packed.Package(made.packed(parts, zipfile.ZIP_STORED))
    with pytest.raises(Trouble) as refused:
        [package.read(name) for name in parts]
    assert refused.value.code is Code.BOMB


READ_ANYWAY = {
    "Word": made.docx(),
    "open text": made.odt(),
    "rich text": made.rtf(b"Hello there\\par"),
    "PDF": made.pdf(made.pdf_lines("Hello there")),
    "a web page": b"<!DOCTYPE html><p>Hello there</p>",
    "plain text": b"Hello there",
}


@pytest.mark.parametrize("name", READ_ANYWAY)
@pytest.mark.parametrize("hint", [Hint.NOTHING, Hint.MARKDOWN])
def test_a_wrong_name_does_not_matter(name, hint):
    assert [block.text for block in parse(READ_ANYWAY[name], hint).blocks] == ["Hello there"]


def test_what_was_pasted_is_never_taken_for_a_file():
    for words in ("%PDF-1.7 is a kind of file", "PK are letters", "{\\rtf1 words}"):
        assert parse(words.encode(), Hint.PASTED_TEXT).blocks


def test_a_markdown_file_may_name_its_title_before_the_text():
    found = parse(b"---\ntitle: 'A name'\ndate: x\n---\n\nwords\n\n---\n\nmore", Hint.MARKDOWN)
    assert found.title == "A name"
    assert [block.text for block in found.blocks] == ["words", "", "more"]


def test_a_plain_text_keeps_verse_and_joins_what_a_program_broke():
    long = "These words fill the line as far as a program lets them go,\nand then go on below."
    found = parse(f"One\ntwo\n\n{long}\n\f- a\n  - b\n12) c".encode(), Hint.NOTHING)
    assert [(block.level, block.number, block.text) for block in found.blocks] == [
        (0, None, "One\ntwo"),
        (0, None, long.replace("\n", " ")),
        (0, None, ""),
        (0, None, "a"),
        (1, None, "b"),
        (0, 12, "c"),
    ]


def test_every_reason_is_one_sentence():
    for code in Code:
        told = error(code)
        assert isinstance(told, FacilitatorError)
        assert told.happened.id.endswith(".")
        assert told.happened.id.count(". ") == 0
