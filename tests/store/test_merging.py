"""Two homes of one group exchange handovers: in any order, twice, and the books are equal."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings.agenda import AgendaVersion
from facilitator.meetings.chips import Handed, Stock
from facilitator.meetings.conscience import Decision
from facilitator.meetings.duties import Assignment, Booking
from facilitator.meetings.errors import NotFound
from facilitator.meetings.group import Announcement
from facilitator.meetings.group_note import GroupNote
from facilitator.meetings.motions import Motion
from facilitator.meetings.people import Person
from facilitator.meetings.programmes import Programme, Session
from facilitator.meetings.schedule import occurrences
from facilitator.meetings.tally import Tally
from facilitator.meetings.travel import joined
from facilitator.services import topics
from facilitator.store import backup, codec, rows
from facilitator.store.book import Book
from facilitator.store.engine import open_engine
from facilitator.store.merging import merge
from tests import builders
from tests.conftest import SOAK
from tests.golden.make import values

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 17)
GROUP = builders.group()
DUE = occurrences(GROUP.schedule, DAY, DAY + timedelta(days=30))
HELD = [builders.held(GROUP, one, at) for at, one in enumerate(DUE)][:3]
RUNGS = ("d30", "d90")
IDS = ("one", "two", "three")


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """A book that is copied for each case."""
    folder = tmp_path_factory.mktemp("blank")
    desk = builders.desk(folder)
    path = desk.group.book.folder / "group.db"
    desk.group.book.checkpoint()
    desk.group.book.close()
    return path


def opened(path):
    return Book(open_engine(path), path.parent)


def some(n, *choices):
    return choices[n % len(choices)]


def put_group(book, n, tag):
    of = book.group()
    fields = (
        {"name": f"Group {tag}"},
        {"announcements": (*of.announcements, Announcement(tag, f"Tea {tag}", None))},
        {"hides_below": 3 + n % 9},
        {"agenda_ids": (*of.agenda_ids[:1], *(IDS[: n % 3]))},
    )
    book.save_group(replace(of, **fields[n % 4]))


def put_agenda(book, n, tag):
    key = some(n, book.group().agenda_ids[0], *IDS)
    book.save_agenda(replace(builders.agenda(builders.item(tag)), id=key))


def put_version(book, n, tag):
    of = book.agenda(book.group().agenda_ids[0])
    book.save_version(AgendaVersion(some(n, *IDS), of, DAY))


def put_tonight(book, n, tag):
    plan = replace(builders.agenda(builders.item(tag)), id="tonight") if n % 3 else None
    book.save_tonight(HELD[n % 3].id, plan)


def put_record(book, n, tag):
    held = HELD[n % 3]
    tally = Tally(MappingProxyType({"here": n} if n % 4 else {}))
    book.save_record(replace(held, revision=1 + n % 5, tally=tally, name=tag))


def take_back(book, n, tag):
    """What a chair held with tonight's file and sent home; the same file may come to both."""
    held = HELD[n % 3]
    tally = Tally(MappingProxyType({"here": 10 + n % 5}))
    theirs = replace(held, revision=1, tally=tally, name="held elsewhere")
    given = Handed(DAY, held.id, some(n, *RUNGS), nobody=1 + n % 3)
    records = {one.id: one for one in book.records()}
    handed = {(one.day, one.meeting_id, one.rung_id): one for one in book.handed()}
    news = joined(
        [(theirs, records.get(theirs.id))],
        [(given, handed.get((given.day, given.meeting_id, given.rung_id)))],
        book.stocks(),
        codec.to_json,
    )
    book.save_records(news.records)
    book.save_milestones({}, {one.rung_id: one for one in news.stocks}, news.handed)


def drop_record(book, n, tag):
    book.drop_record(HELD[n % 3].id)


def put_person(book, n, tag):
    key = some(n, *IDS)
    if key not in book.erased():
        book.save_milestones({key: Person(key, f"Name {tag}")}, {}, ())


def drop_person(book, n, tag):
    book.save_milestones({some(n, *IDS): None}, {}, ())


def erase(book, n, tag):
    if n % 3 == 0:
        book.erase_people([some(n, *IDS)])


def put_reading(book, n, tag):
    key = some(n, *IDS)
    book.save_readings((builders.reading(f"Title {key}", f"words of {tag}", id=key),))


def drop_reading(book, n, tag):
    book.save_readings((), (some(n, *IDS),))


def put_box(book, n, tag):
    rung = some(n, *RUNGS)
    handed = Handed(DAY, HELD[n % 3].id, rung, nobody=n % 4, somebody=n % 2)
    book.save_milestones({}, {rung: Stock(rung, here=n)}, (handed,))


def put_service(book, n, tag):
    key = some(n, *IDS)
    known = {one.handle for one in book.people().values()}
    handle = some(n, "", *sorted(known))
    duty = Assignment(key, DAY, f"Tea {tag}", handle) if n % 5 else None
    book.save_service({key: duty}, {key: Booking(key, DAY, handle, tag)}, {})


def put_decision(book, n, tag):
    number = 1 + n % 3
    decision = Decision(number, DAY + timedelta(days=n % 7), Motion(f"Decided {tag}"))
    book.save_service({}, {}, {number: decision if n % 5 else None})


def put_programme(book, n, tag):
    key = some(n, *IDS)
    plan = replace(builders.agenda(builders.item(tag)), id=f"plan {key}")
    book.save_programmes(
        {key: replace(next(iter(topics.shipped())), id=key, title=f"Topic {tag}")},
        {key: Programme(key, f"Programme {tag}", DAY, "")},
        {key: Session(key, key, 1, f"Session {tag}", plan.id)},
        {key: GroupNote(key, text=f"note {tag}")} if n % 2 else {},
        {plan.id: plan},
    )


def drop_programme(book, n, tag):
    key = some(n, *IDS)
    if key in book.programmes():
        gone = {key: None}
        book.save_programmes({}, gone, gone, gone, {f"plan {key}": None})


STEPS = (
    put_group, put_agenda, put_version, put_tonight, put_record, drop_record, put_person,
    drop_person, erase, put_reading, drop_reading, put_box, put_service, put_decision,
    put_programme, drop_programme, take_back, take_back,
)  # fmt: skip


class Exchange:
    """Two homes, and the files each has given so far."""

    def __init__(self, folder, blank):
        self.folder = folder
        self.paths = [folder / "first.db", folder / "second.db"]
        for path in self.paths:
            shutil.copyfile(blank, path)
        self.given = [[], []]
        self.numbers = count()

    def step(self, side, which, n):
        book = opened(self.paths[side])
        # What the weekly agenda list names has to be there, as the service sees to.
        for key in IDS:
            try:
                book.agenda(key)
            except NotFound:
                book.save_agenda(replace(builders.agenda(builders.item("begin")), id=key))
        which(book, n, f"{'ab'[side]}{next(self.numbers)}")
        book.close()

    def give(self, side):
        book = opened(self.paths[side])
        book.checkpoint()
        book.close()
        target = self.folder / f"given-{next(self.numbers)}.db"
        shutil.copyfile(self.paths[side], target)
        self.given[side].append(target)

    def take(self, side, number=-1):
        """Join the file the other gave, the newest unless told; what changed."""
        theirs, mine = opened(self.given[1 - side][number]), opened(self.paths[side])
        try:
            return merge(mine, theirs)
        finally:
            mine.close()
            theirs.close()

    def all_of(self, side):
        book = opened(self.paths[side])
        try:
            found = values(book)
            found["closed"] = sorted(map(str, found["closed"]))
            held = sorted(found["records"], key=lambda one: one["id"])
            found |= {"records": held, "tallies": sorted(map(str, found["tallies"]))}
            found["more"] = [builders_plain(book, key) for key in IDS]
            found["stamps"] = stamps(book)
            return found
        finally:
            book.close()


def builders_plain(book, key):
    try:
        return str(book.agenda(key))
    except NotFound:
        return None


def stamps(book):
    with book.engine.connect() as connection:
        found = connection.execute(rows.STAMP.select()).all()
    return sorted((one.kind, one.key, one.n) for one in found)


moves = st.lists(
    st.one_of(
        st.tuples(st.just("step"), st.booleans(), st.sampled_from(STEPS), st.integers(0, 60)),
        st.tuples(st.just("give"), st.booleans(), st.none(), st.none()),
        st.tuples(st.just("take"), st.booleans(), st.none(), st.integers(0, 60)),
    ),
    max_size=14,
)


@settings(max_examples=1000 if SOAK else 20)
@given(moves, st.booleans())
def test_in_any_order_and_twice_the_books_are_equal(folder_in_memory, blank, made, first):
    shutil.rmtree(folder_in_memory / "x", ignore_errors=True)
    (folder_in_memory / "x").mkdir()
    both = Exchange(folder_in_memory / "x", blank)
    for kind, side, which, n in made:
        if kind == "step":
            both.step(side, which, n)
        elif kind == "give":
            both.give(side)
        elif both.given[1 - side]:
            both.take(side, n % len(both.given[1 - side]))
    for side in (first, not first):
        both.give(not side)
        both.take(side)
    both.give(not first)
    both.take(first)
    equal = both.all_of(0)
    assert both.all_of(1) == equal
    for side in (0, 1):  # every file there ever was, once more
        for number in range(len(both.given[1 - side])):
            both.take(side, number)
    again = both.all_of(0), both.all_of(1)
    assert again[0] == again[1]
    assert sound(both.paths[0])


def sound(path: Path) -> bool:
    book = opened(path)
    try:
        group = book.group()
        assert all(book.agenda(one) for one in group.agenda_ids)
        for session in book.sessions().values():
            assert session.programme_id in book.programmes()
            assert book.agenda(session.agenda_id)
        assert book.notes().keys() <= book.sessions().keys()
        assert not book.people().keys() & book.erased()
        for row in book.readings():
            (words,) = [book.reading(row.id).text.split()[-1]]
            assert row.id in {hit.row.id for hit in book.search(words, 5)}
        for number, one in book.decisions().items():
            assert one.number == number
        return bool(backup.check(path))
    finally:
        book.close()
