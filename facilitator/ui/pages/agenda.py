"""The agenda: tonight's or every week's items in order, and the chosen ones beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.messages import msg
from facilitator.services.agendas import Scope
from facilitator.ui.models.shelf_rows import EMPTY
from facilitator.ui.pages.agenda_shown import AgendaShown

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context


class AgendaPage(AgendaShown):
    """The list of items with the inspector of the chosen one; nothing needs saving."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._connect()
        self.refresh()

    # -- what the window asks of a page ----------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step of the shown scope, if it has one."""
        self._go(back=True)

    def redo(self) -> None:
        """Do the last undone step of the shown scope again, if it has one."""
        self._go(back=False)

    def turn_to(self, scope: Scope) -> None:
        """Show tonight's agenda or every week's."""
        if self.commit():
            self._scope = scope
            self._open = self._adding = False
        self.refresh()

    def choose(self, item_id: str) -> None:
        """Choose one item."""
        self.list.choose(item_id)

    # -- what is done ----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.head.scope_chosen.connect(self.turn_to)
        self.head.back_requested.connect(self._on_back_requested)
        chooser = self.list.selectionModel()
        chooser.currentChanged.connect(self._on_current_changed)
        self.list.chosen_changed.connect(self._on_chosen_changed)
        self.list.clicked.connect(self._on_row_clicked)
        self.list.open_requested.connect(self._on_open_requested)
        self.list.add_requested.connect(self._on_add_requested)
        self.list.section_requested.connect(self._on_section_requested)
        self.list.menu_requested.connect(self._on_menu_requested)
        self.list.split_requested.connect(self._on_split_requested)
        for source in (self.list, self.many):
            source.remove_requested.connect(self._on_remove_requested)
            source.step_requested.connect(self._on_step_requested)
            source.duplicate_requested.connect(self._on_duplicate_requested)
        self._rows.move_requested.connect(self._on_move_requested)
        self._rows.block_requested.connect(self._on_block_dropped)
        self.inspector.skip_requested.connect(self._on_skip_requested)
        self.shelf.add_requested.connect(self._on_block_requested)
        self.shelf.ended.connect(self._on_shelf_ended)
        self.end.fit.clicked.connect(self.steps.fit)
        self.foot.undo.clicked.connect(self.undo)
        self.foot.steps.clicked.connect(self._on_steps_clicked)
        self.foot.more.clicked.connect(self._on_actions_clicked)
        self.foot.print.clicked.connect(self._on_print_clicked)
        self.foot.add.clicked.connect(self._on_add_requested)
        self.steps_menu.back_requested.connect(self._on_steps_back)
        self._connect_menu()

    def _connect_menu(self) -> None:
        menu = self.menu
        menu.move_up.triggered.connect(partial(self._on_step_requested, -1))
        menu.move_down.triggered.connect(partial(self._on_step_requested, 1))
        menu.duplicate.triggered.connect(self._on_duplicate_requested)
        menu.split.triggered.connect(self._on_split_requested)
        menu.section.triggered.connect(self._on_section_requested)
        menu.remove.triggered.connect(self._on_remove_requested)
        menu.fit.triggered.connect(self.steps.fit)
        menu.copy_last.triggered.connect(self.steps.copy_last)
        menu.weekly.triggered.connect(self._on_weekly_requested)

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

    def _turn_page(self, *, shut: bool) -> None:
        """Turn between the list and what is beside it, where they are two pages."""
        self._open = not shut
        self.refresh()
        if shut:
            self.list.setFocus()

    def _show_beside(self, *, adding: bool) -> None:
        """Show what may be added, or the chosen items again."""
        if self.commit():
            self._adding = adding
            self._turn_page(shut=not adding)

    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        wanted = self.list.chosen()
        if wanted in self._picked:
            self._chosen = wanted

    def _on_chosen_changed(self) -> None:
        """Show what is chosen now; what cannot be saved keeps the choice where it was."""
        found = self.list.all_chosen()
        if not found or found == self._picked or self._committing:
            return
        if not self._commit_quietly():
            QTimer.singleShot(0, self.refresh)
            return
        current = self.list.chosen()
        self._picked, self._chosen = found, current if current in found else found[-1]
        self.refresh()

    def _on_row_clicked(self, _index: QModelIndex) -> None:
        if self._context.theme.narrow and len(self._picked) < 2:
            self._turn_page(shut=False)
            self.head.back.setFocus()

    def _on_open_requested(self) -> None:
        if not self._chosen:
            return
        self._adding = False
        self._turn_page(shut=False)
        if len(self._picked) > 1:
            self.many.section.setFocus()
        else:
            self.inspector.title.setFocus()
            self.inspector.title.selectAll()

    def _on_back_requested(self) -> None:
        self._show_beside(adding=False)

    def _on_step_requested(self, by: int, _checked: bool = False) -> None:
        if self._picked:
            self.steps.step(self._picked, by)

    def _on_move_requested(self, ids: tuple[str, ...], place: int) -> None:
        self.steps.move(ids, place)

    def _on_duplicate_requested(self) -> None:
        made = self.steps.duplicate(self._picked) if self._picked else ()
        if made:
            self.list.choose_all(made, made[0])

    def _on_split_requested(self) -> None:
        if len(self._picked) == 1:
            self.steps.split(self._chosen)

    def _on_section_requested(self) -> None:
        if self._picked:
            self._on_open_requested()
            if len(self._picked) == 1:
                self.inspector.show_section()

    def _on_remove_requested(self) -> None:
        if self._picked and self.steps.remove(self._picked):
            self._turn_page(shut=True)

    def _on_skip_requested(self) -> None:
        if self._chosen:
            self.steps.skip(self._chosen)

    def _on_weekly_requested(self) -> None:
        if self.steps.make_weekly():
            # Its undo is a step of every week, so that is what is shown.
            self.turn_to(Scope.WEEKLY)
            self.steps.toast(msg("Every week’s agenda is now as tonight’s"))

    def _on_print_clicked(self) -> None:
        from facilitator.ui.dialogs.paper_preview import preview_agenda

        if self.commit():
            self._context.jobs.begin(preview_agenda(self._context, self, self._scope))

    def _on_add_requested(self) -> None:
        items = self._agenda.items if self._agenda is not None else ()
        closed = any(item.kind is ItemKind.CLOSING for item in items)
        self.shelf.show_blocks(self._context.desk.planner.shelf(), closing=not closed)
        self._show_beside(adding=True)
        self.shelf.open()

    def _on_shelf_ended(self) -> None:
        self._show_beside(adding=False)

    def _on_block_requested(self, added: str) -> None:
        self._add(added, None)

    def _on_block_dropped(self, added: str, place: int) -> None:
        self._add(added, place)

    def _add(self, added: str, place: int | None) -> None:
        """Add it; one that is empty is named at once, after others more can be added."""
        made = self.steps.add(added, place)
        if made:
            self.list.choose(made)
            if added.startswith(EMPTY):
                self._on_open_requested()

    def _on_menu_requested(self, spot: QPoint) -> None:
        self.menu.prepare(self._prepared())
        self.menu.popup(spot)

    def _on_actions_clicked(self) -> None:
        self.menu.prepare(self._prepared())
        self.menu.open_over(self.foot.more)

    def _on_steps_clicked(self) -> None:
        self.steps_menu.show_steps(self.steps.names())
        self.steps_menu.open_over(self.foot.steps)

    def _on_steps_back(self, count: int) -> None:
        self.steps.back(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds from anywhere on the page; Esc goes back from the item's page."""
        if event.key() == Qt.Key.Key_Insert:
            self._on_add_requested()
        elif event.key() == Qt.Key.Key_Escape and self.head.back.isVisible():
            self._on_back_requested()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Text is never lost: it is saved before the page goes."""
        self.commit()
        super().hideEvent(event)
