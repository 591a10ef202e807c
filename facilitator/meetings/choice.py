"""Which agenda a night has, and which of its items: by the rules of the group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from facilitator.meetings.agenda import Agenda, AgendaVersion, When
from facilitator.meetings.messages import Message, msg

LAST = -1
"""In a rule: the last meeting of the month."""


@dataclass(frozen=True)
class Night:
    """What the rules go by: the nominal date, and whether it is the month's last meeting."""

    day: date
    last: bool

    @property
    def nth(self) -> int:
        """Which one of its weekday in the month, from 1."""
        return (self.day.day - 1) // 7 + 1


@dataclass(frozen=True)
class Chosen:
    """The agenda of a night and why it is this one; the usual one needs no reason."""

    agenda: Agenda
    why: Message | None


def choose(agendas: tuple[Agenda, ...], usual: str, night: Night) -> Chosen:
    """Choose by the rules: the month's last meeting first, then the nth, else the usual one.

    ``usual`` is the id of the agenda of the night's slot; ``agendas`` has at least one.
    """
    if night.last:
        for one in agendas:
            if LAST in one.rule.weeks:
                return Chosen(one, msg("last meeting of the month"))
    for one in agendas:
        if night.nth in one.rule.weeks:
            return Chosen(one, _nth(night))
    plain = [one for one in agendas if not one.rule.weeks]
    wanted = next((one for one in plain if one.id == usual), None)
    return Chosen(wanted or (plain or list(agendas))[0], None)


def _nth(night: Night) -> Message:
    words = (
        msg("first {weekday} of the month", weekday=_weekday(night)),
        msg("second {weekday} of the month", weekday=_weekday(night)),
        msg("third {weekday} of the month", weekday=_weekday(night)),
        msg("fourth {weekday} of the month", weekday=_weekday(night)),
        msg("fifth {weekday} of the month", weekday=_weekday(night)),
    )
    return words[night.nth - 1]


def _weekday(night: Night) -> Message:
    names = (
        msg("Monday"),
        msg("Tuesday"),
        msg("Wednesday"),
        msg("Thursday"),
        msg("Friday"),
        msg("Saturday"),
        msg("Sunday"),
    )
    return names[night.day.weekday()]


def holds(when: When, night: Night) -> bool:
    """Whether an item is held on a night; what waits for a first-timer is not, until called in."""
    match when:
        case When.ALWAYS:
            return True
        case When.FIRST_WEEK:
            return night.nth == 1
        case When.LAST_MEETING:
            return night.last
        case When.FIRST_TIMER:
            return False


def for_night(agenda: Agenda, night: Night) -> Agenda:
    """The agenda as it is on a night: items whose condition does not hold are left out."""
    items = tuple(
        item if holds(item.when, night) else replace(item, skipped=True) for item in agenda.items
    )
    return replace(agenda, items=items)


def in_force(head: Agenda, versions: tuple[AgendaVersion, ...], day: date) -> Agenda:
    """The version used on a day: the newest that is in force by then.

    ``versions`` are the older ones, newest first. Where none is in force yet, the oldest known is.
    """
    if head.in_force_from is None or head.in_force_from <= day:
        return head
    for one in versions:
        if one.agenda.in_force_from is None or one.agenda.in_force_from <= day:
            return one.agenda
    return versions[-1].agenda if versions else head
