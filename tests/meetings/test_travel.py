"""What comes back is joined once, in any order, however often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.chips import Handed, Stock
from facilitator.meetings.schedule import occurrences
from facilitator.meetings.tally import Tally
from facilitator.meetings.travel import joined, lent, recent, stub
from facilitator.store.codec import to_json
from tests import builders

GROUP = builders.group()
DUE = occurrences(GROUP.schedule, date(2026, 11, 17), date(2026, 12, 8))
HELD = [builders.held(GROUP, one, at) for at, one in enumerate(DUE)]
DAY = date(2026, 11, 17)


@st.composite
def laptops(draw):
    """What one laptop holds: meetings in some revision, and chips given at them."""
    records = {}
    for held in HELD:
        revision = draw(st.integers(0, 3))
        if revision:
            count = draw(st.integers(0, 3))
            tally = Tally(MappingProxyType({"here": count}))
            records[held.id] = replace(held, revision=revision, tally=tally)
    handed = {}
    for rung in ("d30", "d90"):
        number = draw(st.integers(0, 4))
        if number:
            handed[rung] = Handed(DAY, HELD[0].id, rung, nobody=number)
    return records, handed


def taken(mine, theirs):
    """A laptop after another's file was opened on it."""
    records, handed, stocks = mine
    news = joined(
        [(one, records.get(one.id)) for one in theirs[0].values()],
        [(one, handed.get(one.rung_id)) for one in theirs[1].values()],
        stocks,
        to_json,
    )
    return (
        {**records, **{one.id: one for one in news.records}},
        {**handed, **{one.rung_id: one for one in news.handed}},
        {**stocks, **{one.rung_id: one for one in news.stocks}},
    )


BOXES = {rung: Stock(rung, here=3) for rung in ("d30", "d90")}


@given(laptops(), laptops(), laptops())
def test_in_any_order_and_twice_the_books_are_equal(home, first, second):
    here = (*home, BOXES)
    one_way = taken(taken(here, first), second)
    other_way = taken(taken(here, second), first)
    assert one_way == other_way
    assert taken(taken(one_way, first), second) == one_way
    # Both of the others, with all of it, hold the same meetings and the same chips given.
    for guest in (first, second):
        assert taken((*guest, BOXES), one_way[:2])[:2] == one_way[:2]


@given(laptops(), laptops())
def test_each_chip_leaves_the_box_once(home, guest):
    here = (*home, BOXES)
    after = taken(here, guest)
    for rung, box in BOXES.items():
        had = home[1].get(rung, Handed(DAY, "", rung)).number
        now = after[1].get(rung, Handed(DAY, "", rung)).number
        left = after[2][rung]
        assert left.here - left.owed == box.here - box.owed - (now - had)


def test_that_a_meeting_was_held_travels_without_anything_of_it():
    told = stub(replace(HELD[0], announced=("The picnic",), basket=1250, revision=4))
    assert (told.items, told.announced, told.basket, told.tally) == ((), (), None, Tally())
    assert joined([(told, None)], [], {}, to_json).records == ()
    assert joined([(told, HELD[0])], [], {}, to_json).records == ()


def test_only_meetings_of_late_are_told_of():
    assert [one.id for one in recent(HELD, date(2026, 12, 1))] == [one.id for one in HELD[1:]]


def test_a_lent_group_keeps_nobody():
    away = lent(replace(GROUP, keeps_people=True))
    assert away.lent
    assert not away.keeps_people
