"""The one button of the console, in four kinds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.ui.theme import Ground, Theme, mix
from facilitator.ui.widgets import painting

Kind = Literal["primary", "quiet", "ghost", "link"]
Flush = Literal["none", "left", "right"]


@dataclass(frozen=True)
class _Form:
    """The measures of one kind: pixels, points, weight."""

    height: int
    pad: int
    pt: float
    weight: int
    radius: float
    air: int = 16


_FORMS: dict[Kind, _Form] = {
    "primary": _Form(56, 24, 13, 600, 10, 20),
    "quiet": _Form(40, 14, 11, 500, 8),
    "ghost": _Form(40, 12, 11, 500, 8),
    "link": _Form(24, 0, 11, 500, 5, 0),
}
_TALL = 56


class Button(QAbstractButton):
    """A button with a word, an optional icon and the key that presses it."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        kind: Kind = "quiet",
        *,
        icon: str = "",
        trailing: str = "",
        keycap: str = "",
        height: int | None = None,
        pt: float | None = None,
        weight: int | None = None,
        ground: Ground = "surface",
        flush: Flush = "none",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind = kind
        self._icon, self._trailing, self._keycap = icon, trailing, keycap
        self._ground: Ground = ground
        self._flush: Flush = flush
        self._base = height or _FORMS[kind].height
        self._pt = pt or _FORMS[kind].pt
        self._weight = weight or _FORMS[kind].weight
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)

    def set_text(self, text: str, name: str = "") -> None:
        """Change the words, and the accessible name where that says more."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        self._changed()

    def words(self) -> str:
        """The words as shown."""
        return self._words

    def set_icon(self, name: str) -> None:
        """Change the icon before the words; the empty name takes it away."""
        self._icon = name
        self._changed()

    def set_keycap(self, key: str) -> None:
        """Change the keycap; the empty text takes it away."""
        self._keycap = key
        self._changed()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._changed()

    def elided(self) -> bool:
        """Whether the words do not fit the present width."""
        return self._content_width(icons=False) > self.width() + 0.5

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return self._radius()

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _form(self) -> _Form:
        return _FORMS[self._kind]

    def _radius(self) -> float:
        return 10 if self._base >= _TALL else self._form().radius

    def _font(self) -> QFont:
        return self._theme.text(self._pt, self._weight)

    def _pads(self) -> tuple[float, float]:
        pad = self._theme.px(self._form().pad)
        return (0 if self._flush == "left" else pad, 0 if self._flush == "right" else pad)

    def _parts(self, *, icons: bool) -> list[tuple[str, float]]:
        """The parts from left to right with their widths; gaps are parts too."""
        side = painting.icon_side(self._theme)
        gap = self._theme.px(10 if self._kind == "ghost" else 8)
        parts: list[tuple[str, float]] = []
        if self._icon and (icons or not self._words):
            parts.append(("icon", side))
        if self._words:
            parts += [("gap", gap)] if parts else []
            parts.append(("text", painting.advance(self._font(), self._words)))
        if self._trailing:
            parts += [("gap", self._theme.px(5)), ("trailing", round(side * 0.9))]
        if self._keycap:
            key = painting.keycap_size(self._theme, self._keycap)
            parts += [("gap", self._theme.px(12)), ("keycap", key.width())]
        return parts

    def _content_width(self, *, icons: bool) -> float:
        return sum(self._pads()) + sum(width for _part, width in self._parts(icons=icons))

    def _colors(self) -> tuple[str, str, str]:
        """The fill (empty for none), the words and the icon."""
        theme = self._theme
        quiet = theme.quiet_on(self._ground)
        if not self.isEnabled():
            return ("" if self._kind in ("ghost", "link") else quiet, theme.muted, theme.muted)
        share = 0.10 if self.isDown() else 0.05 if self.underMouse() else 0.0
        if self._kind == "primary":
            fill = mix(theme.primary, theme.ink, share * 1.6)
            return fill, theme.on_primary, theme.on_primary
        if self.isChecked():
            return mix(theme.tint, theme.ink, share), theme.ontint, theme.ontint
        if self._kind == "quiet":
            return mix(quiet, theme.ink, share), theme.ink, theme.ink
        if self._kind == "ghost":
            return quiet if share else "", theme.ink, theme.muted
        return "", theme.primary, theme.primary

    def _paint_parts(self, painter: QPainter, ink: str, icon: str) -> None:
        full = self._content_width(icons=True) <= self.width() + 0.5
        parts = self._parts(icons=full)
        left, right = self._pads()
        free = self.width() - left - right - sum(width for _part, width in parts)
        if self._kind in ("primary", "quiet"):
            left += max(0.0, free / 2)
        elif self._flush == "right":
            left += max(0.0, free)
        for part, width in parts:
            take = width + min(0.0, free) if part == "text" else width
            box = QRectF(left, 0, take, self.height())
            if part == "text":
                self._paint_words(painter, painting.mirrored(self, box), ink)
            elif part in ("icon", "trailing"):
                box = QRectF(left, (self.height() - take) / 2, take, take)
                name = self._icon if part == "icon" else self._trailing
                plain = self._kind == "ghost" and self._weight < 600
                tint = ink if part == "trailing" and plain else icon
                painting.draw_icon(painter, self, painting.mirrored(self, box), name, tint)
            elif part == "keycap":
                size = painting.keycap_size(self._theme, self._keycap)
                top = round((self.height() - size.height()) / 2)
                box = QRectF(round(left), top, size.width(), size.height())
                box = painting.mirrored(self, box)
                primary = self._kind == "primary" and self.isEnabled()
                painting.paint_keycap(painter, box, self._theme, self._keycap, on_primary=primary)
            left += take

    def _paint_words(self, painter: QPainter, box: QRectF, ink: str) -> None:
        font = self._font()
        if self._kind == "link" and self.underMouse() and self.isEnabled():
            font.setUnderline(True)
        text = self._words
        if self.elided():
            metrics = QFontMetricsF(font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painting.draw_text(painter, box, text, font, ink)

    def sizeHint(self) -> QSize:
        """As wide as the words, the icon and the key; icons fall away at large text."""
        width = self._content_width(icons=not self._theme.narrow)
        return QSize(math.ceil(width), self._height())

    def minimumSizeHint(self) -> QSize:
        """As wide as the words and the key: the icon falls away before the words do."""
        return QSize(math.ceil(self._content_width(icons=False)), self._height())

    def _height(self) -> int:
        return painting.button_height(self._theme, self._base, self._font(), self._form().air)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fill and the parts."""
        painter = painting.begin(self)
        fill, ink, icon = self._colors()
        if fill:
            painting.fill_round(painter, painting.inside(self.rect()), fill, self._radius())
        self._paint_parts(painter, ink, icon)
        painter.end()
