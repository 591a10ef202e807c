"""A sound is heard once, on crossing, and never because something was taken back."""

from __future__ import annotations

import pytest

from facilitator.meetings import live as plays
from facilitator.meetings import sharing
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.sounds import Look, Sound, heard, look
from tests.builders import at, closing, item, running, shares


def looked(live, seconds, *, by_bells=False, timed=False):
    return look(live, at(seconds / 60), by_bells=by_bells, timed=timed)


@pytest.fixture
def evening():
    """Five minutes of silence, a break, and the closing."""
    return running(
        item("quiet", 5, kind=ItemKind.SILENCE, bell=True),
        item("tea", 10, kind=ItemKind.BREAK),
        closing(),
    )


def test_a_bell_is_heard_at_both_ends_of_a_silence(evening):
    begins, amid, late = looked(evening, 0), looked(evening, 100), looked(evening, 301)
    assert heard(Look(), begins) == (Sound.BELL,)
    assert heard(begins, amid) == ()
    assert heard(amid, late) == (Sound.BELL,)
    assert heard(late, looked(evening, 400)) == ()


def test_a_late_look_still_hears_the_end_and_only_once(evening):
    assert heard(looked(evening, 1), looked(evening, 900)) == (Sound.BELL,)
    after = plays.next_item(evening, at(15.0167))
    assert heard(looked(evening, 900), looked(after, 901)) == ()


def test_a_silence_that_is_ended_early_has_its_bell_too(evening):
    after = plays.next_item(evening, at(1))
    assert heard(looked(evening, 59), looked(after, 60)) == (Sound.BELL,)


def test_taking_back_a_step_rings_nothing_but_the_end_that_was_not_reached(evening):
    after = plays.next_item(evening, at(1))
    # Undo puts the former value back: the silence is on again, a minute old.
    assert heard(looked(after, 61), looked(evening, 61)) == ()


def test_a_silence_without_a_bell_is_silent():
    live = running(item("quiet", 5, kind=ItemKind.SILENCE), closing())
    assert heard(Look(), looked(live, 0)) == ()
    assert heard(looked(live, 10), looked(live, 310)) == ()
    assert heard(Look(), looked(live, 0, by_bells=True)) == (Sound.BELL,)


def test_the_end_of_a_break_has_a_chime(evening):
    tea = plays.next_item(evening, at(5))
    assert heard(looked(tea, 310), looked(tea, 901)) == (Sound.CHIME,)


def test_a_share_has_a_chime_only_where_the_group_agreed_to_be_timed():
    live = sharing.begin_share(running(shares(30), closing()), at(0))
    limit = live.share.limit
    timed = [looked(live, second, timed=True) for second in (limit - 1, limit + 1, limit + 90)]
    assert heard(timed[0], timed[1]) == (Sound.CHIME,)
    assert heard(timed[1], timed[2]) == ()
    untimed = [looked(live, second) for second in (limit - 1, limit + 1)]
    assert heard(*untimed) == ()


def test_who_is_let_to_finish_hears_no_chime():
    live = sharing.begin_share(running(shares(30), closing()), at(0))
    free = sharing.let_finish(live)
    limit = live.share.limit
    assert heard(looked(live, limit - 1, timed=True), looked(free, limit + 1, timed=True)) == ()
