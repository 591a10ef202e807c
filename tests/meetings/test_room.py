"""The room is shown whole minutes, fractions between nothing and one, and never a hurry."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings import gaps, sharing
from facilitator.meetings import live as plays
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.group import Announcement
from facilitator.meetings.ladder import Unit
from facilitator.meetings.resting import BlankScene, QuietBreakScene, WelcomeScene
from facilitator.meetings.room import RoomFacts, RoomWish, facts, scene
from facilitator.meetings.scenes import (
    AgendaScene,
    AnnouncementsScene,
    BreakScene,
    BreathingScene,
    MilestonesScene,
    RoundScene,
    RulesScene,
    RungRow,
    ShareRing,
    ShareScene,
)
from tests.builders import at, closing, group, item, ready, running, shares
from tests.conftest import SOAK
from tests.meetings.strategies import meetings, orders, played

DAY = date(2026, 3, 10)
TIMED = RoomFacts((), None, "", timed=True)
UNTIMED = RoomFacts((), None, "", timed=False)


def numbers_in(value):
    """Every number anywhere in a scene."""
    if isinstance(value, bool):
        return
    if isinstance(value, (int, float)):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from numbers_in(getattr(value, one.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from numbers_in(one)


@settings(max_examples=3000 if SOAK else 120)
@given(meetings, orders, st.sampled_from(RoomWish), st.booleans(), st.integers(0, 20_000))
def test_no_time_in_the_room_is_ever_negative(first, order, wish, timed, later):
    known = RoomFacts((), None, "", timed=timed)
    for stage in played(first, order):
        for moment in (stage.now, stage.now.later(later)):
            seen = scene(stage.live, moment, known, wish)
            assert all(number >= 0 for number in numbers_in(seen))
            if isinstance(seen, ShareScene):
                assert 0 <= seen.left <= 1
                limit = stage.live.share.limit if stage.live.share else None
                assert seen.minutes <= ((limit or 0) + 59) // 60


@given(meetings, orders)
def test_a_clock_set_back_shows_no_negative_time_either(first, order):
    for stage in played(first, order):
        back = replace(stage.now, steady=stage.now.steady - 500, utc=stage.now.utc - 90_000)
        assert all(number >= 0 for number in numbers_in(scene(stage.live, back, TIMED, _FOLLOW)))


_FOLLOW = RoomWish.FOLLOW


def speaking():
    live = plays.next_item(running(item("opening", 10), shares(), closing()), at(10))
    return sharing.begin_share(live, at(10))


@pytest.mark.parametrize(
    ("minutes", "shown"), [(-90, None), (-60, 60), (-59.5, 60), (-2, 2), (-1, 0), (-0.5, 0), (7, 0)]
)
def test_the_welcome_counts_whole_minutes_and_stops_at_nothing(minutes, shown):
    assert scene(ready(), at(minutes), TIMED, _FOLLOW).minutes == shown


def test_before_the_start_the_room_is_welcomed():
    assert isinstance(scene(ready(), at(-5), TIMED, _FOLLOW), WelcomeScene)


def test_while_the_meeting_runs_the_room_sees_now_and_next():
    seen = scene(running(), at(1), TIMED, _FOLLOW)
    assert isinstance(seen, AgendaScene)
    assert seen.title == "opening"
    assert [row.title for row in seen.rows] == ["sharing", "closing"]


def test_only_what_was_promised_has_a_clock_time_in_the_room():
    seen = scene(running(), at(1), TIMED, _FOLLOW)
    assert [row.at for row in seen.rows] == ["", "20:25"]


@pytest.mark.parametrize(
    ("seconds", "ring", "minutes"),
    [
        (0, ShareRing.RUNNING, 3),
        (119, ShareRing.RUNNING, 2),
        (120, ShareRing.LAST_MINUTE, 1),
        (179, ShareRing.LAST_MINUTE, 1),
        (180, ShareRing.ENDED, 0),
        (900, ShareRing.ENDED, 0),
    ],
)
def test_the_ring_changes_its_shape_on_the_second(seconds, ring, minutes):
    seen = scene(speaking(), at(10 + seconds / 60), TIMED, _FOLLOW)
    assert (seen.ring, seen.minutes) == (ring, minutes)


def test_no_ring_is_shown_until_the_group_agreed_to_be_timed():
    seen = scene(speaking(), at(11), UNTIMED, _FOLLOW)
    assert (seen.ring, seen.minutes, seen.left) == (ShareRing.NONE, 0, 1.0)


def test_agreeing_on_a_day_is_what_turns_the_ring_on():
    assert not facts(group(), DAY).timed
    assert facts(group(timer_agreed_on=date(2026, 3, 3)), DAY).timed


def test_let_them_finish_takes_the_ring_out_of_the_room_for_this_share_only():
    let = sharing.let_finish(speaking())
    assert scene(let, at(14), TIMED, _FOLLOW).ring is ShareRing.NONE
    after = sharing.begin_share(sharing.end_share(let, at(14)), at(14))
    assert scene(after, at(14), TIMED, _FOLLOW).ring is ShareRing.RUNNING


def test_a_quiet_break_shows_nothing_but_the_clock():
    assert scene(plays.quiet_break(speaking(), at(12)), at(12), TIMED, _FOLLOW) == QuietBreakScene(
        "19:42"
    )


def test_blank_wins_over_a_quiet_break():
    quiet = plays.quiet_break(speaking(), at(12))
    assert scene(quiet, at(12), TIMED, RoomWish.BLANK) == BlankScene()


def test_the_rules_are_shown_with_the_day_they_were_agreed_on():
    known = facts(group(rules_agreed_on=date(2026, 3, 3)), DAY)
    seen = scene(running(), at(1), known, RoomWish.RULES)
    assert isinstance(seen, RulesScene)
    assert seen.agreed.params["day"] == date(2026, 3, 3)


def test_a_finished_meeting_leaves_the_room_blank():
    assert scene(plays.finish(running(), at(60)), at(60), TIMED, _FOLLOW) == BlankScene()


def test_the_clock_in_the_room_follows_the_clock_that_was_trusted():
    kept = gaps.answer_gap(running(), 3600, gaps.Gap.KEEP_CLOCK)
    ahead = replace(at(5), utc=at(65).utc)
    assert scene(kept, ahead, TIMED, _FOLLOW).clock == "19:35"


def running_kind(kind, **fields):
    """A running meeting whose first item is of a kind."""
    return running(item("first", 10, kind=kind, **fields), item("second", 10), closing())


def seen(live, known=UNTIMED, wish=RoomWish.FOLLOW, after=0):
    return scene(live, at(after), known, wish)


def test_a_round_shows_its_question_and_never_who_is_next():
    live = running_kind(ItemKind.ROUND, wall="What brought you?")
    shown = seen(live)
    assert isinstance(shown, RoundScene)
    assert (shown.words, shown.ring) == ("What brought you?", ShareRing.NONE)
    later = sharing.begin_share(live, at(1))
    assert replace(seen(later, after=2), clock="") == replace(shown, clock="")


def test_chips_walk_the_whole_ladder_whoever_is_there():
    rungs = (RungRow(Unit.HOURS, 24), RungRow(Unit.DAYS, 30))
    shown = seen(running_kind(ItemKind.CHIPS), replace(UNTIMED, rungs=rungs))
    assert isinstance(shown, MilestonesScene)
    assert shown.rungs == rungs


def test_a_group_without_a_ladder_has_chips_as_an_item_of_the_agenda():
    assert isinstance(seen(running_kind(ItemKind.CHIPS)), AgendaScene)


def test_only_announcements_chosen_for_the_room_are_shown_there_and_none_after_its_day():
    of = group(
        announcements=(
            Announcement("a", "Picnic on Sunday", DAY, wall=True),
            Announcement("b", "Somebody is ill", None),
            Announcement("c", "Over", date(2026, 3, 1), wall=True),
        )
    )
    known = facts(of, DAY)
    assert known.announcements == ("Picnic on Sunday",)
    shown = seen(running_kind(ItemKind.ANNOUNCEMENTS), known)
    assert isinstance(shown, AnnouncementsScene)
    assert shown.lines == ("Picnic on Sunday",)
    assert isinstance(seen(running_kind(ItemKind.ANNOUNCEMENTS)), AgendaScene)


def test_a_silence_speaks_of_a_bell_only_where_one_will_be_heard():
    live = running_kind(ItemKind.SILENCE, bell=True)
    assert not seen(live).bell
    assert seen(live, replace(UNTIMED, audible=True)).bell
    quiet = running_kind(ItemKind.SILENCE)
    assert not seen(quiet, replace(UNTIMED, audible=True)).bell
    assert seen(quiet, replace(UNTIMED, audible=True, by_bells=True)).bell


def test_a_breath_begins_with_its_item_and_rests_while_the_meeting_is_paused():
    live = running_kind(ItemKind.SILENCE, breathing=True)
    shown = seen(live, after=1)
    assert isinstance(shown, BreathingScene)
    assert at(1).steady - shown.since == 60
    assert seen(plays.pause(live, at(2)), after=3).since is None


def test_what_is_next_can_be_shown_before_it_begins():
    live = running(item("first", 10), item("break", 10, kind=ItemKind.BREAK), closing())
    shown = seen(live, wish=RoomWish.NEXT)
    assert isinstance(shown, BreakScene)
    assert shown.back == seen(plays.next_item(live, at(10)), after=10).back
    assert isinstance(seen(live), AgendaScene)


def test_a_wish_for_what_is_not_there_follows_the_meeting():
    live = running_kind(ItemKind.COLLECTION)
    for wish in (RoomWish.MILESTONES, RoomWish.ANNOUNCEMENTS):
        assert seen(live, wish=wish) == seen(live)
    assert isinstance(seen(live, wish=RoomWish.AGENDA), AgendaScene)
