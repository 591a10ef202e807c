"""Two or three exclusive choices side by side: Tonight or Every week."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from facilitator.ui.theme import Ground, Theme

_INSET = 3


class _Half(QRadioButton):
    """One choice, painted as the thumb when it is the chosen one."""

    def __init__(self, key: str, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = text
        self.key = key
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def set_words(self, text: str) -> None:
        """Say something else."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return 6

    def sizeHint(self) -> QSize:
        """The words and their padding."""
        font = self._theme.text(11, 500)
        width = painting.advance(font, self._words) + 2 * self._theme.px(16)
        return QSize(math.ceil(width), painting.button_height(self._theme, 34, font, 12))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it takes the click."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the thumb under the chosen words."""
        theme, box = self._theme, painting.inside(self.rect())
        painter = painting.begin(self)
        if self.isChecked():
            painting.fill_round(painter, box, theme.thumb, 6)
        color = theme.ink if self.isChecked() or self.underMouse() else theme.muted
        painting.draw_text(painter, box, self._words, theme.text(11, 500), color)
        painter.end()


class Segmented(QWidget):
    """A track with one chosen half; ``chosen`` tells the key when a person changes it."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        theme: Theme,
        *,
        ground: Ground = "paper",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground: Ground = ground
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        layout.setSpacing(0)
        self._halves = [_Half(key, text, theme, self) for key, text in options]
        for half in self._halves:
            layout.addWidget(half)
            half.clicked.connect(self._on_clicked)
        self._halves[0].setChecked(True)
        self._last = self._halves[0].key
        self._fix_focus()

    def choice(self) -> str:
        """The key of the chosen half."""
        return next(half.key for half in self._halves if half.isChecked())

    def set_choice(self, key: str) -> None:
        """Choose a half without telling anybody; raises KeyError for a key there is not."""
        for half in self._halves:
            if half.key == key:
                half.setChecked(True)
                self._last = key
                self._fix_focus()
                return
        raise KeyError(key)

    def set_words(self, key: str, text: str) -> None:
        """Say something else on a half."""
        for half in self._halves:
            if half.key == key:
                half.set_words(text)
        self.updateGeometry()

    def show_option(self, key: str, *, shown: bool) -> None:
        """Offer a half, or offer it no longer."""
        for half in self._halves:
            if half.key == key:
                half.setVisible(shown)
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        for half in self._halves:
            half.set_theme(theme)
        self.updateGeometry()
        self.update()

    def _fix_focus(self) -> None:
        """Tab comes to the chosen half alone, from either side; the arrows go on from there."""
        for half in self._halves:
            tab, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            half.setFocusPolicy(tab if half.isChecked() else click)

    def _on_clicked(self) -> None:
        self._fix_focus()
        key = self.choice()
        if key != self._last:
            self._last = key
            self.chosen.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track."""
        painter = painting.begin(self)
        color = self._theme.quiet_on(self._ground)
        painting.fill_round(painter, painting.inside(self.rect()), color, 8)
        painter.end()
