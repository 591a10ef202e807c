"""A moving text is never where the clock does not put it, and its keys never make it jump."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import glide as gliding
from facilitator.meetings.clock import Moment
from facilitator.meetings.glide import PACES, Glide

TEXT = Glide(600, 120)


def at(seconds):
    return Moment(steady=seconds, utc=1_000_000.0 + seconds)


def test_a_text_moves_by_its_pace():
    moving = gliding.go(TEXT, at(0))
    assert gliding.gone(moving, 60.0) == 120
    assert gliding.place(moving, 150.0) == 0.5
    assert not gliding.over(moving, at(299))
    assert gliding.over(moving, at(301))


def test_a_text_that_is_held_stands_and_goes_on_from_there():
    held = gliding.hold(gliding.go(TEXT, at(0)), at(60))
    assert gliding.gone(held, 5000.0) == 120
    assert gliding.gone(gliding.go(held, at(5000)), 5030.0) == 180


def test_a_text_without_words_is_over_at_once():
    assert gliding.over(Glide(0, 120), at(0))


def test_faster_and_slower_stop_at_the_ends():
    fast = gliding.paced(TEXT, 50, at(0))
    slow = gliding.paced(TEXT, -50, at(0))
    assert (fast.pace, slow.pace) == (PACES[-1], PACES[0])


PRESSES = st.lists(
    st.tuples(st.sampled_from(["go", "hold", "fast", "slow", "on", "back"]), st.floats(0, 40)),
    max_size=30,
)


@given(PRESSES)
def test_only_moving_moves_the_text_and_never_beyond_its_ends(presses):
    now, glide = 0.0, TEXT
    for press, wait in presses:
        before = gliding.gone(glide, now)
        later = gliding.gone(glide, now + wait)
        assert 0 <= before <= later <= TEXT.words
        now += wait
        match press:
            case "go":
                glide = gliding.go(glide, at(now))
            case "hold":
                glide = gliding.hold(glide, at(now))
            case "fast" | "slow":
                glide = gliding.paced(glide, 1 if press == "fast" else -1, at(now))
            case "on" | "back":
                glide = gliding.moved(glide, 10 if press == "on" else -10, at(now))
        moved = abs(gliding.gone(glide, now) - later)
        assert moved <= (10 if press in {"on", "back"} else 0) + 1e-6


def test_a_clock_set_back_never_takes_the_text_back_before_its_start():
    moving = gliding.go(TEXT, at(100))
    assert gliding.gone(moving, 0.0) == 0
