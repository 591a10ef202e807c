"""Tonight's file for tonight's chair, and what comes back of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.errors import FacilitatorError, Locked
from facilitator.meetings.messages import Message, msg
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import Button, FieldRow, Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

TONIGHT, RETURN = "tonight.zip", "tonight-back.zip"
LONGEST_WORD = 60


class TravelSection(Section):
    """What goes out for a night and comes back; a lent group only sends back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("On another computer")), parent=parent)
        say, theme = self.say, self.theme
        self._about = Label("", theme, wrap=True)
        name = say(msg("A word to open it"))
        self.word = TextField(name, longest=LONGEST_WORD, wait=0)
        hint = say(msg("may stay empty: nobody is in the file"))
        self._word_row = FieldRow(name, self.word, theme, hint=hint, stacked=True)
        self.give = Button(say(msg("Tonight’s file")), theme)
        self.take = Button(say(msg("Take in what came back")), theme, "ghost")
        self.back = Button(say(msg("Send back what was held")), theme)
        self.body.addWidget(self._about)
        self.body.addWidget(self._word_row)
        self.body.addLayout(self.start(self.give, self.back))
        self.body.addLayout(self.start(self.take))
        self.give.clicked.connect(partial(self._ask_where, TONIGHT, self.give_to))
        self.back.clicked.connect(partial(self._ask_where, RETURN, self.send_back))
        self.take.clicked.connect(self._on_take)
        self.redraw()

    def redraw(self) -> None:
        """Show what is possible here."""
        lent = self.value.lent
        words = msg(
            "Somebody else takes over tonight? One file has agenda, readings, rules and what is in"
            " the box; nobody is in it."
        )
        if lent:
            words = msg("This is here for a night or two. What is held goes back in one file.")
        self._about.setText(self.say(words))
        for widget in (self._word_row, self.give, self.take):
            widget.setVisible(not lent)
        self.back.setVisible(lent)

    def give_to(self, path: Path) -> None:
        """Write tonight's file."""
        travel = self.context.app.travel(self.context.desk)
        if self.context.attempt(lambda: travel.give_tonight(path, self.word.text().strip())):
            self.word.clear()
            self._tell(msg("Tonight’s file was read back and is whole."))

    def send_back(self, path: Path) -> None:
        """Write what goes back."""
        travel = self.context.app.travel(self.context.desk)
        if self.context.attempt(lambda: travel.give_back(path)):
            self._tell(msg("The file was read back and is whole. It may be sent home."))

    def take_in(self, path: Path) -> None:
        """Join what came back; a word is asked for where one is needed."""
        travel = self.context.app.travel(self.context.desk)
        try:
            self._tell(travel.take_back(path))
        except Locked:
            from facilitator.ui.dialogs.secret import ask_secret

            about = msg("Tonight’s file went out under a word. Type it to open what came back.")
            ask_secret(
                self.theme,
                self.say,
                about,
                lambda typed: self._tell(travel.take_back(path, typed)),
                self,
            )
        except FacilitatorError as error:
            self.context.host.tell(error)

    def _ask_where(self, name: str, taken: Callable[[Path], None]) -> None:
        from facilitator.ui.dialogs.files import ask_to_save

        title = self.say(msg("Where to"))
        ask_to_save(self, title, self.say(msg("Files that travel (*.zip)")), name, taken)

    def _on_take(self) -> None:
        from facilitator.ui.dialogs.files import ask_to_open

        title = self.say(msg("Take in what came back"))
        ask_to_open(self, title, self.say(msg("Files that travel (*.zip)")), self.take_in)

    def _tell(self, words: Message) -> None:
        self.context.host.toast(self.say(words))
