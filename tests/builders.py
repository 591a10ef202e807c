"""Small and very large data for the tests, and a clock that goes only when it is told to."""

from __future__ import annotations

import atexit
import itertools
import random
import shutil
import tempfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator import app, paths
from facilitator.meetings import live as plays
from facilitator.meetings import people
from facilitator.meetings.agenda import Agenda, AgendaItem, ItemKind, Limit, Pin, ShareSettings
from facilitator.meetings.clock import Moment, to_utc
from facilitator.meetings.group import Announcement, Group, RuleCard
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent, Person
from facilitator.meetings.reading import Block, BlockKind, Reading, Span
from facilitator.meetings.record import MeetingRecord, RanItem
from facilitator.meetings.schedule import Occurrence, Schedule, Slot, meeting_id, occurrences
from facilitator.meetings.tally import Tally
from facilitator.services import formats

if TYPE_CHECKING:
    from facilitator.meetings.live import LiveMeeting
    from facilitator.services.desk import Desk

LONDON = "Europe/London"
NEW_YORK = "America/New_York"
TUESDAY = date(2026, 11, 17)
EVENING = time(19, 30)
BEGINS = to_utc(datetime.combine(TUESDAY, EVENING), LONDON)
GROUP_ID = "6c1f6f2e-8c0e-4a58-9a63-0d5b7b1f3a10"


class FakeClock:
    """Both clocks of a computer, moved by hand."""

    def __init__(self, utc: float = BEGINS, steady: float = 5000.0) -> None:
        self._now = Moment(steady, utc)

    def now(self) -> Moment:
        return self._now

    def run(self, seconds: float) -> None:
        """Time passes and both clocks see it."""
        self._now = self._now.later(seconds)

    def jump(self, seconds: float) -> None:
        """Only the wall clock moves: the laptop slept, or somebody set the clock."""
        self._now = Moment(self._now.steady, self._now.utc + seconds)

    def reboot(self, seconds: float) -> None:
        """The steady clock starts anew, and so many seconds have passed on the wall."""
        self._now = Moment(7.0, self._now.utc + seconds)


def item(name: str, minutes: int = 10, least: int | None = None, **fields) -> AgendaItem:
    """One item; its name is its id and its title."""
    kind = fields.pop("kind", ItemKind.WORDS)
    return AgendaItem(name, kind, name, minutes, minutes if least is None else least, **fields)


def shares(name: str = "sharing", minutes: int = 30, least: int = 10, **fields) -> AgendaItem:
    """A share pool of three minutes each."""
    timed = fields.pop("share", ShareSettings(Limit.EACH, 180))
    return item(name, minutes, least, kind=ItemKind.SHARING, share=timed, **fields)


def closing(minutes: int = 5, least: int = 2, **fields) -> AgendaItem:
    """The pinned last item."""
    return item("closing", minutes, least, kind=ItemKind.CLOSING, pin=Pin(), **fields)


def agenda(*items: AgendaItem) -> Agenda:
    """An agenda of these items, or one of an hour: opening 10, sharing 45, closing 5."""
    usual = (item("opening", 10, 5), shares(minutes=45, least=15), closing())
    return Agenda("agenda", "Discussion", items or usual)


def ready(*items: AgendaItem, minutes: int = 60, begins: float = BEGINS) -> LiveMeeting:
    """A meeting ready to start in London."""
    plan = agenda(*items)
    return plays.prepare("m", TUESDAY, LONDON, plan, begins, minutes)


def at(minutes: float, begins: float = BEGINS) -> Moment:
    """Both clocks so many minutes after the planned start."""
    return Moment(5000.0 + minutes * 60, begins + minutes * 60)


def running(*items: AgendaItem, minutes: int = 60) -> LiveMeeting:
    """A meeting that started on time."""
    return plays.start(ready(*items, minutes=minutes), at(0))


def group(**fields) -> Group:
    """A group that meets on Tuesdays at 19:30 in London."""
    slot = Slot("tuesdays", 1, EVENING, 60, (), "agenda")
    known = {
        "id": GROUP_ID,
        "name": "Tuesday Night",
        "format_id": "aa-discussion",
        "format_name": "AA open discussion",
        "zone": LONDON,
        "schedule": Schedule((slot,)),
        "agenda_ids": ("agenda",),
    }
    return Group(**{**known, **fields})


def fresh_app(home: Path, clock: FakeClock) -> app.App:
    """The program on a home of its own."""
    return app.App(paths.Home(home), clock)


@cache
def _template() -> Path:
    """A home with one new group, made once and copied, because making the tables takes long."""
    home = Path(tempfile.mkdtemp(prefix="facilitator-template-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    shared = fresh_app(home, FakeClock())
    made = shared.groups.create(formats.shipped()[0], "Tuesday Night", 1, EVENING, LONDON)
    made.book.checkpoint()
    made.book.close()
    return home


def desk(home: Path, clock: FakeClock | None = None, *, plan: Agenda | None = None) -> Desk:
    """A new group on the desk, its weekly agenda replaced if one is given."""
    shutil.copytree(_template(), home, dirs_exist_ok=True)
    shared = fresh_app(home, clock if clock is not None else FakeClock())
    made = shared.groups.open(shared.shelf.group_ids()[0])
    if plan is not None:
        made.book.save_agenda(replace(plan, id=made.value.agenda_ids[0]))
    return shared.desk(made)


def reopened(home: Path, clock: FakeClock) -> Desk:
    """The only group of a home, opened as after a restart."""
    shared = fresh_app(home, clock)
    return shared.desk(shared.groups.open(shared.shelf.group_ids()[0]))


def reading(title: str = "The evening star", *paragraphs: str, **fields) -> Reading:
    """A reading of these paragraphs; its title is its id unless one is given."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, (Span(one),)) for one in paragraphs)
    known = {"id": title, "title": title, "text": "\n\n".join(paragraphs), "blocks": blocks}
    return Reading(**{**known, **fields})


# -- very large data ------------------------------------------------------------------------


def long_agenda(count: int = 200) -> Agenda:
    """An agenda far longer than any group's, with long words in every item."""
    words = "We take our time and listen to each other. " * 40
    items = tuple(item(f"item {n}", 1, 0, words=words, note=words) for n in range(count - 1))
    return agenda(*items, closing())


def big_group() -> Group:
    """A group with seven slots, a hundred announcements and sixty rules."""
    slots = tuple(Slot(f"slot {n}", n % 7, time(6 + n % 16), 60) for n in range(40))
    return group(
        schedule=Schedule(slots),
        announcements=tuple(Announcement(f"a{n}", "Words " * 40) for n in range(100)),
        rules=tuple(RuleCard(f"Rule {n}", "kept by all of us") for n in range(60)),
    )


def held(of: Group, due: Occurrence, number: int = 0) -> MeetingRecord:
    """A meeting as it might have been, with figures that differ from week to week."""
    begins = due.begins(of.zone)
    here = 5 + number * 7 % 40
    items = tuple(
        RanItem(f"item {n}", ItemKind.WORDS, 360, 0, 300 + n * 10, begins + n * 360)
        for n in range(10)
    )
    return MeetingRecord(
        id=meeting_id(of.id, due.origin, due.slot_id),
        day=due.day,
        origin=due.origin,
        slot_id=due.slot_id,
        name="Discussion",
        zone=of.zone,
        planned_start=begins,
        planned_end=begins + due.minutes * 60,
        started=begins,
        ended=begins + due.minutes * 60,
        items=items,
        tally=Tally(MappingProxyType({"here": here, "first-ever": here % 4})),
    )


def years_of_records(of: Group, years: int = 5) -> tuple[MeetingRecord, ...]:
    """Weekly meetings over years, oldest first."""
    first = TUESDAY - timedelta(days=365 * years)
    found = occurrences(of.schedule, first, TUESDAY - timedelta(days=1))
    return tuple(held(of, due, number) for number, due in enumerate(found))


SYLLABLES = (
    ("b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "th", "v"),
    ("a", "e", "i", "o", "u", "ea", "ou", "é", "ö", "ł"),
    ("", "", "n", "r", "s", "t", "l", "nd", "m", "ng"),
)


@cache
def made_up_words(count: int = 20_000, seed: int = 2026) -> tuple[str, ...]:
    """Words of no language, short ones first."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        parts = (
            "".join(map(chance.choice, SYLLABLES)) for _ in range(chance.choice((1, 1, 2, 2, 3)))
        )
        found["".join(parts)] = None
    return tuple(sorted(found, key=lambda word: (len(word), word)))


def big_library(count: int = 5000, letters: int = 4000, seed: int = 2026) -> tuple[Reading, ...]:
    """A library far larger than any group's, some words in it as common as words are."""
    words = made_up_words()
    weights = tuple(itertools.accumulate(1 / (place + 3) for place in range(len(words))))
    chance = random.Random(seed)

    def some(many: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=many))

    return tuple(
        reading(some(4), *(some(letters // 23) for _ in range(5)), id=f"reading {number}")
        for number in range(count)
    )


def big_people(count: int = 500, years: int = 30, seed: int = 2026) -> tuple[Person, ...]:
    """People of a group over many years: most with one date, some with several, a few with none."""
    chance = random.Random(seed)
    found: list[Person] = []
    for number in range(count):
        person = Person(f"person {number}", f"Someone {number}", (), Consent(number % 3 == 0))
        days = sorted(chance.randrange(365 * years) for _ in range(chance.choice((0, 1, 1, 1, 2))))
        for place, back in enumerate(reversed(days)):
            start = StartDate(TUESDAY - timedelta(days=back), about=number % 11 == 0)
            person = people.begin(person, f"period {number} {place}", start, "", TUESDAY)
        found.append(person)
    return tuple(found)


def wanting(desk: Desk, *handles: str) -> list[Person]:
    """People with these handles in a group that keeps them; no dates yet."""
    desk.people.keep()
    return [desk.people.add(handle) for handle in handles]
