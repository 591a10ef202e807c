"""Fonts in pixels, and lines measured with them: wrapped, balanced, fitted, shortened."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainterPath

from facilitator import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = ("FacilitatorSans-Regular.ttf", "FacilitatorSans-SemiBold.ttf")
_DESIGN = 1000


@cache
def load_fonts() -> None:
    """Make the shipped fonts known to Qt, once; needs an application."""
    for name in FILES:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))


def face(family: str, px: int, *, semi: bool = False, tabular: bool = False) -> QFont:
    """A font of so many pixels, unhinted, 400 or 600, its figures proportional or tabular."""
    load_fonts()
    font = QFont(family)
    font.setPixelSize(max(1, px))
    font.setWeight(QFont.Weight.DemiBold if semi else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum" if tabular else "pnum"), 1)
    return font


def advance(font: QFont, text: str) -> float:
    """The width of a line in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def cap(font: QFont) -> float:
    """The height of a capital letter in pixels."""
    return QFontMetricsF(font).capHeight()


def bearing(font: QFont, text: str) -> float:
    """The empty pixels before the ink of a line's first letter."""
    return _sides(font, text[:1])[0] if text.strip() else 0.0


def overhang(font: QFont, text: str) -> float:
    """The empty pixels after the ink of a line's last letter."""
    return _sides(font, text[-1:])[1] if text[-1:].strip() else 0.0


def _sides(font: QFont, letter: str) -> tuple[float, float]:
    """The empty pixels on both sides of a letter.

    They are taken from its outline at the font's design size: at the size of use Qt rounds them to
    pixels, or differs by a hair from one time to the next.
    """
    design = QFont(font)
    design.setPixelSize(_DESIGN)
    design.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100)
    path = QPainterPath()
    path.addText(0.0, 0.0, design, letter)
    ink = path.boundingRect()
    share = font.pixelSize() / _DESIGN
    return ink.left() * share, (advance(design, letter) - ink.right()) * share


def wrap(font: QFont, text: str, width: float) -> list[str]:
    """Break a text at its spaces into lines no wider than ``width``; a long word stays whole."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def balance(font: QFont, text: str, width: float) -> list[str]:
    """Break a text into as few lines as ``wrap`` does, each as short as that allows.

    The last line is never one word alone where another can join it.
    """
    lines = wrap(font, text, width)
    wanted = len(lines)
    if wanted < 2:
        return lines
    low, high = width / wanted / 2, width
    while high - low > 1:
        middle = (low + high) / 2
        if len(wrap(font, text, middle)) <= wanted:
            high = middle
        else:
            low = middle
    lines = wrap(font, text, high)
    if len(lines) > 1 and " " not in lines[-1] and " " in lines[-2]:
        rest, _, moved = lines[-2].rpartition(" ")
        joined = f"{moved} {lines[-1]}"
        if " " in rest and advance(font, joined) <= width:
            lines[-2:] = [rest, joined]
    return lines


def shorten(font: QFont, text: str, width: float) -> str:
    """Cut a line that is too wide and end it with an ellipsis."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, math.ceil(width))


def fit(
    make: Callable[[int], QFont],
    text: str,
    width: float,
    sizes: tuple[int, int],
    most: int,
) -> tuple[QFont, list[str]] | None:
    """The largest font of ``sizes`` (largest, smallest) that sets a text in ``most`` lines."""
    for px in _steps(*sizes):
        font = make(px)
        if len(wrap(font, text, width)) > most:
            continue
        lines = balance(font, text, width)
        if all(advance(font, line) <= width for line in lines):
            return font, lines
    return None


def _steps(largest: int, smallest: int) -> Iterator[int]:
    px = largest
    while px > smallest:
        yield px
        px -= max(1, px // 50)
    yield smallest
