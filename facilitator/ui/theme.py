"""Colours, sizes and the one style sheet; the values are those of the console mock-ups."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.fonts import display_font, text_font

if TYPE_CHECKING:
    from collections.abc import Mapping

Ground = Literal["surface", "paper", "soon"]
"""What a control stands on: a card, the bare page, or the amber row."""

STRIP_SCALE = 1.5
"""From this text size on, two columns become one and the rail becomes a strip."""

_GROWTH = ((15.0, 2.0), (18.0, 1.62), (20.0, 1.65), (24.0, 1.6), (44.0, 1.25))
"""How much a size in points grows at 200 % text; straight between, level outside."""


@dataclass(frozen=True)
class Theme:
    """Every token of one look, and the scale of its text (1.0 to 2.0)."""

    dark: bool = False
    scale: float = 1.0
    paper: str = "#F6F3EC"
    surface: str = "#FFFFFF"
    rail: str = "#EFEAE1"
    room: str = "#FBF9F5"
    quiet: str = "#F1EDE5"
    quiet_on_paper: str = "#E9E3D8"
    line: str = "#E4DED3"
    edge: str = "#868E92"
    ink: str = "#1E2A30"
    muted: str = "#55656D"
    primary: str = "#1F6B66"
    on_primary: str = "#FFFFFF"
    cap_on_primary: str = "#185550"
    keycap: str = "#FFFFFF"
    tint: str = "#E1EEEB"
    ontint: str = "#17544F"
    soon: str = "#9A6410"
    soontint: str = "#FBF0DC"
    soonink: str = "#7A4D07"
    seg: str = "#D3CBBD"
    track: str = "#E4DED3"
    thumb: str = "#FFFFFF"
    pill: str = "#FFFFFF"

    def pt(self, base: float) -> float:
        """The points of a base size at this scale: small text doubles, large grows less."""
        return base * (1 + (_growth(base) - 1) * (self.scale - 1))

    def px(self, base: float) -> int:
        """The pixels of a base padding at this scale: it grows half as fast as text."""
        return round(base * (1 + (self.scale - 1) / 2))

    def text(self, base: float = 11, weight: int = 400) -> QFont:
        """The text cut at a base size."""
        return text_font(self.pt(base), weight)

    def display(self, base: float = 22, weight: int = 600) -> QFont:
        """The display cut at a base size."""
        return display_font(self.pt(base), weight)

    def quiet_on(self, ground: Ground) -> str:
        """The fill of a quiet control on its ground."""
        if ground == "soon":
            return self.quiet if self.dark else self.surface
        return self.quiet_on_paper if ground == "paper" else self.quiet

    def at_scale(self, scale: float) -> Theme:
        """The same look with another text size; raises ValueError outside 1.0 to 2.0."""
        if not 1.0 <= scale <= 2.0:
            raise ValueError(scale)
        return replace(self, scale=scale)

    @property
    def narrow(self) -> bool:
        """Whether the text is so large that pages have one column."""
        return self.scale >= STRIP_SCALE

    @property
    def opposite(self) -> Theme:
        """The other look at the same scale, for what is shown inverted."""
        return (LIGHT if self.dark else DARK).at_scale(self.scale)


def _growth(base: float) -> float:
    """The factor of a size in points at 200 % text."""
    if base <= _GROWTH[0][0]:
        return _GROWTH[0][1]
    for (low, first), (high, second) in itertools.pairwise(_GROWTH):
        if base <= high:
            return first + (second - first) * (base - low) / (high - low)
    return _GROWTH[-1][1]


LIGHT = Theme()
DARK = Theme(
    dark=True,
    paper="#161A1A",
    surface="#202626",
    rail="#101414",
    room="#0F1313",
    quiet="#2C3433",
    quiet_on_paper="#2C3433",
    line="#323A39",
    edge="#788482",
    ink="#EFEBE4",
    muted="#A9B5B3",
    primary="#6CC3B8",
    on_primary="#10211F",
    cap_on_primary="#8FD3CA",
    keycap="#161A1A",
    tint="#1D3836",
    ontint="#A5E0D8",
    soon="#E0B160",
    soontint="#352C1B",
    soonink="#F0CB8A",
    seg="#4A5553",
    track="#353E3D",
    thumb="#4A5553",
    pill="#1D3836",
)


@runtime_checkable
class Themed(Protocol):
    """A widget that can be told the theme; it takes one in its constructor as well."""

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""


@runtime_checkable
class Inverted(Protocol):
    """A widget that gives what is in it another theme than its own."""

    def inner_theme(self, theme: Theme) -> Theme:
        """The theme of the children."""


def apply_theme(root: QWidget, theme: Theme) -> None:
    """Tell a widget and everything in it the theme, parents before children."""
    if isinstance(root, Themed):
        root.set_theme(theme)
    inner = root.inner_theme(theme) if isinstance(root, Inverted) else theme
    for child in root.children():
        if isinstance(child, QWidget):
            apply_theme(child, inner)


def luminance(color: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def mix(base: str, over: str, share: float) -> str:
    """``base`` with ``share`` (0 to 1) of ``over`` laid on it, for hover and press."""
    pairs = ((int(base[at : at + 2], 16), int(over[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def colors(theme: Theme) -> Mapping[str, str]:
    """The colour tokens by name."""
    return {
        f.name: getattr(theme, f.name) for f in fields(theme) if f.name not in ("dark", "scale")
    }


def palette(theme: Theme) -> QPalette:
    """The palette for Qt's own parts."""
    role = QPalette.ColorRole
    result = QPalette()
    for part, token in (
        (role.Window, theme.paper),
        (role.WindowText, theme.ink),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.quiet),
        (role.Text, theme.ink),
        (role.PlaceholderText, theme.muted),
        (role.Button, theme.quiet),
        (role.ButtonText, theme.ink),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.ink),
        (role.Highlight, theme.primary),
        (role.HighlightedText, theme.on_primary),
        (role.Link, theme.primary),
        (role.Accent, theme.primary),
        (role.Light, theme.surface),
        (role.Mid, theme.line),
        (role.Dark, theme.edge),
    ):
        result.setColor(part, QColor(token))
    for part in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.muted))
    return result


_SHEET = """
QScrollArea, #scroll_page_viewport, #scroll_page_body {{ background: transparent; border: none; }}
QAbstractItemView {{ background: transparent; border: none; outline: none; }}
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {edge}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit, QPlainTextEdit, QTextEdit {{
    background: {surface}; color: {ink}; border: 1px solid {edge}; border-radius: 8px;
    selection-background-color: {primary}; selection-color: {on_primary};
    placeholder-text-color: {muted};
}}
QLineEdit {{ padding: 0 {side}px; min-height: {field}px; }}
QPlainTextEdit, QTextEdit {{ padding: {top}px {inner}px; }}
#reading_view {{ background: transparent; border: none; border-radius: 0; padding: 0; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {{ color: {muted}; }}
QMenu {{ background: {surface}; color: {ink}; border: 1px solid {line}; padding: 6px; }}
QMenu::item {{ padding: {item}px {wide}px; border-radius: 6px; }}
QMenu::item:selected {{ background: {tint}; color: {ontint}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 8px; }}
QTableView {{ gridline-color: {line}; }}
QTableView QLineEdit {{ border-radius: 0; min-height: 0; }}
QHeaderView::section {{ background: {paper}; color: {muted}; border: none; padding: 4px 6px; }}
QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {line}; padding: 6px; }}
"""


def style_sheet(theme: Theme) -> str:
    """The one style sheet: scroll bars, fields, menus and tool tips."""
    return _SHEET.format(
        **colors(theme),
        side=theme.px(10),
        inner=theme.px(6),
        top=theme.px(6),
        item=theme.px(8),
        wide=theme.px(16),
        field=round(max(38, theme.pt(11) * 96 / 72 * 1.21 + 18)),
    )


_WORN = "theme"
"""The property of the application that tells which theme it wears."""
STYLE = "Fusion"
STYLED = "styled"
"""The property of an application that was started in the style: to give it one later, PySide makes
Python types for all that a style can do, a fiftieth of the whole start."""


def begin(app: QApplication, theme: Theme) -> None:
    """Dress the application for a first page: Fusion, palette and font.

    The sheet is asked about every widget that is made after it, and is for what Today has none of.
    """
    if not app.property(STYLED):
        app.setStyle(STYLE)
    app.setPalette(palette(theme))
    app.setFont(theme.text(11))


def install(app: QApplication, theme: Theme) -> None:
    """Dress the application: Fusion, palette, font and sheet; then call :func:`apply_theme`.

    One that wears the theme already is left alone: dressing looks at every widget there is.
    """
    if app.property(_WORN) == repr(theme):
        return
    app.setProperty(_WORN, repr(theme))
    begin(app, theme)
    app.setStyleSheet(style_sheet(theme))
