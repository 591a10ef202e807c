"""Make the two sounds: ``python tools/make_sounds.py [FOLDER]``.

Both are built from sine waves alone, so they are ours and come out the same on every machine.
"""

from __future__ import annotations

import array
import math
import sys
import wave
from pathlib import Path

RATE = 22_050
PEAK = 0.5
"""The loudest sample, as a share of full scale: about -6 dB."""
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"

BELL = (
    # A struck bowl: partials that are no whole multiples, the higher the sooner gone.
    # (hertz, strength, seconds until it has fallen to a third)
    (261.6, 1.00, 1.50),
    (262.5, 0.55, 1.40),  # a hair beside the first: it beats slowly
    (709.0, 0.42, 0.85),
    (1311.0, 0.20, 0.45),
    (2049.0, 0.08, 0.22),
)
CHIME = ((659.3, 0.0), (523.3, 0.28))
"""Two soft tones, the second lower: hertz, and seconds after the start."""


def bell() -> list[float]:
    """A bowl struck once, 4 s."""
    return [
        _attack(second, 0.02)
        * _fade(second, 4.0)
        * sum(
            strength * math.exp(-second / fall) * math.sin(2 * math.pi * hertz * second)
            for hertz, strength, fall in BELL
        )
        for second in _seconds(4.0)
    ]


def chime() -> list[float]:
    """Two tones, 1.6 s."""

    def tone(hertz: float, second: float) -> float:
        if second < 0:
            return 0.0
        whole = math.sin(2 * math.pi * hertz * second)
        octave = 0.18 * math.sin(4 * math.pi * hertz * second)
        return _attack(second, 0.03) * math.exp(-second / 0.34) * (whole + octave)

    return [
        _fade(second, 1.6) * sum(tone(hertz, second - begins) for hertz, begins in CHIME)
        for second in _seconds(1.6)
    ]


def _seconds(length: float) -> list[float]:
    return [number / RATE for number in range(round(length * RATE))]


def _attack(second: float, rise: float) -> float:
    """From nothing to all without a click."""
    return math.sin(math.pi / 2 * min(1.0, second / rise)) ** 2


def _fade(second: float, length: float) -> float:
    """To nothing over the last half second."""
    return min(1.0, max(0.0, (length - second) / 0.5))


def written(samples: list[float], path: Path) -> None:
    """Write samples as 16-bit mono, scaled to the peak."""
    loudest = max(abs(sample) for sample in samples)
    scaled = array.array("h", (round(sample / loudest * PEAK * 32767) for sample in samples))
    if sys.byteorder == "big":
        scaled.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(scaled.tobytes())


def main(folder: Path = FOLDER) -> None:
    """Write both sounds into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written(bell(), folder / "bell.wav")
    written(chime(), folder / "chime.wav")


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:2]))
