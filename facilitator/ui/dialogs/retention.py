"""Whoever was not heard of for long: each stays or goes, and what goes is told before it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg, plural
from facilitator.meetings.retention import last_known
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.widgets import Button, FieldRow, Label, ScrollPage, Switch

if TYPE_CHECKING:
    from facilitator.meetings.people import Person
    from facilitator.meetings.retention import Due
    from facilitator.services.retention import Retention
    from facilitator.ui.context import Context


class RetentionDialog(Dialog):
    """A switch for each person, on for those who go; nobody goes unless somebody says so."""

    def __init__(
        self, context: Context, retention: Retention, due: Due, parent: QWidget | None
    ) -> None:
        super().__init__(context.theme, parent)
        theme, say = context.theme, context.say
        self._context, self._retention, self._due, self._say = context, retention, due, say
        self.setWindowTitle(say(msg("Kept for long")))
        self.setMinimumSize(theme.px(560), theme.px(420))
        page = ScrollPage(theme, spacing=theme.px(10))
        words = msg("Ask them where you can. Whoever stays is asked about again in some months.")
        page.rows.addWidget(Label(say(words), theme, wrap=True))
        self.going: dict[str, Switch] = {}
        for person in due.people:
            page.rows.addWidget(self._row(person))
        kept = plural("Erase {n} note", "Erase {n} notes", len(due.notes))
        self.notes = Switch(say(kept), theme)
        notes_row = FieldRow(self.notes.accessibleName(), self.notes, theme)
        notes_row.setVisible(bool(due.notes))
        page.rows.addWidget(notes_row)
        self._copies_here = retention.copies()
        self.copies = Switch(
            say(msg("Erase from the backups on this computer too")), theme, on=True
        )
        copies_row = FieldRow(self.copies.accessibleName(), self.copies, theme)
        copies_row.setVisible(self._copies_here > 0)
        page.rows.addWidget(copies_row)
        page.rows.addStretch(1)
        self.told = Label("", theme, wrap=True)
        self.go_on = Button("", theme, "primary", height=44)
        self.leave = Button(say(msg("Leave it")), theme, keycap="Esc", height=44, ground="paper")
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(page, 1)
        column.addWidget(self.told)
        column.addLayout(foot)
        for switch in (*self.going.values(), self.notes, self.copies):
            switch.toggled.connect(self._tell)
        self.go_on.clicked.connect(self._on_go_on)
        self.leave.clicked.connect(self.reject)
        self._tell()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, person: Person) -> QWidget:
        say, theme = self._say, self._context.theme
        name = say(msg("{handle} goes", handle=person.handle))
        switch = self.going[person.id] = Switch(name, theme)
        last = last_known(person)
        hint = "" if last is None else say(msg("last heard of on {day}", day=last))
        return FieldRow(name, switch, theme, hint=hint)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(key for key, switch in self.going.items() if switch.isChecked())

    def _tell(self, _on: object = None) -> None:
        """What would be done: the dry run, as it stands now."""
        going = len(self._chosen())
        stay = len(self.going) - going
        notes = len(self._due.notes) if self.notes.isChecked() else 0
        copies = self._copies_here if self.copies.isChecked() and going + notes else 0
        words = [plural("{n} person goes for good.", "{n} people go for good.", going)]
        words.append(plural("{n} stays.", "{n} stay.", stay))
        if notes:
            words.append(plural("{n} note goes.", "{n} notes go.", notes))
        if copies:
            cleaned = plural(
                "{n} backup is cleaned of it.", "{n} backups are cleaned of it.", copies
            )
            words.append(cleaned)
        words.append(msg("What was given stays as numbers. Nothing was changed yet."))
        self.told.setText(" ".join(self._say(one) for one in words))
        erase = msg("Erase for good") if going + notes else msg("They all stay")
        self.go_on.set_text(self._say(erase))

    def _on_go_on(self) -> None:
        settle = partial(
            self._retention.settle,
            self._chosen(),
            self._due,
            notes=self.notes.isChecked(),
            copies=self.copies.isChecked(),
        )
        if self._context.attempt(settle):
            self._context.host.toast(self._say(msg("Done. Whoever stays was noted as of today.")))
        self.accept()


def look_through(
    context: Context, retention: Retention, due: Due, parent: QWidget
) -> RetentionDialog:
    """Ask about each who was not heard of for long."""
    dialog = RetentionDialog(context, retention, due, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
