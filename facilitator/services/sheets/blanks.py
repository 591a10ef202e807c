"""Dated blanks: what a group writes by hand and this program does not keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.document import (
    Blank,
    Card,
    Cell,
    Col,
    Faces,
    Fields,
    Hand,
    Layout,
    Line,
    NewPage,
    Row,
    Rule,
    Scale,
    Table,
    Text,
    Ticks,
)
from facilitator.meetings.messages import msg
from facilitator.meetings.ratings import ASKED
from facilitator.meetings.sheets import Paper
from facilitator.services.sheets.maker import BLANK_TAG

if TYPE_CHECKING:
    from facilitator.meetings.document import Block, Cards, Document, Part, Words
    from facilitator.meetings.messages import Message
    from facilitator.services.sheets.maker import Maker

PHONES_KEPT = timedelta(days=183)
"""A list of numbers is made anew twice a year."""
INCOME: tuple[Words, ...] = (
    msg("At the beginning"),
    msg("Collected, in cash"),
    msg("Collected, by card or phone"),
)
SPENT: tuple[Words, ...] = (
    msg("Rent"),
    msg("Books and leaflets"),
    msg("What is given out"),
    msg("Tea, coffee, cake"),
    msg("Events"),
    msg("Passed on to service"),
    msg("Put aside as a reserve"),
)
QUESTIONS: tuple[Words, ...] = (
    msg("Is somebody new greeted, and spoken to afterwards?"),
    msg("Do we begin and close when we say we do?"),
    msg("Does everybody who wants to speak get to?"),
    msg("Is it quiet and safe enough to say something hard?"),
    msg("Do we keep to what we agreed, and is it time to change any of it?"),
    msg("Who does the work, and who could be asked next?"),
    msg("Can somebody who does not see, hear or walk well take part?"),
    msg("What do people say who stopped coming?"),
    msg("Do we know where the money goes, and is it enough?"),
    msg("What do we want to try in the next three months?"),
)


def _blank_note() -> list[Words]:
    return [msg("A blank, to be filled in by hand; nothing of it is kept on the laptop.")]


def treasurer(make: Maker) -> Document:
    """One page of money, counted by two."""
    heads = (Col(msg("What"), 3.4), Col(msg("Receipt no."), 1.2), Col(msg("Amount"), 1.4))
    rows = [Row((Cell(one), Cell(), Cell()), pen=True) for one in INCOME]
    rows.append(Row((Cell(msg("In all"), bold=True), Cell(), Cell()), Rule.FINE, pen=True))
    rows += [
        Row((Cell(one), Cell(), Cell()), Rule.MONTH if at == 0 else Rule.HAIR, pen=True)
        for at, one in enumerate(SPENT)
    ]
    rows.append(Row((Cell(msg("Spent in all"), bold=True), Cell(), Cell()), Rule.FINE, pen=True))
    rows.append(Row((Cell(msg("At the end"), bold=True), Cell(), Cell()), Rule.STRONG, pen=True))
    blocks: list[Block] = [
        Fields((msg("Month"), msg("Place"))),
        Table(heads, tuple(rows), pitch=26),
        Fields(
            (
                msg("Counted by (initials)"),
                msg("Counted again by (initials)"),
                msg("Date"),
                msg("Read out on"),
            )
        ),
        Text(
            msg("By two"),
            (msg("Cash is counted by one and then, alone, by another; both sign."),),
        ),
    ]
    return make.document(blocks, tag=BLANK_TAG, note=_blank_note())


def minutes(make: Maker) -> Document:
    """Two pages for a talk about the group's business; people are named by their roles."""
    motion = (
        Col(msg("Motion"), 4),
        Col(msg("For"), 0.7),
        Col(msg("Against"), 0.8),
        Col(msg("Abstained"), 1.0),
        Col(msg("Carried"), 0.8),
    )
    action = (Col(msg("What is to be done"), 4), Col(msg("Role"), 1.5), Col(msg("By"), 1.2))
    blank = Row(tuple(Cell() for _ in motion), pen=True)
    to_do = Row(tuple(Cell() for _ in action), pen=True)
    blocks: list[Block] = [
        Fields((msg("Date"), msg("How many are here"), msg("How many are needed"))),
        Ticks(
            msg("Read and agreed"),
            (msg("what was written last time"), msg("what is on the list for today")),
        ),
        Hand(msg("Treasurer"), 3),
        Hand(msg("Service"), 3),
        Hand(msg("Books and leaflets"), 2),
        Hand(msg("Left from last time"), 4),
        Hand(msg("New today"), 0),
        NewPage(),
        Table(motion, (blank,) * 6, pitch=38, heading=msg("Decided")),
        Hand(msg("Those who see it otherwise"), 3),
        Table(action, (to_do,) * 5, pitch=27, heading=msg("To be done")),
        Fields((msg("Next time on"), msg("Written by (role)"))),
    ]
    return make.document(
        blocks,
        context=msg("People by their roles, not by their names"),
        tag=BLANK_TAG,
        note=_blank_note(),
    )


def inventory(make: Maker) -> Document:
    """Questions to talk over once a year, with room for what is said."""
    blocks: list[Block] = []
    half = len(QUESTIONS) // 2
    lines = 2 if make.asked.large else 4 if make.asked.paper is Paper.A4 else 3
    for number, question in enumerate(QUESTIONS, start=1):
        if number == half + 1 and not make.asked.large:
            blocks.append(NewPage())
        numbered = msg("{number}. {question}", number=number, question=question)
        blocks.append(Text("", (numbered,), size=11))
        blocks.append(Hand("", lines))
    return make.document(
        blocks,
        context=msg("To talk over together, once a year"),
        tag=BLANK_TAG,
        note=_blank_note(),
    )


def phones(make: Maker) -> Document:
    """A list to be filled in by those who want to be on it, and shredded on a day."""
    heads = (
        Col(msg("First name, initial"), 2),
        Col(msg("Number"), 2.2),
        Col(msg("May be called"), 0.9),
        Col(msg("May be copied"), 0.9),
    )
    row = Row((Cell(), Cell(), Cell(box=True), Cell(box=True)), pen=True)
    made = make.document(
        [
            Fields((msg("Copy no."), msg("Given to"))),
            Table(heads, (row,), pitch=24, fill=row),
        ],
        context=msg("Each writes for themselves. Not for a projector, not for a photo."),
        tag=BLANK_TAG,
        note=_blank_note(),
        names=True,
    )
    return replace(made, shred_by=make.today + PHONES_KEPT)


def ratings(make: Maker) -> Cards:
    """Four slips a page: a number from 0 to 10 at the beginning and at the end, and no name."""
    words = msg("Circle a number: 0 is the least, 10 the most. No name.")
    return _slips(make, words, Scale(tuple(range(11))))


def faces(make: Maker) -> Cards:
    """Four slips a page with three faces, for whom a number is hard to give."""
    return _slips(make, msg("Circle a face. No name."), Faces())


def _slips(make: Maker, words: Message, choice: Scale | Faces) -> Cards:
    """The usual questions and a blank for one in the group's own words."""
    parts: list[Part] = [
        Line(msg("How is it now?"), 15, bold=True),
        Line(words, 10, most=2),
    ]
    close = isinstance(choice, Scale)  # a face needs air above it
    for name in ASKED.values():
        parts += [Line("", 10), Line(name, 12, bold=True, close=close), choice]
    parts += [Blank(("",)), Line("", 4), choice]
    card = Card(tuple(parts), (Line(msg("Circle one: at the beginning, at the end"), 11, most=2),))
    return make.cards(Layout.QUARTERS, [card] * 4)
