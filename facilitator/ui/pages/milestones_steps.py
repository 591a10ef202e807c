"""How the milestones page changes things: at once, told in a toast with Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.ui.pages.group_section import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.context import Context


class Steps:
    """The one way a part of the page changes people, chips and the ladder."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def make(self, work: Callable[[], object], *, told: bool = True) -> bool:
        """Do it, and say so with Undo; a refusal is told in a sentence."""
        history = self._context.desk.kept.history
        before = len(history.labels), history.undo_label
        done = self._context.attempt(work)
        label = history.undo_label
        if done and told and label is not None and (len(history.labels), label) != before:
            self._context.host.toast(sentence(self._context.say(label)), undo=True)
        return done

    def undo(self) -> None:
        """Take back the last change, if there is one."""
        if self._context.desk.kept.history.undo_label is not None:
            self._context.attempt(self._context.desk.kept.undo)

    def redo(self) -> None:
        """Do the last undone change again, if there is one."""
        if self._context.desk.kept.history.redo_label is not None:
            self._context.attempt(self._context.desk.kept.redo)
