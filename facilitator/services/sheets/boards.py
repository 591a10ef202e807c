"""What hangs, stands or lies in the room: rules, numbers to call, welcomes, notices, slips."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.clock import clock_time
from facilitator.meetings.document import Blank, Card, Hand, Layout, Line, Text
from facilitator.meetings.errors import NotFound, Refused
from facilitator.meetings.group import Crosstalk, Slips
from facilitator.meetings.messages import msg
from facilitator.meetings.schedule import Deviation, occurrences

if TYPE_CHECKING:
    from facilitator.meetings.document import Block, Cards, Document, Part, Words
    from facilitator.meetings.group import CrisisNumber, RuleCard
    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.sheets.maker import Maker

AHEAD = timedelta(days=120)
"""How far ahead a cancelled date is looked for."""


def _rules(make: Maker) -> tuple[RuleCard, ...]:
    if not make.group.rules:
        raise NotFound(msg("There are no rules yet."), None, msg("Add them on the page Group."))
    return make.group.rules


def rules(make: Maker) -> Cards:
    """All rules on one poster, as large as the page lets them be; raises ``NotFound``."""
    parts: list[Part] = [Line(msg("How we do it here"), 52, bold=True, most=2), Line("", 14)]
    for one in _rules(make):
        parts.append(Line(one.head, 42, bold=True, most=3, close=True))
        if one.words:
            parts.append(Line(one.words, 30, most=3))
        if one.other_head:
            parts.append(
                Line(f"{one.other_head}. {one.other_words}".strip(), 18, grey=True, most=3)
            )
        parts.append(Line("", 30))
    foot: tuple[Part, ...] = ()
    if make.group.rules_agreed_on is not None:
        agreed = msg("Agreed by all of us on {day}.", day=make.day(make.group.rules_agreed_on))
        foot = (Line(agreed, 13, grey=True),)
    return make.cards(Layout.POSTER, [Card(tuple(parts), foot)])


def tents(make: Maker) -> Cards:
    """A card for each rule, to fold and stand on a table; raises ``NotFound``."""
    cards = [
        Card((Line(one.head, 116, bold=True, most=2), Line(one.words, 40, most=3)))
        for one in _rules(make)
    ]
    return make.cards(Layout.TENT, cards, centred=True)


def crisis(make: Maker) -> Cards:
    """The numbers to call, to be read across a room; raises ``NotFound`` where none are kept."""
    if not make.group.crisis:
        raise NotFound(
            msg("There are no numbers to call yet."),
            None,
            msg("Choose a country on the page Group."),
        )
    parts: list[Part] = [
        Line(msg("If it is urgent"), 44, bold=True, most=2),
        Line(msg("Nobody here has to manage alone."), 18, grey=True, most=2),
    ]
    for one in make.group.crisis:
        parts += [Line("", 34), Line(one.label, 28, most=2, close=True)]
        parts.append(Line(one.number, 84, bold=True, close=True))
        if one.note:
            parts.append(Line(one.note, 20, grey=True, most=2))
    danger = msg("If somebody is in danger now, call the emergency number and stay with them.")
    checked = [one.checked_on for one in make.group.crisis if one.checked_on is not None]
    foot: list[Part] = [Line(danger, 20, most=3)]
    if make.group.place:
        foot.append(Line(msg("We are here: {place}", place=make.group.place), 16, most=3))
    if checked:
        foot.append(Line(msg("Checked on {day}", day=make.day(min(checked))), 11, grey=True))
    return make.cards(Layout.POSTER, [Card(tuple(parts), tuple(foot))])


def newcomer(make: Maker) -> Document:
    """Times, what to expect, numbers, and lines for what somebody writes down."""
    blocks: list[Block] = []
    times = make.usual_times()
    where = make.group.place
    if times:
        blocks.append(Text(msg("When"), (times,), size=13))
    if where:
        blocks.append(Text(msg("Where"), (where,), size=13))
    told: list[Words] = [
        msg("You need not say anything. Saying “pass” is enough."),
        msg("Nobody writes down who comes. What you hear here stays here."),
    ]
    if make.group.crosstalk is Crosstalk.NO:
        told.append(msg("Nobody answers or advises while somebody speaks."))
    blocks.append(Text(msg("What to expect"), tuple(told), size=12, ruled=True))
    numbers = [_to_call(one) for one in make.group.crisis]
    if numbers:
        blocks.append(Text(msg("Numbers to call"), tuple(numbers), size=12))
    blocks.append(Hand(msg("Who offered to be called"), 4))
    blocks.append(Hand(msg("What to remember"), 0))
    return make.document(
        blocks,
        title=msg("Welcome"),
        context=msg("For your first times here."),
        note=[msg("Blank lines are for the person who takes this home.")],
    )


def celebration(make: Maker) -> Cards:
    """A card to fold: a blank for the name and one for what is celebrated."""
    front = Card(
        (
            Line(msg("Well done"), 54, bold=True),
            Line("", 24),
            Blank((msg("for"), msg("on"))),
            Line("", 16),
            Line(msg("We are glad that you are here."), 18, most=2),
        )
    )
    back = Card((Line(msg("from all of us"), 13, grey=True),))
    return make.cards(Layout.FOLDED, [back, front], centred=True)


# -- a cancelled night ----------------------------------------------------------------------


def door(make: Maker) -> Cards:
    """The notice for a cancelled night, with the next one; raises ``NotFound``."""
    day = make.asked.day or _next_cancelled(make)
    if day is None:
        raise NotFound(
            msg("No date is cancelled."), None, msg("Name a date, or cancel one on the page Group.")
        )
    following = make.desk.group.after(day)
    parts: list[Part] = [
        Line("", 60),
        Line(msg("Cancelled tonight"), 110, bold=True, most=2),
        Line(make.full_day(day), 40, most=2),
        Line("", 50),
    ]
    if following is not None:
        start = i18n.clock(following.start, make.language)
        again = msg("Here again on {day}, {start}", day=make.full_day(following.day), start=start)
        parts.append(Line(again, 36, most=3))
    foot: list[Part] = []
    if make.group.crisis:
        foot.append(Line(msg("If you need somebody to talk to now"), 22, bold=True, most=2))
        foot.extend(Line(_to_call(one), 22, most=2) for one in make.group.crisis[:3])
    return make.cards(Layout.POSTER, [Card(tuple(parts), tuple(foot))])


def _to_call(one: CrisisNumber) -> str:
    """A number with what has to be known to use it."""
    return f"{one.label}: {one.number}, {one.note}" if one.note else f"{one.label}: {one.number}"


def _next_cancelled(make: Maker) -> date | None:
    days = [
        one.day
        for one in make.group.schedule.exceptions
        if one.kind is Deviation.CANCELLED and make.today <= one.day <= make.today + AHEAD
    ]
    return min(days, default=None)


# -- slips ----------------------------------------------------------------------------------


def slips(make: Maker) -> Cards:
    """Four slips for one night. Raises ``Refused`` where the group does not sign them."""
    if make.group.slips is not Slips.YES:
        decided = make.group.slips is Slips.NO
        raise Refused(
            msg("We decided not to sign slips.")
            if decided
            else msg("Whether slips are signed here was not decided yet."),
            None,
            msg("It can be decided on the page Group."),
        )
    due = _night(make)
    zone = make.group.zone
    start = i18n.clock(due.start, make.language)
    end = i18n.clock(clock_time(due.ends(zone), zone), make.language)
    when = msg("{day}, {start} to {end}", day=make.full_day(due.day), start=start, end=end)
    card = Card(
        (
            Line(msg("Attendance slip"), 10, grey=True),
            Line(make.group.name, 15, bold=True, most=2),
            Line(when, 11, most=2),
            Line(make.group.place, 11, most=4),
            Blank(
                (
                    msg("Name, written by the bearer"),
                    "",
                    msg("Here, or online"),
                    msg("Topic, if wanted"),
                    msg("Signed (initials)"),
                )
            ),
        ),
        (
            Line(
                msg("Signed at the bearer’s request. We keep no list. It does not say how long "
                    "somebody stayed."),
                9, grey=True, most=3,
            ),
        ),
    )  # fmt: skip
    return make.cards(Layout.QUARTERS, [card] * 4)


def _night(make: Maker) -> Occurrence:
    """The night of the slips: one of today or before may be asked for, too."""
    if make.asked.day is None:
        found = occurrences(make.group.schedule, make.today, make.today)
        return found[0] if found else make.due()
    return make.due()
