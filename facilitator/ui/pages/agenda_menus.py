"""The menus of the agenda: what may be done with items and the whole, and the steps done so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from facilitator.meetings.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.ui.theme import Theme

_STEPS_SHOWN = 12


@dataclass(frozen=True)
class Chosen:
    """What the menu must know of the chosen items: how many, at which end, what may be done."""

    count: int = 0
    first: bool = False
    last: bool = False
    splits: bool = False
    tonight: bool = False
    fits: bool = False


class AgendaMenu(QMenu):
    """One menu for the chosen items and for the agenda; its keys work in the list itself."""

    def __init__(
        self, theme: Theme, say: Callable[[Message], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.move_up = self._add(say(msg("Move up")), "Alt+Up")
        self.move_down = self._add(say(msg("Move down")), "Alt+Down")
        self.duplicate = self._add(say(msg("Duplicate")), "Ctrl+D")
        self.split = self._add(say(msg("Split in two")), "Ctrl+T")
        self.section = self._add(say(msg("Put in a section")), "Ctrl+G")
        self.remove = self._add(say(msg("Remove")), "Del")
        self.addSeparator()
        self.fit = self._add(say(msg("Fit to the meeting’s length")))
        self.copy_last = self._add(say(msg("Copy last meeting")))
        self.weekly = self._add(say(msg("Make this every week")))
        self.set_theme(theme)

    def _add(self, words: str, key: str = "") -> QAction:
        # The key is shown beside the words; the list hears it, wherever the menu is.
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        action = QAction(f"{words}\t{shown}" if key else words, self)
        self.addAction(action)
        return action

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self.setFont(theme.text(11))

    def prepare(self, chosen: Chosen) -> None:
        """Offer what may be done now."""
        for action in (self.duplicate, self.section, self.remove):
            action.setEnabled(chosen.count > 0)
        self.move_up.setEnabled(chosen.count > 0 and not chosen.first)
        self.move_down.setEnabled(chosen.count > 0 and not chosen.last)
        self.split.setEnabled(chosen.splits)
        self.fit.setEnabled(chosen.fits)
        self.weekly.setVisible(chosen.tonight)

    def open_over(self, button: QWidget) -> None:
        """Open above a button, ending where it ends."""
        size = self.sizeHint()
        left = 0 if self.isRightToLeft() else button.width() - size.width()
        self.popup(button.mapToGlobal(QPoint(left, -size.height() - 4)))


class StepsMenu(QMenu):
    """The steps done so far, newest first; choosing one takes back all down to it."""

    back_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_theme(theme)
        self.triggered.connect(self._on_triggered)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self.setFont(theme.text(11))

    def show_steps(self, steps: Sequence[str]) -> None:
        """List the steps, each with how many it would take back."""
        self.clear()
        for count, words in enumerate(steps[:_STEPS_SHOWN], start=1):
            name = words[:1].upper() + words[1:]
            action = self.addAction(name.replace("&", "&&"))
            action.setData(count)

    def open_over(self, button: QWidget) -> None:
        """Open above a button, beginning where it begins."""
        size = self.sizeHint()
        left = button.width() - size.width() if self.isRightToLeft() else 0
        self.popup(button.mapToGlobal(QPoint(left, -size.height() - 4)))

    def _on_triggered(self, action: QAction) -> None:
        self.back_requested.emit(int(action.data()))
