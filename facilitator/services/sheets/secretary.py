"""For the secretary alone: everybody in the list, the box and what to order, service, the log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.document import Cell, Col, Hand, Row, Rule, Table, Text
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg, plural
from facilitator.services import ladders
from facilitator.services.celebrations import Part
from facilitator.services.sheets.maker import BLANK_TAG, HOME_TAG

if TYPE_CHECKING:
    from datetime import date

    from facilitator.meetings.document import Block, Document, Words
    from facilitator.meetings.motions import Motion
    from facilitator.services.celebrations import Line
    from facilitator.services.chip_box import Ahead
    from facilitator.services.sheets.maker import Maker

CHIP_WEEKS = 13
"""Over how many weeks the order is worked out."""
LISTED = timedelta(weeks=11)
"""How long the list of everybody serves before it is printed anew."""


# -- people ---------------------------------------------------------------------------------


def milestones(make: Maker) -> Document:
    """Everybody in the list who agreed to stand on paper; raises ``Refused`` without a list.

    The dates they count from are not on it: a rung and its night are what a secretary needs.
    """
    if not make.desk.people.wanted:
        raise Refused(
            msg("No names are kept here."), None, msg("Print the tally sheet, or keep first names.")
        )
    lines = make.desk.celebrations.lines()
    mine = [one for one in lines if one.person.consent.on_paper]
    rows = [_person(make, one) for one in mine]
    blank = Row((Cell(box=True), *(Cell() for _ in range(5))), pen=True)
    heads = (
        Col(msg("Given"), 0.6),
        Col(msg("First name"), 1.9),
        Col(msg("Next"), 1.5),
        Col(msg("Reached on"), 1.5),
        Col(msg("Called on"), 1.5),
        Col(msg("Aloud"), 0.7),
    )
    out = len(lines) - len(mine)
    note: list[Words] = [plural("{n} row.", "{n} rows.", len(mine))]
    if out:
        note.append(
            plural(
                "{n} left out: did not agree to be printed.",
                "{n} left out: did not agree to be printed.",
                out,
            )
        )
    note.append(msg("No surnames are kept."))
    return make.document(
        [Table(heads, tuple(rows), pitch=22, key=2, fill=blank)],
        context=msg("By what is reached next, the nearest first"),
        tag=HOME_TAG,
        note=note,
        names=bool(mine),
        until=make.today + LISTED,
    )


def _person(make: Maker, one: Line) -> Row:
    aloud = Cell(msg("yes") if one.person.consent.announced else msg("no"))
    handle = Cell(one.person.handle, bold=one.part is Part.TONIGHT)
    if one.due is None:
        none = msg("no date") if one.part is Part.UNDATED else msg("no step ahead")
        return Row((Cell(box=True), handle, Cell(none, italic=True), Cell(), Cell(), aloud))
    return Row(
        (
            Cell(box=True),
            handle,
            Cell(ladders.name_of(one.due.rung, one.due.count)),
            Cell(make.day(one.due.on), whole=True),
            Cell("–" if one.night is None else make.day(one.night), whole=True),
            aloud,
        )
    )


# -- the box --------------------------------------------------------------------------------


def chips(make: Maker) -> Document:
    """What is in the box, what the coming weeks want, and what to order by pack."""
    ahead = make.desk.chip_box.ahead(CHIP_WEEKS)
    if not ahead:
        raise Refused(msg("Nothing is given out here, so there is no stock."))
    heads = (
        Col(msg("What"), 1.8),
        Col(msg("Colour"), 1.2),
        Col(msg("In the box"), 1, right=True),
        Col(msg("Owed"), 0.8, right=True),
        Col(msg("Wanted"), 0.9, right=True),
        Col(msg("Order at"), 0.9, right=True),
        Col(msg("A pack is"), 0.9, right=True),
        Col(msg("Packs"), 0.8, right=True),
        Col(msg("Came on"), 1.1),
    )
    rows = [_box(one) for one in ahead]
    to_order = sum(one.order is not None for one in ahead)
    how = msg(
        "“Wanted” is what is likely in {weeks} weeks: by the dates in the list, and by what was "
        "usually picked up.",
        weeks=CHIP_WEEKS,
    )
    blocks: list[Block] = [
        Table(heads, tuple(rows), pitch=24),
        Text(msg("How it is worked out"), (how,)),
        Hand(msg("Ordered from, price"), 3),
    ]
    return make.document(
        blocks,
        context=msg("For {weeks} weeks from {day}", weeks=CHIP_WEEKS, day=make.day(make.today)),
        note=[
            msg("For our own box, not for passing on."),
            msg(
                "{rows}, {order}.",
                rows=plural("{n} row", "{n} rows", len(rows)),
                order=plural("{n} to order", "{n} to order", to_order),
            ),
        ],
    )


def _box(one: Ahead) -> Row:
    order = one.order
    low = one.stock.here <= one.stock.reorder and one.stock.reorder > 0
    return Row(
        (
            Cell(ladders.name_of(one.rung), whole=True),
            Cell(one.rung.colour or "–"),
            Cell(str(one.stock.here), bold=low),
            Cell(str(one.stock.owed)),
            Cell(str(one.forecast.wanted)),
            Cell(str(one.stock.reorder)),
            Cell(str(one.stock.pack)),
            Cell("–" if order is None else str(order.packs), bold=order is not None),
            Cell(),
        ),
        pen=True,
    )


# -- service --------------------------------------------------------------------------------


def rota(make: Maker) -> Document:
    """Date by role; a blank where nobody is down for it, all of it for the pen without names."""
    serving = make.desk.serving
    first = make.asked.first or make.today
    nights = serving.nights(make.asked.weeks, first)
    roles = serving.roles()
    planned = [night.day for night in nights]
    off = make.cancelled(first, first + timedelta(weeks=make.asked.weeks))
    named = 0
    rows: list[Row] = []
    month = 0
    for day in sorted({*planned, *off}):
        opens = day.month != month
        month = day.month
        named_here = opens or make.asked.large  # a page may begin at any row
        name = i18n.month_name(day, make.language, short=not opens) if named_here else ""
        lead = (Cell(str(day.day)), Cell(name, bold=opens))
        rule = Rule.MONTH if opens else Rule.HAIR
        if day in off:
            closed = Cell(msg("× nothing held"), italic=True, span=max(1, len(roles)))
            rows.append(Row((*lead, closed), rule, name=make.day(day)))
            continue
        cells = []
        for role in roles:
            who = serving.who(day, role)
            handle = who.handle if who is not None else ""
            named += bool(handle)
            cells.append(Cell(handle))
        rows.append(Row((*lead, *cells), rule, pen=True, name=make.day(day)))
    heads = (
        Col(msg("Date"), 0.45, right=True),
        Col(share=1.2, tight=True),
        *(Col(role, 1.4) for role in roles),
    )
    table = Table(
        heads, tuple(rows), pitch=27, key=2, nothing=msg("Nothing is planned in that time.")
    )
    open_places = len(nights) * len(roles) - named
    return make.document(
        [table],
        context=_span(make, planned),
        tag=HOME_TAG if named else BLANK_TAG,
        note=[
            msg(
                "{dates}, {places}.",
                dates=plural("{n} date", "{n} dates", len(nights)),
                places=plural("{n} place open", "{n} places open", open_places),
            ),
            msg("Entries go four weeks after their date."),
        ],
        names=named > 0,
        until=nights[-1].day if nights else None,
        landscape=not make.asked.large,
    )


def _span(make: Maker, days: list[date]) -> Words:
    if not days:
        return ""
    return msg("{first} to {last}", first=make.day(days[0]), last=make.day(days[-1]))


def speakers(make: Maker) -> Document:
    """Who speaks when, on what, and whether they said yes; blank rows for the pen."""
    bookings = make.desk.serving.bookings()
    days = [one.day for one in bookings]
    off = make.cancelled(min(days), max(days)) if days else set()
    rows = [
        Row(
            (
                Cell(make.day(one.day), whole=True),
                Cell(one.handle, bold=True),
                Cell(one.topic),
                Cell(
                    msg("× nothing held")
                    if one.day in off
                    else msg("yes")
                    if one.confirmed
                    else msg("not yet")
                ),
            )
        )
        for one in bookings
    ]
    blank = Row((Cell(), Cell(), Cell(), Cell()), pen=True)
    heads = (
        Col(msg("Date"), 1.5),
        Col(msg("First name"), 1.6),
        Col(msg("Topic"), 2.6),
        Col(msg("Said yes"), 0.9),
    )
    named = any(one.handle for one in bookings)
    return make.document(
        [Table(heads, tuple(rows), pitch=27, key=2, fill=blank)],
        tag=HOME_TAG if named else BLANK_TAG,
        note=[
            plural("{n} row, the rest blank.", "{n} rows, the rest blank.", len(bookings)),
            msg("No numbers and no addresses are kept. Entries go four weeks after their date."),
        ],
        names=named,
        until=bookings[-1].day if bookings else None,
    )


# -- what was decided -----------------------------------------------------------------------


def conscience(make: Maker) -> Document:
    """The log: number, date, text and votes."""
    log = make.desk.serving.decisions()
    rows = []
    for one in log:
        text: Words = one.motion.text
        if one.review_on is not None:
            again = msg("to be looked at again on {day}", day=make.day(one.review_on))
            text = msg("{words} ({again})", words=one.motion.text, again=again)
        rows.append(
            Row(
                (
                    Cell(str(one.number), bold=True),
                    Cell(make.day(one.day), whole=True),
                    Cell(text),
                    *_votes(one.motion),
                ),
                name=msg("No. {number}, {day}", number=one.number, day=make.day(one.day)),
            )
        )
    blank = Row(tuple(Cell() for _ in range(6)), pen=True)
    heads = (
        Col(msg("No."), 0.45, right=True),
        Col(msg("Date"), 1.5),
        Col(msg("What was decided"), 4.2),
        Col(msg("For"), 0.6, right=True),
        Col(msg("Against"), 0.75, right=True),
        Col(msg("Abstained"), 0.9, right=True),
    )
    return make.document(
        [Table(heads, tuple(rows), pitch=24, key=2, fill=blank)],
        note=[
            plural("{n} decision.", "{n} decisions.", len(log)),
            msg("– was not counted, which is not 0."),
        ],
    )


def _votes(motion: Motion) -> tuple[Cell, ...]:
    counts = (motion.votes_for, motion.against, motion.abstained)
    return tuple(Cell("–" if one is None else str(one)) for one in counts)
