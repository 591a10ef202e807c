"""The text fields of the live page: while one is typed into, no live key fires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme

_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class LiveField(QLineEdit):
    """Takes all keys without Ctrl; undo goes to the meeting when nothing was typed here."""

    def event(self, event: QEvent) -> bool:
        """Say which keys are the field's own before a shortcut can take them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
                return False
            if event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable():
                return False
            if event.modifiers() in _BARE:
                event.accept()
                return True
        return super().event(event)


class CountField(LiveField):
    """A number up to four digits; the empty field is not counted, which is not zero."""

    def __init__(self, empty: str, name: str, theme: Theme, *, width: int) -> None:
        super().__init__()
        # A validator for whole numbers would let nobody leave the field empty by Enter.
        digits = QRegularExpression(r"[0-9]{0,4}")
        self.setValidator(QRegularExpressionValidator(digits, self))
        self.setPlaceholderText(empty)
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(width))
        self.setFont(theme.text(13, 600))

    def count(self) -> int | None:
        """The number as typed, or ``None`` for not counted."""
        text = self.text().strip()
        return int(text) if text else None

    def show_count(self, count: int | None) -> None:
        """Show what is stored; a field being typed into is left alone."""
        text = "" if count is None else str(count)
        if self.text() != text and not (self.hasFocus() and self.isModified()):
            self.setText(text)  # the same text again would undo a selection
