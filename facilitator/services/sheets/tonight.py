"""What is printed for one night: the hand-out, readers' cards, the milestones, the tally."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.agenda import plan
from facilitator.meetings.clock import clock_time
from facilitator.meetings.document import (
    Blank,
    Card,
    Cell,
    Col,
    Fields,
    Hand,
    Layout,
    Line,
    Prose,
    Row,
    Rule,
    Squares,
    Table,
    Text,
)
from facilitator.meetings.errors import NotFound
from facilitator.meetings.ladder import Token
from facilitator.meetings.messages import msg, plural
from facilitator.meetings.vocabulary import Term, used
from facilitator.services import ladders
from facilitator.services.sheets.maker import BLANK_TAG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.agenda import AgendaItem
    from facilitator.meetings.document import Block, Cards, Document, Part, Words
    from facilitator.meetings.milestones import Due
    from facilitator.services.celebrations import Celebrated
    from facilitator.services.sheets.maker import Maker

BY_HAND = 3
"""Empty lines on the list of milestones, for those who say so tonight."""
MOST_ASKED = 14


def handout(make: Maker) -> Document:
    """What comes when, for everybody: times and titles, no cue and nothing of a person."""
    due = make.due()
    agenda = make.agenda(due)
    zone, begins = make.group.zone, due.begins(make.group.zone)
    rows = []
    section = ""
    for row in plan(agenda, due.start, due.minutes).rows:
        item = row.item
        if item.skipped:
            continue
        if item.section and item.section != section:
            rows.append(Row((Cell(item.section, bold=True, span=3),), Rule.FINE))
        section = item.section
        start = i18n.clock(clock_time(begins + row.offset * 60, zone), make.language)
        minutes = plural("{n} min", "{n} min", item.minutes)
        about = item.title if not item.reference else f"{item.title}\n{item.reference}"
        rows.append(Row((Cell(start, bold=True), Cell(about), Cell(minutes))))
    ends = i18n.clock(clock_time(due.ends(zone), zone), make.language)
    rows.append(Row((Cell(ends, bold=True), Cell(msg("We close.")), Cell()), Rule.FINE))
    heads = (Col(share=0.7), Col(share=5), Col(share=0.9, right=True))
    table = Table(heads, tuple(rows), pitch=24, size=12, heads=False, key=2)
    day, place = make.full_day(due.day), make.group.place
    return make.document(
        [table],
        title=agenda.name,
        context=msg("{day}, {place}", day=day, place=place) if place else day,
    )


def readers(make: Maker) -> Cards:
    """A card for each reading of the night, two a page, with a line for who reads it.

    Raises ``NotFound`` where nothing is read.
    """
    due = make.due()
    items = [one for one in make.agenda(due).items if _is_read(one) and not one.skipped]
    if not items:
        raise NotFound(msg("Nothing is read on that night."))
    return make.cards(Layout.HALVES, [_reading(make, one) for one in items])


def _is_read(item: AgendaItem) -> bool:
    return item.readers > 0 or bool(item.reading_id)


def _reading(make: Maker, item: AgendaItem) -> Card:
    reading = make.desk.library.for_item(item)
    title = item.title if reading is None else reading.title
    parts: list[Part] = [Line(title, 22, bold=True, most=2)]
    where = item.reference
    if reading is not None:
        where = ", ".join(part for part in (reading.source, reading.page) if part) or where
    if where:
        parts.append(Line(where, 13, grey=True, most=2))
    text = () if reading is None else tuple(one.text for one in reading.blocks if one.text)
    if text:
        parts.append(Prose(text, 16))
    foot = (
        Blank((msg("Read by"),)),
        Line(msg("Please give it back to whoever leads tonight."), 10, grey=True),
    )
    return Card(tuple(parts), foot)


# -- milestones to announce -----------------------------------------------------------------


def announced(make: Maker) -> Document:
    """Those who agreed to be named aloud, in calling order; three lines for tonight.

    Only who agreed to be announced and to stand on paper is on it; the others are counted.
    """
    celebrations = make.desk.celebrations
    night = celebrations.tonight_is()
    everyone = celebrations.tonight() if make.desk.people.wanted else ()
    agreed = [
        one for one in everyone if one.person.consent.announced and one.person.consent.on_paper
    ]
    rows = [_called(make, one) for one in agreed]
    blank = Row(
        (Cell(box=True), Cell(), Cell(), Cell(), Cell(), Cell()),
        Rule.HAIR,
    )
    rows += [blank] * (1 if make.asked.large else BY_HAND)
    heads = (
        Col(msg("Given"), 0.7),
        Col(msg("Say"), 2.1),
        Col(msg("For"), 0.55, right=True),
        Col(share=1.6, tight=True),
        Col(msg("Reached on"), 1.5),
        Col(_capital(make.say(used(make.group.vocabulary, Term.TOKEN))), 1.2),
    )
    blocks: list[Block] = [Table(heads, tuple(rows), pitch=39, size=15, key=2)]
    asked = [ladders.name_of(one) for one in celebrations.ladder().rungs if one.called]
    if asked:
        words = _in_turn([make.say(one) for one in asked[:MOST_ASKED]])
        question = msg("“Is anyone else here for {rungs}?”", rungs=words)
        blocks.append(Text(msg("And ask the room"), (question,), size=13))
    bring = Counter(
        (_token(due), make.say(ladders.name_of(due.rung, due.count)))
        for one in agreed
        for due in one.dues[-1:]
    )
    if bring:
        each = (
            make.say(msg("{number} {what} ({rung})", number=number, what=what, rung=rung))
            for (what, rung), number in bring.items()
        )
        told = ", ".join(each)
        blocks.append(Text(msg("Bring"), (told,), size=13))
    out = len(everyone) - len(agreed)
    note: list[Words] = [
        plural("{n} row, agreed to be named aloud.", "{n} rows, all agreed to be named aloud.",
               len(agreed)),
    ]  # fmt: skip
    if out:
        note.append(plural("{n} left out: did not agree.", "{n} left out: did not agree.", out))
    note.append(msg("No surnames are kept."))
    return make.document(
        blocks,
        until=None if night is None else night.day,
        context="" if night is None else make.full_day(night.day),
        tag=msg("For the announcer"),
        note=note,
        names=bool(agreed),
    )


def _called(make: Maker, one: Celebrated) -> Row:
    due = one.dues[-1]
    number, unit = _parted(make, due)
    return Row(
        (
            Cell(box=True),
            Cell(one.person.handle, bold=True),
            Cell(number),
            Cell(unit),
            Cell(i18n.day_in_year(due.on, make.language), whole=True),
            Cell(_token(due)),
        )
    )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _parted(make: Maker, due: Due) -> tuple[str, str]:
    """The number and the unit of a rung, so that figures hang under each other."""
    words = make.say(ladders.name_of(due.rung, due.count))
    number, _, unit = words.partition(" ")
    return (number, unit) if number.isdigit() and unit else ("", words)


def _in_turn(names: Sequence[str]) -> str:
    """Rungs to be said one after another, a unit they share said once: 30, 60, 90 days."""
    told: list[str] = []
    last = ""
    for name in names:
        number, _, unit = name.partition(" ")
        if told and unit and unit == last and number.isdigit():
            told[-1] = told[-1].partition(" ")[0]
        told.append(name)
        last = unit if number.isdigit() else ""
    return ", ".join(told)


def _token(due: Due) -> str:
    if due.rung.token is Token.NONE:
        return "–"
    return due.rung.colour or due.rung.token.value


# -- counting by hand -----------------------------------------------------------------------


def _counted(make: Maker) -> list[str]:
    named = [one.label for one in make.group.categories if one.shown and not one.room]
    if ladders.used_by(make.group).rungs:
        named.append(make.say(msg("given out")))
    return named


def tally(make: Maker) -> Document:
    """A blank for a night without the laptop: strokes as people come, the number at the close."""
    heads = (Col(share=1.6), Col(msg("strokes"), 5), Col(msg("number"), 1.0))
    rows = [Row((Cell(name, bold=True), Cell(), Cell()), pen=True) for name in _counted(make)]
    table = Table(heads, tuple(rows), pitch=64, size=13)
    how = Text(
        msg("How to count"),
        (
            msg(
                "A stroke for each, no names and no times. “First ever” is also part of “here”. "
                "Type the numbers in afterwards, then shred this sheet."
            ),
        ),
    )
    blocks: list[Block] = [table, how]
    if not make.asked.large:  # it would have a page of its own
        blocks.append(Hand(msg("For the next time"), 0))
    fields = (msg("Date"), msg("Counted by (initials)"))
    return make.document(
        [Fields(fields), *blocks], tag=BLANK_TAG, note=[msg("A blank; nothing is kept of it.")]
    )


def strip(make: Maker) -> Cards:
    """Four blanks a page, to cut: one for each night without the laptop."""
    card = Card(
        (
            Line(make.group.name, 13, bold=True, most=2),
            Line(msg("Count by hand, no names"), 10, grey=True),
            Blank((msg("Date"), msg("Counted by (initials)"))),
            Line("", 20),
            *(Squares(tuple(names)) for names in _in_threes(_counted(make))),
            Line("", 12),
            Blank((msg("Note (no names)"), "")),
        )
    )
    return make.cards(Layout.QUARTERS, [card] * 4)


def _in_threes(names: Sequence[str]) -> list[Sequence[str]]:
    return [names[at : at + 3] for at in range(0, min(len(names), 9), 3)]
