"""An on-off switch: the knob's side and a tick tell its state, colour comes second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from facilitator.ui.theme import Theme

_WIDE, _HIGH, _KNOB_OFF, _KNOB_ON = 44, 26, 14, 20


class Switch(QCheckBox):
    """A switch without words of its own; the label stands beside it. ``toggled`` tells."""

    def __init__(
        self, name: str, theme: Theme, *, on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def focus_rect(self) -> QRect:
        """The painted part, which the focus ring follows."""
        return self._pill().toAlignedRect()

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return self._pill().height() / 2

    def _pill(self) -> QRectF:
        wide, high = self._theme.px(_WIDE), self._theme.px(_HIGH)
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def sizeHint(self) -> QSize:
        """As wide as the switch, as high as a target must be."""
        return QSize(self._theme.px(_WIDE), self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it takes the click."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter turns it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline and a small knob when off, a filled pill and a ticked knob when on."""
        theme, pill = self._theme, self._pill()
        on = self.isChecked()
        knob = theme.px(_KNOB_ON if on else _KNOB_OFF)
        inset = (pill.height() - knob) / 2
        x = pill.right() - inset - knob if on != self.isRightToLeft() else pill.left() + inset
        box = QRectF(x, pill.top() + inset, knob, knob)
        painter = painting.begin(self)
        if on:
            fill = theme.primary if self.isEnabled() else theme.edge
            painting.fill_round(painter, pill, fill, pill.height() / 2)
            painting.fill_round(painter, box, theme.on_primary, knob / 2)
            tick = box.adjusted(knob * 0.15, knob * 0.15, -knob * 0.15, -knob * 0.15)
            painting.draw_icon(painter, self, tick, "check", fill)
        else:
            painting.outline_round(painter, pill, theme.edge, pill.height() / 2, 1.5)
            painting.fill_round(painter, box, theme.edge, knob / 2)
        painter.end()
