"""What travels with tonight's chair, and how what comes back is joined to what is here.

A meeting that was held elsewhere comes back once, however often its file is opened: of two values
for one meeting, the one corrected later stands, and where neither was, the one that reads later;
of chips given at it, the greater number. So it makes no difference which file is opened first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from facilitator.meetings.agenda import Agenda
from facilitator.meetings.chips import Handed, Stock, give
from facilitator.meetings.group import Group
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.privacy import public
from facilitator.meetings.reading import Reading
from facilitator.meetings.record import MeetingRecord
from facilitator.meetings.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

DAYS_BEHIND = 7
"""Meetings of so many days are known to have been held, so that none is offered again."""


@dataclass(frozen=True)
class Tonight:
    """What tonight's chair needs, and nothing else: no people, no records, no notes, no service.

    ``tonights`` are the agendas of coming meetings by their ids, those of a programme among them;
    ``held`` tell of meetings that were held that they were, and nothing more.
    """

    group: Group = public()
    agendas: tuple[Agenda, ...] = public()
    tonights: tuple[tuple[str, Agenda], ...] = public(())
    readings: tuple[Reading, ...] = public(())
    stocks: tuple[Stock, ...] = public(())
    held: tuple[MeetingRecord, ...] = public(())


def lent(group: Group) -> Group:
    """The group as it travels: it keeps nobody, and knows that it came from elsewhere."""
    return replace(group, keeps_people=False, lent=True)


def stub(held: MeetingRecord) -> MeetingRecord:
    """That a meeting was held, and nothing of it; one that was held elsewhere is never older."""
    return replace(
        held,
        items=(),
        tally=Tally(),
        announced=(),
        motions=(),
        basket=None,
        slips=None,
        revision=0,
    )


@dataclass(frozen=True)
class Joined:
    """What came back and was not here: meetings, chips that were given, the boxes after that."""

    records: tuple[MeetingRecord, ...] = public(())
    handed: tuple[Handed, ...] = public(())
    stocks: tuple[Stock, ...] = public(())

    def told(self) -> Message:
        """What was done, in one sentence."""
        if not self.records and not self.handed:
            return msg("Nothing in it is new here.")
        return plural(
            "{n} date came back, with its counts.",
            "{n} dates came back, with their counts.",
            len(self.records),
        )


def joined(
    records: Iterable[tuple[MeetingRecord, MeetingRecord | None]],
    handed: Iterable[tuple[Handed, Handed | None]],
    stocks: Mapping[str, Stock],
    in_order: Callable[[Any], str],
) -> Joined:
    """Join what came back (each with what is here of it, if anything) to what is here.

    ``in_order`` writes a value as text that sorts the same everywhere. Stubs change nothing.
    """
    news = tuple(
        later
        for theirs, mine in records
        if theirs.revision
        for later in [later_record(theirs, mine, in_order)]
        if later != mine
    )
    boxes = dict(stocks)
    given: list[Handed] = []
    changed: dict[str, Stock] = {}
    for theirs, mine in handed:
        had = mine if mine is not None else replace(theirs, nobody=0, somebody=0)
        both = replace(
            had,
            nobody=max(had.nobody, theirs.nobody),
            somebody=max(had.somebody, theirs.somebody),
        )
        if both == had:
            continue
        given.append(both)
        box = changed.get(both.rung_id, boxes.get(both.rung_id))
        if box is not None:
            changed[both.rung_id] = give(box, both.number - had.number)
    return Joined(news, tuple(given), tuple(changed.values()))


def later_record(
    theirs: MeetingRecord, mine: MeetingRecord | None, in_order: Callable[[Any], str]
) -> MeetingRecord:
    """Of two values for one meeting the one that stands; which is whose makes no difference."""
    if mine is None:
        return theirs
    return max(theirs, mine, key=lambda one: (one.revision, in_order(one)))


def recent(records: Iterable[MeetingRecord], today: date) -> tuple[MeetingRecord, ...]:
    """The stubs of the meetings of late."""
    return tuple(stub(one) for one in records if (today - one.origin).days <= DAYS_BEHIND)
