"""Shares: nameless, softly timed, counted once, and never cut off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import live as plays
from facilitator.meetings import sharing
from facilitator.meetings.agenda import ItemKind, Limit, ShareSettings
from facilitator.meetings.errors import Refused
from facilitator.meetings.forecast import forecast
from facilitator.meetings.live import ShareState
from facilitator.meetings.sharing import ShareCue
from tests.builders import at, closing, item, running, shares
from tests.meetings.strategies import meetings, orders, played

EVEN = ShareSettings(Limit.EVEN)
UNTIMED = ShareSettings(Limit.NONE)


def pool(**fields):
    """Ten minutes in, the share pool has just begun: forty-five minutes until the closing."""
    return plays.next_item(
        running(item("opening", 10), shares(minutes=45, **fields), closing()), at(10)
    )


def test_a_share_of_three_minutes_each_is_three_minutes():
    assert sharing.begin_share(pool(), at(10)).share.limit == 180


def test_without_timing_a_share_has_no_limit():
    live = sharing.begin_share(pool(share=UNTIMED), at(10))
    assert live.share.limit is None
    assert sharing.share_left(live, at(40)) is None
    assert sharing.cue(live, at(40)) is ShareCue.UNTIMED


@pytest.mark.parametrize(
    ("people", "seconds"), [(10, 270), (14, 180), (7, 375), (45, 60), (200, 30)]
)
def test_an_even_share_is_the_time_left_by_the_people_rounded_to_fifteen_seconds(people, seconds):
    live = sharing.set_people(pool(share=EVEN), people)
    assert sharing.begin_share(live, at(10)).share.limit == seconds


@given(st.floats(0, 40_000), st.integers(-3, 500))
def test_an_even_share_is_a_multiple_of_fifteen_and_never_too_short(left, people):
    each = sharing.even_share(left, people)
    assert each % 15 == 0
    assert each >= 30


def test_those_who_shared_or_passed_are_no_longer_among_the_people_left():
    live = sharing.set_people(pool(share=EVEN), 10)
    live = sharing.end_share(sharing.begin_share(live, at(10)), at(13))
    assert sharing.people_left(sharing.pass_share(live)) == 8


def test_without_a_number_of_people_the_hands_count():
    assert sharing.people_left(sharing.set_hands(pool(share=EVEN), 4)) == 4


def test_the_limit_does_not_change_under_the_one_who_speaks():
    live = sharing.begin_share(sharing.set_people(pool(share=EVEN), 10), at(10))
    assert sharing.set_people(live, 40).share.limit == 270


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, ShareCue.TIME),
        (119.9, ShareCue.TIME),
        (120, ShareCue.LAST_MINUTE),
        (180, ShareCue.KIND),
        (209.9, ShareCue.KIND),
        (210, ShareCue.THANK),
    ],
)
def test_thirty_seconds_of_grace_follow_the_limit(seconds, expected):
    live = sharing.begin_share(pool(), at(10))
    assert sharing.cue(live, at(10 + seconds / 60)) is expected


def test_a_share_is_never_cut_off():
    live = sharing.begin_share(pool(), at(10))
    assert live.share.state is ShareState.SPEAKING
    assert sharing.share_left(live, at(300)) == 0
    assert plays.armed(live, at(300)).id == "closing"
    assert live.current == "sharing"


def test_a_short_share_has_no_last_minute():
    live = sharing.begin_share(pool(share=ShareSettings(Limit.EACH, 45)), at(10))
    assert sharing.cue(live, at(10.5)) is ShareCue.TIME


def test_an_ended_share_leaves_only_its_number():
    live = sharing.end_share(sharing.begin_share(pool(), at(10)), at(12))
    assert (live.item("sharing").shares, live.share.number) == (1, 2)
    assert live.share.state is ShareState.WAITING


def test_a_pass_is_never_counted_as_a_share():
    one = sharing.pass_share(pool()).item("sharing")
    assert (one.shares, one.passes) == (0, 1)


def test_nobody_can_pass_while_someone_speaks():
    with pytest.raises(Refused):
        sharing.pass_share(sharing.begin_share(pool(), at(10)))


def test_two_cannot_speak_at_once():
    with pytest.raises(Refused):
        sharing.begin_share(sharing.begin_share(pool(), at(10)), at(11))


def test_nobody_shares_in_an_item_of_words():
    with pytest.raises(Refused):
        sharing.begin_share(running(), at(1))


def test_a_hand_goes_down_when_its_owner_speaks_or_passes():
    live = sharing.begin_share(sharing.set_hands(pool(), 3), at(10))
    assert live.hands == 2
    assert sharing.pass_share(sharing.end_share(live, at(11))).hands == 1


@pytest.mark.parametrize(("typed", "kept"), [(-4, 0), (0, 0), (7, 7), (1000, 99)])
def test_hands_are_a_number_within_reason(typed, kept):
    assert sharing.set_hands(pool(), typed).hands == kept


def test_a_share_that_runs_into_the_next_item_is_counted_once():
    live = plays.next_item(sharing.begin_share(pool(), at(10)), at(12))
    assert live.item("sharing").shares == 1
    assert live.share is None


def test_coming_back_to_a_pool_goes_on_counting_where_it_was():
    live = plays.next_item(sharing.begin_share(pool(), at(10)), at(12))
    assert plays.back(live, at(13)).share.number == 2


def test_let_them_finish_is_over_with_that_share():
    live = sharing.let_finish(sharing.begin_share(pool(), at(10)))
    assert live.share.let_finish
    assert not sharing.end_share(live, at(14)).share.let_finish


def test_the_next_share_is_told_how_many_more_fit():
    assert sharing.about_more(pool(), at(10)) == 45 * 60 // (180 + 15)


def test_the_reserve_for_those_not_yet_heard_shrinks_last():
    reserve = item("not yet heard", 5, 2, kind=ItemKind.NOT_YET_HEARD)
    live = running(item("opening", 10, 5), shares(minutes=40, least=10), reserve, closing())
    ahead = forecast(live, at(39))
    assert ahead.row("sharing").seconds == 11 * 60
    assert ahead.row("not yet heard").seconds == 5 * 60
    later = forecast(live, at(42))
    assert later.row("sharing").seconds == 10 * 60
    assert later.row("not yet heard").seconds == 3 * 60


def test_a_topic_is_kept_as_it_was_heard_and_can_be_taken_off():
    live = sharing.add_topic(sharing.add_topic(pool(), "sleep"), "family\n visits")
    assert live.topics == ("sleep", "family visits")
    assert sharing.drop_topic(live, 0).topics == ("family visits",)


def test_an_empty_topic_is_refused():
    with pytest.raises(Refused):
        sharing.add_topic(pool(), "  \n ")


@given(meetings, orders)
def test_shares_and_passes_only_ever_grow(first, order):
    before = 0
    for stage in played(first, order):
        count = sum(one.shares + one.passes for one in stage.live.items)
        assert 0 <= count - before <= 1
        before = count


@given(meetings, orders)
def test_the_number_of_a_share_is_one_more_than_those_heard(first, order):
    for stage in played(first, order):
        if stage.live.share is not None:
            assert stage.live.share.number == stage.live.now_on.shares + 1
