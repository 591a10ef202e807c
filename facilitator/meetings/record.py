"""What stays of a meeting: how it ran and its counts; and advice to the group, never a score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.errors import Refused
from facilitator.meetings.live import ItemState, LiveMeeting, Phase
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.motions import Motion
from facilitator.meetings.privacy import group, private, public
from facilitator.meetings.tally import Tally

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment


@dataclass(frozen=True)
class RanItem:
    """One item as it ran; ``seconds`` by its own watch, ``started`` in UTC seconds."""

    title: str = group()
    kind: ItemKind = public()
    planned: int = public()
    added: int = public()
    seconds: int = public()
    started: float | None = public(None)
    shares: int = public(0)
    skipped: bool = public(False)

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded to the nearest."""
        return int(self.seconds / 60 + 0.5)


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting in the records. ``revision`` counts corrections, so two laptops can be merged.

    ``basket`` is what was collected, in the smallest unit of the group's money; ``slips`` how many
    were signed; ``typed`` marks one that was typed in from paper. What was planned is forgotten
    after twelve weeks (``without_plan``).
    """

    id: str = public()
    day: date = group()
    origin: date = group()
    slot_id: str = public()
    name: str = group()
    zone: str = group()
    planned_start: float = public()
    planned_end: float = public()
    started: float = public()
    ended: float = public()
    items: tuple[RanItem, ...] = public()
    tally: Tally = public(Tally())
    announced: tuple[str, ...] = group(())
    motions: tuple[Motion, ...] = private(())
    counted: bool = public(True)
    revision: int = public(1)
    basket: int | None = group(None)
    slips: int | None = public(None)
    typed: bool = public(False)

    @property
    def shares(self) -> int:
        """Shares in the whole meeting."""
        return sum(item.shares for item in self.items)


def ran(live: LiveMeeting, now: Moment) -> tuple[RanItem, ...]:
    """The items as they ran, in the order they began; what was not held comes last."""
    rows = [
        RanItem(
            title=one.item.title,
            kind=one.item.kind,
            planned=one.item.seconds,
            added=one.added,
            seconds=int(one.watch.elapsed(now) + 0.5),
            started=one.started,
            shares=one.shares,
            skipped=one.state is ItemState.SKIPPED and one.started is None,
        )
        for one in live.items
    ]
    held = [row for row in rows if row.started is not None]
    return (*sorted(held, key=lambda row: row.started or 0.0), *(r for r in rows if r.skipped))


def record(
    live: LiveMeeting, tally: Tally, now: Moment, origin: date, slot_id: str, *, counted: bool
) -> MeetingRecord:
    """The record of a finished meeting; raises ``Refused`` if it is not finished."""
    if live.phase not in {Phase.FINISHED, Phase.CLOSED} or live.ended is None:
        raise Refused(msg("The meeting has not been finished yet."))
    return MeetingRecord(
        id=live.id,
        day=live.day,
        origin=origin,
        slot_id=slot_id,
        name=live.name,
        zone=live.zone,
        planned_start=live.planned_start,
        planned_end=live.planned_end,
        started=live.planned_start if live.started is None else live.started,
        ended=live.ended,
        items=ran(live, now),
        tally=tally,
        counted=counted,
        motions=live.motions,
    )


def corrected(old: MeetingRecord, tally: Tally, day: date) -> MeetingRecord:
    """The record with its counts corrected on a day."""
    return replace(old, tally=replace(tally, corrected_on=day), revision=old.revision + 1)


PLAN_KEPT = timedelta(weeks=12)
"""How long planned minutes stand beside those taken: as advice, never as a score of a chair."""


def without_plan(held: MeetingRecord, today: date) -> MeetingRecord:
    """The record as it is kept: what was planned is forgotten twelve weeks after the meeting."""
    if held.day + PLAN_KEPT > today:
        return held
    items = tuple(replace(one, planned=0, added=0) for one in held.items)
    return held if items == held.items else replace(held, items=items)


_ABSORBS = frozenset({ItemKind.SHARING, ItemKind.NOT_YET_HEARD})


def advice(held: MeetingRecord, most: int = 3) -> tuple[Message, ...]:
    """Questions to the group where an item differed from its plan by two minutes and a quarter.

    Share pools take up what is left over, so they are never asked about.
    """
    asked: list[tuple[int, Message]] = []
    for item in held.items:
        plan = item.planned // 60
        differs = abs(item.minutes - plan)
        if not plan or item.skipped or item.kind in _ABSORBS or differs < 2 or differs * 4 < plan:
            continue
        words = msg(
            "{title} took {took} min, the plan says {plan}: change the plan?",
            title=item.title,
            took=item.minutes,
            plan=plan,
        )
        asked.append((differs, words))
    asked.sort(key=lambda pair: -pair[0])
    return tuple(words for _, words in asked[:most])
