"""The group-level note: drafted in a shape, changed, kept, copied; and what does not belong."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QTextEdit, QWidget

from facilitator.meetings.group_note import CHECK, GroupNote, Shape, Suspect
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.programmes import Held, State
from facilitator.ui.pages.group_fields import Aside, NoteField, TimeField
from facilitator.ui.widgets import Button, FieldRow, Label, ScrollPage, Segmented, Stepper, Switch

if TYPE_CHECKING:
    from facilitator.meetings.programmes import Session
    from facilitator.ui.context import Context

CLEARED_MS = 30_000
"""How long a copied note stays on the clipboard, where that is wished."""
SHAPES: dict[Shape, Message] = {
    Shape.NARRATIVE: msg("Narrative"),
    Shape.DAP: msg("DAP"),
    Shape.SOAP: msg("SOAP"),
    Shape.BIRP: msg("BIRP"),
}
SUSPECTS: dict[Suspect, Message] = {
    Suspect.HANDLE: msg("a name of the list"),
    Suspect.PHONE: msg("a telephone number"),
    Suspect.EMAIL: msg("an e-mail address"),
    Suspect.BIRTH: msg("a date of birth"),
}
NOT_SAID = -1


class NotePanel(ScrollPage):
    """The numbers of a date that was held, its objectives that were met, and the note."""

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, spacing=theme.px(12))
        self._context = context
        self._session_id = ""
        self.enrolled = self._number(msg("Enrolled"))
        self.present = self._number(msg("Present"))
        self.begun = TimeField(say(msg("Began")), time(0), theme)
        self.ended = TimeField(say(msg("Ended")), time(0), theme)
        self._hours = Label("", theme, tone="muted", wrap=True)
        self.met: list[Switch] = []
        self._met_rows: list[QWidget] = []
        self.shape = Segmented(
            say(msg("Shape")), tuple((one.value, say(name)) for one, name in SHAPES.items()),
            theme, ground="surface",
        )  # fmt: skip
        self.text = NoteField(say(msg("Note about the group")), "", theme, lines=9)
        self._found = Label("", theme, weight=500, wrap=True)
        self._check = Aside(say(CHECK), theme, icon="privacy")
        self.anew = Button(say(msg("Draft it anew")), theme, "ghost")
        self.copy = Button(say(msg("Copy")), theme)
        self.clear = Switch(say(msg("Clear the clipboard after 30 seconds")), theme)
        self.clear.setChecked(True)
        self._clearing = QTimer(self)
        self._clearing.setSingleShot(True)
        self._copied = ""
        self._lay_out()
        self.enrolled.changed.connect(self._on_numbers)
        self.present.changed.connect(self._on_numbers)
        self.begun.settled.connect(self._on_numbers)
        self.ended.settled.connect(self._on_numbers)
        self.shape.chosen.connect(self._on_shape)
        self.text.settled.connect(self._on_text)
        self.text.textChanged.connect(self._mark)
        self.anew.clicked.connect(self._on_anew)
        self.copy.clicked.connect(self._on_copy)
        self._clearing.timeout.connect(self._on_clear)

    def show_session(self, session: Session) -> None:
        """Show a session's numbers and the note in the shape that is chosen."""
        fresh = session.id != self._session_id
        self._session_id = session.id
        kept = self._context.desk.programmes.note(session.id)
        if fresh and kept is not None:
            self.shape.set_choice(kept.shape.value)
        self._show_held(session)
        self._show_met(session)
        self.text.show_text(self._note().text)
        self._mark()

    def settle(self) -> None:
        """Save what is still being typed."""
        self.text.settle()

    def _number(self, name: Message) -> Stepper:
        theme, say = self._context.theme, self._context.say
        return Stepper(say(name), theme, low=NOT_SAID, high=99, formatter=self._said)

    def _said(self, number: int) -> str:
        return self._context.say(msg("not said")) if number == NOT_SAID else str(number)

    def _note(self) -> GroupNote:
        return self._context.desk.notes.of(self._session_id, Shape(self.shape.choice()))

    def _show_held(self, session: Session) -> None:
        say, held = self._context.say, session.held
        programmes = self._context.desk.programmes
        self.enrolled.set_value(_shown(held.enrolled) if held else session.expected or NOT_SAID)
        self.present.set_value(_shown(held.present) if held else NOT_SAID)
        due = programmes.due(session)
        if held is not None:
            self.begun.show_value(_clock(held.begun))
            self.ended.show_value(_clock(held.ended))
        elif due is not None:
            begins = due.start.hour * 60 + due.start.minute
            self.begun.show_value(due.start)
            self.ended.show_value(_clock((begins + due.minutes) % (24 * 60)))
        words = msg("It was not held yet. Say how many were there, and it is noted as held.")
        if held is not None and held.client_minutes is not None:
            hours, minutes = divmod(held.client_minutes, 60)
            words = plural(
                "{n} min, {hours} h {minutes} min together; absent: {absent}",
                "{n} min, {hours} h {minutes} min together; absent: {absent}",
                held.minutes,
                hours=hours,
                minutes=minutes,
                absent="–" if held.absent is None else held.absent,
            )
        elif held is not None:
            words = msg("Held; nobody said how many were there.")
        self._hours.setText(say(words))

    def _show_met(self, session: Session) -> None:
        theme = self._context.theme
        for row in self._met_rows:
            row.hide()
            row.deleteLater()
        self.met, self._met_rows = [], []
        for at, objective in enumerate(session.objectives):
            switch = Switch(objective, theme)
            switch.setChecked(at in session.met)
            switch.toggled.connect(partial(self._on_met, at))
            row = FieldRow(objective, switch, theme)
            self.rows.insertWidget(self.rows.indexOf(self._met_end), row)
            self.met.append(switch)
            self._met_rows.append(row)
        # Tab goes from the times through the objectives to the note, whenever they were made.
        order = [self.ended, *self.met, *self.shape.findChildren(QRadioButton)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _mark(self) -> None:
        """Underline what looks like somebody, and say what it looks like."""
        words = self.text.toPlainText()
        found = self._context.desk.notes.check(words)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(self._context.theme.ink))
        selections = []
        for one in found:
            # Qt counts in halves of the letters that Python counts whole.
            start, end = (len(words[:at].encode("utf-16-le")) // 2 for at in (one.start, one.end))
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self.text.setExtraSelections(selections)
        say = self._context.say
        told = ", ".join(
            say(
                msg(
                    "“{words}” looks like {what}",
                    words=words[one.start : one.end],
                    what=SUSPECTS[one.what],
                )
            )
            for one in found[:5]
        )
        self._found.setText(told)
        self._found.setVisible(bool(told))

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say

        def heading(words: Message) -> Label:
            made = Label(say(words), theme, pt=13, weight=600)
            self.rows.addWidget(made)
            return made

        heading(msg("In numbers"))
        for name, control in (
            (msg("Enrolled"), self.enrolled),
            (msg("Present"), self.present),
            (msg("Began"), self.begun),
            (msg("Ended"), self.ended),
        ):
            self.rows.addWidget(FieldRow(say(name), control, theme))
        self.rows.addWidget(self._hours)
        heading(msg("Objectives that were met"))
        self._met_end = heading(msg("Note about the group"))
        self.rows.addWidget(self.shape)
        self.rows.addWidget(self.text)
        self.rows.addWidget(self._found)
        self.rows.addWidget(self._check)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.anew)
        buttons.addStretch(1)
        self.rows.addLayout(buttons)
        self.rows.addWidget(
            FieldRow(say(msg("Clear the clipboard after 30 seconds")), self.clear, theme)
        )
        self.rows.addStretch(1)

    def _on_numbers(self, _value: object) -> None:
        programmes = self._context.desk.programmes
        session = programmes.session(self._session_id)
        begun, ended = self.begun.value(), self.ended.value()
        due = programmes.due(session)
        day = session.held.day if session.held is not None else due.day if due is not None else None
        if begun is None or ended is None or day is None:
            return
        had = session.held or Held(day)
        held = replace(
            had,
            enrolled=_kept(self.enrolled.value()),
            present=_kept(self.present.value()),
            begun=begun.hour * 60 + begun.minute,
            ended=ended.hour * 60 + ended.minute,
        )
        if session.state is State.HELD or held.present is not None:
            self._context.attempt(partial(programmes.hold, session.id, held))

    def _on_met(self, at: int, on: bool) -> None:
        programmes = self._context.desk.programmes
        session = programmes.session(self._session_id)
        met = {*session.met, at} if on else {*session.met} - {at}
        self._context.attempt(partial(programmes.edit, replace(session, met=tuple(sorted(met)))))

    def _on_shape(self, _key: str) -> None:
        self.text.settle()
        self.text.show_text(self._note().text)
        self._mark()

    def _on_text(self, words: str) -> None:
        shape = Shape(self.shape.choice())
        draft = self._context.desk.notes.draft(self._session_id, shape)
        if words == draft.text:
            return
        note = GroupNote(self._session_id, shape, words)
        self._context.attempt(partial(self._context.desk.programmes.save_note, note))

    def _on_anew(self) -> None:
        shape = Shape(self.shape.choice())
        programmes = self._context.desk.programmes
        if programmes.note(self._session_id) is not None:
            self._context.attempt(
                partial(programmes.save_note, GroupNote(self._session_id, shape, ""))
            )
        self.text.show_text(self._context.desk.notes.draft(self._session_id, shape).text)
        self._mark()

    def _on_copy(self) -> None:
        self._copied = self.text.toPlainText()
        QGuiApplication.clipboard().setText(self._copied)
        if self.clear.isChecked():
            self._clearing.start(CLEARED_MS)
        self._context.host.toast(self._context.say(msg("The note is copied.")))

    def _on_clear(self) -> None:
        """Take the note off the clipboard, unless something else was copied since."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""


def _shown(number: int | None) -> int:
    return NOT_SAID if number is None else number


def _kept(number: int) -> int | None:
    return None if number == NOT_SAID else number


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
