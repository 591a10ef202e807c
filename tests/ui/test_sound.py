"""The sounds are our own, come out of a real sound server, and their absence is no error."""

from __future__ import annotations

import array
import importlib.util
import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from facilitator import paths
from facilitator.meetings.sounds import Sound
from facilitator.ui.sound import FADE_IN, Player, loudness, samples
from tools import make_sounds

SOUNDS = paths.resources() / "sounds"


def test_the_shipped_sounds_are_those_the_tool_makes(tmp_path):
    make_sounds.main(tmp_path)
    for name in ("bell.wav", "chime.wav"):
        made, kept = (SoundFile(folder / name) for folder in (tmp_path, SOUNDS))
        assert made.form == kept.form
        # Another machine's sine may differ in the last bit.
        assert max(abs(a - b) for a, b in zip(made.frames, kept.frames, strict=True)) <= 1


class SoundFile:
    def __init__(self, path):
        with wave.open(str(path), "rb") as file:
            self.form = file.getparams()[:4]
            self.frames = array.array("h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_soft_begins_and_ends_in_silence_and_is_not_long(sound):
    frames, rate = samples(sound.value)
    assert 0.3 < max(abs(frame) for frame in frames) / 32767 <= 0.51
    assert abs(frames[0]) < 50
    assert max(abs(frame) for frame in frames[-20:]) < 50
    assert len(frames) / rate <= 4.0


def test_volume_and_fade_in_shape_a_sound():
    flat = array.array("h", [10_000] * 22_050)
    full = loudness(flat, 1.0, 22_050)
    rise = round(FADE_IN * 22_050)
    assert full[0] == 0
    assert list(full[:rise]) == sorted(full[:rise])
    assert full[rise] == 10_000
    assert max(loudness(flat, 0.5, 22_050)) == 2500
    assert set(loudness(flat, 0.0, 22_050)) == {0}
    assert max(loudness(flat, 7.0, 22_050)) == 10_000


QUIET = """
import os
from facilitator.meetings.sounds import Sound
from facilitator.ui.sound import Player
player = Player()
player.play(Sound.BELL, 0.5)
assert player.wait(20)
print(player.able)
"""


def played(words, **environment):
    told = subprocess.run(
        [sys.executable, "-c", words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return told.stdout.strip(), told.stderr.strip()


def test_no_sound_card_is_no_error_and_no_chatter(tmp_path):
    nowhere = {"PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": str(tmp_path)}
    if Path("/dev/snd").exists():
        pytest.skip("this computer has a sound card")
    assert played(QUIET, **nowhere) == ("False", "")


def test_without_the_extra_there_is_no_sound_and_no_error():
    hidden = "import sys; sys.modules['miniaudio'] = None\n" + QUIET
    assert played(hidden) == ("False", "")


def test_a_probe_plays_nothing_that_is_heard_and_never_overlaps():
    player = Player()
    player.probe()
    player.probe()
    assert player.wait(20)


# -- a real sound server, whose speaker is a file -----------------------------------------------

SERVER = shutil.which("pulseaudio") and shutil.which("parec")
real = pytest.mark.skipif(
    not SERVER or importlib.util.find_spec("miniaudio") is None,
    reason="there is no sound server to try it on",
)


@pytest.fixture
def speaker(tmp_path):
    """The environment of a sound server with one speaker, and a way to record it."""
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(run),
        "HOME": str(tmp_path),
        "PULSE_SERVER": f"unix:{run}/pulse.sock",
    }
    server = subprocess.Popen(
        [
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
            "--disable-shm=yes", "-L",
            f"module-native-protocol-unix auth-anonymous=1 socket={run}/pulse.sock",
            "-L", "module-null-sink sink_name=wall",
        ],
        env=environment,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        deadline = 100
        while not (run / "pulse.sock").exists() and deadline:
            assert server.poll() is None
            deadline -= 1
            subprocess.run(["sleep", "0.05"], check=True)
        yield environment
    finally:
        server.terminate()
        server.wait()


def peak(environment, volume):
    """The loudest sample the speaker gets while the bell is played at a volume."""
    recorder = subprocess.Popen(
        ["parec", "-d", "wall.monitor", "--raw", "--format=s16le", "--channels=1"],
        env=environment,
        stdout=subprocess.PIPE,
    )
    words = QUIET.replace("0.5", str(volume))
    told = subprocess.run(
        [sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "True"
    recorder.terminate()
    data, _ = recorder.communicate(timeout=20)
    frames = array.array("h", data[: len(data) // 2 * 2])
    return max((abs(frame) for frame in frames), default=0)


@real
def test_the_bell_is_heard_as_loud_as_was_chosen(speaker):
    loud, soft, mute = (peak(speaker, volume) for volume in (1.0, 0.5, 0.0))
    assert 12_000 < loud < 18_000
    assert 0.15 < soft / loud < 0.35
    assert mute < 20
