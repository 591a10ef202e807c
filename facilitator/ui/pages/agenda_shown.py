"""The agenda page as it is shown: which agenda, which items are chosen, what is beside them."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from facilitator.meetings import agenda as plans
from facilitator.meetings.group import to_read_out
from facilitator.meetings.messages import Message, msg
from facilitator.services.agendas import Scope
from facilitator.ui.dates import short_day
from facilitator.ui.models.agenda_rows import agenda_rows, clock_after, end_row
from facilitator.ui.pages.agenda_head import about, note
from facilitator.ui.pages.agenda_inspector import Inspected
from facilitator.ui.pages.agenda_menus import Chosen
from facilitator.ui.pages.agenda_more import Shelves
from facilitator.ui.pages.agenda_steps import AgendaSteps
from facilitator.ui.pages.agenda_view import AgendaView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.agenda import Agenda, Plan
    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context

_ELSEWHERE = ("tally", "room", "record")
_NO_DUE = (time(19, 30), 60)


class AgendaShown(AgendaView):
    """Shows the stored agenda afresh whenever it is told, and saves what is typed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, self._save, self._save_section, parent)
        self._scope = Scope.TONIGHT
        self._chosen = ""
        self._picked: tuple[str, ...] = ()
        self._place = 0
        self._open = self._adding = False
        self._committing = self._stale = False
        self._agenda: Agenda | None = None
        self._plan: Plan | None = None
        self._start = _NO_DUE[0]
        self.steps = AgendaSteps(context, self.commit, self.scope)

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the agenda as it is stored, with the chosen items kept."""
        if changed is not None and changed.subject in _ELSEWHERE:
            return
        if self._committing:
            self._stale = True
            return
        agendas = self._context.desk.agendas
        if changed is None:
            self._scope = agendas.asked_for() or self._scope
        if self._scope is Scope.DATE and agendas.later() is None:
            self._scope = Scope.TONIGHT
        due = agendas.due_or_none(self._scope)
        if due is None:
            self._scope = Scope.WEEKLY
        self._agenda = agendas.agenda(self._scope)
        slot = self._slot(due)
        self._start, self._plan = slot[0], plans.plan(self._agenda, *slot)
        self._show_head(due, slot)
        self._show_rows(self._plan, self._to_read_out(due))
        self._show_end(self._plan, slot)
        self._show_side()
        self._show_undo()

    def commit(self) -> bool:
        """Save text that is still being typed; False when it could not be saved."""
        self._committing = True
        try:
            kept = self.inspector.commit()
            kept = self.many.commit() and kept
        finally:
            self._committing = False
        if self._stale:
            self._stale = False
            self.refresh()
        return kept

    def scope(self) -> Scope:
        """Which agenda is shown."""
        return self._scope

    def chosen(self) -> str:
        """The id of the chosen item, or the empty text."""
        return self._chosen

    def _save(self, item_id: str, label: Message, fields: Mapping[str, object]) -> bool:
        agendas, scope = self._context.desk.agendas, self._scope
        return self._context.attempt(lambda: agendas.edit(scope, item_id, label, **fields))

    def _save_section(self, name: str) -> bool:
        return self.steps.set_section(self.many.ids(), name)

    def _commit_quietly(self) -> bool:
        """Save what is typed without showing it: another item is shown at once."""
        self._committing = True
        try:
            kept = self.inspector.commit()
            return self.many.commit() and kept
        finally:
            self._committing = self._stale = False

    def _slot(self, due: Occurrence | None) -> tuple[time, int]:
        """When the shown meeting starts, and for how many minutes."""
        if due is not None:
            return due.start, due.minutes
        slots = self._context.desk.group.value.schedule.slots
        return (slots[0].start, slots[0].minutes) if slots else _NO_DUE

    def _to_read_out(self, due: Occurrence | None) -> int:
        group = self._context.desk.group
        day = due.day if due is not None else group.today()
        return len(to_read_out(group.value.announcements, day))

    def _show_head(self, due: Occurrence | None, slot: tuple[time, int]) -> None:
        agendas, group = self._context.desk.agendas, self._context.desk.group
        own = agendas.agenda(Scope.TONIGHT) != agendas.agenda(Scope.WEEKLY)
        today, later = group.today(), agendas.later()
        name = self._agenda.name if later == due and self._agenda else group.value.format_name
        words = about(name, due, slot, today), note(self._scope, due, today, own)
        language = self._context.app.settings.language
        told = "" if later is None else short_day(later.day, language)
        choice = due is not None and not group.locked
        self.show_scope(self._scope, words, choice=choice, later=told)
        alone = self._context.theme.narrow and self._open
        self.show_parts(alone=alone, tonight=self._scope is not Scope.WEEKLY)

    def _show_rows(self, plan: Plan, read_out: int) -> None:
        tonight = self._scope is not Scope.WEEKLY
        rows = agenda_rows(plan, self._start, read_out, self._context.say, tonight=tonight)
        held = [one.item for one in plan.rows if not one.item.skipped]
        self.show_items(rows, held)
        if not any(row.id == self._chosen for row in rows):
            self._chosen = rows[min(self._place, len(rows) - 1)].id if rows else ""
        self._picked = tuple(row.id for row in rows if row.id in self._picked)
        if self._chosen not in self._picked:
            self._picked = (self._chosen,) if self._chosen else ()
        if self.list.all_chosen() != self._picked or not self.list.chosen():
            self.list.choose_all(self._picked, self._chosen)
        at = [place for place, item in enumerate(held) if item.id == self._chosen]
        self.line.set_chosen(at[0] if at else -1)

    def _show_end(self, plan: Plan, slot: tuple[time, int]) -> None:
        fits = plan.spare != 0 and self._context.desk.planner.can_fit(self._scope)
        say = self._context.say
        fit = say(msg("Fit to {n} min", n=slot[1])) if fits else ""
        row = end_row(plan, *slot, say, fits=fits)
        self.end.show_row(row, soon=plan.spare < 0, fit=fit)

    def _show_side(self) -> None:
        """Show beside the list what may be added, the chosen items, or the chosen one."""
        plan, place = self._plan, self._rows.place_of(self._chosen)
        several = len(self._picked) > 1
        panel: QWidget | None = self.shelf if self._adding else None
        if panel is None and place >= 0:
            panel = self.many if several else self.inspector
        self.show_panel(panel if self._open or not self._context.theme.narrow else None)
        if plan is None or place < 0:
            return
        self._place = min(map(self._rows.place_of, self._picked))
        if several:
            picked = set(self._picked)
            self.many.show_items([one.item for one in plan.rows if one.item.id in picked])
        row = plan.rows[place]
        self.inspector.show_item(
            Inspected(
                item=row.item,
                begins=clock_after(self._start, row.offset),
                tonight=self._scope is not Scope.WEEKLY,
                last=place == len(plan.rows) - 1,
                shelves=self._shelves(),
                later=self._scope is Scope.DATE,
            )
        )

    def _shelves(self) -> Shelves:
        desk = self._context.desk
        return Shelves(
            tuple((one.id, one.title) for one in desk.library.rows()),
            tuple((one.id, one.title) for one in desk.studies.listed()),
        )

    def _show_undo(self) -> None:
        labels = self._context.desk.planner.steps(self._scope)
        self.foot.show_undo(labels[0] if labels else None, len(labels))

    def _makes_weekly(self) -> bool:
        """Whether tonight's agenda can be taken over for every week."""
        return self._scope is Scope.TONIGHT and not self._context.desk.group.locked

    def _prepared(self) -> Chosen:
        """What the menu may offer for what is chosen now."""
        plan, places = self._plan, sorted(map(self._rows.place_of, self._picked))
        if plan is None or not places:
            return Chosen(tonight=self._makes_weekly())
        count = len(places)
        together = places[-1] - places[0] == count - 1
        return Chosen(
            count=count,
            first=together and places[0] == 0,
            last=together and places[-1] == len(plan.rows) - 1,
            splits=count == 1 and plan.rows[places[0]].item.minutes > 1,
            tonight=self._makes_weekly(),
            fits=not self.end.fit.isHidden(),
        )
