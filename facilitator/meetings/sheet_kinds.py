"""Every sheet there is: what it is called, what it needs, and which kinds of copy it comes in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.errors import NotFound
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.privacy import public

if TYPE_CHECKING:
    from collections.abc import Iterable


class Needs(Enum):
    """What a sheet is about: one meeting to come, one that was held, a period, or nothing.

    ``SESSION`` is one of a programme, by its date.
    """

    NIGHT = "night"
    HELD = "held"
    PERIOD = "period"
    SESSION = "session"
    WEEKS = "weeks"
    NOTHING = "nothing"


class Copies(Enum):
    """Which copies there are of a sheet.

    ``ANY`` holds no counts, so one kind serves all; ``BOTH`` comes exact and to give away;
    ``OURS`` is for the group alone, because it tells single nights, stock or first names.
    """

    ANY = "any"
    BOTH = "both"
    OURS = "ours"


class Shelf(Enum):
    """Where a sheet stands on the page: what it is for."""

    TONIGHT = "tonight"
    ROOM = "room"
    FIGURES = "figures"
    PEOPLE = "people"
    SERVICE = "service"
    PROGRAMME = "programme"
    BLANKS = "blanks"
    OPEN = "open"


@dataclass(frozen=True)
class SheetKind:
    """One sheet. ``id`` is its name on the command line and its file's name too: never a group's.

    ``names`` marks one that may hold first names, which goes to a file of its own.
    """

    id: str = public()
    title: Message = public()
    about: Message = public()
    shelf: Shelf = public()
    needs: Needs = public(Needs.NOTHING)
    copies: Copies = public(Copies.ANY)
    names: bool = public(False)
    large: bool = public(True)
    table: bool = public(False)


_N, _C, _S = Needs, Copies, Shelf

KINDS = (
    SheetKind(
        "agenda",
        msg("Leader’s script"),
        msg("numbered steps with the words to say and clock times"),
        _S.TONIGHT,
        _N.NIGHT,
    ),
    SheetKind(
        "handout",
        msg("Agenda hand-out"),
        msg("one page for everybody: what comes when"),
        _S.TONIGHT,
        _N.NIGHT,
    ),
    SheetKind(
        "cards",
        msg("Readers’ cards"),
        msg("two a page, one for each reading"),
        _S.TONIGHT,
        _N.NIGHT,
    ),
    SheetKind(
        "rooms",
        msg("Cards for the rooms"),
        msg("a time card and a tally slip for each room"),
        _S.TONIGHT,
        _N.NIGHT,
        large=False,
    ),
    SheetKind(
        "announced",
        msg("Milestones to announce"),
        msg("those who agreed to be named, in calling order"),
        _S.TONIGHT,
        _N.NIGHT,
        _C.OURS,
        names=True,
    ),
    SheetKind(
        "tally",
        msg("Tally sheet"),
        msg("blank, for a night without the laptop"),
        _S.TONIGHT,
    ),
    SheetKind(
        "strip",
        msg("Tally strips"),
        msg("blank, four a page"),
        _S.TONIGHT,
        large=False,
    ),
    SheetKind("rules", msg("Rules poster"), msg("to pin up"), _S.ROOM, large=False),
    SheetKind("tents", msg("Tent cards"), msg("one rule a card, to fold"), _S.ROOM, large=False),
    SheetKind("crisis", msg("Crisis card"), msg("the numbers to call"), _S.ROOM, large=False),
    SheetKind(
        "newcomer",
        msg("Newcomer sheet"),
        msg("times, numbers, lines for what people write down"),
        _S.ROOM,
    ),
    SheetKind(
        "celebration",
        msg("Celebration card"),
        msg("to fold, with a blank for the name"),
        _S.ROOM,
        large=False,
    ),
    SheetKind(
        "door",
        msg("Door notice"),
        msg("for a night that is cancelled"),
        _S.ROOM,
        _N.NIGHT,
        large=False,
    ),
    SheetKind(
        "slips",
        msg("Attendance slips"),
        msg("four a page, signed at the bearer’s request"),
        _S.ROOM,
        _N.NIGHT,
        large=False,
    ),
    SheetKind(
        "report",
        msg("Attendance report"),
        msg("a period by month, with a chart"),
        _S.FIGURES,
        _N.PERIOD,
        _C.BOTH,
        table=True,
    ),
    SheetKind(
        "log",
        msg("Attendance log"),
        msg("one row a night, blank rows for those to come"),
        _S.FIGURES,
        _N.WEEKS,
        _C.OURS,
        table=True,
    ),
    SheetKind(
        "summary",
        msg("Summary"),
        msg("one night on one page"),
        _S.FIGURES,
        _N.HELD,
        _C.BOTH,
        large=False,
    ),
    SheetKind(
        "chips",
        msg("Stock and reorder form"),
        msg("what is in the box, what to order by pack"),
        _S.FIGURES,
        copies=_C.OURS,
        table=True,
    ),
    SheetKind(
        "milestones",
        msg("Milestone list"),
        msg("everybody in the list, for the secretary alone"),
        _S.PEOPLE,
        copies=_C.OURS,
        names=True,
        table=True,
    ),
    SheetKind(
        "rota",
        msg("Rota"),
        msg("date by role, blanks for a pen"),
        _S.SERVICE,
        _N.WEEKS,
        _C.OURS,
        names=True,
        table=True,
    ),
    SheetKind(
        "speakers",
        msg("Speakers"),
        msg("date, topic, confirmed"),
        _S.SERVICE,
        _N.WEEKS,
        _C.OURS,
        names=True,
        table=True,
    ),
    SheetKind(
        "conscience",
        msg("Conscience log"),
        msg("what was decided: number, date, text, votes"),
        _S.SERVICE,
        copies=_C.OURS,
        table=True,
    ),
    SheetKind(
        "handover",
        msg("Handover checklist"),
        msg("for the next secretary"),
        _S.SERVICE,
    ),
    SheetKind(
        "plan", msg("Plan"), msg("everything for one date of a programme"), _S.PROGRAMME, _N.SESSION
    ),
    SheetKind(
        "programme",
        msg("Programme overview"),
        msg("all its dates and topics"),
        _S.PROGRAMME,
        table=True,
    ),
    SheetKind(
        "worksheet",
        msg("Hand-out to take home"),
        msg("what it was about, what to practise"),
        _S.PROGRAMME,
        _N.SESSION,
    ),
    SheetKind(
        "catch-up",
        msg("Catch-up sheet"),
        msg("for somebody who missed one"),
        _S.PROGRAMME,
        _N.SESSION,
    ),
    SheetKind(
        "sign-in",
        msg("Sign-in slips"),
        msg("blank, one a person"),
        _S.PROGRAMME,
        _N.SESSION,
        large=False,
    ),
    SheetKind(
        "certificate",
        msg("Certificate"),
        msg("with a blank for the name"),
        _S.PROGRAMME,
        large=False,
    ),
    SheetKind("evaluation", msg("Evaluation form"), msg("blank, without a name"), _S.PROGRAMME),
    SheetKind("treasurer", msg("Treasurer’s page"), msg("blank, two to count"), _S.BLANKS),
    SheetKind("minutes", msg("Minutes"), msg("blank, two pages"), _S.BLANKS),
    SheetKind("inventory", msg("Inventory"), msg("blank, questions to talk over"), _S.BLANKS),
    SheetKind("phones", msg("Phone list"), msg("blank, to be shredded"), _S.BLANKS),
    SheetKind(
        "ratings",
        msg("Ratings slips"),
        msg("blank, four a page"),
        _S.BLANKS,
        large=False,
    ),
    SheetKind(
        "faces",
        msg("Ratings slips with faces"),
        msg("blank, four a page"),
        _S.BLANKS,
        large=False,
    ),
    SheetKind("data", msg("What is kept"), msg("what is kept, what never"), _S.OPEN),
    SheetKind("consent", msg("May we use this?"), msg("to read aloud and decide"), _S.OPEN),
)
"""All sheets, in the order of the page."""


def kind_of(sheet_id: str, kinds: Iterable[SheetKind] = KINDS) -> SheetKind:
    """A sheet by its id; raises ``NotFound``."""
    for one in kinds:
        if one.id == sheet_id:
            return one
    raise NotFound(msg("There is no such sheet."))
