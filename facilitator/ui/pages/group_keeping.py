"""How long people and notes are kept, and looking through what has been kept for long."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.retention import MONTHS_FOR_NOTES, MONTHS_FOR_PEOPLE
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import Button, FieldRow, Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.services.retention import Retention
    from facilitator.ui.context import Context
    from facilitator.ui.dialogs.retention import RetentionDialog


class KeepingSection(Section):
    """Two choices, a sentence, and a button where somebody is to be asked about."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("How long it is kept")), parent=parent)
        theme = self.theme
        self.people, self._people_row = self._choice(
            msg("Ask about people after"), MONTHS_FOR_PEOPLE
        )
        self.notes, self._notes_row = self._choice(msg("Ask about notes after"), MONTHS_FOR_NOTES)
        self._told = Label("", theme, wrap=True)
        self.look = Button(self.say(msg("Look through")), theme)
        self.body.addWidget(self._people_row)
        self.body.addWidget(self._notes_row)
        self.body.addWidget(self._told)
        self.body.addLayout(self.start(self.look))
        self.people.activated.connect(self._on_people)
        self.notes.activated.connect(self._on_notes)
        self.look.clicked.connect(self.show_due)
        self.redraw()

    @property
    def _retention(self) -> Retention:
        return self.context.app.retention(self.context.desk)

    def redraw(self) -> None:
        """Show what is chosen, and whether somebody is to be asked about."""
        of = self.value
        self.people.set_choice(str(_nearest(of.people_months, MONTHS_FOR_PEOPLE)))
        self.notes.set_choice(str(_nearest(of.notes_months, MONTHS_FOR_NOTES)))
        programmes = self.group.book.has_programmes()
        self._people_row.setVisible(of.keeps_people)
        self._notes_row.setVisible(programmes)
        words = msg("No names are kept here. Counts stay; the rota goes four weeks after its date.")
        self.look.hide()
        if of.keeps_people or programmes:
            due = self._retention.due()
            self.look.setVisible(bool(due))
            words = msg("Nobody is to be asked about. The rota goes four weeks after its date.")
            if due:
                words = plural(
                    "{n} entry has been kept that long. Nothing goes unless you say so.",
                    "{n} entries have been kept that long. Nothing goes unless you say so.",
                    len(due.people) + len(due.notes),
                )
        self._told.setText(self.say(words))

    def show_due(self) -> RetentionDialog:
        """Ask about each."""
        from facilitator.ui.dialogs.retention import look_through

        dialog = look_through(self.context, self._retention, self._retention.due(), self)
        dialog.finished.connect(self.redraw)
        return dialog

    def _choice(self, label: Message, months: tuple[int, ...]) -> tuple[Picker, FieldRow]:
        name = self.say(label)
        told = [
            (
                str(n),
                self.say(plural("{n} month", "{n} months", n)) if n else self.say(msg("never")),
            )
            for n in months
        ]
        picker = Picker(name, told, self.theme)
        return picker, FieldRow(name, picker, self.theme, stacked=self.theme.narrow)

    def _on_people(self, _at: int) -> None:
        self.act(partial(self._retention.keep_people, int(self.people.choice())))

    def _on_notes(self, _at: int) -> None:
        self.act(partial(self._retention.keep_notes, int(self.notes.choice())))


def _nearest(wanted: int, known: tuple[int, ...]) -> int:
    return wanted if wanted in known else min(known, key=lambda one: abs(one - wanted))
