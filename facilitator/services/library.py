"""The library of one open group: its own readings, and the shipped ones to copy from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facilitator.meetings import reading as readings
from facilitator.meetings.errors import NotFound, Refused
from facilitator.meetings.finding import composed
from facilitator.meetings.messages import msg, plural
from facilitator.meetings.reading import Hit, Reading, ReadingRow
from facilitator.services import starters
from facilitator.services.history import History
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.meetings.agenda import AgendaItem
    from facilitator.meetings.messages import Message
    from facilitator.services.open_group import OpenGroup
    from facilitator.services.starters import Starter


class Library:
    """What a group reads aloud. Every change is a step that can be undone."""

    def __init__(self, of: OpenGroup) -> None:
        self._of = of
        self._history = History(self._stored, self._put)

    # -- what there is ----------------------------------------------------------------------

    def rows(self) -> tuple[ReadingRow, ...]:
        """The group's own readings without their texts, by title."""
        return self._of.book.readings()

    def offered(self) -> tuple[Starter, ...]:
        """What comes with the program; a group that is not spiritual is offered none that is."""
        spiritual = self._of.value.spiritual
        known = starters.index(self._of.value.language).values()
        return tuple(one for one in known if spiritual or not one.spiritual)

    def starters(self) -> tuple[Reading, ...]:
        """The texts that are offered, parsed."""
        language = self._of.value.language
        return tuple(starters.reading(language, one.id) for one in self.offered())

    def search(self, words: str, most: int = 50) -> tuple[Hit, ...]:
        """What holds every word, the last as a beginning: the group's own, then what is offered.

        Without anything to look for it is the group's own readings by title.
        """
        if not words.strip():
            return tuple(Hit(one) for one in self.rows()[:most])
        own = self._of.book.search(words, most)
        if len(own) >= most:
            return own
        taken = {one.starter for one in self.rows()}
        others = tuple(one.id for one in self.offered() if one.id not in taken)
        found = starters.search(self._of.value.language, others, words)
        return (*own, *found)[:most]

    def reading(self, reading_id: str) -> Reading:
        """A reading of the group's own, else one that is shipped; raises ``NotFound``."""
        language = self._of.value.language
        if reading_id in starters.index(language):
            return starters.reading(language, reading_id)
        return self._of.book.reading(reading_id)

    def for_item(self, item: AgendaItem) -> Reading | None:
        """The reading attached to an item; ``None`` if there is none, or it was taken away."""
        if not item.reading_id:
            return None
        try:
            return self.reading(item.reading_id)
        except NotFound:
            return None

    # -- changes ----------------------------------------------------------------------------

    def _stored(self, reading_id: str) -> Reading | None:
        try:
            return self._of.book.reading(reading_id)
        except NotFound:
            return None

    def _put(self, values: dict[str, Any]) -> None:
        saved = tuple(one for one in values.values() if one is not None)
        removed = tuple(key for key, one in values.items() if one is None)
        self._of.book.save_readings(saved, removed)

    def _change(self, label: Message, values: dict[str, Reading | None]) -> None:
        """Save a change as one step; what is as it was is no step."""
        before = {key: self._stored(key) for key in values}
        parts = {key: (before[key], after) for key, after in values.items() if before[key] != after}
        if not parts:
            return
        self._put({key: after for key, (_before, after) in parts.items()})
        self._history.record(label, parts)
        self._of.changes.tell("library", label)

    def add(self, title: str, text: str = "", **fields: Any) -> Reading:  # noqa: ANN401 - any field
        """Add a reading, without text one read from the binder or book; raises ``BadInput``."""
        known = {"language": self._of.value.language, **fields}
        return self.save(Reading(new_id(), title, text=text, **known))

    def save(self, reading: Reading) -> Reading:
        """Save a reading, its text parsed anew; raises ``BadInput``, or ``Refused`` if shipped."""
        if reading.id in starters.index(self._of.value.language):
            raise Refused(
                msg("This text came with the program and stays as it is."),
                None,
                msg("Copy it into your library to change it."),
            )
        made = whole(replace(reading, blocks=()))
        new = self._stored(made.id) is None
        label = msg("added {what}", what=made.title) if new else _changed(made)
        self._change(label, {made.id: made})
        return made

    def add_all(self, several: Iterable[Reading]) -> tuple[Reading, ...]:
        """Add several readings in one step, as an import does: all of them or none.

        Each gets an id of its own; blocks that were parsed already are taken over.
        """
        made = tuple(whole(replace(one, id=new_id())) for one in several)
        label = plural("added {n} reading", "added {n} readings", len(made))
        self._change(label, {one.id: one for one in made})
        return made

    def remove(self, ids: Iterable[str]) -> None:
        """Take readings away; an item that names one keeps its title and its minutes."""
        gone = {one.id: one for one in map(self._stored, ids) if one is not None}
        label = plural("removed {n} reading", "removed {n} readings", len(gone))
        if len(gone) == 1:
            label = msg("removed {what}", what=next(iter(gone.values())).title)
        self._change(label, dict.fromkeys(gone))

    def take(self, starter_id: str) -> Reading:
        """Copy a shipped text into the group's library to change it; raises ``NotFound``."""
        if starter_id not in starters.index(self._of.value.language):
            raise NotFound(msg("That text does not come with the program."))
        shipped = starters.reading(self._of.value.language, starter_id)
        made = replace(shipped, id=new_id())
        self._change(msg("copied {what}", what=made.title), {made.id: made})
        return made

    @property
    def history(self) -> History:
        """The steps of the library."""
        return self._history

    def undo(self) -> Message:
        """Take back the last change of the library; raises ``Refused``."""
        label = self._history.undo()
        self._of.changes.tell("library", label)
        return label

    def redo(self) -> Message:
        """Do the last undone change of the library again; raises ``Refused``."""
        label = self._history.redo()
        self._of.changes.tell("library", label)
        return label


def _changed(of: Reading) -> Message:
    return msg("changed {what}", what=of.title)


def whole(of: Reading) -> Reading:
    """The reading ready to be kept: one line where there is one line, its text parsed.

    Raises ``BadInput``.
    """
    made = readings.check(
        replace(
            of,
            title=_line(of.title),
            source=_line(of.source),
            page=_line(of.page),
            licence=_line(of.licence),
            text=_clean(of.text),
        )
    )
    if made.blocks or not made.text.strip():
        return made
    from facilitator.intake.commonmark import blocks

    return replace(made, blocks=blocks(made.text))


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """The text as it can be stored and found: accents on their letters, nothing that is no text."""
    return composed(text.replace("\0", "").encode(errors="replace").decode())
