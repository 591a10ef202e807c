"""Agendas: tonight's and every week's, every edit a step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from facilitator.meetings import agenda as plans
from facilitator.meetings.agenda import Agenda, AgendaItem, ItemKind, Plan
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import Message, msg
from facilitator.services.groups import new_id
from facilitator.services.history import History

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.groups import OpenGroup


class Scope(Enum):
    """Which agenda is meant."""

    TONIGHT = "tonight"
    WEEKLY = "weekly"


class Agendas:
    """The agendas of one open group."""

    def __init__(self, of: OpenGroup) -> None:
        self._of = of
        self._histories = {scope: self._history(scope) for scope in Scope}

    def _history(self, scope: Scope) -> History:
        book = self._of.book

        def read(key: str) -> Agenda | None:
            return book.tonight(key) if scope is Scope.TONIGHT else book.agenda(key)

        def put(values: dict[str, Any]) -> None:
            for key, agenda in values.items():
                self._save(scope, key, agenda)

        return History(read, put)

    def _key(self, scope: Scope) -> str:
        """What a scope means just now: the meeting's id tonight, or the agenda's id."""
        if scope is Scope.TONIGHT:
            return self._of.meeting_id(self.due())
        return self._weekly_id(self._due())

    def due(self) -> Occurrence:
        """Tonight's meeting; raises ``Refused`` if none is due."""
        due = self._of.tonight()
        if due is None:
            raise Refused(msg("No meeting is planned in the next four months."))
        return due

    def _weekly_id(self, due: Occurrence | None) -> str:
        slots = self._of.value.schedule.slots
        if due is not None:
            for slot in slots:
                if slot.id == due.slot_id and slot.agenda_id:
                    return slot.agenda_id
        return self._of.value.agenda_ids[0]

    def _stored(self, scope: Scope) -> Agenda | None:
        due = self._of.tonight()
        if scope is Scope.WEEKLY:
            return self._of.book.agenda(self._weekly_id(due))
        return None if due is None else self._of.book.tonight(self._of.meeting_id(due))

    def agenda(self, scope: Scope) -> Agenda:
        """The agenda of a scope; tonight's is the group's until it is first edited."""
        found = self._stored(scope)
        return found if found is not None else self._of.book.agenda(self._weekly_id(self._due()))

    def _due(self) -> Occurrence | None:
        return self._of.tonight()

    def agenda_tonight(self) -> Agenda:
        """What will be run tonight."""
        return self.agenda(Scope.TONIGHT)

    def plan(self, scope: Scope) -> Plan:
        """The agenda of a scope laid on tonight's clock."""
        due = self.due()
        return plans.plan(self.agenda(scope), due.start, due.minutes)

    def change(self, scope: Scope, label: Message, made: Callable[[Agenda], Agenda]) -> None:
        """Make a change to an agenda, save it, and remember it as a step."""
        key = self._key(scope)
        before, shown = self._stored(scope), self.agenda(scope)
        after = made(shown)
        if after == shown:
            return
        self._save(scope, key, after)
        self._histories[scope].record(label, {key: (before, after)})
        self._of.changes.tell("agenda", label)

    def _save(self, scope: Scope, key: str, agenda: Agenda | None) -> None:
        if scope is Scope.TONIGHT:
            self._of.book.save_tonight(key, agenda)
        elif agenda is not None:
            self._of.book.save_agenda(agenda)

    def edit(self, scope: Scope, item_id: str, label: Message, **fields: Any) -> None:  # noqa: ANN401
        """Change fields of one item."""
        self.change(scope, label, lambda one: plans.change(one, item_id, **fields))

    def add(self, scope: Scope, kind: ItemKind, title: str, minutes: int = 5) -> str:
        """Add an item before the closing; returns its id."""
        item = AgendaItem(new_id(), kind, title, minutes, minutes)
        self.change(scope, msg("added {what}", what=title), lambda one: plans.insert(one, item))
        return item.id

    def remove(self, scope: Scope, item_id: str) -> None:
        """Take an item off."""
        title = self.agenda(scope).item(item_id).title
        self.change(
            scope, msg("removed {what}", what=title), lambda one: plans.remove(one, item_id)
        )

    def move(self, scope: Scope, item_id: str, place: int) -> None:
        """Move an item to a place."""
        title = self.agenda(scope).item(item_id).title
        self.change(
            scope, msg("moved {what}", what=title), lambda one: plans.move(one, item_id, place)
        )

    def make_weekly(self) -> None:
        """Take tonight's agenda over for every week; cards given out tonight stay tonight's."""
        mine = self.agenda(Scope.TONIGHT)
        items = tuple(replace(item, given=0) for item in mine.items)
        self.change(
            Scope.WEEKLY, msg("made this every week"), lambda weekly: replace(weekly, items=items)
        )

    def history(self, scope: Scope) -> History:
        """The steps of a scope."""
        return self._histories[scope]

    def undo(self, scope: Scope) -> Message:
        """Take back the last step of a scope; raises ``Refused``."""
        label = self._histories[scope].undo()
        self._of.changes.tell("agenda", label)
        return label

    def redo(self, scope: Scope) -> Message:
        """Do the last undone step again; raises ``Refused``."""
        label = self._histories[scope].redo()
        self._of.changes.tell("agenda", label)
        return label
