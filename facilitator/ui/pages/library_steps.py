"""The steps made on the page of the library, in their order: those of readings and of studies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.messages import Message
    from facilitator.services.desk import Desk
    from facilitator.services.history import History
    from facilitator.ui.context import Context


class Steps:
    """Two histories undone as one: the library keeps the readings, the group the studies."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._done: list[bool] = []
        self._undone: list[bool] = []

    def make(self, work: Callable[[], object], *, studies: bool) -> bool:
        """Do something that may be refused; if it made a step, it is the next to be undone."""
        before = self._history(studies).undo_label
        worked = self._context.attempt(work)
        if worked and self._history(studies).undo_label is not before:
            self._done.append(studies)
            self._undone.clear()
        return worked

    def undo_words(self) -> str:
        """What undo would take back, or nothing."""
        label = self._history(self._last(self._done)).undo_label
        return "" if label is None else self._context.say(msg("Undo: {what}", what=label))

    def undo(self) -> bool:
        """Take back the last step made here; False if there is none or it is refused."""
        return self._go(self._done, self._undone, back=True)

    def redo(self) -> bool:
        """Do the last undone step again; False if there is none or it is refused."""
        return self._go(self._undone, self._done, back=False)

    def _go(self, source: list[bool], target: list[bool], *, back: bool) -> bool:
        studies = self._last(source)
        label = self._label(studies, back=back)
        if label is None:
            return False
        desk: Desk = self._context.desk
        service = desk.group if studies else desk.library
        if not self._context.attempt(service.undo if back else service.redo):
            return False
        if source:
            source.pop()
        target.append(studies)
        return True

    def _label(self, studies: bool, *, back: bool) -> Message | None:
        history = self._history(studies)
        return history.undo_label if back else history.redo_label

    def _last(self, steps: list[bool]) -> bool:
        # Before any step of this page, what the library remembers of another time.
        return steps[-1] if steps else False

    def _history(self, studies: bool) -> History:
        desk = self._context.desk
        return desk.group.history if studies else desk.library.history
