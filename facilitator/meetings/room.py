"""What the room sees: it follows the meeting, is held, or is what the leader chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.clock import Moment, clock_time, minutes_up
from facilitator.meetings.customs import in_order
from facilitator.meetings.group import Attendance, RulesManner, TimerStyle, to_read_out
from facilitator.meetings.live import LiveMeeting, Phase
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.resting import BlankScene, QuietBreakScene, RuleRow, WelcomeScene

if TYPE_CHECKING:  # facts for the wall are never read from a file, so their types may wait
    from datetime import date

    from facilitator.meetings.consent import AnnouncedHandle
    from facilitator.meetings.glide import Glide  # noqa: TC004
    from facilitator.meetings.group import Group
    from facilitator.meetings.ladder import Ladder, Rung
    from facilitator.meetings.reading import Block  # noqa: TC004
    from facilitator.meetings.scenes import RoomScene, RungRow  # noqa: TC004

WELCOME_FROM = 60
"""Minutes before the start from which the room counts down."""


class RoomWish(Enum):
    """What the leader wants the room to see."""

    FOLLOW = "follow"
    NEXT = "next"  # the item that is armed, before it begins
    AGENDA = "agenda"
    RULES = "rules"
    MILESTONES = "milestones"
    ANNOUNCEMENTS = "announcements"
    BLANK = "blank"


@dataclass(frozen=True)
class RoomFacts:
    """The few facts of a group that may reach the wall; of people only who is announced tonight.

    ``text`` is what is read in the item that is shown, if the group keeps its text; ``glide`` lets
    it move. ``by_bells`` where the kind of group rings in its silences, ``audible`` while a bell
    would be heard.
    """

    rules: tuple[RuleRow, ...]
    agreed: Message | None
    welcome: str
    timed: bool
    text: tuple[Block, ...] = ()
    glide: Glide | None = None
    manner: RulesManner = RulesManner.ALL
    rungs: tuple[RungRow, ...] = ()
    announcements: tuple[str, ...] = ()
    by_bells: bool = False
    audible: bool = False


_WHO = {
    Attendance.OPEN: msg("Open to anyone."),
    Attendance.CLOSED: msg("For those it is meant for."),
    Attendance.ENROLLED: msg("For those who are enrolled."),
}


def facts(
    of: Group,
    day: date,
    ladder: Ladder | None = None,
    announced: tuple[AnnouncedHandle, ...] = (),
) -> RoomFacts:
    """Take from a group what the room may see on a day, and of people only who is announced."""
    agreed = _WHO.get(of.attendance)
    if of.rules_agreed_on is not None:
        by = msg("Agreed by our group on {day}.", day=of.rules_agreed_on)
        agreed = by if agreed is None else msg("{who} {agreed}", who=agreed, agreed=by)
    rungs = () if ladder is None else tuple(one for one in ladder.rungs if one.called)
    return RoomFacts(
        tuple(
            RuleRow(rule.head, rule.words, rule.other_head, rule.other_words) for rule in of.rules
        ),
        agreed,
        of.welcome_note,
        of.timer is TimerStyle.SHARES and of.timer_agreed_on is not None,
        manner=of.rules_manner,
        rungs=tuple(_rung(one, announced) for one in in_order(rungs, of.customs.calling)),
        announcements=tuple(one.text for one in to_read_out(of.announcements, day) if one.wall),
        by_bells=of.timer is TimerStyle.BELLS,
    )


def _rung(of: Rung, announced: tuple[AnnouncedHandle, ...]) -> RungRow:
    from facilitator.meetings.scenes import RungRow

    named = tuple(one for one in announced if one.rung_id == of.id)
    return RungRow(of.unit, of.count, of.label, of.yearly, named)


def clock_text(utc: float, zone: str) -> str:
    """The clock on the wall."""
    at = clock_time(utc, zone)
    return f"{at.hour:02d}:{at.minute:02d}"


def scene(live: LiveMeeting, now: Moment, known: RoomFacts, wish: RoomWish) -> RoomScene:
    """Compose what the room sees now, from the meeting and the wish alone."""
    clock = clock_text(live.wall(now), live.zone)
    if wish is RoomWish.BLANK or live.phase is Phase.CLOSED:
        return BlankScene()
    if live.quiet:
        return QuietBreakScene(clock)
    resting: RoomScene | None = None
    if live.phase is Phase.READY:
        resting = _welcome(live, now, known, clock)
    elif live.phase is Phase.FINISHED:
        resting = BlankScene()
    if resting is not None and wish is RoomWish.FOLLOW:
        return resting
    from facilitator.meetings import underway

    chosen = underway.wished(live, now, known, wish, clock) or resting
    return chosen or underway.of_kind(live, now, known, clock, live.now_on)


def _welcome(live: LiveMeeting, now: Moment, known: RoomFacts, clock: str) -> WelcomeScene:
    left = live.planned_start - live.wall(now)
    whole = minutes_up(left)
    if whole > WELCOME_FROM:
        return WelcomeScene(clock, None, known.welcome)
    return WelcomeScene(clock, 0 if left <= 60 else whole, known.welcome)
