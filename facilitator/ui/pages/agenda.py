"""The agenda: tonight's or every week's items in order, and the chosen one beside them."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings import agenda as plans
from facilitator.meetings.agenda import Agenda, ItemKind, Plan
from facilitator.meetings.group import to_read_out
from facilitator.meetings.messages import Message, msg
from facilitator.services.agendas import Scope
from facilitator.ui.actions import UNDO
from facilitator.ui.models.agenda_rows import (
    KINDS,
    AgendaRows,
    agenda_rows,
    clock_after,
    end_row,
)
from facilitator.ui.pages.agenda_fields import KindMenu
from facilitator.ui.pages.agenda_head import AgendaHead, about, note
from facilitator.ui.pages.agenda_inspector import AgendaInspector, Inspected
from facilitator.ui.pages.agenda_list import AgendaList, EndRow, ListCard
from facilitator.ui.widgets import Button, HourLine, Label, Segment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QHideEvent, QKeyEvent

    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context

_ELSEWHERE = ("tally", "room", "record")
_NO_DUE = (time(19, 30), 60)


class AgendaPage(QWidget):
    """The list of items with the inspector of the chosen one; nothing needs saving."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._scope = Scope.TONIGHT
        self._chosen = ""
        self._place = 0
        self._open = False
        self._committing = self._stale = False
        self._agenda: Agenda | None = None
        theme, say = context.theme, context.say
        self._rows = AgendaRows(self)
        self.list = AgendaList(self._rows, theme)
        self.list.setAccessibleName(say(msg("Items of the agenda")))
        self.end = EndRow(theme)
        self.inspector = AgendaInspector(theme, say, self._save)
        self.line = HourLine(theme)
        self.head = AgendaHead(theme, say)
        self._build_foot()
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the agenda as it is stored, with the chosen item kept."""
        if changed is not None and changed.subject in _ELSEWHERE:
            return
        if self._committing:
            self._stale = True
            return
        due = self._context.desk.group.tonight()
        if due is None:
            self._scope = Scope.WEEKLY
        agenda = self._context.desk.agendas.agenda(self._scope)
        slot = self._slot(due)
        plan = plans.plan(agenda, *slot)
        self._agenda = agenda
        self._show_head(due, slot)
        self._show_rows(plan, slot[0], self._to_read_out(due))
        self.end.show_row(end_row(plan, *slot, self._context.say), soon=plan.spare < 0)
        self._show_chosen(plan, slot[0])
        self._show_undo()

    def commit(self) -> bool:
        """Save text that is still being typed; False when it could not be saved."""
        self._committing = True
        try:
            kept = self.inspector.commit()
        finally:
            self._committing = False
        if self._stale:
            self._stale = False
            self.refresh()
        return kept

    def undo(self) -> None:
        """Take back the last step of the shown scope, if it has one."""
        self._go(back=True)

    def redo(self) -> None:
        """Do the last undone step of the shown scope again, if it has one."""
        self._go(back=False)

    def scope(self) -> Scope:
        """Which agenda is shown."""
        return self._scope

    def show_scope(self, scope: Scope) -> None:
        """Show tonight's agenda or every week's."""
        if self.commit():
            self._scope = scope
            self._open = False
        self.refresh()

    def choose(self, item_id: str) -> None:
        """Choose an item."""
        self.list.choose(item_id)

    def chosen(self) -> str:
        """The id of the chosen item, or the empty text."""
        return self._chosen

    def _build_foot(self) -> None:
        theme, say = self._context.theme, self._context.say
        self.undo_button = Button(
            "", theme, "ghost", icon="undo", keycap=UNDO.cap, ground="paper", flush="left"
        )
        # A long title may shorten these words; it never widens the page.
        self.undo_button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.undo_button.setMinimumWidth(1)
        self.print = Button(say(msg("Print")), theme, icon="paper", height=56, ground="paper")
        self.add = Button(say(msg("Add an item")), theme, "primary", icon="plus")
        self.add.setMinimumWidth(288)
        self.print.setMinimumHeight(self.add.sizeHint().height())
        self.kinds = KindMenu(theme, say, self)

    def _lay_out(self) -> None:
        theme = self._context.theme
        narrow = theme.narrow
        self._empty = Label(
            self._context.say(msg("Nothing is on this agenda yet. Add the first item.")),
            theme,
            tone="muted",
            wrap=True,
        )
        self._empty.setContentsMargins(24, 16, 24, 16)
        self._card = ListCard(self.list, self.end, theme)
        self._card.body.insertWidget(0, self._empty)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._card, 1)
        middle.addWidget(self.inspector, 1 if narrow else 0)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.print)
        foot.addWidget(self.add)
        page = QVBoxLayout(self)
        page.setSpacing(12 if not narrow else 8)
        page.setContentsMargins(*((40, 28, 40, 12) if not narrow else (24, 8, 24, 12)))
        page.addWidget(self.head)
        page.addSpacing(10 if not narrow else 0)
        page.addWidget(self.line)
        page.addSpacing(3 if not narrow else 0)
        page.addLayout(middle, 1)
        page.addLayout(foot)

    def _connect(self) -> None:
        self.head.scope_chosen.connect(self.show_scope)
        self.head.back_requested.connect(self._on_back_requested)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.clicked.connect(self._on_row_clicked)
        self.list.open_requested.connect(self._on_open_requested)
        self.list.add_requested.connect(self._on_add_clicked)
        self.list.remove_requested.connect(self._on_remove_requested)
        self.list.step_requested.connect(self._on_step_requested)
        self._rows.move_requested.connect(self._on_move_requested)
        self.inspector.skip_requested.connect(self._on_skip_requested)
        self.inspector.remove_requested.connect(self._on_remove_requested)
        self.inspector.step_requested.connect(self._on_step_requested)
        self.inspector.weekly_requested.connect(self._on_weekly_requested)
        self.undo_button.clicked.connect(self.undo)
        self.print.clicked.connect(self._on_print_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        self.kinds.kind_chosen.connect(self._on_kind_chosen)

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
        today = group.today()
        words = about(group.value.format_name, due, slot, today), note(self._scope, due, today, own)
        self.head.show_scope(self._scope, words, choice=due is not None)
        item_page = self._context.theme.narrow and self._open
        if item_page:
            self.head.show_back(shown=True)
        for widget in (self.line, self._card, self.add):
            widget.setVisible(not item_page)
        self.print.setVisible(self._scope is Scope.TONIGHT and not item_page)

    def _show_rows(self, plan: Plan, start: time, read_out: int) -> None:
        tonight = self._scope is Scope.TONIGHT
        rows = agenda_rows(plan, start, read_out, self._context.say, tonight=tonight)
        self._rows.show(rows)
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        held = [one.item for one in plan.rows if not one.item.skipped]
        self.line.set_segments([Segment(item.minutes, item.title) for item in held])
        if not any(row.id == self._chosen for row in rows):
            self._chosen = rows[min(self._place, len(rows) - 1)].id if rows else ""
        at = [place for place, item in enumerate(held) if item.id == self._chosen]
        self.line.set_chosen(at[0] if at else -1)

    def _show_chosen(self, plan: Plan, start: time) -> None:
        place = self._rows.place_of(self._chosen)
        narrow = self._context.theme.narrow
        self.inspector.setVisible(place >= 0 and (self._open or not narrow))
        if place < 0:
            return
        self._place = place
        self.list.choose(self._chosen)
        row = plan.rows[place]
        self.inspector.show_item(
            Inspected(
                item=row.item,
                begins=clock_after(start, row.offset),
                tonight=self._scope is Scope.TONIGHT,
                first=place == 0,
                last=place == len(plan.rows) - 1,
            )
        )

    def _show_undo(self) -> None:
        label = self._context.desk.agendas.history(self._scope).undo_label
        words = self._context.say(msg("Undo: {what}", what=label)) if label is not None else ""
        self.undo_button.setVisible(bool(words))
        self.undo_button.set_text(words)
        self.undo_button.setToolTip(words)

    def _save(self, item_id: str, label: Message, fields: Mapping[str, object]) -> bool:
        agendas, scope = self._context.desk.agendas, self._scope
        return self._context.attempt(lambda: agendas.edit(scope, item_id, label, **fields))

    def _go(self, *, back: bool) -> None:
        """Undo or redo a step, and choose the item it brought or changed."""
        if not self.commit():
            return
        agendas, scope = self._context.desk.agendas, self._scope
        history = agendas.history(scope)
        if (history.undo_label if back else history.redo_label) is None:
            return
        before = set(agendas.agenda(scope).items)
        if not self._context.attempt(lambda: (agendas.undo if back else agendas.redo)(scope)):
            return
        changed = [item.id for item in agendas.agenda(scope).items if item not in before]
        if changed:
            self.list.choose(changed[0])

    def _shut(self, *, shut: bool) -> None:
        """Turn between the list and the item where they are two pages."""
        self._open = not shut
        self.refresh()
        if shut:
            self.list.setFocus()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        rows = self._rows.rows()
        wanted = rows[current.row()].id if current.isValid() else ""
        if not wanted or wanted == self._chosen or self._committing:
            return
        held, self._committing = self._chosen, True
        kept = self.inspector.commit()
        self._committing = self._stale = False
        self._chosen = wanted if kept else held
        if kept:
            self.refresh()
        else:
            QTimer.singleShot(0, self.refresh)

    def _on_row_clicked(self, _index: QModelIndex) -> None:
        if self._context.theme.narrow:
            self._shut(shut=False)
            self.head.back.setFocus()

    def _on_open_requested(self) -> None:
        if self._chosen:
            self._shut(shut=False)
            self.inspector.title.setFocus()
            self.inspector.title.selectAll()

    def _on_back_requested(self) -> None:
        if self.commit():
            self._shut(shut=True)

    def _on_step_requested(self, by: int) -> None:
        place = self._rows.place_of(self._chosen) + by
        if 0 <= place < len(self._rows.rows()):
            self._on_move_requested(self._chosen, place)

    def _on_move_requested(self, item_id: str, place: int) -> None:
        if self.commit():
            agendas, scope = self._context.desk.agendas, self._scope
            self._context.attempt(lambda: agendas.move(scope, item_id, place))
            self.list.choose(item_id)

    def _on_remove_requested(self) -> None:
        agenda, gone = self._agenda, self._chosen
        if agenda is None or not gone or not self.commit():
            return
        agendas, scope = self._context.desk.agendas, self._scope
        ids = [item.id for item in agenda.items]
        at, title = ids.index(gone), agendas.agenda(scope).item(gone).title
        rest = ids[:at] + ids[at + 1 :]
        self._committing = True
        done = self._context.attempt(lambda: agendas.remove(scope, gone))
        self._committing = self._stale = False
        if done:
            self._chosen = rest[min(at, len(rest) - 1)] if rest else ""
            self._shut(shut=True)
            self._toast(msg("Removed {what}", what=title))

    def _on_skip_requested(self) -> None:
        if not self._chosen or not self.commit():
            return
        item = self._context.desk.agendas.agenda(self._scope).item(self._chosen)
        what = item.title
        if item.skipped:
            label, told = msg("brought back {what}", what=what), msg("Holding {what}", what=what)
        else:
            label = msg("skipped {what}", what=what)
            told = msg("Skipping {what} tonight", what=what)
        if self._save(item.id, label, {"skipped": not item.skipped}):
            self._toast(told)

    def _on_weekly_requested(self) -> None:
        agendas = self._context.desk.agendas
        if self.commit() and self._context.attempt(agendas.make_weekly):
            # Its undo is a step of every week, so that is what is shown.
            self.show_scope(Scope.WEEKLY)
            self._toast(msg("Every week’s agenda is now as tonight’s"))

    def _on_print_clicked(self) -> None:
        from facilitator.ui.dialogs.paper_preview import preview_agenda

        if self.commit():
            self._context.jobs.begin(preview_agenda(self._context, self))

    def _on_add_clicked(self) -> None:
        closed = self._agenda is not None and any(
            item.kind is ItemKind.CLOSING for item in self._agenda.items
        )
        self.kinds.open_over(self.add, closing=not closed)

    def _on_kind_chosen(self, kind: ItemKind) -> None:
        if not self.commit():
            return
        title = self._context.say(KINDS[kind][0])
        agendas, scope = self._context.desk.agendas, self._scope
        known = {item.id for item in agendas.agenda(scope).items}
        if self._context.attempt(lambda: agendas.add(scope, kind, title)):
            added = [i.id for i in agendas.agenda(scope).items if i.id not in known]
            self.list.choose(added[0])
            self._on_open_requested()

    def _toast(self, told: Message) -> None:
        self._context.host.toast(self._context.say(told), undo=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds from anywhere on the page; Esc goes back from the item's page."""
        if event.key() == Qt.Key.Key_Insert:
            self._on_add_clicked()
        elif event.key() == Qt.Key.Key_Escape and self.head.back.isVisible():
            self._on_back_requested()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Text is never lost: it is saved before the page goes."""
        self.commit()
        super().hideEvent(event)
