"""Plays the bell and the chime, if this computer can; where it cannot, nothing else changes."""

from __future__ import annotations

import array
import ctypes
import sys
import threading
import wave
from functools import cache
from typing import TYPE_CHECKING, Any

from facilitator import paths

if TYPE_CHECKING:
    from collections.abc import Generator

    from facilitator.meetings.sounds import Sound

FADE_IN = 0.06
"""Seconds over which a sound comes up from nothing."""
_BUFFER_MS = 80
_TAIL = 0.3
"""Seconds the device is kept open after the last sample, so that it is heard."""


class Player:
    """One sound at a time, each on a thread of its own, so that no press waits for a device.

    ``able`` says whether the last attempt found something to play on.
    """

    def __init__(self) -> None:
        self.able = True
        self._playing: threading.Thread | None = None

    def play(self, sound: Sound, volume: float) -> None:
        """Play a sound at a volume from 0 to 1; one that still rings is left to ring."""
        if not self.busy:
            self._begin(sound.value, volume)

    def probe(self) -> None:
        """Find out whether this computer can play, without a sound."""
        if not self.busy:
            self._begin("", 0.0)

    @property
    def busy(self) -> bool:
        """Whether something is being played."""
        return self._playing is not None and self._playing.is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait for what is being played; ``True`` once it is over."""
        if self._playing is not None:
            self._playing.join(seconds)
        return not self.busy

    def _begin(self, name: str, volume: float) -> None:
        self._playing = threading.Thread(
            target=self._run, args=(name, volume), name="sound", daemon=True
        )
        self._playing.start()

    def _run(self, name: str, volume: float) -> None:
        if name:
            frames, rate = samples(name)
            self.able = _played(loudness(frames, volume, rate), rate)
        else:
            self.able = _played(array.array("h", (0,)), 22_050)


@cache
def samples(name: str) -> tuple[array.array[int], int]:
    """A shipped sound as 16-bit samples, and how many there are a second."""
    with wave.open(str(paths.resources() / "sounds" / f"{name}.wav"), "rb") as file:
        frames = array.array("h", file.readframes(file.getnframes()))
        rate = file.getframerate()
    if sys.byteorder == "big":
        frames.byteswap()
    return frames, rate


def loudness(frames: array.array[int], volume: float, rate: int) -> array.array[int]:
    """Samples at a volume from 0 to 1 as the ear has it, faded in."""
    gain = min(max(volume, 0.0), 1.0) ** 2
    rise = max(1, round(rate * FADE_IN))
    return array.array(
        "h", (round(frame * gain * min(1.0, at / rise)) for at, frame in enumerate(frames))
    )


def _played(frames: array.array[int], rate: int) -> bool:
    """Play samples to their end; ``False`` where there is nothing to play them on."""
    try:
        import miniaudio
    except ImportError:
        return False
    _hush()
    over = threading.Event()
    backends = [
        miniaudio.Backend.WASAPI,
        miniaudio.Backend.COREAUDIO,
        miniaudio.Backend.PULSEAUDIO,
        miniaudio.Backend.ALSA,
    ]
    try:
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=rate,
            buffersize_msec=_BUFFER_MS,
            backends=backends,
            app_name="Facilitator",
        )
    except miniaudio.MiniaudioError:
        return False
    try:
        feed = _feed(frames, over)
        next(feed)
        device.start(feed)
        over.wait(len(frames) / rate + 2)
        over.clear()
        over.wait(_TAIL)  # never set again: the device plays what it still holds
    except miniaudio.MiniaudioError:
        return False
    finally:
        device.close()
    return True


def _feed(frames: array.array[int], over: threading.Event) -> Generator[bytes, int, None]:
    """Hand samples to the device as it asks for them, then silence."""
    data, at = frames.tobytes(), 0
    wanted = yield b""
    while True:
        piece = data[at : at + wanted * 2]
        at += len(piece)
        if at >= len(data):
            over.set()
        wanted = yield piece.ljust(wanted * 2, b"\0")


@cache
def _hush() -> Any:  # noqa: ANN401 - what must be kept alive
    """Keep ALSA from writing to the terminal where there is no sound card; Linux alone has it."""
    if not sys.platform.startswith("linux"):
        return None
    signature = ctypes.CFUNCTYPE(
        None,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
    )
    quiet = signature(_say_nothing)
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(quiet)
    except (OSError, AttributeError):
        return None
    return quiet


def _say_nothing(*_: object) -> None:
    """What ALSA has to tell is told by the device that cannot be opened."""
