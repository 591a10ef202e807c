"""Small questions about one person: another handle, what was agreed to, erasing for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.people import HANDLE_LONGEST, Consent, check_handle
from facilitator.ui.pages.group_fields import Complaint, TextField
from facilitator.ui.widgets import Button, Card, FieldRow, Label, Switch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.people import Person
    from facilitator.ui.context import Context


class _Form(Card):
    """A heading, a sentence, fields, and two buttons; Esc leaves."""

    left = Signal()

    def __init__(self, context: Context, keep: Message, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        theme, say = context.theme, context.say
        self._context = context
        self.heading = Label("", theme, pt=17, weight=600, display=True, wrap=True)
        self.about = Label("", theme, tone="muted", wrap=True)
        self.keep = Button(say(keep), theme, "primary", height=48)
        self.leave = Button(say(msg("Leave it")), theme, "ghost", keycap="Esc")
        self.body.addWidget(self.heading)
        self.body.addWidget(self.about)
        self.leave.clicked.connect(self.left)

    def _close(self, kept: Callable[[], None]) -> None:
        """Put the two buttons at the foot."""
        self.keep.clicked.connect(kept)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        self.body.addLayout(foot)


class HandleForm(_Form):
    """Another handle for somebody."""

    kept = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, msg("Keep this handle"), parent)
        theme, say = context.theme, context.say
        self.handle = TextField(say(msg("First name or handle")), longest=HANDLE_LONGEST * 2)
        self.trouble = Complaint(theme)
        self.body.addWidget(
            FieldRow(self.handle.accessibleName(), self.handle, theme, stacked=True)
        )
        self.body.addWidget(self.trouble)
        self._close(self._on_keep)
        self.handle.returnPressed.connect(self._on_keep)

    def ask(self, person: Person) -> None:
        """Begin with the handle as it is."""
        say = self._context.say
        self.heading.setText(say(msg("Another handle for {handle}", handle=person.handle)))
        self.about.setText(say(msg("A letter will do. No surname, number or address.")))
        self.handle.show_text(person.handle)
        self.trouble.say_about(self.handle, "")

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        self.handle.setFocus()
        self.handle.selectAll()

    def _on_keep(self) -> None:
        try:
            handle = check_handle(self.handle.text())
        except BadInput as error:
            words = " ".join(self._context.say(one) for one in error.messages())
            self.trouble.say_about(self.handle, words)
            return
        self.kept.emit(handle)


class AgreedForm(_Form):
    """What somebody agreed to; nothing without being asked."""

    kept = Signal(Consent)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, msg("Keep"), parent)
        theme, say = context.theme, context.say
        self.announced = Switch(say(msg("May be announced")), theme)
        self.in_room = Switch(say(msg("May stand in the room")), theme)
        self.on_paper = Switch(say(msg("May stand on the printed list")), theme)
        hints = (
            msg("Read out by whoever leads, when marked for tonight."),
            msg("On the screen with the step, when marked for tonight."),
            msg("On the list that is pinned up or handed on."),
        )
        for switch, hint in zip((self.announced, self.in_room, self.on_paper), hints, strict=True):
            self.body.addWidget(FieldRow(switch.accessibleName(), switch, theme, hint=say(hint)))
        self._close(self._on_keep)

    def ask(self, person: Person) -> None:
        """Begin with what was agreed to so far."""
        say = self._context.say
        self.heading.setText(say(msg("What {handle} agreed to", handle=person.handle)))
        self.about.setText(say(msg("Ask each of these by itself. No answer is a no.")))
        self.announced.setChecked(person.consent.announced)
        self.in_room.setChecked(person.consent.in_room)
        self.on_paper.setChecked(person.consent.on_paper)

    def take_focus(self) -> None:
        """Put the focus on the first question."""
        self.announced.setFocus()

    def _on_keep(self) -> None:
        self.kept.emit(
            Consent(self.announced.isChecked(), self.in_room.isChecked(), self.on_paper.isChecked())
        )


class EraseForm(_Form):
    """Erasing for good: what it does, what it cannot reach, and the one thing no undo serves."""

    erased = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, msg("Erase for good"), parent)
        theme, say = context.theme, context.say
        self.copies = Switch(say(msg("Erase from the backups on this computer too")), theme)
        self.row = FieldRow(self.copies.accessibleName(), self.copies, theme)
        self.body.addWidget(self.row)
        self.reach = Label(
            say(
                msg(
                    "It cannot reach paper, sticks, or copies on other computers: look for those"
                    " yourself. What was counted without a name stays."
                )
            ),
            theme,
            wrap=True,
        )
        self.body.addWidget(self.reach)
        self._close(self._on_keep)

    def ask(self, person: Person) -> None:
        """Begin anew: the backups are cleaned unless that is switched off."""
        say, app = self._context.say, self._context.app
        self.heading.setText(say(msg("Erase {handle} for good?", handle=person.handle)))
        self.about.setText(
            say(msg("The handle and all its dates are gone at once. This cannot be undone."))
        )
        number = app.groups.copies(self._context.desk.group.value.id)
        self.copies.setChecked(True)
        words = plural("There is {n} backup.", "There are {n} backups.", number)
        self.row.set_hint(say(words) if number else say(msg("There are no backups yet.")))

    def take_focus(self) -> None:
        """The way out has the focus: Enter erases nobody by accident."""
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        self.erased.emit(self.copies.isChecked())
