"""What the styles of an OpenDocument text say: bold, italic, headings, quotes and kinds of list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.intake.elements import whole

if TYPE_CHECKING:
    from facilitator.intake.elements import Attributes

_BOLD_FROM = 600
_HEADINGS = {"Title": 1, "Subtitle": 2}
_QUOTES = {"Quotations", "Quotation", "Block_20_Text"}
_LONGEST_CHAIN = 20
_LEVELS = {
    "text:list-level-style-number": True,
    "text:outline-level-style": True,
    "text:list-level-style-bullet": False,
    "text:list-level-style-image": False,
}


@dataclass(frozen=True)
class Look:
    """How a paragraph or words in it look."""

    strong: bool = False
    emphasis: bool = False
    heading: int = 0
    quote: bool = False
    page: bool = False


@dataclass
class Style:
    """A style; ``None`` leaves a setting to its parent."""

    parent: str = ""
    strong: bool | None = None
    emphasis: bool | None = None
    page: bool | None = None


class Styles:
    """The styles by family and name, and the lists by name."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, dict[int, int | None]] = {}
        self._paragraphs: dict[str, Look] = {}

    def paragraph(self, name: str) -> Look:
        """How a paragraph of this style looks."""
        if name not in self._paragraphs:
            names = self._names("paragraph", name)
            chain = [self.by_key[("paragraph", one)] for one in names]
            self._paragraphs[name] = Look(
                _first([style.strong for style in chain]),
                _first([style.emphasis for style in chain]),
                next((_HEADINGS[one] for one in (name, *names) if one in _HEADINGS), 0),
                any(one in _QUOTES for one in (name, *names)),
                _first([style.page for style in chain]),
            )
        return self._paragraphs[name]

    def span(self, name: str, around: Look) -> Look:
        """How words of this style look within others."""
        chain = [self.by_key[("text", one)] for one in self._names("text", name)]
        strong = [*(style.strong for style in chain), around.strong]
        emphasis = [*(style.emphasis for style in chain), around.emphasis]
        return replace(around, strong=_first(strong), emphasis=_first(emphasis))

    def start(self, name: str, level: int) -> int | None:
        """The number a list begins with at a level from 0, or ``None`` if it has bullets."""
        return self.lists.get(name, {}).get(level)

    def _names(self, family: str, name: str) -> list[str]:
        names: list[str] = []
        while (family, name) in self.by_key and len(names) < _LONGEST_CHAIN:
            names.append(name)
            name = self.by_key[(family, name)].parent
        return names


def _first(values: list[bool | None]) -> bool:
    return next((value for value in values if value is not None), False)


class StylesReader:
    """Hears the styles, which lie in two parts of the file."""

    def __init__(self) -> None:
        self.styles = Styles()
        self._style: Style | None = None
        self._list: dict[int, int | None] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """A style or a setting of it begins."""
        named = attributes.get("style:name", "")
        if name == "style:style":
            self._style = Style(attributes.get("style:parent-style-name", ""))
            self.styles.by_key[(attributes.get("style:family", ""), named)] = self._style
        elif name == "text:list-style":
            self._list = self.styles.lists.setdefault(named, {})
        elif name in _LEVELS and self._list is not None:
            self._set_level(self._list, name, attributes)
        elif name == "style:text-properties" and self._style is not None and self._list is None:
            self._style.strong = _bold(attributes.get("fo:font-weight"))
            slant = attributes.get("fo:font-style")
            self._style.emphasis = None if slant is None else slant in ("italic", "oblique")
        elif name == "style:paragraph-properties" and self._style is not None:
            before = attributes.get("fo:break-before")
            self._style.page = None if before is None else before == "page"

    def end(self, name: str) -> None:
        """A style is complete."""
        if name == "style:style":
            self._style = None
        elif name == "text:list-style":
            self._list = None

    def words(self, text: str) -> None:
        """Styles hold no words."""

    @staticmethod
    def _set_level(levels: dict[int, int | None], name: str, attributes: Attributes) -> None:
        level = whole(attributes.get("text:level", "")) or 1
        # A level without a format draws no number, as the outline of most documents does.
        numbered = _LEVELS[name] and bool(attributes.get("style:num-format"))
        start = whole(attributes.get("text:start-value", ""))
        levels[level - 1] = (1 if start is None else start) if numbered else None


def _bold(weight: str | None) -> bool | None:
    if weight is None:
        return None
    number = whole(weight)
    return weight == "bold" if number is None else number >= _BOLD_FROM
