"""A label with its control: beside it, or above it for fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.widgets.label import Label

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme


class FieldRow(QWidget):
    """A label, an optional hint, and one control that bears the label's name."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        theme: Theme,
        *,
        hint: str = "",
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._stacked = stacked
        # A label with a buddy takes one ampersand for a mnemonic.
        self._label = Label(label.replace("&", "&&"), theme, weight=500, wrap=True, parent=self)
        self._hint = Label(hint, theme, pt=10, tone="muted", wrap=True, parent=self)
        self._hint.setVisible(bool(hint))
        self._label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(label)
        if hint:
            control.setAccessibleDescription(hint)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self._label)
        self._words.addWidget(self._hint)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(control)
        self.set_theme(theme)

    def set_name(self, label: str) -> None:
        """Call the field something else."""
        self._label.setText(label.replace("&", "&&"))
        self.control.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Change the small line under the label; the empty text takes it away."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.control.setAccessibleDescription(hint)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if self._stacked else direction.LeftToRight)
        self._row.setSpacing(theme.px(6 if self._stacked else 12))
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._label.set_theme(theme)
        self._hint.set_theme(theme)
