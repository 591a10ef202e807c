r"""Rich text (.rtf), as word processors and pandoc write it.

A reader of our own: striprtf, the only kept library, loses bold and headings. What counts as a
heading is a paragraph's ``\outlinelevel`` or a style called Heading; what counts as an entry is
what the file itself drew before it (``\listtext``) or a sign and a tab that hang in the margin.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.intake.found import Found, Note
from facilitator.intake.rtf_paragraphs import Paragraphs, StyleSheet
from facilitator.intake.rtf_tokens import Token, tokens
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.reading import Span

DEEPEST = 500
_SKIPPED = {
    "colortbl", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "footnote", "fldinst", "listtable", "listoverridetable", "revtbl",
    "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl",
    "rsidtbl", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "nonshppict",
    "pntxta", "pntxtb", "author", "operator", "company", "subject", "keywords", "comment",
    "doccomm", "manager", "category", "hlinkbase", "falt", "panose", "private", "tc", "xe",
}  # fmt: skip
_SIGNS = {
    "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "qmspace": " ",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_CODE_PAGES = {437, 850, 852, 855, 857, 858, 860, 862, 863, 864, 865, 866, 869, 874, 932, 936, 949,
               950, 65001, *range(1250, 1259)}  # fmt: skip
_INTO = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "listtext": "marker",
    "pntext": "marker",
    "info": "info",
    "title": "title",
}
_STARRED = {"shppict", "listtext", "shpinst", "shptxt"}


@dataclass(frozen=True)
class _State:
    """What holds until the group ends."""

    strong: bool = False
    emphasis: bool = False
    hidden: bool = False
    font: int | None = None
    fallback: int = 1
    into: str = "body"


def read(data: bytes) -> Found:
    """The document's text; raises ``Trouble``."""
    reader = _Reader()
    for token in tokens(data):
        reader.take(token)
    return reader.finish()


class _Reader:
    def __init__(self) -> None:
        self.title = ""
        self._state = _State()
        self._stack: list[_State] = []
        self._code_page = "cp1252"
        self._default_font = 0
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles = StyleSheet()
        self._paragraphs = Paragraphs(self._styles)
        self._bytes = bytearray()
        self._swallow = 0
        self._starred = False
        self._high = 0

    def take(self, token: Token) -> None:
        if self._swallowed(token):
            return
        if token.kind in ("text", "hex"):
            self._bytes += token.data
            return
        self._flush()
        if token.kind == "open":
            if len(self._stack) >= DEEPEST:
                raise Trouble(Code.TOO_DEEP)
            self._stack.append(self._state)
        elif token.kind == "close":
            if self._stack:
                self._state = self._stack.pop()
        elif token.kind == "sign":
            self._sign(token.word)
        else:
            self._word(token.word, token.number)

    def finish(self) -> Found:
        self._flush()
        paragraphs = self._paragraphs
        paragraphs.end()
        paragraphs.end_table()
        return Found(tuple(paragraphs.draft.found), self.title, frozenset(paragraphs.notes))

    def _swallowed(self, token: Token) -> bool:
        """Pass over what stands for a letter already read in Unicode."""
        if not self._swallow:
            return False
        if token.kind == "hex" or (token.kind == "sign" and token.word != "*"):
            self._swallow -= 1
            return True
        if token.kind == "text":
            rest = token.data[self._swallow :]
            self._swallow = max(0, self._swallow - len(token.data))
            self._bytes += rest
            return True
        self._swallow = 0
        return False

    def _flush(self) -> None:
        if self._bytes:
            font = self._default_font if self._state.font is None else self._state.font
            name = self._fonts.get(font, self._code_page)
            self._write(bytes(self._bytes).decode(name, "replace"))
            self._bytes.clear()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign == "~":
            self._write("\u00a0")
        elif sign == "_":
            self._write("\u2011")
        elif sign in "\\{}":
            self._write(sign)
        elif sign in "\r\n":
            self._word("par", None)

    def _write(self, text: str) -> None:
        self._high = 0
        state = self._state
        if state.into == "body" and not state.hidden:
            self._paragraphs.write(Span(text, state.strong, state.emphasis))
        elif state.into == "marker":
            self._paragraphs.write_marker(text)
        elif state.into == "title":
            self.title += text
        elif state.into == "styles":
            self._styles.write(text)

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        into = self._state.into
        if into == "skip" or self._destination(word, starred=starred):
            return
        if into == "fonts":
            self._font_word(word, number or 0)
        elif into == "styles":
            self._styles.word(word, number or 0)
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word == "u":
            self._unicode((number or 0) & 0xFFFF)
        elif not self._style_word(word, number) and into == "body":
            self._document_word(word, number)

    def _style_word(self, word: str, number: int | None) -> bool:
        """Whether the word said how the words after it look or are written."""
        state, on = self._state, number != 0
        if word == "b":
            self._state = replace(state, strong=on)
        elif word == "i":
            self._state = replace(state, emphasis=on)
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=on)
        elif word == "plain":
            self._state = _State(fallback=state.fallback, into=state.into)
        elif word == "f":
            self._state = replace(state, font=number)
        elif word == "uc":
            self._state = replace(state, fallback=max(0, number or 0))
        else:
            return False
        return True

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Whether the word says where the rest of its group goes."""
        into = _INTO.get(word)
        if word == "title" and self._state.into != "info":
            into = None
        # A star marks a group that a reader may pass over if it does not know the word.
        if word in _SKIPPED or (into is None and starred and word not in _STARRED):
            into = "skip"
        if into is None:
            return False
        if word == "pict":
            self._paragraphs.notes.add(Note.PICTURES)
        elif word == "footnote":
            self._paragraphs.notes.add(Note.FOOTNOTES)
        self._state = replace(self._state, into=into)
        return True

    def _font_word(self, word: str, number: int) -> None:
        if word == "f":
            self._font = number
        elif word == "fcharset" and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number] if number else self._code_page
        elif word == "cpg" and number in _CODE_PAGES:
            self._fonts[self._font] = f"cp{number}"

    def _unicode(self, code: int) -> None:
        self._swallow = self._state.fallback
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._write(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
        else:
            self._write(chr(code))

    def _document_word(self, word: str, number: int | None) -> None:
        value = number or 0
        if word == "ansicpg" and value in _CODE_PAGES:
            self._code_page = f"cp{value}"
        elif word == "mac":
            self._code_page = "mac_roman"
        elif word == "deff":
            self._default_font = value
        else:
            self._paragraphs.word(word, number)
