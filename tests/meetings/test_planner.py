"""Planning: several items at once, copies, halves, sections, and fitting to a length."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import planner
from facilitator.meetings.agenda import LONGEST, ItemKind, Pin, check, plan
from facilitator.meetings.errors import BadInput, NotFound
from tests.builders import EVENING, agenda, closing, item, shares
from tests.meetings.strategies import agendas, items

FIVE = ("a", "b", "c", "d", "e")


def five():
    return agenda(*(item(name) for name in FIVE))


def ids(of):
    return "".join(one.id for one in of.items)


def minutes(of):
    return {one.id: one.minutes for one in of.items}


# -- several at once ------------------------------------------------------------------------


def test_items_that_lay_apart_are_moved_together_in_their_order():
    assert ids(planner.move_many(five(), {"d", "a"}, 2)) == "bcade"
    assert ids(planner.move_many(five(), {"d", "a"}, 0)) == "adbce"
    assert ids(planner.move_many(five(), {"d", "a"}, 99)) == "bcead"


def test_a_step_moves_all_of_them_by_one_place():
    assert ids(planner.step_many(five(), {"b", "c"}, 1)) == "adbce"
    assert ids(planner.step_many(five(), {"b", "c"}, -1)) == "bcade"
    assert ids(planner.step_many(five(), {"a", "b"}, -1)) == "abcde"
    assert ids(planner.step_many(five(), {"d", "e"}, 1)) == "abcde"
    assert ids(planner.step_many(five(), {"c"}, 1)) == "abdce"


def test_several_are_removed_and_one_that_is_gone_is_named():
    assert ids(planner.remove_many(five(), {"a", "e"})) == "bcd"
    with pytest.raises(NotFound):
        planner.remove_many(five(), {"a", "x"})


def test_copies_stand_after_the_last_and_give_out_no_cards():
    before = agenda(item("a", readers=3, given=2), item("b"), item("c"))
    after = planner.duplicate(before, ["b", "a"], ["x", "y"])
    assert ids(after) == "abxyc"
    assert [one.title for one in after.items] == ["a", "b", "a", "b", "c"]
    assert (after.item("x").readers, after.item("x").given) == (3, 0)


def test_a_copy_of_the_pinned_closing_comes_before_it():
    after = planner.duplicate(agenda(), ["closing"], ["x"])
    assert [one.id for one in after.items] == ["opening", "sharing", "x", "closing"]
    assert after.item("x").pin is None
    assert after.item("closing").pin == Pin()


def test_an_item_is_split_in_two_that_are_together_what_it_was():
    whole = item("a", 30, 9, most=40, readers=3, given=2, pin=Pin(), section="First part")
    after = planner.split(agenda(whole), "a", 10, "x")
    first, second = after.items
    assert (first.minutes, second.minutes) == (10, 20)
    assert (first.least, second.least) == (3, 6)
    assert (first.most, second.most) == (13, 27)
    assert (first.readers, second.readers, first.given, second.given) == (2, 1, 2, 0)
    assert (first.pin, second.pin) == (None, Pin())
    assert (first.title, second.title) == ("a", "a (2)")
    assert second.section == "First part"


def test_a_start_by_the_clock_stays_with_the_part_that_starts_then():
    after = planner.split(agenda(item("a", 10, pin=Pin(time(20, 0)))), "a", 5, "x")
    assert [one.pin for one in after.items] == [Pin(time(20, 0)), None]


def test_what_is_split_again_counts_on():
    assert planner.next_title("Sharing") == "Sharing (2)"
    assert planner.next_title("Sharing (2)") == "Sharing (3)"
    assert planner.next_title("Step (work)") == "Step (work) (2)"


@pytest.mark.parametrize("wrong", [0, 10, 11, -3])
def test_a_part_without_minutes_is_refused(wrong):
    with pytest.raises(BadInput):
        planner.split(agenda(item("a", 10)), "a", wrong, "x")


def test_one_minute_is_not_split():
    with pytest.raises(BadInput, match="one minute"):
        planner.split(agenda(item("a", 1)), "a", 1, "x")


@given(agendas(), st.data())
def test_splitting_and_duplicating_keep_the_totals(before, data):
    at = data.draw(st.integers(0, len(before.items) - 1))
    whole = before.items[at]
    most = data.draw(st.sampled_from([None, whole.minutes, whole.minutes + 7]))
    whole = replace(whole, most=most)
    before = replace(before, items=(*before.items[:at], whole, *before.items[at + 1 :]))
    if whole.minutes > 1:
        cut = data.draw(st.integers(1, whole.minutes - 1))
        after = planner.split(before, whole.id, cut, "new")
        first, second = after.item(whole.id), after.item("new")
        assert after.minutes == before.minutes
        assert first.least + second.least == whole.least
        assert most is None or (first.most or 0) + (second.most or 0) == most
        assert [check(first), check(second)] == [first, second]
    picked = data.draw(st.sets(st.sampled_from([one.id for one in before.items])))
    copied = planner.duplicate(before, picked, [f"copy {n}" for n in range(len(picked))])
    more = sum(one.minutes for one in before.items if one.id in picked and not one.skipped)
    assert copied.minutes == before.minutes + more
    assert {one.id for one in before.items} < {one.id for one in copied.items} or not picked
    assert (copied.items[-1].pin is None) == (before.items[-1].pin is None) or not picked


@given(agendas(), st.data())
def test_moving_keeps_every_item_and_the_order_of_the_others(before, data):
    picked = data.draw(st.sets(st.sampled_from([one.id for one in before.items])))
    place = data.draw(st.integers(-2, 20))
    after = planner.move_many(before, picked, place)
    assert sorted(after.items, key=lambda one: one.id) == sorted(
        before.items, key=lambda one: one.id
    )
    for group in (True, False):
        assert [one for one in after.items if (one.id in picked) is group] == [
            one for one in before.items if (one.id in picked) is group
        ]
    if picked:
        first = next(at for at, one in enumerate(after.items) if one.id in picked)
        assert first == max(0, min(place, len(before.items) - len(picked)))


# -- sections -------------------------------------------------------------------------------


def test_sections_are_runs_with_the_minutes_that_are_held():
    plan_ = agenda(
        item("a", 5, section="Supper"),
        item("b", 7, section="Supper", skipped=True),
        item("c", 9),
        item("d", 11, section="Supper"),
    )
    assert planner.sections(plan_) == (
        planner.Section("Supper", 0, 2, 5),
        planner.Section("", 2, 1, 9),
        planner.Section("Supper", 3, 1, 11),
    )


def test_a_section_is_given_trimmed_and_taken_away():
    put = planner.set_section(five(), {"b", "c"}, "  Small   groups ")
    assert [one.section for one in put.items] == ["", "Small groups", "Small groups", "", ""]
    assert planner.set_section(put, {"b", "c"}, "") == five()
    with pytest.raises(BadInput):
        planner.set_section(five(), {"a"}, "x" * 61)


# -- fit to length --------------------------------------------------------------------------


def test_sharing_gives_first_and_newcomers_chips_and_the_not_yet_heard_last():
    tight = agenda(
        item("words", 10, 4),
        item("chips", 10, 2, kind=ItemKind.CHIPS),
        shares(minutes=45, least=40),
        item("unheard", 10, 1, kind=ItemKind.NOT_YET_HEARD),
        closing(5, 5),
    )
    assert minutes(planner.fit(tight, 77).agenda)["sharing"] == 42
    done = planner.fit(tight, 70)
    assert minutes(done.agenda) == {
        "words": 5, "chips": 10, "sharing": 40, "unheard": 10, "closing": 5,
    }  # fmt: skip
    assert [(one.title, one.before, one.after) for one in done.changes] == [
        ("words", 10, 5),
        ("sharing", 45, 40),
    ]
    last = minutes(planner.fit(tight, 60).agenda)
    assert (last["words"], last["chips"] + last["unheard"]) == (4, 11)


def test_what_is_cut_is_cut_in_proportion_to_what_each_may_give():
    plan_ = agenda(item("a", 30, 10), item("b", 20, 10), item("c", 5, 5))
    assert minutes(planner.fit(plan_, 40).agenda) == {"a": 20, "b": 15, "c": 5}


def test_time_to_spare_goes_to_the_sharing_up_to_its_most_then_to_the_others():
    plan_ = agenda(item("talk", 10, kind=ItemKind.TALK), shares(minutes=20, most=26), closing())
    assert minutes(planner.fit(plan_, 40).agenda) == {"talk": 10, "sharing": 25, "closing": 5}
    assert minutes(planner.fit(plan_, 50).agenda) == {"talk": 19, "sharing": 26, "closing": 5}


def test_minutes_that_cannot_be_found_are_told():
    plan_ = agenda(item("a", 40, 35), closing(5, 5))
    done = planner.fit(plan_, 30)
    assert minutes(done.agenda) == {"a": 35, "closing": 5}
    assert done.left == -10


def test_minutes_that_nobody_may_take_are_told():
    done = planner.fit(agenda(item("a", 10, most=12), closing(5, 5, most=5)), 30)
    assert (minutes(done.agenda), done.left) == ({"a": 12, "closing": 5}, 13)


def test_an_agenda_that_fits_is_left_alone():
    done = planner.fit(agenda(), 60)
    assert (done.agenda, done.changes, done.left) == (agenda(), (), 0)


def test_a_skipped_item_takes_no_part():
    done = planner.fit(agenda(shares(minutes=50), item("a", 20, 5, skipped=True)), 40)
    assert minutes(done.agenda) == {"sharing": 40, "a": 20}


def test_what_comes_before_a_start_by_the_clock_is_made_to_end_there():
    plan_ = agenda(
        shares("first", 40, 10),
        item("break", 10, pin=Pin(time(20, 0))),
        shares("second", 10, 5),
        closing(5),
    )
    done = planner.fit(plan_, 60, EVENING)
    assert minutes(done.agenda) == {"first": 30, "break": 10, "second": 15, "closing": 5}
    assert done.left == 0
    assert [row.offset for row in plan(done.agenda, EVENING, 60).rows] == [0, 30, 40, 55]


def mosts(draw, one):
    """An item whose most, if any, is not under its minutes."""
    more = draw(st.one_of(st.none(), st.integers(0, 30)))
    return replace(one, most=None if more is None else min(LONGEST, one.minutes + more))


@st.composite
def plans(draw, pins=None):
    """Any agenda with mosts; of the pins only those counted back from the end, if so wished."""
    found = draw(agendas())
    kept = tuple(mosts(draw, one) for one in found.items)
    if pins is None:
        kept = tuple(replace(one, pin=None if one.pin is None else Pin()) for one in kept)
    return replace(found, items=kept)


def bounds_hold(before, done):
    for old, new in zip(before.items, done.agenda.items, strict=True):
        assert replace(new, minutes=old.minutes) == old
        assert old.skipped is False or new == old
        if new.minutes != old.minutes:
            assert new.minutes >= max(1, old.least)
            assert old.most is None or new.minutes <= old.most
        check(new)
    changed = [one for one in done.agenda.items if before.item(one.id) != one]
    assert [(one.id, one.after) for one in done.changes] == [(o.id, o.minutes) for o in changed]


@given(plans(), st.integers(1, 240))
def test_the_whole_is_exactly_the_slot_whenever_the_least_and_the_most_allow_it(before, slot):
    done = planner.fit(before, slot)
    bounds_hold(before, done)
    held = [one for one in before.items if not one.skipped]
    least = sum(max(1, one.least) for one in held)
    most = sum(LONGEST if one.most is None else one.most for one in held)
    assert done.agenda.minutes == max(least, min(slot, most))
    assert done.left == slot - done.agenda.minutes
    assert planner.fit(done.agenda, slot).agenda == done.agenda


@given(plans(pins="any"), st.integers(15, 180))
def test_with_starts_by_the_clock_the_bounds_hold_and_the_remainder_is_told(before, slot):
    done = planner.fit(before, slot, EVENING)
    bounds_hold(before, done)
    assert done.left == slot - done.agenda.minutes


@given(st.lists(items(), min_size=1, max_size=6), st.integers(1, 120))
def test_the_pinned_closing_keeps_its_place_and_its_length_while_others_can_give(found, slot):
    body = [replace(one, id=f"i{at}", pin=None, skipped=False) for at, one in enumerate(found)]
    before = agenda(*body, closing(5, 2))
    done = planner.fit(before, slot + 5)
    assert done.agenda.items[-1].id == "closing"
    if slot >= sum(max(1, one.least) for one in body):
        assert done.agenda.items[-1] == before.items[-1]
        assert plan(done.agenda, EVENING, slot + 5).rows[-1].offset == slot
