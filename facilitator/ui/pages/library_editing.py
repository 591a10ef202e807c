"""The reading that is being changed, or written anew; it is stored as soon as it has a title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facilitator.meetings.errors import NotFound
from facilitator.meetings.messages import msg
from facilitator.meetings.reading import Reading
from facilitator.ui.pages.library_words import title_from

if TYPE_CHECKING:
    from facilitator.ui.context import Context
    from facilitator.ui.pages.library_steps import Steps


class Editing:
    """One reading between the first and the last change; each field saved is a step."""

    def __init__(self, context: Context, steps: Steps) -> None:
        self._context, self._steps = context, steps
        self.of: Reading | None = None

    def begin(self, of: Reading | None = None) -> Reading:
        """Start on a reading of the group's, or on a new one in the group's language."""
        language = self._context.desk.group.value.language
        self.of = Reading("", "", language=language) if of is None else of
        return self.of

    def reload(self) -> bool:
        """Load it as it is stored; False if it is no longer there."""
        if self.of is None or not self.of.id:
            return self.of is not None
        try:
            self.of = self._context.desk.library.reading(self.of.id)
        except NotFound:
            self.of = None
        return self.of is not None

    def save(self, name: str, value: object) -> bool:
        """Save one field; without a title it waits. Tells whether it was done."""
        if self.of is None:
            return False
        change: dict[str, Any] = {name: value}
        changed = replace(self.of, **change)
        if name == "text":
            changed = replace(changed, blocks=())
        before, self.of = self.of, changed
        if not changed.title:
            return True
        if self._steps.make(self._store, studies=False):
            return True
        self.of = before
        return False

    def finish(self) -> str:
        """End it; what was typed without a title gets one. Returns the id, or nothing."""
        of = self.of
        if of is not None and not of.title:
            at = self._context.say(msg("Page {page}", page=of.page)) if of.page else ""
            title = title_from(of.text) or of.source or at
            if title:
                self.save("title", title)
        of, self.of = self.of, None
        return "" if of is None else of.id

    def _store(self) -> None:
        if self.of is None:
            return
        library, of = self._context.desk.library, self.of
        if of.id:
            self.of = library.save(of)
            return
        known = ("source", "page", "language", "licence", "pace")
        fields: dict[str, Any] = {name: getattr(of, name) for name in known}
        self.of = library.add(of.title, of.text, **fields)
