"""The agendas the group holds: several, each with the nights it is used on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QVBoxLayout

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import Message, msg
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.ui.pages.group_agenda_row import AgendaRow
from facilitator.ui.pages.group_section import Section, sentence
from facilitator.ui.widgets import Button

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.formats import Format
    from facilitator.ui.context import Context

KINDS = msg("Format files (*.toml)")


class AgendasSection(Section):
    """A row an agenda; its steps are those of every week's agenda."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Our agendas")), spacing=16, parent=parent)
        self._rows: dict[str, AgendaRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(self.theme.px(20))
        self.add = Button(self.say(msg("Add an agenda")), self.theme, icon="plus")
        self.body.addLayout(self._list)
        self.body.addLayout(self.start(self.add))
        self.add.clicked.connect(self._on_add)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        held = self.context.desk.repertoire.held()
        if [one.id for one in held] != list(self._rows):
            self._make_rows(held)
        for one in held:
            versions = len(self.context.desk.repertoire.versions(one.id))
            self._rows[one.id].show_agenda(one, lone=len(held) == 1, versions=versions)

    def row(self, agenda_id: str) -> AgendaRow:
        """The row of an agenda; raises KeyError."""
        return self._rows[agenda_id]

    def undo_label(self) -> Message | None:
        """What undo would take back here."""
        return self.context.desk.agendas.history(Scope.WEEKLY).undo_label

    def offers(self) -> QMenu:
        """What a new agenda may be made from: another one, a form of this kind, a file."""
        menu = QMenu(self)
        for one in self.context.desk.repertoire.held():
            words = self.say(msg("A copy of {name}", name=one.name))
            menu.addAction(words).triggered.connect(partial(self._on_add_from, one))
        menu.addSeparator()
        language = self.context.app.settings.language
        kinds = formats.kinds(language)
        mine = next((of for of in formats.shipped() if of.id == self.value.format_id), None)
        family = "" if mine is None else mine.family
        for kind in sorted(kinds, key=lambda one: one.id != family):
            under = menu if kind.id == family else menu.addMenu(kind.name)
            for of in kind.formats:
                words = self.say(msg("{name}, {n} min", name=of.form or of.name, n=of.minutes))
                under.addAction(words).triggered.connect(partial(self._on_add_from, of))
        menu.addSeparator()
        menu.addAction(self.say(msg("From a file"))).triggered.connect(self._on_open)
        return menu

    def add_from_file(self, path: Path) -> None:
        """Hold the agenda of a format file; what is wrong with it is told with its line."""
        from facilitator.services import format_files

        try:
            found = format_files.read(path)
        except FacilitatorError as error:
            self.context.host.tell(error)
            return
        self._on_add_from(found)

    def save_to(self, agenda_id: str, path: Path) -> None:
        """Write an agenda as a format file others can open."""
        from facilitator.services import format_files

        agenda = self._one(agenda_id)
        if self.context.attempt(partial(format_files.write, path, agenda, self.value)):
            self.context.host.toast(self.say(msg("Saved. It holds no names and no dates.")))

    def _one(self, agenda_id: str) -> Agenda:
        return next(one for one in self.context.desk.repertoire.held() if one.id == agenda_id)

    def _make_rows(self, held: tuple[Agenda, ...]) -> None:
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for one in held:
            row = AgendaRow(one, self.theme, self.say)
            row.renamed.connect(self._on_renamed)
            row.ruled.connect(self._on_ruled)
            row.asked.connect(self._on_asked)
            self._list.addWidget(row)
            self._rows[one.id] = row

    def _do(self, work: Callable[[], object]) -> bool:
        """Do something to the agendas, say so in a toast with Undo, and show what is stored."""
        before = self.undo_label()
        done = self.context.attempt(work)
        label = self.undo_label()
        if done and label is not None and label is not before:
            self.context.host.toast(sentence(self.say(label)), undo=True)
        self.redraw()
        return done

    def _on_renamed(self, agenda_id: str, name: str) -> None:
        self._do(partial(self.context.desk.repertoire.rename, agenda_id, name))

    def _on_ruled(self, agenda_id: str, weeks: tuple[int, ...]) -> None:
        self._do(partial(self.context.desk.repertoire.set_rule, agenda_id, weeks))

    def _on_add(self) -> None:
        self.offers().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _on_add_from(self, source: Format | Agenda, *_: object) -> None:
        if self._do(partial(self.context.desk.repertoire.add, source)):
            self._rows[self.context.desk.repertoire.held()[-1].id].name.setFocus()

    def _on_open(self) -> None:
        from facilitator.ui.dialogs.files import ask_to_open

        title = self.say(msg("Open a format file"))
        ask_to_open(self, title, self.say(KINDS), self.add_from_file)

    def _on_asked(self, what: str, agenda_id: str) -> None:
        match what:
            case "edit":
                self.context.desk.agendas.select(agenda_id)
                self.context.desk.agendas.ask_for(Scope.WEEKLY)
                self.context.host.show_page("agenda")
            case "agree":
                from facilitator.ui.dialogs.agenda_agreed import ask_agreed

                ask_agreed(self.context, self._one(agenda_id), self)
            case "versions":
                from facilitator.ui.dialogs.agenda_versions import show_versions

                show_versions(self.context, self._one(agenda_id), self)
            case "export":
                from facilitator.ui.dialogs.files import ask_to_save

                title = self.say(msg("Save as a file to share"))
                taken = partial(self.save_to, agenda_id)
                ask_to_save(self, title, self.say(KINDS), "agenda.toml", taken)
            case "remove":
                self._do(partial(self.context.desk.repertoire.remove, agenda_id))
