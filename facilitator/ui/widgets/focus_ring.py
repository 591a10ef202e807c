"""The focus ring: one overlay a window, that no control can clip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from facilitator.ui.theme import Theme

_OUTSIDE, _WIDTH, _ROUNDER = 5, 2, 4
_FOLLOWED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QWidget):
    """Follows the focused control five pixels outside it, and lets the mouse through.

    A control may say more by ``focus_radius() -> float`` and ``focus_rect() -> QRect``.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._clip = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._watch(QApplication.focusWidget())

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._place()

    def target(self) -> QWidget | None:
        """The control it follows."""
        return self._target

    def _watch(self, control: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        window = self._window
        inside = control is not None and control is not window and window.isAncestorOf(control)
        self._target = control if inside else None
        step = self._target
        while step is not None and step is not window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        window = self._window
        rect = self._rect_of(target)
        rect = QRect(target.mapTo(window, rect.topLeft()), rect.size())
        seen = self._seen(target, window)
        if not rect.intersects(seen):
            self.hide()
            return
        outer = rect.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        reach = seen.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        self._clip = reach.translated(-outer.topLeft())
        self.setGeometry(outer)
        self.show()
        self.raise_()
        self.update()

    def _rect_of(self, target: QWidget) -> QRect:
        rect = getattr(target, "focus_rect", None)
        return rect() if callable(rect) else target.rect()

    def _radius_of(self, target: QWidget) -> float:
        radius = getattr(target, "focus_radius", None)
        return float(radius()) if callable(radius) else 8.0

    def _seen(self, target: QWidget, window: QWidget) -> QRect:
        """The part of the window the target can show in: inside all viewports round it."""
        seen = window.rect()
        child, step = target, target.parentWidget()
        while step is not None and child is not window:
            if isinstance(step, QAbstractScrollArea) and child is step.viewport():
                seen &= QRect(child.mapTo(window, QPoint(0, 0)), child.size())
            child, step = step, step.parentWidget()
        return seen

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._watch(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow moves, sizes and scrolling of the control and all it stands in."""
        if event.type() in _FOLLOWED:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, as far as the viewport lets it."""
        if self._target is None or not isValid(self._target):
            return
        painter = painting.begin(self)
        painter.setClipRect(self._clip)
        radius = self._radius_of(self._target) + _ROUNDER
        box = painting.inside(self.rect())
        painting.outline_round(painter, box, self._theme.primary, radius, _WIDTH)
        painter.end()
