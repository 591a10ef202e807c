"""A text field of the live page: while it is typed into, no live key fires."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

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
