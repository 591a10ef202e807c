"""The plan of one date: its fields, each saved as soon as it rests; its time plan is the agenda."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from facilitator.meetings.messages import msg, plural
from facilitator.meetings.plans import EASIER
from facilitator.meetings.programmes import Session, State
from facilitator.meetings.topics import LONGEST_LINE, MODEL_NAMES, Model
from facilitator.services.plan_files import LABELS
from facilitator.ui.pages.group_fields import NoteField, TextField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.widgets import Button, FieldRow, Label, ScrollPage, Stepper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

_LINES = {"objectives": 3, "materials": 2}
_NOTES = ("teaches", "activity", "practice", "check_in", "check_out", "risk", "roles")
AFTER = {"worked": msg("What worked"), "next_time": msg("Next time")}
"""What is written afterwards, for the leaders alone."""


class PlanPanel(ScrollPage):
    """Everything of a plan, to be read and changed; what is written afterwards stands last."""

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, spacing=theme.px(12))
        self._context = context
        self._session_id = ""
        self.title = TextField(say(LABELS["title"]), longest=LONGEST_LINE)
        self.model = Picker(
            say(LABELS["model"]), [(one.value, say(name)) for one, name in MODEL_NAMES.items()],
            theme,
        )  # fmt: skip
        self.notes = {
            key: NoteField(say(LABELS[key]), "", theme, lines=_LINES.get(key, 3))
            for key in (*_LINES, *_NOTES, *EASIER)
        }
        self.expected = Stepper(say(LABELS["expected"]), theme, high=99, formatter=self._people)
        self.after = {key: NoteField(say(words), "", theme) for key, words in AFTER.items()}
        self.reviewed = TextField(say(msg("Looked over by (role)")), longest=LONGEST_LINE)
        self.time_plan = Button(say(msg("Change the time plan")), theme)
        self._time_words = Label("", theme, tone="muted", wrap=True)
        self._lay_out()
        self.title.settled.connect(partial(self._save, "title"))
        self.model.activated.connect(self._on_model)
        self.expected.changed.connect(self._on_expected)
        self.reviewed.settled.connect(partial(self._save, "reviewed_by"))
        for key, note in self.notes.items():
            note.settled.connect(partial(self._on_note, key))
        for key, note in self.after.items():
            note.settled.connect(partial(self._save, key))

    def show_session(self, session: Session) -> None:
        """Show a plan; what is being typed stays where it means the same."""
        self._session_id = session.id
        self.title.show_text(session.title)
        self.model.set_choice(session.model.value)
        for key in _LINES:
            self.notes[key].show_text("\n".join(getattr(session, key)))
        for key in _NOTES:
            self.notes[key].show_text(getattr(session, key))
        for key in EASIER:
            self.notes[key].show_text(getattr(session.adaptations, key))
        self.expected.set_value(session.expected or 0)
        for key, note in self.after.items():
            note.show_text(getattr(session, key))
        self.reviewed.show_text(session.reviewed_by)
        agenda = self._context.desk.programmes.agenda(session)
        told = ", ".join(f"{one.minutes} {one.title}" for one in agenda.items if not one.skipped)
        self._time_words.setText(told)
        self.time_plan.setVisible(session.state is State.PLANNED)

    def settle(self) -> None:
        """Save what is still being typed."""
        for field in (self.title, self.reviewed):
            field.settle()
        for note in (*self.notes.values(), *self.after.values()):
            note.settle()

    def _session(self) -> Session:
        return self._context.desk.programmes.session(self._session_id)

    def _edit(self, changed: Callable[[Session], Session]) -> None:
        programmes = self._context.desk.programmes
        self._context.attempt(lambda: programmes.edit(changed(self._session())))

    def _change(self, fields: dict[str, Any]) -> None:
        self._edit(lambda one: replace(one, **fields))

    def _save(self, key: str, words: str) -> None:
        self._change({key: words})

    def _on_note(self, key: str, words: str) -> None:
        if key in _LINES:
            several = tuple(line for line in words.splitlines() if line.strip())
            self._change({key: several})
        elif key in EASIER:
            self._edit(
                lambda one: replace(one, adaptations=replace(one.adaptations, **{key: words}))
            )
        else:
            self._save(key, words)

    def _on_model(self, _at: int) -> None:
        wanted = Model(self.model.choice())
        self._edit(lambda one: replace(one, model=wanted))

    def _on_expected(self, number: int) -> None:
        self._edit(lambda one: replace(one, expected=number or None))

    def _people(self, number: int) -> str:
        say = self._context.say
        return say(plural("{n} person", "{n} people", number)) if number else say(msg("not said"))

    def _lay_out(self) -> None:
        say, theme = self._context.say, self._context.theme

        def add(label: str, control: QWidget, *, stacked: bool = True) -> None:
            self.rows.addWidget(FieldRow(label, control, theme, stacked=stacked))

        add(say(LABELS["title"]), self.title)
        add(say(LABELS["model"]), self.model, stacked=False)
        add(say(LABELS["expected"]), self.expected, stacked=False)
        self.rows.addWidget(Label(say(msg("Time plan")), theme, weight=500))
        self.rows.addWidget(self._time_words)
        self.rows.addWidget(self.time_plan)
        for key, note in self.notes.items():
            hint = say(msg("one on each line")) if key in _LINES else ""
            self.rows.addWidget(FieldRow(say(LABELS[key]), note, theme, hint=hint, stacked=True))
        after = say(msg("Afterwards; it is not on the printed plan"))
        self.rows.addWidget(Label(after, theme, pt=13, weight=600))
        for key, note in self.after.items():
            add(say(AFTER[key]), note)
        add(say(msg("Looked over by (role)")), self.reviewed)
        self.rows.addStretch(1)
