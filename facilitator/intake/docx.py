"""Word documents (.docx) through mammoth, whose HTML is read like any other.

Mammoth sees only parts that were counted while they unpacked and searched for definitions of
their own. It names no numbers, so a list that goes on below a paragraph begins at 1 again.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.intake import elements, markup
from facilitator.intake.found import Found, Note
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.reading import LONGEST

if TYPE_CHECKING:
    from facilitator.intake.packed import Package

MAIN = "word/document.xml"
_PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    MAIN,
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
)
"""What words, styles, lists and the places of pictures need; notes and comments stay behind."""
_HEADINGS = {"Title": 1, "Subtitle": 2} | {f"heading {n}": min(n, 6) for n in range(1, 10)}
_QUOTES = ("Quote", "Intense Quote", "Block Text", "Quotations")
_RUNS = {
    "Strong": "strong",
    "Strong Emphasis": "strong",
    "Emphasis": "em",
    "Intense Emphasis": "em",
}
_LISTS = (("unordered", "ul"), ("ordered", "ol"))
_LIST_STYLES = {"List Bullet": "ul", "List Number": "ol"}
_DEEPEST = 9
"""Word has no deeper list."""


def read(package: Package) -> Found:
    """The document's text; raises ``Trouble``."""
    clean = _clean(package)
    title = elements.title(package.read("docProps/core.xml"))
    html, notes = _html(clean)
    found = markup.read(html)
    return replace(found, title=title, notes=found.notes | notes)


class _Letters:
    """Counts the letters of a part."""

    def __init__(self) -> None:
        self._left = 4 * LONGEST

    def start(self, _name: str, _attributes: elements.Attributes) -> None:
        """No element is of interest."""

    def end(self, _name: str) -> None:
        """No element is of interest."""

    def words(self, text: str) -> None:
        """Far too many letters are refused before a tree is made of them."""
        self._left -= len(text)
        if self._left < 0:
            raise Trouble(Code.TOO_LONG)


def _clean(package: Package) -> io.BytesIO:
    """The parts mammoth may see, each walked through once, in a package of their own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in _PARTS:
            data = package.read(name)
            if data is not None:
                elements.walk(data, _Letters())
                archive.writestr(name, data)
    return out


def _html(source: io.BytesIO) -> tuple[str, set[Note]]:
    import mammoth
    from mammoth import documents, transforms

    notes: set[Note] = set()

    def leave_out(_reference: object) -> object:
        notes.add(Note.FOOTNOTES)
        return documents.text("")

    try:
        result = mammoth.convert_to_html(
            source,
            style_map=_style_map(),
            include_default_style_map=False,
            include_embedded_style_map=False,
            transform_document=transforms.element_of_type(documents.NoteReference, leave_out),
            convert_image=mammoth.images.img_element(_no_picture),
        )
    except RecursionError as error:
        raise Trouble(Code.TOO_DEEP) from error
    except MemoryError:
        raise
    except Exception as error:
        # A spoiled file breaks the library in many places, and each means the same here.
        raise Trouble(Code.DAMAGED) from error
    return result.value, notes


def _no_picture(_image: object) -> dict[str, str]:
    """A picture becomes an empty mark, which is noted and dropped where the HTML is read."""
    return {}


def _style_map() -> str:
    """Which element a style or a list becomes; what is named first wins."""
    lines = [f"p[style-name='{name}'] => h{level}:fresh" for name, level in _HEADINGS.items()]
    lines += [f"p[style-name='{name}'] => blockquote > p:fresh" for name in _QUOTES]
    for level in range(1, _DEEPEST + 1):
        above = "ul|ol > li > " * (level - 1)
        lines += [f"p:{kind}-list({level}) => {above}{tag} > li:fresh" for kind, tag in _LISTS]
    lines += [f"p[style-name='{name}'] => {tag} > li:fresh" for name, tag in _LIST_STYLES.items()]
    lines += [f"r[style-name='{name}'] => {tag}" for name, tag in _RUNS.items()]
    return "\n".join([*lines, "br[type='page'] => hr"])
