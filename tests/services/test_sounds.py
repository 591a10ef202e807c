"""Sounds are heard only where they are wanted, and muted for one meeting alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.sounds import Sound
from facilitator.services.sounds import Sounds
from facilitator.settings import Settings
from tests.builders import FakeClock, agenda, closing, desk, item


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def evening(tmp_path, clock):
    plan = agenda(
        item("quiet", 5, kind=ItemKind.SILENCE, bell=True),
        item("tea", 10, kind=ItemKind.BREAK),
        closing(),
    )
    return desk(tmp_path, clock, plan=plan)


def ear(on_desk, **settings):
    """The sounds of a desk on a device with these settings."""
    kept = replace(Settings(), **settings)
    made = Sounds(on_desk.group, on_desk.meeting, lambda: kept)
    made.due()
    return made


def test_a_silence_has_its_bells_and_a_chime_is_off_unless_chosen(evening, clock):
    plain, chosen = ear(evening), ear(evening, chime=True)
    evening.meeting.start()
    assert (plain.due(), chosen.due()) == ((Sound.BELL,), (Sound.BELL,))
    clock.run(301)
    assert (plain.due(), chosen.due()) == ((Sound.BELL,), (Sound.BELL,))
    evening.meeting.next_item()
    assert (plain.due(), chosen.due()) == ((), ())
    clock.run(601)
    assert (plain.due(), chosen.due()) == ((), (Sound.CHIME,))


@pytest.mark.parametrize("settings", [{"bell": False}, {"volume": 0}])
def test_what_is_not_wanted_is_not_heard_nor_promised(evening, settings):
    made = ear(evening, **settings)
    evening.meeting.start()
    assert made.due() == ()
    assert not made.bell_wanted()


def test_a_computer_that_cannot_sound_promises_no_bell(evening):
    made = ear(evening)
    made.able = False
    assert not made.bell_wanted()


def test_muting_lasts_for_the_meeting_and_is_told(evening, clock):
    made, told = ear(evening), []
    evening.meeting.start()
    evening.group.changes.subscribe(told.append)
    made.toggle_mute()
    assert (made.due(), [one.subject for one in told]) == ((), ["room"])
    evening.meeting.close()
    made.due()
    assert not made.muted
