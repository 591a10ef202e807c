"""The group itself: its name, where it meets, and the words that greet the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.group import check_name
from facilitator.meetings.messages import msg
from facilitator.ui.pages.group_fields import Complaint, NoteField, TextField
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import FieldRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context


class IdentitySection(Section):
    """Name, place and welcome."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("The group")), parent=parent)
        say, theme, value = self.say, self.theme, self.value
        self._name = TextField(say(msg("Name")), value.name)
        self._name_trouble = Complaint(theme)
        self._place = TextField(
            say(msg("Place")), value.place, placeholder=say(msg("Such as: the hall, upstairs"))
        )
        self._welcome = NoteField(say(msg("Welcome words for the room")), value.welcome_note, theme)
        hint = say(msg("A nickname is fine."))
        self.body.addWidget(FieldRow(say(msg("Name")), self._name, theme, hint=hint, stacked=True))
        self.body.addWidget(self._name_trouble)
        self.body.addWidget(FieldRow(say(msg("Place")), self._place, theme, stacked=True))
        self.body.addWidget(
            FieldRow(
                say(msg("Welcome words")),
                self._welcome,
                theme,
                hint=say(msg("The room sees them while people arrive.")),
                stacked=True,
            )
        )
        self._name.settled.connect(self._on_name_settled)
        self._place.settled.connect(self._on_place_settled)
        self._welcome.settled.connect(self._on_welcome_settled)

    def redraw(self) -> None:
        """Show what is stored now."""
        self._name.show_text(self.value.name)
        self._place.show_text(self.value.place)
        self._welcome.show_text(self.value.welcome_note)

    def _on_name_settled(self, text: str) -> None:
        try:
            name = check_name(text)
        except BadInput as error:
            self._name_trouble.say_about(self._name, self.say(error.happened))
            return
        self._name_trouble.say_about(self._name, "")
        self.save(msg("changed the name"), name=name)

    def _on_place_settled(self, text: str) -> None:
        self.save(msg("changed the place"), place=text)

    def _on_welcome_settled(self, text: str) -> None:
        self.save(msg("changed the welcome words"), welcome_note=text)
