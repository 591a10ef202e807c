"""What a Word document's styles and list definitions say of its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.intake.elements import whole

if TYPE_CHECKING:
    from facilitator.intake.elements import Attributes

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_QUOTES = {"quote", "intense quote", "block text", "quotations"}
_TITLES = {"title": 0, "subtitle": 1}
_OFF = {"0", "false", "off", "none"}
_PLAIN_FORMATS = {"bullet", "none"}
_LONGEST_CHAIN = 20


def is_on(value: str) -> bool:
    """Whether a switch is on: it is when it says nothing else."""
    return value.lower() not in _OFF


@dataclass
class Style:
    """A style; ``None`` leaves a setting to the style it is based on."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    list: str | None = None
    level: int | None = None
    strong: bool | None = None
    emphasis: bool | None = None


@dataclass(frozen=True)
class ParagraphLook:
    """What a paragraph style says once its bases are asked too."""

    outline: int | None = None
    list: str | None = None
    level: int | None = None
    quote: bool = False


@dataclass(frozen=True)
class RunLook:
    """Whether words are bold or italic by style."""

    strong: bool = False
    emphasis: bool = False


class Styles:
    """The styles by id, with what each takes from those it is based on."""

    def __init__(self) -> None:
        self.by_id: dict[str, Style] = {}
        self.default = ""
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._runs: dict[tuple[str, str], RunLook] = {}

    def paragraph(self, style: str) -> ParagraphLook:
        """What a paragraph of this style is."""
        if style not in self._paragraphs:
            self._paragraphs[style] = self._ask(self._chain(style or self.default))
        return self._paragraphs[style]

    def look(self, paragraph: str, run: str) -> RunLook:
        """How words look by their paragraph's and their own style; headings are always plain."""
        key = (paragraph, run)
        if key not in self._runs:
            chain = [*self._chain(run), *self._chain(paragraph or self.default)]
            if self.paragraph(paragraph).outline is not None:
                chain = self._chain(run)
            strong = next((one.strong for one in chain if one.strong is not None), False)
            emphasis = next((one.emphasis for one in chain if one.emphasis is not None), False)
            self._runs[key] = RunLook(strong, emphasis)
        return self._runs[key]

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while style in self.by_id and len(chain) < _LONGEST_CHAIN:
            chain.append(self.by_id[style])
            style = chain[-1].based_on
        return chain

    @staticmethod
    def _ask(chain: list[Style]) -> ParagraphLook:
        outline = next((_outline(one) for one in chain if _outline(one) is not None), None)
        holder = next((one for one in chain if one.list is not None), None)
        return ParagraphLook(
            outline,
            holder.list if holder else None,
            next((one.level for one in chain if one.level is not None), None),
            any(one.name.lower() in _QUOTES for one in chain),
        )


def _outline(style: Style) -> int | None:
    found = _HEADING.fullmatch(style.name)
    if found:
        return int(found.group(1)) - 1
    return _TITLES.get(style.name.lower(), style.outline)


class StylesReader:
    """Hears the part with the styles."""

    def __init__(self) -> None:
        self.styles = Styles()
        self._style: Style | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """A style or a setting of it begins."""
        value = attributes.get("w:val", "")
        if name == "w:style":
            style = attributes.get("w:styleId", "")
            self._style = self.styles.by_id.setdefault(style, Style())
            is_default = is_on(attributes.get("w:default", "0"))
            if attributes.get("w:type") == "paragraph" and is_default:
                self.styles.default = style
        elif self._style is not None:
            _set(self._style, name, value)

    def end(self, name: str) -> None:
        """A style is complete."""
        if name == "w:style":
            self._style = None

    def words(self, text: str) -> None:
        """Styles hold no words."""


def _set(style: Style, name: str, value: str) -> None:
    if name == "w:name":
        style.name = value
    elif name == "w:basedOn":
        style.based_on = value
    elif name == "w:outlineLvl":
        style.outline = whole(value)
    elif name == "w:numId":
        style.list = value
    elif name == "w:ilvl":
        style.level = whole(value)
    elif name == "w:b":
        style.strong = is_on(value)
    elif name == "w:i":
        style.emphasis = is_on(value)


@dataclass
class _Level:
    format: str = "decimal"
    start: int = 1


@dataclass
class _Numbers:
    """A list as a document uses it: the definition it takes and what it starts anew."""

    definition: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Entry:
    """The place of a list's entry, with its number unless it bears a bullet."""

    level: int
    number: int | None


class Numbering:
    """The lists by id; it counts their entries as the document goes on."""

    def __init__(self) -> None:
        self.definitions: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, _Numbers] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def entry(self, list_id: str, level: int) -> Entry | None:
        """The next entry of a list, or ``None`` if the id stands for no list."""
        numbers = self.lists.get(list_id)
        if numbers is None:
            return None
        levels = self.definitions.get(numbers.definition, {})
        counts = self._counts.setdefault(numbers.definition, {})
        if level in numbers.starts and level not in numbers.begun:
            # Lists of one definition count on, unless one starts anew where it is first used.
            counts[level] = numbers.starts[level] - 1
        numbers.begun.add(level)
        found = levels.get(level, _Level())
        counts[level] = counts.get(level, found.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return Entry(level, None if found.format in _PLAIN_FORMATS else counts[level])


class NumberingReader:
    """Hears the part with the list definitions."""

    def __init__(self) -> None:
        self.numbering = Numbering()
        self._levels: dict[int, _Level] | None = None
        self._level: _Level | None = None
        self._list: _Numbers | None = None
        self._override = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """A definition, a list or a setting of it begins."""
        value = attributes.get("w:val", "")
        level = whole(attributes.get("w:ilvl", "")) or 0
        if name == "w:abstractNum":
            key = attributes.get("w:abstractNumId", "")
            self._levels = self.numbering.definitions.setdefault(key, {})
        elif name == "w:num":
            key = attributes.get("w:numId", "")
            self._list = self.numbering.lists.setdefault(key, _Numbers())
        elif name == "w:lvl" and self._levels is not None:
            self._level = self._levels.setdefault(level, _Level())
        elif name == "w:lvlOverride":
            self._override = level
        elif self._level is not None:
            self._set_level(self._level, name, value)
        elif self._list is not None:
            self._set_list(self._list, name, value)

    def end(self, name: str) -> None:
        """A definition or a list is complete."""
        if name == "w:abstractNum":
            self._levels = None
        elif name == "w:num":
            self._list = None
        elif name == "w:lvl":
            self._level = None

    def words(self, text: str) -> None:
        """Definitions hold no words."""

    @staticmethod
    def _set_level(level: _Level, name: str, value: str) -> None:
        if name == "w:numFmt":
            level.format = value
        elif name == "w:start":
            start = whole(value)
            level.start = 1 if start is None else start

    def _set_list(self, numbers: _Numbers, name: str, value: str) -> None:
        if name == "w:abstractNumId":
            numbers.definition = value
        elif name == "w:startOverride":
            numbers.starts[self._override] = whole(value) or 0
