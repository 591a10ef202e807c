"""One of a few choices below each other: its name, and what it means on a second line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from facilitator.ui.theme import mix
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from facilitator.ui.theme import Theme


_OWN = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Space,
)


class Choice(QRadioButton):
    """A row with a round mark; the second line may be left out, the name may change."""

    def __init__(
        self, name: str, detail: str, full: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._detail = theme, name, detail
        self.setAccessibleName(full)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Change what it is called."""
        if name != self._name:
            self._name = name
            self.setAccessibleName(name)
            self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return 8

    def focus_rect(self) -> QRect:
        """The whole row."""
        return self.rect()

    def _left(self) -> int:
        return self._theme.px(12) + painting.icon_side(self._theme, 20) + self._theme.px(10)

    def _lines(self) -> tuple[float, float]:
        """The heights of the name and of the second line."""
        bold, plain = self._theme.text(11, 500), self._theme.text(10)
        return painting.line_height(bold), painting.line_height(plain) if self._detail else 0.0

    def sizeHint(self) -> QSize:
        """The mark, the lines and their air; never lower than a target should be."""
        bold, plain = self._theme.text(11, 500), self._theme.text(10)
        wide = max(painting.advance(bold, self._name), painting.advance(plain, self._detail))
        high = max(sum(self._lines()) + 2 * self._theme.px(9), 40)
        return QSize(math.ceil(self._left() + wide + self._theme.px(12)), math.ceil(high))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it takes the click."""
        return self.rect().contains(pos)

    def event(self, event: QEvent) -> bool:
        """Arrows and Space choose here, whatever they do elsewhere in the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if plain and event.key() in _OWN:
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint of the chosen row, the mark and the lines."""
        theme, on = self._theme, self.isChecked()
        painter = painting.begin(self)
        box = painting.inside(self.rect())
        if on:
            painting.fill_round(painter, box, theme.tint, 8)
        elif self.underMouse() and self.isEnabled():
            painting.fill_round(painter, box, mix(theme.paper, theme.ink, 0.04), 8)
        high, low = self._lines()
        top = (self.height() - high - low) / 2
        self._paint_mark(painter, top, high)
        near = painting.start_side(self)
        line = QRectF(self._left(), top, self.width() - self._left(), high)
        words = painting.mirrored(self, line)
        ink = theme.ink if self.isEnabled() else theme.muted
        painting.draw_text(painter, words, self._name, theme.text(11, 500), ink, near)
        line = QRectF(line.x(), top + high, line.width(), low)
        soft = theme.ontint if on else theme.muted
        words = painting.mirrored(self, line)
        painting.draw_text(painter, words, self._detail, theme.text(10), soft, near)
        painter.end()

    def _paint_mark(self, painter: QPainter, top: float, high: float) -> None:
        theme, on = self._theme, self.isChecked()
        side = painting.icon_side(theme, 20)
        ring = QRectF(theme.px(12), top + (high - side) / 2, side, side)
        ring = painting.mirrored(self, ring).adjusted(1, 1, -1, -1)
        edge = theme.primary if on else theme.edge
        painting.outline_round(painter, ring, edge, ring.width() / 2, 2)
        if on:
            inset = ring.width() * 0.28
            dot = ring.adjusted(inset, inset, -inset, -inset)
            painting.fill_round(painter, dot, theme.primary, dot.width() / 2)
