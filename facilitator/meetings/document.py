"""A sheet as blocks: what stands on it and in which order, nothing about where.

Services build these from what a group has; ``export`` finds the places, breaks the pages and draws.
Every figure stands here already decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from facilitator.meetings.charts import Chart
from facilitator.meetings.messages import Message
from facilitator.meetings.privacy import group, public
from facilitator.meetings.sheets import Paper
from facilitator.meetings.vocabulary import NEUTRAL, Vocabulary

Words: TypeAlias = str | Message


class Rule(Enum):
    """The line above a row."""

    NONE = "none"
    HAIR = "hair"
    FINE = "fine"
    MONTH = "month"
    STRONG = "strong"


@dataclass(frozen=True)
class Cell:
    """One cell; ``italic`` is what is kept back, and cues; ``box`` draws a square to tick.

    ``span`` is over how many columns it goes, and ``left`` sets it left in a column of numbers.
    ``whole`` is not broken into lines while there is another way, as a date.
    """

    words: Words = group("")
    bold: bool = public(False)
    italic: bool = public(False)
    box: bool = public(False)
    span: int = public(1)
    left: bool = public(False)
    whole: bool = public(False)


@dataclass(frozen=True)
class Col:
    """A column: its head, its share of the width, and whether it holds numbers.

    ``tight`` sets it close to the one before it, as a month beside its day.
    """

    head: Words = group("")
    share: float = public(1.0)
    right: bool = public(False)
    tight: bool = public(False)


@dataclass(frozen=True)
class Row:
    """A row; ``pen`` is one to be filled by hand, with lines between its cells.

    ``name`` names it in full where there is no room for columns, as a day needs its month then.
    """

    cells: tuple[Cell, ...] = group()
    rule: Rule = public(Rule.HAIR)
    pen: bool = public(False)
    name: Words = group("")


@dataclass(frozen=True)
class Table:
    """A table; its heads stand again on every page it goes on to.

    ``pitch`` is the least height of a row in points, ``size`` of its text; the first ``key``
    columns name a row where there is no room to set it in columns. ``fill`` is a blank row that
    takes what is left of the page.
    """

    columns: tuple[Col, ...] = group()
    rows: tuple[Row, ...] = group()
    pitch: float = public(19.0)
    size: float = public(10.0)
    heads: bool = public(True)
    key: int = public(1)
    heading: Words = group("")
    nothing: Words = public("")
    fill: Row | None = public(None)


@dataclass(frozen=True)
class Text:
    """Paragraphs beside a side-head, or over the whole width without one."""

    head: Words = group("")
    paragraphs: tuple[Words, ...] = group(())
    size: float = public(10.0)
    ruled: bool = public(False)


@dataclass(frozen=True)
class Keys:
    """What the marks of a table mean; each an example and its words."""

    marks: tuple[tuple[str, Words], ...] = group()


@dataclass(frozen=True)
class Bars:
    """A chart with its heading and key; a ``low`` one stands beside a main one."""

    chart: Chart = group()
    low: bool = public(False)


@dataclass(frozen=True)
class Hand:
    """Lines for a pen beside a side-head; ``lines`` 0 fills what is left of the page."""

    head: Words = group("")
    lines: int = public(0)


@dataclass(frozen=True)
class Ticks:
    """Squares to tick, each with what it is about; ``lined`` leaves a line to write on after it."""

    head: Words = group("")
    items: tuple[Words, ...] = group(())
    lined: bool = public(False)


@dataclass(frozen=True)
class Fields:
    """Names of things to fill in, a line after each; ``across`` of them in a row."""

    names: tuple[Words, ...] = group()
    across: int = public(2)


@dataclass(frozen=True)
class Large:
    """Words that are read from afar or aloud: a number to call, a sentence to say."""

    head: Words = group("")
    words: Words = group("")
    note: Words = group("")


@dataclass(frozen=True)
class NewPage:
    """What follows stands on a page of its own."""


Block: TypeAlias = Table | Text | Keys | Bars | Hand | Ticks | Fields | Large | NewPage


@dataclass(frozen=True)
class Document:
    """A sheet of flowing blocks.

    ``tag`` says what kind of copy it is. ``shred_by`` is set where it holds first names, and is the
    day it goes through the shredder. ``note`` is the footer's second line: the rule applied, the
    rows printed and those left out, and why.
    """

    title: Words = group()
    neutral: Message = public()
    tag: Message = public()
    context: Words = group("")
    group_name: str = group("")
    blocks: tuple[Block, ...] = group(())
    note: tuple[Words, ...] = group(())
    shred_by: date | None = public(None)
    landscape: bool = public(False)
    large_print: bool = public(False)
    printed: datetime | None = public(None)
    paper: Paper = public(Paper.A4)
    language: str = public("en")
    vocabulary: Vocabulary = public(NEUTRAL)


class Layout(Enum):
    """How cards lie on a page."""

    POSTER = "poster"
    TENT = "tent"
    HALVES = "halves"
    QUARTERS = "quarters"
    FOLDED = "folded"
    CERTIFICATE = "certificate"


@dataclass(frozen=True)
class Line:
    """Words on a card; as large as fits, at most ``size`` points and on at most ``most`` lines.

    ``close`` sets the part that follows directly under it.
    """

    words: Words = group()
    size: float = public(12.0)
    bold: bool = public(False)
    grey: bool = public(False)
    most: int = public(1)
    close: bool = public(False)


@dataclass(frozen=True)
class Blank:
    """Lines for a pen on a card, each after its name."""

    names: tuple[Words, ...] = group()
    across: int = public(1)


@dataclass(frozen=True)
class Squares:
    """A row of a tally: what is counted, and a box for the number."""

    names: tuple[Words, ...] = group()


@dataclass(frozen=True)
class Scale:
    """Numbers to circle, spread over the width of a card."""

    numbers: tuple[int, ...] = public(())


@dataclass(frozen=True)
class Faces:
    """Three faces of our own to circle: low, in between, well; spread over the width of a card."""


@dataclass(frozen=True)
class Prose:
    """Running text in one size; what has no room on its card goes on to another like it."""

    paragraphs: tuple[Words, ...] = group(())
    size: float = public(16.0)


Part: TypeAlias = Line | Blank | Squares | Scale | Faces | Prose


@dataclass(frozen=True)
class Card:
    """One card from top to bottom; what is at the ``foot`` stands at its lower edge."""

    parts: tuple[Part, ...] = group()
    foot: tuple[Part, ...] = group(())


@dataclass(frozen=True)
class Cards:
    """A sheet of cards to cut or to fold. It has no footer: it faces others."""

    neutral: Message = public()
    layout: Layout = public()
    cards: tuple[Card, ...] = group(())
    centred: bool = public(False)
    large_print: bool = public(False)
    paper: Paper = public(Paper.A4)
    language: str = public("en")
    vocabulary: Vocabulary = public(NEUTRAL)


AnySheet: TypeAlias = Document | Cards
