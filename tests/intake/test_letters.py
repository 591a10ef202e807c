"""Plain bytes become the letters their writer typed."""

from __future__ import annotations

import codecs

import pytest

from facilitator.intake.letters import decode
from facilitator.intake.troubles import Code, Trouble

WESTERN = (
    "Überall grüßt man sich höflich: «voilà, ça va déjà mieux», sagt René – für 5 €.",
    "Ça va? L’été, nous étions là où la fenêtre s’ouvre.",
    "We meet as equals – “nobody” has to speak. It’s quiet here.",
    "Mañana será otro día; ¿quién quiere empezar?",
    "På mandag er der åbent, og alle er velkomne på øen.",
    "Não há pressa, você está entre irmãos.",
    "Café",
)
CENTRAL = (
    "Zażółć gęślą jaźń. Dziękuję, że jesteś z nami i że każdy może mówić.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "Jó estét kívánok, őrülök neki, és jöjjön a fűszeres tea.",
    "Dzień dobry, dziękuję.",
)


@pytest.mark.parametrize("text", WESTERN)
def test_western_letters_of_one_byte_are_found(text):
    assert decode(text.encode("cp1252")) == (text, True)


@pytest.mark.parametrize("text", CENTRAL)
def test_central_european_letters_of_one_byte_are_found(text):
    assert decode(text.encode("cp1250")) == (text, True)


def test_the_older_central_european_page_is_told_from_the_newer():
    text = "Każdy może być sobą, ćma leci wśród źdźbeł."
    assert decode(text.encode("iso8859_2")) == (text, True)


def test_cyrillic_and_greek_letters_of_one_byte_are_found():
    cyrillic, greek = "Добрый вечер, спасибо всем.", "Καλησπέρα σε όλους."
    assert decode(cyrillic.encode("cp1251")) == (cyrillic, True)
    assert decode(greek.encode("cp1253")) == (greek, True)


MANY = "Καλησπέρα, Zażółć, Добрый вечер, quiet.\nnext line\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"])
def test_unicode_is_found_with_and_without_its_mark(encoding):
    assert decode(MANY.encode(encoding)) == (MANY, False)


def test_unicode_of_four_bytes_is_found_by_its_mark():
    assert decode(codecs.BOM_UTF32_LE + MANY.encode("utf-32-le")) == (MANY, False)


@pytest.mark.parametrize(
    "data",
    [
        b"half a \x00 text",
        b"odd \x00\x00\x00",
        bytes(range(256)) * 4,
        b"\xff\xfea\x00\x00\x00b\x00",
        b"\xff\xfea",
        b"\x01\x02\x03\x04 hi",
    ],
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(Trouble) as refused:
        decode(data)
    assert refused.value.code is Code.BINARY
