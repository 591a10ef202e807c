"""What the inspector is made of: text that saves itself, and a title that looks like one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyleOptionFrame,
    QWidget,
)

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from facilitator.ui.theme import Theme

SAVE_MS = 500
"""Milliseconds after the last key at which text is saved."""

_BEYOND = 24
"""How far outside itself the title lets its box be painted, so that it shows none."""


_INSIDE = 5
_SIZES = (15, 14, 13, 12, 11)


class IconMark(QWidget):
    """One icon in the colour of the page's primary action."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        side = painting.icon_side(theme, 22)
        self.setFixedSize(QSize(side, side))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        if self._icon:
            painter = painting.begin(self)
            box = QRectF(self.rect())
            painting.draw_icon(painter, self, box, self._icon, self._theme.primary)
            painter.end()


class TitleEdit(QLineEdit):
    """A field without a box; an outline comes with the mouse, the ring with the focus."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.textChanged.connect(self._on_text_changed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        # The sheet's padding lies outside with the box; the words begin near the edge.
        near = _BEYOND - theme.px(10) + _INSIDE
        self.setTextMargins(near, 0, near, 0)
        self.setMinimumHeight(painting.button_height(theme, 40, theme.text(15, 600), 10))
        self._fit()

    def _fit(self) -> None:
        """A long title is set a little smaller before any of it is cut."""
        room = self.width() - 2 * _INSIDE - 2
        fonts = [self._theme.text(pt, 600) for pt in _SIZES]
        fitting = [one for one in fonts if painting.advance(one, self.text()) <= room]
        self.setFont(fitting[0] if fitting else fonts[-1])

    def _on_text_changed(self) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        """Any width, one line."""
        return QSize(160, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Narrow, one line."""
        return QSize(80, self.minimumHeight())

    def focus_rect(self) -> QRect:
        """A little inside, as the title has no box of its own for the ring to keep off."""
        return self.rect().adjusted(3, 3, -3, -3)

    def initStyleOption(self, option: QStyleOptionFrame) -> None:
        """Let the sheet paint the box where nobody sees it; the ground is the card's anyway."""
        super().initStyleOption(option)
        option.rect = option.rect.adjusted(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new width."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning again."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and under the mouse the outline of what takes text."""
        super().paintEvent(event)
        if self.underMouse() and not self.hasFocus():
            painter = painting.begin(self)
            painting.outline_round(painter, painting.inside(self.rect()), self._theme.edge, 8)
            painter.end()


class WordsEdit(QPlainTextEdit):
    """A few lines of text; it grows where there is room and scrolls where there is none."""

    def __init__(self, name: str, lines: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        font = theme.text(11)
        self.setFont(font)
        high = painting.line_height(font) * self._lines + 2 * theme.px(6) + 14
        self.setMinimumHeight(math.ceil(high))

    def sizeHint(self) -> QSize:
        """Any width, the lines it begins with."""
        return QSize(160, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


class TextKeeper(QObject):
    """Saves the text of one field half a second after the last key, and when the focus goes.

    ``save`` is given the text and tells whether it was kept; what was not stays in the field.
    """

    def __init__(
        self,
        field: QLineEdit | QPlainTextEdit,
        save: Callable[[str], bool],
        *,
        needed: bool = False,
    ) -> None:
        super().__init__(field)
        self._field = field
        self._save = save
        self._needed = needed
        self._stored = ""
        self._pending = self._filling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self._on_timeout)
        field.textChanged.connect(self._on_text_changed)
        field.installEventFilter(self)

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not saved yet."""
        return self._pending

    def show(self, text: str, *, another: bool = False) -> None:
        """Show the stored text, unless newer text waits; ``another`` item's text always shows."""
        if self._pending and not another:
            return
        self._stored = text
        self._timer.stop()
        self._pending = False
        if another or self._typed() != text:
            self._fill(text)

    def commit(self) -> bool:
        """Save what waits; False when it could not be, and is still in the field."""
        self._timer.stop()
        if not self._pending:
            return True
        text = self._typed()
        if not text and self._needed:
            self._pending = False
            self._fill(self._stored)
            return True
        self._pending = False
        if text != self._stored and not self._save(text):
            self._pending = True
            return False
        self._stored = text
        return True

    def _typed(self) -> str:
        if isinstance(self._field, QLineEdit):
            return " ".join(self._field.text().split())
        return self._field.toPlainText().strip()

    def _fill(self, text: str) -> None:
        self._filling = True
        if isinstance(self._field, QLineEdit):
            self._field.setText(text)
            self._field.setCursorPosition(0)
        else:
            self._field.setPlainText(text)
        self._filling = False

    def _on_text_changed(self) -> None:
        if not self._filling:
            self._pending = True
            self._timer.start()

    def _on_timeout(self) -> None:
        # An emptied title waits: the person is about to write another.
        if self._typed() or not self._needed:
            self.commit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the focus goes."""
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)
