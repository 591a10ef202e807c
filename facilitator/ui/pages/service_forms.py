"""Small questions of the page Service: a speaker, and a decision for the log."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from facilitator.meetings.conscience import Decision
from facilitator.meetings.duties import LONGEST, Booking
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg
from facilitator.meetings.motions import Motion
from facilitator.meetings.people import HANDLE_LONGEST
from facilitator.meetings.tally import MOST
from facilitator.ui.pages.group_fields import Complaint, DayField, NoteField, TextField
from facilitator.ui.widgets import Button, Card, FieldRow, Label, ScrollPage, Stepper, Switch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.messages import Message
    from facilitator.ui.context import Context


class _Asked(Card):
    """A heading, fields, and two buttons; Esc leaves."""

    left = Signal()
    kept = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        self.heading = Label("", context.theme, pt=17, weight=600, display=True, wrap=True)
        self.trouble = Complaint(context.theme)
        self.keep = Button(context.say(msg("Keep it")), context.theme, "primary", height=48)
        self.remove = Button(context.say(msg("Take it off")), context.theme, "ghost")
        self.leave = Button(context.say(msg("Leave it")), context.theme, "ghost", keycap="Esc")
        self._scroll = ScrollPage(context.theme, spacing=context.theme.px(12))
        self.body.addWidget(self.heading)
        self.body.addWidget(self._scroll, 1)
        self.leave.clicked.connect(self.left)
        self.keep.clicked.connect(self._on_keep)
        self.remove.clicked.connect(self._on_remove)

    def _close(self) -> None:
        self._scroll.rows.addStretch(1)
        self.body.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        self.body.addLayout(foot)

    def _field(self, name: Message, control: QWidget, *, stacked: bool = False) -> None:
        theme = self._context.theme
        row = FieldRow(self._context.say(name), control, theme, stacked=stacked)
        self._scroll.rows.addWidget(row)

    def _try(self, work: Callable[[], object], field: QWidget) -> None:
        """Do it, or say beside the fields why it cannot be."""
        self.trouble.say_about(field, "")
        try:
            work()
        except FacilitatorError as error:
            words = " ".join(self._context.say(one) for one in error.messages())
            self.trouble.say_about(field, words)
            return
        self.kept.emit()

    def _on_keep(self) -> None:
        """Keep what was typed; each form its own."""

    def _on_remove(self) -> None:
        """Take the entry off; each form its own."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the question."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class SpeakerForm(_Asked):
    """Who speaks on which day, on what, and whether they said yes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme, say = context.theme, context.say
        today = context.desk.group.today()
        self._booking: Booking | None = None
        self.day = DayField(say(msg("Date")), today, today, theme, say)
        self.handle = TextField(say(msg("First name")), longest=HANDLE_LONGEST, wait=0)
        self.topic = TextField(say(msg("Topic")), longest=LONGEST, wait=0)
        self.confirmed = Switch(say(msg("Said yes")), theme)
        self._field(msg("Date"), self.day)
        self._field(msg("First name"), self.handle, stacked=True)
        self._field(msg("Topic"), self.topic, stacked=True)
        self._field(msg("Said yes"), self.confirmed)
        self._close()

    def ask(self, booking: Booking | None) -> None:
        """Begin with an entry as it is, or with the next night and nothing else."""
        say, desk = self._context.say, self._context.desk
        self._booking = booking
        self.heading.setText(say(msg("A speaker") if booking is None else msg("The speaker")))
        coming = desk.group.coming(1)
        day = coming[0].day if coming else desk.group.today()
        self.day.show_value(day if booking is None else booking.day)
        self.handle.show_text("" if booking is None else booking.handle)
        self.topic.show_text("" if booking is None else booking.topic)
        self.confirmed.setChecked(booking is not None and booking.confirmed)
        self.remove.setVisible(booking is not None)
        self.trouble.say_about(self.day, "")

    def _on_keep(self) -> None:
        day = self.day.value()
        if day is None:
            self.trouble.say_about(self.day, self._context.say(msg("That is no date.")))
            return
        serving = self._context.desk.serving
        handle, topic = self.handle.tidy(), self.topic.tidy()
        yes = self.confirmed.isChecked()
        if self._booking is None:
            self._try(lambda: serving.book(day, handle, topic, confirmed=yes), self.handle)
            return
        changed = replace(self._booking, day=day, handle=handle, topic=topic, confirmed=yes)
        self._try(lambda: serving.rebook(changed), self.handle)

    def _on_remove(self) -> None:
        if self._booking is not None:
            self._context.desk.serving.unbook(self._booking.id)
            self.kept.emit()


class DecisionForm(_Asked):
    """A decision with its number, its day, its words and the votes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme, say = context.theme, context.say
        today = context.desk.group.today()
        self._decision: Decision | None = None
        self.number = Stepper(say(msg("Number")), theme, low=1, high=99999, value=1)
        self.day = DayField(say(msg("Date")), today, today, theme, say)
        self.text = NoteField(say(msg("What was decided")), "", theme)
        self.votes = {
            name: Stepper(say(words), theme, low=-1, high=MOST, value=-1, formatter=self._counted)
            for name, words in (
                ("votes_for", msg("For")),
                ("against", msg("Against")),
                ("abstained", msg("Abstained")),
            )
        }
        self.again = DayField(say(msg("Looked at again on")), None, today, theme, say)
        self._field(msg("Number"), self.number)
        self._field(msg("Date"), self.day)
        self._field(msg("What was decided"), self.text, stacked=True)
        for stepper in self.votes.values():
            self._scroll.rows.addWidget(FieldRow(stepper.accessibleName(), stepper, theme))
        self._field(msg("Looked at again on"), self.again)
        self._close()

    def ask(self, decision: Decision | None, number: int) -> None:
        """Begin with a decision as it is, or with the next number and today."""
        say = self._context.say
        self._decision = decision
        words = msg("A decision") if decision is None else msg("Decision {n}", n=decision.number)
        self.heading.setText(say(words))
        self.number.set_value(number if decision is None else decision.number)
        self.number.setEnabled(decision is None)
        today = self._context.desk.group.today()
        self.day.show_value(today if decision is None else decision.day)
        motion = Motion("") if decision is None else decision.motion
        self.text.show_text(motion.text)
        for name, stepper in self.votes.items():
            counted = getattr(motion, name)
            stepper.set_value(-1 if counted is None else counted)
        self.again.show_value(None if decision is None else decision.review_on)
        self.remove.setVisible(decision is not None)
        self.trouble.say_about(self.text, "")

    def _counted(self, number: int) -> str:
        return self._context.say(msg("not counted")) if number < 0 else str(number)

    def _on_keep(self) -> None:
        day = self.day.value()
        if day is None:
            self.trouble.say_about(self.day, self._context.say(msg("That is no date.")))
            return
        votes = {
            name: None if stepper.value() < 0 else stepper.value()
            for name, stepper in self.votes.items()
        }
        motion = Motion(self.text.toPlainText(), **votes)
        serving = self._context.desk.serving
        again = self.again.value()
        if self._decision is None:
            made = Decision(self.number.value(), day, motion, again)
            self._try(lambda: serving.enter(made), self.text)
            return
        changed = replace(self._decision, day=day, motion=motion, review_on=again)
        self._try(lambda: serving.correct(changed), self.text)

    def _on_remove(self) -> None:
        if self._decision is not None:
            self._context.desk.serving.remove(self._decision.number)
            self.kept.emit()
