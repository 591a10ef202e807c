"""A filled stepper: minus, the value in words, plus."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from facilitator.ui.theme import Ground, Theme, mix
from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont

_CELL = 40
_FIRST_WAIT, _NEXT_WAIT = 450, 90
_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Minus: -1,
}
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_SIDES = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Stepper(QSpinBox):
    """A number within a range, changed by clicks, the arrow keys, Home and End; never typed.

    A spin box only for the screen reader's sake: it takes no text, so live keys stay live.
    """

    changed = Signal(int)

    _formatter: Callable[[int], str] = str

    def __init__(
        self,
        name: str,
        theme: Theme,
        *,
        low: int = 0,
        high: int = 99,
        step: int = 1,
        value: int | None = None,
        formatter: Callable[[int], str] = str,
        height: int = 40,
        ground: Ground = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._base = height
        self._ground: Ground = ground
        self._formatter = formatter
        self._held = 0
        self._hover = 0
        self._repeat = QTimer(self)
        self._repeat.timeout.connect(self._on_repeat)
        self.lineEdit().hide()
        self.setFrame(False)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setSingleStep(step)
        self.setRange(low, high)
        self.setValue(low if value is None else value)
        self.valueChanged.connect(self._on_value_changed)
        self.set_theme(theme)

    def set_value(self, value: int) -> None:
        """Show a value without telling anybody."""
        with QSignalBlocker(self):
            self.setValue(value)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return 8

    def _font(self) -> QFont:
        return self._theme.text(11, 500)

    def _cell(self) -> int:
        return self._theme.px(_CELL)

    def _side_at(self, x: float) -> int:
        """-1 over the minus, 1 over the plus, 0 between."""
        if self.isRightToLeft():
            x = self.width() - x
        return -1 if x < self._cell() else 1 if x >= self.width() - self._cell() else 0

    def _can(self, side: int) -> bool:
        return self.value() > self.minimum() if side < 0 else self.value() < self.maximum()

    def _on_value_changed(self, value: int) -> None:
        self.update()
        self.changed.emit(value)

    def _on_repeat(self) -> None:
        self._repeat.start(_NEXT_WAIT)
        if self._held:
            self.stepBy(self._held)

    def _paint_sign(self, painter: QPainter, side: int) -> None:
        theme = self._theme
        cell = QRectF(0 if side < 0 else self.width() - self._cell(), 0, self._cell(), 0)
        cell.setHeight(self.height())
        cell = painting.mirrored(self, cell)
        ground = theme.quiet_on(self._ground)
        if self._hover == side and self._can(side) and self.isEnabled():
            share = 0.10 if self._held == side else 0.05
            painting.fill_round(painter, cell, mix(ground, theme.ink, share), 8)
        live = self._can(side) and self.isEnabled()
        color = theme.ink if live else mix(ground, theme.ink, 0.35)
        arm = 4.5 * theme.pt(11) / 11
        pen = QPen(QColor(color), 1.5 * theme.pt(11) / 11)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = QPointF(round(cell.center().x()), round(cell.center().y()))
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        if side > 0:
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))

    def textFromValue(self, value: int) -> str:
        """The value in words."""
        return self._formatter(value)

    def sizeHint(self) -> QSize:
        """Two cells and the widest of the values at hand."""
        values = {self.minimum(), self.maximum(), self.value()}
        wide = max(painting.advance(self._font(), self._formatter(v)) for v in values)
        width = 2 * self._cell() + wide + 2 * self._theme.px(5)
        return QSize(
            math.ceil(width), painting.button_height(self._theme, self._base, self._font())
        )

    def minimumSizeHint(self) -> QSize:
        """The same: nothing of it can go."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Keep the own keys, and leave all others to the page's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = event.key() in _STEPS or event.key() in _ENDS or event.key() in _SIDES
            event.setAccepted(own and event.modifiers() == Qt.KeyboardModifier.NoModifier)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and signs step, Home and End go to the ends."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepBy(_STEPS[key])
        elif key in _SIDES:
            forward = (key == Qt.Key.Key_Right) != self.isRightToLeft()
            self.stepBy(1 if forward else -1)
        elif key in _ENDS:
            self.setValue(self.minimum() if key == Qt.Key.Key_Home else self.maximum())
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing hangs on a release."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Step, and go on stepping while held."""
        side = self._side_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and side:
            self._held = side
            self.stepBy(side)
            self._repeat.start(_FIRST_WAIT)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A quick second press is a press."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop stepping."""
        self._held = 0
        self._repeat.stop()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the sign under the pointer."""
        self._hover = self._side_at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        self._hover = 0
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, it changes no number."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fill, the signs and the value."""
        painter = painting.begin(self)
        box = painting.inside(self.rect())
        painting.fill_round(painter, box, self._theme.quiet_on(self._ground), 8)
        self._paint_sign(painter, -1)
        self._paint_sign(painter, 1)
        color = self._theme.ink if self.isEnabled() else self._theme.muted
        painting.draw_text(painter, box, self._formatter(self.value()), self._font(), color)
        painter.end()
