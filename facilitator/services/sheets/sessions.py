"""The therapist's sheets: a plan on a page, a programme, what people take home; no client."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.agenda import plan as laid_out
from facilitator.meetings.document import (
    Blank,
    Card,
    Cell,
    Col,
    Fields,
    Hand,
    Layout,
    Line,
    Row,
    Rule,
    Table,
    Text,
)
from facilitator.meetings.errors import NotFound
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.programmes import State, numbers
from facilitator.meetings.topics import MODEL_NAMES
from facilitator.services.notes import place_of
from facilitator.services.plan_files import LABELS
from facilitator.services.sheets.maker import BLANK_TAG, OURS_TAG

if TYPE_CHECKING:
    from datetime import date

    from facilitator.meetings.document import Block, Cards, Document, Words
    from facilitator.meetings.programmes import Course, Dated, Session
    from facilitator.services.sheets.maker import Maker

STATES: dict[State, Message] = {
    State.PLANNED: msg("to come"),
    State.HELD: msg("held"),
    State.DROPPED: msg("dropped"),
    State.FOLDED: msg("joined to the next"),
}
SLIPS = 4
"""How many slips stand on a page."""
ASKED: tuple[Words, ...] = (
    msg("I felt safe enough to take part"),
    msg("What was explained was clear"),
    msg("I tried something I can use"),
    msg("There was time to ask"),
    msg("I would tell a friend about it"),
)
GRADES: tuple[Words, ...] = (msg("not at all"), msg("a little"), msg("mostly"), msg("fully"))


def _asked(make: Maker) -> tuple[Course, Dated]:
    """The session of the day asked for, else the next one; raises ``NotFound``."""
    programmes = make.desk.programmes
    found: list[tuple[Course, Dated]] = []
    for course in programmes.listed():
        for one in programmes.dated(course):
            day = day_of(one)
            if day is None:
                continue
            if make.asked.day == day:
                return course, one
            if make.asked.day is None and one.session.state is State.PLANNED:
                found.append((course, one))
                break
    if not found:
        raise NotFound(msg("Nothing of a programme falls on that date."))
    return min(found, key=lambda pair: day_of(pair[1]) or make.today)


def day_of(one: Dated) -> date | None:
    """The day of a session: as held, else as planned; ``None`` where it has none."""
    if one.session.held is not None:
        return one.session.held.day
    return None if one.on is None else one.on.day


def _context(make: Maker, course: Course, one: Dated) -> Words:
    parts: list[Words] = [course.programme.name, place_of(make.desk, one.session)]
    day = day_of(one)
    if day is not None:
        parts.append(make.full_day(day))
    if one.on is not None:
        parts.append(i18n.clock(one.on.start, make.language))
    if make.group.place:
        parts.append(make.group.place)
    told = parts[0]
    for part in parts[1:]:
        told = msg("{first}, {second}", first=told, second=part)
    return told


# -- for the leaders ------------------------------------------------------------------------


def plan(make: Maker) -> Document:
    """Everything a leader needs for one session, on a page; lines for afterwards at its foot."""
    course, one = _asked(make)
    session = one.session
    rows = [_detail(make, key, words) for key, words in _told(make, session) if words]
    size = 10.0 if make.asked.large else 9.0  # on one page; large print is never below 18 points
    heads = (Col(share=1.25), Col(share=5))
    details = Table(heads, tuple(rows), pitch=15, size=size, heads=False)
    # In large print it is the leader's own copy; who looks it over has the one on a page.
    looked_over = () if make.asked.large else (msg("Looked over by, on"),)
    blocks: list[Block] = [
        details,
        _time_plan(make, session, one),
        Fields((msg("What worked"), msg("Next time"), *looked_over), across=1),
    ]
    version: list[Words] = [msg("Nobody is named on this page.")]
    if session.version_of is not None:
        version.append(msg("Version of {day}.", day=make.day(session.version_of)))
    return make.document(
        blocks, title=session.title, context=_context(make, course, one), tag=OURS_TAG, note=version
    )


def _told(make: Maker, session: Session) -> list[tuple[str, str]]:
    easier = session.adaptations
    expected = "" if session.expected is None else str(session.expected)
    return [
        ("objectives", "\n".join(f"{n}. {one}" for n, one in enumerate(session.objectives, 1))),
        ("model", make.say(MODEL_NAMES[session.model])),
        ("teaches", session.teaches),
        ("activity", session.activity),
        ("practice", session.practice),
        ("materials", ", ".join(session.materials)),
        ("check_in", session.check_in),
        ("check_out", session.check_out),
        ("literacy", easier.literacy),
        ("language", easier.language),
        ("neurodiversity", easier.neurodiversity),
        ("hearing", easier.hearing),
        ("risk", session.risk),
        ("expected", expected),
        ("roles", session.roles),
    ]


def _detail(make: Maker, key: str, words: str) -> Row:
    return Row((Cell(LABELS[key], bold=True), Cell(words)), name=make.say(LABELS[key]))


def _time_plan(make: Maker, session: Session, one: Dated) -> Table:
    agenda = make.desk.programmes.agenda(session)
    rows: list[Row] = []
    minutes = sum(item.minutes for item in agenda.items if not item.skipped)
    start = None if one.on is None else one.on.start
    begins = 0 if start is None else start.hour * 60 + start.minute
    if start is None and session.held is not None:
        begins = session.held.begun
    for row in laid_out(agenda, _clock(begins), minutes).rows:
        item = row.item
        if item.skipped:
            continue
        at = i18n.clock(_clock(begins + row.offset), make.language)
        told = plural("{n} min", "{n} min", item.minutes)
        rows.append(
            Row((Cell(at, bold=True), Cell(item.title), Cell(item.leads or "–"), Cell(told)))
        )
    ends = i18n.clock(_clock(begins + minutes), make.language)
    whole = plural("{n} min", "{n} min", minutes)
    rows.append(
        Row((Cell(ends, bold=True), Cell(msg("We close.")), Cell(), Cell(whole)), Rule.FINE)
    )
    heads = (
        Col(msg("At"), 0.6),
        Col(msg("Part"), 3.4),
        Col(msg("Who leads"), 1.6),
        Col(msg("Minutes"), 0.8, right=True),
    )
    return Table(heads, tuple(rows), pitch=16, size=10.0 if make.asked.large else 9.5, key=2)


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def programme(make: Maker) -> Document:
    """All sessions of a programme: number, date, topic, model and what became of each."""
    course, _one = _newest(make)
    of = course.programme
    rows: list[Row] = []
    for one in make.desk.programmes.dated(course):
        day = day_of(one)
        mine = ", ".join(str(number) for number in numbers(course, one.session))
        rows.append(
            Row(
                (
                    Cell(mine or "–", bold=True),
                    Cell("–" if day is None else make.day(day), whole=True),
                    Cell(one.session.title),
                    Cell(MODEL_NAMES[one.session.model]),
                    Cell(STATES[one.session.state]),
                ),
                name=", ".join(
                    part for part in (mine, "" if day is None else make.day(day)) if part
                ),
            )
        )
    heads = (
        Col(msg("No."), 0.5),
        Col(msg("Date"), 1.5),
        Col(msg("Topic"), 3),
        Col(msg("Model"), 1.8),
        Col(msg("State"), 1.2),
    )
    blocks: list[Block] = []
    if of.goals:
        blocks.append(Text(msg("Goals"), tuple(of.goals.splitlines()), size=11))
    blocks.append(Table(heads, tuple(rows), pitch=22, key=2))
    if of.roles:
        blocks.append(Text(msg("Led by"), (", ".join(of.roles),), size=11))
    if of.skips:
        days = ", ".join(make.day(day) for day in of.skips)
        blocks.append(Text(msg("Left out"), (days,), size=11))
    found = make.desk.programmes.progress(course)
    note: list[Words] = [
        msg("{held} held, {ahead} to come.", held=found.held, ahead=found.ahead),
        msg("Nobody is named on this page."),
    ]
    times = make.usual_times()
    return make.document(blocks, title=of.name, context=times, tag=OURS_TAG, note=note)


def _newest(make: Maker) -> tuple[Course, Dated | None]:
    """The programme of the day asked for, else the one that began last; raises ``NotFound``."""
    if make.asked.day is not None:
        return _asked(make)
    listed = make.desk.programmes.listed()
    if not listed:
        raise NotFound(
            msg("There is no programme yet."), None, msg("Begin one on the page Programmes.")
        )
    return listed[0], None


# -- to take home ---------------------------------------------------------------------------


def worksheet(make: Maker) -> Document:
    """What people take home: what it was about, what to practise, room to write for themselves."""
    course, one = _asked(make)
    session = one.session
    blocks: list[Block] = []
    if session.objectives:
        blocks.append(Text(msg("What we try"), session.objectives, size=12))
    if session.teaches:
        blocks.append(Text(msg("In short"), (session.teaches,), size=12))
    if session.practice:
        blocks.append(Text(msg("Until next time"), (session.practice,), size=12))
    blocks += _numbers(make)
    blocks.append(Hand(msg("For myself"), 0))
    return make.document(
        blocks,
        title=session.title,
        context=_context(make, course, one),
        note=[msg("This page is yours. Nobody collects it.")],
    )


def catch_up(make: Maker) -> Document:
    """For somebody who missed one: what it was about, what to try alone, when the next one is."""
    course, one = _asked(make)
    session = one.session
    blocks: list[Block] = []
    for head, words in (
        (msg("What it was about"), session.teaches),
        (msg("What we did"), session.activity),
        (msg("What to try before the next one"), session.practice),
    ):
        if words:
            blocks.append(Text(head, (words,), size=12))
    missed = day_of(one) or make.today
    coming = next(
        (
            each
            for each in make.desk.programmes.dated(course)
            if each.on is not None and each.on.day > missed
        ),
        None,
    )
    if coming is not None and coming.on is not None:
        when = msg(
            "{day}, {start}: {title}",
            day=make.full_day(coming.on.day),
            start=i18n.clock(coming.on.start, make.language),
            title=coming.session.title,
        )
        blocks.append(Text(msg("Next"), (when,), size=12))
    blocks += _numbers(make)
    blocks.append(Hand(msg("To ask next time"), 0))
    return make.document(
        blocks,
        title=msg("To catch up: {title}", title=session.title),
        context=_context(make, course, one),
        note=[msg("It tells what was done, and nothing of who was there.")],
    )


def _numbers(make: Maker) -> list[Block]:
    told = [
        f"{one.label}: {one.number}" + (f", {one.note}" if one.note else "")
        for one in make.group.crisis
    ]
    return [Text(msg("Numbers to call"), tuple(told), size=11)] if told else []


def certificate(make: Maker) -> Cards:
    """A certificate with a blank for the name; the program knows nobody to put there."""
    course, _one = _newest(make)
    of = course.programme
    days = [day for one in make.desk.programmes.dated(course) if (day := day_of(one)) is not None]
    span: Words = ""
    if days:
        span = msg("{first} to {last}", first=make.day(min(days)), last=make.day(max(days)))
    held = plural("{n} part", "{n} parts", of.length)
    card = Card(
        (
            Line(msg("Certificate"), 54, bold=True),
            Line("", 30),
            Line(msg("This is to say that"), 18),
            Line("", 26),
            Blank(("",)),
            Line("", 20),
            Line(msg("took part in"), 18),
            Line(of.name, 34, bold=True, most=2),
            Line(msg("{parts}, {span}", parts=held, span=span) if span else held, 16),
        ),
        (Blank((msg("Date"), msg("Signed")), across=2),),
    )
    return make.cards(Layout.CERTIFICATE, [card], centred=True)


# -- blanks ---------------------------------------------------------------------------------


def evaluation(make: Maker) -> Document:
    """A page of questions without a name, for the end of a programme."""
    course, _one = _newest(make)
    rows = [Row((Cell(one), *(Cell(box=True) for _ in GRADES))) for one in ASKED]
    heads = (Col(share=3.4), *(Col(grade, 0.9) for grade in GRADES))
    return make.document(
        [
            Table(heads, tuple(rows), pitch=30, size=11),
            Hand(msg("What helped most"), 3),
            Hand(msg("What to do otherwise"), 3),
            Hand(msg("What should come next"), 0),
        ],
        title=msg("How was it?"),
        context=course.programme.name,
        tag=BLANK_TAG,
        note=[msg("No name, please. Fold it and put it in the box.")],
    )


def sign_in(make: Maker) -> Cards:
    """A slip for each person, so that nobody reads another's name; the agency collects them."""
    course, one = _asked(make)
    day = day_of(one)
    when = make.full_day(day) if day is not None else ""
    card = Card(
        (
            Line(msg("Sign-in slip"), 10, grey=True),
            Line(course.programme.name, 15, bold=True, most=2),
            Line(msg("{place}: {title}", place=place_of(make.desk, one.session),
                     title=one.session.title), 11, most=2),
            Line(when, 11),
            Blank((msg("Name"), "", msg("Came at"), msg("Signature"))),
        ),
        (Line(msg("One slip a person. Nothing of it is kept on the laptop."), 9, grey=True,
              most=2),),
    )  # fmt: skip
    return make.cards(Layout.QUARTERS, [card] * SLIPS)
