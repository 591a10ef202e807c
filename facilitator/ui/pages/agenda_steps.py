"""What the agenda page does: each a step of the shown scope, told in a toast with its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.messages import Message, msg, plural
from facilitator.services.agendas import Scope
from facilitator.ui.models.agenda_rows import KINDS
from facilitator.ui.models.shelf_rows import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from facilitator.meetings.planner import Fitted
    from facilitator.services.agendas import Agendas
    from facilitator.ui.context import Context

_CHANGES_TOLD = 4


class AgendaSteps:
    """Asks the services; text that is being typed is saved first, or nothing is done.

    ``commit`` saves that text, ``scope`` tells which agenda is shown.
    """

    def __init__(
        self, context: Context, commit: Callable[[], bool], scope: Callable[[], Scope]
    ) -> None:
        self._context = context
        self._commit, self._scope = commit, scope

    def move(self, ids: Collection[str], place: int) -> bool:
        """Move items together to a place."""
        planner, scope = self._context.desk.planner, self._scope()
        return self._do(lambda: planner.move(scope, ids, place))

    def step(self, ids: Collection[str], by: int) -> bool:
        """Move items one place up or down."""
        planner, scope = self._context.desk.planner, self._scope()
        return self._do(lambda: planner.step(scope, ids, by))

    def remove(self, ids: Collection[str]) -> bool:
        """Take items off."""
        planner, scope = self._context.desk.planner, self._scope()
        what = self._title(ids)
        if not self._do(lambda: planner.remove(scope, ids)):
            return False
        self.toast(plural("Removed {what}", "Removed {n} items", len(ids), what=what))
        return True

    def duplicate(self, ids: Collection[str]) -> tuple[str, ...]:
        """Copy items; returns the ids of the copies."""
        planner, scope = self._context.desk.planner, self._scope()
        made: list[str] = []
        what = self._title(ids)
        if self._do(lambda: made.extend(planner.duplicate(scope, ids))):
            self.toast(plural("Duplicated {what}", "Duplicated {n} items", len(ids), what=what))
        return tuple(made)

    def split(self, item_id: str) -> bool:
        """Make two of an item, each about half as long."""
        planner, agendas, scope = self._context.desk.planner, self._agendas, self._scope()
        made: list[str] = []
        if not self._do(lambda: made.append(planner.split(scope, item_id))):
            return False
        halves = [agendas.agenda(scope).item(one) for one in (item_id, made[0])]
        first, second = (half.minutes for half in halves)
        told = msg("{what}: now {a} and {b} min", what=halves[0].title, a=first, b=second)
        self.toast(told)
        return True

    def set_section(self, ids: Collection[str], name: str) -> bool:
        """Put items into a section; the text comes from a field that saves itself."""
        planner, scope = self._context.desk.planner, self._scope()
        return self._context.attempt(lambda: planner.set_section(scope, ids, name))

    def skip(self, item_id: str) -> bool:
        """Leave an item out tonight, or hold it after all."""
        agendas, scope = self._agendas, self._scope()
        if not self._commit():
            return False
        item = agendas.agenda(scope).item(item_id)
        what = item.title
        if item.skipped:
            label, told = msg("brought back {what}", what=what), msg("Holding {what}", what=what)
        else:
            label = msg("skipped {what}", what=what)
            told = msg("Skipping {what} tonight", what=what)
            if scope is Scope.DATE:
                told = msg("Skipping {what} that day", what=what)
        held = not item.skipped
        if not self._do(lambda: agendas.edit(scope, item_id, label, skipped=held)):
            return False
        self.toast(told)
        return True

    def add(self, added: str, place: int | None = None) -> str:
        """Add a block, or an empty item of a kind; returns the new item's id, empty if not."""
        planner, scope = self._context.desk.planner, self._scope()
        made: list[str] = []
        if added.startswith(EMPTY):
            kind = ItemKind(added.removeprefix(EMPTY))
            self._do(lambda: made.append(self._add_kind(scope, kind, place)))
        elif self._do(lambda: made.append(planner.add_block(scope, added, place))):
            self.toast(msg("Added {what}", what=self._title(made)))
        return made[0] if made else ""

    def _add_kind(self, scope: Scope, kind: ItemKind, place: int | None) -> str:
        title = self._context.say(KINDS[kind][0])
        return self._context.desk.planner.add_empty(scope, kind, title, place)

    def fit(self) -> None:
        """Fit the agenda to the meeting, and say what was done and what could not be."""
        planner, scope = self._context.desk.planner, self._scope()
        done: list[Fitted] = []
        if self._do(lambda: done.append(planner.fit(scope))):
            self._context.host.toast(self._told(done[0]), undo=bool(done[0].changes))

    def _told(self, done: Fitted) -> str:
        """“Sharing 28 → 20, Readings 6 → 5”, and the minutes that are still missing or over."""
        say = self._context.say
        parts = [
            say(msg("{what} {before} → {after}", what=c.title, before=c.before, after=c.after))
            for c in done.changes[:_CHANGES_TOLD]
        ]
        more = len(done.changes) - len(parts)
        if more:
            parts.append(say(plural("and {n} more", "and {n} more", more)))
        changes = ", ".join(parts)
        if done.left < 0:
            still = say(msg("Still {n} min too long: shorten or skip an item.", n=-done.left))
        elif done.left:
            still = say(msg("{n} min stay free.", n=done.left))
        else:
            return changes or say(msg("It fits already."))
        return f"{changes}. {still}" if changes else still

    def copy_last(self) -> None:
        """Take the agenda of the last meeting."""
        planner, scope = self._context.desk.planner, self._scope()
        days: list[Message] = []
        if self._do(
            lambda: days.append(msg("Copied the agenda of {day}", day=planner.copy_last(scope).day))
        ):
            self.toast(days[0])

    def make_weekly(self) -> bool:
        """Take tonight's agenda for every week."""
        return self._do(self._agendas.make_weekly)

    def back(self, steps: int) -> bool:
        """Take back so many steps at once."""
        planner, scope = self._context.desk.planner, self._scope()
        if not self._do(lambda: planner.undo_to(scope, steps)):
            return False
        said = plural("Took back {n} step", "Took back {n} steps", steps)
        self._context.host.toast(self._context.say(said))
        return True

    def names(self) -> list[str]:
        """The steps that can be taken back, newest first, as they are called."""
        say = self._context.say
        return [say(label) for label in self._context.desk.planner.steps(self._scope())]

    def toast(self, told: Message) -> None:
        """Say what was done, with the way back."""
        self._context.host.toast(self._context.say(told), undo=True)

    def _do(self, work: Callable[[], object]) -> bool:
        return self._commit() and self._context.attempt(work)

    @property
    def _agendas(self) -> Agendas:
        return self._context.desk.agendas

    def _title(self, ids: Collection[str]) -> str:
        """The title of the first of these."""
        items = self._agendas.agenda(self._scope()).items
        return next((item.title for item in items if item.id in ids), "")
