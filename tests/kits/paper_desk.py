"""A group with something on every sheet, the same each time: what the sheets are drawn from."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from facilitator.meetings.clock import to_utc
from facilitator.meetings.conscience import Decision
from facilitator.meetings.group import Room, Slips
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.motions import Motion
from facilitator.meetings.people import Consent
from facilitator.meetings.programmes import Programme
from facilitator.meetings.schedule import Deviation, Exceptional
from facilitator.services.records import TypedNight
from tests import builders

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.services.desk import Desk

TODAY = date(2026, 10, 28)
LAST = date(2026, 10, 27)
PEOPLE = (
    ("Dana", date(2026, 10, 1)),
    ("Marek", date(2026, 8, 4)),
    ("J.", date(2026, 5, 1)),
    ("Asha", date(2025, 11, 1)),
    ("Tom", date(2025, 10, 30)),
    ("Ruth", date(2015, 11, 2)),
    ("Sam", date(2020, 1, 1)),
)
"""Handles of nobody, with dates around the next night."""
ALL = Consent(announced=True, in_room=True, on_paper=True)
LONG = "Donaudampfschifffahrtsgesellschaftskapitän"
"""A word as long as any that ever stood on a sheet."""


TOPICS = (
    "urge-surfing", "sleep-plan", "thought-records", "saying-no", "problem-solving", "anger-early",
    "asking-for-help", "early-warning-signs",
)  # fmt: skip
"""The topics of the programme on the sheets."""


@dataclass(frozen=True)
class Amount:
    """How much a group holds: nights, people, decisions, speakers, rules, and long words."""

    nights: int = 60
    people: int = len(PEOPLE)
    decisions: int = 3
    speakers: int = 2
    rules: int = 8
    long: bool = False


def paper_desk(home: Path, amount: Amount = Amount()) -> Desk:
    """The desk of a group with so much in it, on a Wednesday in October."""
    clock = builders.FakeClock(to_utc(datetime.combine(TODAY, time(10)), builders.LONDON))
    desk = builders.desk(home, clock)
    _group(desk, amount)
    _nights(desk, amount.nights)
    _people(desk, amount)
    _service(desk, amount)
    _programme(desk, amount)
    return desk


def _programme(desk: Desk, amount: Amount) -> None:
    """Eight sessions of a year ahead, so that the nights to come keep the group's own agenda."""
    slot = desk.group.value.schedule.slots[0].id
    name = f"{LONG} {LONG}" if amount.long else "Spring skills"
    programme = Programme(
        "", name, TODAY + timedelta(days=365), slot, goals="To sleep better and to ask for help",
        roles=("leader", "co-leader"), size=8,
    )  # fmt: skip
    topics = [desk.programmes.topic(one) for one in TOPICS]
    if amount.long:
        long = replace(topics[0], title=f"{LONG} {LONG}", teaches=f"{LONG} " * 6)
        topics = [long, *topics[1:]]
    desk.programmes.create(programme, topics)


def _group(desk: Desk, amount: Amount) -> None:
    group = desk.group.value
    rule = replace(group.rules[0], words=f"{LONG} " * 3) if amount.long else group.rules[0]
    rules = (rule, *group.rules[1:])[: amount.rules]
    rules += (rule,) * max(0, amount.rules - len(rules))
    desk.group.choose_country("gb")
    desk.group.change(
        msg("set up"),
        name=f"{LONG} {LONG}"[:80] if amount.long else "Tuesday Night",
        currency="GBP",
        place="St Anne’s Hall, upstairs" + (f" {LONG}" * 2 if amount.long else ""),
        slips=Slips.YES,
        rules=rules,
        rules_agreed_on=date(2026, 3, 3),
    )
    desk.group.set_rooms((Room("r1", "Upstairs"), Room("r2", "By the window")))
    slot = group.schedule.slots[0]
    desk.group.differ(Exceptional(date(2026, 12, 22), slot.id, Deviation.CANCELLED))


def _nights(desk: Desk, number: int) -> None:
    chance = random.Random(4)
    day = LAST
    several: list[TypedNight] = []
    while len(several) < number:
        if chance.random() > 0.06:
            counts = {
                "here": chance.randint(8, 30),
                "first-ever": chance.randint(0, 3),
                "new-here": chance.randint(0, 4),
            }
            told = {} if chance.random() < 0.05 else counts
            several.append(TypedNight(day, told, basket=chance.randint(2000, 6000)))
        day -= timedelta(days=7)
    if several:
        desk.records.type_in(several)


def _people(desk: Desk, amount: Amount) -> None:
    desk.people.keep()
    for at in range(amount.people):
        handle, start = PEOPLE[at % len(PEOPLE)]
        if at >= len(PEOPLE):
            handle, start = f"{handle} {at}", start - timedelta(days=at)
        if amount.long:
            handle = LONG[:40]
        agreed = replace(ALL, announced=at % 7 != 2, on_paper=at % 7 != 4)
        desk.people.add(handle, StartDate(start), consent=agreed)
    for box in desk.chip_box.boxes()[:6]:
        desk.chip_box.deliver(box.rung.id, 12)
        desk.chip_box.set_levels(box.rung.id, reorder=5, pack=10)


def _service(desk: Desk, amount: Amount) -> None:
    roles = desk.serving.roles()
    handle = LONG[:40] if amount.long else "Dana"
    if amount.people:
        for night in desk.serving.nights(6):
            desk.serving.assign(night.day, roles[0], handle)
            desk.serving.assign(night.day, roles[2], "Marek")
    for at in range(amount.speakers):
        topic = LONG if amount.long else f"How year {at + 1} went"
        day = date(2026, 11, 3) + timedelta(days=7 * at)
        desk.serving.book(day, handle, topic, confirmed=at % 2 == 0)
    for at in range(amount.decisions):
        text = f"{LONG} " * 4 if amount.long else "We close at half past eight, and leave the "
        text += "room as we found it."
        again = date(2027, 1, 5) if at % 3 == 1 else None
        day = date(2024, 1, 2) + timedelta(days=at)
        votes = Motion(text, 14, 1, None) if at % 2 else Motion(text)
        desk.serving.enter(Decision(at + 1, day, votes, again))
