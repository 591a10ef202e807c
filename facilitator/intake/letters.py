"""Bytes of a plain text to letters: by their mark, as UTF-8, as UTF-16, or by the likeliest page.

Eight-bit texts do not say which letters they hold. Each page is tried, and the one whose letters
fit one language best is taken; charset-normalizer takes French and German for Central European.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from facilitator.intake.troubles import Code, Trouble

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGES: dict[str, tuple[str, ...]] = {
    "cp1252": (
        "äöüß", "àâçèéêëîïôùûüœæ", "áéíñóúü¿¡", "àáâãçéêíóôõú", "àèéìòù", "äåö", "åæøé",
        "áéëèïóöü", "áðéíóúýþæö",
    ),
    "cp1250": (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž",
    ),
    "iso8859_2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű"),
    "cp1251": ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "cp1253": ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",),
}  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_MOST_CONTROLS = 0.01
_SAMPLE = 40_000
_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s'’\-\x00-\x7f](?=[^\W\d_])|[^\W\d_][¹²³¼½¾]|[\x80-\x9f]")
_MIXED = re.compile("[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")


def decode(data: bytes) -> tuple[str, bool]:
    """The text and whether its letters were guessed; raises ``Trouble``."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name), False
    if b"\x00" in data:
        return _utf_16(data), False
    guessed = False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text, guessed = _by_page(data), True
    if len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS:
        raise Trouble(Code.BINARY)
    return text, guessed


def _strict(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise Trouble(Code.BINARY) from error
    if "\x00" in text:
        raise Trouble(Code.BINARY)
    return text


def _utf_16(data: bytes) -> str:
    """Two bytes a letter without a mark, in the order that gives the more letters of Europe."""
    best = ""
    most = 0.0
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        near = sum(one < "\u0600" or "\u3000" <= one < "\u3040" for one in text[:_SAMPLE])
        share = near / min(len(text), _SAMPLE)
        if share > most:
            best, most = text, share
    if most < 0.1 or "\x00" in best or len(_CONTROLS.findall(best)) > len(best) * _MOST_CONTROLS:
        raise Trouble(Code.BINARY)
    return best


def _by_page(data: bytes) -> str:
    best: tuple[float, str] | None = None
    for name, languages in _PAGES.items():
        try:
            score = _score(data[:_SAMPLE].decode(name), languages)
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if best is None or score > best[0]:
            best = (score, text)
    if best is None:
        raise Trouble(Code.BINARY)
    return best[1]


def _score(text: str, languages: tuple[str, ...]) -> float:
    """How many letters beyond ASCII are of one language, less what no language writes."""
    foreign = [one for one in text.lower() if one > "\x7f"]
    fits = max(sum(one in letters for one in foreign) for letters in languages)
    odd = 3 * len(_IN_WORD.findall(text)) + 3 * len(_MIXED.findall(text))
    falls = sum(one.islower() and after.isupper() for one, after in pairwise(text))
    return fits - odd - 2 * falls
