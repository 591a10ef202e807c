"""What accompanies a meeting begins and ends with it, and is not loaded before."""

from __future__ import annotations

import sys
from functools import partial

import pytest

from tests import pictures
from tests.pictures import LAPTOP, Look, Shot
from tests.ui.live import evenings


@pytest.fixture
def quiet(monkeypatch):
    """A computer without a sound device and without a bus."""
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")


def opened(play):
    return Shot("one", play)


def test_before_a_meeting_nothing_accompanies_it(qtbot, quiet):
    shot = opened(partial(evenings.sat, format_id="rd-90"))
    with pictures.played(shot) as playing, pictures.shown(shot, playing, Look(LAPTOP)) as window:
        assert window._sitting.aids is None
        playing.at(0).desk.meeting.start()
        assert window._sitting.aids is not None
        assert window._sitting.aids.awake._release is not None
        playing.desk.meeting.close()
        assert window._sitting.aids.awake._release is None


def test_where_no_bell_can_sound_the_room_promises_none(qtbot, quiet):
    shot = opened(evenings.silence)
    with pictures.played(shot) as playing, pictures.shown(shot, playing, Look(LAPTOP)) as window:
        playing.desk.meeting.set_hands(1)
        assert window._sitting.aids is not None
        assert window._sitting.aids.player.wait(10)
        window._sitting.aids.begin()
        assert not playing.desk.sounds.able
        assert not window.room.window.scene.bell


def test_the_wish_for_little_motion_reaches_the_room_unless_the_settings_say_otherwise(
    qtbot, quiet
):
    shot = opened(evenings.silence)
    with pictures.played(shot) as playing, pictures.shown(shot, playing, Look(LAPTOP)) as window:
        playing.desk.meeting.set_hands(1)
        window._sitting.aids._motion.told.emit(True)
        assert window.room.look.still
        window.room.set_still(still=False)
        window.remember(motion="full")
        window._sitting.aids._motion.told.emit(True)
        assert not window.room.look.still
