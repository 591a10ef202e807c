"""The console's typeface: Inter in static cuts, loaded once, with digits that do not tremble."""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from facilitator.paths import resources

TEXT_FAMILY = "Inter"
DISPLAY_FAMILY = "Inter Display"
_FILES = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "InterDisplay-Regular.ttf",
    "InterDisplay-Medium.ttf",
    "InterDisplay-SemiBold.ttf",
)
# The type scale is drawn for 96 dots an inch; macOS counts 72.
_POINTS = 96 / 72 if sys.platform == "darwin" else 1.0
# Titles are set a little tighter than the cut itself, in fractions of the size.
_TRACKING = -0.017
_loaded: list[int] = []


def load() -> None:
    """Give Qt the cuts; does nothing before a QApplication exists, or the second time."""
    if _loaded or QGuiApplication.instance() is None:
        return
    folder = resources() / "fonts"
    _loaded.extend(QFontDatabase.addApplicationFont(str(folder / name)) for name in _FILES)
    _font.cache_clear()


@lru_cache(maxsize=256)
def _font(family: str, pt: float, weight: int, tabular: bool) -> QFont:
    """One font, made once."""
    font = QFont(family)
    font.setPointSizeF(pt * _POINTS)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if family == DISPLAY_FAMILY:
        spacing = QFont.SpacingType.AbsoluteSpacing
        font.setLetterSpacing(spacing, _TRACKING * pt * 96 / 72)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def text_font(pt: float, weight: int = 400, tabular: bool = True) -> QFont:
    """Inter for words, ``pt`` points of 1/72 inch, of weight 400, 500 or 600."""
    load()
    return QFont(_font(TEXT_FAMILY, pt, weight, tabular))


def display_font(pt: float, weight: int = 600, tabular: bool = True) -> QFont:
    """Inter's display cut, for titles and digits of 18 pt and more, never for words read aloud."""
    load()
    return QFont(_font(DISPLAY_FAMILY, pt, weight, tabular))
