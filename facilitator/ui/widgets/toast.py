"""A passing word at the foot of the window, with its Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.ui.widgets import painting
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.label import Label

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme

SHOWN_MS = 8000


class Toast(QWidget):
    """Says what was done and offers one action; never takes the focus, goes by itself."""

    action_requested = Signal()

    def __init__(self, window: QWidget, theme: Theme, *, lift: int = 104) -> None:
        super().__init__(window)
        self._theme = theme
        self._lift = lift
        self._label = Label("", theme.opposite, weight=500, parent=self)
        self._action = Button("", theme.opposite, "link", parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self._row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._action.clicked.connect(self._on_action_clicked)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        window.installEventFilter(self)
        self.hide()
        self.set_theme(theme)

    def show_message(self, text: str, action: str = "", *, for_ms: int = SHOWN_MS) -> None:
        """Say this for some milliseconds, in place of what was said before."""
        self._label.setText(text)
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(for_ms)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def dismiss(self) -> None:
        """Go at once."""
        self._timer.stop()
        self.hide()

    def set_lift(self, lift: int) -> None:
        """Stand this many pixels above the window's foot, clear of the bar."""
        self._lift = lift
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._label.set_theme(theme.opposite)
        self._action.set_theme(theme.opposite)
        self._row.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        self._row.setSpacing(theme.px(20))
        self._place()

    def inner_theme(self, theme: Theme) -> Theme:
        """The words stand on ink."""
        return theme.opposite

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        widest = window.width() - 32
        self._label.setWordWrap(False)
        self.setMaximumWidth(max(widest, 1))
        if self.sizeHint().width() > widest:
            self._label.setWordWrap(True)
            self.resize(widest, self.heightForWidth(widest))
        else:
            self.resize(self.sizeHint())
        self.move(
            (window.width() - self.width()) // 2, window.height() - self._lift - self.height()
        )

    def _on_timeout(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            self._timer.start(SHOWN_MS // 2)
            return
        self.hide()

    def _on_action_clicked(self) -> None:
        self.dismiss()
        self.action_requested.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark plate."""
        painter = painting.begin(self)
        painting.fill_round(painter, painting.inside(self.rect()), self._theme.ink, 10)
        painter.end()
